"""Checking somebody's draft: each citation and what is claimed of it, against the law of a day.

A sentence that cites a provision is checked for four things: that the provision exists, that it is
in force, that quoted words stand in it, and that the numbers of the claim are its numbers. Where
one fails, what search finds for the sentence is offered as the place that may be meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kg.ask.cite import cite, stands_in
from kg.ask.gather import Gatherer
from kg.ask.understand import understand
from kg.ask.values import Asked, Citation, Evidence
from ontology.address import Address

_SENTENCE: Final = re.compile(r"[^.!?\n]*(?:\.(?=\d)[^.!?\n]*)*[.!?]?")
_QUOTED: Final = re.compile(r"[\"“'‘「]([^\"”'’」]{8,400})[\"”'’」]")
_NUMBER: Final = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>천만|백만|억|만|천|million|billion)?\s*"
    r"(?P<unit>년|개월|월|일|명|인|원|회|배|분의|%|퍼센트|years?|months?|days?|members?|persons?|people|won|times?)",
    re.I,
)
_SCALES: Final = {
    "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8,
    "million": 10**6, "billion": 10**9,
}  # fmt: skip
_CLAUSE_NUMBER: Final = re.compile(
    r"제?\s*\d+\s*(?:조(?:의\s*\d+)?|항|호)|Articles?\s*\d+(?:-\d+)?(?:\(\d+\))*", re.I
)
_MOST: Final = 60  # sentences that are looked at


class Verdict(StrEnum):
    """What came of a check."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_IN_FORCE = "not in force"
    NOT_FOUND = "does not exist"
    UNCHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation of a draft, in its sentence."""

    sentence: str
    start: int
    cited: str
    address: Address | None
    verdict: Verdict
    why: str
    citation: Citation | None
    instead: tuple[Citation, ...]


def verify(
    text: str, gatherer: Gatherer, today: date, on: date | None = None
) -> tuple[Checked, ...]:
    """Check every citation in *text*, in order."""
    found: list[Checked] = []
    for number, match in enumerate(_SENTENCE.finditer(text)):
        sentence = match[0].strip()
        if number >= _MOST * 10 or len(found) >= _MOST:
            break
        if len(sentence) > 5:  # noqa: PLR2004 shorter than any citation
            found += _sentence(sentence, match.start(), gatherer, (today, on))
    return tuple(found)


def _sentence(
    sentence: str, start: int, gatherer: Gatherer, days: tuple[date, date | None]
) -> Iterator[Checked]:
    asked = understand(
        sentence[:4000], gatherer.searcher.thesaurus, gatherer.works, days[0], (days[1], None)
    )
    for address in asked.exact:
        verdict, why, evidence = _judge(asked, address, sentence, gatherer)
        cited = cite(evidence, 1, gatherer.texts, sentence) if evidence else None
        instead = () if verdict is Verdict.RIGHT else _instead(asked, address, gatherer)
        yield Checked(sentence, start, address.clause.spoken, address, verdict, why, cited, instead)
    for law in asked.unheld:
        why = f"{law} is not held"
        yield Checked(sentence, start, law, None, Verdict.UNCHECKABLE, why, None, ())


def _judge(
    asked: Asked, address: Address, sentence: str, gatherer: Gatherer
) -> tuple[Verdict, str, Evidence | None]:
    work = gatherer.works[address.work.short]
    article = gatherer.texts.article(address, asked.on)
    if article is None or article.extent(address.clause) is None:
        ever = [w for w in gatherer.texts.wordings(address) if w.extent(address.clause)]
        if work.tier != "official":
            return Verdict.UNCHECKABLE, "the official text is not held", None
        if ever:
            first = min(w.start for w in ever)
            return Verdict.NOT_IN_FORCE, f"not in force on {asked.on}; first on {first}", None
        return Verdict.NOT_FOUND, f"{work.title} has no {address.clause}", None
    evidence = Evidence(address, work, article, gatherer.digest(address, asked), 1.0, "named")
    if article.deleted:
        return Verdict.NOT_IN_FORCE, "the article is deleted", evidence
    fault = _fault(sentence, evidence)
    return (Verdict.WRONG, fault, evidence) if fault else (Verdict.RIGHT, "", evidence)


def _fault(sentence: str, evidence: Evidence) -> str:
    wording = evidence.wording
    for quoted in _QUOTED.findall(sentence):
        if not stands_in(quoted, wording) and quoted not in evidence.work.title:
            return f"the words {quoted[:60]!r} do not stand there"
    known = numbers(wording) | numbers(evidence.gist)
    lacking = numbers(_CLAUSE_NUMBER.sub(" ", sentence)) - known
    if lacking:
        return "the provision does not have " + ", ".join(f"{n:g} {u}" for n, u in sorted(lacking))
    return ""


_UNITS: Final = {
    "year": "년", "month": "개월", "월": "개월", "day": "일",
    "member": "명", "person": "명", "people": "명",
    "인": "명", "won": "원", "time": "회", "퍼센트": "%",
}  # fmt: skip


def numbers(text: str) -> set[tuple[float, str]]:
    """Give the numbers with their units: ``3천만원`` and ``KRW 30 million won`` are one."""
    found = set()
    for match in _NUMBER.finditer(text):
        value = float(match["number"].replace(",", "")) * _SCALES.get(
            (match["scale"] or "").lower(), 1
        )
        unit = match["unit"].lower()
        singular = unit.rstrip("s") if unit.isascii() else unit
        found.add((value, _UNITS.get(singular, singular)))
    return found


def _instead(asked: Asked, address: Address, gatherer: Gatherer) -> tuple[Citation, ...]:
    near = [e for e in gatherer.search(asked, 6) if e.address != address][:2]
    return tuple(cite(e, n, gatherer.texts, asked.text) for n, e in enumerate(near, 1))

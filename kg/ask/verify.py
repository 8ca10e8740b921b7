"""Checking somebody's draft: each citation and what is claimed of it, against the law of a day.

A sentence that cites provisions is checked for: that each exists and is in force, that quoted words
stand in it, that numbers, modality, negation, offices and exceptions are its own, and that it is
the place that speaks of the matter. Where one fails, the place that may be meant is offered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final

from kg.ask.cite import cite, fold, stands_in
from kg.ask.contradict import Ground, closest, fault, left_out
from kg.ask.drafts import Cited, DraftReader, Sentence, quotations, quoted_spans, split_sentences
from kg.ask.gather import Gatherer
from kg.ask.grounds import ground_of, grounds_before, lead, place_of, repeated_at, rival, same_thing
from kg.ask.numbers import numbers
from kg.ask.understand import LONGEST, understand
from kg.ask.values import Asked, Citation, Evidence
from kg.store.texts import Article
from ontology.address import Address, Clause

_MOST: Final = 60  # citations that are looked at
_SHORTEST: Final = 5  # letters of a sentence that can cite
_FEW, _FEW_BESIDE = 3, 6  # words of a claim that can be compared, alone and beside a quotation
_WORD: Final = re.compile(r"[가-힣]{2,}|[a-zA-Z]{2,}|\d+")
_ADRIFT: Final = 15  # letters of a quotation that is taken for one of the sentence before
_DAY_MEANT: Final = re.compile(
    r"당시|기준|현재|시점|\bas of\b|at the time|back in|in force on|\brules of\b", re.I
)
_AS_OF: Final = re.compile(
    r"(?:19|20)\d\d\s*(?:년|[.-])(?:\s*\d{1,2}\s*(?:월|[.-]))?(?:\s*\d{1,2}\s*일?)?\.?"
    r"\s*(?:당시|기준|현재|시점)(?:으로|에는|에)?"
    r"|\b(?:as of|back in|in force on)\s+[\w ,-]{0,24}?(?:19|20)\d\d(?:-\d\d-\d\d)?",
    re.I,
)
_COORDINATED: Final = re.compile(
    r"(?:\s|및|와|과|,|ㆍ|·|또는|부터|까지|and|or|to|Articles?|「[^」]*」|[가-힣]+법률?|시행령|시행규칙|영|규칙)*"
)
_FRAME: Final = re.compile(
    r"\((?:법|영|규칙|이하)[^)]*\)|(?:에|의)?\s*(?:따르면|의하면|따라|따른|의하여)[,\s]"
    r"|시행령|시행규칙|같은\s*(?:법|조|항)"
    r"|\b(?:under|according to|of the|pursuant to|in)\s*,?(?=\s*(?:,|$|the\b))"
    r"|고\s*(?:정한다|규정한다|정하고 있다|되어 있다)\.?$",
    re.I,
)


class Verdict(StrEnum):
    """What came of a check."""

    RIGHT = "right"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    NOT_IN_FORCE = "not in force"
    OUTDATED = "outdated"
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of a check, why, and the provisions that may be meant instead."""

    verdict: Verdict
    why: str = ""
    instead: tuple[Evidence, ...] = ()


_FINE: Final = Judgement(Verdict.RIGHT)


def verify(
    text: str, gatherer: Gatherer, today: date, on: date | None = None
) -> tuple[Checked, ...]:
    """Check every citation in *text*, in order; at most sixty."""
    checker = DraftChecker(gatherer, today, on)
    found: list[Checked] = []
    sentences = list(split_sentences(text))
    for i, sentence in enumerate(sentences):
        if len(found) >= _MOST:
            break
        if len(sentence.text) > _SHORTEST:
            after = sentences[i + 1].text if i + 1 < len(sentences) else ""
            found += checker.check(sentence, after)
    return tuple(found[:_MOST])


class DraftChecker:
    """Checks a draft sentence by sentence; it remembers what the sentence before cited."""

    def __init__(self, gatherer: Gatherer, today: date, on: date | None) -> None:
        self._gatherer, self._days = gatherer, (today, on)
        self._reader = DraftReader(gatherer.searcher.thesaurus, gatherer.works)
        self._same = partial(same_thing, gatherer.searcher.thesaurus)
        self._before: tuple[Evidence, ...] = ()

    def check(self, sentence: Sentence, after: str) -> Iterator[Checked]:
        """Yield what comes of each citation of *sentence*; *after* is the sentence that follows."""
        text = sentence.text[:LONGEST]
        asked = self._understood(text)
        cited = self._own(text, self._reader.citations(text), asked)
        placed = [(one, *self._look_up(one, asked)) for one in cited]
        held = tuple(evidence for _, evidence, _ in placed if evidence is not None)
        claim = _claim(text, cited)
        together = _together(text, cited)
        primary = tuple(e for c, e, _ in placed if e is not None and c in together)
        for one, evidence, fate in placed:
            judged = fate or self._judge(asked, (text, claim, after), (evidence, primary), held)
            yield self._checked(sentence, one, (evidence, judged), asked)
        named = {c.law for c in cited}
        for law in asked.unheld:
            if law not in named and law in _unquoted(text):
                missing = Judgement(Verdict.UNCHECKABLE, f"{law} is not held")
                yield self._checked(sentence, Cited(law, (0, 0), law, None), (None, missing), asked)
        if not cited and self._before:
            yield from self._adrift(sentence, asked)
        self._before = held

    def _understood(self, text: str) -> Asked:
        today, on = self._days
        asked = understand(
            text, self._gatherer.searcher.thesaurus, self._gatherer.works, today, (on, None)
        )
        meant = on is not None or _DAY_MEANT.search(text)
        return asked if meant else replace(asked, on=today, dated=False)

    def _own(self, text: str, cited: Sequence[Cited], asked: Asked) -> tuple[Cited, ...]:
        """Drop the references that a sentence repeats from the provision that it cites first."""
        first = self._look_up(cited[0], asked)[0] if cited else None
        if first is None:
            return tuple(cited)
        source = fold(ground_of(self._gatherer, (first,), asked).text)
        return tuple(c for c in cited if c == cited[0] or fold(text[slice(*c.span)]) not in source)

    def _look_up(self, one: Cited, asked: Asked) -> tuple[Evidence | None, Judgement | None]:
        """Give what is cited as of the day, or why that cannot be."""
        if one.address is None:
            why = f"{one.law} is not held" if one.law else "which law is meant is not said"
            return None, Judgement(Verdict.UNCHECKABLE, why)
        texts = self._gatherer.texts
        address = _item_meant(texts.article(one.address, asked.on), one.address)
        work = self._gatherer.works[address.work.short]
        article = texts.article(address, asked.on)
        digest = self._gatherer.digest(address, asked)
        if article is None or article.extent(address.clause) is None:
            ever = [w for w in texts.wordings(address) if w.extent(address.clause)]
            if work.tier != "official":
                return None, Judgement(Verdict.UNCHECKABLE, "the official text is not held")
            if ever:
                first = min(w.start for w in ever)
                why = f"not in force on {asked.on}; first on {first}"
                return None, Judgement(Verdict.NOT_IN_FORCE, why)
            return None, Judgement(Verdict.NOT_FOUND, f"{work.title} has no {address.clause}")
        evidence = Evidence(address, work, article, digest, 1.0, "named")
        deleted = Judgement(Verdict.NOT_IN_FORCE, "the article is deleted")
        return evidence, deleted if article.deleted else None

    def _judge(
        self,
        asked: Asked,
        said: tuple[str, str, str],
        place: tuple[Evidence | None, Sequence[Evidence]],
        held: Sequence[Evidence],
    ) -> Judgement:
        """Judge a sentence against what it cites.

        *place* is one provision cited, with those that the sentence puts in the first place.
        """
        (sentence, claim, after), (evidence, primary) = said, place
        if evidence is None:
            return Judgement(Verdict.UNCHECKABLE, "the official text is not held")
        for quoted in quotations(sentence):
            judged = self._quotation(asked, quoted, held)
            if judged.verdict is not Verdict.RIGHT:
                return judged
        enough = _FEW_BESIDE if quotations(sentence) else _FEW
        if len(_WORD.findall(claim)) < enough and not numbers(claim):
            return _FINE
        ground = ground_of(self._gatherer, held, asked)
        why = fault(claim, ground, self._same)
        if why:
            return self._then(asked, claim, held) or Judgement(Verdict.WRONG, why)
        missing = left_out(claim, after, ground)
        if missing:
            return Judgement(Verdict.INCOMPLETE, f"it leaves out: {missing[:200]}")
        return self._place(asked, claim, ground_of(self._gatherer, primary, asked), primary)

    def _quotation(self, asked: Asked, quoted: str, held: Sequence[Evidence]) -> Judgement:
        """Judge quoted words: they stand in what is cited, on another day, elsewhere, nowhere."""
        for one in held:
            if stands_in(quoted, lead(one)) or stands_in(quoted, one.wording):
                return _FINE
            if quoted in one.work.title:
                return _FINE
        other = self._another_day(asked, quoted, held)
        if other is not None:
            return other
        found = place_of(self._gatherer, quoted, held, asked)
        why = f"the words {quoted[:60]!r} do not stand there"
        return Judgement(Verdict.WRONG, why, found)

    def _another_day(self, asked: Asked, quoted: str, held: Sequence[Evidence]) -> Judgement | None:
        """Tell whether quoted words stand in what is cited as it reads on another day."""
        for one in held:
            for other in self._gatherer.texts.wordings(one.address):
                if stands_in(quoted, other.wording(one.address.clause)):
                    if other.start > asked.on:
                        return Judgement(Verdict.NOT_IN_FORCE, f"so worded from {other.start}")
                    return Judgement(Verdict.OUTDATED, f"so worded until {other.end}")
        return None

    def _then(self, asked: Asked, claim: str, held: Sequence[Evidence]) -> Judgement | None:
        """Tell whether a claim that is wrong of the day is right of another one."""
        for article, ground in grounds_before(self._gatherer, held):
            known = numbers(claim) and numbers(claim) <= numbers(ground.text)
            if (known or closest(claim, ground)) and not fault(claim, ground, self._same):
                if article.start > asked.on:
                    return Judgement(Verdict.NOT_IN_FORCE, f"so only from {article.start}")
                return Judgement(Verdict.OUTDATED, f"so only until {article.end}")
        return None

    def _place(
        self, asked: Asked, claim: str, ground: Ground, held: Sequence[Evidence]
    ) -> Judgement:
        """Judge whether what is cited is the place that speaks of the matter."""
        if claim.isascii() and not ground.gists and not any(s.isascii() for s in ground.wording):
            there = repeated_at(self._gatherer, replace(asked, text=claim, exact=()), held)
            if there:
                return Judgement(Verdict.WRONG, "it does not speak of this", there)
            if numbers(claim):
                return _FINE
            return Judgement(Verdict.UNCHECKABLE, "no English text of it is held to compare with")
        other = rival(self._gatherer, replace(asked, text=claim, exact=()), ground, held)
        if other is None:
            return _FINE
        return Judgement(Verdict.WRONG, "it does not speak of this", other)

    def _adrift(self, sentence: Sentence, asked: Asked) -> Iterator[Checked]:
        """Check a quotation that stands in the sentence after the one that cites."""
        for quoted in quotations(sentence.text):
            near = closest(quoted, Ground(tuple(e.wording for e in self._before), ()))
            judged = self._quotation(asked, quoted, self._before)
            if len(quoted) >= _ADRIFT and (near or judged.verdict is Verdict.RIGHT):
                one = self._before[-1]
                cited = Cited(one.address.clause.spoken, (0, 0), "", one.address)
                yield self._checked(sentence, cited, (one, judged), asked)

    def _checked(
        self,
        sentence: Sentence,
        one: Cited,
        found: tuple[Evidence | None, Judgement],
        asked: Asked,
    ) -> Checked:
        evidence, judged = found
        texts = self._gatherer.texts
        other = judged.instead or self._instead(asked, one, judged)
        return Checked(
            sentence=sentence.text,
            start=sentence.start,
            cited=one.spoken,
            address=one.address,
            verdict=judged.verdict,
            why=judged.why,
            citation=cite(evidence, 1, texts, sentence.text) if evidence else None,
            instead=tuple(cite(e, n, texts, asked.text) for n, e in enumerate(other, 1)),
        )

    def _instead(self, asked: Asked, one: Cited, judged: Judgement) -> tuple[Evidence, ...]:
        if judged.verdict is Verdict.RIGHT or one.address is None:
            return ()
        near = self._gatherer.search(asked, 6)
        return tuple([e for e in near if e.address != one.address][:2])


def _item_meant(article: Article | None, address: Address) -> Address:
    """Read Article 2(5) as its item 5, where the article has no paragraphs."""
    clause = address.clause
    if article is None or article.extent(clause) is not None or not clause.paragraph:
        return address
    item = Clause.of(article=clause.article, item=clause.paragraph)
    return Address(address.work, item) if article.extent(item) and not clause.item else address


def _unquoted(sentence: str) -> str:
    """Blank out what is quoted: a law named there is named by the source."""
    letters = list(sentence)
    for start, end in quoted_spans(sentence):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _claim(sentence: str, cited: Sequence[Cited]) -> str:
    """Give what *sentence* claims: without its citations, its quotations and its dates."""
    letters = list(sentence)
    cut = [span for c in cited for span in (c.span, c.named)]
    for start, end in (*cut, *quoted_spans(sentence)):
        letters[start:end] = " " * (end - start)
    return " ".join(_FRAME.sub(" ", _AS_OF.sub(" ", "".join(letters))).split())


def _together(sentence: str, cited: Sequence[Cited]) -> tuple[Cited, ...]:
    """Give the citation that comes first with those put beside it: 제3조와 같은 법 제5조에 따라."""
    found = list(cited[:1])
    for one in cited[1:]:
        if not _COORDINATED.fullmatch(sentence[found[-1].span[1] : one.span[0]]):
            break
        found.append(one)
    return tuple(found)

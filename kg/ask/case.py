"""A question that states a case is put to the engine: what it is, which way it goes, what to ask.

"우리는 자가 세포를 배양하는 기업인데 어떤 허가를 받아야 하나요?" names facts of somebody's own case
and asks for the outcome. Then the rules are applied, and each conclusion is said with the clause
that it rests on; a clause that is not held, or no longer has the words, says nothing. A question
about the law in general, or about one detail of it, is left to the passages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.ask.cite import stands_in
from kg.ask.compose import Claim
from kg.ask.gather import Gatherer
from kg.ask.values import Asked, Evidence
from kg.pathways import Assessment, Basis, Route, Rules, Words, assess
from kg.pathways.facts import NO, YES
from kg.pathways.narrative import Heard, hear

_FEW: Final = 3  # things said of the case, below which it is a question about the law in general
_OWN: Final = re.compile(
    r"우리|저희|당사|(?:려고?|중|는\s?곳)\s?(?:합니다|하는데|입니다|인데)"
    r"|(?:회사|기업|병원|의원|연구소|스타트업|벤처|업체|대학|외과|은행)(?:인데|입니다|이고|이에요|로서)"
    r"|\b(?:we|our|us|my (?:company|hospital|clinic|lab))\b",
    re.I,
)
_OUTCOME: Final = re.compile(  # the whole way is asked for
    r"(?:어떤|무슨|어느)\s?(?:인?허가|승인|지정|절차|경로|심의|신고|규제|특례)"
    r"|(?:인허가|규제)\s?경로|특례(?:를|가|는|도)?\s?(?:쓸|받을|적용|이용)"
    r"|특례(?:가|는|도)?\s?있(?:나|을|습니까|는지|는가|어)"
    r"|\b(?:which|what) (?:[\w-]+ ){0,3}(?:pathways?|routes?|approvals?|licen[cs]es?|permits?"
    r"|exemptions?|authori[sz]ations?|procedures?)\b",
    re.I,
)
_DETAIL: Final = frozenset({"penalty", "definition", "committee", "plan", "since"})
_EXEMPT: Final = re.compile(r"특례|면제|샌드박스|exempt|sandbox|waive", re.I)
_ROUTES, _EXEMPTIONS, _REFUSALS, _OPEN, _QUESTIONS, _PRESUMED = 3, 3, 2, 3, 4, 3
_FIRST: Final = Words("말씀하신 사실({})이라면", "On the facts stated ({}),")
_IS: Final = Words("이 사례는 {}에 해당합니다.", "the case counts as {}.")
_TIER: Final = Words("위험도는 {}입니다.", "The risk tier is {}.")
_ROUTE: Final = Words("거쳐야 할 것: {}", "Needed: {}")
_MAY: Final = Words("쓸 수 있는 특례: {}", "An exemption that applies: {}")
_MIGHT: Final = Words(
    "조건이 맞으면 쓸 수 있는 특례: {}", "Possible, if its conditions are met: {}"
)
_NOT: Final = Words("쓸 수 없거나 필요 없는 것: {}", "Not available or not needed: {}")
_PRESUMING: Final = Words(
    "말씀하지 않은 것은 이렇게 보았습니다: {}", "Presumed, as nothing was said: {}"
)
_ASKING: Final = Words("더 알아야 정해지는 것: {}", "Still to be known: {}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine adds to an answer: claims with a clause each, and what is still to ask."""

    claims: tuple[Claim, ...]
    closing: str
    missing: tuple[str, ...]
    trace: tuple[str, ...]


def stated(asked: Asked, rules: Rules) -> dict[str, Heard]:
    """Give what the question says of a case of its own; nothing where it asks in general.

    >>> from kg.ask.case import _OUTCOME
    >>> bool(_OUTCOME.search("Which approval pathway do we need?"))
    True
    """
    if asked.exact or not _OWN.search(asked.text) or not _wanted(asked):
        return {}
    heard = hear(asked.text, rules)
    places = {(one.span.start, one.span.end) for one in heard.values()}
    return heard if len(places) >= _FEW else {}


def _wanted(asked: Asked) -> bool:
    """Tell whether the whole outcome is asked for, and not a detail of the law or of one step."""
    return not _DETAIL & set(asked.intents) and bool(_OUTCOME.search(asked.text))


def outcome(asked: Asked, gatherer: Gatherer, rules: Rules) -> Outcome | None:
    """Apply the rules to the case that a question states or comes with; None without a case."""
    heard = {} if asked.facts else stated(asked, rules)
    facts = asked.facts or {name: one.value for name, one in heard.items()}
    if not facts:
        return None
    found = assess(rules, facts, asked.on)
    writer = _Writer(asked, gatherer, rules, facts)
    return Outcome(
        claims=tuple(writer.claims(found)),
        closing=writer.closing(found),
        missing=tuple(q.fact for q in found.missing_facts),
        trace=(
            *(f"fact {name}={value}: {_words(heard, name)}" for name, value in found.facts),
            *(f"rule {line.rule}: {line.standing}" for line in found.trace),
        ),
    )


def _words(heard: Mapping[str, Heard], name: str) -> str:
    return f"“{heard[name].words}”" if name in heard else "given or implied"


class _Writer:
    """Says the parts of one assessment in the language of the question."""

    def __init__(
        self, asked: Asked, gatherer: Gatherer, rules: Rules, given: Mapping[str, object]
    ) -> None:
        self.asked, self.gatherer, self.rules, self.given = asked, gatherer, rules, given
        self.exempt = bool(_EXEMPT.search(asked.text))

    def claims(self, found: Assessment) -> Iterator[Claim]:
        """Give what was asked for first; each clause once."""
        parts = (self._routes(found), self._exemptions(found), self._refusals(found))
        order = (1, 2, 0) if self.exempt else (0, 2, 1)
        said: list[Claim] = []
        for text, bases in (line for n in order for line in parts[n]):
            claim = self._claim(text, bases, said)
            if claim is not None:
                said.append(claim)
        if said:
            opening = self._said(_FIRST, self._facts(found))
            first = said[0]
            said[0] = Claim(first.evidence, f"{opening} {first.text}", first.words)
        yield from said

    def closing(self, found: Assessment) -> str:
        """Say what was presumed and what is still to be asked."""
        presumed = dict.fromkeys(n for r in found.pathways for n in r.presumed)
        facts = self.rules.vocabulary.facts
        loud = [facts[n] for n in presumed if not facts[n].quiet][:_PRESUMED]
        options = ((f, f.option(str(f.presume))) for f in loud)
        because = "; ".join(
            f"{self._plain(f.question)} {self._plain(o.name)}" for f, o in options if o
        )
        asking = " ".join(self._plain(q.question) for q in found.missing_facts[:_QUESTIONS])
        lines = [self._said(_PRESUMING, because)] if because else []
        lines += [self._said(_ASKING, asking)] if asking else []
        return "\n".join(lines)

    def _routes(self, found: Assessment) -> list[tuple[str, tuple[Basis, ...]]]:
        kinds = [c for c in found.conclusions if c.label in found.classification]
        tiers = [c for c in found.conclusions if c.label == found.risk_tier]
        return [
            *((self._said(_IS, self._label(c.label, c.name)), c.legal_basis) for c in kinds),
            *((self._said(_TIER, self._label(c.label, c.name)), c.legal_basis) for c in tiers),
            *self._lines(_ROUTE, found.pathways[:_ROUTES]),
        ]

    def _exemptions(self, found: Assessment) -> list[tuple[str, tuple[Basis, ...]]]:
        if not self.exempt:
            return self._lines(_MAY, [r for r in found.exemptions if not r.presumed][:1])
        special = {  # the first of each regime stands for it
            r.regime: r
            for r in reversed(found.open)
            if r.exemption and r.regime.startswith("exempt-")
        }
        certain = sorted(found.exemptions, key=lambda r: bool(r.presumed))
        return [
            *self._lines(_MAY, certain[:_EXEMPTIONS]),
            *self._lines(_MIGHT, [*reversed(special.values())][:_OPEN]),
        ]

    def _refusals(self, found: Assessment) -> list[tuple[str, tuple[Basis, ...]]]:
        some = found.not_available[:_REFUSALS]
        return [(self._said(_NOT, self._named(r.name, r.note)), r.because) for r in some]

    def _lines(self, words: Words, some: Iterable[Route]) -> list[tuple[str, tuple[Basis, ...]]]:
        return [(self._said(words, self._named(r.name, r.authority)), r.legal_basis) for r in some]

    def _named(self, name: Words, more: Words) -> str:
        return " — ".join(filter(None, (self._plain(name), self._plain(more))))

    def _label(self, label: str, name: Words) -> str:
        return label if self.asked.language == "ko" else self._plain(name)

    def _facts(self, found: Assessment) -> str:
        facts = self.rules.vocabulary.facts
        own = [(facts[n], v) for n, v in found.facts if n in self.given]
        named = [(f, f.option(v)) for f, v in own if v not in (YES, NO)]  # a bare yes says nothing
        said = [self._plain(o.name) for _, o in named if o]
        return ", ".join(dict.fromkeys(said))

    def _claim(self, text: str, bases: Iterable[Basis], said: list[Claim]) -> Claim | None:
        """Give a claim on the first clause that holds its words on that day, and is not cited."""
        cited = {claim.evidence.address for claim in said}
        fresh = (e for b in bases if (e := self._evidence(b)) is not None)
        for evidence, words in fresh:
            if evidence.address not in cited:
                return Claim(evidence, text, words)
        return None

    def _evidence(self, basis: Basis) -> tuple[Evidence, str] | None:
        work = self.gatherer.works.get(basis.address.work.short)
        if work is None:
            return None
        article = self.gatherer.texts.article(basis.address, self.asked.on)
        if article is not None and not stands_in(
            basis.words, article.wording(basis.address.clause)
        ):
            return None
        digest = self.gatherer.digest(basis.address, self.asked)
        return Evidence(basis.address, work, article, digest, 9.0, "rule"), basis.words

    def _plain(self, words: Words) -> str:
        return words.said(self.asked.language)

    def _said(self, words: Words, inside: str) -> str:
        return self._plain(words).format(inside)

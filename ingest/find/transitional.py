r"""The typed clauses of supplementary provisions: from which case on a change applies.

적용례, 경과조치, 특례, 유효기간, 다른 법률의 개정: each with the provisions that it speaks of, the
event that it waits for and the days that its words give. A heading tells the kind; where there is
none the wording does.

>>> from datetime import date
>>> from ontology.address import WorkId
>>> from ontology.span import Span
>>> facts = Meta(WorkId.law("1"), "예시법", "법률", date(2024, 2, 20), "7", date(2024, 8, 21))
>>> raw = "부칙 <제7호,2024.2.20>\n\n제2조(신고에 관한 적용례) 제9조의 개정규정은 "
>>> raw += "이 법 시행 이후 신고하는 경우부터 적용한다."
>>> addendum = Provision(Clause.of(addendum="7"), Unit.ADDENDUM, None, raw, Span(0, len(raw)))
>>> found = find_transitional(facts, addendum)[0]
>>> found.kind.value, [m.text for m in found.governed], found.event
('application', ['제9조'], '이 법 시행 이후 신고하는 경우부터')
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from ingest.find.references import Aliases, LawName, Mention, find_references
from ingest.find.transitional_words import (
    AMENDED,
    JOINED,
    SHOWS,
    TITLED,
    TOPIC,
    event_of,
    heading_of,
    kind_of,
    others,
    until_of,
)
from ontology.address import Clause, Unit
from ontology.findings import ArticleText, TransitionalKind
from ontology.statute import Meta, Provision, unescape, without_marks

_NONE: Final[Mapping[str, LawName]] = MappingProxyType({})
_LONGEST: Final = 20_000  # of one clause; what is longer quotes whole acts that it amends
_MAIN: Final = frozenset(
    {Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.ARTICLE, Unit.ANNEX, Unit.FORM}
)
_OTHERS: Final = frozenset({TransitionalKind.OTHERS_AMENDED, TransitionalKind.OTHERS_REPEALED})


@dataclass(frozen=True, slots=True)
class Transitional:
    """One typed clause, its provisions read but not looked up."""

    clause: Clause  # 부칙<제20331호>제3조제2항
    kind: TransitionalKind
    heading: str
    governed: tuple[Mention, ...]  # of the own instrument
    titles: tuple[str, ...]  # the other instruments that it amends or repeals
    event: str  # 이 법 시행 이후 신고하는 경우부터; "" where the words name none
    starts: str  # whose start the event counts from: "act", "provision" or ""
    since: date | None  # a day that the words give
    until: date | None  # the first day on which it no longer holds, where the words give a day
    lasts: str  # P10Y from the start, where the words give a time
    former: bool  # what was the law before goes on for its cases


def find_transitional(
    facts: Meta, addendum: Provision, aliases: Aliases = _NONE
) -> tuple[Transitional, ...]:
    """Find the typed clauses of one addendum, in their order; commencement is not among them."""
    found = (_read(facts, part, aliases) for part in _parts(addendum))
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class _Part:
    clause: Clause
    words: str
    heading: str
    inherited: str  # the heading of the article that a paragraph stands in


def _parts(addendum: Provision) -> Iterator[_Part]:
    """Yield the smallest clauses that can be of a kind: paragraphs, articles without them."""
    for part in (addendum, *(c for c in addendum.children if c.unit is Unit.ARTICLE)):
        headed = part.heading or "" if part.unit is Unit.ARTICLE else ""
        whole = kind_of(headed, "") in _OTHERS  # its paragraphs may be those of quoted acts
        inner = () if whole else [c for c in part.children if c.unit is Unit.PARAGRAPH]
        own = [c for c in part.children if c.unit is not Unit.ARTICLE and c not in inner]
        yield _part(part, own, headed)
        for paragraph in inner:
            yield _part(paragraph, paragraph.children, headed)


def _part(part: Provision, inside: Sequence[Provision], inherited: str) -> _Part:
    raw = part.raw + "".join(p.raw for child in inside for p in child.walk())
    heading, words = heading_of(without_marks(unescape(raw[:_LONGEST])))
    return _Part(part.clause, words, heading or inherited, inherited)


def _read(facts: Meta, part: _Part, aliases: Aliases) -> Transitional | None:
    kind = kind_of(part.heading, part.words)
    if kind is None or not part.words.strip():
        return None
    amends = kind in _OTHERS
    event, starts, since = event_of(part.words)
    until, lasts = until_of(part.words)
    return Transitional(
        clause=part.clause,
        kind=kind,
        heading=part.heading,
        governed=() if amends else _governed(facts, part.words, aliases),
        titles=others(part.words) if amends else (),
        event="" if amends else event,
        starts=starts,
        since=since,
        until=None if amends else until,
        lasts="" if amends else lasts,
        former=not amends and bool(SHOWS.search(part.words)),
    )


def _governed(facts: Meta, words: str, aliases: Aliases) -> tuple[Mention, ...]:
    """Give what the clause is about: amended provisions first, then whatever else it names.

    An article of the main part is meant, so the words are read as if they stood outside any
    article: 제5조의 개정규정 is none of the addendum's own.
    """
    text = ArticleText(facts.work, facts.title, facts.kind, Clause(), None, words, ((0, Clause()),))
    named = [m for m in find_references(text, aliases) if _own(m)]
    amended = _amended(words, named)
    ranked = (
        [m for m, end in amended if TOPIC.match(words, end)],
        [m for m, _ in amended],
        [m for m in named if TITLED.match(words, m.span.end)],
        [m for m in named if not words[: m.span.start].endswith("종전의 ")],
        named,
    )
    return tuple(next((some for some in ranked if some), ()))


def _own(mention: Mention) -> bool:
    """Tell whether a provision of the main part of the own instrument is named."""
    outer = [c.clause.steps[0][0] for c in mention.cited if c.law is None and c.clause]
    return any(unit in _MAIN for unit in outer)


def _amended(words: str, named: Sequence[Mention]) -> list[tuple[Mention, int]]:
    """Give the mentions in 제5조 및 별표 2의 개정규정, each with where that expression ends."""
    found: list[tuple[Mention, int]] = []
    ends: dict[int, int] = {}
    following = [*pairwise(named), *([(named[-1], None)] if named else [])]
    for mention, after in reversed(following):
        match = AMENDED.match(words, mention.span.end)
        end = match.end() if match else 0
        if not match and after is not None and after.span.start in ends:
            between = words[mention.span.end : after.span.start]
            end = ends[after.span.start] if JOINED.fullmatch(between) else 0
        if end:
            ends[mention.span.start] = end
            found.append((mention, end))
    return found[::-1]

"""One enumeration of provisions: 제5조제1항 및 제3항, 제4항부터 제6항까지.

A part that a member of the enumeration leaves out is that of the member before it; what the first
member leaves out is the caller's `base`.

>>> chain = read_chain("제5조제1항ㆍ제3항 및 제7조에 따라", 0, Base(Clause.of(article=9)))
>>> [str(cited.clause) for cited in chain.cited], chain.end
(['제5조제1항', '제5조제3항', '제7조'], 16)
"""

import re
from dataclasses import dataclass, field
from typing import Final

from ingest.find.references_lex import (
    ADDENDA,
    ANNEX,
    DETAIL,
    FORM,
    FROM,
    JOINT,
    MARKER,
    SAME_UNIT,
    SHORT_UNIT,
    SUBITEM,
    TO,
    UNIT,
    UNITS,
    number_of,
)
from ingest.find.references_values import Cited, LawName, outside
from ontology.address import Clause, Unit

_NOWHERE: Final = Clause()
_MOST: Final = 1_000  # members of one enumeration; the longest in force has about a hundred


@dataclass(frozen=True, slots=True)
class Base:
    """What the first provision of an enumeration is read against."""

    clause: Clause
    law: LawName | None = None
    own: Clause = _NOWHERE  # where the text itself stands: 이 조, 이 항
    annexes: bool = False  # 별표 and 서식 belong to the enumeration


@dataclass(slots=True)
class Chain:
    """An enumeration as far as it goes: `end` is behind its last word."""

    end: int
    cited: list[Cited] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    first: Unit | None = None  # the outermost unit that the first member gives
    same: bool = False  # the first member begins with 같은 조, 이 항
    ranges: bool = False


@dataclass(frozen=True, slots=True)
class _Member:
    end: int
    clause: Clause
    first: Unit | None
    part: str = ""
    same: bool = False
    own: bool = False  # 이 조: of the instrument that speaks
    named: bool = True  # False for a marker alone: 제1항 본문 및 단서


def read_chain(text: str, at: int, base: Base) -> Chain:
    """Read the enumeration that begins at *at*; one without members where there is none."""
    chain = Chain(at)
    context = base.clause
    member = _member(text, at, context, base)
    while member is not None:
        if not chain.cited and not chain.parts:
            chain.first, chain.same = member.first, member.same
        context = member.clause
        at = _close(text, chain, member, base)
        if chain.cited:
            context = chain.cited[-1].end
        joint = JOINT.match(text, at)
        # 같은 조 begins an expression of its own: its article is said outside it
        if joint is None or SAME_UNIT.match(text, joint.end()) or len(chain.cited) > _MOST:
            break
        member = _member(text, joint.end(), context, base)
    return chain


def _close(text: str, chain: Chain, member: _Member, base: Base) -> int:
    """Add *member*, with the end of its range if it begins one; give where to go on."""
    chain.end = member.end
    if member.part:
        chain.parts.append(member.part)
    if not member.named:
        return chain.end
    law = None if member.own else chain.cited[-1].law if chain.cited else base.law
    start = FROM.match(text, member.end)
    last = _member(text, start.end(), member.clause, base) if start else None
    if last is None or not last.named:
        chain.cited.append(Cited(law, member.clause))
        return chain.end
    chain.cited.append(Cited(law, member.clause, last.clause))
    chain.ranges = True
    to = TO.match(text, last.end)
    chain.end = to.end() if to else last.end
    if marker := MARKER.match(text, chain.end):
        chain.parts.append(marker[0].strip())
        chain.end = marker.end()
    return chain.end


def _member(text: str, at: int, context: Clause, base: Base) -> _Member | None:
    if base.annexes and (annex := _annex(text, at)):
        return annex
    if same := SAME_UNIT.match(text, at):
        return _same(text, same, base.own if same["which"].startswith("이") else context)
    if addenda := ADDENDA.match(text, at):
        return _addenda(text, addenda, base.law.promulgation if base.law else "")
    clause, end, first = _units(text, at, context)
    if first is None:
        marker = MARKER.match(text, at)
        if marker and context:
            return _Member(marker.end(), context, None, marker[0].strip(), named=False)
        return None
    marker = MARKER.match(text, end)
    end = marker.end() if marker else end
    return _Member(end, clause, first, marker[0].strip() if marker else "")


def _same(text: str, same: re.Match[str], context: Clause) -> _Member:
    unit = UNITS[same["unit"]]
    kept = context.up_to(unit)
    at = same.end() + (1 if text[same.end() : same.end() + 1] == " " else 0)
    clause, end, first = _units(text, at, kept)
    end = same.end() if first is None else end
    marker = MARKER.match(text, end)
    return _Member(
        marker.end() if marker else end,
        clause,
        unit,
        marker[0].strip() if marker else "",
        same=True,
        own=same["which"].startswith("이"),
    )


def _addenda(text: str, addenda: re.Match[str], promulgation: str) -> _Member:
    """Read 부칙 제4조제1항: addressable only where its promulgation is named."""
    clause, end, _ = _units(text, addenda.end(), Clause())
    number = addenda["number"] or promulgation
    inner = Clause(((Unit.ADDENDUM, number), *clause.steps)) if number else Clause()
    marker = MARKER.match(text, end)
    end = marker.end() if marker else end
    return _Member(end, inner, Unit.ADDENDUM, text[addenda.start() : end])


def _annex(text: str, at: int) -> _Member | None:
    for pattern, unit in ((ANNEX, Unit.ANNEX), (FORM, Unit.FORM)):
        match = pattern.match(text, at)
        if match is None:
            continue
        number = number_of(match) if match["number"] else "0"
        clause = Clause(((unit, number),))
        end = match.end()
        if unit is Unit.ANNEX:
            inner, to, first = _units(text, end + _gap(text, end), clause)
            if first in (Unit.ITEM, Unit.SUBITEM):
                clause, end = inner, to
        return _Member(end, clause, unit, text[at:end])
    return None


def _gap(text: str, at: int) -> int:
    """Give the length of what may stand between 별표 2 and 제3호: a space, 의."""
    return next((len(gap) for gap in ("의 ", " ") if text.startswith(gap, at)), 0)


def _units(text: str, at: int, context: Clause) -> tuple[Clause, int, Unit | None]:
    """Read 제12조제1항제2호가목 from *at* on, completed from *context*."""
    clause, first = context, None
    while True:
        gap = 1 if first and text.startswith(" 제", at) else 0  # 제5조 제1항
        match = UNIT.match(text, at + gap) or (SHORT_UNIT.match(text, at) if first else None)
        unit = UNITS[match["unit"]] if match else Unit.SUBITEM
        match = match or SUBITEM.match(text, at)
        if match is None or (first and clause.unit is not None and not _inside(unit, clause.unit)):
            return clause, at, first
        first = first or unit
        clause = outside(clause, unit) if unit is not Unit.ARTICLE else _of_article(clause)
        clause = clause.child(unit, number_of(match))
        at = match.end()
        if unit is Unit.SUBITEM and (detail := DETAIL.match(text, at)):
            return clause, detail.end(), first


def _of_article(clause: Clause) -> Clause:
    """Cut to what an article stands in: it is numbered through, except in a 부칙."""
    return Clause(tuple(step for step in clause.steps if step[0] is Unit.ADDENDUM))


def _inside(unit: Unit, outer: Unit) -> bool:
    return outside(Clause(((outer, "1"),)), unit).steps != ()

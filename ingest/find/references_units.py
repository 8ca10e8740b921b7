"""Citations that begin with a provision: 제3항, 같은 조 제2호, 별표 1, whose law is said before.

A bare 제2호 is of the own paragraph where that has 호; where it has none, of the paragraph last
spoken of. So is 제2항 of an article that has no such 항.
"""

import re
from dataclasses import replace
from typing import Final

from ingest.find.references_chain import Base, Chain, read_chain
from ingest.find.references_lex import EXCLUDED, SCOPE_WORD, SUBITEM, UNIT, UNITS, number_of
from ingest.find.references_state import INNER, Reader
from ingest.find.references_values import Cited, LawName, outside
from ontology.address import Clause, Unit
from ontology.findings import ReferenceKind

_CONTINUED: Final = re.compile(r"부터\s?$")
_ANNEX_NEAR: Final = 60  # 별표 4의 예시 관리기준 제8호: how far the 별표 may be
_BARE: Final = INNER[1:]


def unit(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 제5조, 제1항, 제3호나목, 가목 and the enumeration that it begins."""
    base, resumed = _base(reader, anchor)
    chain = read_chain(reader.text, anchor.start(), base)
    if not chain.cited:
        return anchor.end()
    _continue_range(reader, anchor.start(), chain)
    if not resumed:
        _offer_named(reader, chain)
    needs = resumed or chain.first in _BARE
    kind = ReferenceKind.RELATIVE if needs else ReferenceKind.INTERNAL
    return reader.add(anchor.start(), chain, kind)


def _base(reader: Reader, anchor: re.Match[str]) -> tuple[Base, bool]:
    """Give what a bare provision belongs to, and whether its law is said elsewhere."""
    own = reader.own(anchor.start())
    first = UNITS[anchor[0][-1]]
    here = reader.here
    if here.last is not None and reader.resumes(anchor.start()):
        return _inherit(here.last, own, first)
    if here.about is not None and _excepts(reader, anchor):
        return _inherit(here.about, own, first)
    if reader.quoted and reader.quote_of is not None:
        return _inherit(reader.quote_of, own, first)
    if spoken_of := _not_own(reader, anchor, own, first):
        return _inherit(spoken_of, own, first)
    return Base(own, None, own), False


def _inherit(cited: Cited, own: Clause, first: Unit) -> tuple[Base, bool]:
    clause = cited.end
    if first in _BARE and not outside(clause, first):
        clause = own
    return Base(clause, cited.law, own, annexes=cited.law is not None), cited.law is not None


def _excepts(reader: Reader, anchor: re.Match[str]) -> bool:
    """Tell whether a parenthesis begins here that narrows what stands before it."""
    opening = reader.text[max(0, anchor.start() - 2) : anchor.start()].strip()
    narrows = EXCLUDED.match(reader.text, anchor.end()) is not None
    return opening.endswith(("(", "[")) and narrows


def _not_own(reader: Reader, anchor: re.Match[str], own: Clause, first: Unit) -> Cited | None:
    """Give what was last spoken of, where the own article has no provision of that number."""
    pattern = SUBITEM if first is Unit.SUBITEM else UNIT
    match = pattern.match(reader.text, anchor.start())
    if match is None or first not in _BARE or own.article is None:
        return None
    if outside(own, first).child(first, number_of(match)) in reader.own_parts:
        return None
    here = reader.here
    last = here.last
    if last and last.end.number(Unit.ANNEX) and anchor.start() - here.end <= _ANNEX_NEAR:
        return last
    holder = INNER[INNER.index(first) - 1]
    candidates = (here.places.get(u) for u in (holder, Unit.PARAGRAPH, Unit.ARTICLE))
    return next((c for c in candidates if c and outside(c.end, first) != outside(own, first)), None)


def _continue_range(reader: Reader, start: int, chain: Chain) -> None:
    """Read 제3조(제2항은 제외한다)부터 제5조까지: the range begins before the parenthesis."""
    last = reader.here.last
    if last is not None and _CONTINUED.search(reader.text, max(0, start - 4), start):
        first = chain.cited[0]
        if last.law == first.law and first.last is None:
            chain.cited[0] = Cited(first.law, last.end, first.clause)
            chain.ranges = True
            if reader.text.startswith("까지", chain.end):
                chain.end += len("까지")


def _offer_named(reader: Reader, chain: Chain) -> None:
    """Note the instrument last named, for articles that the own instrument turns out to lack."""
    here = reader.here
    if chain.first is Unit.ARTICLE and here.named and here.line >= reader.line:
        chain.cited = [
            replace(c, otherwise=here.named) if c.law is None else c for c in chain.cited
        ]


def unit_of(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 같은 조 제3항, 이 조 제1항; 이 조 alone only says how far a definition reaches."""
    word = anchor[0]
    own = reader.own(anchor.start())
    if word.startswith("이"):
        return _this_unit(reader, anchor, own)
    cited = reader.here.places.get(UNITS[word[-1]])
    clause = cited.end if cited else own
    chain = read_chain(reader.text, anchor.start(), Base(clause, cited.law if cited else None, own))
    if not chain.cited:
        return anchor.end()
    return reader.add(anchor.start(), chain, ReferenceKind.RELATIVE)


def _this_unit(reader: Reader, anchor: re.Match[str], own: Clause) -> int:
    chain = read_chain(reader.text, anchor.start(), Base(own, None, own))
    alone = chain.end == anchor.end()
    scope = SCOPE_WORD.search(reader.text, max(0, anchor.start() - 4), anchor.start())
    if not chain.cited or (alone and (scope or reader.text.startswith("에서", chain.end))):
        return anchor.end()
    return reader.add(anchor.start(), chain, ReferenceKind.RELATIVE)


def same_annex(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 같은 표 제2호가목: of the annex last cited."""
    cited = reader.here.places.get(Unit.ANNEX)
    if cited is None:
        return anchor.end()
    base = Clause(cited.end.steps[:1])
    at = anchor.end() + (1 if reader.text.startswith(" ", anchor.end()) else 0)
    chain = read_chain(reader.text, at, Base(base, cited.law))
    if not chain.cited:
        chain = Chain(anchor.end(), [Cited(cited.law, base)])
    return reader.add(anchor.start(), chain, ReferenceKind.RELATIVE)


def annex(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 별표 1, 별지 제2호서식: the own ones, or those of a resumed enumeration."""
    here, start = reader.here, anchor.start()
    law: LawName | None = here.last.law if here.last and reader.resumes(start) else None
    chain = read_chain(reader.text, start, Base(Clause(), law, annexes=True))
    if not chain.cited:
        return anchor.end()
    if law is None and here.named and here.line >= reader.line:
        chain.cited = [replace(c, otherwise=here.named) for c in chain.cited]
    kind = ReferenceKind.RELATIVE if law else ReferenceKind.INTERNAL
    return reader.add(start, chain, kind)


def addenda(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 부칙 제4조, 부칙 <제1234호> 제2조 of the own instrument."""
    chain = read_chain(reader.text, anchor.start(), Base(Clause()))
    if not chain.cited:
        return anchor.end()
    return reader.add(anchor.start(), chain, ReferenceKind.INTERNAL)

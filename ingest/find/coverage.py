"""Which provisions an amending clause speaks of: lists and ranges, as predicates over clauses.

A range is kept as its two ends, since only the amended text knows what stands between them.

>>> from ontology.address import Clause
>>> listed = "제47조의3제1항, 같은 조 제4항부터 제7항까지 및 제92조의 개정규정은"
>>> covered = list(find_coverage(listed))
>>> [str(c) for c in covered]
['제47조의3제1항', '제47조의3제4항부터 제47조의3제7항까지', '제92조']
>>> covered[1].matches(Clause.parse("제47조의3제5항제2호"))
True
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ontology.address import Clause, Unit

_UNITS: Final = (Unit.CHAPTER, Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)
_TOKEN: Final = re.compile(
    r"""
      (?P<addenda>부칙\s*(?:제\d+조(?:의\d+)?)?(?:제\d+항)?)      # 부칙 제4조: not of the main part
    | (?P<annex>별표\s*\d*(?:의\d+)?|별지\s*(?:제\d+호(?:의\d+)?)?\s*서식)
    | (?P<act>(?:법률|대통령령|총리령|[가-힣]{2,12}부령)\s*제\d+호)  # a promulgation, not a 호
    | 같은\s*(?P<same>조|항|호)
    | 제\s*(?P<chapter>\d+)\s*장(?:의(?P<chapter2>\d+))?
    | 제\s*(?P<article>\d+)\s*조(?:의(?P<article2>\d+(?:의\d+)*))?
    | 제\s*(?P<paragraph>\d+)\s*항(?:의(?P<paragraph2>\d+))?
    | 제\s*(?P<item>\d+)\s*호(?:의(?P<item2>\d+))?
    | (?<![가-힣])(?P<subitem>[가-하])목|(?<=호)(?P<letter>[가-하])목
    | (?P<until>부터)|(?P<end>까지)
    | (?P<join>[,ㆍ·]|및|와|과|또는|\s)
    | (?P<other>.)
    """,
    re.VERBOSE | re.S,
)
_SAME: Final = {"조": Unit.ARTICLE, "항": Unit.PARAGRAPH, "호": Unit.ITEM}


@dataclass(frozen=True, slots=True)
class Coverage:
    """A clause with all that stands in it, or all from `first` to `last`."""

    first: Clause
    last: Clause | None = None

    def matches(self, clause: Clause) -> bool:
        """Tell whether *clause* is covered, or contains what is covered."""
        if self.last is None:
            return clause.within(self.first)
        depth = len(self.first.steps)
        if len(clause.steps) < depth or clause.steps[: depth - 1] != self.first.steps[: depth - 1]:
            return False
        unit, number = clause.steps[depth - 1]
        if unit is not self.first.steps[-1][0]:
            return False
        return order(self.first.steps[-1][1]) <= order(number) <= order(self.last.steps[-1][1])

    def __str__(self) -> str:
        return f"{self.first}부터 {self.last}까지" if self.last else str(self.first)


def order(number: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts 제9조, 제10조, 제10조의2, 가, 나 as the law orders them."""
    parts = number.split("-")
    return tuple((int(p), "") if p.isdigit() else (0, p) for p in parts)


def find_coverage(text: str) -> Iterator[Coverage]:
    """Yield what a list such as ``제5조, 제8조제2항 및 제9조부터 제11조까지`` covers."""
    here, pending, begun = Clause(), Clause(), Clause()
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or "other"
        name = "subitem" if name == "letter" else name.rstrip("2")
        if name in ("chapter", "article", "paragraph", "item", "subitem"):
            pending = _extend(pending or Clause(), here, Unit(name), _number(match, name))
        elif name == "same":
            pending = here.up_to(_SAME[match["same"]])
        elif name == "until":
            begun, here, pending = pending, pending, Clause()
        elif pending:
            if name == "join" and match[0].isspace() and _glued(text, match.end(), pending):
                continue
            yield from _closed(name, begun, pending)
            begun, here, pending = Clause(), pending, Clause()
    if pending and not begun:
        yield Coverage(pending)


def _closed(name: str, begun: Clause, pending: Clause) -> Iterator[Coverage]:
    if begun and name == "end":
        yield Coverage(begun, pending)
    elif not begun and name in ("join", "other", "end", "annex", "addenda", "act"):
        yield Coverage(pending)


def _glued(text: str, at: int, pending: Clause) -> bool:
    """Tell whether what follows a space still belongs to the same clause: 같은 조 제4항."""
    following = _TOKEN.match(text, at)
    name = (following.lastgroup or "").rstrip("2") if following else ""
    units = {u: i for i, u in enumerate(_UNITS)}
    return name in ("paragraph", "item", "subitem") and units[Unit(name)] > units.get(
        pending.unit or Unit.CHAPTER, 0
    )


def _extend(pending: Clause, here: Clause, unit: Unit, number: str) -> Clause:
    rank = _UNITS.index(unit)
    base = pending or here
    kept = tuple(step for step in base.steps if step[0] in _UNITS and _UNITS.index(step[0]) < rank)
    if unit in (Unit.ARTICLE, Unit.CHAPTER):
        kept = ()
    return Clause((*kept, (unit, number)))


def _number(match: re.Match[str], name: str) -> str:
    groups = match.groupdict()
    number = groups.get(name) or groups.get("letter") or ""
    branch = groups.get(name + "2")
    return f"{number}-{branch}".replace("의", "-") if branch else str(number)

r"""What the finders of other countries' references share: lists of members, and what they build.

>>> members, end = read_list("5(2) and (3) of it", 0, re.compile(r"\d*(?:\(\d\))?(?<=[\d)])"))
>>> [m[0] for m, _ in members], end
(['5(2)', '(3)'], 12)
"""

import re
from dataclasses import dataclass, field
from typing import Final

from ingest.find.references_values import Cited, LawName, Mention
from ontology.address import Clause, Unit
from ontology.findings import ReferenceKind
from ontology.span import Span

_MOST: Final = 200  # members of one list; what goes beyond is no reference
INNER: Final = (Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM, Unit.DETAIL)
_JOIN: Final = re.compile(
    r"(?:,?\s(?:(?P<to>to|through|bis)|and/or|and|or|und|oder|sowie)\s|,\s|(?P<dash>–))"
)
Members = list[tuple[re.Match[str], bool]]


def read_list(text: str, at: int, member: re.Pattern[str]) -> tuple[Members, int]:
    """Read members joined by commas, and, or; a member is marked where it ends a range."""
    found: Members = []
    match, to = member.match(text, at), False
    while match is not None and match.end() > match.start() and len(found) < _MOST:
        found.append((match, to))
        at = match.end()
        join = _JOIN.match(text, at)
        if join is None:
            break
        to = bool(join["to"] or join["dash"])
        match = member.match(text, join.end())
    return found, at


def grown(base: Clause, labels: list[str], first: Unit) -> Clause:
    """Hang *labels* below *base*, one level a label, from *first* on; details nest."""
    at = INNER.index(first)
    for offset, label in enumerate(labels):
        base = base.child(INNER[min(at + offset, len(INNER) - 1)], label)
    return base


@dataclass(slots=True)
class Found:
    """The mentions of one text while they are found."""

    text: str
    mentions: list[Mention] = field(default_factory=list)

    def add(self, start: int, end: int, cited: list[Cited], *, relative: bool = False) -> None:
        """Take in a mention; one that cites nothing is none."""
        if cited:
            kind = _kind(cited, relative=relative)
            span = Span(start, end)
            self.mentions.append(Mention(span, span.of(self.text), kind, tuple(cited)))


def _kind(cited: list[Cited], *, relative: bool) -> ReferenceKind:
    if any(one.last for one in cited):
        return ReferenceKind.RANGE
    if cited[0].law and not cited[0].clause:
        return ReferenceKind.WHOLE_LAW
    if relative:
        return ReferenceKind.RELATIVE
    return ReferenceKind.EXTERNAL if cited[0].law else ReferenceKind.INTERNAL


def ranged(cited: list[Cited], law: LawName | None, clause: Clause, *, to: bool) -> None:
    """Add *clause* to an enumeration, as the end of a range where it ends one."""
    if to and clause and cited and cited[-1].clause and cited[-1].last is None:
        cited[-1] = Cited(law, cited[-1].clause, clause)
    else:
        cited.append(Cited(law, clause))

"""A tree grown line by line, in which every code point finds exactly one place."""

from dataclasses import dataclass, field
from typing import Self

from ontology.address import Clause, Unit
from ontology.span import Span
from ontology.statute import Provision


@dataclass(slots=True)
class Node:
    """A provision while its lines are still coming in."""

    clause: Clause
    unit: Unit | None
    heading: str | None = None
    divisions: tuple[str, ...] = ()
    spans: list[Span] = field(default_factory=list)
    children: list[Self] = field(default_factory=list)
    style: str = ""  # how a detail is numbered: "1)", "(1)" or "가)"

    def take(self, span: Span) -> None:
        """Give the line at *span* to this provision itself."""
        if self.spans and self.spans[-1].end == span.start:
            self.spans[-1] = Span(self.spans[-1].start, span.end)
        else:
            self.spans.append(span)

    def grow(self, unit: Unit, number: str) -> Self:
        """Open a child; a number met twice is told apart by a branch, never lost."""
        clause = self.clause.child(unit, number)
        taken = {child.clause for child in self.children}
        twice = 2
        while clause in taken:
            clause, twice = self.clause.child(unit, f"{number}-{twice}"), twice + 1
        child = type(self)(clause, unit)
        self.children.append(child)
        return child

    def freeze(self, body: str) -> Provision:
        """Give the finished provision."""
        children = tuple(child.freeze(body) for child in self.children)
        raw = "".join(span.of(body) for span in self.spans)
        ends = [self.spans[-1].end, *(child.span.end for child in children)]
        provision = Provision(
            clause=self.clause,
            unit=self.unit,
            heading=self.heading,
            raw=raw,
            span=Span(self.spans[0].start, max(ends)),
            children=children,
            divisions=self.divisions,
            own=tuple(self.spans),
        )
        return _mark_deleted(provision)


def _mark_deleted(provision: Provision) -> Provision:
    text = provision.text
    if provision.children or not text.startswith("삭제"):
        return provision
    rest = text.removeprefix("삭제").strip()
    if rest and not (rest.startswith("<") and rest.endswith(">")):
        return provision
    return Provision(
        clause=provision.clause,
        unit=provision.unit,
        heading=provision.heading,
        raw=provision.raw,
        span=provision.span,
        deleted=True,
        divisions=provision.divisions,
        own=provision.own,
    )

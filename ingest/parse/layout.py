"""A body written while a structured source is read, with the cuts that say what begins where.

The formats that mark their structure (e-Gov XML, Formex, CLML) have no lines to tell it from, so
the text is laid out here once, and the same builder as for all other texts makes the tree.
"""

from dataclasses import dataclass, field

from ingest.parse.overseas_tree import Cut, grow
from ontology.address import Unit
from ontology.span import Span
from ontology.statute import Provision


@dataclass(slots=True)
class Layout:
    """The body and its cuts while they are written."""

    pieces: list[str] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    size: int = 0

    def add(
        self,
        words: str,
        unit: Unit | None = None,
        number: str = "",
        heading: str | None = None,
        *,
        aside: str = "",
    ) -> None:
        """Write *words* as a line of its own; without a unit it continues what is open."""
        if not words and unit is None:
            return
        line = f"{words}\n"
        span = Span(self.size, self.size + len(line))
        self.pieces.append(line)
        self.size = span.end
        self.cuts.append(Cut(span, unit, number, heading, aside=aside))

    @property
    def body(self) -> str:
        """Everything written so far."""
        return "".join(self.pieces)

    def provisions(self) -> tuple[Provision, ...]:
        """Give the tree; its provisions tile the body."""
        return grow(self.body, self.cuts)

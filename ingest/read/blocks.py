r"""Text and blocks put together piece by piece, so that the blocks tile the text.

>>> page = Blocks()
>>> page.add(BlockKind.HEADING, "1. Aims", page=1, level=1)
>>> page.add(BlockKind.TABLE, rows=(("room", "degrees"), ("one", "4")))
>>> page.text
'1. Aims\n\nroom | degrees\none | 4\n\n'
"""

from dataclasses import dataclass, field
from typing import Final

from ingest.read.text import language_of
from ontology.document import Block, BlockKind, Document, Gap, Unread
from ontology.span import Span

CHARACTERS: Final = 20_000_000  # a text beyond is cut, and that it was cut is said
Rows = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Blocks:
    """A document while its pieces come in."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    size: int = 0

    @property
    def text(self) -> str:
        """Everything that came in so far."""
        return "".join(self.pieces)

    def add(
        self,
        kind: BlockKind,
        words: str = "",
        *,
        page: int | None = None,
        level: int = 0,
        rows: Rows = (),
    ) -> None:
        """Take in one block; the words of a table are its cells, row by row."""
        words = "\n".join(" | ".join(row) for row in rows) if rows else words.strip("\n")
        if not words.strip() or self._full(len(words)):
            return
        start = self.size
        self.pieces.append(f"{words}\n\n")
        self.size += len(words) + 2
        self.blocks.append(Block(kind, Span(start, self.size), page, level, rows))

    def _full(self, more: int) -> bool:
        full = self.size + more > CHARACTERS
        if full and not any(gap.why is Unread.TOO_LARGE for gap in self.gaps):
            self.gaps.append(Gap(Unread.TOO_LARGE, note=f"cut after {self.size} characters"))
        return full

    def document(self, name: str, kind: str, reader: str, pages: int | None = None) -> Document:
        """Give the finished document; one without text says so where nothing else was said."""
        text = self.text
        titles = (b for b in self.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING))
        words = next((b for b in self.blocks if b.kind is not BlockKind.NOISE), None)
        first = next(titles, None) or words
        title = " ".join(first.span.of(text).split())[:200] if first else name
        gaps = tuple(self.gaps) if self.gaps or words else (Gap(Unread.EMPTY),)
        return Document(
            title=title,
            file=name,
            language=language_of(text),
            text=text,
            blocks=tuple(self.blocks),
            pages=pages,
            gaps=gaps,
            format=kind,
            reader=reader,
        )


def unread(name: str, kind: str, why: Unread, note: str = "") -> Document:
    """Give a document of which nothing could be read, with the reason."""
    return Document(name, name, "", "", (), gaps=(Gap(why, note=note),), format=kind)

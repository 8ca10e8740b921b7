"""A document that is no statute: its text, its blocks with page and place, what was not readable.

The blocks of a `Document` tile its text. A page is counted from 1; None where the format has no
pages. What could not be read is a value of its own, said with every answer from the document.
"""

from dataclasses import dataclass
from enum import StrEnum

from ontology.span import Span


class BlockKind(StrEnum):
    """What a run of the text is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    NOISE = "noise"  # navigation, copyright lines, running heads: kept, but never cited


@dataclass(frozen=True, slots=True)
class Block:
    """One run of the text; a table has its cells as well, row by row."""

    kind: BlockKind
    span: Span
    page: int | None = None
    level: int = 0  # of a heading: 1 is the outermost
    rows: tuple[tuple[str, ...], ...] = ()


class Unread(StrEnum):
    """Why a document, or a page of it, gave no text."""

    ENCRYPTED = "encrypted: the password is needed"
    PROTECTED = "protected for distribution: its text is locked"
    SCANNED = "a scanned page: it holds a picture and no text"
    RECOGNISED = "a scanned page, read by recognition: letters may be wrong"
    PICTURE = "a picture: what it shows is not read"
    NO_TEXT_MAP = "its fonts do not say which characters they draw"
    DAMAGED = "damaged"
    UNKNOWN_FORMAT = "of a format that is not read here"
    TOO_LARGE = "larger than the limit"
    TOO_SLOW = "took longer than the limit"
    EMPTY = "no text in it"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be read: on which page (None: the whole file), and why."""

    why: Unread
    page: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read."""

    title: str
    file: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    gaps: tuple[Gap, ...] = ()
    format: str = "text"
    reader: str = ""  # which reader, of which version

    def words(self, block: Block) -> str:
        """Give the text of *block*."""
        return block.span.of(self.text)

    @property
    def readable(self) -> bool:
        """Tell whether anything in it can be cited."""
        return any(block.kind is not BlockKind.NOISE for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; the part before the first heading has no heading."""

    path: tuple[str, ...]  # headings from the outermost inwards
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DocumentPassage:
    """What search finds of a document: a paragraph, a run of list items or a table."""

    number: int  # from 1, in the order of the text
    path: tuple[str, ...]
    span: Span
    page: int | None
    text: str

"""From the lines of a PDF to blocks: headings by their size, items, footnotes, running heads."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ingest.read.blocks import Rows
from ingest.read.pdf_page import Line, Part, Table
from ontology.document import BlockKind

_HEADING: Final = re.compile(
    r"(?:제\s?\d+\s?[편장절관]|[IVX]{1,4}\.|[Ⅰ-Ⅻ]\.?|#{1,6})\s*\S.{0,60}$|【[^】]{1,40}】.{0,40}$"
)
_ITEM: Final = re.compile(
    r"\s*(?:[-*•·◦▪▶▲○●□■◇◆❍ㅇㆍ―※]|\(?\d{1,2}[.)]|[①-⑳]|[가-하][.)]|제\d+조)\s*\S"
)
_PAGE_NUMBER: Final = re.compile(
    r"\s*[-–]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:/\s*\d{1,4})?\s*[-–]?\s*"
)
_MARK: Final = re.compile(r"\s*(?:\d{1,3}\)?|[*†‡]{1,3}|주\s?\d{0,2}\))\s*[^\W\d]")
_ENDS: Final = (".", "!", "?", "다.", "。", ":", ";")
_RUNNING: Final = 3  # a line that stands first or last on so many pages is a running head
_EDGE: Final = 2  # lines at the head and foot of a page
_LARGER: Final = 1.15  # than the text around: a heading
_SMALLER: Final = 0.93  # than the text: a footnote, at the foot of the page
_HEADING_LENGTH: Final = 80
_LEVELS: Final = 3


@dataclass(frozen=True, slots=True)
class Style:
    """The size of the text, and the sizes of headings from the largest on; 0 where unknown."""

    body: float = 0.0
    headings: tuple[float, ...] = ()
    running: frozenset[str] = frozenset()

    @classmethod
    def of(cls, pages: Sequence[Sequence[Part]]) -> "Style":
        """Take the size of most letters as that of the text."""
        lines = [part for page in pages for part in page if isinstance(part, Line)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        body = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
        large = {line.size for line in lines if _is_large(line, body)}
        return cls(body, tuple(sorted(large, reverse=True))[:_LEVELS], _running(pages))

    def level(self, line: Line) -> int:
        """Give the level of a heading, 0 for a line that is none."""
        if _is_large(line, self.body):
            return self.headings.index(line.size) + 1 if line.size in self.headings else _LEVELS
        return min(len(self.headings), _LEVELS) + 1 if _HEADING.match(line.text.strip()) else 0


def _is_large(line: Line, body: float) -> bool:
    words = line.text.strip()
    letters = sum(c.isalpha() for c in words)
    fits = letters > 1 and len(words) <= _HEADING_LENGTH and not words.endswith((".", "다.", ","))
    bullet = unicodedata.category(words[:1] or " ") == "Co"  # a sign of a font's own
    return bool(body) and line.size >= body * _LARGER and fits and not bullet


def _running(pages: Sequence[Sequence[Part]]) -> frozenset[str]:
    """Find the lines that stand at the head or foot of several pages, numbers apart."""
    counted: Counter[str] = Counter()
    for parts in pages:
        filled = [p.text for p in parts if isinstance(p, Line) and p.text.strip()]
        counted.update({_plain(line) for line in (*filled[:_EDGE], *filled[-_EDGE:])})
    return frozenset(line for line, n in counted.items() if n >= _RUNNING and line)


def _plain(line: str) -> str:
    """Fold numbers, so that a running head is one line; a heading or a sentence keeps its own."""
    words = " ".join(line.split())
    telling = _HEADING.match(words) or words.endswith(_ENDS)
    return words if telling else re.sub(r"\d+", "#", words)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has its place in the text."""

    kind: BlockKind
    words: str = ""
    level: int = 0
    rows: Rows = ()


def pieces(parts: Sequence[Part], style: Style) -> Iterator[Piece]:
    """Yield the blocks of one page in the order of its text, footnotes as such."""
    lines = [part for part in parts if isinstance(part, Line)]
    noise = {id(line) for line in _noise(lines, style)}
    notes = {id(line) for line in _notes(lines, noise, style)}
    width = max((len(line.text) for line in lines), default=0)
    for is_table, run in groupby(parts, key=lambda part: isinstance(part, Table)):
        if is_table:
            yield from (Piece(BlockKind.TABLE, rows=p.rows) for p in run if isinstance(p, Table))
            continue
        marked = [(p, _kind(p, noise, notes, style)) for p in run if isinstance(p, Line)]
        yield from _joined(marked, width, style)


def _noise(lines: Sequence[Line], style: Style) -> Iterator[Line]:
    filled = [line for line in lines if line.text.strip()]
    for line in {id(one): one for one in (*filled[:_EDGE], *filled[-_EDGE:])}.values():
        if _PAGE_NUMBER.fullmatch(line.text) or _plain(line.text) in style.running:
            yield line


def _notes(lines: Sequence[Line], noise: set[int], style: Style) -> Iterator[Line]:
    """Yield the footnotes: the small lines at the foot of the page, from the first mark on."""
    small: list[Line] = []
    for line in reversed(lines):
        if id(line) in noise or not line.text.strip():
            continue
        if not 0 < line.size <= style.body * _SMALLER:
            break
        small.append(line)
    small.reverse()
    first = next((at for at, line in enumerate(small) if _MARK.match(line.text)), len(small))
    yield from small[first:]


def _kind(line: Line, noise: set[int], notes: set[int], style: Style) -> BlockKind | None:
    """Tell what a line begins; None where it goes on."""
    if not line.text.strip():
        return BlockKind.PARAGRAPH
    if id(line) in noise:
        return BlockKind.NOISE
    if id(line) in notes:
        return BlockKind.FOOTNOTE
    if style.level(line):
        return BlockKind.HEADING
    return BlockKind.ITEM if _ITEM.match(line.text) else None


def _joined(
    marked: Iterable[tuple[Line, BlockKind | None]], width: int, style: Style
) -> Iterator[Piece]:
    """Join lines: a heading, an item or a line that ends short ends what is open."""
    held: list[Line] = []
    kind = BlockKind.PARAGRAPH
    for line, here in marked:
        goes_on = here is None or _goes_on(line, here, kind, held)
        if not goes_on:
            yield from _piece(kind, held, style)
            held, kind = [], here or BlockKind.PARAGRAPH
        if here is None and kind in (BlockKind.NOISE, BlockKind.FOOTNOTE, BlockKind.HEADING):
            yield from _piece(kind, held, style)
            held, kind = [], BlockKind.PARAGRAPH
        held.append(line)
        if _ended(line.text, width):
            yield from _piece(kind, held, style)
            held, kind = [], BlockKind.PARAGRAPH
    yield from _piece(kind, held, style)


def _goes_on(line: Line, here: BlockKind, kind: BlockKind, held: list[Line]) -> bool:
    """Tell the second line of a footnote, or of a heading, from the next one."""
    if here is not kind or not held:
        return False
    if here is BlockKind.FOOTNOTE:
        return not _MARK.match(line.text)
    anew = _HEADING.match(line.text) or _ITEM.match(line.text)
    return here is BlockKind.HEADING and held[-1].size == line.size and not anew


def _piece(kind: BlockKind, held: list[Line], style: Style) -> Iterator[Piece]:
    words = "\n".join(line.text for line in held if line.text.strip())
    if words:
        yield Piece(kind, words, style.level(held[0]) if kind is BlockKind.HEADING else 0)


def _ended(line: str, width: int) -> bool:
    words = line.rstrip()
    return words.endswith(_ENDS) and len(words) < width * 0.8

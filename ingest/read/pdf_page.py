"""One page of a PDF as lines with their size, and its tables where they stand between them."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pypdfium2 import raw as pdfium  # type: ignore[import-untyped]

from ingest.read.blocks import Rows
from ingest.read.pdf_tables import Grid, grids, rulings

_LETTERS: Final = 200_000  # of one page
_LARGE: Final = 0.2  # share of the page that a picture takes to be worth a word
_WHOLE: Final = 0.95  # a picture of the whole page is its background


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the height of its letters in points."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row."""

    rows: Rows


Part = Line | Table


@dataclass(slots=True)
class _Cells:
    """The letters of a table while they come in."""

    grid: Grid
    held: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def table(self) -> Table:
        rows, columns = self.grid.shape
        cells = {at: " ".join("".join(held).split()) for at, held in self.held.items()}
        listed = tuple(
            tuple(cells.get((row, column), "") for column in range(columns)) for row in range(rows)
        )
        return Table(tuple(row for row in listed if any(row)))


def page_parts(page: Any, text_page: Any) -> tuple[Part, ...]:
    """Give lines and tables in the order in which the page's text comes."""
    reader = _Reader(text_page.raw, [_Cells(grid) for grid in grids(rulings(page))])
    count = min(pdfium.FPDFText_CountChars(text_page.raw), _LETTERS)
    for at in range(count):
        reader.letter(at)
    reader.close()
    return tuple(reader.parts())


class _Reader:
    """Takes in the letters one by one."""

    def __init__(self, text_page: Any, tables: list[_Cells]) -> None:
        self.raw, self.tables = text_page, tables
        self.out: list[Line | _Cells] = []
        self.seen: set[int] = set()  # tables whose place in the text is known
        self.line: list[str] = []
        self.size = 0.0
        self.cell: tuple[_Cells, tuple[int, int]] | None = None
        self.box = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        self.places = [ctypes.byref(one) for one in self.box]
        self.loose = pdfium.FS_RECTF()

    def letter(self, at: int) -> None:
        code = pdfium.FPDFText_GetUnicode(self.raw, at)
        letter = chr(code) if code else ""
        if letter in "\r\n " or code in (0xFFFE, 2):
            self._space(letter)
            return
        if self.tables:
            self.cell = self._cell(at)
        if self.cell is not None:
            cells, place = self.cell
            if id(cells) not in self.seen:
                self.seen.add(id(cells))
                self.close()
                self.out.append(cells)
            cells.held.setdefault(place, []).append(letter)
            return
        if not self.line or not self.size:
            self.size = self._height(at)
        self.line.append(letter)

    def _space(self, letter: str) -> None:
        if self.cell is not None:  # what divides two letters of a cell divides its words
            self.cell[0].held[self.cell[1]].append(" ")
        elif letter == "\n":
            self.close()
        elif letter == " ":
            self.line.append(" ")

    def close(self) -> None:
        """End the line that is open."""
        # a letter beyond the first plane comes in two halves, and some letters in pieces
        whole = "".join(self.line).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.out.append(Line(unicodedata.normalize("NFC", whole).rstrip(), self.size))
        self.line, self.size = [], 0.0

    def _cell(self, at: int) -> tuple[_Cells, tuple[int, int]] | None:
        if not pdfium.FPDFText_GetCharBox(self.raw, at, *self.places):
            return None
        left, right, bottom, top = (one.value for one in self.box)
        x, y = (left + right) / 2, (bottom + top) / 2
        for cells in self.tables:
            place = cells.grid.cell(x, y)
            if place is not None:
                return cells, place
        return None

    def _height(self, at: int) -> float:
        if not pdfium.FPDFText_GetLooseCharBox(self.raw, at, self.loose):
            return 0.0
        return round(abs(float(self.loose.top) - float(self.loose.bottom)), 1)

    def parts(self) -> Iterator[Part]:
        """Yield what came in; a table whose cells are all empty is none."""
        for part in self.out:
            if isinstance(part, Line):
                yield part
            elif (table := part.table()).rows:
                yield table


def has_picture(page: Any) -> bool:
    """Tell whether a picture takes a good part of the page: what it shows is not read."""
    width, height = page.get_size()
    box = [ctypes.c_float() for _ in range(4)]
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), 1000)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, box)):
            left, bottom, right, top = (one.value for one in box)
            share = (right - left) * (top - bottom) / max(width * height, 1)
            if _LARGE <= share <= _WHOLE:
                return True
    return False

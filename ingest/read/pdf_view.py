"""A page of a PDF as a picture, and where on it some words stand.

The words are looked for in the letters that the page draws: spaces, line ends and composed letters
are no matter, and what stands in pieces (cells of a table, the foot of a page) is found piece by
piece. Boxes are shares of the page, from its upper left: they fit the picture at any size.
"""

import ctypes
import io
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

from ontology.errors import Unreadable

DOTS: Final = 144  # an inch
_EDGE: Final = 2400  # pixels; a larger page is drawn smaller
_LETTERS: Final = 200_000  # of one page
_WORDS: Final = 4000  # letters that are looked for
_PIECES: Final = 60
_NO_LETTER: Final = 0xFFFE
_LEAST: Final = 4  # letters of a piece: fewer stand anywhere
_PART: Final = 0.5  # share of the words found from which their place is told
_BOXES: Final = 300
_UNIT: Final = 100_000  # pdfium places points in whole numbers
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class PageView:
    """What is shown of one page; `found` is the share of the words that has its place."""

    number: int
    pages: int
    width: int  # of the picture, in pixels
    height: int
    found: float = 0.0
    boxes: tuple[Box, ...] = ()

    @property
    def placed(self) -> bool:
        """Tell whether enough of the words was found to mark them."""
        return self.found >= _PART


def draw_page(path: Path, number: int) -> bytes:
    """Give page *number* as PNG; raise `Unreadable` where it cannot be drawn."""
    with _opened(path, number) as (_, page):
        picture = page.render(scale=_scale(page), may_draw_forms=False).to_pil()
        out = io.BytesIO()
        picture.convert("RGB").quantize(64, dither=0).save(out, "PNG", optimize=False)
        return out.getvalue()


def view_page(path: Path, number: int, words: str = "") -> PageView:
    """Measure a page and find *words* on it; raise `Unreadable` where it cannot be opened."""
    with _opened(path, number) as (count, page):
        scale = _scale(page)
        width, height = (max(1, -(-int(side * scale * 100) // 100)) for side in page.get_size())
        runs, found = _runs(page, words)
        boxes = tuple(islice(_boxes(page, runs), _BOXES))
        return PageView(number, count, width, height, round(found, 3), boxes)


def main(arguments: Sequence[str]) -> None:
    """Write what the command line asks for: a picture as bytes, or a view as JSON."""
    what, path, number, words = arguments
    if what == "picture":
        sys.stdout.buffer.write(draw_page(Path(path), int(number)))
    else:
        seen = view_page(Path(path), int(number), words)
        sys.stdout.write(json.dumps(asdict(seen) | {"placed": seen.placed}))


@contextmanager
def _opened(path: Path, number: int) -> Iterator[tuple[int, Any]]:
    """Open a file at a page, and give how many pages it has with the page."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            count = len(document)
            if not 1 <= number <= count:
                raise Unreadable(path.name, f"it has {count} pages and no page {number}")
            with closing(document[number - 1]) as page:
                yield count, page
    except pypdfium2.PdfiumError as error:
        raise Unreadable(path.name, str(error)[:200]) from error


def _scale(page: Any) -> float:
    return float(min(DOTS / 72, _EDGE / max(*page.get_size(), 1)))


def _runs(page: Any, words: str) -> tuple[list[tuple[int, int]], float]:
    """Give the runs of letters, first and count, in which *words* stand, and the share found."""
    wanted = "".join(_letters(words))[:_WORDS]
    if not wanted:
        return [], 0.0
    with closing(page.get_textpage()) as drawn_text:
        raw = drawn_text.raw
        drawn = [
            (letter, at)
            for at in range(min(pdfium.FPDFText_CountChars(raw), _LETTERS))
            for letter in _letters(_char(pdfium.FPDFText_GetUnicode(raw, at)))
        ]
    text = "".join(letter for letter, _ in drawn)
    pieces = list(islice(find_pieces(text, wanted), _PIECES))
    runs = [(drawn[a][1], drawn[b - 1][1] - drawn[a][1] + 1) for a, b in pieces]
    return runs, sum(b - a for a, b in pieces) / len(wanted)


def find_pieces(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where *wanted* stands in *text*: whole, else the longest pieces of it in turn.

    >>> list(find_pieces("1 rooms are foot of page numbered".replace(" ", ""), "roomsarenumbered"))
    [(1, 9), (19, 27)]
    """
    at, after = 0, 0
    while at < len(wanted):
        if wanted[at : at + _LEAST] not in text or (at and len(wanted) - at < _LEAST):
            at += 1
            continue
        length, place = _longest(text, wanted[at:], after)
        yield place, place + length
        at, after = at + length, place + length


def _longest(text: str, wanted: str, after: int) -> tuple[int, int]:
    """Give the length of the longest beginning of *wanted* in *text* and its place.

    Of several places the first one after *after* is taken: pieces follow one another.
    """
    low, high = 0, len(wanted)
    if wanted in text:
        low = high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    place = text.find(wanted[:low], after) if low else -1
    return low, place if place >= 0 else text.find(wanted[:low])


def _letters(text: str) -> str:
    r"""Give the letters that decide: decomposed, without spaces, marks of lines, lone halves.

    >>> len(_letters("각 1\u00ad")) == len("\u1100\u1161\u11a81")
    True
    """
    return "".join(
        c
        for c in unicodedata.normalize("NFKD", text)
        if unicodedata.category(c) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Cn"}
        and c <= "\uffff"
    )


def _char(code: int) -> str:
    return chr(code) if 0 < code < _NO_LETTER else ""


def _boxes(page: Any, runs: Sequence[tuple[int, int]]) -> Iterator[Box]:
    """Yield the boxes around runs of letters, one a line."""
    with closing(page.get_textpage()) as text_page:
        for first, count in runs:
            for number in range(text_page.count_rects(first, count)):
                left, bottom, right, top = text_page.get_rect(number)
                corners = [_share(page, left, top), _share(page, right, bottom)]
                (x, across), (y, down) = (sorted(side) for side in zip(*corners, strict=True))
                yield round(x, 5), round(y, 5), round(across - x, 5), round(down - y, 5)


def _share(page: Any, x: float, y: float) -> tuple[float, float]:
    """Place a point of the page as it is shown, turned and cropped, in shares of its sides."""
    across, down = ctypes.c_int(), ctypes.c_int()
    given = (0, 0, _UNIT, _UNIT, 0, x, y)
    pdfium.FPDF_PageToDevice(page.raw, *given, ctypes.byref(across), ctypes.byref(down))
    return _within(across.value), _within(down.value)


def _within(value: int) -> float:
    return min(max(value / _UNIT, 0.0), 1.0)

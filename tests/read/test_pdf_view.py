"""Where words stand on a page: over lines, in pieces, turned, cropped, in composed letters."""

from pathlib import Path

import pytest

from ingest.read.pdf_view import draw_page, find_pieces, view_page
from ingest.read.sandbox import Limits, see_page
from ontology.errors import Unreadable
from tests.read.test_documents import drawn

_TWO = "BT /F1 12 Tf 72 720 Td (The rooms are) Tj 0 -20 Td (numbered from one.) Tj ET"
_CELLS = (
    "BT /F1 12 Tf 72 700 Td (cold room) Tj 200 0 Td (four degrees) Tj ET "
    "BT /F1 12 Tf 72 660 Td (warm room) Tj 200 0 Td (twenty degrees) Tj ET"
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn(_TWO, _CELLS, ""))
    return path


PLACES = {
    "over the end of a line": (1, "rooms are numbered", 1.0, 2),
    "spaces are no matter": (1, "numbered  fromone.", 1.0, 1),
    "cells in another order": (2, "cold room: warm room; four degrees: twenty degrees", 0.9, 4),
    "the end of it on the next page": (1, "numbered from one. On all doors.", 0.5, 1),
    "other words": (1, "The freezers hum at night", 0.0, 0),
    "a page without letters": (3, "rooms", 0.0, 0),
    "no words": (1, " ", 0.0, 0),
}


@pytest.mark.parametrize(("page", "words", "least", "boxes"), PLACES.values(), ids=PLACES)
def test_places(paper: Path, page: int, words: str, least: float, boxes: int) -> None:
    seen = view_page(paper, page, words)
    assert seen.found >= least
    assert seen.placed is (least > 0)
    if least:
        assert len(seen.boxes) == boxes
    assert all(0 <= side <= 1 for box in seen.boxes for side in box)


def test_a_page_that_is_turned_and_cropped(paper: Path) -> None:
    """Boxes follow the page as it is shown: at its left half, upright, where it is turned."""
    text = paper.read_bytes().replace(
        b"/MediaBox [0 0 612 792]", b"/Rotate 90 /CropBox [0 392 612 792] /MediaBox [0 0 612 792]"
    )
    paper.write_bytes(text)
    seen = view_page(paper, 1, "The rooms are")
    assert (seen.width, seen.height) == (800, 1224)
    ((left, top, width, height),) = seen.boxes
    assert height > width
    assert left > 0.5
    assert top < 0.2


PIECES = {
    "whole": ("abcdefgh", "cdef", [(2, 6)]),
    "in two": ("abcdXXefgh", "abcdefgh", [(0, 4), (6, 10)]),
    "nothing": ("abcd", "wxyz", []),
    "less than stands anywhere": ("abc abd", "abx", []),
    "the one that follows": ("roomXXXXcoldroom", "coldroom", [(8, 16)]),
}


@pytest.mark.parametrize(("text", "wanted", "expected"), PIECES.values(), ids=PIECES)
def test_pieces(text: str, wanted: str, expected: list[tuple[int, int]]) -> None:
    assert list(find_pieces(text, wanted)) == expected


def test_a_picture_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(drawn(_TWO).replace(b"[0 0 612 792]", b"[0 0 9000 9000]"))
    seen = view_page(path, 1)
    assert (seen.width, seen.height) == (2400, 2400)
    assert draw_page(path, 1).startswith(b"\x89PNG")


FAULTS = {
    "no such page": (b"", 9, "no page 9"),
    "a broken file": (b"%PDF-1.4 nothing", 1, "PDFium"),
}


@pytest.mark.parametrize(("data", "page", "why"), FAULTS.values(), ids=FAULTS)
def test_faults_come_out_of_the_process(paper: Path, data: bytes, page: int, why: str) -> None:
    if data:
        paper.write_bytes(data)
    with pytest.raises(Unreadable, match=why):
        see_page(paper, ("picture", page, ""))


def test_a_process_that_takes_too_long_or_too_much(paper: Path) -> None:
    with pytest.raises(Unreadable, match="takes over"):
        see_page(paper, ("picture", 1, ""), Limits(seconds=0.001))
    with pytest.raises(Unreadable, match="cannot be drawn"):
        see_page(paper, ("picture", 1, ""), Limits(output=10))

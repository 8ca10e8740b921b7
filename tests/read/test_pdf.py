"""PDF pages: ruled tables as tables, headings by size, footnotes, pictures, recognition of scans."""

import stat
import time
from pathlib import Path

import pytest

from ingest.parse.document import passages
from ingest.read import pdf_ocr
from ingest.read.pdf_tables import Ruling, grids
from ingest.read.sandbox import read_here
from ontology.document import BlockKind, Document, Unread
from tests.read.test_documents import drawn, pdf


def said(x: float, y: float, words: str, size: int = 10) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def ruled(xs: tuple[int, ...], ys: tuple[int, ...]) -> str:
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def document(folder: Path, *streams: str) -> Document:
    path = folder / "rooms.pdf"
    path.write_bytes(drawn(*streams))
    return read_here(path, path.name)


def kinds(found: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, found.words(block).strip()) for block in found.blocks]


TABLE = (
    said(72, 720, "Before the table stands this sentence of some length.")
    + ruled((72, 200, 330), (700, 680, 660, 640))
    + "".join(
        said(x, y, words)
        for y, row in ((686, ("room", "degrees")), (666, ("one", "4")), (646, ("two", "8")))
        for x, words in zip((76, 204), row, strict=True)
    )
    + said(72, 610, "After the table stands another sentence of some length.")
)


def test_a_ruled_table_is_a_table_where_it_stands(tmp_path: Path) -> None:
    found = document(tmp_path, TABLE)
    assert [kind for kind, _ in kinds(found)] == [
        BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    (table,) = (block for block in found.blocks if block.kind is BlockKind.TABLE)
    assert table.rows == (("room", "degrees"), ("one", "4"), ("two", "8"))
    assert table.page == 1


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    frame = "60 600 m 400 600 l 400 740 l 60 740 l h S\n"
    assert kinds(document(tmp_path, frame + said(72, 700, "Framed words."))) == [
        (BlockKind.PARAGRAPH, "Framed words.")
    ]


def test_thin_boxes_are_lines_and_cells_may_be_joined() -> None:
    lines = [Ruling(0, y, 30, y) for y in (0, 10, 20)]
    lines += [Ruling(x, 0, x, 20) for x in (0, 30)] + [Ruling(15, 0, 15, 10)]
    (grid,) = grids(lines)
    assert grid.shape == (2, 2)
    assert (grid.cell(5, 15), grid.cell(25, 15)) == ((0, 0), (0, 0))
    assert (grid.cell(5, 5), grid.cell(25, 5)) == ((1, 0), (1, 1))


def test_a_drawing_is_no_table() -> None:
    assert grids(Ruling(0, n * 9.0, 100, n * 9.0) for n in range(10_000)) == ()


def test_headings_are_known_by_their_size(tmp_path: Path) -> None:
    page = said(72, 740, "Plan of the rooms", 20) + said(72, 700, "Aims", 14)
    page += said(72, 670, "The rooms are cold and there are twelve of them, says this line.")
    found = document(tmp_path, page)
    levels = [(found.words(b).strip(), b.level) for b in found.blocks if b.level]
    assert levels == [("Plan of the rooms", 1), ("Aims", 2)]
    assert found.title == "Plan of the rooms"


def test_footnotes_stand_apart_from_the_text(tmp_path: Path) -> None:
    page = said(72, 700, "The rooms are cold and there are twelve of them, says this line.", 11)
    page += said(72, 100, "* Counted in spring.", 8) + said(72, 88, "** Of two houses.", 8)
    assert kinds(document(tmp_path, page))[1:] == [
        (BlockKind.FOOTNOTE, "* Counted in spring."),
        (BlockKind.FOOTNOTE, "** Of two houses."),
    ]


def executable(folder: Path, languages: str, text: str, code: int = 0) -> None:
    path = folder / "tesseract"
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo "{languages}"; exit 0; fi\n'
        f'cat > /dev/null\necho "{text}"\nexit {code}\n'
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("Twelve rooms.", ""))
    return path


def test_a_scan_is_listed_with_how_to_read_it(
    scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (gap,) = read_here(scanned, "scan.pdf").gaps
    assert (gap.why, gap.page) == (Unread.SCANNED, 2)
    assert "install tesseract" in gap.note


def test_a_scan_is_read_where_tesseract_has_korean(
    scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executable(tmp_path, "eng\nkor", "냉장실 열두 곳")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = read_here(scanned, "scan.pdf")
    assert [(b.page, found.words(b).strip()) for b in found.blocks][-1] == (2, "냉장실 열두 곳")
    assert [(gap.why, gap.page) for gap in found.gaps] == [(Unread.RECOGNISED, 2)]


OBSTACLES = {
    "no Korean": ("eng", "x", 0, "tesseract-ocr-kor"),
    "a failure": ("kor", "x", 1, "tesseract failed"),
    "nothing found": ("kor", "", 0, "found no letters"),
}


@pytest.mark.parametrize("obstacle", OBSTACLES.values(), ids=OBSTACLES)
def test_what_keeps_a_scan_from_being_read_is_said(
    scanned: Path, monkeypatch: pytest.MonkeyPatch, obstacle: tuple[str, str, int, str]
) -> None:
    languages, text, code, note = obstacle
    executable(scanned.parent, languages, text, code)
    monkeypatch.setenv("PATH", f"{scanned.parent}:/usr/bin:/bin")
    (gap,) = read_here(scanned, "scan.pdf").gaps
    assert gap.why is Unread.SCANNED
    assert note in gap.note


def test_recognition_ends_with_its_time() -> None:
    spent = pdf_ocr.Recognition(left=0.0, _obstacle="")
    assert "seconds" in spent.read(None)[1] or " s of recognition" in spent.read(None)[1]


UNICODE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Rooms /Encoding /Identity-H /ToUnicode {map} 0 R "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Rooms /DW 1000 "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)
MAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


def korean(pages: int) -> bytes:
    """Write a plan of that many pages, each of two paragraphs and a heading."""
    streams = []
    for page in range(1, pages + 1):
        lines = [f"제{page}절 보관실의 운영"] + [
            f"보관실 {page}-{line}호는 시료를 영하의 온도에 보관하고 그 기록을 해마다 관리부에 알린다."
            for line in range(1, 25)
        ]
        shown = (
            f"BT /F1 11 Tf 60 {740 - 26 * at} Td <{line.encode('utf-16-be').hex()}> Tj ET\n"
            for at, line in enumerate(lines)
        )
        streams.append("".join(shown))
    return drawn(*streams, font=UNICODE, extra=MAP)


def test_three_hundred_pages_become_passages_with_their_pages(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(korean(300))
    started = time.process_time()
    found = read_here(path, path.name)
    made = passages(found)
    assert time.process_time() - started < 30  # of the minute in which it is to be searchable
    assert (found.pages, found.gaps, found.language) == (300, (), "ko")
    assert {passage.page for passage in made} == set(range(1, 301))
    assert [found.words(b).strip() for b in found.blocks if b.level and b.page == 217] == [
        "제217절 보관실의 운영"
    ]
    of_page = [p for p in made if p.page == 217]
    assert "보관실 217-24호는" in of_page[-1].text
    assert not any("보관실 216" in p.text or "보관실 218" in p.text for p in of_page)

"""Readers of office formats: what a file says, and, where it cannot be read, truly why not."""

import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.read.hwp import read_hwp3
from ingest.read.office import _reason, _refused
from ingest.read.pdf import _unmapped
from ingest.read.pdf_blocks import Style, pieces
from ingest.read.pdf_page import Line
from ingest.read.sandbox import Limits, read_document, read_here
from ingest.read.sniff import sniff
from ontology.document import BlockKind, Unread
from tests.read.cfb import hwp

HTML = """<!doctype html><html><head><title>x</title><style>p {}</style></head><body>
<nav><a href="/">Home</a></nav>
<h1>Cold rooms</h1><p>There are <b>twelve</b> rooms.</p>
<ul><li>one</li><li>two</li></ul>
<table><tr><th>room</th><th>degrees</th></tr><tr><td>one</td><td>4</td></tr></table>
<script>alert("no text")</script></body></html>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = (
    f'<w:document xmlns:w="{WORD}"><w:body>'
    "<w:p><w:r><w:t>Twelve rooms are cold.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>room</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>degrees</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
)
HWPX = (
    '<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">'
    "<hp:p><hp:run><hp:t>냉장실은 열두 곳입니다.</hp:t></hp:run></hp:p></hs:sec>"
)


def pdf(*pages: str) -> bytes:
    """Write a PDF with one line of text a page; an empty one has no text at all."""
    return drawn(*(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else "" for text in pages))


HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def drawn(*streams: str, font: str = HELVETICA, extra: str = "") -> bytes:
    """Write a PDF whose pages draw *streams*; *font* may name *extra* as ``{map}``."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    last = 2 + 2 * len(streams)
    for stream in streams:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << /F1 {last + 1} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects += [font.replace("{map}", str(last + 2))]
    objects += [f"<< /Length {len(extra)} >>\nstream\n{extra}\nendstream"]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    start = len(out)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def docx(folder: Path) -> Path:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    members = {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": DOCX}
    return zipped(folder / "rooms.docx", members)


def hwpx(folder: Path) -> Path:
    members = {"mimetype": "application/hwp+zip", "Contents/section0.xml": HWPX}
    return zipped(folder / "rooms.hwpx", members)


SNIFFED = {
    "a PDF whatever its name": (b"%PDF-1.7\n", "a.hwp", "pdf"),
    "HWP 3": (b"HWP Document File V3.00 \x1a\x01", "a.hwp", "hwp3"),
    "HTML": (b"<!DOCTYPE html><p>x", "a.txt", "html"),
    "markdown by its name": (b"# x", "a.md", "markdown"),
    "plain text": ("냉장실".encode(), "a.txt", "text"),
    "bytes that are no text": (bytes(range(32)) * 4, "a.txt", "unknown"),
    "a broken archive": (b"PK\x03\x04 nothing", "a.docx", "unknown"),
}


@pytest.mark.parametrize(("data", "name", "kind"), SNIFFED.values(), ids=SNIFFED)
def test_the_content_tells_the_format(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


def test_html_has_blocks_and_no_menus(tmp_path: Path) -> None:
    path = tmp_path / "rooms.html"
    path.write_text(HTML, "utf-8")
    document = read_here(path, path.name)
    kinds = [(block.kind, document.words(block).strip()) for block in document.blocks]
    assert kinds == [
        (BlockKind.NOISE, "Home"),
        (BlockKind.HEADING, "Cold rooms"),
        (BlockKind.PARAGRAPH, "There are twelve rooms."),
        (BlockKind.ITEM, "one"),
        (BlockKind.ITEM, "two"),
        (BlockKind.TABLE, "room | degrees\none | 4"),
    ]
    assert document.blocks[-1].rows == (("room", "degrees"), ("one", "4"))


def test_a_page_of_menus_alone_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "rooms.html"
    path.write_text("<html><nav>Home</nav></html>", "utf-8")
    document = read_here(path, path.name)
    assert (document.readable, document.gaps[0].why) == (False, Unread.EMPTY)


def test_docx_has_paragraphs_and_tables(tmp_path: Path) -> None:
    document = read_here(docx(tmp_path), "rooms.docx")
    assert document.format == "docx"
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert document.blocks[1].rows == (("room", "degrees"),)
    assert document.pages is None


def test_hwpx_is_read(tmp_path: Path) -> None:
    document = read_here(hwpx(tmp_path), "rooms.hwpx")
    assert (document.format, document.language) == ("hwpx", "ko")
    assert "냉장실은 열두 곳입니다." in document.text


def test_a_table_where_the_format_has_none_is_not_lost(tmp_path: Path) -> None:
    cells = "".join(
        f"<hp:tc><hp:p><hp:run><hp:t>{w}</hp:t></hp:run></hp:p></hp:tc>" for w in ("곳", "도")
    )
    stray = HWPX.replace("</hs:sec>", f"<hp:tbl><hp:tr>{cells}</hp:tr></hp:tbl></hs:sec>")
    members = {"mimetype": "application/hwp+zip", "Contents/section0.xml": stray}
    document = read_here(zipped(tmp_path / "rooms.hwpx", members), "rooms.hwpx")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert document.blocks[1].rows == (("곳", "도"),)


def test_pdf_keeps_pages_and_names_the_scanned_one(tmp_path: Path) -> None:
    path = tmp_path / "rooms.pdf"
    path.write_bytes(pdf("Twelve rooms.", "", "Cold ones."))
    document = read_here(path, "rooms.pdf")
    assert document.pages == 3
    assert [(b.page, document.words(b).strip()) for b in document.blocks] == [
        (1, "Twelve rooms."),
        (3, "Cold ones."),
    ]
    assert [(gap.why, gap.page) for gap in document.gaps] == [(Unread.SCANNED, 2)]


def test_damaged_pdf_says_so(tmp_path: Path) -> None:
    path = tmp_path / "rooms.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing follows")
    document = read_here(path, "rooms.pdf")
    assert not document.readable
    assert document.gaps[0].why is Unread.DAMAGED


def test_glyph_numbers_are_no_text() -> None:
    assert _unmapped("7KH\x03TXLFN\x03EURZQ\x13\x14")
    assert not _unmapped("냉장실은 열두 곳입니다.\r\n\uf0a1 one\ufffe")


def test_running_heads_are_noise() -> None:
    texts = [[f"Cold Rooms {n}", f"Page {n} says something.", f"- {n} -"] for n in range(1, 5)]
    pages = [[Line(text, 10) for text in page] for page in texts]
    kinds = [piece.kind for piece in pieces(pages[0], Style.of(pages))]
    assert (kinds[0], kinds[-1]) == (BlockKind.NOISE, BlockKind.NOISE)


REFUSED = {
    "a password": ({"is_encrypted": True}, Unread.ENCRYPTED),
    "protection for distribution": ({"is_distribution": True}, Unread.PROTECTED),
    "rights management": ({"is_drm": True}, Unread.PROTECTED),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("flags", "why"), REFUSED.values(), ids=REFUSED)
def test_what_a_header_forbids(flags: dict[str, bool], why: Unread | None) -> None:
    assert _refused(SimpleNamespace(**flags)) is why


SAID = {
    "a part cut off": (
        "WARN: OLE/CFB 컨테이너 손상 복구: truncated stream payload",
        Unread.DAMAGED,
    ),
    "more than is unpacked": ("WARN: 스트림이 문서 해제 총량 한도에 걸려 잘림", Unread.TOO_LARGE),
    "a chart": ("WARN: DOCX chart count", Unread.PICTURE),
    "a password": ("ERR: 암호화된 HWPX 문서", Unread.ENCRYPTED),
}


@pytest.mark.parametrize(("error", "why"), SAID.values(), ids=SAID)
def test_what_the_office_reader_passed_over_is_said(error: str, why: Unread) -> None:
    assert _reason(error) is why


def test_hwp_5_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rooms.hwp"
    path.write_bytes(hwp("냉장실은 열두 곳입니다.", "둘째 문단입니다."))
    document = read_here(path, path.name)
    assert (document.format, document.gaps) == ("hwp", ())
    assert [document.words(b).strip() for b in document.blocks] == [
        "냉장실은 열두 곳입니다.",
        "둘째 문단입니다.",
    ]


LOCKED = {"a password": (2, Unread.ENCRYPTED), "protection": (4, Unread.PROTECTED)}


@pytest.mark.parametrize(("flags", "why"), LOCKED.values(), ids=LOCKED)
def test_a_locked_file_gives_no_text(tmp_path: Path, flags: int, why: Unread) -> None:
    path = tmp_path / "rooms.hwp"
    path.write_bytes(hwp("냉장실은 열두 곳입니다.", flags=flags))
    document = read_here(path, path.name)
    assert (document.text, document.gaps[0].why) == ("", why)


def test_hwp_3_is_named_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.hwp"
    head = b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05"
    path.write_bytes(head + bytes(200))
    assert read_hwp3(path, "old.hwp").gaps[0].why is Unread.UNKNOWN_FORMAT
    path.write_bytes(head + bytes(96) + b"\x01\x00" + bytes(100))
    assert read_hwp3(path, "old.hwp").gaps[0].why is Unread.ENCRYPTED


def test_a_process_of_its_own_gives_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "rooms.html"
    path.write_text(HTML, "utf-8")
    assert read_document(path, "rooms.html") == read_here(path, "rooms.html")


LIMITED = {
    "too large": (Limits(bytes=10), Unread.TOO_LARGE),
    "too slow": (Limits(seconds=0.001), Unread.TOO_SLOW),
}


@pytest.mark.parametrize(("limits", "why"), LIMITED.values(), ids=LIMITED)
def test_limits_are_kept(tmp_path: Path, limits: Limits, why: Unread) -> None:
    path = tmp_path / "rooms.html"
    path.write_text(HTML, "utf-8")
    assert read_document(path, "rooms.html", limits).gaps[0].why is why


def test_a_reader_that_dies_does_no_harm(tmp_path: Path) -> None:
    document = read_document(docx(tmp_path), "rooms.docx", Limits(memory=40_000_000))
    assert not document.readable
    assert document.gaps[0].why in (Unread.TOO_LARGE, Unread.DAMAGED)


def test_truncated_archives_come_back_with_a_reason(tmp_path: Path) -> None:
    whole = docx(tmp_path).read_bytes()
    for share in (0.2, 0.5, 0.9):
        path = tmp_path / "cut.docx"
        path.write_bytes(whole[: int(len(whole) * share)])
        document = read_here(path, "cut.docx")
        assert document.readable or document.gaps


def test_pages_beyond_the_limit_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("One.", "Two.", "Three."))
    document = read_document(path, "a.pdf", Limits(pages=2))
    assert "Two." in document.text
    assert "Three." not in document.text
    assert [(g.why, g.note) for g in document.gaps] == [
        (Unread.TOO_LARGE, "3 pages, 2 of them read")
    ]

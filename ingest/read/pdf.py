"""PDF files as documents, page by page.

pdfium gives the letters with their places, so that lines, headings, footnotes and ruled tables are
told apart. A page without text is a scanned page, read by recognition where that is installed; a
page whose fonts do not map to characters is named as such: its text would be noise.
"""

import unicodedata
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

from ingest.read.blocks import Blocks, unread
from ingest.read.pdf_blocks import Style, pieces
from ingest.read.pdf_ocr import Recognition
from ingest.read.pdf_page import Line, Part, Table, has_picture, page_parts
from ontology.document import Document, Gap, Unread

PAGES: Final = 2000
_BROKEN: Final = 0.02  # share of characters that no text has
_SYMBOLS: Final = 0.3


def read_pdf(path: Path, name: str, pages: int = PAGES) -> Document:
    """Read a PDF file up to so many *pages*.

    Encrypted, damaged, scanned and unmapped pages, and those beyond, are in the gaps.
    """
    reader = f"pypdfium2 {version('pypdfium2')}"
    try:
        opened: Any = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        why = _REASONS.get(getattr(error, "err_code", None) or -1, Unread.DAMAGED)
        return unread(name, "pdf", why, str(error)[:200])
    try:
        return _read(opened, (name, reader), pages)
    finally:
        opened.close()


_REASONS: Final = {
    pdfium.FPDF_ERR_PASSWORD: Unread.ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: Unread.ENCRYPTED,
}


def _read(opened: Any, known: tuple[str, str], most: int) -> Document:
    count, found = len(opened), Blocks()
    pages: list[tuple[Part, ...]] = []
    recognition = Recognition()
    for number in range(1, min(count, most) + 1):
        parts, gap = _page(opened, number, recognition)
        pages.append(parts)
        if gap is not None:
            found.gaps.append(gap)
    if count > most:
        found.gaps.append(Gap(Unread.TOO_LARGE, note=f"{count} pages, {most} of them read"))
    style = Style.of(pages)
    for number, parts in enumerate(pages, 1):
        for one in pieces(parts, style):
            found.add(one.kind, one.words, page=number, level=one.level, rows=one.rows)
    name, reader = known
    return found.document(name, "pdf", reader, count)


def _page(
    opened: Any, number: int, recognition: Recognition
) -> tuple[tuple[Part, ...], Gap | None]:
    try:
        page = opened[number - 1]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        return (), Gap(Unread.DAMAGED, number, str(error)[:200])
    try:
        parts = page_parts(page, text_page)
        text = "\n".join(map(_text, parts))
        if not text.strip():
            return _recognised(page, number, Unread.SCANNED, recognition)
        if _unmapped(text):
            return _recognised(page, number, Unread.NO_TEXT_MAP, recognition)
        return parts, Gap(Unread.PICTURE, number) if has_picture(page) else None
    finally:
        text_page.close()
        page.close()


def _text(part: Part) -> str:
    return "\n".join(map("\n".join, part.rows)) if isinstance(part, Table) else part.text


def _recognised(
    page: Any, number: int, why: Unread, recognition: Recognition
) -> tuple[tuple[Part, ...], Gap]:
    """Read a page that has no text of its own; say that its letters may be wrong."""
    text, obstacle = recognition.read(page)
    if obstacle:
        return (), Gap(why, number, obstacle)
    lines = tuple(Line(line.rstrip(), 0.0) for line in text.splitlines())
    return lines, Gap(Unread.RECOGNISED, number)


def _unmapped(text: str) -> bool:
    """Tell glyph numbers from text: control characters and unassigned ones give them away."""
    seen = Counter(unicodedata.category(c) for c in text if c not in "\r\n\t\f\x02\ufffe")
    total = sum(seen.values())
    # private-use characters are bullets and symbols where there are few of them
    odd = seen["Cc"] + seen["Cn"] + seen["Cs"] + text.count("\ufffd")
    return odd > _BROKEN * total or seen["Co"] > _SYMBOLS * total

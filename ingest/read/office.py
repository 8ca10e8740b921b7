"""The document model of the office reader, dochan, turned into blocks.

HWP, HWPX and DOCX hold paragraphs and tables, not pages: a page is where a printer breaks, so the
blocks of these formats have none, and none is made up.
"""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from dochan import Dochan  # type: ignore[import-untyped]

from ingest.read.blocks import Blocks, Rows, unread
from ontology.document import BlockKind, Document, Gap, Unread

_ITEMS: Final = ("□", "○", "◦", "o ", "ㅇ", "-", "*", "·", "•", "※", "▪", "❍", "①", "②", "③")
_SAID: Final = 5  # of its complaints so many are kept
_LOCKS: Final = ("is_encrypted", "has_cert_encrypt")
_GUARDS: Final = ("is_distribution", "is_drm", "has_cert_drm")
# what the reader says when it cannot open a file, in its own words
_REASONS: Final = (
    (("암호",), Unread.ENCRYPTED),
    (("배포",), Unread.PROTECTED),
    (("resource limit", "exceed", "too large", "한도", "budget"), Unread.TOO_LARGE),
    (("embedded", "chart"), Unread.PICTURE),
)


def read_office(path: Path, name: str, kind: str) -> Document:
    """Read a HWP 5, HWPX or DOCX file; what cannot be read is in the gaps."""
    opened: Any = Dochan(str(path))
    refused = _refused(opened.doc.file_header)
    if refused is not None:
        return unread(name, kind, refused)
    found = Blocks()
    for section in opened.doc.sections:
        for element in section.elements:
            _element(found, element)
    for error in dict.fromkeys(map(str, opened.errors[:_SAID])):
        # a warning too: what the reader got around it passed over, and part of the text with it
        note = error.removeprefix("ERR: ").removeprefix("WARN: ")[:200]
        found.gaps.append(Gap(_reason(error), note=note))
    return found.document(name, kind, f"dochan {version('dochan')}")


def _refused(header: Any) -> Unread | None:
    """Tell what the header forbids: a password, or protection for distribution."""
    if header is None:
        return None
    if any(getattr(header, flag, False) for flag in _LOCKS):
        return Unread.ENCRYPTED
    # its text could be unlocked without its author; that is not for a reader to decide
    return Unread.PROTECTED if any(getattr(header, f, False) for f in _GUARDS) else None


def _reason(error: str) -> Unread:
    for words, reason in _REASONS:
        if any(word in error for word in words):
            return reason
    return Unread.DAMAGED


def _element(found: Blocks, element: Any) -> None:
    kind = type(element).__name__
    if kind == "Table":
        _table(found, element)
    elif kind == "Paragraph":
        _paragraph(found, element)
    elif kind in ("Footnote", "Comment"):
        found.add(BlockKind.FOOTNOTE, element.text)
    elif kind == "HeaderFooter":
        found.add(BlockKind.NOISE, element.text)
    elif kind == "Image":
        found.gaps.append(Gap(Unread.PICTURE, note=str(element.filename or "")))


def _paragraph(found: Blocks, element: Any) -> None:
    words, level = element.text, element.heading_level
    if level:
        found.add(BlockKind.HEADING, words, level=level)
    elif words.lstrip().startswith(_ITEMS):
        found.add(BlockKind.ITEM, words)
    else:
        found.add(BlockKind.PARAGRAPH, words)


def _table(found: Blocks, table: Any) -> None:
    for paragraph in table.caption:
        found.add(BlockKind.CAPTION, getattr(paragraph, "text", ""))
    cells = [cell for row in table.rows for cell in row if cell.paragraphs]
    if len(cells) == 1:  # a frame drawn around text, and around tables
        for element in cells[0].paragraphs:
            _element(found, element)
        return
    rows: Rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    if any(map(any, rows)):
        found.add(BlockKind.TABLE, rows=rows)


def _cell(cell: Any) -> str:
    return " ".join(filter(None, _words(cell.paragraphs)))


def _words(elements: Any) -> Iterator[str]:
    """Yield the words inside a cell, those of tables within it included."""
    for element in elements:
        if type(element).__name__ == "Table":
            for row in element.rows:
                for cell in row:
                    yield from _words(cell.paragraphs)
        else:
            yield " ".join(str(getattr(element, "text", "") or "").split())

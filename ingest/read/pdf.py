"""PDF files as documents, page by page.

pdfium gives the text; pypdf tells what the fonts lack. A page without text is a scanned page, and
a page whose fonts do not map to characters is named as such: its text would be noise.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

from ingest.read.blocks import Blocks, unread
from ontology.document import BlockKind, Document, Gap, Unread

PAGES: Final = 2000
_HEADING: Final = re.compile(
    r"(?:제\s?\d+\s?[편장절관]|[IVX]{1,4}\.|[Ⅰ-Ⅻ]\.?|#{1,6})\s*\S.{0,60}$|【[^】]{1,40}】.{0,40}$"
)
_ITEM: Final = re.compile(
    r"\s*(?:[-*•·◦▪▶▲○●□■◇◆❍ㅇㆍ―※]|\(?\d{1,2}[.)]|[①-⑳]|[가-하][.)]|제\d+조)\s*\S"
)
_PAGE_NUMBER: Final = re.compile(
    r"\s*[-–]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:/\s*\d{1,4})?\s*[-–]?\s*"
)
_ENDS: Final = (".", "!", "?", "다.", "。", ":", ";")
_RUNNING: Final = 3  # a line that stands first or last on so many pages is a running head
_BROKEN: Final = 0.02  # share of characters that no text has
_SYMBOLS: Final = 0.3


def read_pdf(path: Path, name: str) -> Document:
    """Read a PDF file; encrypted, damaged, scanned and unmapped pages are in the gaps."""
    reader = f"pypdfium2 {version('pypdfium2')}"
    try:
        opened: Any = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        why = _REASONS.get(getattr(error, "err_code", None) or -1, Unread.DAMAGED)
        return unread(name, "pdf", why, str(error)[:200])
    try:
        return _read(opened, name, reader)
    finally:
        opened.close()


_REASONS: Final = {
    pdfium.FPDF_ERR_PASSWORD: Unread.ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: Unread.ENCRYPTED,
}


def _read(opened: Any, name: str, reader: str) -> Document:
    count, found = len(opened), Blocks()
    pages: list[list[str]] = []
    for number in range(1, min(count, PAGES) + 1):
        lines, gap = _page(opened, number)
        pages.append(lines)
        if gap is not None:
            found.gaps.append(gap)
    if count > PAGES:
        found.gaps.append(Gap(Unread.TOO_LARGE, note=f"{count} pages, {PAGES} of them read"))
    running = _running(pages)
    for number, lines in enumerate(pages, 1):
        for kind, words in _blocks(lines, running):
            level = 1 if kind is BlockKind.HEADING else 0
            found.add(kind, words, page=number, level=level)
    return found.document(name, "pdf", reader, count)


def _page(opened: Any, number: int) -> tuple[list[str], Gap | None]:
    try:
        page = opened[number - 1]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        text_page.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        return [], Gap(Unread.DAMAGED, number, str(error)[:200])
    if not text.strip():
        return [], Gap(Unread.SCANNED, number)
    if _unmapped(text):
        return [], Gap(Unread.NO_TEXT_MAP, number)
    # a soft hyphen at the end of a line is U+FFFE here; letters may come in pieces
    words = unicodedata.normalize("NFC", text.replace("\ufffe", "").replace("\x02", ""))
    return [line.rstrip() for line in words.splitlines()], None


def _unmapped(text: str) -> bool:
    """Tell glyph numbers from text: control characters and unassigned ones give them away."""
    seen = Counter(unicodedata.category(c) for c in text if c not in "\r\n\t\f\x02\ufffe")
    total = sum(seen.values())
    # private-use characters are bullets and symbols where there are few of them
    odd = seen["Cc"] + seen["Cn"] + seen["Cs"] + text.count("\ufffd")
    return odd > _BROKEN * total or seen["Co"] > _SYMBOLS * total


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Find the lines that stand at the head or foot of several pages, numbers apart."""
    counted: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        counted.update({_plain(line) for line in (*filled[:2], *filled[-2:])})
    return frozenset(line for line, n in counted.items() if n >= _RUNNING and line)


def _plain(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _blocks(lines: list[str], running: frozenset[str]) -> Iterator[tuple[BlockKind, str]]:
    """Join the lines of a page: a heading, an item or a line that ends short begins anew."""
    width = max(map(len, lines), default=0)
    held: list[str] = []
    kind = BlockKind.PARAGRAPH
    for at, line in enumerate(lines):
        edge = at < 2 or at >= len(lines) - 2  # noqa: PLR2004 the first and last two lines
        here = _kind(line, noise=edge and _is_running(line, running))
        if here is not None or not line.strip():
            yield from _held(kind, held)
            held, kind = ([line] if line.strip() else []), here or BlockKind.PARAGRAPH
        else:
            held.append(line)
        if _ended(line, width) or kind in (BlockKind.NOISE, BlockKind.HEADING):
            yield from _held(kind, held)
            held, kind = [], BlockKind.PARAGRAPH
    yield from _held(kind, held)


def _held(kind: BlockKind, held: list[str]) -> Iterator[tuple[BlockKind, str]]:
    if any(line.strip() for line in held):
        yield kind, "\n".join(held)


def _is_running(line: str, running: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or _plain(line) in running


def _kind(line: str, *, noise: bool) -> BlockKind | None:
    if noise and line.strip():
        return BlockKind.NOISE
    if _HEADING.match(line.strip()):
        return BlockKind.HEADING
    return BlockKind.ITEM if _ITEM.match(line) else None


def _ended(line: str, width: int) -> bool:
    words = line.rstrip()
    return words.endswith(_ENDS) and len(words) < width * 0.8

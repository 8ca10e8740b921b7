"""A memo, which is markdown of headings, lists and paragraphs, as DOCX, HWPX, PDF or as it is."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from hwpx import HwpxDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from api.export.documents import MEDIA as DOCX
from api.export.documents import from_markdown, without_controls

_DEEPEST: Final = 4  # levels of headings
# a Korean font that every reader of PDF brings or replaces: no font file stands in the memo
_GOTHIC, _MYEONGJO = "HYGothic-Medium", "HYSMyeongJo-Medium"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a memo: a heading of a level, a point of a list, or a paragraph (0)."""

    text: str
    level: int = 0
    point: bool = False


def lines(text: str) -> Iterator[Line]:
    """Read a memo line by line.

    >>> list(lines("# A" + chr(10) + "- b"))
    [Line(text='A', level=1, point=False), Line(text='b', level=0, point=True)]
    """
    for line in text.splitlines():
        stripped = without_controls(line).strip()
        if stripped.startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            yield Line(stripped.lstrip("# "), min(level, _DEEPEST))
        elif stripped.startswith(("- ", "* ")):
            yield Line(stripped[2:], point=True)
        elif stripped:
            yield Line(stripped)


def hwpx(text: str) -> bytes:
    """Write a memo as HWPX, the format of Korean word processors."""
    document = HwpxDocument.new()
    for line in lines(text):
        if line.level:
            document.add_heading(line.text, level=line.level)
        else:
            said = f"• {line.text}" if line.point else line.text
            document.add_paragraph(said, style="바탕글")
    return bytes(document.to_bytes())


def pdf(text: str) -> bytes:
    """Write a memo as PDF; the same memo gives the same bytes."""
    for font in (_GOTHIC, _MYEONGJO):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    out, found = io.BytesIO(), list(lines(text))
    title = found[0].text if found else ""
    margin = 20 * mm
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=margin, rightMargin=margin, title=title, invariant=1
    )
    document.build([_paragraph(line) for line in found])
    return out.getvalue()


def _paragraph(line: Line) -> Paragraph:
    size = {1: 16, 2: 13, 3: 11}.get(line.level, 10)
    style = ParagraphStyle(
        "memo",
        fontName=_GOTHIC if line.level else _MYEONGJO,
        fontSize=size,
        leading=size * 1.5,
        spaceBefore=size if line.level else 2,
        leftIndent=12 if line.point else 0,
        bulletIndent=2,
        wordWrap="CJK",
    )
    return Paragraph(escape(line.text), style, bulletText="•" if line.point else None)


def _markdown(text: str) -> bytes:
    return text.encode()


FORMATS: Final[dict[str, tuple[str, Callable[[str], bytes]]]] = {
    "md": ("text/markdown; charset=utf-8", _markdown),
    "docx": (DOCX, from_markdown),
    "hwpx": ("application/hwp+zip", hwpx),
    "pdf": ("application/pdf", pdf),
}

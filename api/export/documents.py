"""Provisions and comparisons as DOCX, for memos."""

import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from kg.library import Change
from kg.store.texts import Article, Work
from ontology.address import Address
from ontology.statute import unescape

MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_KINDS: Final = {"added": "신설 added", "removed": "삭제 removed", "changed": "개정 changed"}


def provision(work: Work, where: Address, article: Article, iri: str, snapshot: str) -> bytes:
    """Write a provision in its wording of a day, with its days, its law and its links."""
    document = Document()
    document.add_heading(without_controls(f"{work.title} {where.clause}"), 1)
    if article.heading:
        document.add_paragraph(without_controls(article.heading)).runs[0].bold = True
    until = f" – {article.end}" if article.end else " –"
    document.add_paragraph(f"시행 in force {article.start}{until}; {article.version}")
    _lines(document, unescape(article.wording(where.clause)).strip())
    _links(document, (work.url, iri))
    document.add_paragraph(f"자료 기준일 corpus of {snapshot}")
    return _written(document)


def comparison(
    work: Work, days: tuple[date, date], changes: Iterable[Change], snapshot: str
) -> bytes:
    """Write the articles that read differently on two days, before beside after."""
    document = Document()
    document.add_heading(without_controls(f"{work.title}: {days[0]} → {days[1]}"), 1)
    found = list(changes)
    if not found:
        document.add_paragraph("두 날의 문언이 같습니다. Both days read the same.")
    for change in found:
        document.add_heading(
            without_controls(f"{change.clause} {change.heading} ({_KINDS[change.kind]})"), 2
        )
        table = document.add_table(rows=2, cols=2, style="Table Grid")
        for column, (day, text) in enumerate(zip(days, (change.before, change.after), strict=True)):
            table.cell(0, column).text = day.isoformat()
            table.cell(1, column).text = without_controls(text) or "–"
    _links(document, (work.url,))
    document.add_paragraph(f"자료 기준일 corpus of {snapshot}")
    return _written(document)


def _lines(document: Docx, text: str) -> None:
    for line in text.split("\n"):
        if line.strip():
            document.add_paragraph(without_controls(line.strip()))


def _links(document: Docx, addresses: Iterable[str]) -> None:
    for address in filter(None, addresses):
        _link(document.add_paragraph(), address)


def _link(paragraph: Paragraph, address: str) -> None:
    """Add a link that can be followed; the library has none of its own."""
    related = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), related)
    words.text = without_controls(address)
    run.append(words)
    link.append(run)
    paragraph._p.append(link)  # noqa: SLF001 the way that the library documents


def without_controls(text: str) -> str:
    """Drop the control characters that no document may hold."""
    return _CONTROL.sub("", text)


def _written(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def from_markdown(text: str) -> bytes:
    """Write a memo, which is markdown of headings, lists and paragraphs, as DOCX."""
    document = Document()
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            document.add_heading(without_controls(stripped.lstrip("# ")), min(level, 4))
        elif stripped.startswith(("- ", "* ")):
            document.add_paragraph(without_controls(stripped[2:]), style="List Bullet")
        elif stripped:
            document.add_paragraph(without_controls(stripped))
    return _written(document)

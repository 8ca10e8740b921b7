"""Tables as XLSX, with links that work and text that stays text."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kg.library import Hit

MEDIA: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST: Final = 32_000  # characters of a cell; the format ends at 32,767
_LINKS: Final = 60_000  # of a sheet; the format ends at 65,530
_WIDEST: Final = 60
_NUMBERS: Final = {
    "http://www.w3.org/2001/XMLSchema#" + kind: reader
    for kind, reader in (("integer", int), ("decimal", float), ("double", float), ("float", float))
}
Cell = str | int | float | None
_HEADS: Final = (
    "점수 score",
    "출처 source",
    "문언 text",
    "시행 from",
    "까지 to",
    "구분 tier",
    "주소 address",
    "IRI",
)


def of_hits(hits: Iterable[Hit], base: str) -> bytes:
    """Write the hits of a search, each with its official page and its IRI."""
    rows = []
    for hit in hits:
        found = hit.citation
        start, end = found.valid_from, found.valid_to
        rows.append(
            (
                round(hit.score, 4),
                (found.label, found.url),
                hit.text or hit.gist.get("ko", ""),
                start.isoformat() if start else None,
                end.isoformat() if end else None,
                found.tier,
                found.address.short,
                found.address.iri(base),
            )
        )
    return table(_HEADS, rows)


def of_results(results: dict[str, Any]) -> bytes:
    """Write the JSON results of a SELECT or ASK; numbers as numbers, IRIs as links."""
    if "boolean" in results:
        return table(("ASK",), [(str(results["boolean"]).lower(),)])
    names = results["head"]["vars"]
    rows = ([_cell(row.get(name)) for name in names] for row in results["results"]["bindings"])
    return table(names, rows)


def _cell(term: dict[str, Any] | None) -> Cell:
    if term is None:
        return None
    reader = _NUMBERS.get(term.get("datatype", ""))
    try:
        return reader(term["value"]) if reader else str(term["value"])
    except ValueError:
        return str(term["value"])


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell | tuple[str, str]]]) -> bytes:
    """Write a sheet with a frozen head; a pair is a text with its link, an address links itself."""
    book = Workbook()
    sheet = book.active
    widths = [len(head) for head in heads]
    sheet.append(list(map(_clean, heads)))
    links = 0
    for at, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            shown, link = value if isinstance(value, tuple) else (value, _link(value))
            cell = sheet.cell(at, column, _clean(shown))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(shown, str):
                cell.data_type = "s"  # never a formula, whatever a text begins with
            if link and links < _LINKS:
                cell.hyperlink, cell.font = link, Font(color="0563C1", underline="single")
                links += 1
            widths[column - 1] = max(widths[column - 1], len(str(shown or "")))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, _WIDEST)
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _clean(value: Cell) -> Cell:
    return _CONTROL.sub("", value)[:_LONGEST] if isinstance(value, str) else value


def _link(value: Cell) -> str:
    web = isinstance(value, str) and value.startswith(("http://", "https://")) and " " not in value
    return str(value) if web else ""

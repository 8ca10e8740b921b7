"""Results of queries as bytes: JSON, XML, CSV, TSV for rows; RDF syntaxes for triples.

pyoxigraph can write a whole result but not the first so many rows of one, and here a result is cut
where the limits say.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.sparql.values import Limits

ROW_FORMATS: Final = ("json", "xml", "csv", "tsv")
RDF_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_SPARQL: Final = "http://www.w3.org/2005/sparql-results#"
_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Writer:
    """Writes rows until a limit is met; `count` and `partial` say how far it came."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._size = limits, 0
        self.count, self.partial = 0, ""

    def rows(self, names: list[str], rows: Iterable[Row], format: str) -> bytes:
        """Write rows of a SELECT."""
        head, each, between, tail = _ROWS[format](names)
        parts = [head]
        for row in rows:
            if self.count >= self._limits.rows:
                self.partial = "rows"
                break
            written = each(row)
            self._size += len(written)
            if self._size > self._limits.octets:
                self.partial = "bytes"
                break
            parts.append(written if self.count == 0 else between + written)
            self.count += 1
        return "".join((*parts, tail)).encode("utf-8", "replace")

    def answer(self, value: bool, format: str) -> bytes:  # noqa: FBT001 what ASK gives
        """Write the answer of an ASK."""
        self.count = 1
        word = "true" if value else "false"
        written = {
            "json": f'{{"head":{{}},"boolean":{word}}}',
            "xml": f'<?xml version="1.0"?>\n<sparql xmlns="{_SPARQL}"><head/>'
            f"<boolean>{word}</boolean></sparql>",
        }
        return written.get(format, word).encode()

    def triples(self, triples: Iterable[ox.Triple], format: str, prefixes: dict[str, str]) -> bytes:
        """Write triples of a CONSTRUCT or DESCRIBE."""
        shown = RDF_FORMATS[format]
        body = ox.serialize(
            self._cut(triples),
            format=shown,
            prefixes=prefixes if format in {"turtle", "rdfxml"} else None,
        )
        return body or b""

    def _cut(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        for triple in islice(triples, self._limits.rows + 1):
            self._size += sum(len(t.value) if not isinstance(t, ox.Triple) else 99 for t in triple)
            self.partial = (
                "rows" if self.count >= self._limits.rows
                else "bytes" if self._size > self._limits.octets
                else ""
            )  # fmt: skip
            if self.partial:
                return
            self.count += 1
            yield triple


def _json(names: list[str]) -> tuple[str, Any, str, str]:
    def each(row: Row) -> str:
        found = {n: _as_json(t) for n, t in zip(names, row, strict=True) if t is not None}
        return json.dumps(found, ensure_ascii=False)

    head = json.dumps({"vars": names}, ensure_ascii=False)
    return f'{{"head":{head},"results":{{"bindings":[\n', each, ",\n", "\n]}}\n"


def _as_json(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        return {"type": "triple", "value": {name: _as_json(part) for name, part in parts}}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        found["datatype"] = term.datatype.value
    return found


def _xml(names: list[str]) -> tuple[str, Any, str, str]:
    def each(row: Row) -> str:
        cells = (
            f"<binding name={quoteattr(n)}>{_as_xml(t)}</binding>"
            for n, t in zip(names, row, strict=True)
            if t is not None
        )
        return f"<result>{''.join(cells)}</result>\n"

    head = "".join(f"<variable name={quoteattr(n)}/>" for n in names)
    start = f'<?xml version="1.0"?>\n<sparql xmlns="{_SPARQL}"><head>{head}</head><results>\n'
    return start, each, "", "</results></sparql>\n"


def _as_xml(term: Term) -> str:
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        inside = "".join(f"<{name}>{_as_xml(part)}</{name}>" for name, part in parts)
        return f"<triple>{inside}</triple>"
    value = escape(_NOT_XML.sub("\ufffd", term.value))
    if isinstance(term, ox.NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{value}</bnode>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _STRING:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{value}</literal>"


def _csv(names: list[str]) -> tuple[str, Any, str, str]:
    def each(row: Iterable[Term | None]) -> str:
        return _csv_line([_as_csv(t) for t in row])

    return _csv_line(names), each, "", ""


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _as_csv(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode | ox.Triple):
        return str(term)
    return term.value


def _tsv(names: list[str]) -> tuple[str, Any, str, str]:
    def each(row: Row) -> str:
        return "\t".join("" if t is None else str(t).replace("\t", "\\t") for t in row) + "\n"

    return "\t".join(f"?{n}" for n in names) + "\n", each, "", ""


_ROWS: Final = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}

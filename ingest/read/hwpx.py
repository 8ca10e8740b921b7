"""HWPX files as documents, with a count of their letters: what the reader passed over is noticed.

Programs write tables where the format does not have them, right below a section; a reader that
looks only where it should would lose them and say nothing.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from ingest.read.blocks import Blocks, Rows
from ingest.read.office import read_office
from ingest.read.xml import parse_xml
from ontology.document import BlockKind, Document
from ontology.errors import Unreadable

_SECTION: Final = re.compile(r"Contents/section\d+\.xml")
_LARGEST: Final = 60_000_000  # bytes of all sections unpacked; beyond, letters are not counted
_ENOUGH: Final = 0.98  # share of the letters that a reading must have
_READER: Final = "hwpx 1"
_LEAVES: Final = frozenset({"p", "tbl"})


def read_hwpx(path: Path, name: str) -> Document:
    """Read a HWPX file; what cannot be read, and why, is in the gaps."""
    document = read_office(path, name, "hwpx")
    if document.gaps and not document.text:
        return document
    sections = tuple(_sections(path))
    told = sum(_letters(t.text or "") for section in sections for t in section.iter("t"))
    if _letters(document.text) >= told * _ENOUGH:
        return document
    found = Blocks()
    for section in sections:
        for element in _outermost(section):
            _add(found, element)
    plain = found.document(name, "hwpx", _READER)
    return plain if _letters(plain.text) > _letters(document.text) else document


def _sections(path: Path) -> Iterator[Element]:
    """Yield the sections in their order; none where they are too large or not XML."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _SECTION.fullmatch(m.filename)]
            if sum(member.file_size for member in members) > _LARGEST:
                return
            for member in sorted(members, key=lambda m: (len(m.filename), m.filename)):
                yield parse_xml(archive.read(member), member.filename)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, Unreadable):
        return


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _outermost(section: Element) -> Iterator[Element]:
    """Yield paragraphs and tables that stand in no other one, in the order of the text."""
    stack = list(reversed(section))
    while stack:
        element = stack.pop()
        if element.tag == "p" and element.find(".//tbl") is not None:
            stack += reversed(element)
        elif element.tag in _LEAVES:
            yield element
        else:
            stack += reversed(element)


def _add(found: Blocks, element: Element) -> None:
    if element.tag == "p":
        found.add(BlockKind.PARAGRAPH, _words(element))
        return
    rows: Rows = tuple(tuple(map(_words, row.iter("tc"))) for row in element.iter("tr"))
    if any(map(any, rows)):
        found.add(BlockKind.TABLE, rows=rows)


def _words(element: Element) -> str:
    return " ".join(" ".join(t.text or "" for t in element.iter("t")).split())

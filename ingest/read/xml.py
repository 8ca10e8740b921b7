"""XML from elsewhere, read with care: no document types, no entities; why where it fails."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as Tree

from ontology.errors import Unreadable

_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.I)
_PAGE: Final = re.compile(rb"^\s*(?:<!doctype html|<html)", re.I)


@dataclass(frozen=True, slots=True)
class Xml:
    """A file as read: how it is called, its hash, its root element."""

    path: str
    sha256: str
    root: Tree.Element


def read_xml(path: Path, name: str) -> Xml:
    """Read an XML file; raise `Unreadable` with the reason for anything else."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(name, f"cannot be opened: {error.strerror}") from error
    return Xml(name, hashlib.sha256(data).hexdigest(), parse_xml(data, name))


def parse_xml(data: bytes, name: str) -> Tree.Element:
    """Parse *data*; namespaces are cut off the names of elements."""
    if _PAGE.match(data):
        raise Unreadable(name, "an HTML page, not data: the server may have refused the request")
    if _DOCTYPE.search(data):
        raise Unreadable(name, "declares a document type or entities, which are not expanded here")
    try:
        root = Tree.fromstring(data)
    except (Tree.ParseError, ValueError, LookupError) as error:
        raise Unreadable(name, f"not well-formed XML: {error}") from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def day_of(text: str, name: str) -> date:
    """Read ``20310401`` or ``2031-04-01``; raise `Unreadable` where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(name, f"no such day: {text[:40]!r}") from error


# elements that stand apart from what is before them; marks inside a word do not
_APART: Final = frozenset({"P", "TI", "STI", "TXT", "ALINEA", "NP", "LIST", "CELL", "DATE", "HT"})
_RAISED: Final = frozenset({"SUB", "SUP"})


def words(element: Tree.Element | None, skip: frozenset[str] = frozenset()) -> str:
    """Give the text of *element*, white space folded; elements named in *skip* left out."""
    return "" if element is None else " ".join("".join(_pieces(element, skip)).split())


def _pieces(element: Tree.Element, skip: frozenset[str]) -> list[str]:
    """Collect text without recursion, for nesting may be as deep as it likes."""
    found: list[str] = []
    stack: list[Tree.Element | str] = [element]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            found.append(here)
            continue
        if here.tag in skip and here is not element:
            continue
        gap = " " if here.tag in _APART and here.get("TYPE") not in _RAISED else ""
        found += [_between(found, here.text, gap), here.text or ""]
        for child in reversed(here):
            apart = child.tag in _APART and child.get("TYPE") not in _RAISED
            tail = child.tail or ""
            stack += [f" {tail}" if apart and tail[:1].isalnum() else tail, child]
    return found


def _between(found: list[str], text: str | None, gap: str) -> str:
    """Give the space between two words that only a mark divides."""
    last = next((piece for piece in reversed(found) if piece), "")
    return gap if last[-1:].isalnum() and (text or "x")[:1].isalnum() else ""

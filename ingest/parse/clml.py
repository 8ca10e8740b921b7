"""Acts and instruments of the United Kingdom in CLML: sections, (1), (a), (i); schedules.

What an act inserts elsewhere (BlockAmendment) is quoted in it and has no address of its own here.
"""

import re
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from ingest.parse.layout import Layout
from ingest.read.xml import Xml, day_of, read_xml, words
from ontology.address import Unit, WorkId
from ontology.errors import NotAStatute
from ontology.statute import Meta, Statute

_INNER: Final = {
    "P2": Unit.PARAGRAPH,
    "P3": Unit.ITEM,
    "P4": Unit.SUBITEM,
    "P5": Unit.DETAIL,
    "P6": Unit.DETAIL,
}
_DIVISIONS: Final = {"Part": Unit.PART, "Chapter": Unit.CHAPTER, "Pblock": Unit.SECTION}
_QUOTED: Final = frozenset({"BlockAmendment", "BlockExtract"})
_NOT_TEXT: Final = frozenset({"CommentaryRef", "FootnoteRef"})
# http://www.legislation.gov.uk/ukpga/2022/44/section/18
_URI: Final = re.compile(r"legislation\.gov\.uk/(?:id/)?(?P<id>[a-z]+/\d{4}/\d+)")


def parse_clml(path: Path, name: str) -> Statute:
    """Read and parse an act or a part of one; raise `BadSource` where it has no section."""
    source = read_xml(path, name)
    layout = Layout()
    title = _title(source.root)
    layout.add(title, aside="Title")
    _walk(layout, source.root)
    if not any(cut.unit is Unit.ARTICLE for cut in layout.cuts):
        raise NotAStatute(name, "no numbered provision (P1) in it")
    return Statute(_meta(source, title), layout.body, layout.provisions())


def _title(root: Element) -> str:
    for element in root.iter():
        if element.tag == "title" or (element.tag == "Title" and element is not root):
            return words(element)
    return ""


def _meta(source: Xml, title: str) -> Meta:
    found, start = None, None
    for element in source.root.iter():
        found = found or _URI.search(element.get("DocumentURI", ""))
        start = start or element.get("RestrictStartDate")
    if found is None:
        raise NotAStatute(source.path, "no address of legislation.gov.uk in it")
    identifier = found["id"]
    year = int(identifier.split("/")[1])
    day = day_of(start or f"{year:04}-01-01", source.path)
    note = "part of an act" if source.root.tag != "Legislation" else ""
    dated = "" if start else f"the day is not in the file: {year} stands for it"
    return Meta(
        work=WorkId("uk", "law", identifier.replace("/", "-")),
        title=title or identifier,
        kind="act" if "pga" in identifier else "statutory instrument",
        promulgated=day,
        number=identifier.rpartition("/")[2],
        effective=day,
        language="en",
        url=f"https://www.legislation.gov.uk/{identifier}",
        text_id=identifier,
        note="; ".join(filter(None, (note, dated))),
    )


def _walk(layout: Layout, root: Element) -> None:
    """Go through the text in its order; what is quoted is written as words, not as provisions."""
    stack: list[tuple[Element, str]] = [(root, "")]
    while stack:
        here, heading = stack.pop()
        if here.tag in _DIVISIONS:
            _division(layout, here)
        elif here.tag == "P1":
            number = _number(here)
            layout.add(f"{number} {heading}".strip(), Unit.ARTICLE, number, heading or None)
            heading = ""
        elif here.tag in _INNER:
            number = _number(here)
            layout.add(f"({number})", _INNER[here.tag], number)
        elif here.tag in _QUOTED:
            layout.add(f"> {words(here, _NOT_TEXT)}")
            continue
        elif here.tag in ("Text", "AppendText"):
            layout.add(words(here, _NOT_TEXT))
            continue
        if here.tag == "P1group":
            heading = words(here.find("Title"))
        stack += [(child, heading) for child in reversed(here) if child.tag not in _SKIPPED]


_SKIPPED: Final = frozenset({"Title", "Pnumber", "Number", "Commentaries", "Metadata", "title"})


def _division(layout: Layout, element: Element) -> None:
    heading = " ".join(
        filter(None, (words(element.find("Number"), _NOT_TEXT), words(element.find("Title"))))
    )
    count = sum(cut.unit is _DIVISIONS[element.tag] for cut in layout.cuts) + 1
    layout.add(heading, _DIVISIONS[element.tag], str(count), heading)


def _number(element: Element) -> str:
    return words(element.find("Pnumber"), _NOT_TEXT).strip("(). ") or "0"

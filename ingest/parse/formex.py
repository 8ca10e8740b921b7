"""Acts of the European Union in Formex: titles and chapters, articles, paragraphs, points."""

import re
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from ingest.parse.layout import Layout
from ingest.read.xml import Xml, day_of, read_xml, words
from ontology.address import Unit, WorkId
from ontology.errors import NotAStatute
from ontology.statute import Meta, Statute

_DIVISION: Final = re.compile(
    r"(?P<unit>TITLE|TITEL|PART|TEIL|CHAPTER|KAPITEL|CHAPITRE|SECTION|ABSCHNITT)\s+"
    r"(?P<number>[0-9IVXLa-z]+)",
    re.I,
)
_UNITS: Final = {
    "title": Unit.PART,
    "titel": Unit.PART,
    "part": Unit.PART,
    "teil": Unit.PART,
    "chapter": Unit.CHAPTER,
    "kapitel": Unit.CHAPTER,
    "chapitre": Unit.CHAPTER,
    "section": Unit.SECTION,
    "abschnitt": Unit.SECTION,
}
_ARTICLE: Final = re.compile(r"(?P<number>\d+[a-z]*)")
_LEVELS: Final = (Unit.ITEM, Unit.SUBITEM, Unit.DETAIL)
_KINDS: Final = {"DIR": "directive", "REG": "regulation", "DEC": "decision"}
_TITLES: Final = frozenset({"TI.ART", "STI.ART", "TITLE", "NO.PARAG", "NO.P"})


def parse_formex(path: Path, name: str) -> Statute:
    """Read and parse one act; raise `BadSource` where it has no enacting terms."""
    source = read_xml(path, name)
    terms = source.root.findall(".//ENACTING.TERMS")
    layout = Layout()
    title = source.root.find(".//BIB.DATA/TITLE")
    layout.add(words(title if title is not None else source.root.find(".//TITLE")), aside="Title")
    for term in terms:
        _walk(layout, term)
    for number, annex in enumerate(source.root.iter("ANNEX"), 1):
        _annex(layout, annex, number)
    if not any(cut.unit is Unit.ARTICLE for cut in layout.cuts):
        raise NotAStatute(name, "no ENACTING.TERMS with an ARTICLE")
    return Statute(_meta(source), layout.body, layout.provisions())


def _meta(source: Xml) -> Meta:
    root = source.root
    info = root.find(".//INFO.CONSLEG")
    celex = words(root.find(".//FAM.COMP/BIB.DATA/NO.CELEX")) or words(root.find(".//NO.CELEX"))
    signed = _day(_iso(root.find(".//FAM.COMP/BIB.DATA/DATE")) or _iso(root.find(".//DATE")))
    start = _day(info.get("START.DATE")) if info is not None else None
    if not celex or signed is None:
        raise NotAStatute(source.path, "no CELEX number or no date")
    title = root.find(".//BIB.DATA/TITLE")
    kind = info.get("LEG.VAL", "") if info is not None else ""
    language = words(root.find(".//LG.DOC")).lower()[:2] or "en"
    return Meta(
        work=WorkId("eu", "law", celex),
        title=words(title if title is not None else root.find(".//TITLE")),
        kind=_KINDS.get(kind, "regulation"),
        promulgated=start or signed,
        number=f"{int(celex[6:10])}-{celex[1:5]}" if celex[6:10].isdigit() else "",
        effective=start or signed,
        language=language,
        url=f"https://eur-lex.europa.eu/legal-content/{language.upper()}/TXT/?uri=CELEX:{celex}",
        text_id=celex,
        note="consolidated text; only the Official Journal is authentic" if start else "",
    )


def _iso(element: Element | None) -> str:
    return element.get("ISO", "") if element is not None else ""


def _day(text: str | None) -> date | None:
    if not text or not re.fullmatch(r"\d{8}", text):
        return None
    return day_of(text, "a day of Formex")


def _walk(layout: Layout, element: Element) -> None:
    """Go through titles and articles in the order of the text, without recursion."""
    stack = list(reversed(element))
    while stack:
        here = stack.pop()
        if here.tag == "ARTICLE":
            _article(layout, here)
        elif here.tag == "TITLE":
            _division(layout, here)
        elif here.tag in ("DIVISION", "GR.SEQ", "CONTENTS"):
            stack += list(reversed(here))
        else:
            layout.add(words(here), aside="Final provisions")


def _division(layout: Layout, title: Element) -> None:
    heading = words(title)
    match = _DIVISION.match(heading)
    if match is None:
        layout.add(heading, aside="Headings")
    else:
        layout.add(heading, _UNITS[match["unit"].lower()], match["number"], heading)


def _article(layout: Layout, article: Element) -> None:
    title, heading = words(article.find("TI.ART")), words(article.find("STI.ART"))
    found = _ARTICLE.search(title)
    number = found["number"] if found else article.get("IDENTIFIER", "0").lstrip("0")
    layout.add(f"{title} {heading}".strip(), Unit.ARTICLE, number, heading or None)
    for child in article:
        if child.tag == "PARAG":
            label = words(child.find("NO.PARAG"))
            _content(layout, child, label, Unit.PARAGRAPH, 0)
        elif child.tag not in _TITLES:
            _content(layout, child, "", None, 0)


def _content(layout: Layout, element: Element, label: str, unit: Unit | None, level: int) -> None:
    """Write the words of a paragraph or point, and what is listed in it below it."""
    lists = _outermost(element)
    lead = " ".join(filter(None, (label, words(element, frozenset({"LIST", *_TITLES})))))
    layout.add(lead, unit, label.strip("().: ") if unit else "")
    if level >= len(_LEVELS) * 3:  # deeper than any act: the words are kept, without numbers
        for one in lists:
            layout.add(words(one))
        return
    for one in lists:
        for at, item in enumerate(one.findall("ITEM"), 1):
            point = item.find("NP")
            whole = point if point is not None else item
            number = words(whole.find("NO.P")) or "–"
            unit_here = _LEVELS[min(level, len(_LEVELS) - 1)]
            counted = number if number.strip("().: –—-") else f"{at}"
            _content(layout, whole, counted, unit_here, level + 1)


def _outermost(element: Element) -> list[Element]:
    """Give the lists in *element* that stand in no other list."""
    found: list[Element] = []
    stack = list(reversed(element))
    while stack:
        here = stack.pop()
        if here.tag == "LIST":
            found.append(here)
        else:
            stack += list(reversed(here))
    return found


def _annex(layout: Layout, annex: Element, number: int) -> None:
    heading = words(annex.find("TITLE"))
    found = re.search(r"\b([IVXL]+)\b", heading)
    layout.add(heading, Unit.ANNEX, found[1] if found else str(number), heading)
    for child in annex:
        if child.tag != "TITLE":
            _content(layout, child, "", None, 0)

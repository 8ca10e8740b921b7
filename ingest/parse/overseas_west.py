"""The grammars of the European Union, the United Kingdom and Germany."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.parse.overseas_asia import Line, lines
from ingest.parse.overseas_tree import Cut, Scheme
from ontology.address import Unit
from ontology.span import Span

EU_SCHEME: Final = Scheme(
    units={
        "lower": Unit.ITEM, "digit": Unit.ITEM, "roman": Unit.SUBITEM, "UPPER": Unit.ITEM,
        "ROMAN": Unit.SUBITEM, "double": Unit.SUBITEM, "DOUBLE": Unit.SUBITEM,
    },
    order=("digit", "lower", "roman"),
)  # fmt: skip
_EU_CHAPTER: Final = re.compile(
    r"#{2,4} (?P<unit>TITLE|CHAPTER|SECTION|PART)\s+(?P<number>[0-9IVXLa-z]+)\b"
)
_EU_UNITS: Final = {
    "PART": Unit.PART, "TITLE": Unit.PART, "CHAPTER": Unit.CHAPTER, "SECTION": Unit.SECTION,
}  # fmt: skip
_EU_ARTICLE: Final = re.compile(r"#{3,5} Article (?P<number>\d+[a-z]*)\s*(?P<heading>.*)")
_EU_ANNEX: Final = re.compile(r"#{2,4} ANNEX\s*(?P<number>[IVXL]+)?\s*(?P<heading>.*)")
_EU_PARAGRAPH: Final = re.compile(r"(?P<number>\d{1,3}[a-z]?)\.\s")
_EU_POINT: Final = re.compile(r" *- (?:\((?P<letter>[a-z]{1,4}|\d{1,2})\)|(?P<number>\d{1,2})\.)\s")
_DASH: Final = re.compile(r" *- [—–-]\s")
_UK_ARTICLE: Final = re.compile(r"#{3,5} (?P<number>\d+[A-Z]*)\.\s*(?P<heading>.*)")
_DE_SECTION: Final = re.compile(r"#{2,4} § (?P<number>\d+[a-z]*)\s*(?P<heading>.*)")
_DE_ANNEX: Final = re.compile(
    r"#{2,4} (?:Anlage|Anhang)\s*(?P<number>\d+[a-z]?)?\s*(?P<heading>.*)"
)
_DE_DIVISION: Final = re.compile(
    r"#{1,4} (?P<ordinal>\w+) (?P<unit>Abschnitt|Kapitel|Teil|Unterabschnitt)\b"
)
_DE_UNITS: Final = {
    "Teil": Unit.PART, "Kapitel": Unit.CHAPTER, "Abschnitt": Unit.SECTION,
    "Unterabschnitt": Unit.SUBSECTION,
}  # fmt: skip
_ORDINALS: Final = {
    "erster": "1", "zweiter": "2", "dritter": "3", "vierter": "4", "fünfter": "5",
    "sechster": "6", "siebter": "7", "siebenter": "7", "achter": "8", "neunter": "9",
    "zehnter": "10", "elfter": "11", "zwölfter": "12", "dreizehnter": "13", "vierzehnter": "14",
    "fünfzehnter": "15", "sechzehnter": "16", "siebzehnter": "17", "achtzehnter": "18",
}  # fmt: skip
_DE: Final = (
    (re.compile(r"\((?P<number>\d+[a-z]?)\)\s"), Unit.PARAGRAPH),  # (1a) Text
    (re.compile(r" {0,3}(?P<number>\d+[a-z]?)\.(?: {2}|$)"), Unit.ITEM),  # "1.  Text"
    (re.compile(r" {2,}(?P<number>[a-z])\)(?:\s|$)"), Unit.SUBITEM),  # "    a)  Text"
    (re.compile(r" {4,}(?P<number>([a-z])\2{1,2})\)(?:\s|$)"), Unit.DETAIL),  # aa)
)


def cut_union(body: str) -> Iterator[Cut]:
    """Cut a regulation of the Union: chapters, articles, paragraphs, points, indents, annexes."""
    dashes = 0
    for text, span in lines(body):
        dashes = dashes + 1 if _DASH.match(text) else dashes if not text.strip() else 0
        yield _union_heading(text, span) or _union_line(text, span, dashes)


def _union_heading(text: str, span: Span) -> Cut | None:
    if article := _EU_ARTICLE.match(text):
        return Cut(span, Unit.ARTICLE, article["number"], article["heading"] or None)
    if chapter := _EU_CHAPTER.match(text):
        heading = text.lstrip("# ")
        return Cut(span, _EU_UNITS[chapter["unit"]], chapter["number"], heading)
    if annex := _EU_ANNEX.match(text):
        return Cut(span, Unit.ANNEX, annex["number"] or "0", annex["heading"] or None)
    return Cut(span, aside="Title") if text.startswith("#") else None


def _union_line(text: str, span: Span, dashes: int) -> Cut:
    if paragraph := _EU_PARAGRAPH.match(text):
        return Cut(span, Unit.PARAGRAPH, paragraph["number"])
    if point := _EU_POINT.match(text):
        return Cut(span, number=point["letter"] or point["number"], point=True)
    if dashes and _DASH.match(text):
        return Cut(span, Unit.SUBITEM, str(dashes))
    return Cut(span, flush=bool(text.strip()) and not text.startswith((">", " ", "|")))


def cut_kingdom(body: str) -> Iterator[Cut]:
    """Cut a statutory instrument: its regulations; what they insert is quoted and not cut."""
    for text, span in lines(body):
        if article := _UK_ARTICLE.match(text):
            yield Cut(span, Unit.ARTICLE, article["number"], article["heading"] or None)
        else:
            yield Cut(span, aside="Title") if text.startswith("#") else Cut(span)


def cut_germany(body: str) -> Iterator[Cut]:
    """Cut a German law: Abschnitt, §, Absatz, Nummer, Buchstabe, Anlage."""
    aside = "Title"
    for text, span in lines(body):
        cut = _german_heading(text, span)
        if cut is not None:
            aside = cut.aside
            yield cut
        elif aside:
            yield Cut(span, aside=aside)
        else:
            yield _german_line((text, span))


def _german_heading(text: str, span: Span) -> Cut | None:
    if not text.startswith("#"):
        return None
    if section := _DE_SECTION.match(text):
        return Cut(span, Unit.ARTICLE, section["number"], section["heading"] or None)
    if annex := _DE_ANNEX.match(text):
        return Cut(span, Unit.ANNEX, annex["number"] or "0", annex["heading"] or None)
    if division := _DE_DIVISION.match(text):
        ordinal = division["ordinal"].lower()
        number = _ORDINALS.get(ordinal, ordinal)
        return Cut(span, _DE_UNITS[division["unit"]], number, text.lstrip("# "))
    return Cut(span, aside=text.lstrip("# ")[:60] or "Title")


def _german_line(line: Line) -> Cut:
    text, span = line
    for pattern, unit in _DE:
        if match := pattern.match(text):
            return Cut(span, unit, match["number"])
    return Cut(span, flush=bool(text.strip()) and not text[0].isspace())

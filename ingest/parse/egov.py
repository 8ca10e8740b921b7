"""Japanese law in the XML of e-Gov: 編章節款, 条, 項, 号, イ, 附則, 別表.

Readings over characters (Rt) are left out of the wording; the number attributes are the law's.
"""

import re
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from ingest.parse.layout import Layout
from ingest.parse.overseas_numbers import kanji
from ingest.read.xml import Xml, day_of, read_xml, words
from ontology.address import Unit, WorkId
from ontology.errors import NotAStatute
from ontology.statute import Meta, Statute

_READING: Final = frozenset({"Rt"})
_DIVISIONS: Final = {
    "Part": Unit.PART,
    "Chapter": Unit.CHAPTER,
    "Section": Unit.SECTION,
    "Subsection": Unit.SUBSECTION,
}
_INNER: Final = {
    "Item": Unit.ITEM,
    "Subitem1": Unit.SUBITEM,
    **{f"Subitem{level}": Unit.DETAIL for level in range(2, 11)},
}
_ATTACHED: Final = {
    "AppdxTable": (Unit.ANNEX, "AppdxTableTitle"),
    "AppdxStyle": (Unit.FORM, "AppdxStyleTitle"),
    "Appdx": (Unit.ANNEX, "AppdxTitle"),
}
_ERAS: Final = {"Meiji": 1867, "Taisho": 1911, "Showa": 1925, "Heisei": 1988, "Reiwa": 2018}
_TYPES: Final = {
    "Constitution": "憲法",
    "Act": "法律",
    "CabinetOrder": "政令",
    "ImperialOrder": "勅令",
    "MinisterialOrdinance": "省令",
    "Rule": "規則",
}
# 405AC0000000088_20240401_504AC0100000052.xml: identifier, day of enforcement, amending law
_NAME: Final = re.compile(r"(?P<id>[0-9A-Z]{15})(?:_(?P<day>\d{8})_(?P<by>[0-9A-Z]{15}))?")


def parse_egov(path: Path, name: str) -> Statute:
    """Read and parse one file; raise `BadSource` where it is no law of e-Gov."""
    source = read_xml(path, name)
    law = source.root if source.root.tag == "Law" else source.root.find(".//Law")
    body = law.find("LawBody") if law is not None else None
    if law is None or body is None:
        raise NotAStatute(name, "no Law with a LawBody in it")
    layout = Layout()
    layout.add(words(body.find("LawTitle"), _READING), aside="Title")
    for part in body:
        _part(layout, part)
    if not any(cut.unit is Unit.ARTICLE for cut in layout.cuts):
        raise NotAStatute(name, "no article in its main provisions")
    return Statute(_meta(source, law), layout.body, layout.provisions())


def _meta(source: Xml, law: Element) -> Meta:
    numbers = (law.get(name) or "1" for name in ("Year", "PromulgateMonth", "PromulgateDay"))
    year, month, day = (int(number) if number.isdecimal() else 0 for number in numbers)
    year += _ERAS.get(law.get("Era", ""), 0)
    promulgated = day_of(f"{year:04}-{month:02}-{day:02}", source.path)
    match = _NAME.search(Path(source.path).stem)
    start = match["day"] if match else None
    effective = day_of(start, source.path) if start else promulgated
    title = words(law.find("LawBody/LawTitle"), _READING)
    return Meta(
        work=WorkId("jp", "law", match["id"] if match else Path(source.path).stem),
        title=title or source.path,
        kind=_TYPES.get(law.get("LawType", ""), "法律"),
        promulgated=effective,
        number=match["by"] or "" if match else "",
        effective=effective,
        language=law.get("Lang") or "ja",
        url=f"https://laws.e-gov.go.jp/law/{match['id']}" if match else "",
        text_id=words(law.find("LawNum")),
        note=f"first promulgated on {promulgated}; days are of enforcement",
    )


def _part(layout: Layout, part: Element) -> None:
    if part.tag in ("MainProvision", *_DIVISIONS):
        _division(layout, part)
    elif part.tag == "SupplProvision":
        _addendum(layout, part)
    elif part.tag in _ATTACHED:
        _attached(layout, part)
    elif part.tag not in ("LawTitle", "TOC"):
        layout.add(words(part, _READING), aside="Preamble")


def _addendum(layout: Layout, part: Element) -> None:
    count = sum(cut.unit is Unit.ADDENDUM for cut in layout.cuts) + 1
    label = words(part.find("SupplProvisionLabel"))
    layout.add(label, Unit.ADDENDUM, str(count), part.get("AmendLawNum"))
    for child in part:
        if child.tag != "SupplProvisionLabel":
            _provision(layout, child)


def _attached(layout: Layout, part: Element) -> None:
    unit, title = _ATTACHED[part.tag]
    heading = words(part.find(title), _READING)
    layout.add(heading, unit, kanji(heading) or "0", heading)
    for child in part:
        if child.tag != title:
            _rows(layout, child)


def _division(layout: Layout, part: Element) -> None:
    unit = _DIVISIONS.get(part.tag)
    if unit is not None:
        heading = words(part.find(f"{part.tag}Title"), _READING)
        layout.add(heading, unit, _number(part), heading)
    for child in part:
        if child.tag in _DIVISIONS:
            _division(layout, child)
        elif not child.tag.endswith("Title"):
            _provision(layout, child)


def _provision(layout: Layout, element: Element) -> None:
    if element.tag == "Article":
        _article(layout, element)
    elif element.tag == "Paragraph":
        _paragraph(layout, element, alone=False)
    else:
        _rows(layout, element)


def _article(layout: Layout, article: Element) -> None:
    title, caption = words(article.find("ArticleTitle")), words(article.find("ArticleCaption"))
    heading = caption.strip("（）") or None
    layout.add(f"{title}{caption}", Unit.ARTICLE, _number(article), heading)
    paragraphs = article.findall("Paragraph")
    for paragraph in paragraphs:
        _paragraph(layout, paragraph, alone=len(paragraphs) == 1)


def _paragraph(layout: Layout, paragraph: Element, *, alone: bool) -> None:
    """Write a paragraph; the only one of an article has no number of its own."""
    label = words(paragraph.find("ParagraphNum"))
    sentence = words(paragraph.find("ParagraphSentence"), _READING)
    unit = None if alone else Unit.PARAGRAPH
    layout.add(f"{label}　{sentence}".strip("　"), unit, "" if alone else _number(paragraph))
    for child in paragraph:
        if child.tag in _INNER:
            _item(layout, child)
        elif child.tag not in ("ParagraphNum", "ParagraphSentence", "ParagraphCaption"):
            _rows(layout, child)


def _item(layout: Layout, item: Element) -> None:
    stack = [item]
    while stack:
        here = stack.pop()
        label = words(here.find(f"{here.tag}Title"))
        sentence = words(here.find(f"{here.tag}Sentence"), _READING)
        number = label.strip("（）()") if here.tag != "Item" else kanji(label)
        layout.add(f"{label}　{sentence}", _INNER[here.tag], number or _number(here))
        stack += [child for child in reversed(here) if child.tag in _INNER]


def _rows(layout: Layout, element: Element) -> None:
    rows = element.findall(".//TableRow")
    for row in rows:
        cells = [words(cell, _READING) for cell in row]
        layout.add(f"| {' | '.join(cells)} |")
    if not rows:
        layout.add(words(element, _READING))


def _number(element: Element) -> str:
    """Give the number of an attribute: ``23_26_2`` → ``23-26-2``, ``15:16`` → ``15``."""
    return (element.get("Num") or "0").partition(":")[0].replace("_", "-")

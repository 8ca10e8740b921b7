"""References in German law: § 4b Absatz 3 Nummer 2, §§ 16 und 17 des Transplantationsgesetzes."""

import re
from typing import Final

from ingest.find.overseas_values import Found, Members, ranged, read_list
from ingest.find.references_values import Cited, LawName, Mention, outside
from ontology.address import Clause, Unit
from ontology.findings import ArticleText

_HEAD: Final = re.compile(
    r"""
      (?P<sign>§§?)\s?(?=\d)
    | \b(?P<absatz>Absatz(?:es)?|Abs\.|Absätzen?)\s(?=\d)
    | (?:\bArtikels?\s(?P<article>\d+[a-z]?)(?:\s(?:Absatz|Abs\.)\s(?P<paragraph>\d+[a-z]?))?
        (?:\sSatz\s\d+)?(?:\s(?:Nummer|Nr\.)\s(?P<number>\d+[a-z]?))?
        (?:\s(?:Buchstabe|Buchst\.)\s(?P<point>[a-z]))?\sder\s)?
      (?P<act>(?:Verordnung|Richtlinie)\s(?:\((?:EG|EU|EWG)\)\s)?(?:Nr\.\s)?
        \d{1,4}/\d{1,4}(?:/(?:EG|EU|EWG))?)
    """,
    re.VERBOSE,
)
_OF_ARTICLE: Final = re.compile(r"\bArtikels?\s\d+[a-z]?\s$")
_MEMBER: Final = re.compile(
    r"""
    (?:§\s?)?(?P<number>\d+[a-z]?(?![\w.]*\d))?
    (?:\s?(?:Absatz(?:es)?|Abs\.)\s(?P<absatz>\d+[a-z]?))?
    (?:\s?Satz\s(?P<satz>\d+))?
    (?:\s?(?:Nummer|Nr\.)\s(?P<nummer>\d+[a-z]?))?
    (?:\s?(?:Buchstabe|Buchst\.)\s(?P<buchstabe>[a-z])\b)?
    """,
    re.VERBOSE,
)
_LAW: Final = re.compile(
    r"\s(?:des|der)\s(?P<law>[A-ZÄÖÜ][\w-]*(?:\sund\s[A-ZÄÖÜ][\w-]*)?)|\s(?P<short>[A-Z][A-Za-z-]{0,9}[GVB])\b"
)
_ENDINGS: Final = {
    "gesetzes": "gesetz", "gesetzbuches": "gesetzbuch", "gesetzbuchs": "gesetzbuch",
    "verordnung": "verordnung", "ordnung": "ordnung", "vertrages": "vertrag",
}  # fmt: skip
_LEVELS: Final = (
    ("absatz", Unit.PARAGRAPH),
    ("nummer", Unit.ITEM),
    ("buchstabe", Unit.SUBITEM),
)
_ENGLISH: Final = (
    ("Verordnung", "Regulation"), ("Richtlinie", "Directive"), ("Nr.", "No"), ("EWG", "EEC"),
    ("EG", "EC"),
)  # fmt: skip


def find_germany(article: ArticleText) -> tuple[Mention, ...]:
    """Find the references in one section, left to right, none overlapping."""
    found, text, at = Found(article.body), article.body, 0
    while (head := _HEAD.search(text, at)) is not None:
        reader = _act if head["act"] else _sections
        at = max(reader(found, article, head), head.end())
    return tuple(found.mentions)


def _act(found: Found, _: ArticleText, head: re.Match[str]) -> int:
    """Read an act of the Union under the name that its English text has."""
    name = " ".join(head["act"].split())
    for german, english in _ENGLISH:
        name = name.replace(german, english)
    where = {
        "article": head["article"],
        "paragraph": head["paragraph"],
        "item": head["number"] or head["point"],
    }
    found.add(head.start(), head.end(), [Cited(LawName(name), Clause.of(**where))])
    return head.end()


def _sections(found: Found, article: ArticleText, head: re.Match[str]) -> int:
    if head["absatz"] and _OF_ARTICLE.search(article.body, max(0, head.start() - 20), head.start()):
        return head.end()  # of an article of the Union whose act stands elsewhere
    at = head.end() if head["sign"] else head.start()
    if head["absatz"] and head["absatz"] not in ("Absatz", "Abs."):
        at = head.end()  # den Absätzen 1 und 2
    members, end = read_list(article.body, at, _MEMBER)
    if not members:
        return head.end()
    law, end = _whose(article.body, end) if head["sign"] else (None, end)
    cited = _cited(article, head, members, law)
    found.add(head.start(), end, cited, relative=not head["sign"])
    return end


def _cited(
    article: ArticleText, head: re.Match[str], members: Members, law: LawName | None
) -> list[Cited]:
    """Complete each member from the one before it; a number alone counts on at its level."""
    cited: list[Cited] = []
    context = Clause() if head["sign"] else article.clause.up_to(Unit.ARTICLE)
    level: Unit | None = Unit.ARTICLE if head["sign"] else Unit.PARAGRAPH
    for match, to in members:
        if match["number"] and match["absatz"]:
            level = Unit.ARTICLE  # § 4 Absatz 1, 5 Absatz 2
        named = [(unit, match[name]) for name, unit in _LEVELS if match[name]]
        if match["number"] and level is not None:
            named.insert(0, (level, match["number"]))
        if not named:
            continue  # Satz 1 und 2: sentences have no address
        for unit, number in named:
            context = outside(context, unit).child(unit, number)
        level = None if match["satz"] and not match["nummer"] else named[-1][0]
        ranged(cited, law, context, to=to)
    return cited


def _whose(text: str, at: int) -> tuple[LawName | None, int]:
    match = _LAW.match(text, at)
    if match is None:
        return None, at
    if match["short"]:
        return LawName(match["short"]), match.end()
    name = " ".join(match["law"].split())
    for ending, nominative in _ENDINGS.items():
        if name.endswith(ending):
            return LawName(name.removesuffix(ending) + nominative), match.end()
    return None, at

"""How lawyers of a country write a place: 제12조의2제2항, Article 2(1)(a), 第2条第1項, § 4b Abs. 3.

>>> eu, jp = WorkId("eu", "law", "32007R1394"), WorkId("jp", "law", "335AC0000000145")
>>> pinpoint(eu, Clause.from_short("2/1/a")), pinpoint(jp, Clause.from_short("23-26/1/1/イ"))
('Article 2(1)(a)', '第23条の26第1項第1号イ')
>>> pinpoint(WorkId.law("013572"), Clause.parse("제12조의2제2항"))
'제12조의2제2항'
"""

from collections.abc import Callable
from typing import Final

from ontology.address import Clause, Unit, WorkId

_INNER: Final = (Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM, Unit.DETAIL)
_WORDS: Final = {
    Unit.PART: "Part",
    Unit.CHAPTER: "Chapter",
    Unit.SECTION: "Section",
    Unit.SUBSECTION: "Subsection",
    Unit.ADDENDUM: "Supplementary provisions",
    Unit.ANNEX: "Annex",
    Unit.FORM: "Form",
}
_JAPAN: Final = {
    Unit.PART: "第#編", Unit.CHAPTER: "第#章", Unit.SECTION: "第#節", Unit.SUBSECTION: "第#款",
    Unit.ADDENDUM: "附則（#）", Unit.ANNEX: "別表第#", Unit.FORM: "様式第#", Unit.ARTICLE: "第#条",
    Unit.PARAGRAPH: "第#項", Unit.ITEM: "第#号", Unit.SUBITEM: "#", Unit.DETAIL: "（#）",
}  # fmt: skip
_TAIWAN: Final = {**_JAPAN, Unit.ARTICLE: "第#條", Unit.ITEM: "第#款", Unit.SUBITEM: "第#目"}
_CHINA: Final = {**_JAPAN, Unit.PARAGRAPH: "第#款", Unit.ITEM: "第（#）项", Unit.ANNEX: "附件#"}
_GERMANY: Final = {
    Unit.PART: "Teil #", Unit.CHAPTER: "Kapitel #", Unit.SECTION: "Abschnitt #",
    Unit.SUBSECTION: "Unterabschnitt #", Unit.ADDENDUM: "Schlussvorschriften #",
    Unit.ANNEX: "Anlage #", Unit.FORM: "Muster #", Unit.ARTICLE: "§ #", Unit.PARAGRAPH: "Abs. #",
    Unit.ITEM: "Nr. #", Unit.SUBITEM: "Buchst. #", Unit.DETAIL: "#)",
}  # fmt: skip


def pinpoint(work: WorkId, clause: Clause) -> str:
    """Give the place as it is cited in the language of that law; "" for the law itself."""
    write = _JURISDICTIONS.get(work.jurisdiction)
    return write(clause, work) if write else clause.spoken


def _japan(clause: Clause, _: WorkId) -> str:
    return "".join(_branched(_JAPAN[unit], number, "の") for unit, number in clause.steps)


def _taiwan(clause: Clause, work: WorkId) -> str:
    if work.id.endswith("-en"):
        return _brackets("Article ", clause)
    return "".join(_branched(_TAIWAN[unit], number, "之") for unit, number in clause.steps)


def _china(clause: Clause, _: WorkId) -> str:
    return "".join(_branched(_CHINA[unit], number, "之") for unit, number in clause.steps)


def _germany(clause: Clause, _: WorkId) -> str:
    return " ".join(_GERMANY[unit].replace("#", number) for unit, number in clause.steps)


def _branched(pattern: str, number: str, joint: str) -> str:
    base, *branches = number.split("-")
    return pattern.replace("#", base) + "".join(f"{joint}{branch}" for branch in branches)


def _brackets(article: str, clause: Clause) -> str:
    """Write ``Article 2(1)(a)``; what stands outside an article is written before it."""
    outer = [f"{_WORDS[unit]} {number}" for unit, number in clause.steps if unit in _WORDS]
    number = [f"{article}{clause.article}"] if clause.article else []
    inner = "".join(f"({n})" for unit, n in clause.steps if unit in _INNER)
    return ", ".join([*outer, *number]) + inner


def _kingdom(clause: Clause, work: WorkId) -> str:
    return _brackets("section " if work.id.startswith("ukpga") else "regulation ", clause)


def _states(clause: Clause, work: WorkId) -> str:
    return _brackets("section " if work.id.startswith("FDA") else "§ ", clause)


_JURISDICTIONS: Final[dict[str, Callable[[Clause, WorkId], str]]] = {
    "jp": _japan,
    "tw": _taiwan,
    "cn": _china,
    "de": _germany,
    "eu": lambda clause, _: _brackets("Article ", clause),
    "uk": _kingdom,
    "us": _states,
}

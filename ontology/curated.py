"""What the project says in its own words: digests of provisions and the terms of the thesaurus."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ontology.address import Address, Clause, WorkId


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One provision in our own words, Korean and English, and the questions that it answers."""

    address: Address
    title: str
    version: str
    topic: tuple[str, ...]
    also: tuple[Address, ...]
    gist: dict[str, str]
    questions: dict[str, tuple[str, ...]]
    file: str
    past: tuple[date, date] | None = None  # a wording that is law no more: from, until


@dataclass(frozen=True, slots=True)
class Term:
    """A concept with every way in which people write it."""

    id: str
    ko: str
    en: str
    alternative: dict[str, tuple[str, ...]]
    hidden: tuple[str, ...]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    work: str
    defined_at: str
    notes: dict[str, str]
    scheme: str

    def labels(self) -> tuple[tuple[str, str, str], ...]:
        """Give (label, language, kind), the preferred ones first."""
        found = [(self.ko, "ko", "preferred"), (self.en, "en", "preferred")]
        for language, some in self.alternative.items():
            found += [(label, language, "alternative") for label in some]
        found += [(label, language_of(label), "hidden") for label in self.hidden]
        return tuple(dict.fromkeys(found))


def version_day(version: str) -> date | None:
    """Give the day that a version's name begins with; None where it names none.

    >>> version_day("2025-11-11_21118"), version_day("USCODE-2024")
    (datetime.date(2025, 11, 11), None)
    """
    try:
        return date.fromisoformat(version.partition("_")[0])
    except ValueError:
        return None


def language_of(label: str) -> str:
    """Tell Korean from English by the letters."""
    return "en" if label.isascii() else "ko"


def read_place(law: str, clause: str) -> Address:
    """Read ``013572`` + ``제12조의2제1항``, or a law that is itself named as ``kr/notice/94039``.

    Raise `BadAddress` where either names nothing.
    """
    if law.isdigit():
        work = WorkId.law(law)
    elif law.split("/", maxsplit=1)[0] in ("notice", "ordinance"):
        work = Address.parse(f"kr/{law}").work
    else:
        work = Address.parse(law).work
    if not clause:
        return Address(work)
    foreign = _FOREIGN.fullmatch(clause.strip())
    if foreign and work.jurisdiction != "kr":
        return Address(work, _foreign(foreign))
    return Address(work, Clause.parse(clause))


_FOREIGN: Final = re.compile(
    # Article 2(1)(a), Section 5, 1271.10(a)(1), § 356(g)(1)(A)
    r"(?:(?:Article|Art\.|Section|Sec\.|§)\s*)?(?P<article>\d+(?:[.-]\d+)*[a-z]{0,3}(?:-\d+)?)(?P<rest>(?:\([0-9A-Za-z]+\))*)"
    # 第2条第1項第3号
    # 第二十三条の二十六の二第一項第三号, 第6條
    r"|第(?P<jo>[\d一二三四五六七八九十百]+)[条條](?P<branches>(?:[のノ之][\d一二三四五六七八九十百]+)*)"
    r"(?:第(?P<hang>[\d一二三四五六七八九十百]+)項)?(?:第(?P<ho>[\d一二三四五六七八九十百]+)[号款])?"
)
_DIGITS: Final = {c: n for n, c in enumerate("〇一二三四五六七八九")}


def han_number(text: str) -> str:
    """Write a number in Chinese characters with digits.

    >>> han_number("二十三"), han_number("百二"), han_number("10")
    ('23', '102', '10')
    """
    if text.isascii():
        return text
    total, one = 0, 0
    for character in text:
        if character in _DIGITS:
            one = _DIGITS[character]
        else:
            total += max(one, 1) * (100 if character == "百" else 10)
            one = 0
    return str(total + one)


def _foreign(match: re.Match[str]) -> Clause:
    if match["jo"]:
        branches = re.findall(r"[\d一二三四五六七八九十百]+", match["branches"] or "")
        article = "-".join(map(han_number, (match["jo"], *branches)))
        inside = {"paragraph": match["hang"], "item": match["ho"]}
        return Clause.of(article=article, **{k: han_number(v) for k, v in inside.items() if v})
    inner = re.findall(r"\(([0-9A-Za-z]+)\)", match["rest"])
    return Clause.of(article=match["article"], **dict(zip(_UNITS, inner, strict=False)))


_UNITS: Final = ("paragraph", "item", "subitem", "detail")

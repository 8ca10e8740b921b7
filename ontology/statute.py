"""An instrument as read: what it is, its provisions as a tree, and what is odd in it.

The provisions of a `Statute` tile its body: every code point belongs to exactly one of them, so
nothing can be lost silently. `Provision.raw` is the own part of the file, markup and all; `text`
is the same as a person reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ontology.address import Clause, Unit, WorkId
from ontology.span import Span

MARK: Final = re.compile(
    r"\s*<(?:개정|신설|삭제|단서\s*신설|제목개정|전문개정|본조신설|종전|시행일?)[^<>]{0,400}>|\s*\[(?:전문개정|본조신설|제목개정)[^\[\]]{0,80}\]"
)
_ESCAPE: Final = re.compile(r"\\([.\[\]()*_\\<>#+|~`-])")


class ProblemKind(StrEnum):
    """What can be odd in a source; odd law is a value, never an exception."""

    EMPTY_ARTICLE = "empty article"
    MISSING_ITEMS = "announced items missing"
    NUMBER_GAP = "numbers do not run on"
    NUMBER_TWICE = "number used twice"
    UNPLACED_LINE = "line outside every provision"
    MISSING_ANNEX = "annex text not in the file"
    IMAGE = "picture instead of text"
    PROMULGATION_DIFFERS = "last addendum is of another promulgation"
    FRONT_MATTER = "odd front matter"
    MISSING_ADDENDA = "supplementary provisions absent"
    UNREADABLE = "could not be read"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd, where it stands, in words."""

    kind: ProblemKind
    clause: Clause
    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """An annex or form that the file only links to."""

    clause: Clause
    title: str
    url: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """What the front matter says; dates are the file's word, not yet the law's."""

    work: WorkId
    title: str
    kind: str  # 법률, 대통령령, 총리령, 보건복지부령, 고시, 조례, regulation, …
    promulgated: date
    number: str  # promulgation number without leading zeros; "" where there is none
    effective: date  # 시행일자: the main date only
    bodies: tuple[str, ...] = ()
    language: str = "ko"
    url: str = ""
    text_id: str = ""  # 법령MST, 행정규칙일련번호, celex: the publisher's id of this text
    attachments: tuple[Attachment, ...] = ()
    current: bool = True  # False where the publisher marks it as history
    note: str = ""  # partial, transcribed, unofficial: said with every answer

    @property
    def version(self) -> str:
        """The version's name within its work: ``2025-11-11_21118``."""
        return f"{self.promulgated.isoformat()}_{self.number or '0'}"


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, paragraph, subparagraph, item, heading or addendum, with what stands in it."""

    clause: Clause
    unit: Unit | None  # None: the title and whatever stands before the first heading
    heading: str | None
    raw: str
    span: Span  # whole extent in the body, children included
    children: tuple["Provision", ...] = ()
    deleted: bool = False
    divisions: tuple[str, ...] = ()  # headings of part, chapter and section that it stands under
    own: tuple[Span, ...] = field(default=())  # own parts of the body, in order

    @property
    def text(self) -> str:
        """Own wording without number, markup and amendment marks; children excluded."""
        return own_text(self.raw)

    def walk(self) -> Iterator["Provision"]:
        """Yield this provision and everything in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Statute:
    """One text of an instrument, as one file gives it."""

    meta: Meta
    body: str
    provisions: tuple[Provision, ...]
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Yield every provision, in the order of the text."""
        for provision in self.provisions:
            yield from provision.walk()

    def articles(self) -> Iterator[Provision]:
        """Yield the articles of the main part, and annexes whose text is in the file, in order."""
        return (p for p in self.provisions if p.unit in (Unit.ARTICLE, Unit.ANNEX))

    def addenda(self) -> Iterator[Provision]:
        """Yield the supplementary provisions, one for each promulgation, in order."""
        return (p for p in self.provisions if p.unit is Unit.ADDENDUM)


def unescape(raw: str) -> str:
    r"""Take markdown escapes and bold off, and nothing else.

    >>> unescape("**②** 다음과 같다. <개정 2024.2.20>\n\n  1\\. 「약사법」")
    '② 다음과 같다. <개정 2024.2.20>\n\n  1. 「약사법」'
    """
    return _ESCAPE.sub(r"\1", raw.replace("**", ""))


def without_marks(text: str) -> str:
    """Drop amendment marks, which are notes about the wording and not part of it.

    >>> without_marks("통보하여야 한다. <개정 2024.2.20>")
    '통보하여야 한다.'
    """
    return MARK.sub("", text)


@lru_cache(256)  # asked for each reference of an article
def amended_on(raw: str) -> tuple[date, ...]:
    """Give the dates in the amendment marks of *raw*, in order, each once.

    >>> amended_on("한다. <개정 2020.3.24, 2024.2.20>")
    (datetime.date(2020, 3, 24), datetime.date(2024, 2, 20))
    """
    found: dict[date, None] = {}
    for mark in MARK.finditer(raw):
        for year, month, day in re.findall(r"(\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})", mark[0]):
            try:
                found[date(int(year), int(month), int(day))] = None
            except ValueError:
                continue
    return tuple(found)


_LABEL: Final = re.compile(
    r"^\s*(?:#{1,6}\s+제\d+조[^\n]*|[①-⑳㉑-㉟㊱-㊿](?:의\d+)?(?:\s*[㉑-㉟㊱-㊿](?=\s))?|\d{1,3}(?:의\d+)?\.(?=\s)|[가-힣](?:의\d+)?\.(?=\s)|\(?(?:\d+|[가-힣])\)(?=\s))\s*"
)


def own_text(raw: str) -> str:
    r"""Give the wording of an own part: label, markup and marks off, spaces folded line by line.

    >>> own_text("  1\\. \"연구대상자\"란 사람을 말한다. <개정 2024.2.20>\n")
    '"연구대상자"란 사람을 말한다.'
    """
    text = _LABEL.sub("", without_marks(unescape(raw)), count=1)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

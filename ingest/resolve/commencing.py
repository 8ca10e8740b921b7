"""From which day the provisions of one text are law, by the supplementary provisions in it.

A text holds what earlier amendments put in or changed, even where those start later than the text:
its own main day is right for most of it and too early for the rest.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ingest.find.commencement import Commencement, find_commencements
from ontology.address import Clause
from ontology.statute import Provision, Statute, amended_on, unescape, without_marks

_PROMULGATED: Final = re.compile(
    r"^\s*부칙[^<\n]*<[^<>]*?,\s*(\d{4})\.(\d{1,2})\.(\d{1,2})\.?>", re.M
)
_OF_ANOTHER: Final = re.compile(r"\s*부칙\s*\(")
_NEW: Final = re.compile(r"<신설\s*([\d.,\s]+)>")


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clause whose wording in the first text held is law later than that text, or with it.

    What was law before it is not held. Where the text does not say which amendment the wording
    is of, as with whole articles that were put in, `sure` is False. `put_in` tells of what an
    amendment brought that is law from the day of the text: before, there was nothing.
    """

    clause: Clause
    start: date
    promulgated: date
    number: str
    sure: bool
    put_in: bool = False


def commencements(text: Statute) -> tuple[Commencement, ...]:
    """Read the clause on commencement of the addendum that came with this text."""
    number = text.meta.number
    own = [a for a in text.addenda() if (a.clause.addendum or "").partition("-")[0] == number]
    return commencements_of(own[-1], text.meta.promulgated) if own else ()


def commencements_of(addendum: Provision, promulgated: date) -> tuple[Commencement, ...]:
    """Read the clause on commencement of an addendum promulgated on that day."""
    first = next((c for c in addendum.children if c.clause.article == "1"), addendum)
    raw = "".join(part.raw for part in first.walk())
    words = without_marks(unescape(raw))
    header = words.partition(">")[2] if words.lstrip().startswith("부칙") else words
    return tuple(find_commencements(header, promulgated))


def put_in_later(text: Statute) -> Iterator[tuple[Clause, date]]:
    """Yield what the first text held has that is not yet law on its main day, with its day.

    So with ``<신설 2025.12.23>`` and an addendum of that day that says 공포 후 1년이 경과한 날.
    """
    for one in _delayed(text):
        for clause in (inner.clause for part in _put_in(text, one) for inner in part.walk()):
            start = _start_of(clause, one.found)
            if start is not None and start > text.meta.effective:
                yield clause, start


def ahead(text: Statute) -> Iterator[Ahead]:
    """Yield where the first text held has wording of an amendment that starts later than it.

    Amended wording is told by its mark. In this family of texts whole new articles have none: of
    the articles put between others (제N조의M), those without any mark may be the amendment's.
    """
    gone = {clause for clause, _ in put_in_later(text)}
    day = text.meta.effective
    for one in _delayed(text):
        for part in _put_in(text, one):
            if _start_of(part.clause, one.found) == day:
                yield Ahead(part.clause, day, one.promulgated, one.number, sure=True, put_in=True)
        for clause, sure in _touched(text, one.promulgated):
            if not sure and one.beside:
                continue  # an act that amends others beside itself puts no articles into them
            start = _start_of(clause, one.found)
            if clause not in gone and start is not None and start > day:
                yield Ahead(clause, start, one.promulgated, one.number, sure)


def _touched(text: Statute, day: date) -> Iterator[tuple[Clause, bool]]:
    for article in text.articles():
        yield from ((part.clause, True) for part in article.walk() if day in amended_on(part.raw))
        if _may_be_new(article):
            yield article.clause, False


@dataclass(frozen=True, slots=True)
class _Delayed:
    number: str
    promulgated: date
    beside: bool  # 부칙(고등교육법): of another act
    found: tuple[Commencement, ...]


def _delayed(text: Statute) -> Iterator[_Delayed]:
    """Yield the addenda of earlier amendments of which something starts with the text or later."""
    for addendum in text.addenda():
        day = _PROMULGATED.search(addendum.raw)
        number = addendum.clause.addendum
        if day is None or number is None or number == text.meta.number:
            continue
        promulgated = date(*map(int, day.groups()))
        found = commencements_of(addendum, promulgated)
        if any(c.day and c.day >= text.meta.effective for c in found):
            yield _Delayed(number, promulgated, bool(_OF_ANOTHER.match(addendum.raw)), found)


def _put_in(text: Statute, one: _Delayed) -> Iterator[Provision]:
    """Yield what an amendment put in: what is marked so, and articles new by what it says."""
    day = one.promulgated
    marked = f"{day.year}.{day.month}.{day.day}"
    for article in text.articles():
        if _is_named_as_new(article, one):
            yield article
            continue
        for part in article.walk():
            own = _NEW.search(part.raw)
            if own and "".join(own[1].split()).rstrip(".").split(",")[-1].rstrip(".") == marked:
                yield part


def _is_named_as_new(article: Provision, one: _Delayed) -> bool:
    """Tell whether an amendment that names an article put it in: what it amends bears its mark."""
    named = any(cover.matches(article.clause) for c in one.found for cover in c.covers)
    return named and _may_be_new(article)


def _may_be_new(article: Provision) -> bool:
    """Tell whether an article stands between others (제N조의M) and bears no mark at all.

    Of others one cannot tell: a new heading alone leaves no mark either.
    """
    between = "-" in (article.clause.article or "")
    marked = any(amended_on(part.raw) for part in article.walk())
    return between and not article.deleted and not marked


def _start_of(clause: Clause, found: Iterable[Commencement]) -> date | None:
    """Give the day of *clause* under the commencement of one addendum."""
    named = [c for c in found if any(cover.matches(clause) for cover in c.covers)]
    rest = [c for c in found if not c.covers and c.day]
    return next((c.day for c in (*named, *rest) if c.day), None)

"""What changes in the law between two days, over every instrument held.

A new or deleted article is one event, not one for each of its paragraphs. An instrument of which
only one text is held has no known changes: that its text begins is the event.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.store.texts import Texts
from ontology.address import Address, Clause, Unit, WorkId

MOST: Final = 500
_OPEN: Final = "9999-12-31"
_CHANGES: Final = (
    "select work, version, clause, start, kind from changes"
    " where start > ? and start <= ? and (? = '' or work = ?) order by start, work, rowid"
)
_BEGINNING: Final = (
    "select work, version, '' as clause, start, 'text' as kind from versions"
    " where start > ? and start <= ? and (? = '' or work = ?)"
    " and work not in (select work from changes) order by start, work"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one provision, by one promulgation, on the day from which it applies."""

    address: Address
    kind: str  # added, changed, removed; text: a whole text begins
    start: date
    version: str
    before: str  # the own wording until that day, of what stands below an article
    after: str


def events(texts: Texts, after: date, until: date | None, work: WorkId | None) -> tuple[Event, ...]:
    """Give what starts after one day, up to and with another, in the order of the days."""
    name = work.short if work else ""
    span = (after.isoformat(), until.isoformat() if until else _OPEN, name, name)
    rows = [*texts.rows(_CHANGES, *span), *texts.rows(_BEGINNING, *span)]
    found = [
        (
            Address(Address.parse(row["work"]).work, Clause.from_short(row["clause"])),
            row["kind"],
            row["start"],
            row["version"],
        )
        for row in rows
    ]
    whole = {(a.work, a.clause, k, v) for a, k, _, v in found if k in ("added", "removed")}
    listed = [
        one
        for one in found
        if not any((one[0].work, c, one[1], one[3]) in whole for c in _around(one[0].clause))
    ]
    return tuple(sorted(_worded(texts, listed), key=lambda event: event.start))


def _around(clause: Clause) -> Iterator[Clause]:
    while clause.unit not in (Unit.ARTICLE, Unit.ANNEX, None):
        clause = clause.parent
        yield clause


def _worded(texts: Texts, listed: list[tuple[Address, str, str, str]]) -> Iterator[Event]:
    for address, kind, start, version in listed:
        day = date.fromisoformat(start)
        wordings = texts.history(address) if address.clause else ()
        before = next((own for _, end, _, own in wordings if end == day), "")
        after = next((own for begun, _, _, own in wordings if begun == day), "")
        yield Event(address, kind, day, version, before, after)

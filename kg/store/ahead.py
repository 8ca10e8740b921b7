"""Wording in the first text held of a law that is law later than that text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.store.texts import Texts
from ontology.address import Address, Clause


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clause with an amendment that starts later; `sure` where the text marks it as its own.

    What was `put_in` is law from the day of the text, and nothing was there before.
    """

    clause: Clause
    start: date
    promulgated: date
    number: str
    sure: bool
    put_in: bool


def ahead_of(texts: Texts, address: Address, on: date) -> Iterator[Ahead]:
    """Yield what in *address*, or around it, is shown as law on that day and starts later."""
    rows = texts.rows(
        "select * from ahead where work = ? and start > ? order by start, number, rowid",
        address.work.short,
        on.isoformat(),
    )
    for row in rows:
        clause = Clause.from_short(row["clause"])
        if clause.within(address.clause) or address.clause.within(clause):
            yield Ahead(
                clause,
                date.fromisoformat(row["start"]),
                date.fromisoformat(row["promulgated"]),
                row["number"],
                bool(row["sure"]),
                bool(row["put_in"]),
            )

"""Assessments kept: the facts, the day, what came out, and in which wording each clause stood.

Looked at again, under a newer generation or on a later day, a record says what has moved: outcomes
gained and lost, and clauses that read otherwise. Records are values; a `Shelf` keeps them in one
file, apart from the generations, which come and go, each beside what came out when it was last
looked at.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.pathways.assessment import Assessment
from kg.pathways.compare import PARTS, Change, codes
from ontology.address import Address
from ontology.errors import ShelfFull, UnknownAssessment

SHELF: Final = "assessments.sqlite"  # in the home
MOST: Final = 10_000  # records that a shelf keeps
_COLUMNS: Final = "(id text primary key, body text not null)"
_TABLES: Final = ("saved", "looked")  # as kept, and as last looked at
WordingOf = Callable[[Address, date], str]  # "" where no official wording is held


@dataclass(frozen=True, slots=True)
class Saved:
    """One assessment as it came out on its day."""

    id: str
    name: str
    facts: Mapping[str, Any]  # as they were given
    as_of: date | None  # None: the law of whichever day it is looked at
    on: date  # the day whose law was applied
    generation: str
    outcome: Mapping[str, tuple[str, ...]]  # part of the answer → codes
    names: Mapping[str, tuple[str, str]]  # code → Korean and English name
    clauses: Mapping[str, str]  # short address → mark of its wording, "" where none is held


@dataclass(frozen=True, slots=True)
class Moved:
    """What differs between two records of one case; empty where nothing does."""

    changes: tuple[Change, ...] = ()
    clauses: tuple[str, ...] = ()  # cited by both, and worded otherwise
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # of what came or went

    def __bool__(self) -> bool:
        return bool(self.changes or self.clauses)


def record(
    found: Assessment,
    facts: Mapping[str, Any],
    as_of: date | None,
    generation: str,
    wording: WordingOf,
) -> Saved:
    """Make the record of an assessment; the same facts and day have the same id."""
    addresses = dict.fromkeys(b.address for b in found.legal_basis)
    return Saved(
        id=_id(facts, as_of),
        name="",
        facts=dict(facts),
        as_of=as_of,
        on=found.on,
        generation=generation,
        outcome={part: codes(found, part) for part in PARTS},
        names=dict(_names(found)),
        clauses={a.short: _mark(wording(a, found.on)) for a in addresses},
    )


def moved(before: Saved, after: Saved) -> Moved:
    """Say what one record has that the other has not."""
    changes = []
    for part in PARTS:
        old, new = before.outcome.get(part, ()), after.outcome.get(part, ())
        gone = tuple(code for code in old if code not in new)
        come = tuple(code for code in new if code not in old)
        if gone or come:
            changes.append(Change(part, gone, come))
    both = before.clauses.keys() & after.clauses.keys()
    otherwise = sorted(a for a in both if before.clauses[a] != after.clauses[a])
    named = {**before.names, **after.names}
    codes_ = [code for change in changes for code in (*change.gone, *change.new)]
    names = {code: named[code] for code in codes_ if code in named}
    return Moved(tuple(changes), tuple(otherwise), names)


def look_again(
    shelf: "Shelf", generation: str, today: date, again: Callable[[Saved], Saved]
) -> tuple[Saved, ...]:
    """Assess what is kept anew under a generation, and give the records that have moved.

    What comes out stands on the shelf beside each record, which stays as it was kept. A record
    that was looked at under this generation, for the same day, is not assessed a second time.
    """
    found = []
    for saved in shelf.all():
        now = shelf.looked(saved.id)
        if now is None or (now.generation, now.on) != (generation, saved.as_of or today):
            now = again(saved)
            shelf.look(now)
        if moved(saved, now):
            found.append(saved)
    return tuple(found)


def _names(found: Assessment) -> Iterator[tuple[str, tuple[str, str]]]:
    for route in (*found.pathways, *found.exemptions, *found.open, *found.duties):
        yield route.code, (route.name.ko, route.name.en)
    for refusal in found.not_available:
        yield refusal.code, (refusal.name.ko, refusal.name.en)


def _id(facts: Mapping[str, Any], as_of: date | None) -> str:
    content = json.dumps([facts, as_of.isoformat() if as_of else None], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _mark(wording: str) -> str:
    return hashlib.sha256(wording.encode()).hexdigest()[:12] if wording else ""


class Shelf:
    """Keeps records in one SQLite file, which is made at the first that is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, saved: Saved) -> None:
        """Keep a record in place of the one of its id; raise `ShelfFull` for one too many."""
        with self._open() as connection:
            count = connection.execute("select count(*) from saved where id <> ?", (saved.id,))
            if count.fetchone()[0] >= MOST:
                raise ShelfFull(MOST)
            row = (saved.id, _written(saved))
            connection.execute("insert or replace into saved values (?, ?)", row)

    def look(self, now: Saved) -> None:
        """Put what came out on looking again beside the record of that id, if it is still kept."""
        with self._open() as connection:
            connection.execute(
                "insert or replace into looked select id, ? from saved where id = ?",
                (_written(now), now.id),
            )

    def looked(self, name: str) -> Saved | None:
        """Give what came out when the record of that id was last looked at, or None."""
        return next(iter(self._read("select body from looked where id = ?", name)), None)

    def get(self, name: str) -> Saved:
        """Give the record of that id; raise `UnknownAssessment`."""
        found = self.find(name)
        if found is None:
            raise UnknownAssessment(name)
        return found

    def find(self, name: str) -> Saved | None:
        """Give the record of that id, or None."""
        return next(iter(self._read("select body from saved where id = ?", name)), None)

    def all(self, limit: int = MOST, offset: int = 0) -> tuple[Saved, ...]:
        """Give the records in the order of their ids."""
        text = "select body from saved order by id limit ? offset ?"
        return tuple(self._read(text, limit, offset))

    def count(self) -> int:
        """Give how many there are."""
        if not self._path.is_file():
            return 0
        with self._open() as connection:
            return int(connection.execute("select count(*) from saved").fetchone()[0])

    def rows_below(self, base: str) -> Callable[[str, int], Iterator[tuple[str, str, str]]]:
        """Give what SPARQL sees: for an id or ``*``, rows of record, part and rule, as IRIs."""

        def rows(name: str, most: int) -> Iterator[tuple[str, str, str]]:
            one = self.find(name)
            for saved in self.all(most) if name == "*" else (one,) if one else ():
                for part, some in saved.outcome.items():
                    for code in some:
                        rule = code.partition(".")[0]  # RULE.exception, RULE.time
                        if code in saved.names:
                            yield f"{base}assessment/{saved.id}", part, f"{base}rule/{rule}"

        return rows

    def remove(self, name: str) -> None:
        """Forget the record of that id; raise `UnknownAssessment`."""
        self.get(name)
        with self._open() as connection:
            for table in _TABLES:
                connection.execute(f"delete from {table} where id = ?", (name,))

    def _read(self, text: str, *values: str | int) -> list[Saved]:
        if not self._path.is_file():
            return []
        with self._open() as connection:
            return [_saved(body) for (body,) in connection.execute(text, values)]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            with connection:
                for table in _TABLES:
                    connection.execute(f"create table if not exists {table} {_COLUMNS}")
                yield connection
        finally:
            connection.close()


def _written(saved: Saved) -> str:
    return json.dumps(asdict(saved), ensure_ascii=False, default=date.isoformat)


def _saved(body: str) -> Saved:
    raw: dict[str, Any] = json.loads(body)
    raw["on"] = date.fromisoformat(raw["on"])
    raw["as_of"] = date.fromisoformat(raw["as_of"]) if raw["as_of"] else None
    raw["outcome"] = {part: tuple(some) for part, some in raw["outcome"].items()}
    raw["names"] = {code: tuple(names) for code, names in raw["names"].items()}
    return Saved(**raw)

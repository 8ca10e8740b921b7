"""The texts of a generation: works, versions, articles, passages, digests, concepts.

Everything is read from one SQLite file, opened read only; a value comes back as a frozen row.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from kg.store.uploads import Beside, attach
from ontology.address import Address, Clause, WorkId

_OPEN: Final = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An instrument held, in whatever tier."""

    id: WorkId
    title: str
    kind: str
    language: str
    url: str
    bodies: tuple[str, ...]
    note: str
    state: str
    tier: str
    held_from: date | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One promulgated text; `start` is None where it never was the text in force."""

    work: WorkId
    version: str
    title: str
    kind: str
    promulgated: date
    number: str
    effective: date
    start: date | None
    end: date | None
    url: str
    text_id: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """One wording of an article, in force from `start` to the day before `end`."""

    id: int
    address: Address
    start: date
    end: date | None
    version: str
    heading: str
    divisions: tuple[str, ...]
    deleted: bool
    body: str
    places: tuple[tuple[int, Clause], ...]

    def extent(self, clause: Clause) -> tuple[int, int] | None:
        """Give where *clause* stands in the body, with everything in it; None if it does not."""
        if clause == self.address.clause:
            return 0, len(self.body)
        starts = [s for s, c in self.places if c.within(clause)]
        if not starts:
            return None
        after = [s for s, c in self.places if s > starts[-1]]
        return starts[0], after[0] if after else len(self.body)

    def wording(self, clause: Clause) -> str:
        """Give the raw words of *clause*, with what stands in it; "" where it is not here."""
        extent = self.extent(clause)
        return self.body[slice(*extent)] if extent else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What search finds: a paragraph, an article, a digest or a piece of a document."""

    id: int
    address: Address
    tier: str
    language: str
    start: date | None
    end: date | None
    version: str
    heading: str
    span: tuple[int, int]
    text: str
    vector: int
    origin: int

    def in_force(self, on: date) -> bool:
        """Tell whether this wording applied on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Digest:
    """A provision in the project's own words."""

    id: int
    address: Address
    version: str
    topic: tuple[str, ...]
    also: tuple[Address, ...]
    gist: dict[str, str]
    questions: dict[str, tuple[str, ...]]
    flagged: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the thesaurus with all the ways in which people write it."""

    id: str
    ko: str
    en: str
    labels: tuple[tuple[str, str, str], ...]  # label, language, preferred | alternative | hidden
    broader: tuple[str, ...]
    related: tuple[str, ...]
    work: str
    defined_at: str
    note_ko: str
    note_en: str


class Texts:
    """Read access to a generation's texts, and to uploads beside it; safe to share by threads."""

    def __init__(self, path: Path, beside: Beside | None = None) -> None:
        self._path, self._beside = path, beside
        self._local = threading.local()
        self._versions = lru_cache(maxsize=256)(self._read_versions)

    @property
    def _database(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "database", None)
        if found is None:
            found = sqlite3.connect(f"file:{self._path}?mode=ro&immutable=1", uri=True)
            found.row_factory = sqlite3.Row
            if self._beside is not None and (self._beside.path or self._beside.gone):
                attach(found, self._beside)
            self._local.database = found
        return found

    def rows(self, sql: str, *values: object) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query of this module's schema."""
        return iter(self._database.execute(sql, values))

    def works(self) -> tuple[Work, ...]:
        """Give every instrument held, by its id."""
        return tuple(_work(row) for row in self.rows("select * from works order by work"))

    def versions(self, work: WorkId) -> tuple[Version, ...]:
        """Give the texts of *work*, in the order of promulgation."""
        return self._versions(work)

    def _read_versions(self, work: WorkId) -> tuple[Version, ...]:
        rows = self.rows(
            "select * from versions where work = ? order by promulgated, version", work.short
        )
        return tuple(_version(row) for row in rows)

    def article(self, address: Address, on: date) -> Article | None:
        """Give the wording of the article that *address* stands in, as in force on that day."""
        rows = self.rows(
            "select * from articles where work = ? and clause = ? and start <= ?"
            " and (stop = '' or stop > ?)",
            address.work.short,
            article_clause(address.clause).short,
            on.isoformat(),
            on.isoformat(),
        )
        return next((_article(row) for row in rows), None)

    def wordings(self, address: Address) -> tuple[Article, ...]:
        """Give every wording of an article that is held, oldest first."""
        rows = self.rows(
            "select * from articles where work = ? and clause = ? order by start",
            address.work.short,
            article_clause(address.clause).short,
        )
        return tuple(_article(row) for row in rows)

    def articles(self, work: WorkId, on: date) -> tuple[Article, ...]:
        """Give the articles of *work* in force on that day, in their order."""
        day = on.isoformat()
        rows = self.rows(
            "select * from articles where work = ? and start <= ? and (stop = '' or stop > ?)"
            " order by place",
            work.short,
            day,
            day,
        )
        return tuple(_article(row) for row in rows)

    def history(self, address: Address) -> tuple[tuple[date, date | None, str, str], ...]:
        """Give (start, end, version, own wording) of a part below the article, oldest first."""
        rows = self.rows(
            "select * from parts where work = ? and clause = ? order by start",
            address.work.short,
            address.clause.short,
        )
        return tuple(
            (date.fromisoformat(r["start"]), day(r["stop"]), r["version"], r["text"]) for r in rows
        )

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Give the passages of those ids."""
        marks = ",".join("?" * len(ids))
        rows = self.rows(f"select * from passages where id in ({marks})", *ids)
        return {row["id"]: _passage(row) for row in rows}

    def passages_of(self, address: Address) -> tuple[Passage, ...]:
        """Give the passages of exactly that clause, all wordings and tiers."""
        rows = self.rows(
            "select * from passages where work = ? and clause = ? order by id",
            address.work.short,
            address.clause.short,
        )
        return tuple(_passage(row) for row in rows)

    def digest(self, row: int) -> Digest:
        """Give the digest of that row."""
        return next(_digest(r) for r in self.rows("select * from digests where id = ?", row))

    def digests_of(self, address: Address, on: date) -> tuple[Digest, ...]:
        """Give the digests of exactly that clause; those of a past wording only on its days."""
        rows = self.rows(
            "select * from digests where work = ? and clause = ?"
            " and (stop = '' or start <= ? and ? < stop) order by stop desc, id",
            address.work.short,
            address.clause.short,
            on.isoformat(),
            on.isoformat(),
        )
        return tuple(_digest(row) for row in rows)

    def digests(self) -> tuple[Digest, ...]:
        """Give every digest."""
        return tuple(_digest(row) for row in self.rows("select * from digests order by id"))

    def document(self, work: WorkId) -> sqlite3.Row | None:
        """Give file, hash and pages of a document held."""
        return next(self.rows("select * from documents where work = ?", work.short), None)

    def page(self, work: WorkId, position: int) -> int | None:
        """Give the page on which *position* of a document stands; None where it has no pages."""
        held = self.document(work)
        if held is None or held["pages"] is None:
            return None
        rows = self.rows(
            "select page from pages where work = ? and start <= ? order by start desc limit 1",
            work.short,
            position,
        )
        return next((int(row["page"]) for row in rows), None)

    def statement(self, digest: int) -> sqlite3.Row | None:
        """Give the statement of policy that a digest row says."""
        return next(self.rows("select * from statements where digest = ?", digest), None)

    def concepts(self) -> tuple[Concept, ...]:
        """Give the thesaurus."""
        return tuple(_concept(row) for row in self.rows("select * from concepts order by id"))


def article_clause(clause: Clause) -> Clause:
    """Give the article that *clause* stands in; a whole addendum or annex stands for itself."""
    inner = {"paragraph", "item", "subitem", "detail"}
    steps = tuple(step for step in clause.steps if step[0].value not in inner)
    return Clause(steps) if steps else clause


def day(text: str) -> date | None:
    """Read a date column, where '' means none."""
    return date.fromisoformat(text) if text else None


def _address(row: sqlite3.Row) -> Address:
    return Address(_work_id(row["work"]), _clause(row["clause"]))


# the same few thousand clauses come again and again, in every wording of every article
_clause: Final = lru_cache(maxsize=1 << 16)(Clause.from_short)


@lru_cache(maxsize=1 << 13)
def _work_id(short: str) -> WorkId:
    return Address.parse(short).work


def _work(row: sqlite3.Row) -> Work:
    return Work(
        id=_work_id(row["work"]),
        title=row["title"],
        kind=row["kind"],
        language=row["language"],
        url=row["url"],
        bodies=tuple(json.loads(row["bodies"])),
        note=row["note"],
        state=row["state"],
        tier=row["tier"],
        held_from=day(row["held_from"]),
        aliases=tuple(json.loads(row["aliases"])),
    )


def _version(row: sqlite3.Row) -> Version:
    return Version(
        work=_work_id(row["work"]),
        version=row["version"],
        title=row["title"],
        kind=row["kind"],
        promulgated=date.fromisoformat(row["promulgated"]),
        number=row["number"],
        effective=date.fromisoformat(row["effective"]),
        start=day(row["start"]),
        end=day(row["stop"]),
        url=row["url"],
        text_id=row["text_id"],
        source=row["source"],
        sha256=row["sha256"],
    )


def _article(row: sqlite3.Row) -> Article:
    return Article(
        id=row["id"],
        address=_address(row),
        start=date.fromisoformat(row["start"]),
        end=day(row["stop"]),
        version=row["version"],
        heading=row["heading"],
        divisions=tuple(json.loads(row["divisions"])),
        deleted=bool(row["deleted"]),
        body=row["body"],
        places=tuple((at, _clause(c)) for at, c in json.loads(row["places"])),
    )


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(
        id=row["id"],
        address=_address(row),
        tier=row["tier"],
        language=row["language"],
        start=day(row["start"]),
        end=day(row["stop"]),
        version=row["version"],
        heading=row["heading"],
        span=(row["span_start"], row["span_stop"]),
        text=row["text"],
        vector=row["vector"],
        origin=row["origin"],
    )


def _digest(row: sqlite3.Row) -> Digest:
    questions: dict[str, list[str]] = json.loads(row["questions"])
    return Digest(
        id=row["id"],
        address=_address(row),
        version=row["version"],
        topic=tuple(json.loads(row["topic"])),
        also=tuple(map(Address.parse, json.loads(row["also"]))),
        gist={"ko": row["gist_ko"], "en": row["gist_en"]},
        questions={language: tuple(some) for language, some in questions.items()},
        flagged=row["flagged"],
    )


def _concept(row: sqlite3.Row) -> Concept:
    labels: list[list[Any]] = json.loads(row["labels"])
    return Concept(
        id=row["id"],
        ko=row["ko"],
        en=row["en"],
        labels=tuple((a, b, c) for a, b, c in labels),
        broader=tuple(json.loads(row["broader"])),
        related=tuple(json.loads(row["related"])),
        work=row["work"],
        defined_at=row["defined_at"],
        note_ko=row["note_ko"],
        note_en=row["note_en"],
    )

"""Uploaded documents: one SQLite file beside the generations, and the files themselves.

::

    home/uploads/
    ├── store.sqlite         texts, passages, terms, vectors, quads
    ├── files/<id>           the bytes as they came, under a name made of their hash
    ├── read/<id>.json       what a build read in them
    ├── graph/               see `kg.store.overlay`
    └── changed              rewritten by a rename with every change

A generation never changes; an upload comes and goes between two builds. A build takes in what is
held, and what the store had of it is dropped: only that there is such an upload stands here, and
what a generation has of an upload that is not listed here is never shown. Removing one removes its
rows, overwrites the pages of the file that they stood on, and removes its bytes.
"""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

TABLES: Final = ("works", "articles", "documents", "pages", "passages")
_SCHEMAS: Final = ("schema.sql", "uploads.sql")
_SIDE: Final = (*TABLES, "indexed")
_OWNED: Final = (*_SIDE, "uploads")
PREFIX: Final = "kr/document/upload-"
_PASSAGES: Final = (
    "select p.id, p.work, p.clause, p.tier, p.start, p.stop, p.span_start, i.terms, i.vector"
    " from passages p join indexed i on i.passage = p.id{where} order by p.id"
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One document that a user gave."""

    id: str
    work: str
    name: str
    sha256: str
    size: int
    added: str
    model: str


@dataclass(frozen=True, slots=True)
class Side:
    """The passages of all uploads in the order of their ids, for the indices."""

    rows: tuple[dict[str, Any], ...]
    terms: tuple[list[str], ...]
    vectors: NDArray[np.float32]  # of another model: zeros, which are near to nothing


class Uploads:
    """The store of one home; nothing is made on disk before something is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "store.sqlite"

    @property
    def files(self) -> Path:
        """Where the bytes of uploads stand."""
        return self.folder / "files"

    @property
    def laid(self) -> Path:
        """Where the stores stand that say what uploads say."""
        return self.folder / "graph"

    def read(self, upload: str, code: str) -> Path:
        """Name the file for what that code read in an upload."""
        return self.folder / "read" / f"{upload}.{code}.json"

    def token(self) -> tuple[int, int]:
        """Give what differs after every change."""
        try:
            found = (self.folder / "changed").stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)

    def list(self) -> tuple[Upload, ...]:
        """Give the uploads held, oldest first."""
        if not self.path.is_file():
            return ()
        with closing(self._read()) as database:
            rows = database.execute(
                "select id, work, name, sha256, size, added, model from uploads order by added, id"
            )
            return tuple(Upload(*row) for row in rows)

    def find(self, upload: str) -> Upload | None:
        """Give one upload by its id."""
        return next((one for one in self.list() if one.id == upload), None)

    def quads(self, upload: str) -> str:
        """Give what the graph says of an upload, as N-Quads; "" where it is not held."""
        if not self.path.is_file():
            return ""
        with closing(self._read()) as database:
            rows = database.execute("select quads from uploads where id = ?", (upload,))
            return next((str(row[0]) for row in rows), "")

    def unread(self) -> frozenset[str]:
        """Give the instruments of which the store has no text: a generation has, or nothing."""
        if not self.path.is_file():
            return frozenset()
        with closing(self._read()) as database:
            rows = database.execute("select work from uploads except select work from works")
            return frozenset(row[0] for row in rows)

    def encoded(self, model: str) -> Iterator[tuple[str, bytes]]:
        """Yield what was encoded by *model*, head and text of each passage, and its vector."""
        if self.path.is_file():
            with closing(self._read()) as database:
                yield from database.execute(
                    "select p.heading || char(10) || p.text, i.vector from passages p"
                    " join indexed i on i.passage = p.id join uploads u on u.work = p.work"
                    " where u.model = ?",
                    (model,),
                )

    def settle(self, taken: Mapping[str, tuple[str, str]]) -> None:
        """Drop what a generation has now: instrument → the model, and what its graph says."""
        with self.writing() as database:
            for work, (model, quads) in taken.items():
                for table in _SIDE:
                    database.execute(f"delete from {table} where work = ?", (work,))
                database.execute(
                    "update uploads set model = ?, quads = ? where work = ?", (model, quads, work)
                )

    def side(self, dimension: int, within: frozenset[str] = frozenset()) -> Side:
        """Give the passages with their terms and their vectors of that length.

        Those of the instruments *within* a generation are left out.
        """
        if not self.path.is_file():
            return Side((), (), np.zeros((0, dimension), np.float32))
        with closing(self._read()) as database:
            database.row_factory = sqlite3.Row
            where = f" where p.work not in ({_quoted(within)})" if within else ""
            rows = [dict(row) for row in database.execute(_PASSAGES.format(where=where))]
        vectors = np.zeros((len(rows), dimension), np.float32)
        for position, row in enumerate(rows):
            vector = np.frombuffer(row.pop("vector"), np.float32)
            if len(vector) == dimension:
                vectors[position] = vector
        return Side(tuple(rows), tuple(row.pop("terms").split() for row in rows), vectors)

    def remove(self, upload: str) -> bool:
        """Remove everything of an upload; tell whether there was anything."""
        held = self.find(upload)
        if held is None:
            return False
        with self.writing() as database:
            clear(database, held.work)
        for path in (self.files / held.id, *(self.folder / "read").glob(f"{held.id}.*")):
            path.unlink(missing_ok=True)
        return True

    def sweep(self) -> None:
        """Remove files that nothing tells of: a process died between the file and its rows."""
        known = {one.id for one in self.list()}
        for path in self.files.glob("*"):
            if path.name not in known:
                path.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the store for one change: all of it happens, or nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=60)) as database:
            database.execute("pragma secure_delete = on")
            _prepare(database)
            with database:
                database.execute("begin immediate")
                yield database
        fresh = self.folder / f"changed.{uuid.uuid4().hex}"
        fresh.write_text("", "utf-8")
        fresh.replace(self.folder / "changed")

    def _read(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=60)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a generation: a file, what of it the generation has, what has gone."""

    path: Path | None
    within: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def standing(texts: Path, uploads: Uploads | None) -> Beside:
    """Say what stands beside the texts of a generation; without a store of uploads, nothing."""
    known = uploads.list() if uploads else ()
    within = built_in(texts)
    path = uploads.path if uploads and known else None
    return Beside(path, within, within - {one.work for one in known})


def attach(database: sqlite3.Connection, beside: Beside) -> None:
    """Let the names of tables mean those of both files: a view of this connection goes first."""
    hidden = {"main": beside.gone, "beside": beside.within}
    files = ["main"]
    if beside.path is not None:
        database.execute("attach ? as beside", (f"file:{beside.path}?mode=ro",))
        files.append("beside")
    held = {row[0] for row in database.execute("select name from main.sqlite_master")}
    for table in TABLES:
        arms = [
            f"select * from {name}.{table}"
            + (f" where work not in ({_quoted(hidden[name])})" if hidden[name] else "")
            for name in files
            if name == "beside" or table in held
        ]
        if arms:
            database.execute(f"create temp view {table} as {' union all '.join(arms)}")


def _quoted(works: Iterable[str]) -> str:
    """Write instruments, whose names have no quotes, as a list of SQL."""
    return ", ".join(f"'{work}'" for work in sorted(works) if "'" not in work)


def built_in(texts: Path) -> frozenset[str]:
    """Give the uploads that the texts of a generation have."""
    with closing(sqlite3.connect(f"file:{texts}?mode=ro&immutable=1", uri=True)) as database:
        rows = database.execute("select work from documents where work like ?", (f"{PREFIX}%",))
        return frozenset(row[0] for row in rows)


def clear(database: sqlite3.Connection, work: str) -> None:
    """Remove what the store says of one instrument."""
    for table in _OWNED:
        database.execute(f"delete from {table} where work = ?", (work,))


def take_numbers(database: sqlite3.Connection, count: int) -> int:
    """Give the first of *count* numbers of passages, which nothing had and nothing will have."""
    (first,) = database.execute("select next from numbers").fetchone()
    database.execute("update numbers set next = ?", (first + count,))
    return int(first)


def _prepare(database: sqlite3.Connection) -> None:
    if database.execute("select 1 from sqlite_master where name = 'indexed'").fetchone() is None:
        here = Path(__file__).parent
        script = "\n".join((here / name).read_text("utf-8") for name in _SCHEMAS)
        database.executescript(f"begin;\n{script}\ncommit;")

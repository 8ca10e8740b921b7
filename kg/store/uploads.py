"""Uploaded documents: one SQLite file beside the generations, and the files themselves.

::

    home/uploads/
    ├── store.sqlite         texts, passages, terms, vectors, quads
    ├── files/<id>           the bytes as they came, under a name made of their hash
    └── changed              rewritten by a rename with every change

A generation never changes; an upload comes and goes between two builds. Removing one removes its
rows, overwrites the pages of the file that they stood on, and removes its bytes.
"""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

TABLES: Final = ("works", "articles", "documents", "pages", "passages")
_SCHEMAS: Final = ("schema.sql", "uploads.sql")
_OWNED: Final = (*TABLES, "indexed", "uploads")
_PASSAGES: Final = (
    "select p.id, p.work, p.clause, p.tier, p.start, p.stop, p.span_start, i.terms, i.vector"
    " from passages p join indexed i on i.passage = p.id order by p.id"
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

    def side(self, dimension: int) -> Side:
        """Give the passages with their terms and their vectors of that length."""
        if not self.path.is_file():
            return Side((), (), np.zeros((0, dimension), np.float32))
        with closing(self._read()) as database:
            database.row_factory = sqlite3.Row
            rows = [dict(row) for row in database.execute(_PASSAGES)]
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
        (self.files / held.id).unlink(missing_ok=True)
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


def attach(database: sqlite3.Connection, path: Path) -> None:
    """Let the names of tables mean those of both files: a view of this connection goes first."""
    database.execute("attach ? as beside", (f"file:{path}?mode=ro",))
    held = {row[0] for row in database.execute("select name from main.sqlite_master")}
    for table in TABLES:
        arms = [f"select * from {name}.{table}" for name in ("main", "beside")]
        arms = arms if table in held else arms[1:]
        database.execute(f"create temp view {table} as {' union all '.join(arms)}")


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

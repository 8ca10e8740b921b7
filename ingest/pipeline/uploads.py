"""One uploaded document on its way into the store of uploads, in a process of its own.

The process reads a request from standard input and says on standard output, a line of JSON each,
where it stands and how it ended. It may die at any moment: the store has all of it or nothing.

    {"stage": "vectors", "done": 16, "total": 120}
    {"state": "done", "work": "kr/document/upload-…"}
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from ingest.graph.policy import document_quads
from ingest.graph.quads import Names
from ingest.graph.sources import Origin
from ingest.graph.sources import document_quads as origin_quads
from ingest.pipeline.documents import write_document
from ingest.pipeline.reading import why
from ingest.pipeline.rows import Indexed, Rows
from ingest.read.sandbox import Limits, read_document
from kg.encode.encoder import open_encoder
from kg.search.analyse import Analyser
from kg.store.uploads import TABLES, Uploads, clear, take_numbers
from ontology.document import Document, Gap, Unread
from ontology.errors import Unreadable

PASSAGES: Final = 20_000  # a document with more is not taken in: its vectors would take hours
_BATCH: Final = 16
Say = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be taken in, where to, and what it may cost."""

    uploads: str  # folder of the store
    file: str  # the bytes; they are moved into the store at the end
    id: str
    name: str
    sha256: str
    size: int
    model: str  # setting of the encoder
    models: str
    base: str
    seconds: float = 120.0
    memory: int = 1_500_000_000
    threads: int = 1


def take_in(request: Request, say: Say) -> str:
    """Read, cut, encode and store a document; give its instrument.

    Raise `Unreadable`, with why, where nothing of it could be cited.
    """
    say("read", 0, 1)
    limits = Limits(bytes=request.size, seconds=request.seconds, memory=request.memory)
    document = replace(read_document(Path(request.file), request.name, limits), file=request.name)
    if not document.readable:
        raise Unreadable(request.name, why(document.gaps))
    work = f"kr/document/upload-{request.id}"
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "texts.sqlite"
        with Rows(path) as rows:
            write_document(rows, (work, request.name, "user"), document, request.sha256)
            indexed = rows.indexed
        if len(indexed.words) > PASSAGES:
            gap = Gap(Unread.TOO_LARGE, note=f"{len(indexed.words)} passages, at most {PASSAGES}")
            raise Unreadable(request.name, why((gap,)))
        say("words", 0, len(indexed.words))
        terms = [" ".join(some) for some in Analyser().all_terms(indexed.words)]
        model, vectors = _vectors(request, indexed, say)
        _store(request, (work, model, _quads(request, document)), path, (terms, vectors))
    return work


def _vectors(request: Request, indexed: Indexed, say: Say) -> tuple[str, list[bytes]]:
    """Encode what the passages mean, texts of like length together; give the model's name too."""
    encoder = open_encoder(request.model, Path(request.models), request.threads)
    order = sorted(range(len(indexed.meant)), key=lambda row: len(indexed.meant[row]))
    found: list[bytes] = [b""] * len(indexed.meant)
    for at in range(0, len(order), _BATCH):
        say("vectors", at, len(order))
        rows = order[at : at + _BATCH]
        encoded = encoder.encode([indexed.meant[row] for row in rows], "passage")
        for row, vector in zip(rows, encoded, strict=True):
            found[row] = np.ascontiguousarray(vector, np.float32).tobytes()
    say("vectors", len(order), len(order))
    return encoder.name, found


def _quads(request: Request, document: Document) -> str:
    """Say in a graph of its own what the document is and where it came from."""
    names = Names(request.base)
    file = f"upload-{request.id}"
    graph = names.named("graph", f"document/{file}")
    named = replace(document, file=file)
    now = datetime.now(UTC).replace(microsecond=0)
    origin = Origin(request.name, request.sha256, document.reader, now)
    quads = (*document_quads(names, named, graph), *origin_quads(names, file, origin, graph))
    return "".join(quads)


def _store(
    request: Request,
    known: tuple[str, str, str],
    path: Path,
    indexed: tuple[list[str], list[bytes]],
) -> None:
    """Write all of it in one change; what was held of the same upload is replaced."""
    work, model, quads = known
    uploads = Uploads(Path(request.uploads))
    uploads.files.mkdir(parents=True, exist_ok=True)
    kept = uploads.files / request.id
    if Path(request.file) != kept:
        Path(request.file).replace(kept)
    with uploads.writing() as database, closing(sqlite3.connect(path)) as fresh:
        clear(database, work)
        first = take_numbers(database, len(indexed[0]) + 1)
        for table in TABLES:
            rows = _rows(fresh, table, first)
            marks = ""
            for row in rows:
                marks = marks or ",".join("?" * len(row))
                database.execute(f"insert into {table} values ({marks})", row)
        vectors = [r[0] for r in fresh.execute("select vector from passages order by id")]
        database.executemany(
            "insert into indexed values (?, ?, ?, ?)",
            (
                (first + position, work, terms, indexed[1][row])
                for position, (terms, row) in enumerate(zip(indexed[0], vectors, strict=True))
            ),
        )
        database.execute(
            "insert into uploads values (?, ?, ?, ?, ?, ?, ?, ?)",
            (request.id, work, request.name, request.sha256, request.size,
             datetime.now(UTC).isoformat(timespec="seconds"), model, quads),
        )  # fmt: skip


def _rows(fresh: sqlite3.Connection, table: str, first: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table; passages and articles are numbered from *first* on."""
    for row in fresh.execute(f"select * from {table}"):
        if table in ("passages", "articles"):
            yield (row[0] + first, *row[1:])
        else:
            yield row


def main() -> None:
    """Take in what standard input asks for; whatever happens is said on standard output."""
    request = Request(**json.loads(sys.stdin.read()))

    def say(stage: str, done: int, total: int) -> None:
        _line({"stage": stage, "done": done, "total": total})

    try:
        work = take_in(request, say)
    except Unreadable as error:
        _line({"state": "failed", "why": error.why})
    except (MemoryError, OSError, sqlite3.Error) as error:
        _line({"state": "failed", "why": f"{type(error).__name__}: {error}"[:300]})
    else:
        _line({"state": "done", "work": work})


def request_line(request: Request) -> bytes:
    """Write a request as the process reads it."""
    return json.dumps(asdict(request)).encode()


def _line(values: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(values, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

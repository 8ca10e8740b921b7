"""One uploaded document on its way into the store of uploads, in a process of its own.

The process reads a request from standard input and says on standard output, a line of JSON each,
where it stands and how it ended. It may die at any moment: the store has all of it or nothing.

    {"stage": "words", "done": 120, "total": 120}
    {"stage": "searchable", "done": 120, "total": 120}
    {"stage": "vectors", "done": 16, "total": 120}
    {"state": "done", "work": "kr/document/upload-…"}
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from ingest.graph.quads import Names
from ingest.graph.sources import Origin
from ingest.pipeline.citing import known_instruments, upload_quads
from ingest.pipeline.documents import write_document
from ingest.pipeline.reading import why
from ingest.pipeline.rows import Indexed, Rows
from ingest.read.sandbox import Limits, read_document
from kg.encode.encoder import OnnxEncoder, Vectors, open_encoder
from kg.search.analyse import Analyser
from kg.store.uploads import TABLES, Uploads, clear, take_numbers
from ontology.address import WorkId
from ontology.document import Document, Gap, Unread
from ontology.errors import Unreadable

PASSAGES: Final = 20_000  # a document with more is not taken in: its vectors would take hours
FOUND: Final = "searchable"  # the stage at which it is found by its words
_BATCH: Final = 16
_CUT: Final = 500
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
    pages: int = 2000  # of a PDF
    instruments: str = ""  # file of what the last build knew, for citations


def take_in(request: Request, say: Say) -> str:
    """Read, cut, store and encode a document; give its instrument.

    It is stored, and found by its words, before the vectors are made, which take the longest.
    Raise `Unreadable`, with why, where nothing of it could be cited.
    """
    say("read", 0, 1)
    limits = Limits(request.size, request.seconds, request.memory, pages=request.pages)
    document = replace(read_document(Path(request.file), request.name, limits), file=request.name)
    if not document.readable:
        raise Unreadable(request.name, why(document.gaps))
    work = WorkId("kr", "document", f"upload-{request.id}")
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "texts.sqlite"
        with Rows(path) as rows:
            write_document(rows, (work.short, request.name, "user"), document, request.sha256)
            indexed = rows.indexed
        if len(indexed.words) > PASSAGES:
            gap = Gap(Unread.TOO_LARGE, note=f"{len(indexed.words)} passages, at most {PASSAGES}")
            raise Unreadable(request.name, why((gap,)))
        terms = list(_terms(indexed.words, request.threads, say))
        say("graph", 0, 1)
        quads = _quads(request, work, document)
        wanted = _store(request, (work.short, quads), path, terms)
    say(FOUND, len(terms), len(terms))
    model, vectors = _vectors(request, indexed, say)
    _finish(request, model, ((vectors[row], passage) for passage, row in wanted))
    return work.short


def _terms(texts: list[str], threads: int, say: Say) -> Iterator[str]:
    """Cut passages into terms, some hundreds at a time."""
    analyser = Analyser(threads=threads)
    for at in range(0, len(texts), _CUT):
        say("words", at, len(texts))
        yield from (" ".join(some) for some in analyser.all_terms(texts[at : at + _CUT]))
    say("words", len(texts), len(texts))


def _vectors(request: Request, indexed: Indexed, say: Say) -> tuple[str, list[bytes]]:
    """Encode what the passages mean, texts of like length together; give the model's name too.

    Of the embedded model each thread runs a batch of its own: a batch is too small to be shared.
    """
    encoder = open_encoder(request.model, Path(request.models))
    order = sorted(range(len(indexed.meant)), key=lambda row: len(indexed.meant[row]))
    batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
    found: list[bytes] = [b""] * len(indexed.meant)
    done = 0
    say("vectors", done, len(order))

    def encode(rows: list[int]) -> Vectors:
        return encoder.encode([indexed.meant[row] for row in rows], "passage")

    encode(batches[0][:1])  # loads the model, once
    with ThreadPoolExecutor(request.threads if isinstance(encoder, OnnxEncoder) else 1) as pool:
        for rows, encoded in zip(batches, pool.map(encode, batches), strict=True):
            for row, vector in zip(rows, encoded, strict=True):
                found[row] = np.ascontiguousarray(vector, np.float32).tobytes()
            done += len(rows)
            say("vectors", done, len(order))
    return encoder.name, found


def _quads(request: Request, work: WorkId, document: Document) -> str:
    """Say in a graph of its own what the document is, where it came from, and what it cites."""
    names = Names(request.base)
    origin = Origin(
        request.name,
        request.sha256,
        document.reader,
        datetime.now(UTC).replace(microsecond=0),
    )
    instruments = known_instruments(Path(request.instruments))
    return "".join(upload_quads(names, work, document, origin, instruments))


def _store(
    request: Request, known: tuple[str, str], path: Path, terms: list[str]
) -> list[tuple[int, int]]:
    """Write all but the vectors in one change; what was held of the same upload is replaced.

    Give the passages, each with the row of its vector.
    """
    work, quads = known
    uploads = Uploads(Path(request.uploads))
    uploads.files.mkdir(parents=True, exist_ok=True)
    kept = uploads.files / request.id
    if Path(request.file) != kept:
        Path(request.file).replace(kept)
    with uploads.writing() as database, closing(sqlite3.connect(path)) as fresh:
        clear(database, work)
        first = take_numbers(database, len(terms) + 1)
        for table in TABLES:
            marks = ""
            for row in _rows(fresh, table, first):
                marks = marks or ",".join("?" * len(row))
                database.execute(f"insert into {table} values ({marks})", row)
        database.executemany(
            "insert into indexed values (?, ?, ?, ?)",
            ((first + at, work, some, b"") for at, some in enumerate(terms)),
        )
        database.execute(
            "insert into uploads values (?, ?, ?, ?, ?, ?, ?, ?)",
            (request.id, work, request.name, request.sha256, request.size,
             datetime.now(UTC).isoformat(timespec="microseconds"), "", quads),
        )  # fmt: skip
        rows = fresh.execute("select id, vector from passages order by id")
        return [(first + passage, row) for passage, row in rows]


def _finish(request: Request, model: str, vectors: Iterable[tuple[bytes, int]]) -> None:
    """Write the vectors; of an upload that was removed meanwhile nothing is written."""
    with Uploads(Path(request.uploads)).writing() as database:
        database.executemany("update indexed set vector = ? where passage = ?", vectors)
        database.execute("update uploads set model = ? where id = ?", (model, request.id))


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

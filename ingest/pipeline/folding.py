"""Uploads taken into a generation, and what is left of removed ones taken off the disk.

What a build reads in an upload is kept beside it, goes with it, and is in none of the caches that
builds share: a removed document is nowhere once no generation has it.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ingest.graph.quads import Names
from ingest.graph.sources import Origin
from ingest.pipeline.citing import upload_quads
from ingest.pipeline.code import documents as fingerprint
from ingest.pipeline.documents import write_document
from ingest.pipeline.progress import Progress
from ingest.pipeline.rows import Rows
from ingest.pipeline.statements import TABLE, drop
from ingest.read.sandbox import document_of, plain, read_document
from ingest.resolve.instruments import Instruments
from kg.encode.cache import VectorCache, key
from kg.store.generation import Home
from kg.store.overlay import sweep
from kg.store.uploads import Upload, Uploads, built_in
from ontology.address import WorkId
from ontology.document import Document

_MEANT: Final = "select heading || char(10) || text from passages where work = ?"


@dataclass(frozen=True, slots=True)
class Folded:
    """An upload with what was read in it."""

    upload: Upload
    document: Document

    @property
    def work(self) -> WorkId:
        """The instrument that it is, the same before and after it is taken in."""
        return WorkId("kr", "document", f"upload-{self.upload.id}")

    def lines(self, base: str, instruments: Instruments | None) -> tuple[str, ...]:
        """Give what its graph says."""
        added = datetime.fromisoformat(self.upload.added).replace(microsecond=0)
        origin = Origin(self.upload.name, self.upload.sha256, self.document.reader, added)
        return tuple(upload_quads(Names(base), self.work, self.document, origin, instruments))


def read_uploads(uploads: Uploads, progress: Progress) -> tuple[Folded, ...]:
    """Read what users uploaded; what cannot be read now stays beside the generation."""
    held = uploads.list()
    progress.stage("uploads", len(held))
    found = []
    for done, upload in enumerate(held, 1):
        document = _read(uploads, upload)
        if document is not None and document.readable:
            found.append(Folded(upload, document))
        progress.advance(done)
    return tuple(found)


def _read(uploads: Uploads, upload: Upload) -> Document | None:
    path, kept = uploads.files / upload.id, uploads.read(upload.id, fingerprint())
    if kept.is_file():
        return document_of(json.loads(kept.read_text("utf-8")))
    if not path.is_file():
        return None
    document = read_document(path, upload.name)
    if document.readable:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob(f"{upload.id}.*"):
            old.unlink()
        fresh = kept.with_suffix(".new")
        fresh.write_text(json.dumps(plain(document), ensure_ascii=False), "utf-8")
        fresh.replace(kept)
    return document


def write_uploads(rows: Rows, folded: Sequence[Folded]) -> None:
    """Write uploads after all else, as private: no cache keeps what is made of them."""
    rows.indexed.begin_private()
    for one in folded:
        known = (one.work.short, one.upload.name, "user")
        write_document(rows, known, one.document, one.upload.sha256)


def known_vectors(uploads: Uploads, model: str) -> dict[bytes, bytes]:
    """Give the vectors that uploads have already, by their keys."""
    return {key(model, "passage", text): row for text, row in uploads.encoded(model) if row}


def lost(generation: Path | None, uploads: Uploads) -> frozenset[str]:
    """Give the uploads that a generation has and that were removed since."""
    texts = generation / "texts.sqlite" if generation else None
    if texts is None or not texts.is_file():
        return frozenset()
    try:
        return built_in(texts) - {one.work for one in uploads.list()}
    except sqlite3.Error:
        return frozenset()


def settle(home: Home, folder: Path, model: str, said: Mapping[str, Sequence[str]]) -> None:
    """Drop the side copies of what the generation in *folder* has; remove what is lost for good.

    *said* is what the graphs of the uploads say, by instrument. A generation that still has a
    removed upload is removed with what the caches keep of it.
    """
    uploads = Uploads(home.uploads)
    if said:
        uploads.settle({work: (model, "".join(lines)) for work, lines in said.items()})
    for name in home.generations():
        generation = home.generation(name)
        gone = lost(generation, uploads) if generation != folder else frozenset()
        if gone:
            _forget(home, generation, gone)
            shutil.rmtree(generation, ignore_errors=True)
            sweep(uploads, folder)  # stores that share its tables


def _forget(home: Home, generation: Path, gone: frozenset[str]) -> None:
    """Remove from the caches what was made of the uploads that only *generation* has."""
    table: dict[str, Any] = json.loads((generation / TABLE).read_text("utf-8"))
    drop((name for work in gone for name in table["groups"].get(work, ())), home.cache)
    manifest: dict[str, Any] = json.loads((generation / "manifest.json").read_text("utf-8"))
    keys = [key(manifest["model"], "passage", text) for text in _meant(generation, gone)]
    with closing(VectorCache(home.cache / "vectors.sqlite")) as cache:
        cache.drop(keys)


def _meant(generation: Path, works: frozenset[str]) -> Iterator[str]:
    path = f"file:{generation / 'texts.sqlite'}?mode=ro&immutable=1"
    with closing(sqlite3.connect(path, uri=True)) as database:
        for work in sorted(works):
            yield from (row[0] for row in database.execute(_MEANT, (work,)))

"""The two indices of a generation, from the passages in the order of their ids."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from ingest.pipeline.progress import Progress
from ingest.pipeline.rows import Indexed
from kg.encode.cache import Embedder
from kg.search.analyse import Analyser
from kg.store.vectors import Vectors
from kg.store.words import Words

_CHUNK: Final = 500
_SPAWN: Final = get_context("spawn")  # a fork would copy the locks of running threads
_ANALYSIS: Final = "terms-1"  # raise the number when `kg.search.analyse` cuts differently


def build_words(
    indexed: Indexed, folder: Path, cache: Path, processes: int, progress: Progress
) -> None:
    """Cut every passage into terms, through the cache, and index them."""
    keys = [hashlib.sha256(f"{_ANALYSIS}\0{t}".encode()).digest()[:16] for t in indexed.words]
    with closing(_open(cache / "terms.sqlite")) as database:
        held = dict(database.execute("select key, terms from terms"))
        lacking = {k: t for k, t in zip(keys, indexed.words, strict=True) if k not in held}
        progress.stage("words", len(lacking))
        done = 0
        for some, cut in _cut(list(lacking.items()), processes):
            with database:
                database.executemany(
                    "insert or ignore into terms values (?, ?)", zip(some, cut, strict=True)
                )
            held.update(zip(some, cut, strict=True))
            done += len(some)
            progress.advance(done)
    Words.build([held[key].split() for key in keys], folder)


def build_vectors(indexed: Indexed, path: Path, embedder: Embedder, progress: Progress) -> None:
    """Encode every distinct text, through the cache, and index the vectors."""

    def report(done: int, total: int) -> None:
        if not done:
            progress.stage("vectors", total)
        progress.advance(done)

    Vectors.build(embedder(indexed.meant, report), path)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, timeout=60)
    database.execute(
        "create table if not exists terms (key blob primary key, terms text) without rowid"
    )
    return database


def _cut(
    lacking: Sequence[tuple[bytes, str]], processes: int
) -> Iterator[tuple[tuple[bytes, ...], list[str]]]:
    parts = [lacking[at : at + _CHUNK] for at in range(0, len(lacking), _CHUNK)]
    keys = [tuple(k for k, _ in part) for part in parts]
    texts = [[t for _, t in part] for part in parts]
    if len(parts) <= processes:
        analyser = Analyser()
        for part, some in zip(keys, texts, strict=True):
            yield part, [" ".join(terms) for terms in analyser.all_terms(some)]
        return
    with ProcessPoolExecutor(processes, _SPAWN) as pool:
        yield from zip(keys, pool.map(_terms, texts), strict=True)


_ANALYSER: Final = Analyser()  # one a process; loads at the first text


def _terms(texts: list[str]) -> list[str]:
    return [" ".join(terms) for terms in _ANALYSER.all_terms(texts)]

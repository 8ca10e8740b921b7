"""The two indices of a generation, from the passages in the order of their ids."""

import gc
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline.keeping import put, take
from ingest.pipeline.progress import Progress
from ingest.pipeline.rows import Indexed
from kg.encode.cache import Embedder, key
from kg.encode.metric import Metric, learn
from kg.search.analyse import Analyser
from kg.store.vectors import Vectors
from kg.store.words import Terms, Words

_CHUNK: Final = 500
_KEYS: Final = ".keys"  # beside the index: what each row was made from
_SPAWN: Final = get_context("spawn")  # a fork would copy the locks of running threads
_ANALYSIS: Final = "terms-1"  # raise the number when `kg.search.analyse` cuts differently


def build_words(
    indexed: Indexed, folder: Path, cache: Path, processes: int, progress: Progress
) -> None:
    """Cut every passage into terms, through the cache, and index them."""
    parts = list(indexed.parts())
    files = [_file(cache, part) for part in parts]
    lacking = [
        text for path, part in zip(files, parts, strict=True) if not path.is_file() for text in part
    ]
    held = _terms_of(lacking, cache, processes, progress)
    terms = []
    for path, part in zip(files, parts, strict=True):
        if not path.is_file():
            put(path, Terms.of([held[_key(text)].split() for text in part]))
        found: Terms = take(path)
        terms.append(found)
    if indexed.private:
        terms.append(Terms.of(list(Analyser(threads=processes).all_terms(indexed.private))))
    Words.build(terms, folder)


def _file(cache: Path, part: Sequence[str]) -> Path:
    told = "\0".join((_ANALYSIS, *part))
    return cache / "terms" / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.terms"


def _key(text: str) -> bytes:
    return hashlib.sha256(f"{_ANALYSIS}\0{text}".encode()).digest()[:16]


def _terms_of(
    texts: Sequence[str], cache: Path, processes: int, progress: Progress
) -> dict[bytes, str]:
    """Give the terms of *texts* by their keys; what no build has cut yet is cut now."""
    wanted = {_key(text): text for text in texts}
    with closing(_open(cache / "terms.sqlite")) as database:
        held = dict(_held(database, list(wanted)))
        lacking = [(key, text) for key, text in wanted.items() if key not in held]
        progress.stage("words", len(lacking))
        done = 0
        for some, cut in _cut(lacking, processes):
            with database:
                database.executemany(
                    "insert or ignore into terms values (?, ?)", zip(some, cut, strict=True)
                )
            held.update(zip(some, cut, strict=True))
            done += len(some)
            progress.advance(done)
    return held


def _held(database: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, str]]:
    for at in range(0, len(keys), _CHUNK):
        some = keys[at : at + _CHUNK]
        marks = ",".join("?" * len(some))
        yield from database.execute(f"select key, terms from terms where key in ({marks})", some)


def build_vectors(
    indexed: Indexed,
    path: Path,
    embedder: Embedder,
    progress: Progress,
    known: Mapping[bytes, bytes],
) -> NDArray[np.float32]:
    """Encode every distinct text, through the cache, index the vectors, and give them.

    *known* are vectors by their keys that need not be made.
    """

    def report(done: int, total: int) -> None:
        if not done:
            progress.stage("vectors", total)
        progress.advance(done)

    rows = embedder(indexed.meant, report, known)
    Vectors.build(rows, path)
    path.with_suffix(_KEYS).write_bytes(b"".join(embedder.keys(indexed.meant)))
    return rows


def build_metric(
    rows: NDArray[np.float32], texts: Path, path: Path, cache: Path, progress: Progress
) -> None:
    """Learn from the digests in *texts* what nearness means, and save it with the index.

    What was learned is kept by the vectors that it was learned from.
    """
    digests, lasting = _digests(texts)
    told = hashlib.sha256(_LEARNING.encode())
    for some in lasting:
        told.update(f"{len(some)}:".encode() + rows[some].tobytes())
    kept = cache / "metrics" / f"{told.hexdigest()[:32]}.metric"
    if not kept.is_file():
        progress.stage("metric", len(lasting))
        put(kept, learn(rows, lasting))
    Metric.of(take(kept), rows, digests).save(path)


def _digests(texts: Path) -> tuple[dict[int, list[int]], list[list[int]]]:
    """Give the vector rows of the texts of every digest, and of those that are learned from.

    A past wording says nearly what the present one says: the two would be learned to be unlike.
    """
    found: dict[int, list[int]] = {}
    past = set()
    with closing(sqlite3.connect(texts)) as database:
        for digest, row, is_past in database.execute(_TEXTS_OF_DIGESTS):
            found.setdefault(digest, []).append(row)
            if is_past:
                past.add(digest)
    return found, [some for one, some in found.items() if one not in past and len(some) > 1]


_TEXTS_OF_DIGESTS: Final = (
    "select d.id, p.vector, coalesce(d.stop, '') <> '' from passages p"
    " join digests d on d.id = p.origin where p.tier = 'digest' order by d.id, p.id"
)
_LEARNING: Final = "metric-2"  # raise the number when `kg.encode.metric` learns differently


def earlier(before: Path | None) -> dict[bytes, bytes]:
    """Give the rows of the index of a generation by their keys, where it keeps them as they were.

    That is one file to read.
    """
    keys = before / f"vectors{_KEYS}" if before else None
    if before is None or keys is None or not keys.is_file():
        return {}
    rows = Vectors.open(before / "vectors.faiss").exact()
    names, size = keys.read_bytes(), len(key("", "passage", ""))
    if rows is None or len(names) != size * len(rows):
        return {}
    told = (names[at : at + size] for at in range(0, len(names), size))
    return {name: row.tobytes() for name, row in zip(told, rows, strict=True)}


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
    with ProcessPoolExecutor(processes, _SPAWN, gc.disable) as pool:
        yield from zip(keys, pool.map(_terms, texts), strict=True)


_ANALYSER: Final = Analyser()  # one a process; loads at the first text


def _terms(texts: list[str]) -> list[str]:
    return [" ".join(terms) for terms in _ANALYSER.all_terms(texts)]

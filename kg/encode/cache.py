"""Vectors kept by what was encoded, so that a second build encodes only what is new.

The key is the hash of model, role and text: nothing that is kept can go stale. One SQLite file,
safe to be killed at any moment, shared by every generation of one home.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from kg.encode.encoder import EMBEDDED, Encoder, OnnxEncoder, Role, Vectors

_CHUNK: Final = 256
_SPAWN: Final = get_context("spawn")  # a fork would copy the locks of running threads
_ASK: Final = 500  # names in one query
_NOTHING: Final[Mapping[bytes, bytes]] = MappingProxyType({})


class VectorCache:
    """Vectors on disk by (model, role, text)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=60)
        self._database.execute("pragma journal_mode=wal")
        self._database.execute(
            "create table if not exists vectors (key blob primary key, row blob) without rowid"
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Give the rows held, by key."""
        found: dict[bytes, bytes] = {}
        for at in range(0, len(keys), _ASK):
            some = keys[at : at + _ASK]
            marks = ",".join("?" * len(some))
            rows = self._database.execute(
                f"select key, row from vectors where key in ({marks})",
                some,
            )
            found.update(rows)
        return found

    def put(self, rows: dict[bytes, bytes]) -> None:
        """Keep *rows*; a key that is there already keeps its row."""
        with self._database:
            self._database.executemany("insert or ignore into vectors values (?, ?)", rows.items())

    def drop(self, keys: Sequence[bytes]) -> None:
        """Remove rows, and overwrite where they stood."""
        self._database.execute("pragma secure_delete = on")
        with self._database:
            self._database.executemany("delete from vectors where key = ?", ((k,) for k in keys))


def key(encoder: str, role: Role, text: str) -> bytes:
    """Name a vector by what it was made from."""
    return hashlib.sha256(f"{encoder}\0{role}\0{text}".encode()).digest()[:20]


Report = Callable[[int, int], None]


class Embedder:
    """Encodes passages through the cache, in as many processes as it is given."""

    def __init__(self, encoder: Encoder, cache: Path, processes: int = 1) -> None:
        self._encoder, self._path, self._processes = encoder, cache, processes

    def keys(self, texts: Sequence[str]) -> list[bytes]:
        """Name the vectors of *texts*."""
        return [key(self._encoder.name, "passage", text) for text in texts]

    def __call__(
        self, texts: Sequence[str], report: Report, known: Mapping[bytes, bytes] = _NOTHING
    ) -> Vectors:
        """Give one row a text, in order; *report* hears (done, all) of what must be encoded.

        *known* are rows by their keys that need not be looked up.
        """
        with closing(VectorCache(self._path)) as cache:
            keys = self.keys(texts)
            held = {k: known[k] for k in keys if k in known}
            held |= cache.get([k for k in dict.fromkeys(keys) if k not in held])
            lacking = {k: t for k, t in zip(keys, texts, strict=True) if k not in held}
            report(0, len(lacking))
            done = 0
            for part, rows in self._encode(sorted(lacking.items(), key=lambda one: len(one[1]))):
                fresh = {k: row.tobytes() for k, row in zip(part, rows, strict=True)}
                cache.put(fresh)
                held.update(fresh)
                done += len(part)
                report(done, len(lacking))
        joined = b"".join(held[k] for k in keys)
        return np.frombuffer(joined, np.float32).reshape(len(texts), self._encoder.dimension)

    def _encode(
        self, lacking: list[tuple[bytes, str]]
    ) -> Iterator[tuple[tuple[bytes, ...], Vectors]]:
        parts = [lacking[at : at + _CHUNK] for at in range(0, len(lacking), _CHUNK)]
        keys = [tuple(k for k, _ in part) for part in parts]
        texts = [tuple(t for _, t in part) for part in parts]
        if self._processes < 2 or len(parts) < 2 or not isinstance(self._encoder, OnnxEncoder):  # noqa: PLR2004
            for part, some in zip(keys, texts, strict=True):
                yield part, self._encoder.encode(some, "passage")
            return
        with ProcessPoolExecutor(
            self._processes, _SPAWN, initializer=_open, initargs=(self._encoder.folder,)
        ) as pool:
            yield from zip(keys, pool.map(_passages, texts), strict=True)


_WORKER: dict[str, OnnxEncoder] = {}  # one encoder a process, opened when the process starts


def _open(folder: Path) -> None:
    _WORKER[EMBEDDED] = OnnxEncoder(folder)


def _passages(texts: Sequence[str]) -> Vectors:
    return _WORKER[EMBEDDED].encode(texts, "passage")

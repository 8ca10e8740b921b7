"""Pages of PDF documents as pictures, drawn in a process of their own and kept for a while.

What is kept is in memory only and goes with the document: nothing of a removed one is left.
"""

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

from ingest.read.sandbox import Limits, see_page
from ontology.errors import TooBusy

_KEPT: Final = 32_000_000  # bytes of pictures and views
_AT_ONCE: Final = 2
_WAIT: Final = 20.0  # seconds for a place
_LIMITS: Final = Limits(seconds=20, output=20_000_000)
_Key = tuple[str, str, int, str]  # sha256, kind, page, words


class Papers:
    """Draws pages; two at once, and what was asked for lately is at hand."""

    def __init__(self) -> None:
        self._held: OrderedDict[_Key, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def picture(self, path: Path, sha256: str, page: int) -> bytes:
        """Give a page as PNG; raise `Unreadable` or `TooBusy`."""
        return self._get(path, (sha256, "picture", page, ""))

    def view(self, path: Path, sha256: str, page: int, words: str) -> bytes:
        """Give the size of a page and the boxes of *words* as JSON; raise as `picture` does."""
        return self._get(path, (sha256, "view", page, words))

    def forget(self, sha256: str) -> None:
        """Drop what is kept of a document."""
        with self._lock:
            for key in [key for key in self._held if key[0] == sha256]:
                self._size -= len(self._held.pop(key))

    def _get(self, path: Path, key: _Key) -> bytes:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        if not self._places.acquire(timeout=_WAIT):
            raise TooBusy
        try:
            drawn = see_page(path, key[1:], _LIMITS)
        finally:
            self._places.release()
        with self._lock:
            self._size += len(drawn) - len(self._held.pop(key, b""))
            self._held[key] = drawn
            while self._size > _KEPT:
                self._size -= len(self._held.popitem(last=False)[1])
        return drawn

"""The library that is being served, replaced when a newer generation is switched to."""

import threading
from pathlib import Path

from api.settings import Settings
from kg.library import Library
from kg.store.generation import Home


class Service:
    """Opens the generation that serves; looks for a newer one at each request, for the price of a stat."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.home = Home(settings.home)
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._stamp = 0.0

    @property
    def library(self) -> Library:
        """The open generation; raise `NotBuilt` where there is none."""
        pointer = self.settings.home / "current"
        stamp = _stamp(pointer)
        if self._library is None or stamp != self._stamp:
            with self._lock:
                if self._library is None or stamp != self._stamp:
                    self._library = Library.open(self.home, self.settings.threads)
                    self._stamp = stamp
        return self._library


def _stamp(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0

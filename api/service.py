"""The library that is being served, replaced when a newer generation is switched to."""

import threading
from functools import partial
from pathlib import Path

from api.model import writer
from api.settings import Settings
from kg.ask.grounds import same_thing
from kg.ask.rewrite import rewritten
from kg.ask.values import Answer
from kg.library import Library
from kg.pathways.saved import SHELF, Shelf
from kg.sparql.endpoint import Endpoint
from kg.sparql.values import Limits
from kg.store.generation import Home


class Service:
    """Opens the generation that serves; a request looks for a newer one for a stat."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.home = Home(settings.home)
        self.shelf = Shelf(settings.home / SHELF)
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._endpoint: Endpoint | None = None
        self._stamp = 0.0
        self._write = writer(settings)

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

    def rewritten(self, found: Answer) -> Answer:
        """Give an answer in a language model's words, checked, where one is set."""
        if self._write is None:
            return found
        thesaurus = self.library.searcher.thesaurus
        return rewritten(found, self._write, partial(same_thing, thesaurus))

    @property
    def endpoint(self) -> Endpoint:
        """The SPARQL endpoint of that generation; one of an older ends when its queries have."""
        library = self.library
        with self._lock:
            old = self._endpoint
            if old is None or old.folder != library.folder:
                limits = Limits(self.settings.sparql_seconds, self.settings.sparql_rows)
                self._endpoint = Endpoint.of(library, limits)
                self._endpoint.kept = self.shelf.rows_below(library.manifest.base)
                if old is not None:
                    later = threading.Timer(limits.seconds + 1, old.close)
                    later.daemon = True
                    later.start()
            endpoint: Endpoint = self._endpoint  # type: ignore[assignment]
        return endpoint

    def close(self) -> None:
        """End the processes that run queries."""
        if self._endpoint is not None:
            self._endpoint.close()


def _stamp(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0

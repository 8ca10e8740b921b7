"""The library that is being served, replaced when a newer generation is switched to."""

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

from api.clock import today
from api.model import writer
from api.papers import Papers
from api.settings import Settings
from api.uploads import Desk
from ingest.pipeline.uploads import Request
from kg.ask.grounds import same_thing
from kg.ask.rewrite import rewritten
from kg.ask.values import Answer
from kg.library import Library
from kg.pathways.saved import SHELF, Shelf
from kg.sparql.endpoint import Endpoint
from kg.sparql.values import Limits
from kg.store.generation import Home
from kg.store.overlay import served, sweep
from kg.store.uploads import Upload, Uploads
from ontology.errors import RegenlawError


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
        self._token = (0, 0)
        self.looking: threading.Thread | None = None
        self._asked: Library | None = None  # that the endpoint was opened for
        self._retiring: threading.Thread | None = None
        self.desk = self._desk()
        self.papers = Papers()

    @property
    def library(self) -> Library:
        """The open generation; raise `NotBuilt` where there is none."""
        pointer = self.settings.home / "current"
        stamp, token = _stamp(pointer), self.desk.uploads.token()
        if self._library is None or (stamp, token) != (self._stamp, self._token):
            with self._lock:
                self._renew(stamp, token)
        library: Library = self._library  # type: ignore[assignment]
        return library

    def _renew(self, stamp: float, token: tuple[int, int]) -> None:
        """Open what is new; the caller holds the lock, and another may have been first."""
        if self._library is None or stamp != self._stamp:
            self._library = Library.open(self.home, self.settings.threads)
            self.desk.serve(self._library.encoder, self._library.manifest.base)
            self.desk.again(self._library.manifest.model, self._library.beside.within)
            self._look_again(self._library)
        elif token != self._token:
            self._library = self._library.renewed()
        self._stamp, self._token = stamp, token

    def _look_again(self, library: Library) -> None:
        """Assess what is kept under a generation that is new here, beside the requests."""
        if not self.shelf.count():
            return

        def looked() -> None:
            with suppress(RegenlawError):  # said again where the record is read
                library.look_again(self.shelf, today())

        self.looking = threading.Thread(target=looked, daemon=True)
        self.looking.start()

    def _desk(self) -> Desk:
        """Make the desk for uploads; its paths hold wherever the process works."""
        settings, home = self.settings, Home(self.settings.home.absolute())
        request = Request(
            uploads=str(home.uploads),
            instruments=str(home.instruments),
            file="",
            id="",
            name="",
            sha256="",
            size=settings.upload_bytes,
            model="",
            models=str(home.models),
            base="",
            seconds=settings.upload_seconds,
            memory=settings.upload_memory,
            pages=settings.upload_pages,
            threads=settings.processes,
        )
        return Desk(Uploads(home.uploads), request, settings.upload_count, self._taken_in)

    def _taken_in(self) -> None:
        """Let what was taken in be found before its job says that it is done."""
        self.library.searcher.question("")

    def rewritten(self, found: Answer) -> Answer:
        """Give an answer in a language model's words, checked, where one is set."""
        if self._write is None:
            return found
        thesaurus = self.library.searcher.thesaurus
        return rewritten(found, self._write, partial(same_thing, thesaurus))

    @property
    def endpoint(self) -> Endpoint:
        """The SPARQL endpoint of what is served, uploads too; an older one ends by itself."""
        library = self.library
        with self._lock:
            old = self._endpoint
            if old is None or self._asked is not library or not old.graph.is_dir():
                self._endpoint = self._opened(library, old)
                self._asked = library
            endpoint: Endpoint = self._endpoint  # type: ignore[assignment]
        return endpoint

    def _opened(self, library: Library, old: Endpoint | None) -> Endpoint:
        """Open the store that serves with *library*; the caller holds the lock."""
        graph = served(library.folder, library.manifest.base, self.desk.uploads)
        if old is not None and (old.folder, old.graph) == (library.folder, graph):
            return old
        limits = Limits(self.settings.sparql_seconds, self.settings.sparql_rows)
        found = Endpoint.of(library, limits, graph)
        found.kept = self.shelf.rows_below(library.manifest.base)
        self._retiring = threading.Thread(target=self._retire, args=(old, graph), daemon=True)
        self._retiring.start()
        return found

    def _retire(self, old: Endpoint | None, serving: Path) -> None:
        if old is not None:
            old.retire()
        sweep(self.desk.uploads, serving)

    def remove(self, upload: Upload) -> None:
        """Remove an upload from the store and from what answers queries."""
        self.desk.uploads.remove(upload.id)
        _ = self.endpoint
        if self._retiring is not None:
            self._retiring.join()

    def close(self) -> None:
        """End the processes that run queries and that take in uploads."""
        self.desk.close()
        if self._endpoint is not None:
            self._endpoint.close()


def _stamp(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0

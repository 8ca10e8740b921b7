"""The endpoint: takes a query, gives a result or says why not, and never waits longer than it may.

endpoint = Endpoint.of(library)
endpoint.run(Query("SELECT ?law { ?law a eli:LegalResource }"), "csv").body
"""

import json
import os
import queue
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Final

from kg.library import Library
from kg.search.columns import Filters
from kg.sparql.guard import look
from kg.sparql.magic import Finding, Kept, Search, fill
from kg.sparql.tokens import bind
from kg.sparql.values import EndpointBusy, Limits, Query, QuerySyntax, QueryTooBig, Result
from ontology.errors import BadQuery, QueryTooLong

_ROOT: Final = Path(__file__).resolve().parents[2]
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from kg.sparql.worker import main; main(*sys.argv[2:])"
)
_CHUNK: Final = 1 << 20
_WORKERS: Final = 2
_GRAPH: Final = "graph"


class _Worker:
    """One process that runs queries, started at its first."""

    def __init__(self, graph: Path, texts: Path, base: str, memory: int) -> None:
        self._arguments = (str(_ROOT), str(graph), str(texts), base, str(memory))
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and give the answer; end the process where it takes too long."""
        stdin, stdout = self._pipes()
        deadline = time.monotonic() + seconds
        try:
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
            return _answer(stdout, deadline)
        except TimeoutError:
            self.kill()
            raise QueryTooLong(seconds) from None
        except (EOFError, BrokenPipeError):
            if self.end() >= 0:
                raise  # a fault of ours
            raise QueryTooBig from None  # it was killed, and memory is what it dies of
        except BaseException:
            self.kill()
            raise

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(
                (sys.executable, "-c", _START, *self._arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:  # pragma: no cover both were asked for
            raise EndpointBusy
        return stdin, stdout

    def kill(self) -> None:
        """Stop the process at once."""
        if self._process is not None:
            self._process.kill()
        self.end()

    def end(self) -> int:
        """Let the process end, by force if need be; give how it ended, below 0 by a signal."""
        process, self._process = self._process, None
        if process is None:
            return 0
        try:
            ended = process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.kill()
            ended = process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        return ended


def _answer(stdout: IO[bytes], deadline: float) -> tuple[dict[str, Any], bytes]:
    """Read a line of JSON and as many bytes as it says; raise `TimeoutError` or `EOFError`."""
    got = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)

        def more() -> None:
            if not selector.select(max(deadline - time.monotonic(), 0)):
                raise TimeoutError
            chunk = stdout.read1(_CHUNK)  # type: ignore[attr-defined]
            if not chunk:
                raise EOFError
            got.extend(chunk)

        while (end := got.find(b"\n")) < 0:
            more()
        said: dict[str, Any] = json.loads(got[:end])
        while len(got) < end + 1 + said["size"]:
            more()
    return said, bytes(got[end + 1 :])


class Endpoint:
    """Runs queries over one generation, so many at once; safe to share between threads."""

    def __init__(  # noqa: PLR0913, PLR0917 what it runs over, and within what
        self,
        folder: Path,
        base: str,
        search: Search,
        limits: Limits = Limits(),  # noqa: B008 a frozen value
        workers: int = _WORKERS,
        graph: Path | None = None,
    ) -> None:
        self.folder, self.base, self.limits = folder, base, limits
        self.graph = graph or folder / _GRAPH
        self.kept: Kept | None = None  # the assessments that queries may ask for
        self._search = search
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        opened = (self.graph, folder / "texts.sqlite", base, limits.memory)
        self._all = [_Worker(*opened) for _ in range(workers)]
        for worker in self._all:
            self._idle.put(worker)

    @classmethod
    def of(
        cls,
        library: Library,
        limits: Limits = Limits(),  # noqa: B008
        graph: Path | None = None,
    ) -> "Endpoint":
        """Make the endpoint of an open generation, with its search.

        *graph* is the store to ask where that is not the generation's own.
        """

        def search(words: str, count: int, on: date | None) -> Iterator[Finding]:
            today = date.today()  # noqa: DTZ011 decides only where the query names no day
            base = library.manifest.base
            for hit in library.search(words, today, count, on, Filters(on) if on else None):
                yield hit.citation.address.iri(base), hit.score, hit.text

        return cls(library.folder, library.manifest.base, search, limits, graph=graph)

    def run(self, query: Query, format: str, limits: Limits | None = None) -> Result:
        """Run a query and write what it finds.

        Raise `BadQuery` for one that does not parse, writes or reaches outside, `QueryTooLong`,
        `QueryTooBig` and `EndpointBusy` for what the limits stop.
        """
        text, limits = bind(query.text, query.bound), limits or self.limits
        seen = look(text)
        request = {
            "query": fill(text, self.base, self._search, self.kept),
            "format": format,
            "union": not seen.dataset,
            "default_graphs": query.default_graphs,
            "named_graphs": query.named_graphs,
            "limits": asdict(limits),
        }
        with self._worker(limits.seconds) as worker:
            said, body = worker.ask(request, limits.seconds)
        _raise_for(said)
        return Result(seen.form, format, body, said["count"], said["partial"])

    def table(self, query: Query, limits: Limits | None = None) -> dict[str, Any]:
        """Run a SELECT or ASK and give the value of its JSON result."""
        result = self.run(query, "json", limits)
        found: dict[str, Any] = json.loads(result.body)
        if result.partial:
            found["partial"] = result.partial
        return found

    @contextmanager
    def _worker(self, seconds: float) -> Iterator[_Worker]:
        try:
            worker = self._idle.get(timeout=seconds)
        except queue.Empty:
            raise EndpointBusy from None
        try:
            yield worker
        finally:
            self._idle.put(worker)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many statements each property has and how many things each class.

        Counted once a generation: the figures are kept beside it, where that can be written to.
        """
        kept = self.folder / _KEPT
        with suppress(OSError, ValueError):
            known: dict[str, dict[str, int]] = json.loads(kept.read_text("utf-8"))
            return known
        limits = Limits(120, 10_000)
        found = {
            name: {
                row["term"]["value"]: int(row["n"]["value"])
                for row in self.table(Query(text), limits)["results"]["bindings"]
            }
            for name, text in _COUNTS.items()
        }
        if self.graph != self.folder / _GRAPH:
            return found  # with uploads in it: no figures of the generation
        with suppress(OSError):
            aside = kept.with_suffix(f".{os.getpid()}")
            aside.write_text(json.dumps(found, sort_keys=True) + "\n", "utf-8")
            aside.replace(kept)
        return found

    def retire(self) -> None:
        """End each process when it has done what it does, or may take no longer."""
        deadline = time.monotonic() + self.limits.seconds + 1
        for _ in self._all:
            with suppress(queue.Empty):
                self._idle.get(timeout=max(deadline - time.monotonic(), 0))
        self.close()
        for worker in self._all:  # for one who asked for this endpoint just before
            self._idle.put(worker)

    def close(self) -> None:
        """End the processes; the endpoint starts new ones if it is asked again."""
        for worker in self._all:
            worker.kill()


_KEPT: Final = "counts.json"
_COUNTS: Final = {
    "classes": "SELECT ?term (COUNT(*) AS ?n) { ?s a ?term } GROUP BY ?term",
    "properties": "SELECT ?term (COUNT(*) AS ?n) { ?s ?term ?o } GROUP BY ?term",
}


def _raise_for(said: dict[str, Any]) -> None:
    match said["error"]:
        case "":
            return
        case "syntax":
            raise QuerySyntax(said["why"], said["line"], said["column"])
        case "memory":
            raise QueryTooBig
        case _:
            raise BadQuery(said["why"])

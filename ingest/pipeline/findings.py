"""Finding and resolving in every wording of every instrument, work by work, in processes.

What a work's findings rest on elsewhere is noted with them: they are taken from the cache where
every answer that other instruments gave is still the same, and found anew where one is not.
"""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from ingest.find.references import document_aliases
from ingest.graph.findings import FindingQuads
from ingest.graph.quads import Names
from ingest.graph.statutes import amendment_quads, provision_quads, work_quads
from ingest.graph.transitional import transitional_quads
from ingest.pipeline.code import whole
from ingest.pipeline.found import Wording, found_in
from ingest.pipeline.held import FEW, Kept, Standing
from ingest.pipeline.keeping import put, take
from ingest.pipeline.statements import are_kept, keep
from ingest.resolve.actors import Actors
from ingest.resolve.delegations import implementations
from ingest.resolve.instruments import Instrument, Instruments
from ingest.resolve.norms import link_norms
from ingest.resolve.noted import Asked, Noted, same_answers
from ingest.resolve.references import resolve_references
from ingest.resolve.timeline import Timeline
from ingest.resolve.transitional import find_all_transitional, resolve_transitional
from ontology.address import Address, WorkId
from ontology.findings import (
    ArticleText,
    Definition,
    Delegation,
    Findings,
    Governing,
    Norm,
    Reference,
)

_SPAWN: Final = get_context("spawn")
Current = tuple[tuple[ArticleText, date, str, tuple[Reference, ...]], ...]
_COUNTED: Final = ("references", "unresolved", "norms", "definitions", "transitional")


@dataclass(frozen=True, slots=True)
class Job:
    """One work to find in, what is known of all, where its statements are kept, the base."""

    work: Standing
    known: Path
    statements: Path
    base: str
    actors: str  # stands for who is who

    @property
    def kept(self) -> Kept:
        """Where the work is kept."""
        return self.work.kept

    def file(self, kind: str) -> Path:
        """Give the file for what is found in the work, below this base."""
        return self.work.beside(kind, self.base, self.actors)


@dataclass(frozen=True, slots=True)
class Known:
    """What every job looks things up in: the instruments, what they were made of, who is who."""

    instruments: Instruments
    names: Mapping[WorkId, str]
    actors: Actors

    @property
    def named(self) -> str:
        """What stands for who is who."""
        return hashlib.sha256(repr(sorted(self.actors.labels.items())).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A bearer or authority of a norm in force that is no concept of the thesaurus."""

    where: Address
    role: str  # bearer, authority
    words: str


@dataclass(frozen=True, slots=True)
class Today:
    """What was found in the wordings of today of one work."""

    wordings: Current = ()
    transitional: tuple[Governing, ...] = ()
    definitions: tuple[tuple[Definition, ...], ...] = ()  # of each wording
    unlinked: tuple[Unlinked, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a job gives back: counts, the name of its statements, and what they rest on."""

    counts: dict[str, int]
    statements: str
    named: dict[str, WorkId | None]  # title → the instrument that it stood for
    rest: dict[WorkId, str]  # other instruments asked → what each was made of


class Finder:
    """Takes what was found in a work from the cache, if it would be found again."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._instruments, self._names = known.instruments, known.names
        self._read: dict[str, Instrument | None] = {}  # instruments as they were, by name

    def held(self, job: Job) -> Result | None:
        """Give what the cache has for *job*; None where that has to be found anew."""
        path = job.file("result")
        if not path.is_file():
            return None
        result: Result = take(path)
        if not are_kept([result.statements], job.statements):
            return None
        if any(self._named(title) != work for title, work in result.named.items()):
            return None
        moved = [work for work, name in result.rest.items() if name != self._name(work)]
        if not moved:
            return result
        if not self._answered(job, result, moved):
            return None
        result = replace(result, rest={work: self._name(work) for work in result.rest})
        put(path, result)
        return result

    def _named(self, title: str) -> WorkId | None:
        found = self._instruments.named(title)
        return found.work if found else None

    def _name(self, work: WorkId) -> str:
        return self._names.get(work, "")

    def _answered(self, job: Job, result: Result, moved: Iterable[WorkId]) -> bool:
        """Tell whether instruments that were read anew answer as they did."""
        asked: dict[WorkId, Asked] = take(job.file("asked"))
        return all(
            same_answers(
                self._earlier(job.kept, result.rest[work]),
                self._instruments.get(work),
                asked[work],
            )
            for work in moved
        )

    def _earlier(self, kept: Kept, name: str) -> Instrument | None:
        """Give an instrument as it was read before; None where that is not kept any more."""
        if name not in self._read:
            path = _instrument(kept, name)
            self._read[name] = take(path) if name and path.is_file() else None
        return self._read[name]


def instrument(kept: Kept) -> Instrument:
    """Give what citations need of a work, from the cache beside it."""
    path = _instrument(kept, kept.name)
    if path.is_file():
        known: Instrument = take(path)
        return known
    found = Instrument.of(kept.held().line)
    put(path, found)
    return found


def _instrument(kept: Kept, name: str) -> Path:
    return kept.path.with_name(f"{name}.{whole()}.instrument")


def find_all(jobs: Sequence[Job], finder: Finder, processes: int) -> Iterator[Result]:
    """Give what stands in every work, in order: from the cache, or found now."""
    held = [finder.held(job) for job in jobs]
    lacking = [job for job, result in zip(jobs, held, strict=True) if result is None]
    if processes < 2 or len(lacking) < FEW:  # noqa: PLR2004
        known = finder.known
        yield from (result or find_in(job, known) for job, result in zip(jobs, held, strict=True))
        return
    put(jobs[0].known, finder.known)
    with ProcessPoolExecutor(processes, _SPAWN, gc.disable) as pool:
        found = pool.map(_find_in, lacking, chunksize=1)
        yield from (result or next(found) for result in held)


_KNOWN: dict[Path, Known] = {}  # loaded once a process


def _known(path: Path) -> Known:
    if path not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[path] = take(path)
    return _KNOWN[path]


def _find_in(job: Job) -> Result:
    return find_in(job, _known(job.known))


def find_in(job: Job, known: Known) -> Result:
    """Find, look up and keep the statements of one work."""
    names, line = Names(job.base), job.kept.held().line
    noted = Noted(known.instruments, line.work)
    counts = dict.fromkeys(_COUNTED, 0)
    current, defined = [], []
    unlinked: list[Unlinked] = []
    wordings = found_in(job.kept, line)
    governing = _transitional(line, wordings, noted)
    counts["transitional"] = len(governing)
    lines = [
        *work_quads(names, line, job.work.state, job.work.aliases),
        *provision_quads(names, line),
        *amendment_quads(names, line),
        *transitional_quads(names, line, governing),
    ]
    for wording in wordings:
        looked_up = _look_up(wording, noted)
        lines += _quads(names, wording, looked_up, known.actors)
        _count(counts, wording, looked_up)
        if wording.end is None:
            current.append((wording.text, wording.start, wording.version, looked_up.references))
            defined.append(wording.definitions)
            unlinked += _unlinked(wording.text, looked_up.norms, known.actors)
    rest = {work: known.names.get(work, "") for work in noted.asked}
    result = Result(counts, keep(lines, job.statements), noted.names, rest)
    put(job.file("today"), Today(tuple(current), governing, tuple(defined), tuple(unlinked)))
    put(job.file("asked"), noted.asked)
    if not noted.everything:  # what rests on everything is found anew each time
        put(job.file("result"), result)
    return result


def _look_up(wording: Wording, instruments: Instruments) -> Findings:
    on = wording.start if wording.end else None
    found = resolve_references(wording.text, wording.mentions, instruments, on)
    return Findings(found, norms=link_norms(wording.text, wording.norms, found))


def _quads(names: Names, wording: Wording, found: Findings, actors: Actors) -> Iterator[str]:
    graph = names.version(wording.text.work, wording.version)
    quads = FindingQuads(names, wording.text, wording.start, graph)
    yield from quads.references(found.references)
    yield from quads.norms(found.norms)
    yield from quads.actors(found.norms, actors)
    yield from quads.definitions(wording.definitions)


def _count(counts: dict[str, int], wording: Wording, found: Findings) -> None:
    counts["references"] += len(found.references)
    counts["unresolved"] += sum(
        any(t.state != "found" for t in r.targets) for r in found.references
    )
    counts["norms"] += len(found.norms)
    counts["definitions"] += len(wording.definitions)


def _unlinked(text: ArticleText, norms: Sequence[Norm], actors: Actors) -> Iterator[Unlinked]:
    for norm in norms:
        for role, value in (("bearer", norm.bearer), ("authority", norm.authority)):
            for words in value.split(" | ") if value else ():
                if not actors.of(words):
                    yield Unlinked(Address(text.work, text.place(norm.span.start)), role, words)


def _transitional(
    line: Timeline, wordings: Sequence[Wording], instruments: Instruments
) -> tuple[Governing, ...]:
    if line.work.jurisdiction != "kr":
        return ()
    aliases = document_aliases(w.text for w in wordings if w.end is None)
    return tuple(resolve_transitional(line, find_all_transitional(line, aliases), instruments))


def of_today(job: Job) -> Today:
    """Give what was found in the wordings of today of one work."""
    found: Today = take(job.file("today"))
    return found


@dataclass(frozen=True, slots=True)
class Delegating:
    """An article with its delegations and the statements of them."""

    where: Address
    found: tuple[Delegation, ...]
    lines: list[str]


def delegations(wordings: Current, instruments: Instruments, names: Names) -> Iterator[Delegating]:
    """Link delegations with what fills them, over the wordings of one day."""
    texts = [text for text, _, _, _ in wordings]
    found = implementations(texts, [refs for _, _, _, refs in wordings], instruments)
    for text, start, version, _ in wordings:
        where = Address(text.work, text.clause)
        if where in found:
            quads = FindingQuads(names, text, start, names.version(text.work, version))
            yield Delegating(where, found[where], list(quads.delegations(found[where])))

"""Finding and resolving in every wording of every instrument, work by work, in processes.

What is found in a work alone is cached with it; what it points at is looked up anew in each
build, because another instrument may have changed.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from ingest.find.definitions import find_definitions
from ingest.find.norms import find_norms
from ingest.find.overseas import find_overseas, neighbours, short_names
from ingest.find.references import Aliases, Mention, document_aliases, find_references
from ingest.graph.findings import FindingQuads
from ingest.graph.quads import Names
from ingest.graph.sources import text_quads
from ingest.graph.statutes import amendment_quads, provision_quads, work_quads
from ingest.graph.transitional import transitional_quads
from ingest.parse.articles import article_text
from ingest.pipeline.code import finding
from ingest.pipeline.held import load
from ingest.pipeline.origins import origins
from ingest.resolve.actors import Actors
from ingest.resolve.delegations import implementations
from ingest.resolve.instruments import Instruments
from ingest.resolve.norms import link_norms
from ingest.resolve.references import resolve_references
from ingest.resolve.timeline import Timeline
from ingest.resolve.transitional import find_all_transitional, resolve_transitional
from ontology.address import Address
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
Finder = Callable[[ArticleText], tuple[Mention, ...]]
_COUNTED: Final = ("references", "unresolved", "norms", "definitions", "transitional")


@dataclass(frozen=True, slots=True)
class Job:
    """One work to find in: its pickle, what is known of all, where the quads go, its names."""

    path: Path
    known: Path
    quads: Path
    base: str
    aliases: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an article with what was found in it, before look-ups."""

    text: ArticleText
    start: date
    end: date | None
    version: str
    mentions: tuple[Mention, ...]
    norms: tuple[Norm, ...]
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What every job looks things up in: the instruments, and who is who."""

    instruments: Instruments
    actors: Actors


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A bearer or authority of a norm in force that is no concept of the thesaurus."""

    where: Address
    role: str  # bearer, authority
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a job gives back: counts, and the wordings of today with their references."""

    counts: dict[str, int]
    current: tuple[tuple[ArticleText, date, str, tuple[Reference, ...]], ...]
    transitional: tuple[Governing, ...] = ()
    definitions: tuple[tuple[Definition, ...], ...] = ()  # of each wording of today
    unlinked: tuple[Unlinked, ...] = ()


def find_all(jobs: Sequence[Job], processes: int) -> Iterator[Result]:
    """Run every job, in order."""
    if processes < 2 or len(jobs) < 2:  # noqa: PLR2004
        yield from map(find_in, jobs)
        return
    with ProcessPoolExecutor(processes, _SPAWN) as pool:
        yield from pool.map(find_in, jobs, chunksize=1)


_KNOWN: dict[Path, Known] = {}  # loaded once a process


def _known(path: Path) -> Known:
    if path not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[path] = pickle.loads(path.read_bytes())
    return _KNOWN[path]


def find_in(job: Job) -> Result:
    """Find, look up and write the quads of one work."""
    held = load(job.path)
    if held is None:
        return Result({}, ())
    known, names, line = _known(job.known), Names(job.base), held.line
    counts = dict.fromkeys(_COUNTED, 0)
    current, defined = [], []
    unlinked: list[Unlinked] = []
    wordings = _found(job.path, line)
    governing = _transitional(line, wordings, known.instruments)
    counts["transitional"] = len(governing)
    with job.quads.open("w", encoding="utf-8") as out:
        out.writelines(work_quads(names, line, job.state, job.aliases))
        out.writelines(provision_quads(names, line))
        out.writelines(amendment_quads(names, line))
        out.writelines(text_quads(names, line.work, origins(held)))
        out.writelines(transitional_quads(names, line, governing))
        for wording in wordings:
            looked_up = _look_up(wording, known.instruments)
            out.writelines(_quads(names, wording, looked_up, known.actors))
            _count(counts, wording, looked_up)
            if wording.end is None:
                current.append((wording.text, wording.start, wording.version, looked_up.references))
                defined.append(wording.definitions)
                unlinked += _unlinked(wording.text, looked_up.norms, known.actors)
    return Result(counts, tuple(current), governing, tuple(defined), tuple(unlinked))


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
    """Read the addenda anew in each build: all of them take two seconds."""
    if line.work.jurisdiction != "kr":
        return ()
    aliases = document_aliases(w.text for w in wordings if w.end is None)
    return tuple(resolve_transitional(line, find_all_transitional(line, aliases), instruments))


def _found(path: Path, line: Timeline) -> tuple[Wording, ...]:
    """Find in every wording of a work, or take it from the cache beside the work."""
    cached = path.with_suffix(f".{finding()}.found")
    if cached.is_file():
        known: tuple[Wording, ...] = pickle.loads(cached.read_bytes())
        return known
    texts = [(article_text(line.latest, w.provision), w) for w in line.articles]
    aliases = document_aliases(text for text, w in texts if w.end is None)
    korean = line.work.jurisdiction == "kr"  # norms and definitions are read in Korean drafting
    mentions = _korean(aliases) if korean else _overseas(texts)
    found = tuple(
        Wording(
            text=text,
            start=w.start,
            end=w.end,
            version=w.version,
            mentions=mentions(text),
            norms=find_norms(text) if korean else (),
            definitions=find_definitions(text) if korean else (),
        )
        for text, w in texts
        if not w.provision.deleted
    )
    fresh = cached.with_suffix(".new")
    fresh.write_bytes(pickle.dumps(found, protocol=5))
    fresh.replace(cached)
    return found


def _korean(aliases: Aliases) -> Finder:
    return lambda text: find_references(text, aliases)


def _overseas(texts: Sequence[tuple[ArticleText, object]]) -> Finder:
    """Give the finder of another country's text, which knows its short names and articles."""
    articles = [text for text, _ in texts]
    names, around = short_names(articles), neighbours(text.clause for text in articles)
    return lambda text: find_overseas(text, names, around.get(text.clause, (None, None)))


def write_delegations(
    results: Sequence[Result], instruments: Instruments, names: Names, path: Path
) -> dict[Address, tuple[Delegation, ...]]:
    """Link delegations with what fills them, over the wordings of today; write their quads."""
    wordings = [one for result in results for one in result.current]
    texts = [text for text, _, _, _ in wordings]
    found = implementations(texts, [refs for _, _, _, refs in wordings], instruments)
    with path.open("w", encoding="utf-8") as out:
        for text, start, version, _ in wordings:
            delegations = found.get(Address(text.work, text.clause), ())
            graph = names.version(text.work, version)
            out.writelines(FindingQuads(names, text, start, graph).delegations(delegations))
    return dict(found)

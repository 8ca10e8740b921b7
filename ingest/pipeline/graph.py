"""The graph of a generation: what is found in every work, and what the project itself knows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ingest.find.overseas import official_names
from ingest.graph.knowledge import digest_quads, term_quads
from ingest.graph.policy import policy_quads
from ingest.graph.quads import Names
from ingest.graph.rules import rule_quads
from ingest.graph.sources import document_quads, text_quads
from ingest.graph.vocabulary import vocabulary_quads
from ingest.pipeline.citing import cited_quads
from ingest.pipeline.curated import Curated
from ingest.pipeline.documents import document_work
from ingest.pipeline.findings import Finder, Job, Known, find_all, instrument
from ingest.pipeline.folding import Folded
from ingest.pipeline.held import Standing
from ingest.pipeline.keeping import put
from ingest.pipeline.linked import link
from ingest.pipeline.origins import origin, origins
from ingest.pipeline.progress import Progress
from ingest.pipeline.sources import SourceFile
from ingest.pipeline.statements import keep, write_graph
from ingest.resolve.actors import Actors
from ingest.resolve.instruments import Instruments
from ontology.document import Document

INSTRUMENTS: Final = "instruments"  # beside the statements: for what comes between builds
_OWN: Final = "own"  # the group of what is no work's


@dataclass(frozen=True, slots=True)
class Settings:
    """Where statements are kept, below which base, and what may be built on."""

    kept: Path
    base: str
    processes: int
    before: Path | None = None  # a finished generation of this home


@dataclass(frozen=True, slots=True)
class Content:
    """What is no statute: the project's own knowledge, documents of the corpus, uploads."""

    curated: Curated
    documents: Mapping[str, tuple[Document, SourceFile]]
    uploads: Sequence[Folded] = ()
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of each upload, once built


def build_graph(
    folder: Path,
    works: Sequence[Standing],
    content: Content,
    settings: Settings,
    progress: Progress,
) -> dict[str, int]:
    """Find what stands in the works, and write the graph in *folder* with the report beside it."""
    names, file = Names(settings.base), folder.with_name("known")
    known = _known(works, content.curated)
    actors = known.named
    jobs = [Job(work, file, settings.kept, settings.base, actors) for work in works]
    progress.stage("findings", len(jobs))
    groups: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    found = find_all(jobs, Finder(known), settings.processes)
    for done, (work, result) in enumerate(zip(works, found, strict=True), 1):
        counts.update(result.counts)
        # a file may be fetched again and be the same: this is not kept with what was found
        read = keep(text_quads(names, work.work, origins(work.kept.sources)), settings.kept)
        groups[work.work.short] = [result.statements, read]
        progress.advance(done)
    file.unlink(missing_ok=True)
    put(settings.kept.with_name(INSTRUMENTS), known.instruments)
    linked = link(jobs, known.instruments, names, folder.with_name("report.json"))
    for target, lines in linked.lines.items():
        groups[target.short].append(keep(lines, settings.kept))
    counts.update(linked.counts)
    groups |= _no_law(content, known.instruments, settings)
    progress.stage("graph", 0)
    named = {group: tuple(some) for group, some in groups.items()}
    return dict(counts) | {"triples": write_graph(folder, named, settings.kept, settings.before)}


def _no_law(content: Content, instruments: Instruments, settings: Settings) -> dict[str, list[str]]:
    """Keep what stands in no law: the project's own knowledge, documents, each upload by itself."""
    names, kept = Names(settings.base), settings.kept
    graph = names.named("graph", "policy")
    own = [keep(_own_quads(names, content.curated, content.documents), kept)]
    for file, (document, _) in content.documents.items():
        cited = cited_quads(names, document_work(file), document, instruments, graph)
        own.append(keep(cited, kept))
    for one in content.uploads:
        content.said[one.work.short] = one.lines(settings.base, instruments)
    uploads = {work: [keep(lines, kept)] for work, lines in content.said.items()}
    return {_OWN: own} | uploads


def _known(works: Sequence[Standing], curated: Curated) -> Known:
    held = {work.work: instrument(work.kept) for work in works}
    aliases = {
        name: work.work
        for work in works
        for name in (*work.aliases, *official_names(work.work, held[work.work].title))
    }
    names = {work.work: work.kept.name for work in works}
    return Known(Instruments(held.values(), aliases), names, Actors.of_terms(curated.terms))


def _own_quads(
    names: Names, curated: Curated, documents: Mapping[str, tuple[Document, SourceFile]]
) -> Iterator[str]:
    held = {file: document for file, (document, _) in documents.items()}
    yield from vocabulary_quads(names)
    yield from term_quads(names, curated.terms)
    yield from digest_quads(names, curated.digests)
    yield from policy_quads(names, curated.policy, held)
    graph = names.named("graph", "policy")
    for file, (document, source) in documents.items():
        yield from document_quads(names, file, origin(source, document.reader), graph)
    if curated.rules:
        yield from rule_quads(names, curated.rules)

"""The graph of a generation, written as N-Quads and loaded in bulk."""

import pickle
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.find.overseas import official_names
from ingest.graph.knowledge import digest_quads, term_quads
from ingest.graph.policy import policy_quads
from ingest.graph.quads import Names
from ingest.graph.rules import rule_quads
from ingest.graph.sources import document_quads
from ingest.graph.vocabulary import vocabulary_quads
from ingest.pipeline.curated import Curated
from ingest.pipeline.findings import Job, Known, Result, find_all, write_delegations
from ingest.pipeline.origins import origin
from ingest.pipeline.progress import Progress
from ingest.pipeline.sources import SourceFile
from ingest.pipeline.terms import write_uses
from ingest.report.build import actor_rows, report, transitional_rows, write
from ingest.resolve.actors import Actors
from ingest.resolve.instruments import Instruments
from ingest.resolve.timeline import Timeline
from kg.store.graph import load_quads
from ontology.address import Address
from ontology.document import Document
from ontology.findings import Delegation

Documents = Mapping[str, tuple[Document, SourceFile]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A work on its way into the graph: its pickle, its timeline, its other names, its state."""

    path: Path
    line: Timeline
    aliases: tuple[str, ...]
    state: str


def build_graph(
    folder: Path,
    works: Sequence[Standing],
    content: tuple[Curated, Documents],
    settings: tuple[str, int],
    progress: Progress,
) -> dict[str, int]:
    """Find, write and load; *settings* are the base of IRIs and the number of processes."""
    base, processes = settings
    curated, documents = content
    names, aside = Names(base), folder.with_name("quads")
    aside.mkdir()
    known = aside / "known"
    aliases = {name: work.line.work for work in works for name in _names(work)}
    instruments = Instruments.of((work.line for work in works), aliases)
    actors = Actors.of_terms(curated.terms)
    known.write_bytes(pickle.dumps(Known(instruments, actors), protocol=5))
    jobs = [
        Job(w.path, known, aside / f"{n:05}.nq", base, w.aliases, w.state)
        for n, w in enumerate(works)
    ]
    progress.stage("findings", len(jobs))
    counts: Counter[str] = Counter()
    results = []
    for done, result in enumerate(find_all(jobs, processes), 1):
        counts.update(result.counts)
        results.append(result)
        progress.advance(done)
    found = write_delegations(results, instruments, names, aside / "delegations.nq")
    counts["delegations"] = sum(map(len, found.values()))
    counts["delegations filled"] = sum(bool(d.implemented_by) for s in found.values() for d in s)
    counts["terms used"] = write_uses(results, instruments, names, aside / "terms.nq")
    _tell(results, found, instruments, folder.with_name("report.json"))
    held = {file: document for file, (document, _) in documents.items()}
    _write_curated(aside / "curated.nq", names, curated, held)
    _write_documents(aside / "documents.nq", names, documents)
    progress.stage("graph", 0)
    triples = load_quads(sorted(aside.glob("*.nq")), folder)
    shutil.rmtree(aside)
    return dict(counts) | {"triples": triples}


def _names(work: Standing) -> tuple[str, ...]:
    """Give the names, beside its titles, by which other instruments cite a work."""
    return (*work.aliases, *official_names(work.line.work, work.line.latest.title))


def _tell(
    results: Sequence[Result],
    delegations: Mapping[Address, tuple[Delegation, ...]],
    instruments: Instruments,
    path: Path,
) -> None:
    """Write what the build could not settle."""
    current = [(text, refs) for r in results for text, _, _, refs in r.current]
    told = report(current, delegations.items(), instruments) | {
        "transitional": transitional_rows(g for r in results for g in r.transitional),
        "actors": actor_rows((u.where, u.role, u.words) for r in results for u in r.unlinked),
    }
    write(told, path)


def _write_documents(path: Path, names: Names, documents: Documents) -> None:
    with path.open("w", encoding="utf-8") as out:
        for document, source in documents.values():
            out.writelines(document_quads(names, origin(source, document.reader)))


def _write_curated(
    path: Path, names: Names, curated: Curated, held: Mapping[str, Document]
) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(vocabulary_quads(names))
        out.writelines(term_quads(names, curated.terms))
        out.writelines(digest_quads(names, curated.digests))
        out.writelines(policy_quads(names, curated.policy, held))
        if curated.rules:
            out.writelines(rule_quads(names, curated.rules))

"""The graph of a generation, written as N-Quads and loaded in bulk."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.graph.quads import Names
from ingest.graph.statutes import amendment_quads, provision_quads, work_quads
from ingest.pipeline.curated import Curated
from ingest.resolve.timeline import Timeline
from kg.store.graph import load_quads


def build_graph(folder: Path, lines: Sequence[Timeline], curated: Curated, base: str) -> dict[str, int]:
    """Write and load the graph; give counts of what it holds."""
    names = Names(base)
    quads = folder.with_suffix(".nq")
    with quads.open("w", encoding="utf-8") as handle:
        for line in lines:
            handle.writelines(_work(names, line, curated))
    count = load_quads(quads, folder)
    quads.unlink()
    return {"triples": count}


def _work(names: Names, line: Timeline, curated: Curated) -> Iterator[str]:
    yield from work_quads(names, line, "in force", curated.aliases(line.work))
    yield from provision_quads(names, line)
    yield from amendment_quads(names, line)

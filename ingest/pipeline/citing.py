"""The law that documents cite, looked up in the instruments of the last build.

A document speaks of law by name: 「약사법」 제31조, 같은 법 제5조. Its own 제3조 is no law, nor is
법 제4조 where it does not say which act it means; neither is a citation.
"""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.find.references import Mention, document_aliases, find_references
from ingest.graph.documents import content_quads, document_text
from ingest.graph.policy import document_quads
from ingest.graph.quads import Names
from ingest.graph.sources import Origin
from ingest.graph.sources import document_quads as origin_quads
from ingest.pipeline.keeping import take
from ingest.resolve.instruments import Instruments
from ingest.resolve.references import resolve_references
from ontology.address import WorkId
from ontology.document import Document
from ontology.findings import Reference


def citations(
    work: WorkId, document: Document, instruments: Instruments | None
) -> tuple[Reference, ...]:
    """Find and look up what a document cites; nothing where no instruments are known."""
    if instruments is None:
        return ()
    article = document_text(work, document)
    found = find_references(article, document_aliases([article]))
    return resolve_references(article, [m for m in found if _names_law(m)], instruments)


def _names_law(mention: Mention) -> bool:
    return all(cited.law is not None and cited.law.title for cited in mention.cited)


def cited_quads(
    names: Names,
    work: WorkId,
    document: Document,
    instruments: Instruments | None,
    graph: str,
) -> Iterator[str]:
    """Yield what the graph says of the text of a document."""
    yield from content_quads(names, document, citations(work, document, instruments), work, graph)


def upload_quads(
    names: Names,
    work: WorkId,
    document: Document,
    origin: Origin,
    instruments: Instruments | None,
) -> Iterator[str]:
    """Yield all that the graph of its own says of an upload."""
    graph = names.named("graph", f"document/{work.id}")
    named = replace(document, file=work.id)
    yield from document_quads(names, named, graph)
    yield from origin_quads(names, work.id, origin, graph)
    yield from cited_quads(names, work, named, instruments, graph)


def known_instruments(path: Path) -> Instruments | None:
    """Load what the last build knew; None where no build of this code has left it."""
    try:
        found = take(path)
    except (OSError, AttributeError, ImportError, EOFError, TypeError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, Instruments) else None

"""Thesaurus and digests as triples, in the graph of the vocabulary."""

from collections.abc import Iterable, Iterator
from typing import Final

from ingest.graph.quads import DCT, RDF_TYPE, SKOS, Names, quad, text
from ontology.curated import DigestEntry, Term

_LABELS: Final = {"preferred": "prefLabel", "alternative": "altLabel", "hidden": "hiddenLabel"}


def term_quads(names: Names, terms: Iterable[Term]) -> Iterator[str]:
    """Yield each concept with its labels, place in the hierarchy and definition."""
    graph = names.vocabulary
    schemes = set()
    for term in terms:
        node, scheme = names.named("concept", term.id), names.named("scheme", term.scheme)
        if term.scheme not in schemes:
            schemes.add(term.scheme)
            yield quad(scheme, RDF_TYPE, f"<{SKOS}ConceptScheme>", graph)
        yield quad(node, RDF_TYPE, f"<{SKOS}Concept>", graph)
        yield quad(node, f"<{SKOS}inScheme>", scheme, graph)
        for label, language, kind in term.labels():
            yield quad(node, f"<{SKOS}{_LABELS[kind]}>", text(label, language), graph)
        for predicate, ids in (("broader", term.broader), ("related", term.related)):
            for other in ids:
                yield quad(node, f"<{SKOS}{predicate}>", names.named("concept", other), graph)
        for language, note in term.notes.items():
            yield quad(node, f"<{SKOS}note>", text(note, language), graph)


def digest_quads(names: Names, digests: Iterable[DigestEntry]) -> Iterator[str]:
    """Yield each digest with the provision that it digests and the version it was written from."""
    graph = names.vocabulary
    for entry in digests:
        wording = f"@{entry.version}" if entry.past else ""
        node = names.named("digest", f"{entry.address.short}{wording}")
        place = names.provision(entry.address)
        yield quad(node, RDF_TYPE, names.rl("Digest"), graph)
        yield quad(node, names.rl("digests"), place, graph)
        yield quad(
            node, names.rl("writtenFrom"), names.version(entry.address.work, entry.version), graph
        )
        for language, gist in entry.gist.items():
            yield quad(node, f"<{DCT}abstract>", text(gist, language), graph)
        for other in entry.also:
            yield quad(node, f"<{DCT}references>", names.provision(other), graph)
        for topic in entry.topic:
            yield quad(node, f"<{DCT}subject>", text(topic, "ko"), graph)

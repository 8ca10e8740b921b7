"""Plans, hub and what followed as triples, each with the place in the document that says it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ingest.graph.quads import (
    DCT,
    OA,
    PROV,
    RDF_TYPE,
    RDF_VALUE,
    RDFS,
    SKOS,
    Names,
    day,
    eli,
    iri,
    quad,
    target,
    text,
    typed,
)
from ingest.parse.document import find_words, page_of
from ontology.document import Document
from ontology.policy import Figure, Link, PolicyEntry, PolicyType, Source

# what law has too (a definition, a scope, a rule of a pathway) is another thing in a document
_IN_LAW: Final = frozenset({PolicyType.DEFINITION, PolicyType.SCOPE, PolicyType.RULE})


def class_of(kind: PolicyType) -> str:
    """Give the class of the vocabulary: ``annual plan`` → ``AnnualPlan``."""
    name = "".join(word.capitalize() for word in str(kind).split())
    return f"Policy{name}" if kind in _IN_LAW else name


def property_of(relation: str) -> str:
    """Give the property of the vocabulary: ``addressed by`` → ``addressedBy``."""
    first, *rest = relation.split()
    return first + "".join(word.capitalize() for word in rest)


def policy_quads(
    names: Names, entries: Iterable[PolicyEntry], documents: Mapping[str, Document]
) -> Iterator[str]:
    """Yield all that the entries say; *documents* by file name give quotes their place."""
    graph = names.named("graph", "policy")
    for document in documents.values():
        yield from document_quads(names, document, graph)
    for entry in entries:
        node = names.named("policy", entry.id)
        for predicate, value in _facts(names, entry):
            yield quad(node, predicate, value, graph)
        for at, figure in enumerate(entry.figures, 1):
            yield from _figure_quads(names, node, at, figure)
        for link in entry.links:
            yield from _link_quads(names, node, link)
        for at, source in enumerate(entry.sources, 1):
            yield from _source_quads(names, (node, at), source, documents.get(source.document))


def _facts(names: Names, entry: PolicyEntry) -> Iterator[tuple[str, str]]:
    yield RDF_TYPE, names.rl(class_of(entry.type))
    yield RDF_TYPE, names.rl("PolicyEntry")
    yield names.rl("state"), text(entry.state)
    for language in ("ko", "en"):
        yield f"<{SKOS}prefLabel>", text(entry.label[language], language)
        yield names.rl("gist"), text(entry.gist[language], language)
    if entry.part_of:
        yield names.rl("partOf"), names.named("policy", entry.part_of)
    for body in entry.bodies:
        yield names.rl("responsibleBody"), names.named("policy", body)
    for number in entry.seed:
        yield f"<{DCT}identifier>", text(number)
    if entry.day:
        yield f"<{DCT}date>", day(entry.day)


def _figure_quads(names: Names, node: str, at: int, figure: Figure) -> Iterator[str]:
    graph, place = names.named("graph", "policy"), names.inside(node, f"figure/{at}")
    yield quad(node, names.rl("figure"), place, graph)
    facts = [
        (RDF_TYPE, names.rl("Quantity")),
        (RDF_VALUE, typed(figure.number, "decimal")),
        (names.rl("unit"), text(figure.unit)),
        (names.rl("role"), text(figure.role)),
    ]
    facts += [(names.rl("relation"), text(figure.relation))] if figure.relation else []
    facts += [(names.rl("year"), typed(figure.year, "gYear"))] if figure.year else []
    facts += [(names.rl("untilYear"), typed(figure.until, "gYear"))] if figure.until else []
    facts += [(f"<{RDFS}label>", text(figure.of, "en"))] if figure.of else []
    yield from (quad(place, predicate, value, graph) for predicate, value in facts)


def _link_quads(names: Names, node: str, link: Link) -> Iterator[str]:
    graph = names.named("graph", "policy-inferred" if link.inferred else "policy")
    if link.address is not None:
        address = link.address
        to = names.provision(address) if address.clause else names.work(address.work)
        yield quad(node, eli("related_to"), to, graph)
    else:
        to = names.named("policy", link.entry)
    yield quad(node, names.rl(property_of(link.relation)), to, graph)


def _source_quads(
    names: Names, where: tuple[str, int], source: Source, document: Document | None
) -> Iterator[str]:
    (node, at), graph = where, names.named("graph", "policy")
    if source.words:
        yield from _quote_quads(names, node, source, document)
        return
    place = iri(source.url) if source.url.startswith("http") else names.inside(node, f"source/{at}")
    yield quad(node, f"<{PROV}hadPrimarySource>", place, graph)
    yield quad(place, f"<{DCT}title>", text(source.name), graph)
    if source.grade:
        grade = names.inside(node, f"source/{at}/grade")
        yield quad(node, names.rl("graded"), grade, graph)
        yield quad(grade, RDF_VALUE, text(source.grade), graph)
        yield quad(grade, f"<{PROV}hadPrimarySource>", place, graph)
    if source.day:
        yield quad(place, f"<{DCT}issued>", day(source.day), graph)


def _quote_quads(
    names: Names, node: str, source: Source, document: Document | None
) -> Iterator[str]:
    graph, file = names.named("graph", "policy"), names.named("document", source.document)
    yield quad(node, f"<{PROV}hadPrimarySource>", file, graph)
    span = find_words(document, source.words) if document else None
    if document is None or span is None:
        yield quad(node, names.rl("quotedWords"), text(source.words), graph)
        return
    exact = span.of(document.text)
    place = names.inside(file, f"at/{span.start}-{span.end}")
    yield quad(node, f"<{OA}hasTarget>", place, graph)
    for triple in target(names, file, (span.start, span.end), exact):
        yield quad(*triple, graph)
    page = page_of(document, span.start)
    if page is not None:
        yield quad(place, names.rl("page"), typed(page, "integer"), graph)


def document_quads(names: Names, document: Document, graph: str) -> Iterator[str]:
    """Yield what the graph says of a document itself."""
    node = names.named("document", document.file)
    yield quad(node, RDF_TYPE, names.rl("Document"), graph)
    yield quad(node, f"<{DCT}title>", text(document.title, document.language), graph)
    yield quad(node, f"<{DCT}language>", text(document.language), graph)
    yield quad(node, f"<{DCT}format>", text(document.format), graph)
    if document.pages:
        yield quad(node, names.rl("pages"), typed(document.pages, "integer"), graph)
    for gap in document.gaps:
        yield quad(node, names.rl("unread"), text(f"{gap.page or 'file'}: {gap.why}", "en"), graph)

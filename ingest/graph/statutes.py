"""An instrument as triples: work, texts, provisions, wordings in force, amendments.

A statement stands in the graph of the text that brought it: what a promulgation introduced is in
the graph named by it, so that a graph is what a text added.
"""

from collections.abc import Iterator
from typing import Final

from ingest.graph.quads import (
    DCT,
    RDF_TYPE,
    RDFS,
    SKOS,
    Names,
    day,
    eli,
    iri,
    quad,
    text,
    typed,
)
from ingest.resolve.timeline import Timeline, Wording
from ontology.address import Address, Clause, Unit
from ontology.statute import Meta, Provision, unescape

_CLASSES: Final = {
    Unit.PART: "Part",
    Unit.CHAPTER: "Chapter",
    Unit.SECTION: "Section",
    Unit.SUBSECTION: "Subsection",
    Unit.ADDENDUM: "SupplementaryProvisions",
    Unit.ANNEX: "Annex",
    Unit.FORM: "Form",
    Unit.ARTICLE: "Article",
    Unit.PARAGRAPH: "Paragraph",
    Unit.ITEM: "Subparagraph",
    Unit.SUBITEM: "Item",
    Unit.DETAIL: "Detail",
}


def work_quads(names: Names, line: Timeline, state: str, aliases: tuple[str, ...]) -> Iterator[str]:
    """Yield what the graph says of the instrument itself and of its texts."""
    latest, node = line.latest, names.work(line.work)
    graph = names.version(line.work, latest.version)
    facts = [
        (RDF_TYPE, eli("LegalResource")),
        (eli("title"), text(latest.title, latest.language)),
        (eli("id_local"), text(line.work.id)),
        (eli("type_document"), text(latest.kind)),
        (eli("jurisdiction"), text(line.work.jurisdiction)),
        (eli("language"), text(latest.language)),
        (names.rl("state"), text(state)),
    ]
    facts += [(eli("responsibility_of"), text(body, "ko")) for body in latest.bodies]
    facts += [(f"<{SKOS}altLabel>", text(alias, _language(alias))) for alias in aliases]
    facts += [(f"<{RDFS}seeAlso>", iri(latest.url))] if latest.url else []
    facts += [(names.rl("note"), text(latest.note, "en"))] if latest.note else []
    yield from (quad(node, p, o, graph) for p, o in facts)
    spans = {meta.version: (start, end) for meta, start, end in line.version_spans()}
    for meta in line.metas:
        yield from _text_quads(names, meta, spans.get(meta.version, (None, None)))


def _text_quads(names: Names, meta: Meta, span: tuple[object, object]) -> Iterator[str]:
    node = graph = names.version(meta.work, meta.version)
    facts = [
        (RDF_TYPE, names.rl("Text")),
        (RDF_TYPE, eli("LegalResource")),
        (eli("is_member_of"), names.work(meta.work)),
        (eli("title"), text(meta.title, meta.language)),
        (eli("number"), text(meta.number)),
        (eli("date_publication"), day(meta.promulgated)),
        (eli("version_date"), day(meta.promulgated)),
        (eli("first_date_entry_in_force"), day(meta.effective)),
    ]
    for term, value in zip(("validFrom", "validTo"), span, strict=True):
        if value is not None:
            facts.append((names.rl(term), typed(value, "date")))
    if meta.url:
        facts.append((eli("is_exemplified_by"), iri(meta.url)))
    facts.append((f"<{DCT}identifier>", text(meta.text_id or meta.version)))
    yield from (quad(node, p, o, graph) for p, o in facts)
    for attachment in meta.attachments:
        place = names.provision(Address(meta.work, attachment.clause))
        yield quad(place, RDF_TYPE, names.rl(_CLASSES[attachment.clause.steps[-1][0]]), graph)
        yield quad(place, names.rl("work"), names.work(meta.work), graph)
        yield quad(place, eli("is_part_of"), names.work(meta.work), graph)
        yield quad(place, names.rl("pinpoint"), text(attachment.clause.spoken), graph)
        yield quad(place, eli("title"), text(attachment.title, "ko"), graph)
        if attachment.url:
            yield quad(place, f"<{RDFS}seeAlso>", iri(attachment.url), graph)


def provision_quads(names: Names, line: Timeline) -> Iterator[str]:
    """Yield every clause as a work and in each of its wordings."""
    first: dict[Clause, str] = {}
    for wording in (*line.articles, *line.parts):
        first.setdefault(wording.clause, wording.version)
    for order, (clause, version) in enumerate(first.items()):
        graph = names.version(line.work, version)
        yield from _clause_quads(names, Address(line.work, clause), order, graph)
    for wording in line.articles:
        yield from _wording_quads(names, line, wording)
    for wording in line.parts:
        yield from _wording_quads(names, line, wording)
    yield from _outer_quads(names, line)


def _outer_quads(names: Names, line: Timeline) -> Iterator[str]:
    """Yield supplementary provisions, and the headings of parts, chapters and sections."""
    graph = names.version(line.work, line.latest.version)
    for order, addendum in enumerate(line.addenda):
        for part in addendum.walk():
            yield from _clause_quads(names, Address(line.work, part.clause), order, graph)
            yield quad(
                names.provision(Address(line.work, part.clause)),
                names.rl("text"),
                text(part.text, line.latest.language),
                graph,
            )
    for order, division in enumerate(line.divisions):
        if division.unit is not None:
            address = Address(line.work, division.clause)
            yield from _clause_quads(names, address, order, graph)
            title = text(division.heading or "", line.latest.language)
            yield quad(names.provision(address), eli("title"), title, graph)


def _clause_quads(names: Names, address: Address, order: int, graph: str) -> Iterator[str]:
    node, clause = names.provision(address), address.clause
    unit = clause.unit or Unit.ARTICLE
    parent = names.provision(Address(address.work, clause.parent))
    for predicate, value in (
        (RDF_TYPE, eli("LegalResourceSubdivision")),
        (RDF_TYPE, names.rl(_CLASSES[unit])),
        (eli("is_part_of"), parent),
        (names.rl("work"), names.work(address.work)),
        (names.rl("pinpoint"), text(clause.spoken)),
        (eli("number"), text(clause.steps[-1][1])),
        (names.rl("order"), typed(order, "integer")),
    ):
        yield quad(node, predicate, value, graph)


def _wording_quads(names: Names, line: Timeline, wording: Wording) -> Iterator[str]:
    address = Address(line.work, wording.clause)
    node = names.wording(address, wording.start)
    graph = names.version(line.work, wording.version)
    part: Provision = wording.provision
    facts = [
        (RDF_TYPE, names.rl("ProvisionVersion")),
        (eli("is_member_of"), names.provision(address)),
        (names.rl("validFrom"), day(wording.start)),
        (names.rl("text"), text(part.text, line.latest.language)),
        (names.rl("introducedBy"), graph),
    ]
    if wording.end:
        facts.append((names.rl("validTo"), day(wording.end)))
    if part.heading:
        facts.append((eli("title"), text(part.heading, line.latest.language)))
    if part.deleted:
        facts.append((names.rl("deleted"), typed(value=True, kind="boolean")))
    if part.unit is Unit.ARTICLE:
        whole = "".join(unescape(p.raw) for p in part.walk())
        facts.append((names.rl("fullText"), text(whole.strip(), line.latest.language)))
    yield from (quad(node, p, o, graph) for p, o in facts)


def amendment_quads(names: Names, line: Timeline) -> Iterator[str]:
    """Yield each promulgation as an event: what it changed, how, and from when."""
    known = {(w.clause, w.start) for w in (*line.articles, *line.parts)}
    ended = {(w.clause, w.end): w.start for w in (*line.articles, *line.parts)}
    seen = set()
    for change in line.changes[: len(line.changes) if len(line.metas) > 1 else 0]:
        graph = names.version(line.work, change.version)
        event = names.inside(graph, "amendment")
        if change.version not in seen:
            seen.add(change.version)
            yield quad(event, RDF_TYPE, names.rl("Amendment"), graph)
            yield quad(event, names.rl("byText"), graph, graph)
            yield quad(event, names.rl("work"), names.work(line.work), graph)
        node = names.inside(event, change.clause.path)
        address = Address(line.work, change.clause)
        facts = [
            (RDF_TYPE, names.rl("Change")),
            (names.rl("partOfAmendment"), event),
            (names.rl("changes"), names.provision(address)),
            (names.rl("changeKind"), text(change.kind)),
            (names.rl("appliesFrom"), day(change.start)),
        ]
        if (change.clause, change.start) in known:
            facts.append((names.rl("newVersion"), names.wording(address, change.start)))
        if before := ended.get((change.clause, change.start)):
            facts.append((names.rl("oldVersion"), names.wording(address, before)))
        yield from (quad(node, p, o, graph) for p, o in facts)


def _language(label: str) -> str:
    return "en" if label.isascii() else "ko"

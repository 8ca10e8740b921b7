"""Transitional clauses as triples: their kind, what they govern, from which event and day on."""

from collections.abc import Iterable, Iterator
from typing import Final

from ingest.graph.quads import PROV, RDF_TYPE, Names, day, eli, quad, text, typed
from ingest.resolve.timeline import Timeline
from ontology.address import Address
from ontology.findings import Governing, TransitionalKind

_CLASSES: Final = {
    TransitionalKind.APPLICATION: "ApplicationClause",
    TransitionalKind.TRANSITION: "TransitionClause",
    TransitionalKind.SPECIAL: "SpecialCaseClause",
    TransitionalKind.VALIDITY: "ValidityClause",
    TransitionalKind.OTHERS_AMENDED: "OtherActsAmended",
    TransitionalKind.OTHERS_REPEALED: "OtherActsRepealed",
    TransitionalKind.OTHERS_CITING: "CitationsInOtherActs",
}


def transitional_quads(names: Names, line: Timeline, found: Iterable[Governing]) -> Iterator[str]:
    """Yield the typed clauses of an instrument's addenda; their words stand on them already."""
    held = {meta.number: meta.version for meta in line.metas}
    outer = names.version(line.work, line.latest.version)
    for one in found:
        number = (one.where.clause.addendum or "").partition("-")[0]
        brought = names.version(line.work, held[number]) if number in held else ""
        node = names.provision(one.where)
        facts = [
            (RDF_TYPE, names.rl("TransitionalClause")),
            (RDF_TYPE, names.rl(_CLASSES[one.kind])),
            (f"<{PROV}wasGeneratedBy>", names.named("run", "extraction")),
        ]
        facts += [(names.rl("governs"), _place(names, address)) for address in one.governs]
        facts += [(names.rl("citesUnresolved"), text(words, "ko")) for words in one.missing]
        facts += [(eli("title"), text(one.heading, "ko"))] if one.heading else []
        facts += [(names.rl("cases"), text(one.event, "ko"))] if one.event else []
        facts += [(names.rl("countsFrom"), day(one.since))] if one.since else []
        facts += [(names.rl("until"), day(one.until))] if one.until else []
        facts += [(names.rl("formerLaw"), typed(value=True, kind="boolean"))] if one.former else []
        facts += [(names.rl("introducedBy"), brought)] if brought else []
        yield from (quad(node, p, o, outer) for p, o in facts)


def _place(names: Names, address: Address) -> str:
    return names.provision(address) if address.clause else names.work(address.work)

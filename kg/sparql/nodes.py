"""What the graph says of one node, and what it says with it: for a page, or as triples."""

from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.sparql.endpoint import Endpoint
from kg.sparql.values import Limits, Query, Result
from ontology.errors import BadQuery

LIMITS: Final = Limits(seconds=10, rows=2_000)
MOST: Final = 200  # statements shown on a page, either way
_SAYS: Final = "CONSTRUCT { ?node ?p ?o } WHERE { ?node ?p ?o }"
_WHOLE: Final = "CONSTRUCT { ?s ?p ?o } WHERE { %s }"
_GRAPH: Final = "{ GRAPH %s { ?s ?p ?o } }"
_LABEL: Final = "OPTIONAL { ?%s rl:pinpoint|eli:title|skos:prefLabel|rdfs:label ?label }"
_OUT: Final = "SELECT ?p ?o ?label { ?node ?p ?o " + _LABEL % "o" + " } LIMIT 2000"
_IN: Final = "SELECT ?p ?o ?label { ?o ?p ?node " + _LABEL % "o" + " } LIMIT 400"


class UnknownNode(BadQuery):
    """An IRI that the graph says nothing of."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        super().__init__(f"nothing is known of {iri}: `/api/v1/works` and `/ontology` list what is")


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about a node, seen from it."""

    predicate: str
    value: str
    is_iri: bool
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node with what is said of it and with it; each list has at most `MOST` statements."""

    iri: str
    out: tuple[Said, ...]
    into: tuple[Said, ...]

    def values(self, *predicates: str) -> list[str]:
        """Give the values of some predicates, in their order."""
        return [s.value for p in predicates for s in self.out if s.predicate == p]


def find(endpoint: Endpoint, iri: str) -> Node:
    """Give the node; raise `UnknownNode` where the graph does not name it."""
    out = _statements(endpoint, _OUT, iri)
    into = _statements(endpoint, _IN, iri)
    if not out and not into:
        raise UnknownNode(iri)
    return Node(iri, out[:MOST], into[:MOST])


def triples(endpoint: Endpoint, iri: str, format: str) -> Result:
    """Write what is said of the node; raise `UnknownNode` where the graph does not name it."""
    result = endpoint.run(Query(_SAYS, bound={"node": iri}), format, LIMITS)
    if not result.count and not _statements(endpoint, _IN, iri):
        raise UnknownNode(iri)
    return result


def graphs(endpoint: Endpoint, names: tuple[str, ...], format: str, limits: Limits) -> Result:
    """Write everything that stands in some named graphs."""
    # a dataset of the request is found by a scan of everything, a graph by its index
    parts = " UNION ".join(_GRAPH % ox.NamedNode(name) for name in names)
    return endpoint.run(Query(_WHOLE % parts), format, limits)


def _statements(endpoint: Endpoint, text: str, iri: str) -> tuple[Said, ...]:
    rows = endpoint.table(Query(text, bound={"node": iri}), LIMITS)["results"]["bindings"]
    found: dict[tuple[str, str, str], Said] = {}
    for row in rows:
        said = _said(row)
        key = (said.predicate, said.value, said.language)
        if key not in found or row.get("label", {}).get("xml:lang") == "ko":
            found[key] = said
    return tuple(sorted(found.values(), key=lambda s: (s.predicate, s.label or s.value)))


def _said(row: dict[str, Any]) -> Said:
    value = row["o"]
    return Said(
        row["p"]["value"],
        value["value"],
        value["type"] == "uri",
        value.get("xml:lang", ""),
        row.get("label", {}).get("value", ""),
    )

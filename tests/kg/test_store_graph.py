"""The triples of a build: what they say, and that they keep their shapes."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, Literal, Namespace, URIRef
from rdflib import Graph as Triples

from kg.store.generation import Home
from kg.store.graph import Graph, load_quads
from ontology.errors import BadQuery
from ontology.vocabulary import shapes

BASE = "https://w3id.org/regenlaw/"
ACT = f"{BASE}eli/kr/law/900001"
RL = Namespace(f"{BASE}ontology#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
PREFIXES = f"PREFIX rl: <{RL}> PREFIX eli: <{ELI}> PREFIX oa: <{OA}> "


@pytest.fixture(scope="module")
def graph(built: Home) -> Graph:
    return Graph(built.current() / "graph")


@pytest.fixture(scope="module")
def triples(built: Home) -> Triples:
    store = ox.Store.read_only(str(built.current() / "graph"))
    lines = (f"{q.subject} {q.predicate} {q.object} .\n" for q in store)
    return Triples().parse(data="".join(lines), format="nt")


def values(graph: Graph, pattern: str, name: str = "x") -> set[str]:
    return {row[name] for row in graph.select(f"{PREFIXES} SELECT ?{name} WHERE {{ {pattern} }}")}


def test_a_provision_as_a_work(graph: Graph) -> None:
    place = f"<{ACT}/art_4/para_3/subpara_2/item_가>"
    assert values(graph, f"{place} rl:pinpoint ?x") == {"제4조제3항제2호가목"}
    assert values(graph, f"{place} rl:work ?x") == {ACT}
    assert values(graph, f"{place} eli:is_part_of ?x") == {f"{ACT}/art_4/para_3/subpara_2"}


def test_wordings_of_a_provision_with_their_days(graph: Graph) -> None:
    wording = f"?v eli:is_member_of <{ACT}/art_5> ; rl:validFrom ?x"
    assert values(graph, wording) == {"2023-01-01", "2025-05-08"}
    assert values(graph, f"{wording} ; rl:validTo ?to", "to") == {"2025-05-08"}


def test_the_query_for_a_day_is_bound_not_formatted(graph: Graph) -> None:
    day = date(2024, 12, 1).isoformat()
    rows = list(graph.ask("norms", inside=f"{ACT}/art_4/para_2", day=day))
    assert all("4년" in row["exact"] for row in rows)
    assert rows


def test_a_reference_is_an_edge_and_an_occurrence(graph: Graph) -> None:
    here, there = f"<{BASE}eli/kr/law/900003/art_2>", f"{ACT}/art_4/para_1"
    assert there in values(graph, f"{here} eli:cites ?x")
    occurrence = (
        f"?c rl:citedIn {here} ; oa:hasBody <{there}> ; oa:hasTarget/oa:hasSelector/oa:exact ?x"
    )
    assert any("제4조제1항" in exact for exact in values(graph, occurrence))


def test_what_is_not_held_is_said_in_words(graph: Graph) -> None:
    found = values(graph, "?p rl:citesUnresolved ?x")
    assert any("약사법" in words for words in found)


def test_a_delegation_leads_both_ways(graph: Graph) -> None:
    decree = f"{BASE}eli/kr/law/900002/art_2/para_1"
    based = values(graph, f"<{decree}> eli:based_on ?x")
    assert f"{ACT}/art_4/para_1" in based
    assert decree in values(graph, f"?d rl:statedBy <{ACT}/art_4/para_1> ; rl:implementedBy ?x")


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("art_1", "Purpose"),
        ("art_3/para_1", "Obligation"),
        ("art_4/para_3", "Prohibition"),
        ("art_4-2", "Exemption"),
        ("art_7", "Penalty"),
    ],
)
def test_norms_by_type(graph: Graph, place: str, kind: str) -> None:
    kinds = values(graph, f"?n rl:statedBy <{ACT}/{place}> ; a rl:Norm, ?x")
    assert str(RL[kind]) in kinds


def test_an_amendment_is_an_event(graph: Graph) -> None:
    event = f"<{ACT}/v/2024-05-07_20301/amendment>"
    change = f"?c rl:partOfAmendment {event} ; rl:changes <{ACT}/art_5> ; rl:appliesFrom ?x"
    assert values(graph, change) == {"2025-05-08"}


def test_only_selects_are_run(graph: Graph) -> None:
    for text in ("SELECT WHERE", "ASK { ?s ?p ?o }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(BadQuery):
            list(graph.select(text))


def test_quads_are_loaded_in_bulk(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text('<x:s> <x:p> "값"@ko <x:g> .\n<x:s> <x:p> "값"@ko <x:g> .\n', "utf-8")
    assert load_quads([path], tmp_path / "store") == 1
    assert [row["o"] for row in Graph(tmp_path / "store").select("SELECT ?o { ?s ?p ?o }")] == [
        "값"
    ]


def problems(triples: Triples) -> str:
    conforms, _, text = pyshacl.validate(triples, shacl_graph=shapes())
    return "" if conforms else str(text)


def test_the_graph_keeps_its_shapes(triples: Triples) -> None:
    assert problems(triples) == ""


def every(kind: URIRef) -> Callable[[Triples], Iterator[URIRef]]:
    def first(triples: Triples) -> Iterator[URIRef]:
        found = sorted(s for s in triples.subjects(RDF.type, kind) if isinstance(s, URIRef))
        return iter(found[:1])

    return first


DAMAGE = {
    "a wording without its day": (RL.ProvisionVersion, RL.validFrom, None),
    "a wording of two provisions": (RL.ProvisionVersion, ELI.is_member_of, URIRef("x:other")),
    "a wording without words": (RL.ProvisionVersion, RL.text, None),
    "a wording that ends before it begins": (
        RL.ProvisionVersion,
        RL.validTo,
        Literal(date(1900, 1, 1)),
    ),
    "a citation that stands nowhere": (RL.Citation, OA.hasTarget, None),
    "a citation of nothing": (RL.Citation, OA.hasBody, None),
    "a norm that nothing states": (RL.Norm, RL.statedBy, None),
    "a norm of two types": (RL.Purpose, RDF.type, RL.Obligation),
    "a delegation to nobody": (RL.Delegation, RL.delegate, None),
    "a change of an unknown kind": (RL.Change, RL.changeKind, Literal("moved")),
    "a digest of nothing": (RL.Digest, RL.digests, None),
    "a concept with two names": (SKOS.Concept, SKOS.prefLabel, Literal("다른 이름", "ko")),
    "a place without a quote": (OA.TextQuoteSelector, OA.exact, None),
}


@pytest.mark.parametrize(("kind", "predicate", "value"), DAMAGE.values(), ids=DAMAGE)
def test_shapes_see_damage(
    triples: Triples, kind: URIRef, predicate: URIRef, value: URIRef | Literal | None
) -> None:
    broken = Triples()
    broken += triples
    (node,) = every(kind)(triples)
    if value is None:
        broken.remove((node, predicate, None))
        broken.remove((node, RL.unresolved, None))
    else:
        broken.add((node, predicate, value))
    assert str(node) in problems(broken)

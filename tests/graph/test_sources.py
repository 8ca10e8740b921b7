"""Every text leads to its file, with checksum, time, publisher, licence and reader."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from ingest.graph.quads import Names
from ingest.graph.sources import Origin, document_quads, text_quads
from kg.store.generation import Home
from ontology.address import WorkId

BASE = "https://w3id.org/regenlaw/"
NAMES = Names(BASE)
PREFIXES = """PREFIX dct: <http://purl.org/dc/terms/> PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rl: <https://w3id.org/regenlaw/ontology#> """


def graph(lines: str) -> ox.Store:
    store = ox.Store()
    store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    return store


def ask(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    rows = store.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(term.value if term else "" for term in row) for row in rows]


LICENCES = {
    "Korean law is no protected work": ("kr", "https://www.law.go.kr/법령/저작권법/제7조"),
    "the law of the Union": ("eu", "https://creativecommons.org/licenses/by/4.0/"),
    "an unknown place": ("xx", ""),
}


@pytest.mark.parametrize(("place", "licence"), LICENCES.values(), ids=LICENCES)
def test_a_text_and_its_file(place: str, licence: str) -> None:
    work = WorkId(place, "law", "999999")
    when = datetime(2031, 4, 1, 12, tzinfo=UTC)
    origin = Origin("kr/시험법.md", "0a" * 32, "reader 1", when)
    store = graph("".join(text_quads(NAMES, work, [("2031-04-01_7", origin)])))
    query = """SELECT ?file ?sum ?time ?licence ?rights { ?source a dcat:Distribution ;
      dct:title ?file ; spdx:checksum/spdx:checksumValue ?sum ; prov:generatedAtTime ?time .
      OPTIONAL { ?source dct:license ?licence } OPTIONAL { ?source dct:rights ?rights } }"""
    ((file, checksum, time, terms, rights),) = ask(store, query)
    assert (file, checksum) == ("kr/시험법.md", "0a" * 32)
    assert (time[:19], terms) == ("2031-04-01T12:00:00", licence)
    assert bool(rights) is not bool(licence)
    assert ask(store, "SELECT ?r { ?t prov:wasGeneratedBy/rdfs:label ?r }") == [("reader 1",)]


def test_a_file_held_twice_is_one_and_a_second_one_is_another() -> None:
    found = [("2031-04-01_7", Origin(f"{n}.md", n * 64, "reader 1")) for n in "aab"]
    store = graph("".join(text_quads(NAMES, WorkId.law("999999"), found)))
    rows = ask(store, "SELECT ?file { ?t prov:wasDerivedFrom/dct:title ?file } ORDER BY ?file")
    assert rows == [("a.md",), ("b.md",)]


def test_a_document_and_its_file() -> None:
    origin = Origin("policy/계획.ko.txt", "0a" * 32, "text 1")
    store = graph(
        "".join(document_quads(NAMES, "계획.ko.txt", origin, NAMES.named("graph", "policy")))
    )
    query = "SELECT ?d ?file { ?d prov:wasDerivedFrom/dct:title ?file }"
    assert ask(store, query) == [(f"{BASE}document/계획.ko.txt", "policy/계획.ko.txt")]


def test_every_text_of_a_build_leads_to_a_file_of_that_checksum(
    built: Home, official: Path
) -> None:
    store = ox.Store.read_only(str(built.current() / "graph"))
    texts = ask(store, "SELECT ?text { ?text a rl:Text }")
    query = """SELECT ?text ?file ?sum { ?text a rl:Text ; prov:wasDerivedFrom ?source .
      ?source dct:title ?file ; dct:license ?l ; dct:publisher ?p ; prov:generatedAtTime ?time ;
      spdx:checksum/spdx:checksumValue ?sum }"""
    found = ask(store, query)
    assert len(found) == len(texts) > 0
    for _, file, checksum in found:
        assert hashlib.sha256((official / file).read_bytes()).hexdigest() == checksum

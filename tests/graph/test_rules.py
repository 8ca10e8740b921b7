"""SPARQL sees what a lawyer reads in the rule files: facts, rules, exceptions, steps, clauses."""

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph as Triples

from ingest.graph.quads import Names
from ingest.graph.rules import rule_quads
from kg.pathways import load
from ontology.vocabulary import shapes, vocabulary
from tests.graph.test_sources import BASE, ask, graph
from tests.kg.pathways.cases import folder, rule
from tests.kg.pathways.cases import rules as own

STEPS = (
    "steps: [{code: file, name: {ko: 신청, en: filing}, authority: {ko: 장관, en: minister}, "
    "documents: [{ko: 신청서, en: form}], leads_to: [decide], basis: [{at: 999999/제2조, words: 돌}]}, "
    "{code: decide, name: {ko: 결정, en: decision}, presupposes: [file, S], "
    "deadline: {duration: P30D, ko: 30일, en: 30 days}, basis: [{at: 999999/제3조, words: 돌}]}]"
)
UNLESS = "unless: [{label: cold, name: {ko: 차면, en: cold}, when: {cold: true}, basis: [{at: 999999/제4조, words: 돌}]}]"
TERM = "overrides: [R], conditions: [], term: {duration: P4Y, ko: 4년, en: four years}"


@pytest.fixture
def store(tmp_path: Path) -> ox.Store:
    written = (
        rule("S", "pathway", "{colour: red}"),
        rule("R", "pathway", "{all: [{colour: red}, {holds: S}]}", f"{STEPS}, {UNLESS}"),
        rule("E", "exemption", "{holds: R}", TERM),
    )
    return graph("".join(rule_quads(Names(BASE), load(folder(tmp_path, *written)))))


SEEN = {
    "facts with their options": (
        'SELECT ?o { ?f a rl:Fact ; rl:code "colour" . ?o dct:isPartOf ?f ; a rl:Option }',
        {("fact/colour/option/warm",), ("fact/colour/option/red",), ("fact/colour/option/blue",)},
    ),
    "what a rule hangs on": (
        'SELECT ?x { ?r rl:code "R" ; a rl:Pathway ; rl:hangsOn ?x }',
        {("fact/colour",), ("fact/cold",), ("rule/S",)},
    ),
    "exceptions with their own clauses": (
        "SELECT ?e ?p { ?r rl:unless ?e . ?e rl:legalBasis/rl:place ?p }",
        {("rule/R/unless/cold", "eli/kr/law/999999/art_4")},
    ),
    "papers of a step": (
        "SELECT ?s ?d { ?s rl:requires ?d . ?d a rl:Requirement }",
        {("rule/R/step/file", "rule/R/step/file/document/1")},
    ),
    "steps before and after": (
        "SELECT ?a ?b { { ?a rl:leadsTo ?b } UNION { ?a rl:presupposes ?b } }",
        {("rule/R/step/file", "rule/R/step/decide"), ("rule/R/step/decide", "rule/R/step/file"), ("rule/R/step/decide", "rule/S")},
    ),
    "periods that can be compared": (
        'SELECT ?x ?d { ?x rl:deadlineDuration|rl:validWithin ?d FILTER(?d >= "P30D"^^<http://www.w3.org/2001/XMLSchema#duration>) }',
        {("rule/R/step/decide", "P30D"), ("rule/E", "P4Y")},
    ),
    "what an exemption sets aside": ("SELECT ?r { ?e rl:overrides ?r }", {("rule/R",)}),
}  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), SEEN.values(), ids=SEEN)
def test_what_queries_see(store: ox.Store, query: str, expected: set[tuple[str, ...]]) -> None:
    assert {tuple(v.removeprefix(BASE) for v in row) for row in ask(store, query)} == expected


def test_the_rules_that_ship_keep_the_shapes() -> None:
    quads = "".join(rule_quads(Names(BASE), load(Path("corpus/pathways"))))
    store = graph(quads)
    lines = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in store)
    triples = Triples().parse(data=lines, format="nt") + vocabulary(BASE)
    conforms, _, report = pyshacl.validate(triples, shacl_graph=shapes(BASE))
    assert conforms, report


def test_every_term_is_in_the_vocabulary_and_every_step_leads_to_something() -> None:
    store = graph("".join(rule_quads(Names(BASE), own())))
    terms = {str(s) for s in vocabulary().subjects() if "ontology#" in str(s)}
    used = {q.predicate.value for q in store if "ontology#" in q.predicate.value}
    assert used - terms == set()
    nowhere = ask(
        store, "SELECT ?s ?o { ?s rl:presupposes|rl:leadsTo ?o FILTER NOT EXISTS { ?o a ?c } }"
    )
    assert nowhere == []

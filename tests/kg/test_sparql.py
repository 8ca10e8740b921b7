import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.sparql.endpoint import Endpoint
from kg.sparql.guard import look
from kg.sparql.magic import Finding, fill
from kg.sparql.tokens import tokens
from kg.sparql.values import Limits, OutsideRefused, Query, QuerySyntax, QueryTooBig, UpdateRefused
from ontology.errors import BadQuery, QueryTooLong

BASE = "https://example.org/"
EX = "http://example.com/"


def found(words: str, count: int, on: date | None) -> Iterator[Finding]:
    for n in range(min(count, 2)):
        yield f"{EX}{n}", 1.0 / (n + 1), f'{words} "{on}"'


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    folder = tmp_path_factory.mktemp("generation")
    store = ox.Store(str(folder / "graph"))
    for n in range(60):
        graph = ox.NamedNode(f"{EX}g{n % 2}")
        value = ox.Literal(f'<{n}>\t"가",\n', language="ko") if n % 3 else ox.Literal(n)
        store.add(ox.Quad(ox.NamedNode(f"{EX}{n}"), ox.NamedNode(f"{EX}p"), value, graph))
    store.flush()
    del store
    schema = Path(__file__).parents[2] / "kg" / "store" / "schema.sql"
    database = sqlite3.connect(folder / "texts.sqlite")
    database.executescript(schema.read_text("utf-8"))
    database.close()
    made = Endpoint(folder, BASE, found, Limits(seconds=20), workers=1)
    yield made
    made.close()


ALLOWED = {
    "the word in a string": ('ASK { ?s ?p "SERVICE <x>" }', "ASK"),
    "the word in a long string": ('ASK { ?s ?p """a " LOAD\n SERVICE""" }', "ASK"),
    "the word in a comment": ("# SERVICE LOAD\nSELECT * { ?s ?p ?o } # DELETE", "SELECT"),
    "the word in an IRI": ("DESCRIBE <http://x/SERVICE#LOAD>", "DESCRIBE"),
    "the word in a local name": ("ASK { ?s ex:SERVICE ex:a.service }", "ASK"),
    "the word in a name": ("PREFIX a: <http://x/> CONSTRUCT { ?service a:SERVICE _:LOAD } { ?s ?p ?o }", "CONSTRUCT"),
    "a prefix named like an update": ("PREFIX insert: <http://x/> ASK { ?s insert:delete ?o }", "ASK"),
    "less-than is no IRI": ("SELECT * { ?s ?p ?o FILTER(?o<5 && ?s>?p) }", "SELECT"),
    "a base first": ("BASE <http://x/> select * { <a> ?p ?o }", "SELECT"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "form"), ALLOWED.values(), ids=ALLOWED)
def test_what_is_a_query(text: str, form: str) -> None:
    assert look(text).form == form


REFUSED = {
    "insert": ("INSERT DATA { <a> <b> <c> }", UpdateRefused),
    "load": ("LOAD <http://x/>", UpdateRefused),
    "after a prologue": ("PREFIX a: <http://x/>\n#SELECT\n delete where { ?s ?p ?o }", UpdateRefused),
    "service": ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", OutsideRefused),
    "silent, in small letters": ("SELECT * { service silent ?x { ?s ?p ?o } }", OutsideRefused),
    "service after a less-than": ("SELECT * { FILTER(?a<?b)SERVICE<http://x/>{ ?s ?p ?o } }", OutsideRefused),
    "service behind a quote in a comment": ("SELECT * { # it's\n SERVICE <http://x/> {} }", OutsideRefused),
    "service deep inside": ("ASK { { SELECT * { OPTIONAL { SERVICE ?x {} } } } }", OutsideRefused),
    "service glued to a name": ("PREFIX : <http://x/> SELECT * { SERVICE:a {?s ?p ?o} }", OutsideRefused),
    "service glued to what stands before": ("SELECT * { ?s ?p trueSERVICE<http://x/> {?s ?p ?o} }", OutsideRefused),
    "service behind an escaped quote": ("SELECT * { ?s ?p 'a\\\\' SERVICE<http://x/> {} }", OutsideRefused),
    "nothing": ("", QuerySyntax),
    "no query": ("hello", QuerySyntax),
}  # fmt: skip


@pytest.mark.parametrize(("text", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(text: str, error: type[BadQuery]) -> None:
    with pytest.raises(error):
        look(text)


def test_a_long_odd_text_is_cut_in_linear_time() -> None:
    for text in (
        '"' * 20_000,
        "<" * 20_000,
        "a." * 10_000,
        '"""' + '""\\' * 6_000,
        "#" * 20_000,
        "a-" * 10_000,
        '"' + '\\"' * 10_000,
    ):
        begun = time.process_time()
        list(tokens(text))
        assert time.process_time() - begun < 2


FILLED = {
    "one variable": ("?p rl:search 'a' .", "VALUES (?p) { (<http://example.com/0>) (<http://example.com/1>) } ."),
    "as a list": ('(?p) rl:search ("a" 1)', "VALUES (?p) { (<http://example.com/0>) }"),
    "as a function": ('?p rl:search("a", 1) .', "VALUES (?p) { (<http://example.com/0>) } ."),
    "goes on": ('?p rl:search "a"@ko ; rl:pinpoint ?x', "} . ?p  rl:pinpoint ?x"),
    "under another prefix": ("PREFIX my: <https://example.org/ontology#> ASK { ?p my:search ('a' 1) }", "{ VALUES (?p)"),
    "by its IRI": ("?p <https://example.org/ontology#search> 'a'", "VALUES (?p) {"),
    "with a day": ("(?p ?s ?t) rl:search ('a' 1 \"2021-03-01\"^^xsd:date)", '\\"2021-03-01\\"'),
    "score": ('(?p ?s) rl:search ("a" 1)', '(<http://example.com/0> "1.0000"^^<http://www.w3.org/2001/XMLSchema#double>)'),
    "in a string it is text": ("SELECT ('?p rl:search 1' AS ?x) {}", "SELECT ('?p rl:search 1' AS ?x) {}"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FILLED.values(), ids=FILLED)
def test_search_becomes_values(text: str, expected: str) -> None:
    assert expected in fill(text, BASE, found)


ODD = {
    "words in a variable": "?p rl:search ?words",
    "after a semicolon": "?p a ?t ; rl:search 'a'",
    "four variables": "(?a ?b ?c ?d) rl:search 'a'",
    "a constant subject": "<http://x/> rl:search 'a'",
    "too many": "?p rl:search ('a' 1000)",
    "no day": "?p rl:search ('a' 'yesterday')",
    "as a value": "BIND(rl:search('a') AS ?x)",
    "cut short": "?p rl:search (",
    "at the very end": "?p rl:search",
    "at the very start": "rl:search 'a'",
    "six of them": "?p rl:search 'a' . " * 6,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_search_that_cannot_stand_so(text: str) -> None:
    with pytest.raises(QuerySyntax):
        fill(text, BASE, found)


def test_rows_in_every_format(endpoint: Endpoint) -> None:
    query = Query(f"SELECT ?s ?o ?none {{ ?s <{EX}p> ?o }} ORDER BY ?s")
    rows = json.loads(endpoint.run(query, "json").body)["results"]["bindings"]
    assert len(rows) == 60
    assert rows[1]["o"] == {"type": "literal", "value": '<1>\t"가",\n', "xml:lang": "ko"}
    tree = ElementTree.fromstring(endpoint.run(query, "xml").body)
    assert len(tree.findall(".//{*}result")) == 60
    assert tree.findall(".//{*}literal")[1].text == '<1>\t"가",\n'
    csv = endpoint.run(query, "csv").body.decode()
    assert csv.startswith(f's,o,none\r\n{EX}0,0,\r\n{EX}1,"<1>\t""가"",\n",\r\n')
    tsv = endpoint.run(query, "tsv").body.decode().split("\n")
    assert tsv[:2] == [
        "?s\t?o\t?none",
        f'<{EX}0>\t"0"^^<http://www.w3.org/2001/XMLSchema#integer>\t',
    ]
    assert tsv[2] == f'<{EX}1>\t"<1>\\t\\"가\\",\\n"@ko\t'


def test_answers_of_ask(endpoint: Endpoint) -> None:
    query = Query(f"ASK {{ ?s <{EX}p> 0 }}")
    assert json.loads(endpoint.run(query, "json").body) == {"head": {}, "boolean": True}
    assert b"<boolean>true</boolean>" in endpoint.run(query, "xml").body


def test_triples_in_every_format(endpoint: Endpoint) -> None:
    query = Query("CONSTRUCT WHERE { ?s ?p ?o }")
    for name in ("turtle", "ntriples", "jsonld", "rdfxml"):
        result = endpoint.run(query, name)
        assert (result.count, result.partial) == (60, "")
        assert EX.encode() in result.body


def test_limits_cut_and_say_so(endpoint: Endpoint) -> None:
    query = Query("SELECT * { ?s ?p ?o }")
    cut = endpoint.run(query, "json", Limits(rows=7))
    assert (cut.count, cut.partial, len(json.loads(cut.body)["results"]["bindings"])) == (
        7,
        "rows",
        7,
    )
    assert endpoint.run(query, "csv", Limits(rows=60)).partial == ""
    assert endpoint.run(query, "csv", Limits(octets=200)).partial == "bytes"
    triples = endpoint.run(Query("CONSTRUCT WHERE { ?s ?p ?o }"), "ntriples", Limits(rows=5))
    assert (triples.count, triples.partial) == (5, "rows")


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_runs(endpoint: Endpoint) -> None:
    slow = Query(
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    )
    begun = time.monotonic()
    with pytest.raises(QueryTooLong):
        endpoint.run(slow, "json", Limits(seconds=1))
    assert time.monotonic() - begun < 3
    assert endpoint.run(Query("ASK { ?s ?p ?o }"), "json").count == 1


def test_a_query_that_takes_too_much_memory_is_stopped(endpoint: Endpoint) -> None:
    small = Endpoint(endpoint.folder, BASE, found, Limits(memory=400_000_000), workers=1)
    everything = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?f ?i ?l"
    try:
        with pytest.raises((QueryTooBig, QueryTooLong)):
            small.run(Query(everything), "json")
        assert small.run(Query("ASK { ?s ?p ?o }"), "json").count == 1
    finally:
        small.close()


def test_the_dataset_of_the_request(endpoint: Endpoint) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    one = (f"{EX}g0",)
    rows = {
        "all": (Query(count), 60),
        "a default graph": (Query(count, one), 30),
        "no named graph beside it": (Query(named, one), 0),
        "a named graph": (Query(named, (), one), 30),
        "no default graph beside it": (Query(count, (), one), 0),
        "from": (Query(count.replace("{", f"FROM <{EX}g1> {{", 1)), 30),
        "from named": (Query(named.replace("{", f"FROM NAMED <{EX}g1> {{", 1)), 30),
        "that of the request wins": (Query(count.replace("{", f"FROM <{EX}none> {{", 1), one), 30),
    }
    for name, (query, expected) in rows.items():
        counted = endpoint.table(query)["results"]["bindings"][0]["n"]["value"]
        assert counted == str(expected), name


def test_search_joins_with_the_graph(endpoint: Endpoint) -> None:
    query = Query(f'SELECT ?s ?o ?score {{ (?s ?score) rl:search ("words" 2) . ?s <{EX}p> ?o }}')
    rows = endpoint.table(query)["results"]["bindings"]
    assert {(r["s"]["value"], float(r["score"]["value"])) for r in rows} == {
        (f"{EX}0", 1),
        (f"{EX}1", 0.5),
    }


def test_faults_name_their_place(endpoint: Endpoint) -> None:
    with pytest.raises(QuerySyntax) as fault:
        endpoint.run(Query("SELECT *\n{ ?s ?p }"), "json")
    assert (fault.value.line, fault.value.column) == (2, 10)
    assert "SERVICE" not in str(fault.value)
    with pytest.raises(QuerySyntax) as fault:
        endpoint.run(Query("SELECT * { ?s ?p ?o"), "json")
    assert "FF" not in str(fault.value)


def test_bound_values_stand_for_variables(endpoint: Endpoint) -> None:
    query = Query(f"SELECT ?o {{ ?node <{EX}p> ?o }}", bound={"node": f"{EX}3"})
    assert len(endpoint.table(query)["results"]["bindings"]) == 1


def test_counts(endpoint: Endpoint) -> None:
    assert endpoint.counts["properties"] == {f"{EX}p": 60}

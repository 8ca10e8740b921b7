from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.store.generation import Home

PARSES = "SELECT ?s { ?s a eli:LegalResource ; eli:id_local ?id } ORDER BY ?s LIMIT 2"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def client(built: Home) -> Iterator[TestClient]:
    settings = Settings(home=built.path, sparql_seconds=5, sparql_rows=50)
    with TestClient(create_app(settings), raise_server_exceptions=False) as made:
        yield made


ASKED = {
    "get": ("GET", {"params": {"query": PARSES}}),
    "form": ("POST", {"data": {"query": PARSES}}),
    "direct": ("POST", {"content": PARSES, "headers": {"content-type": "application/sparql-query"}}),
    "direct with a charset": (
        "POST",
        {"content": PARSES, "headers": {"content-type": "application/sparql-query; charset=UTF-8"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("method", "how"), ASKED.values(), ids=ASKED)
def test_three_ways_to_ask(client: TestClient, method: str, how: dict[str, object]) -> None:
    answer = client.request(method, "/sparql", **how)  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert answer.json()["head"] == {"vars": ["s"]}


def test_a_short_iri_stands_below_the_base(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": PARSES}).json()["results"]["bindings"]
    short = found[0]["s"]["value"].removeprefix("https://w3id.org/regenlaw/")
    for iri, held in ((short, True), (f"{short}x", False)):
        query = f"ASK {{ <{iri}> a eli:LegalResource }}"
        assert client.get("/sparql", params={"query": query}).json()["boolean"] is held


FORMATS = {
    "application/sparql-results+xml": (PARSES, "application/sparql-results+xml"),
    "text/csv": (PARSES, "text/csv; charset=utf-8"),
    "text/tab-separated-values": (PARSES, "text/tab-separated-values; charset=utf-8"),
    "text/html, application/json;q=0.5": (PARSES, "application/json"),
    "*/*": (PARSES, "application/sparql-results+json"),
    "text/turtle": ("CONSTRUCT WHERE { ?s a ?c }", "text/turtle; charset=utf-8"),
    "application/n-triples": ("CONSTRUCT WHERE { ?s a ?c }", "application/n-triples"),
    "application/ld+json": ("DESCRIBE eli:LegalResource", "application/ld+json"),
    "application/rdf+xml": ("CONSTRUCT WHERE { ?s a ?c }", "application/rdf+xml"),
}


@pytest.mark.parametrize(("accept", "row"), FORMATS.items(), ids=FORMATS)
def test_formats(client: TestClient, accept: str, row: tuple[str, str]) -> None:
    answer = client.get("/sparql", params={"query": row[0]}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, row[1])


REFUSED = {
    "no query": ("POST", {"data": {"q": "x"}}, 400, "BadQuery"),
    "two queries": ("GET", {"params": [("query", PARSES), ("query", PARSES)]}, 400, "BadQuery"),
    "syntax": ("GET", {"params": {"query": "SELECT"}}, 400, "QuerySyntax"),
    "update as query": ("GET", {"params": {"query": "DROP ALL"}}, 400, "UpdateRefused"),
    "update in get": ("GET", {"params": {"update": "DROP ALL"}}, 400, "BadQuery"),
    "update in a form": ("POST", {"data": {"update": "DROP ALL"}}, 400, "BadQuery"),
    "update direct": ("POST", {"content": "DROP ALL", "headers": {"content-type": "application/sparql-update"}}, 405, "UpdateRefused"),
    "service": ("GET", {"params": {"query": "ASK { SERVICE <http://x/> {} }"}}, 400, "OutsideRefused"),
    "not UTF-8": ("POST", {"content": b"\xff", "headers": {"content-type": "application/sparql-query"}}, 400, "BadQuery"),
    "another body": ("POST", {"json": {"query": PARSES}}, 415, "UnknownMediaType"),
    "in body and address": ("POST", {"params": {"query": PARSES}, "content": PARSES, "headers": {"content-type": "application/sparql-query"}}, 400, "BadQuery"),
    "a graph that is no IRI": ("GET", {"params": {"query": PARSES, "default-graph-uri": "a b"}}, 400, "BadQuery"),
    "nothing of that kind": ("GET", {"params": {"query": PARSES}, "headers": {"accept": "image/png"}}, 406, "NotAcceptable"),
    "put": ("PUT", {"params": {"query": PARSES}}, 405, "Method Not Allowed"),
}  # fmt: skip


@pytest.mark.parametrize(("method", "how", "status", "title"), REFUSED.values(), ids=REFUSED)
def test_refusals_are_problems(
    client: TestClient, method: str, how: dict[str, object], status: int, title: str
) -> None:
    answer = client.request(method, "/sparql", **how)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["title"]) == (status, title)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_fault_has_its_place(client: TestClient) -> None:
    problem = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}).json()
    assert (problem["line"], problem["column"]) == (2, 10)


def test_what_is_cut_says_so(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert answer.headers["x-regenlaw-partial"] == "rows"
    assert len(answer.json()["results"]["bindings"]) == 50
    assert "x-regenlaw-partial" not in client.get("/sparql", params={"query": PARSES}).headers


def test_a_dataset_of_the_request(client: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    params = {"query": count, "default-graph-uri": "http://example.org/none"}
    rows = client.get("/sparql", params=params).json()["results"]["bindings"]
    assert rows[0]["n"]["value"] == "0"


def test_search_and_wording_inside_a_query(client: TestClient) -> None:
    query = """SELECT ?p ?score ?text {
      (?p ?score) rl:search ("시험세포" 3) .
      BIND(rl:asOf(?p, "2026-06-08"^^xsd:date) AS ?text)
    }"""
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert 0 < len(rows) <= 3
    assert any("text" in row for row in rows)


def test_service_description_and_void(client: TestClient) -> None:
    described = client.get("/sparql").text
    assert "sd:Service" in described
    assert "ontology#search" in described or "rl:search" in described
    void = client.get("/.well-known/void", headers={"accept": "application/n-triples"}).text
    assert "<http://rdfs.org/ns/void#triples>" in void

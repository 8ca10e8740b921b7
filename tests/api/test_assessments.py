"""Assessments are kept, listed, looked at again and forgotten; SPARQL sees them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.service import Service
from kg.pathways.saved import Shelf

Ask = Callable[..., dict[str, Any]]
FACTS = {"modality": "cell", "cell_source": "autologous", "manipulation": "cultured",
         "purpose": "clinical_research", "actor": "hospital"}  # fmt: skip
WHERE = "/api/v1/assessments"


@pytest.fixture
def shelf(client: TestClient) -> Iterator[Shelf]:
    """The shelf of the application, empty before and after."""
    app = client.app
    assert isinstance(app, FastAPI)
    service: Service = app.state.service
    for saved in service.shelf.all():
        service.shelf.remove(saved.id)
    yield service.shelf
    for saved in service.shelf.all():
        service.shelf.remove(saved.id)


@pytest.fixture
def made(client: TestClient, shelf: Shelf) -> dict[str, Any]:
    assert shelf.count() == 0
    response = client.post(WHERE, json={"facts": FACTS, "name": "첫 연구"})
    assert response.status_code == 201
    body: dict[str, Any] = response.json()
    return body


def test_what_is_kept_can_be_had(get: Ask, made: dict[str, Any]) -> None:
    listed = get(WHERE)
    assert (listed["total"], listed["cut"]) == (1, False)
    assert listed["assessments"][0]["name"] == "첫 연구"
    found = get(f"{WHERE}/{made['id']}?lang=en")
    assert (found["moved"], found["follows_the_law"]) == (False, True)
    assert "CR_REVIEW" in [row["code"] for row in found["outcome"]["pathways"]]
    assert found["assessment"]["classification"] == ["첨단재생의료"]


def test_the_same_case_is_kept_once(client: TestClient, made: dict[str, Any]) -> None:
    again = client.post(WHERE, json={"facts": FACTS, "name": "둘째"})
    assert again.status_code == 200
    assert (again.json()["id"], again.json()["name"]) == (made["id"], "첫 연구")


def test_a_newer_law_says_what_moved(client: TestClient, get: Ask, shelf: Shelf) -> None:
    """The record is of the day before treatment opened; looked at again it has another route."""
    facts = FACTS | {"purpose": "treatment", "manipulation": "minimal", "disease": "rare"}
    body = {"facts": facts, "as_of": "2025-02-20"}
    old = client.post(WHERE, json=body).json()
    shelf.keep(replace(shelf.get(old["id"]), as_of=None, generation="an older one"))
    assert get(WHERE)["assessments"][0]["moved"]
    found = client.post(f"{WHERE}/{old['id']}/rerun").json()
    routes = next(c for c in found["changes"] if c["part"] == "pathways")
    assert routes["new"] == ["TX_REVIEW"]
    assert found["names"]["TX_REVIEW"].startswith("첨단재생의료")
    assert found["as_of"] == "2025-02-20"
    assert found["looked_at"]["as_of"] > "2025-02-21"


def test_a_record_is_forgotten(client: TestClient, problem: Ask, made: dict[str, Any]) -> None:
    assert client.delete(f"{WHERE}/{made['id']}").status_code == 204
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/rerun")):
        problem(method, f"{WHERE}/{made['id']}{path}", 404)


def test_the_iri_of_a_record_leads_to_it(client: TestClient, made: dict[str, Any]) -> None:
    found = client.get(f"/assessment/{made['id']}", follow_redirects=False)
    assert found.status_code == 303
    assert found.headers["location"] == f"{WHERE}/{made['id']}"


def test_sparql_sees_what_is_kept(client: TestClient, made: dict[str, Any]) -> None:
    query = 'SELECT ?a ?part ?rule { (?a ?part ?rule) rl:assessed "*" FILTER(?part = "pathways") }'
    found = client.get("/sparql", params={"query": query}, headers={"accept": "application/sparql-results+json"}).json()  # fmt: skip
    rows = found["results"]["bindings"]
    assert {row["a"]["value"].rpartition("/")[2] for row in rows} == {made["id"]}
    assert "https://w3id.org/regenlaw/rule/CR_REVIEW" in {row["rule"]["value"] for row in rows}


def test_an_odd_pattern_is_said(client: TestClient) -> None:
    query = "SELECT ?a { ?a rl:assessed ?b }"
    found = client.get("/sparql", params={"query": query})
    assert found.status_code == 400
    assert "rl:assessed" in found.json()["detail"]

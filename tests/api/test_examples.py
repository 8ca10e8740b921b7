"""What helps to write a query: the terms in use, their counts, queries kept under short names."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

Ask = Callable[..., dict[str, Any]]


def test_terms_in_use_have_names_and_counts(client: TestClient) -> None:
    """What completes a query is what the graph has, most used first."""
    found = client.get("/api/v1/terms").json()
    assert found["prefixes"]["eli"] == "http://data.europa.eu/eli/ontology#"
    terms = found["terms"]
    assert [t["count"] for t in terms] == sorted((t["count"] for t in terms), reverse=True)
    named = {t["name"]: t for t in terms}
    assert named["rl:Norm"]["kind"] == "class"
    assert named["rl:Norm"]["label"] == {"ko": "규범", "en": "norm"}
    assert named["eli:cites"]["kind"] == "property"


def test_counts_are_kept_beside_the_generation(client: TestClient, home: Path) -> None:
    """VoID is counted once; the next process reads the figures."""
    assert client.get("/.well-known/void").status_code == 200
    kept = json.loads((home / "generations" / "one" / "counts.json").read_text("utf-8"))
    assert kept["classes"]
    assert kept["properties"]


def test_a_query_can_be_kept_and_asked_for(client: TestClient, problem: Ask) -> None:
    """A short name stands for a query; what is none, or writes, is not kept."""
    text = "SELECT ?norm { ?norm a rl:Norm } LIMIT 1"
    kept = client.post("/api/v1/queries", json={"query": text}).json()
    assert client.get(f"/api/v1/queries/{kept['id']}").json() == {"id": kept["id"], "query": text}
    problem("GET", "/api/v1/queries/aaaaaaaaaa", 404)
    problem("GET", "/api/v1/queries/..%2Fcurrent", 404)
    problem("GET", "/api/v1/queries/AAAAAAAAAA", 422)
    problem("POST", "/api/v1/queries", 400, json={"query": "DROP ALL"})

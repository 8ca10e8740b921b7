"""Stock clients get what they expect: SPARQLWrapper, rdflib's SPARQLStore, and a fuzzer that reads the OpenAPI."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.api.window import served

_RL: Final = "https://w3id.org/regenlaw/ontology#"
_NORMS: Final = f"SELECT ?norm {{ ?norm a <{_RL}Norm> }} ORDER BY ?norm LIMIT 3"


def test_rdflib_reads_the_endpoint_as_a_graph(address: str) -> None:
    """A remote graph is iterated, asked and counted as a local one is."""
    graph = Graph(SPARQLStore(f"{address}sparql"), identifier=None)
    rows = list(graph.query(_NORMS))
    assert len(rows) == 3
    norm = rows[0][0]  # type: ignore[index]
    assert (norm, URIRef(f"{_RL}statedBy"), None) in graph
    assert any(graph.predicate_objects(norm))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("posted", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(address: str, method: str, posted: str) -> None:
    """Both methods, every way to post, rows and triples."""
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{address}sparql")
    client.setMethod(method)
    client.setRequestMethod(posted)
    client.setQuery(_NORMS)
    client.setReturnFormat(wrapper.JSON)
    assert len(client.query().convert()["results"]["bindings"]) == 3
    client.setReturnFormat(wrapper.XML)
    assert client.query().convert().getElementsByTagName("result").length == 3
    client.setQuery(f"CONSTRUCT {{ ?s a ?o }} WHERE {{ ?s a <{_RL}Norm>, ?o }} LIMIT 5")
    client.setReturnFormat(wrapper.TURTLE)
    assert b"a rl:Norm" in client.query().convert()
    client.setReturnFormat(wrapper.JSON)
    client.setQuery("SELECT nonsense")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


@pytest.fixture
def apart(home: Path, tmp_path: Path) -> Iterator[str]:
    """A service with a home of its own, since a fuzzer uploads documents and keeps cases."""
    shutil.copytree(home / "generations", tmp_path / "generations")
    shutil.copy(home / "current", tmp_path / "current")
    with served(tmp_path) as found:
        yield found


def test_no_request_that_the_document_allows_is_a_fault(client: TestClient, apart: str) -> None:
    """Whatever fits the OpenAPI, and some that does not, is answered or refused: never a 5xx."""
    schemathesis = pytest.importorskip("schemathesis")
    hypothesis = pytest.importorskip("hypothesis")
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    settings = hypothesis.settings(
        max_examples=6, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    faults: list[str] = []
    for found in schema.get_all_operations():
        operation: Any = found.ok()

        def send(case: Any) -> None:
            response = case.call(base_url=apart, timeout=120)
            if response.status_code >= 500:
                faults.append(f"{case.method} {case.formatted_path}: {response.text[:200]}")

        settings(hypothesis.given(case=operation.as_strategy())(send))()
    assert faults == []

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.library import Library
from kg.store.generation import Home


@pytest.fixture(scope="module")
def client(built: Home) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=built.path)), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def path(library: Library) -> str:
    """The path of the first official work."""
    return next(f"/{w.id.path}" for w in library.works.values() if w.tier == "official")


FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize(("media", "format_"), FORMATS.items(), ids=FORMATS)
def test_a_work_as_triples(
    client: TestClient, path: str, media: str, format_: ox.RdfFormat
) -> None:
    answer = client.get(path, headers={"accept": media})
    assert answer.headers["content-type"].startswith(media)
    found = list(ox.parse(answer.content, format=format_))
    assert found
    assert all(str(q.subject).endswith(f"{path}>") for q in found)


def test_a_work_as_a_page(client: TestClient, path: str) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    page = client.get(path, headers={"accept": browser})
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "style=" not in page.text


def test_every_page_escapes(client: TestClient) -> None:
    page = client.get("/%3Cscript%3Ealert(1)%3C/script%3E", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert page.headers["content-type"] == "application/problem+json"


def test_hangul_in_the_path(client: TestClient, library: Library) -> None:
    rows = library.graph.select(
        "SELECT ?s { ?s a <https://w3id.org/regenlaw/ontology#Item> } LIMIT 1"
    )
    iri = next(iter(rows), {}).get("s")
    if iri is None:
        pytest.skip("the invented corpus has no 목")
    assert client.get("/" + iri.removeprefix(library.manifest.base)).status_code == 200


@pytest.mark.parametrize(
    "unknown", ["/eli/kr/law/000000", "/nothing", "/ontology/Nothing", "/a%7Bb"]
)
def test_what_is_not_known(client: TestClient, unknown: str) -> None:
    answer = client.get(unknown)
    assert (answer.status_code, answer.json()["title"]) == (404, "UnknownNode")


def test_terms_have_pages_with_a_query(client: TestClient) -> None:
    page = client.get("/ontology/Norm", headers={"accept": "text/html"}).text
    assert "/sparql?query=SELECT" in page
    assert "규범" in page
    whole = client.get("/ontology").text
    assert "owl:Class" in whole


def test_dumps_and_catalogue(client: TestClient, path: str) -> None:
    work = path.rpartition("/")[2]
    dump = client.get(f"/dumps/{work}.ttl")
    assert dump.status_code == 200
    assert len(list(ox.parse(dump.content, format=ox.RdfFormat.TURTLE))) > 50
    assert client.get(f"/dumps/{work}").status_code == 404
    assert client.get("/dumps/000000.ttl").status_code == 404
    catalogue = client.get("/catalogue").text
    assert "dcat:Catalog" in catalogue
    assert f"{work}.ttl" in catalogue


def test_other_routes_win(client: TestClient) -> None:
    assert client.get("/health").json()["ready"] is True
    assert client.get("/api/v1/examples").json()["total"] >= 40

"""The W3C tests of the SPARQL 1.1 Protocol and of service descriptions, over HTTP.

The endpoint only reads: a request that the suite expects to update has to be refused.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from api.app import create_app
from api.service import Service
from api.settings import Settings
from kg.sparql.endpoint import Endpoint
from kg.store.generation import Home
from tests.kg.test_w3c import MF, SUITE

pytestmark = pytest.mark.corpus
CNT = Namespace("http://www.w3.org/2011/content#")
HT = Namespace("http://www.w3.org/2011/http#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}
FOLDER = SUITE / "sparql11" / "protocol"


def _entries() -> tuple[Graph, list[URIRef]]:
    graph = Graph()
    path = FOLDER / "manifest.ttl"
    if not path.is_file():
        return graph, []
    graph.parse(path, format="turtle", publicID=path.as_uri())
    return graph, [e for head in graph.objects(None, MF.entries) for e in Collection(graph, head)]  # type: ignore[misc]


MANIFEST, ENTRIES = _entries()


def _store(path: Path) -> None:
    """Keep the graphs that the suite names, under those names."""
    store = ox.Store(str(path))
    for held in MANIFEST.objects(None, UT.graphData):
        file = str(MANIFEST.value(held, UT.graph)).removeprefix("file://")
        name = ox.NamedNode(str(MANIFEST.value(held, RDFS.label)))
        store.load(path=file, to_graph=name)
    store.flush()


@pytest.fixture(scope="module")
def asked(built: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("w3c") / "graph"
    _store(path)
    endpoint = Endpoint(built.current(), "https://example.org/", lambda *_: iter(()), graph=path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Service, "endpoint", property(lambda _: endpoint))
        app = create_app(Settings(home=built.path))
        yield TestClient(app, raise_server_exceptions=False)
    endpoint.close()
    app.state.service.close()


def _sent(client: TestClient, request: Any) -> Any:
    """Send a request of the suite, letter by letter."""
    value = MANIFEST.value
    headers = {
        str(value(h, HT.fieldName)): str(value(h, HT.fieldValue))
        for h in Collection(MANIFEST, value(request, HT.headers) or RDF.nil)
    }
    body, content = value(request, HT.body), None
    if body is not None:
        content = str(value(body, CNT.chars)).encode(str(value(body, CNT.characterEncoding)))
    where = str(value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    method = str(value(request, HT.methodName))
    return client.request(method, where, headers=headers, content=content)


@pytest.mark.parametrize("entry", ENTRIES, ids=[str(e).rpartition("#")[2] for e in ENTRIES])
def test_protocol(asked: TestClient, entry: URIRef) -> None:
    action = MANIFEST.value(entry, MF.action)
    updates = str(entry).rpartition("#")[2].startswith("update_")
    requests = list(Collection(MANIFEST, MANIFEST.value(action, HT.requests) or RDF.nil))
    for request in requests[:1] if updates else requests:
        answer = _sent(asked, request)
        expected = MANIFEST.value(request, HT.resp)
        statuses = {str(s)[-3:-2] for s in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(answer.status_code)[0] in ({"4"} if updates else statuses), answer.text
        if updates or "4" in statuses:
            continue
        media = answer.headers["content-type"].partition(";")[0]
        wanted = MANIFEST.value(expected, MF.expectedFormat)
        assert wanted is None or media in MEDIA[str(wanted)]
        truth = MANIFEST.value(expected, MF.expectedBoolean)
        if truth is not None:
            assert json.dumps(answer.json()["boolean"]) == str(truth)


def test_a_graph_of_the_suite_is_not_found_where_it_is_not_asked(asked: TestClient) -> None:
    """The answers above hang on the dataset of the request, or they would say nothing."""
    data = "http://kasei.us/2009/09/sparql/data/"
    query = f"ASK {{ <{data}data1.rdf> a ?type }}"
    for graph, held in (("data1.rdf", True), ("data2.rdf", False)):
        told = asked.get("/sparql", params={"query": query, "default-graph-uri": data + graph})
        assert told.json()["boolean"] is held


def test_service_description(asked: TestClient) -> None:
    """`returns-rdf`, `has-endpoint-triple` and `conforms-to-schema`, which the suite words only."""
    answer = asked.get("/sparql", headers={"accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=answer.text, format="turtle")
    services = list(graph.subjects(RDF.type, SD.Service))
    assert len(services) == 1
    [service] = services
    assert [str(e) for e in graph.objects(service, SD.endpoint)] == [f"{asked.base_url}/sparql"]
    languages = set(graph.objects(service, SD.supportedLanguage))
    assert languages == {SD.SPARQL11Query}
    for kind, term in ((SD.Language, SD.supportedLanguage), (SD.Dataset, SD.defaultDataset)):
        for held in graph.objects(service, term):
            assert held in {SD.SPARQL10Query, SD.SPARQL11Query} or (held, RDF.type, kind) in graph
    for dataset in graph.objects(service, SD.defaultDataset):
        assert (graph.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in graph
    assert all(isinstance(f, URIRef) for f in graph.objects(service, SD.resultFormat))
    known = {str(t) for t in graph.predicates() if str(t).startswith(str(SD))}
    assert known <= {str(SD[t]) for t in TERMS}


TERMS = (
    "endpoint", "supportedLanguage", "feature", "resultFormat", "inputFormat", "defaultDataset",
    "availableGraphs", "defaultGraph", "namedGraph", "name", "graph", "extensionFunction",
    "languageExtension", "propertyFeature", "defaultEntailmentRegime", "entailmentRegime",
    "extensionAggregate", "supportedEntailmentProfile", "defaultSupportedEntailmentProfile",
)  # fmt: skip

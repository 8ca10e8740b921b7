"""The W3C tests of SPARQL 1.1 queries, as far as an endpoint that only reads is concerned."""

import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.sparql.guard import GRAPHS, look
from kg.sparql.results import RDF_FORMATS
from kg.sparql.values import Limits
from kg.sparql.worker import Runner
from ontology.errors import BadQuery

_GIVEN = os.environ.get("REGENLAW_W3C")
SUITE = Path(_GIVEN) if _GIVEN else Path(__file__).parents[3] / "shared" / "eval" / "w3c" / "sparql"
FOLDERS = (
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions",
    "grouping", "json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query",
)  # fmt: skip
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
SYNTAX: dict[Any, bool] = {MF.PositiveSyntaxTest11: True, MF.NegativeSyntaxTest11: False}
ENGINE = {  # where oxigraph itself differs
    "agg-groupconcat-04": "GROUP_CONCAT keeps the language that its values share",
    "agg-groupconcat-06": "GROUP_CONCAT keeps the language that its values share",
    "graph-minus": "the variable of GRAPH counts as shared in a MINUS inside it",
    "zero_or_more_set_start": "a path of no steps begins only at nodes of the graph",
    "zero_or_more_set_end": "a path of no steps begins only at nodes of the graph",
    "zero_or_one_set_start": "a path of no steps begins only at nodes of the graph",
    "zero_or_one_set_end": "a path of no steps begins only at nodes of the graph",
}
RESULTS = {".srx": "XML", ".srj": "JSON", ".tsv": "TSV"}
NUMBERS = ("#integer", "#decimal", "#double", "#float", "#negativeInteger")
TRUTH = {"0": "false", "1": "true"}


def _cases() -> list[Any]:
    found = []
    for folder in FOLDERS:
        path = SUITE / "sparql11" / folder / "manifest.ttl"
        if not path.is_file():
            continue
        graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
        for head in graph.objects(None, MF.entries):
            for entry in Collection(graph, head):
                name = str(entry).rpartition("#")[2]
                known = (
                    [pytest.mark.xfail(reason=ENGINE[name], strict=True)] if name in ENGINE else []
                )
                found.append(pytest.param(graph, entry, id=f"{folder}/{name}", marks=known))
    return found


def _path(node: Any) -> Path:
    return Path(str(node).removeprefix("file://"))


def _run(text: str, store: ox.Store, format_: str, base: str) -> tuple[dict[str, Any], bytes]:
    asked = {
        "query": f"BASE <{base}>\n{text}",
        "format": format_,
        "union": False,
        "default_graphs": (),
        "named_graphs": (),
        "limits": asdict(Limits()),
    }
    return Runner(store, "https://example.org/", {}).run(asked)


def _shown(term: Any) -> str:
    if isinstance(term, ox.BlankNode):
        return "_"
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(NUMBERS):
        return f"{float(term.value):.6g}"  # oxigraph writes values, not the letters given
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#boolean"):
        return TRUTH.get(term.value, term.value)
    return str(term)


def _rows(body: Any) -> Counter[tuple[tuple[str, str], ...]]:
    names = [v.value for v in body.variables]
    return Counter(
        tuple(sorted((n, _shown(row[n])) for n in names if row[n] is not None)) for row in body
    )


def _same(body: bytes, expected: Path, form: str) -> bool:
    if form in GRAPHS:
        one = ox.Dataset(ox.parse(body, format=RDF_FORMATS["ntriples"]))
        two = ox.Dataset(ox.parse(path=str(expected), base_iri=expected.as_uri()))
        for dataset in (one, two):
            dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        return bool(one == two)
    if expected.suffix == ".csv":
        lines = sorted(body.decode().split("\r\n"))
        return len(lines) == len(expected.read_text("utf-8").replace("\r\n", "\n").split("\n"))
    kind = getattr(ox.QueryResultsFormat, RESULTS[expected.suffix])
    theirs = ox.parse_query_results(path=str(expected), format=kind)
    ours = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(theirs, ox.QueryBoolean):
        return bool(ours) == bool(theirs)
    return _rows(ours) == _rows(theirs)


@pytest.mark.corpus
@pytest.mark.parametrize(("graph", "entry"), _cases())
def test_w3c(graph: Graph, entry: URIRef) -> None:
    kinds = set(graph.objects(entry, RDF.type))
    action = graph.value(entry, MF.action)
    query = graph.value(action, QT["query"]) or action
    text = _path(query).read_text("utf-8")
    store = ox.Store()
    for kind in kinds & set(SYNTAX):
        try:
            look(text)
            fault = _run(
                text, store, "ntriples" if look(text).form in GRAPHS else "json", str(query)
            )[0]["error"]
        except BadQuery:
            fault = "refused"
        assert (fault not in {"syntax", "refused"}) is SYNTAX[kind], fault
        return
    if MF.QueryEvaluationTest not in kinds and MF.CSVResultFormatTest not in kinds:
        pytest.skip("not a test of queries")
    for data in graph.objects(action, QT.data):
        store.load(path=str(_path(data)), base_iri=str(data))
    for data in graph.objects(action, QT.graphData):
        store.load(path=str(_path(data)), base_iri=str(data), to_graph=ox.NamedNode(str(data)))
    expected = _path(graph.value(entry, MF.result))
    form = look(text).form
    wanted = "ntriples" if form in GRAPHS else "csv" if expected.suffix == ".csv" else "json"
    said, body = _run(text, store, wanted, str(query))
    assert not said["error"], said
    if expected.suffix in {".ttl", ".rdf"} and form not in GRAPHS:
        pytest.skip("a result written as a graph")
    assert _same(body, expected, form)

"""What is said around an entry of a plan comes back by its id, with inferred links marked."""

from typing import Final

import pytest

from kg.policy import roadmap
from kg.store.graph import Graph, load_quads

BASE: Final = "https://w3id.org/regenlaw/"
_QUADS: Final = """
<B:policy/task> <B:ontology#partOf> <B:policy/plan> <B:graph/policy> .
<B:policy/task> <B:ontology#responsibleBody> <B:policy/body> <B:graph/policy> .
<B:policy/task> <B:ontology#observedBy> <B:policy/count> <B:graph/policy> .
<B:policy/task> <B:ontology#legalBasis> <B:eli/kr/law/990001/art_3> <B:graph/policy-inferred> .
<B:policy/task> <B:ontology#figure> <B:policy/task/figure/1> <B:graph/policy> .
<B:policy/task/figure/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "7" <B:graph/policy> .
<B:policy/task/figure/1> <B:ontology#role> "target" <B:graph/policy> .
<B:policy/task> <http://www.w3.org/ns/prov#hadPrimarySource> <https://news.example/1> <B:graph/policy> .
<https://news.example/1> <http://purl.org/dc/terms/title> "A report" <B:graph/policy> .
<B:policy/task> <B:ontology#graded> <B:policy/task/source/1/grade> <B:graph/policy> .
<B:policy/task/source/1/grade> <http://www.w3.org/ns/prov#hadPrimarySource> <https://news.example/1> <B:graph/policy> .
<B:policy/task/source/1/grade> <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "B" <B:graph/policy> .
<B:eli/elsewhere> <B:ontology#partOf> <B:policy/plan> <B:graph/other> .
""".replace("<B:", f"<{BASE}")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A store with one task."""
    folder = tmp_path_factory.mktemp("policy")
    (folder / "said.nq").write_text(_QUADS, "utf-8")
    load_quads([folder / "said.nq"], folder / "graph")
    return Graph(folder / "graph", BASE)


def test_an_entry_with_all_around_it(graph: Graph) -> None:
    """Only entries are keys: figures, grades and other graphs' nodes are not."""
    found = roadmap(graph, BASE)
    assert list(found) == ["task"]
    task = found["task"]
    assert (task["part_of"], task["bodies"]) == ("plan", ["body"])
    assert task["figures"][0]["number"] == "7"
    assert task["figures"][0]["role"] == "target"
    assert task["figures"][0]["year"] is None


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("links", [{"relation": "observedBy", "entry": "count", "inferred": False}]),
        (
            "basis",
            [
                {
                    "relation": "legalBasis",
                    "address": "kr/990001/3",
                    "iri": f"{BASE}eli/kr/law/990001/art_3",
                    "inferred": True,
                }
            ],
        ),
        (
            "sources",
            [{"name": "A report", "date": None, "url": "https://news.example/1", "grade": "B"}],
        ),
    ],
    ids=["a link to another entry", "a basis that the project infers", "a page with its grade"],
)
def test_members(graph: Graph, member: str, expected: object) -> None:
    """Each link says whether a document states it."""
    assert roadmap(graph, BASE)["task"][member] == expected

import pytest

from kg.library import Library
from kg.network import Edge, Network


@pytest.fixture(scope="module")
def small() -> Network:
    return Network(
        [
            Edge("decree/3", "act/12", "based on"),
            Edge("decree/3", "act/12", "cites"),
            Edge("rule/5", "decree/3", "based on"),
            Edge("other/1", "act/12", "cites"),
            Edge("far/1", "far/2", "cites"),
        ]
    )


def test_neighbours_leave_first_then_arrive(small: Network) -> None:
    assert small.neighbours("decree/3") == (
        Edge("decree/3", "act/12", "based on"),
        Edge("decree/3", "act/12", "cites"),
        Edge("rule/5", "decree/3", "based on"),
    )
    assert small.neighbours("act/12", "cites") == (
        Edge("decree/3", "act/12", "cites"),
        Edge("other/1", "act/12", "cites"),
    )
    assert small.neighbours("nothing") == ()


def test_paths_go_either_way(small: Network) -> None:
    assert small.path("rule/5", "other/1") == ("rule/5", "decree/3", "act/12", "other/1")
    assert small.path("rule/5", "far/1") == ()
    assert small.path("rule/5", "nothing") == ()


def test_weights_add_up_and_the_cited_weighs_most(small: Network) -> None:
    weights = small.weights()
    assert sum(weights.values()) == pytest.approx(1)
    assert next(iter(weights)) == "act/12"
    assert Network([]).weights() == {}


def test_over_a_build(library: Library) -> None:
    network = Network.of(library.graph)
    assert len(network)
    node = next(iter(network.weights()))
    assert node.startswith(library.manifest.base)
    assert network.neighbours(node)

"""The citation network: provisions as nodes, citations and delegations as edges, for networkx.

network = Network.of(Graph(folder / "graph"))
network.path(one, other)        how two provisions hang together
network.weights()               PageRank: what everything else leans on
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, cast

import networkx as nx

from kg.queries import query
from kg.store.graph import Graph

Kind = Literal["cites", "based on"]
_KINDS: Final[dict[str, Kind]] = {"cites": "cites", "based_on": "based on"}
_ELI: Final = "http://data.europa.eu/eli/ontology#"


@dataclass(frozen=True, slots=True)
class Edge:
    """One provision citing another, or resting on it."""

    source: str
    target: str
    kind: Kind


class Network:
    """Provisions and instruments by IRI, joined by what they cite and what they are based on."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for edge in edges:
            self.graph.add_edge(edge.source, edge.target, key=edge.kind)

    @classmethod
    def of(cls, graph: Graph) -> "Network":
        """Read every edge from the triples."""
        rows = graph.select(query("edges"))
        return cls(
            Edge(row["source"], row["target"], _KINDS[row["kind"].removeprefix(_ELI)])
            for row in rows
        )

    def neighbours(self, node: str, kind: Kind | None = None) -> tuple[Edge, ...]:
        """Give the edges that leave *node* or arrive at it, of one kind or both, in order."""
        if node not in self.graph:
            return ()
        both = [*self.graph.out_edges(node, keys=True), *self.graph.in_edges(node, keys=True)]
        found = {Edge(s, t, cast("Kind", k)) for s, t, k in both if kind in {None, k}}
        return tuple(sorted(found, key=lambda e: (e.source != node, e.kind, e.source, e.target)))

    def path(self, source: str, target: str) -> tuple[str, ...]:
        """Give a shortest way between two nodes along edges in either direction; empty if none."""
        try:
            return tuple(nx.shortest_path(self._undirected, source, target))
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return ()

    @cached_property
    def _undirected(self) -> "nx.Graph[str]":
        return nx.Graph(self.graph.to_undirected(as_view=True))

    def weights(self, damping: float = 0.85) -> dict[str, float]:
        """Give the PageRank of every node, heaviest first; the weights add up to 1."""
        if not self.graph:
            return {}
        ranks = nx.pagerank(nx.DiGraph(self.graph), alpha=damping)
        return dict(sorted(ranks.items(), key=lambda pair: (-pair[1], pair[0])))

    def __len__(self) -> int:
        return int(self.graph.number_of_nodes())

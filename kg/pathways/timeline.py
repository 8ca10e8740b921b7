"""The steps of an answer as a graph: what comes before what, and the longest legal waiting time.

Only periods that bind the authority or the applicant on the way count; a term of validity (years)
is shown with its step but is no waiting time.
"""

import re
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.pathways.assessment import Assessment, Route, RouteStep

_DURATION: Final = re.compile(
    r"""
    P (?:(?P<years>\d+)Y)?    # P3Y
      (?:(?P<months>\d+)M)?   # P6M
      (?:(?P<days>\d+)D)?$    # P90D
    """,
    re.VERBOSE,
)
_MONTH, _YEAR = 30, 365
_LONGEST_WAIT: Final = 366  # anything longer is a term of validity


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of a route, with the days that the law gives for it."""

    route: str
    step: RouteStep
    days: int

    @property
    def id(self) -> str:
        """Its name in the graph: ``CR_REVIEW/decide``."""
        return f"{self.route}/{self.step.code}"


def days(duration: str) -> int:
    """Read an ISO duration as days, a month as 30 and a year as 365.

    >>> days("P90D"), days("P6M"), days("P3Y")
    (90, 180, 1095)
    """
    match = _DURATION.match(duration)
    if match is None:
        return 0
    years, months, plain = (int(match[part] or 0) for part in ("years", "months", "days"))
    return years * _YEAR + months * _MONTH + plain


def dependencies(assessment: Assessment) -> "nx.DiGraph[str]":
    """Give the graph of the steps; every node carries its `Stop`, and no circle stands in it."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    stops = [stop for route in assessment.pathways for stop in _stops(route)]
    for stop in stops:
        graph.add_node(stop.id, stop=stop)
    ends = {route.code: _ends(route) for route in assessment.pathways}
    for stop in stops:
        for before in stop.step.presupposes:
            for source in _sources(before, stop.route, graph, ends):
                graph.add_edge(source, stop.id)
        for after in stop.step.leads_to:
            if f"{stop.route}/{after}" in graph:
                graph.add_edge(stop.id, f"{stop.route}/{after}")
    while not nx.is_directed_acyclic_graph(graph):
        graph.remove_edge(*nx.find_cycle(graph)[0][:2])
    return graph


def timeline(assessment: Assessment) -> tuple[Stop, ...]:
    """Give the steps in an order that respects what each presupposes."""
    graph = dependencies(assessment)
    return tuple(graph.nodes[name]["stop"] for name in nx.lexicographical_topological_sort(graph))


def longest_chain(assessment: Assessment) -> tuple[tuple[Stop, ...], int]:
    """Give the chain of steps with the longest legal periods, and their sum in days."""
    graph = dependencies(assessment)
    for source, target in graph.edges:
        graph.edges[source, target]["days"] = graph.nodes[target]["stop"].days
    best: tuple[int, list[str]] = (0, [])
    for first in sorted(graph):
        chain = _chain(graph, first)
        total = sum(graph.nodes[name]["stop"].days for name in chain)
        if total > best[0]:
            best = (total, chain)
    return tuple(graph.nodes[name]["stop"] for name in best[1]), best[0]


def _chain(graph: "nx.DiGraph[str]", first: str) -> list[str]:
    part = graph.subgraph({first} | nx.descendants(graph, first))
    return list(nx.dag_longest_path(part, weight="days")) if len(part) > 1 else [first]


def _stops(route: Route) -> list[Stop]:
    found = []
    for step in route.steps:
        given = days(step.deadline.duration) if step.deadline else 0
        found.append(Stop(route.code, step, given if given < _LONGEST_WAIT else 0))
    return found


def _ends(route: Route) -> list[str]:
    """Give the steps of a route that no other step of it follows."""
    inside = {step.code for step in route.steps}
    followed = {code for step in route.steps for code in step.presupposes if code in inside}
    return [f"{route.code}/{s.code}" for s in route.steps if s.code not in followed]


def _sources(
    before: str, route: str, graph: "nx.DiGraph[str]", ends: dict[str, list[str]]
) -> list[str]:
    own = f"{route}/{before}"
    return [own] if own in graph else ends.get(before, [])

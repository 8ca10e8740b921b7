"""What the graph says of an entry of a plan: place, figures, bodies, legal basis, sources.

roadmap(library.graph, base)["target-200-institutions"]["part_of"]  →  "strategy-2"

A link that the project infers is marked so; target, observation and forecast are three figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from kg.store.graph import Graph
from ontology.address import Address
from ontology.errors import BadAddress

Json = dict[str, Any]
Said = dict[str, list[tuple[str, bool]]]  # property → values, each with whether it is inferred
_INFERRED: Final = "graph/policy-inferred"
_GRAPHS: Final = ("graph/policy", _INFERRED)
_FIGURE: Final = {  # member → name of the property
    "number": "value",
    "unit": "unit",
    "role": "role",
    "relation": "relation",
    "year": "year",
    "until": "untilYear",
    "of": "label",
}
_SOURCE: Final = {"name": "title", "date": "issued"}


def roadmap(graph: Graph, base: str) -> dict[str, Json]:
    """Give what is known around each entry, by its id; the order within an entry is fixed."""
    said: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for row in graph.ask("policy", graph=[base + name for name in _GRAPHS]):
        name = row["p"].replace("#", "/").rpartition("/")[2]
        said[row["s"]][name].append((row["o"], row["graph"].endswith(_INFERRED)))
    space = f"{base}policy/"
    entries = [s for s in said if s.startswith(space) and "/" not in s.removeprefix(space)]
    return {s.removeprefix(space): _entry(said, s, base) for s in sorted(entries)}


def _entry(said: dict[str, Said], node: str, base: str) -> Json:
    space, own = f"{base}policy/", said[node]
    links = [
        (name, value, inferred)
        for name in sorted(own)
        for value, inferred in sorted(own[name])
        if name not in {"partOf", "responsibleBody", "figure", "graded", "related_to"}
    ]
    return {
        "part_of": next((v.removeprefix(space) for v, _ in own["partOf"]), None),
        "bodies": [v.removeprefix(space) for v, _ in sorted(own["responsibleBody"])],
        "figures": [_members(said[v], _FIGURE) for v, _ in sorted(own["figure"])],
        "basis": list(_basis(links, base)),
        "links": [
            {"relation": name, "entry": value.removeprefix(space), "inferred": inferred}
            for name, value, inferred in links
            if value.startswith(space)
        ],
        "sources": list(_sources(said, own)),
    }


def _basis(links: Iterable[tuple[str, str, bool]], base: str) -> Iterable[Json]:
    """Give the provisions that an entry names, each with how it relates to them."""
    for name, value, inferred in links:
        if not value.startswith(f"{base}eli/"):
            continue
        try:
            short = Address.from_iri(value, base).short
        except BadAddress:
            continue
        yield {"relation": name, "address": short, "iri": value, "inferred": inferred}


def _sources(said: dict[str, Said], own: Said) -> Iterable[Json]:
    """Give the pages and documents that say it, with the grade that each was given."""
    grades = {
        place: value
        for grade, _ in own["graded"]
        for place, _ in said[grade]["hadPrimarySource"]
        for value, _ in said[grade]["value"]
    }
    for place, _ in sorted(own["hadPrimarySource"]):
        url = place if place in grades and "/policy/" not in place else None
        yield _members(said[place], _SOURCE) | {"url": url, "grade": grades.get(place)}


def _members(node: Said, names: dict[str, str]) -> Json:
    return {member: next((v for v, _ in node[name]), None) for member, name in names.items()}

"""What the graph knows around a provision: citations, delegation, norms."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from kg.store.graph import Graph
from ontology.address import Address
from ontology.errors import BadAddress

_NEIGHBOURS: Final = ("cites", "cited_by", "based_on", "basis_for")


def links(graph: Graph, inside: Sequence[Address], on: date, base: str) -> dict[str, Any]:
    """Give the neighbours of a provision by kind, and the norms that its wording states.

    *inside* are the provision itself and every clause in it.
    """
    nodes = [address.iri(base) for address in inside]
    found: dict[str, Any] = {
        name: [_neighbour(row, base) for row in graph.ask(name, inside=nodes)]
        for name in _NEIGHBOURS
    }
    norms: dict[str, dict[str, Any]] = {}
    for row in graph.ask("norms", inside=nodes, day=on.isoformat()):
        norm = norms.setdefault(
            row["norm"],
            {"iri": row["norm"], "type": row["type"].rpartition("#")[2], "text": row["exact"]},
        )
        for field in ("bearer", "authority", "deadline", "amount"):
            if field in row and row[field] not in norm.setdefault(field, []):
                norm[field].append(row[field])
    found["norms"] = list(norms.values())
    return found


def _neighbour(row: dict[str, str], base: str) -> dict[str, str | None]:
    try:
        short = Address.from_iri(row["there"], base).short
    except BadAddress:
        short = ""
    return {
        "iri": row["there"],
        "address": short or None,
        "title": row.get("title"),
        "pinpoint": row.get("pinpoint"),
    }

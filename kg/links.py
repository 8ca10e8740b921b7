"""What the graph knows around a provision: citations, delegation, norms, terms, transition."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any, Final

from kg.ask.ties import Around
from kg.store.graph import Graph
from ontology.address import Address, Clause, Unit
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
    found["transitional"] = transitional(graph, inside, on, base)
    found["defined_terms"] = [_term(row, base) for row in graph.ask("uses_terms", inside=nodes)]
    return found


def known_around(graph: Graph, base: str) -> Around:
    """Give what evidence is tied by, asked of *graph*."""
    return Around(
        citing=partial(citing, graph, base=base),
        applied=partial(applied, graph, base=base),
        governed=partial(governing, graph, base=base),
    )


def citing(graph: Graph, cited: Sequence[Address], base: str) -> Iterator[Address]:
    """Give the provisions that cite one of *cited* in any wording held."""
    nodes = [address.iri(base) for address in cited]
    for row in graph.ask("cited_by", inside=nodes):
        with suppress(BadAddress):
            yield Address.from_iri(row["there"], base)


def applied(graph: Graph, inside: Sequence[Address], base: str) -> dict[Address, tuple[str, ...]]:
    """Give the provisions that apply by reference (준용) in *inside*, with the words changed."""
    found: dict[Address, list[str]] = {}
    for row in graph.ask("applied", inside=[address.iri(base) for address in inside]):
        with suppress(BadAddress):
            changed = found.setdefault(Address.from_iri(row["there"], base), [])
            changed += [row["substitution"]] if "substitution" in row else []
    return {address: tuple(changed) for address, changed in found.items()}


def transitional(
    graph: Graph, inside: Sequence[Address], on: date, base: str
) -> list[dict[str, Any]]:
    """Give the clauses of addenda that name the provision, then those that came with its wording.

    The first of *inside* is the provision itself; what governs its article governs it too.
    """
    first = inside[0]
    general = [Address(first.work, first.clause.up_to(Unit.ARTICLE)).iri(base)]
    rows = graph.ask("transitional_general", inside=general, day=on.isoformat())
    return [*_naming(graph, inside, base), *(_clause(row, base, named=False) for row in rows)]


def _naming(graph: Graph, inside: Sequence[Address], base: str) -> list[dict[str, Any]]:
    """Give the clauses of addenda that name the provision, something in it or around it."""
    first, steps = inside[0], inside[0].clause.steps
    wider = [Address(first.work, Clause(steps[:depth])) for depth in range(1, len(steps))]
    named = [address.iri(base) for address in (*inside, *wider)]
    return [_clause(row, base, named=True) for row in graph.ask("transitional", inside=named)]


def governing(graph: Graph, inside: Sequence[Address], base: str) -> Iterator[tuple[Address, str]]:
    """Give the clauses of addenda that name a provision, the first of *inside*, with their words.

    Those that only came with its wording take a tenth of a second to find, and an answer waits.
    """
    for row in _naming(graph, inside, base):
        if row["address"]:
            yield Address.parse(row["address"]), f"{row['heading'] or ''} {row['text'] or ''}"


def _clause(row: dict[str, str], base: str, *, named: bool) -> dict[str, Any]:
    place = _neighbour(row | {"there": row["clause"]}, base)
    return place | {
        "kind": row["kind"].rpartition("#")[2],
        "heading": row.get("heading"),
        "text": row.get("text"),
        "cases": row.get("cases"),
        "counts_from": row.get("from"),
        "until": row.get("until"),
        "former_law": row.get("former") == "true",
        "named": named,
    }


def _term(row: dict[str, str], base: str) -> dict[str, Any]:
    return {"term": row["term"], "meaning": row["meaning"]} | _neighbour(row, base)


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

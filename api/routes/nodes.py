"""Any node of the graph by its own path: ``{base}eli/kr/law/013572`` is ``/eli/kr/law/013572``.

These routes come last, for they take whatever path no other route does.
"""

from typing import Final
from urllib.parse import unquote

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api import media
from api.deps import ServiceDep
from api.node_page import NodePage
from api.problems import problem
from api.service import Service
from kg.sparql import nodes
from kg.sparql.nodes import UnknownNode
from kg.sparql.values import Limits

router = APIRouter(tags=["graph"])
_HTML: Final = "text/html"
_OFFERED: Final = (*media.TRIPLES, _HTML)
_VOCABULARY: Final = Limits(rows=200_000)  # the thesaurus is in its graph
_NOT_IRI: Final = frozenset(' <>"{}|\\^`')


@router.get("/ontology", summary="The vocabulary", response_class=Response)
def ontology(request: Request, service: ServiceDep) -> Response:
    """Give every term of the vocabulary, or the page that lists them."""
    base, chosen = service.library.manifest.base, _chosen(request)
    if chosen == _HTML:
        return _answer(request, service, f"{base}ontology")
    if chosen is None:
        return _not_acceptable()
    names, kind = (f"{base}ontology",), media.TRIPLES[chosen]
    found = nodes.graphs(service.endpoint, names, kind, _VOCABULARY)
    return Response(found.body, media_type=chosen, headers={"Vary": "Accept"})


@router.get("/ontology/{term}", summary="A term of the vocabulary", response_class=Response)
def term(term: str, request: Request, service: ServiceDep) -> Response:
    """Give what the vocabulary says of a term, and a query that shows it at work."""
    return _answer(request, service, f"{service.library.manifest.base}ontology#{term}")


@router.get("/{path:path}", summary="Any node, by the path of its IRI", response_class=Response)
def node(path: str, request: Request, service: ServiceDep) -> Response:
    """Give what the graph says of a node, as a page or as triples."""
    del path  # decoded already, while an IRI keeps its own escapes
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    return _answer(request, service, service.library.manifest.base + raw.removeprefix("/"))


def _answer(request: Request, service: Service, iri: str) -> Response:
    chosen = _chosen(request)
    if chosen is None:
        return _not_acceptable()
    fault: UnknownNode | None = None
    for spelling in dict.fromkeys((unquote(iri), _hangul(iri), iri)):
        if set(spelling) & _NOT_IRI or not spelling.isprintable():
            continue
        try:
            return _written(service, spelling, chosen)
        except UnknownNode as error:
            fault = fault or error
    fault = fault or UnknownNode(iri)
    return problem(404, "UnknownNode", str(fault))


def _written(service: Service, iri: str, chosen: str) -> Response:
    headers = {"Vary": "Accept", "X-Regenlaw-Snapshot": service.library.manifest.snapshot}
    if chosen == _HTML:
        page = NodePage(service.library.manifest.base).write(nodes.find(service.endpoint, iri))
        return HTMLResponse(page, headers=headers)
    found = nodes.triples(service.endpoint, iri, media.TRIPLES[chosen])
    kind = f"{chosen}; charset=utf-8" if chosen.startswith("text/") else chosen
    return Response(found.body, media_type=kind, headers=headers)


def _chosen(request: Request) -> str | None:
    short = request.query_params.get("format")
    accept = media.SUFFIXES.get(short, _HTML if short == "html" else short) if short else None
    return media.choose(accept or request.headers.get("accept", ""), _OFFERED)


def _not_acceptable() -> Response:
    return problem(406, "NotAcceptable", f"a node comes as {', '.join(_OFFERED)}")


def _hangul(iri: str) -> str:
    """Decode what stands for letters beyond ASCII and leave other escapes as they are."""
    parts = iri.split("/")
    return "/".join(u if not (u := unquote(p)).isascii() else p for p in parts)

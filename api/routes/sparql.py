"""The SPARQL 1.1 Protocol, read only; the description of the service; VoID."""

import json
import re
from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api import media
from api.deps import ServiceDep
from api.export import sheets
from api.problems import problem, status_of
from api.service import Service
from kg.sparql import describe
from kg.sparql.endpoint import Endpoint
from kg.sparql.guard import GRAPHS, look
from kg.sparql.values import Query
from ontology.errors import BadQuery

router = APIRouter(tags=["sparql"])
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_PARTIAL: Final = "X-Regenlaw-Partial"
_IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*')
_SHORT: Final = {
    "json": media.JSON_RESULTS,
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": sheets.MEDIA,
    # what clients in use write in place of Accept
    "turtle": media.TURTLE,
    "n3": media.TURTLE,
    "ntriples": "application/n-triples",
    "json-ld": "application/ld+json",
    "rdf+xml": "application/rdf+xml",
} | media.SUFFIXES
_ROWS: Final = media.ROWS | {sheets.MEDIA: "xlsx"}
Pairs = list[tuple[str, str]]
_QUERY_DOC: Final[dict[str, Any]] = {
    "parameters": [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": why,
            "schema": {"type": "string"},
        }
        for name, why in (
            ("query", "The query; without one, the description of the service"),
            ("default-graph-uri", "A graph to ask by default; may be repeated"),
            ("named-graph-uri", "A graph that GRAPH may name; may be repeated"),
            ("format", "json, xml, csv, tsv, xlsx, ttl, nt, jsonld or rdf, in place of Accept"),
        )
    ]
}
_BODY_DOC: Final[dict[str, Any]] = {
    "requestBody": {
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "properties": {"query": {"type": "string"}},
                    "required": ["query"],
                }
            },
            _DIRECT: {"schema": {"type": "string"}},
        }
    }
}


@router.get("/sparql", summary="Ask the graph", openapi_extra=_QUERY_DOC, response_class=Response)
def get(request: Request, service: ServiceDep) -> Response:
    """Run the query, or describe the service where there is none."""
    pairs = list(request.query_params.multi_items())
    if not any(name in {"query", "update"} for name, _ in pairs):
        return _description(request, service)
    return answer(request, service.endpoint, pairs)


@router.post("/sparql", summary="Ask the graph", openapi_extra=_BODY_DOC, response_class=Response)
async def post(request: Request, service: ServiceDep) -> Response:
    """Run the query that the body is, or that the form in it has."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        return problem(405, "UpdateRefused", "this endpoint only reads: it takes no update")
    if kind not in {_FORM, _DIRECT}:
        return problem(
            415, "UnknownMediaType", f"a query comes as {_FORM} or {_DIRECT}, not {kind!r}"
        )
    try:
        body = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        return problem(400, "BadQuery", "the body is not UTF-8")
    pairs = list(request.query_params.multi_items())
    if kind == _DIRECT:
        if any(name in {"query", "update"} for name, _ in pairs):
            return problem(400, "BadQuery", "the query is in the body and in the address: send one")
        pairs.append(("query", body))
    else:
        pairs += parse_qsl(body, keep_blank_values=True)
    return await run_in_threadpool(answer, request, service.endpoint, pairs)


def answer(request: Request, endpoint: Endpoint, pairs: Pairs) -> Response:
    """Run the query that a request names and give its result in the format it accepts."""
    try:
        query = _query(pairs)
        offered = media.TRIPLES if look(query.text).form in GRAPHS else _ROWS
        short = next((value for name, value in pairs if name in {"format", "output"}), None)
        accept = _SHORT.get(short, short) if short else request.headers.get("accept", "")
        chosen = media.choose(accept, tuple(offered))
        if chosen is None:
            return problem(406, "NotAcceptable", f"such a result comes as {', '.join(offered)}")
        result = endpoint.run(query, "json" if chosen == sheets.MEDIA else offered[chosen])
        body = result.body
        if chosen == sheets.MEDIA:
            body = sheets.of_results(json.loads(body))
    except BadQuery as error:
        return refused(error)
    headers = {"Vary": "Accept", "X-Regenlaw-Rows": str(result.count)}
    if result.partial:
        headers[_PARTIAL] = result.partial
    kind = f"{chosen}; charset=utf-8" if chosen.startswith("text/") else chosen
    return Response(body, media_type=kind, headers=headers)


def refused(error: BadQuery) -> Response:
    """Give the problem that stopped a query, with the place in it where that is known."""
    where = {k: getattr(error, k) for k in ("line", "column") if hasattr(error, k)}
    return problem(status_of(error), type(error).__name__, str(error), **where)


def _query(pairs: Pairs) -> Query:
    if any(name == "update" for name, _ in pairs):
        raise BadQuery("this endpoint only reads: send `query`, not `update`")
    texts = [value for name, value in pairs if name == "query"]
    if len(texts) != 1:
        raise BadQuery(f"a request has one `query`, and this one has {len(texts)}")
    return Query(
        texts[0],
        _graphs(pairs, "default-graph-uri"),
        _graphs(pairs, "named-graph-uri"),
    )


def _graphs(pairs: Pairs, name: str) -> tuple[str, ...]:
    graphs = tuple(value for key, value in pairs if key == name)
    bad = next((g for g in graphs if not _IRI.fullmatch(g)), None)
    if bad is not None:
        raise BadQuery(f"{name} is no absolute IRI: {bad!r}")
    return graphs


def _description(request: Request, service: Service) -> Response:
    accept = request.headers.get("accept", "")
    chosen = media.choose(accept, tuple(media.TRIPLES)) or media.TURTLE
    found = describe.service(
        service.library.manifest, str(request.base_url), service.endpoint.limits
    )
    return Response(
        describe.written(found, media.TRIPLES[chosen]),
        media_type=chosen,
        headers={"Vary": "Accept"},
    )


@router.get("/.well-known/void", summary="What the graph holds, as VoID", response_class=Response)
def void(request: Request, service: ServiceDep) -> Response:
    """Count the statements by property and the things by class."""
    chosen = media.choose(request.headers.get("accept", ""), tuple(media.TRIPLES)) or media.TURTLE
    found = describe.void(service.library.manifest, str(request.base_url), service.endpoint.counts)
    return Response(
        describe.written(found, media.TRIPLES[chosen]),
        media_type=chosen,
        headers={"Vary": "Accept"},
    )

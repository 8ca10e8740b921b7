"""What helps to write a query: examples, the terms in use, and queries kept under a short name."""

from typing import Annotated, Any, Final

from fastapi import APIRouter
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from api.deps import ServiceDep, Text
from api.kept import Kept
from kg.examples import GROUPS, examples
from kg.sparql.guard import look
from kg.sparql.terms import terms
from kg.sparql.values import prefixes

router = APIRouter(prefix="/api/v1", tags=["sparql"])
_LONGEST: Final = 20_000  # characters of a query that is kept


@router.get("/examples", summary="Example queries, in five groups")
def listed(service: ServiceDep) -> dict[str, Any]:
    """Give every example with its titles; `awaits` names data that this graph may not hold yet."""
    found = examples(service.library.manifest.base)
    return {
        "groups": [
            {
                "id": group,
                "title": title,
                "examples": [
                    {"id": e.id, "title": e.title, "query": e.text, "awaits": e.awaits or None}
                    for e in found
                    if e.group == group
                ],
            }
            for group, title in GROUPS.items()
        ],
        "total": len(found),
    }


@router.get("/terms", summary="Prefixes, classes and properties in use, with counts")
def used(service: ServiceDep) -> dict[str, Any]:
    """Give what a query can name, most used first, each with its Korean and English label."""
    endpoint = service.endpoint
    return {"prefixes": prefixes(endpoint.base), "terms": terms(endpoint)}


class QueryBody(BaseModel):
    """A query to keep."""

    query: Text = Field(examples=["SELECT ?law { ?law a eli:LegalResource }"], max_length=_LONGEST)


@router.post("/queries", summary="Keep a query under a short name")
def keep(body: QueryBody, service: ServiceDep) -> dict[str, str]:
    """Give the name that the query has from now on; the same query has the same name."""
    look(body.query)
    return {"id": Kept(service.home.path).keep(body.query), "query": body.query}


@router.get("/queries/{id}", summary="A query by its short name")
def kept(
    id: Annotated[str, InPath(pattern="^[a-z2-7]{10}$", examples=["abcdefgh23"])],
    service: ServiceDep,
) -> dict[str, str]:
    """Give the query that was kept under that name."""
    return {"id": id, "query": Kept(service.home.path).read(id)}

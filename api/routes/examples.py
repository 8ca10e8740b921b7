"""The example queries, for the workbench and for whoever writes the first query of a day."""

from typing import Any

from fastapi import APIRouter

from api.deps import ServiceDep
from kg.examples import GROUPS, examples

router = APIRouter(prefix="/api/v1", tags=["sparql"])


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

"""What is held: statements of policy, and what a build left open."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query

from api.deps import ServiceDep

router = APIRouter(prefix="/api/v1", tags=["held"])


@router.get("/policy", summary="Plans, the hub and what followed, statement by statement")
def policy(service: ServiceDep) -> dict[str, Any]:
    """List the statements with state, gist, place in the plan, figures, bodies, basis, quote."""
    library = service.library
    rows = library.texts.rows(
        "select s.*, d.gist_ko, d.gist_en, d.clause, d.work from statements s"
        " join digests d on d.id = s.digest order by s.digest"
    )
    return {
        "entries": [
            _entry(dict(row), service) | service.library.policy.get(row["id"], {}) for row in rows
        ],
        "snapshot": library.manifest.snapshot,
    }


@router.get("/reports/{what}", summary="What the build left open, and how much of it there is")
def report(
    what: Annotated[
        Literal["works", "unresolved", "stale", "delegations", "lints", "rules", "changes"],
        Path(description="Which report"),
    ],
    service: ServiceDep,
    limit: Annotated[int, Query(ge=1, le=1_000, description="How many rows")] = 50,
) -> dict[str, Any]:
    """Give the first rows of a report and say how many there are: what is not known is said."""
    rows = service.library.report(what)
    return {
        "report": what,
        "rows": rows[:limit],
        "total": len(rows),
        "cut": len(rows) > limit,
        "snapshot": service.library.manifest.snapshot,
    }


def _entry(row: dict[str, Any], service: ServiceDep) -> dict[str, Any]:
    quote = None
    document = service.library.works.get(row["document"])
    if document is not None:
        body = service.library.document_text(document.id)
        quote = " ".join(body[row["span_start"] : row["span_stop"]].split())
    return {
        "id": row["id"],
        "type": row["type"],
        "label": {"ko": row["label_ko"], "en": row["label_en"]},
        "state": row["state"],
        "date": row["day"] or None,
        "gist": {"ko": row["gist_ko"], "en": row["gist_en"]},
        "document": row["document"] or None,
        "quote": quote,
        "page": row["page"],
        "source": {
            "name": row["source_name"],
            "url": row["source_url"] or None,
            "grade": row["grade"],
        },
    }

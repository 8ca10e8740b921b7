"""Assessments that are kept: under a newer law each says what has moved since."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from api.assessment import assessment, record
from api.deps import ServiceDep, Text, TodayDep
from api.routes.pathways import AssessBody
from kg.pathways.saved import Moved, Saved, moved

router = APIRouter(prefix="/api/v1/assessments", tags=["pathways"])
_MOST: Final = 50  # records of one list: each may have to be looked at again
pages = APIRouter()  # below the base, where the IRI of a record leads
Limit = Annotated[int, Query(ge=1, le=_MOST)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Lang = Annotated[str | None, Query(description="ko or en")]


class SaveBody(AssessBody):
    """A case to keep; without a day it follows the law."""

    name: Text = Field("", description="What people call it", max_length=200)


@router.post("", summary="Keep an assessment", status_code=201)
def keep(
    body: SaveBody, service: ServiceDep, today: TodayDep, response: Response
) -> dict[str, Any]:
    """Assess the case and keep what came out; a case that is kept already stays as it was."""
    made = service.library.record(body.facts, body.as_of, today, body.name)
    before = service.shelf.find(made.id)
    if before is None:
        service.shelf.keep(made)
    else:
        response.status_code = 200
    return _whole(service, before or made, made, body.language)


@router.get("", summary="The assessments that are kept, with those that have moved marked")
def kept(
    service: ServiceDep,
    today: TodayDep,
    limit: Limit = 20,
    offset: Offset = 0,
    lang: Lang = None,
) -> dict[str, Any]:
    """List the records; each is looked at again where the generation or the day is another."""
    total = service.shelf.count()
    rows = [
        record(saved, _moved(service, saved, today), "en" if lang == "en" else "ko")
        for saved in service.shelf.all(limit, offset)
    ]
    return {"assessments": rows, "total": total, "cut": offset + len(rows) < total}


@router.get("/moved", summary="The kept assessments that another law has moved")
def moves(
    service: ServiceDep,
    today: TodayDep,
    limit: Limit = 20,
    offset: Offset = 0,
    lang: Lang = None,
) -> dict[str, Any]:
    """List what came out otherwise when this generation was switched to, or on a later day."""
    library = service.library
    found = library.look_again(service.shelf, today)
    some = found[offset : offset + limit]
    return {
        "generation": library.manifest.name,
        "assessments": [
            record(saved, _moved(service, saved, today), "en" if lang == "en" else "ko")
            for saved in some
        ],
        "total": len(found),
        "cut": offset + len(some) < len(found),
    }


@router.get("/{name}", summary="A kept assessment, what came of it today, and what has moved")
def one(name: str, service: ServiceDep, today: TodayDep, lang: Lang = None) -> dict[str, Any]:
    """Look at the case again, by the law of its day or, without one, of today."""
    saved = service.shelf.get(name)
    now = service.library.record(saved.facts, saved.as_of, today, saved.name)
    return _whole(service, saved, now, "en" if lang == "en" else "ko")


@router.post("/{name}/rerun", summary="Look at a kept assessment again and keep what comes out")
def rerun(name: str, service: ServiceDep, today: TodayDep, lang: Lang = None) -> dict[str, Any]:
    """Say what has moved since it was kept, and keep the new outcome in its place."""
    saved = service.shelf.get(name)
    now = service.library.record(saved.facts, saved.as_of, today, saved.name)
    service.shelf.keep(now)
    return _whole(service, saved, now, "en" if lang == "en" else "ko")


@router.delete("/{name}", summary="Forget a kept assessment", status_code=204)
def forget(name: str, service: ServiceDep) -> None:
    """Remove the record."""
    service.shelf.remove(name)


@pages.get("/assessment/{name}", include_in_schema=False)
def node(name: str, service: ServiceDep) -> RedirectResponse:
    """Lead from the IRI of a record, as SPARQL gives it, to the record."""
    return RedirectResponse(f"{router.prefix}/{service.shelf.get(name).id}", status_code=303)


def _moved(service: ServiceDep, saved: Saved, today: TodayDep) -> Moved:
    """Say what has moved, from what came out last where that is of this generation and day."""
    which = (service.library.manifest.name, saved.as_of or today)
    if (saved.generation, saved.on) == which:
        return Moved()
    now = service.shelf.looked(saved.id)
    if now is None or (now.generation, now.on) != which:
        now = service.library.record(saved.facts, saved.as_of, today, saved.name)
        service.shelf.look(now)
    return moved(saved, now)


def _whole(service: ServiceDep, saved: Saved, now: Saved, lang: str) -> dict[str, Any]:
    library = service.library
    found = library.assess(now.facts, now.on)
    return record(saved, moved(saved, now), lang) | {
        "looked_at": {"as_of": now.on.isoformat(), "generation": now.generation},
        "assessment": assessment(found, library, lang),
    }

"""Instruments: lists, texts, versions, differences, single provisions."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from api import shapes
from api.deps import AsOf, ServiceDep, TodayDep
from ontology.address import Address
from ontology.errors import UnknownProvision

router = APIRouter(prefix="/api/v1", tags=["law"])
_MOST = 500


@router.get("/works", summary="The instruments held")
def works(service: ServiceDep, q: str | None = None) -> dict[str, Any]:
    """List every instrument, or those whose title or other names contain *q*."""
    library = service.library
    found = [
        w
        for w in library.works.values()
        if not q or any(q in name for name in (w.title, *w.aliases))
    ]
    return {
        "works": [shapes.work(w, library.manifest.base) for w in found[:_MOST]],
        "total": len(found),
        "cut": len(found) > _MOST,
        "snapshot": library.manifest.snapshot,
    }


@router.get("/works/{name}", summary="One instrument")
def work(name: str, service: ServiceDep) -> dict[str, Any]:
    """Give an instrument by id (``013572``) or title, with its texts."""
    library = service.library
    found = library.work(name)
    return shapes.work(found, library.manifest.base) | {
        "versions": [shapes.version(v) for v in library.versions(found)]
    }


@router.get("/works/{name}/versions", summary="The texts of an instrument")
def versions(name: str, service: ServiceDep) -> dict[str, Any]:
    """List the texts in the order of promulgation."""
    library = service.library
    found = library.work(name)
    return {
        "work": found.id.short,
        "versions": [shapes.version(v) for v in library.versions(found)],
    }


@router.get("/works/{name}/text", summary="An instrument as in force on a day")
def text(name: str, service: ServiceDep, today: TodayDep, as_of: AsOf = None) -> dict[str, Any]:
    """Give every article in its wording of the day."""
    library = service.library
    found, on = library.work(name), as_of or today
    articles = library.texts.articles(found.id, on)
    return {
        "work": shapes.work(found, library.manifest.base),
        "as_of": on.isoformat(),
        "articles": [
            shapes.article(a, library.manifest.base)
            for a in articles
            if not a.address.clause.addendum
        ],
        "snapshot": library.manifest.snapshot,
    }


@router.get("/works/{name}/diff", summary="What changed between two days")
def diff(
    name: str,
    service: ServiceDep,
    start: Annotated[date, Query(alias="from")],
    end: Annotated[date, Query(alias="to")],
) -> dict[str, Any]:
    """List the articles that read differently on the two days."""
    library = service.library
    found = library.work(name)
    changes = [c for c in library.diff(found, start, end) if not c.clause.addendum]
    return {
        "work": found.id.short,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "changes": [shapes.change(c) for c in changes],
    }


@router.get("/changes", summary="What changes after a day, over every instrument")
def changes(
    service: ServiceDep,
    today: TodayDep,
    start: Annotated[date | None, Query(alias="from")] = None,
    end: Annotated[date | None, Query(alias="to")] = None,
    work: str | None = None,
) -> dict[str, Any]:
    """List the changes that apply from a day after *from*, which is today unless it is given."""
    library = service.library
    after = start or today
    found = library.events(after, end, library.work(work) if work else None)
    return {
        "from": after.isoformat(),
        "to": end.isoformat() if end else None,
        "changes": [shapes.event(e, library) for e in found[:_MOST]],
        "total": len(found),
        "cut": len(found) > _MOST,
        "snapshot": library.manifest.snapshot,
    }


@router.get("/provisions/{address:path}", summary="One provision: wording, history, links, norms")
def provision(
    address: str, service: ServiceDep, today: TodayDep, as_of: AsOf = None
) -> dict[str, Any]:
    """Give a provision by its short address, ``kr/013572/12-2/2``."""
    library = service.library
    where, on = library.resolve(address), as_of or today
    if not where.clause:
        raise UnknownProvision(address)
    found = library.article(where, on)
    base = library.manifest.base
    return shapes.article(found, base) | {
        "address": where.short,
        "iri": where.iri(base),
        **shapes.place(where.clause),
        "as_of": on.isoformat(),
        "work": shapes.work(library.work(where.work.short), base),
        "text": shapes.readable(found.wording(where.clause)),
        "history": _history(service, where),
        "digests": [
            {"address": d.address.short, "gist": d.gist, "flagged": d.flagged or None}
            for d in library.texts.digests_of(where, on)
        ],
        **library.links(where, on),
        "snapshot": library.manifest.snapshot,
    }


def _history(service: ServiceDep, where: Address) -> list[dict[str, Any]]:
    library = service.library
    parts = library.texts.history(where)
    if parts:
        return [
            {
                "valid_from": start.isoformat(),
                "valid_to": end.isoformat() if end else None,
                "version": version,
                "text": own,
            }
            for start, end, version, own in parts
        ]
    return [
        {
            "valid_from": a.start.isoformat(),
            "valid_to": a.end.isoformat() if a.end else None,
            "version": a.version,
            "text": shapes.readable(a.body),
        }
        for a in library.texts.wordings(where)
    ]

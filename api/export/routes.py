"""The routes of what can be taken away."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from api.deps import AsOf, ServiceDep, TodayDep
from api.export import documents, references, sheets
from kg.search.columns import Filters
from ontology.errors import UnknownProvision

router = APIRouter(prefix="/api/v1", tags=["exports"])
_MOST: Final = 100  # citations of one request


@router.get("/search.xlsx", summary="A search as a table", response_class=Response)
def search(
    service: ServiceDep,
    today: TodayDep,
    q: Annotated[str, Query(description="Words or a question")],
    k: Annotated[int, Query(ge=1, le=200, description="How many")] = 50,
    as_of: AsOf = None,
) -> Response:
    """Give the hits with score, wording, days and links."""
    library = service.library
    hits = library.search(q, today, k, as_of, Filters(as_of) if as_of else None)
    return _file(sheets.of_hits(hits, library.manifest.base), sheets.MEDIA, "search.xlsx")


@router.get("/provisions.docx", summary="A provision as a document", response_class=Response)
def provision(
    service: ServiceDep,
    today: TodayDep,
    address: Annotated[str, Query(description="In any spelling", examples=["kr/013572/12"])],
    as_of: AsOf = None,
) -> Response:
    """Give a provision in its wording of the day."""
    library = service.library
    where = library.resolve(address)
    if not where.clause:
        raise UnknownProvision(address)
    found = library.article(where, as_of or today)
    work, iri = library.work(where.work.short), where.iri(library.manifest.base)
    body = documents.provision(work, where, found, iri, library.manifest.snapshot)
    return _file(body, documents.MEDIA, "provision.docx")


@router.get(
    "/works/{name}/diff.docx", summary="A comparison as a document", response_class=Response
)
def diff(
    name: str,
    service: ServiceDep,
    start: Annotated[date, Query(alias="from")],
    end: Annotated[date, Query(alias="to")],
) -> Response:
    """Give the articles that read differently on two days, side by side."""
    library = service.library
    work = library.work(name)
    changes = [c for c in library.diff(work, start, end) if not c.clause.addendum]
    body = documents.comparison(work, (start, end), changes, library.manifest.snapshot)
    return _file(body, documents.MEDIA, "comparison.docx")


@router.get("/citations", summary="Citations for a reference manager", response_class=Response)
def citations(
    service: ServiceDep,
    today: TodayDep,
    address: Annotated[list[str], Query(description="In any spelling", max_length=_MOST)],
    as_of: AsOf = None,
    format: Literal["csl", "bibtex"] = "csl",
) -> Response:
    """Give CSL-JSON or BibTeX for provisions in their wording of the day."""
    library = service.library
    found = [library.cite(library.resolve(one), as_of or today, "") for one in address]
    base = library.manifest.base
    if format == "bibtex":
        return PlainTextResponse(references.bibtex(found, base, today), media_type="text/x-bibtex")
    items: list[dict[str, Any]] = references.csl(found, base, today)
    return JSONResponse(items, media_type="application/vnd.citationstyles.csl+json")


def _file(body: bytes, media: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media, headers=headers)

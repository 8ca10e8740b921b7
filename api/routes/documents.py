"""Documents: what is held, uploads, the jobs that take them in."""

import json
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request, Response, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse

from api.deps import ServiceDep
from api.service import Service
from api.uploads import Job, events, shape
from kg.store.uploads import Upload
from ontology.errors import BadUpload, UnknownUpload

router = APIRouter(prefix="/api/v1", tags=["documents"])
_PREFIX: Final = "upload-"
_JOB: Final = {
    "job": "5f0c…",
    "document": "9b1e…",
    "name": "계획.pdf",
    "state": "running",
    "stage": "vectors",
    "done": 32,
    "total": 120,
    "why": None,
}
_HELD: Final = {
    "id": "9b1e…",
    "work": "kr/document/upload-9b1e…",
    "title": "보관실 운영 계획",
    "file": "계획.pdf",
    "format": "pdf",
    "pages": 12,
    "tier": "user",
    "size": 81_230,
    "sha256": "9b1e…",
    "added": "2026-11-25T09:00:00+00:00",
    "gaps": [[3, "a scanned page: it holds a picture and no text", ""]],
}


def own_page(request: Request) -> None:
    """Refuse a change that a page of another site asks for: the service has no other lock."""
    said = request.headers
    origin = said.get("origin")
    foreign = said.get("sec-fetch-site", "none") in {"cross-site", "same-site"}
    if foreign or (origin is not None and urlsplit(origin).netloc != said.get("host")):
        raise HTTPException(403, "a page of another site may not change what is held")


OwnPage = Depends(own_page)


def _example(status: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"description": status, "content": {"application/json": {"example": value}}}


@router.get(
    "/documents",
    summary="The documents held, with what could not be read",
    responses={200: _example("What is held", {"documents": [_HELD], "unread": []})},
)
def documents(service: ServiceDep) -> dict[str, Any]:
    """List documents of the corpus and uploads, and the files that could not be read."""
    library = service.library
    uploads = {one.work: one for one in service.desk.uploads.list()}
    rows = library.texts.rows(
        "select d.*, w.title, w.language, w.tier from documents d join works w using (work)"
        " order by d.work"
    )
    return {
        "documents": [_document(dict(row), uploads.get(row["work"])) for row in rows],
        "unread": list(library.manifest.unread),
        "sources": len(library.manifest.sources),
        "snapshot": library.manifest.snapshot,
    }


def _document(row: dict[str, Any], upload: Upload | None) -> dict[str, Any]:
    known = {"id": upload.id, "size": upload.size, "added": upload.added} if upload else {}
    # what an upload is called is the user's; a document of the corpus goes by its file
    return row | {"id": None, "gaps": json.loads(row["gaps"])} | known


@router.post(
    "/documents",
    status_code=202,
    summary="Upload a document: PDF, HWP, HWPX, DOCX, HTML, markdown or text",
    dependencies=[OwnPage],
    responses={
        200: _example("The same content is held", {"duplicate": True, "document": _HELD}),
        202: _example("A job takes it in", _JOB),
        413: {"description": "Over the limit of bytes"},
        429: {"description": "As many documents are held, or wait, as may be"},
    },
)
def upload(file: UploadFile, service: ServiceDep) -> Response:
    """Set the file aside and start a job; its format is told by its content, never by its name."""
    _ = service.library  # what is not built cannot take anything in
    found = service.desk.receive(file.file, file.filename or "")
    if isinstance(found, Job):
        place = {"Location": f"/api/v1/jobs/{found.id}"}
        return JSONResponse(shape(found), 202, headers=place)
    return JSONResponse({"duplicate": True, "document": _one(service, found)})


@router.get(
    "/documents/{name}",
    summary="One upload",
    responses={200: _example("What is known of it", _HELD)},
)
def document(name: str, service: ServiceDep) -> dict[str, Any]:
    """Give what is known of an upload."""
    return _one(service, _held(service, name))


@router.get("/documents/{name}/graph", summary="What the graph says of an upload, as N-Quads")
def graph(name: str, service: ServiceDep) -> Response:
    """Give the statements of an upload's own named graph."""
    held = _held(service, name)
    return Response(service.desk.uploads.quads(held.id), media_type="application/n-quads")


@router.delete(
    "/documents/{name}",
    status_code=204,
    summary="Remove an upload: file, texts, vectors, statements",
    dependencies=[OwnPage],
)
def remove(name: str, service: ServiceDep) -> Response:
    """Remove everything of an upload; documents of the corpus folder are removed there."""
    held = _held(service, name)
    service.remove(held)
    service.papers.forget(held.sha256)
    return Response(status_code=204)


@router.get(
    "/jobs/{name}",
    summary="How far an upload is: JSON, or events for Accept: text/event-stream",
    responses={200: _example("Where the job stands", _JOB)},
)
def job(name: str, service: ServiceDep, request: Request) -> Response:
    """Give the job, or each of its steps as a server-sent event until it ends."""
    found = service.desk.job(name)
    if found is None:
        raise UnknownUpload(name)
    if "text/event-stream" in request.headers.get("accept", ""):
        return StreamingResponse(
            events(found), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )
    return JSONResponse(shape(found), headers={"Cache-Control": "no-store"})


def _held(service: Service, name: str) -> Upload:
    """Find an upload by its id or by its instrument."""
    short = name.rpartition("/")[2].removeprefix(_PREFIX)
    held = service.desk.uploads.find(short)
    if held is not None:
        return held
    if any(w.id.genus == "document" and w.id.id == name for w in service.library.works.values()):
        raise BadUpload(
            f"{name} stands in the corpus folder: remove its file there and run `regenlaw build`"
        )
    raise UnknownUpload(name)


def _one(service: Service, held: Upload) -> dict[str, Any]:
    rows = service.library.texts.rows(
        "select d.*, w.title, w.language, w.tier from documents d join works w using (work)"
        " where d.work = ?",
        held.work,
    )
    row = next(rows, None)
    known = {"id": held.id, "work": held.work, "file": held.name, "sha256": held.sha256}
    return known if row is None else _document(dict(row), held)

"""The pages of a PDF as they look, with the place of the words that are cited."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as InPath

from api.deps import ServiceDep, Text
from api.service import Service
from kg.store.pages import page_text
from ontology.address import WorkId
from ontology.document import Unread
from ontology.errors import FileGone, NoPage, UnknownUpload

router = APIRouter(prefix="/api/v1", tags=["documents"])
_PREFIX: Final = "upload-"
_GAPS: Final = {value.value: value.name.lower() for value in Unread}
Number = Annotated[int, InPath(ge=1, le=100_000, description="Which page, from 1")]
_SEEN: Final = {
    "document": "upload-9b1e…",
    "work": "kr/document/upload-9b1e…",
    "title": "보관실 운영 계획",
    "file": "계획.pdf",
    "page": 2,
    "pages": 12,
    "width": 1190,
    "height": 1684,
    "image": "/api/v1/documents/upload-9b1e…/pages/2/image",
    "placed": True,
    "found": 1.0,
    "boxes": [[0.12, 0.31, 0.55, 0.02]],
    "gap": None,
    "text": "보관실은 …",
}


@dataclass(frozen=True, slots=True)
class _Paper:
    """A PDF that is held, and its file."""

    work: WorkId
    file: str
    sha256: str
    pages: int
    path: Path
    gaps: tuple[tuple[int | None, str, str], ...]


@router.get(
    "/documents/{name}/pages/{number}",
    summary="A page of a PDF: its size, its text, and where on it some words stand",
    responses={
        200: {
            "description": "Boxes are left, top, width and height in shares of the page",
            "content": {"application/json": {"example": _SEEN}},
        },
        404: {"description": "No such document or page, or no PDF"},
        410: {"description": "The file is gone, or has changed since it was read"},
        422: {"description": "The page cannot be drawn"},
        429: {"description": "Other pages are being drawn"},
    },
)
def page(
    name: str,
    number: Number,
    service: ServiceDep,
    words: Annotated[Text, Query(max_length=4000, description="What is to be marked")] = "",
) -> dict[str, Any]:
    """Find *words* among the letters of the page; `placed` is null where none are asked for."""
    paper = _paper(service, name, number)
    seen = json.loads(service.papers.view(paper.path, paper.sha256, number, words))
    return {
        "document": paper.work.id,
        "work": paper.work.short,
        "title": service.library.works[paper.work.short].title,
        "file": paper.file,
        "page": number,
        "pages": seen["pages"],
        "width": seen["width"],
        "height": seen["height"],
        "image": f"{router.prefix}/documents/{paper.work.id}/pages/{number}/image",
        "placed": seen["placed"] if words.strip() else None,
        "found": seen["found"],
        "boxes": seen["boxes"] if seen["placed"] else [],
        "gap": next((_GAPS.get(why) for at, why, _ in paper.gaps if at == number), None),
        "text": page_text(service.library.texts, paper.work, number),
    }


@router.get(
    "/documents/{name}/pages/{number}/image",
    summary="A page of a PDF as PNG, 144 dots an inch",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, 304: {"description": "It is as it was"}},
)
def image(name: str, number: Number, service: ServiceDep, request: Request) -> Response:
    """Draw the page; a browser asks again each time, and learns that nothing has changed."""
    paper = _paper(service, name, number)
    tag = f'"{paper.sha256[:24]}-{number}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    drawn = service.papers.picture(paper.path, paper.sha256, number)
    return Response(drawn, media_type="image/png", headers=headers)


def _paper(service: Service, name: str, number: int) -> _Paper:
    """Find a PDF by its instrument or, for an upload, its id, and its file as it was read."""
    library = service.library
    known = (WorkId("kr", "document", one) for one in (name, f"{_PREFIX}{name}"))
    work = next((one for one in known if one.short in library.works), None)
    row = library.texts.document(work) if work else None
    if work is None or row is None:
        raise UnknownUpload(name)
    if row["format"] != "pdf" or not 1 <= number <= row["pages"]:
        raise NoPage(row["file"], row["pages"] if row["format"] == "pdf" else None)
    gaps = tuple((at, why, note) for at, why, note in json.loads(row["gaps"]))
    path = _file(service, work, row["sha256"])
    if path is None:
        raise FileGone(row["file"])
    return _Paper(work, row["file"], row["sha256"], row["pages"], path, gaps)


def _file(service: Service, work: WorkId, sha256: str) -> Path | None:
    """Give the file of an upload, or that of the corpus folder if it has those bytes still."""
    uploads = service.desk.uploads
    held = uploads.find(work.id.removeprefix(_PREFIX))
    if held is not None:
        path = uploads.files / held.id
        return path if path.is_file() else None
    folder = service.settings.official
    named = [s["path"] for s in service.library.manifest.sources if s["sha256"] == sha256]
    for path in (folder / one for one in named) if folder else ():
        if path.is_file() and _digest(path) == sha256:
            return path
    return None


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

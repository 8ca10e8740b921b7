"""Errors at the door: RFC 9457 problems, HTTP numbers by kind of error."""

from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.kept import KeptFull, NotKept, UnknownQuery
from kg.sparql.values import EndpointBusy, QueryTooBig
from ontology import errors

_STATUS: Final[dict[type[errors.RegenlawError], int]] = {
    errors.BadAddress: 422,
    errors.BadQuestion: 422,
    errors.BadQuery: 400,
    errors.QueryTooLong: 422,  # the query can be narrowed: nothing is wrong with the service
    QueryTooBig: 422,
    EndpointBusy: 429,
    errors.UnknownGeneration: 404,
    UnknownQuery: 404,
    KeptFull: 429,
    NotKept: 507,  # the disk
    errors.UnknownWork: 404,
    errors.UnknownProvision: 404,
    errors.UnknownAssessment: 404,
    errors.ShelfFull: 429,
    errors.NotLawThen: 404,
    errors.BadSource: 422,
    errors.BadUpload: 422,
    errors.TooLarge: 413,
    errors.TooMany: 429,
    errors.UnknownUpload: 404,
    errors.NoPage: 404,
    errors.FileGone: 410,
    errors.TooBusy: 429,
    errors.BadCorpus: 500,  # our own data, nothing that a request could mend
    errors.NotBuilt: 503,
    errors.NoRules: 503,
    errors.DamagedGeneration: 503,
}
MEDIA: Final = "application/problem+json"


def status_of(error: errors.RegenlawError) -> int:
    """Give the HTTP number of *error*: that of the nearest kind in its line of descent."""
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 500)


def problem(status: int, title: str, detail: str, **more: Any) -> JSONResponse:
    """Make a problem document."""
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail} | more
    return JSONResponse(body, status, media_type=MEDIA)


def install(app: FastAPI) -> None:
    """Let every error of ours, of the request and of the router leave as a problem."""

    @app.exception_handler(errors.RegenlawError)
    async def ours(_: Request, error: errors.RegenlawError) -> JSONResponse:
        return problem(status_of(error), type(error).__name__, str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        faults = [
            {"where": "/".join(map(str, fault["loc"])), "why": fault["msg"]}
            for fault in error.errors()
        ]
        detail = "; ".join(f"{fault['where']}: {fault['why']}" for fault in faults)
        return problem(422, "InvalidRequest", detail or "the request cannot be read", faults=faults)

    @app.exception_handler(UnicodeEncodeError)
    async def halved(_: Request, error: UnicodeEncodeError) -> JSONResponse:
        del error
        return problem(422, "InvalidRequest", "a text holds half of a character: send it as UTF-8")

    @app.exception_handler(Exception)
    async def fault(_: Request, error: Exception) -> JSONResponse:
        return problem(
            500, "Fault", f"a fault of the service ({type(error).__name__}): see its log"
        )

    @app.exception_handler(HTTPException)
    async def routed(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail), f"{error.detail}: see /docs")

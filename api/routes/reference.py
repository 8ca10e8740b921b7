"""The API reference, drawn from the same OpenAPI document that clients read."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.reference_page import reference

router = APIRouter(include_in_schema=False)


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """Give every route with its parameters, body and a command that calls it: no script."""
    return HTMLResponse(reference(request.app.openapi(), str(request.base_url)))

"""The HTTP application: reading it from top to bottom explains the service."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse

from api import mcp, problems
from api.deps import ServiceDep
from api.export import routes as exports
from api.limits import LONGEST, BodyLimit
from api.routes import (
    assessments,
    documents,
    dumps,
    examples,
    held,
    nodes,
    papers,
    pathways,
    questions,
    reference,
    sparql,
    works,
)
from api.service import Service
from api.settings import Settings

VERSION: Final = "0.1.0"
_WEB: Final = Path(__file__).parent / "web"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


_ROUTERS: Final = (
    questions.router,
    works.router,
    exports.router,
    pathways.router,
    assessments.router,
    assessments.pages,
    sparql.router,
    dumps.router,
    examples.router,
    held.router,
    reference.router,
    documents.router,
    papers.router,
)


def create_app(settings: Settings) -> FastAPI:
    """Make the application; the library opens at the first request or in the background."""
    service = Service(settings)
    tools = mcp.server(service)
    tool_routes = mcp.routes(tools, settings.host)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        del app
        threading.Thread(target=_warm, args=(service,), daemon=True).start()
        async with tools.session_manager.run():
            yield
        service.close()

    app = FastAPI(
        title="regenlaw",
        version=VERSION,
        summary="Regenerative-medicine law as a graph; answers cite and check their sources.",
        lifespan=lifespan,
        docs_url=None,  # its own page would fetch scripts from elsewhere; ours is /docs
        redoc_url=None,
    )
    app.state.service = service
    problems.install(app)
    for router in _ROUTERS:
        app.include_router(router)
    app.router.routes.extend(tool_routes)
    _install_pages(app)
    app.include_router(nodes.router)
    app.add_middleware(BodyLimit, longer={"/api/v1/documents": settings.upload_bytes + LONGEST})
    _install_headers(app)
    return app


def _warm(service: Service) -> None:
    """Load what the first question would wait for; what fails is said at that question."""
    from ontology.errors import RegenlawError  # noqa: PLC0415

    try:
        service.library.warm()
        _ = service.endpoint.counts  # for VoID and the completion of queries
    except (RegenlawError, EOFError, OSError):  # ours, or the service ends while it counts
        return


def _install_pages(app: FastAPI) -> None:
    @app.get("/health", tags=["service"], summary="Ready, version, corpus snapshot")
    def health(service: ServiceDep) -> dict[str, Any]:
        manifest = service.library.manifest
        return {
            "ready": True,
            "version": VERSION,
            "snapshot": manifest.snapshot,
            "generation": manifest.name,
            "built": manifest.built,
            "model": manifest.model,
            "counts": manifest.counts,
        }

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(_WEB / "index.html")

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        path = _WEB / name
        if path.parent != _WEB or not path.is_file():
            return problems.problem(404, "NotFound", f"there is no file {name!r}")
        return FileResponse(path)


def _install_headers(app: FastAPI) -> None:
    @app.middleware("http")
    async def headers(request: Request, call_next: Any) -> Response:
        response: Response = await call_next(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

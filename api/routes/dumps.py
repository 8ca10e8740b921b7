"""Everything to take away: dumps by instrument and by text, and the catalogue of them."""

from typing import Final

from fastapi import APIRouter, Request, Response

from api import media
from api.deps import ServiceDep
from api.problems import problem
from api.service import Service
from kg.sparql import describe, nodes
from kg.sparql.values import Limits
from ontology.errors import UnknownWork

router = APIRouter(tags=["graph"])
_LIMITS: Final = Limits(seconds=120, rows=5_000_000, octets=1_000_000_000)
_GRAPHS: Final = {"ontology": "ontology", "policy": "graph/policy"}  # beside the instruments


@router.get("/catalogue", summary="The datasets, as DCAT", response_class=Response)
def catalogue(request: Request, service: ServiceDep) -> Response:
    """List the whole and every instrument, with where to fetch it."""
    library = service.library
    chosen = media.choose(request.headers.get("accept", ""), tuple(media.TRIPLES)) or media.TURTLE
    held = ((work, library.versions(work)) for work in library.works.values())
    found = describe.catalogue(library.manifest, str(request.base_url), held)
    body = describe.written(found, media.TRIPLES[chosen], library.manifest.base)
    return Response(body, media_type=chosen, headers={"Vary": "Accept"})


@router.get("/dumps/{name:path}", summary="An instrument or a text", response_class=Response)
def dump(name: str, service: ServiceDep) -> Response:
    """Give all statements of ``013572.ttl``, or of one text, ``013572/2025-11-11_21118.nt``."""
    stem, _, suffix = name.rpartition(".")
    kind = media.SUFFIXES.get(suffix)
    if kind is None or not stem:
        endings = ", ".join(f".{s}" for s in media.SUFFIXES)
        return problem(
            404, "UnknownDump", f"a dump is named like 013572.ttl, with one of {endings}"
        )
    graphs = _graphs(service, stem)
    if not graphs:
        return problem(404, "UnknownDump", f"no text of {stem} is held: see /catalogue")
    found = nodes.graphs(service.endpoint, graphs, media.TRIPLES[kind], _LIMITS)
    file = stem.replace("/", "_").encode("ascii", "replace").decode()
    headers = {"Content-Disposition": f'attachment; filename="{file}.{suffix}"'}
    if found.partial:
        headers["X-Regenlaw-Partial"] = found.partial
    return Response(found.body, media_type=kind, headers=headers)


def _graphs(service: Service, stem: str) -> tuple[str, ...]:
    library = service.library
    if stem in _GRAPHS:
        return (library.manifest.base + _GRAPHS[stem],)
    name, _, version = stem.rpartition("/")
    try:
        work, version = library.work(stem), ""
    except UnknownWork:
        work = library.work(name)
    texts = [v for v in library.versions(work) if version in {"", v.version}]
    return tuple(f"{work.id.iri(library.manifest.base)}/v/{v.version}" for v in texts)

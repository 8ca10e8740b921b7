"""Ask and search."""

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api import shapes
from api.deps import AsOf, Language, ServiceDep, Text, TodayDep
from api.follow_ups import follow_ups
from api.routes.pathways import Fact
from kg.library import Library
from kg.search.columns import Filters

router = APIRouter(prefix="/api/v1", tags=["questions"])
_NOWHERE: Final = frozenset({""})  # no instrument has this address


class AskBody(BaseModel):
    """A question, in Korean or English."""

    question: Text = Field(examples=["세포처리시설 허가는 몇 년마다 갱신해야 하나요?"])
    as_of: date | None = Field(
        None, description="The day whose law is asked for", examples=["2025-03-01"]
    )
    lang: Language | None = Field(None, description="That of the question unless given")
    facts: dict[Text, Fact] | None = Field(None, description="Facts of the case, as for /assess")
    history: list[Text] | None = Field(
        None,
        description="Earlier questions of the conversation, oldest first: what a follow-up leaves "
        "to them (instrument, matter, day) is carried over, and the trace says how it was read",
        examples=[["세포처리시설 허가를 받지 않으면 어떻게 되나요?"]],
        max_length=100,
    )


@router.post("/ask", summary="A question, answered with checked citations")
def ask(body: AskBody, service: ServiceDep, today: TodayDep) -> dict[str, Any]:
    """Answer in the question's language; every citation was looked up and compared."""
    library = service.library
    found = library.ask(body.question, today, body.as_of, body.lang, body.facts, body.history or ())
    found = service.rewritten(found)
    return shapes.answer(found, library) | {"follow_ups": follow_ups(found, library)}


@router.get("/search", summary="Provisions that bear on some words, best first")
def search(  # noqa: PLR0913, PLR0917 the contract has these parameters
    service: ServiceDep,
    today: TodayDep,
    q: Annotated[str, Query(description="Words or a question", examples=["장기추적조사 기간"])],
    k: Annotated[int, Query(ge=1, le=50, description="How many")] = 10,
    as_of: AsOf = None,
    lang: Annotated[Language | None, Query(description="Of the reader: ko or en")] = None,
    work: Annotated[str | None, Query(description="Only in this instrument: id or title")] = None,
    kind: Annotated[str | None, Query(description="Only of this kind", examples=["법률"])] = None,
    jurisdiction: Annotated[
        str | None, Query(description="Only of this place", examples=["kr"])
    ] = None,
    type: Annotated[str | None, Query(description="official, digest or user")] = None,
    language: Annotated[
        str | None, Query(description="Only texts in this language", examples=["ja"])
    ] = None,
) -> dict[str, Any]:
    """Search by words and by meaning, in the wording of the day."""
    library = service.library
    filters = Filters(
        on=as_of or today,
        works=_works(library, work, language),
        kinds=frozenset({kind}) if kind else frozenset(),
        jurisdictions=frozenset({jurisdiction}) if jurisdiction else frozenset(),
        tiers=frozenset({type}) if type else frozenset(),
    )
    restricted = filters if any((as_of, work, kind, jurisdiction, type, language)) else None
    hits = library.search(q, today, k, as_of, restricted)
    return {
        "query": q,
        "as_of": (as_of or today).isoformat(),
        "lang": lang,
        "hits": [shapes.hit(h, library.manifest.base, lang) for h in hits],
        "cut": len(hits) == k,
        "snapshot": library.manifest.snapshot,
    }


def _works(library: Library, work: str | None, language: str | None) -> frozenset[str]:
    """Give the instruments that a search is restricted to; one that cannot be met matches none."""
    some = {library.work(work).id.short} if work else set(library.works) if language else set()
    if not language:
        return frozenset(some)
    return frozenset(w for w in some if library.works[w].language == language) or _NOWHERE


class VerifyBody(BaseModel):
    """A draft with citations."""

    text: Text = Field(
        examples=["첨단재생바이오법 제13조제2항에 따라 위원은 25명 이내이다."], max_length=100_000
    )
    as_of: date | None = None


@router.post("/verify", summary="Check the citations and claims of a draft")
def verify(body: VerifyBody, service: ServiceDep, today: TodayDep) -> dict[str, Any]:
    """Say of each citation whether it is right, wrong, not in force, or not checkable."""
    library = service.library
    found = library.verify(body.text, today, body.as_of)
    base = library.manifest.base
    return {
        "checked": [
            {
                "sentence": one.sentence,
                "start": one.start,
                "cited": one.cited,
                "address": one.address.short if one.address else None,
                "verdict": one.verdict.value,
                "why": one.why or None,
                "citation": shapes.citation(one.citation, base) if one.citation else None,
                "instead": [shapes.citation(c, base) for c in one.instead],
            }
            for one in found
        ],
        "as_of": (body.as_of or today).isoformat(),
        "snapshot": library.manifest.snapshot,
    }

"""Assessment of a case: routes, exemptions, what is not available, what is still to be asked."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.assessment import assessment, facts_vocabulary
from api.deps import ServiceDep, Text, TodayDep
from api.export.documents import MEDIA, from_markdown
from kg.pathways.memo import memo

router = APIRouter(prefix="/api/v1", tags=["pathways"])
Fact = Text | bool | int | float | list[Text] | None


class AssessBody(BaseModel):
    """The facts of a case; what is not known is left out."""

    facts: Annotated[
        dict[Text, Fact],
        Field(examples=[{"modality": "cell", "cell_source": "autologous", "purpose": "treatment"}]),
    ]
    as_of: date | None = Field(None, description="The day whose law is asked for")
    lang: str | None = Field(None, description="ko or en")


@router.post("/assess", summary="Pathways and exemptions of a case")
def assess(body: AssessBody, service: ServiceDep, today: TodayDep) -> dict[str, Any]:
    """Apply the rules to the facts; every branch names its clauses."""
    library = service.library
    found = library.assess(body.facts, body.as_of or today)
    return assessment(found, library, "en" if body.lang == "en" else "ko")


@router.post("/assess/memo", summary="An assessment as a memo, markdown or DOCX")
def assess_memo(
    body: AssessBody,
    service: ServiceDep,
    today: TodayDep,
    format: Annotated[Literal["md", "docx"], Query(description="md or docx")] = "md",
) -> Response:
    """Write facts, route, exemptions, open questions and limits, each line with its clauses."""
    library = service.library
    on = body.as_of or today
    text = memo(library.assess(body.facts, on), library.rules, "en" if body.lang == "en" else "ko")
    if format == "docx":
        return Response(from_markdown(text), media_type=MEDIA)
    return Response(text, media_type="text/markdown; charset=utf-8")


@router.get("/facts", summary="The facts that an assessment knows, with their questions")
def facts(service: ServiceDep) -> dict[str, Any]:
    """List the facts with question, options and clause."""
    return {"facts": facts_vocabulary(service.library.rules)}

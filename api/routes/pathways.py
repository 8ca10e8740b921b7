"""Assessment of a case: routes, exemptions, what is not available, what is still to be asked."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.assessment import assessment, bases, comparison, facts_vocabulary
from api.deps import Language, ServiceDep, Text, TodayDep
from api.memos import of_case, of_comparison, written
from kg.pathways import Assessment
from kg.pathways.compare import Comparison

router = APIRouter(prefix="/api/v1", tags=["pathways"])
Form = Annotated[Literal["md", "docx", "hwpx", "pdf"], Query(description="md, docx, hwpx or pdf")]
Fact = Text | bool | int | float | list[Text] | None


class AssessBody(BaseModel):
    """The facts of a case; what is not known is left out."""

    facts: Annotated[
        dict[Text, Fact],
        Field(examples=[{"modality": "cell", "cell_source": "autologous", "purpose": "treatment"}]),
    ]
    as_of: date | None = Field(None, description="The day whose law is asked for")
    lang: Language | None = Field(None, description="ko unless given")

    @property
    def language(self) -> str:
        """The language of the answer: Korean unless English is asked for."""
        return "en" if self.lang == "en" else "ko"


class CompareBody(AssessBody):
    """A case, and what is different in the other one: facts, the day, or both."""

    other: Annotated[
        dict[Text, Fact],
        Field(description="Facts of the other case; null takes one away, jurisdiction is one"),
    ] = {}
    other_as_of: date | None = Field(None, description="The day of the other case")


@router.post("/assess", summary="Pathways and exemptions of a case")
def assess(body: AssessBody, service: ServiceDep, today: TodayDep) -> dict[str, Any]:
    """Apply the rules to the facts; every branch names its clauses."""
    library = service.library
    found = library.assess(body.facts, body.as_of or today)
    return assessment(found, library, body.language)


@router.post("/assess/memo", summary="An assessment as a memo", response_class=Response)
def assess_memo(
    body: AssessBody,
    service: ServiceDep,
    today: TodayDep,
    format: Form = "md",
) -> Response:
    """Write facts, route, exemptions, open questions and limits, each line with its clauses."""
    found = service.library.assess(body.facts, body.as_of or today)
    return _file(of_case(service.library, found, body.language), format)


@router.post("/assess/compare", summary="The same case in two places, on two days, in two laws")
def compare(body: CompareBody, service: ServiceDep, today: TodayDep) -> dict[str, Any]:
    """Assess the case twice, side by side, and say what only one of the two has."""
    return comparison(_compared(body, service, today), service.library, body.language)


@router.post("/assess/compare/memo", summary="A comparison as a memo", response_class=Response)
def compare_memo(
    body: CompareBody, service: ServiceDep, today: TodayDep, format: Form = "md"
) -> Response:
    """Write part by part what both cases have and what only one has, with the clauses."""
    found = _compared(body, service, today)
    return _file(of_comparison(service.library, found, body.language), format)


def memo_of(
    body: CompareBody, service: ServiceDep, today: TodayDep, *, both: bool
) -> dict[str, Any]:
    """Give the memo of a case, or of both side by side, with every clause as a citation."""
    library = service.library
    found: tuple[Assessment, ...]
    if both:
        two = _compared(body, service, today)
        text, found = of_comparison(library, two, body.language), (two.before, two.after)
    else:
        one = library.assess(body.facts, body.as_of or today)
        text, found = of_case(library, one, body.language), (one,)
    return {
        "memo": text,
        "as_of": found[0].on.isoformat(),
        "citations": bases(found, library, body.language),
        "snapshot": library.manifest.snapshot,
    }


def _compared(body: CompareBody, service: ServiceDep, today: TodayDep) -> Comparison:
    on = body.as_of or today
    return service.library.compare(body.facts, on, body.other, body.other_as_of or on)


def _file(text: str, form: str) -> Response:
    body, media = written(text, form)
    headers = {"Content-Disposition": f'attachment; filename="regenlaw-memo.{form}"'}
    return Response(body, media_type=media, headers=headers)


@router.get("/facts", summary="The facts that an assessment knows, with their questions")
def facts(service: ServiceDep) -> dict[str, Any]:
    """List the facts with question, options and clause."""
    return {"facts": facts_vocabulary(service.library.rules)}

"""What each tool of `api.mcp` gives, as types: an AI client reads them before it calls.

The names are those of the HTTP contract; a result may have more than what stands here, and a test
holds the two together.
"""

from typing import Any

from pydantic import ConfigDict
from typing_extensions import TypedDict  # pydantic reads no other below Python 3.12

Json = dict[str, Any]
_MORE = ConfigDict(extra="allow")


class Checks(TypedDict):
    """What was compared before a citation was shown."""

    exists: bool
    in_force: bool
    verbatim: bool
    heading: bool


class Cited(TypedDict):
    """A citation, the same in every tool: an address, the wording of the day, what was checked."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    title: str
    kind: str
    law_id: str
    article: str | None
    paragraph: int | None
    item: str | None
    subitem: str | None
    label: str
    iri: str
    address: str
    url: str
    quote: str | None
    start: int | None
    end: int | None
    lang: str
    valid_from: str | None
    valid_to: str | None
    promulgated: str | None
    number: str | None
    document: str | None
    page: int | None
    tier: str
    checks: Checks


class Asked(TypedDict):
    """An answer, or why there is none."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    question: str
    lang: str
    as_of: str
    intent: str
    answer: str
    abstained: bool
    reason: str | None
    missing: list[str]
    citations: list[Cited]
    unchecked: list[str]
    sparql: str | None
    snapshot: str


class Hits(TypedDict):
    """Provisions found, best first."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    query: str
    as_of: str
    hits: list[Cited]
    cut: bool
    snapshot: str


class Provision(TypedDict):
    """A provision on a day, with its links and its other wordings."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    address: str
    iri: str
    text: str
    valid_from: str | None
    valid_to: str | None
    as_of: str
    work: Json
    history: list[Json]
    cites: list[Json]
    cited_by: list[Json]
    norms: list[Json]
    snapshot: str


class Wordings(TypedDict):
    """Every wording of a provision, oldest first."""

    address: str
    iri: str
    wordings: list[Json]
    snapshot: str


class Step(TypedDict):
    """One act on a route."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    code: str
    name: str | None
    authority: str | None
    deadline: Json | None
    documents: list[Json]
    legal_basis: list[Cited]


class Route(TypedDict):
    """A pathway, a duty or an exemption."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    code: str
    name: str | None
    authority: str | None
    steps: list[Step]
    legal_basis: list[Cited]
    exemption: Json | None


class Refusal(TypedDict):
    """What the case does not have, and why."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    code: str
    name: str | None
    because: list[Cited]


class Assessed(TypedDict):
    """The pathways and exemptions of a case, and what to ask still."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    as_of: str
    jurisdiction: str
    facts: dict[str, str]
    classification: list[str]
    risk_tier: str | None
    pathways: list[Route]
    duties: list[Route]
    exemptions: list[Route]
    not_available: list[Refusal]
    open: list[Route]
    missing_facts: list[Json]
    snapshot: str


class Compared(TypedDict):
    """Two assessments, and what only one of them has."""

    before: Assessed
    after: Assessed
    facts: list[Json]
    changes: list[Json]


class Memo(TypedDict):
    """An assessment or a comparison as a memo in markdown, with the clauses that it rests on."""

    memo: str
    as_of: str
    citations: list[Cited]
    snapshot: str


class Verified(TypedDict):
    """The citations and claims of a draft, each with what was found."""

    checked: list[Json]
    as_of: str
    snapshot: str


class Rows(TypedDict):
    """A table of SPARQL results, or the answer of an ASK."""

    __pydantic_config__ = _MORE  # type: ignore[misc]
    head: Json

"""What plans, reports and what followed from them say: entities and statements, each with a place.

Target, observation and forecast are three things and never merged; so are what the document states
and what the project infers. A number carries its unit, its year and what kind of number it is.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ontology.address import Address


class PolicyType(StrEnum):
    """What an entry is about."""

    DOCUMENT = "document"
    EVENT = "event"
    DECISION = "decision"
    PLAN = "plan"
    ANNUAL_PLAN = "annual plan"
    VISION = "vision"
    STRATEGY = "strategy"
    TASK = "task"
    TARGET = "target"
    INDICATOR = "indicator"
    BUDGET = "budget"
    BODY = "body"
    INSTITUTION = "institution"
    PERSON = "person"
    PROGRAMME = "programme"
    RECOMMENDATION = "recommendation"
    FUNCTION = "function"
    CENTRE = "centre"
    HUB = "hub"
    PRIORITY = "priority"
    GOAL = "goal"
    OUTCOME = "outcome"
    METHOD = "method"
    SCOPE = "scope"
    USE = "use"
    FINDING = "finding"
    PROBLEM = "problem"
    DEFINITION = "definition"
    LAW = "law"
    BILL = "bill"
    RULE = "rule"
    ZONE = "zone"
    FIGURE = "figure"
    KEYWORD = "keyword"


class PolicyState(StrEnum):
    """How far a statement is from being so; shown with every answer."""

    STATED = "stated"  # the document says so; nothing more is claimed
    PLANNED = "planned"
    TARGET = "target"
    FORECAST = "forecast"
    PROPOSED = "proposed"  # a bill, a draft, an idea: not law
    PENDING = "pending"  # decided, not yet applicable
    IN_FORCE = "in force"
    OBSERVED = "observed"  # happened, counted, done
    IN_PREPARATION = "in preparation"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"  # sources disagree: both are kept
    UNKNOWN = "unknown"  # looked for and not found


class Role(StrEnum):
    """What kind of number a figure is."""

    TARGET = "target"
    OBSERVED = "observed"
    BASELINE = "baseline"
    BUDGET = "budget"
    FORECAST = "forecast"
    PERIOD = "period"
    LIMIT = "limit"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts; `relation` is about, at least, more than, at most or ''."""

    number: Decimal
    unit: str
    role: Role
    relation: str = ""
    year: int | None = None
    until: int | None = None
    of: str = ""  # what is counted, where the label does not say it


@dataclass(frozen=True, slots=True)
class Source:
    """The place that says it: words of a document held, or a page elsewhere with its grade.

    Grades: A a primary text, B a page that quotes the authority, C weak or conflicting.
    """

    document: str = ""
    words: str = ""
    name: str = ""
    url: str = ""
    day: date | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another entry or to a provision; `inferred` where no source states it."""

    relation: str
    entry: str = ""
    address: Address | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """One entity or statement of a plan, a report, or of what followed, in our own words."""

    id: str
    type: PolicyType
    label: dict[str, str]
    gist: dict[str, str]
    questions: dict[str, tuple[str, ...]]
    state: PolicyState
    sources: tuple[Source, ...]
    seed: tuple[str, ...] = ()  # numbers of the inventory of what the documents name
    part_of: str = ""
    bodies: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    day: date | None = None
    file: str = ""

"""What is asked and what is answered, as values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from kg.search.thesaurus import Mention
from kg.store.texts import Article, Digest, Work
from ontology.address import Address, Unit


class Reason(StrEnum):
    """Why a question is not answered."""

    NOT_HELD = "not in the corpus"
    FACTS_MISSING = "facts missing"
    OUT_OF_SCOPE = "out of scope"
    NOT_LAW_THEN = "not law on that date"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood."""

    text: str
    language: str  # ko, en: that of the answer
    on: date
    dated: bool  # the day was asked for, not assumed
    intents: tuple[str, ...]
    mentions: tuple[Mention, ...]
    works: frozenset[str]  # instruments named and held, by short id
    exact: tuple[Address, ...] = ()
    unheld: tuple[str, ...] = ()  # instruments named and not held
    facts: dict[str, object] = field(default_factory=dict)  # of a case, given with the question
    premises: tuple[str, ...] = ()  # what it takes as given of the law
    compared: frozenset[str] = frozenset()  # the acts of several matters named side by side


@dataclass(frozen=True, slots=True)
class Evidence:
    """A provision that bears on the question, with the wording of the day and its digest."""

    address: Address
    work: Work
    article: Article | None
    digest: Digest | None
    score: float
    why: str  # named, search, delegation, penalty, …
    matched: dict[str, float] = field(default_factory=dict)
    start: date | None = None  # since when the clause reads as it does on the day
    later: date | None = None  # the matter was not law on the day, but is from this one
    place: "Place | None" = None  # in a document: the sentence that says it
    put_in: bool = False  # an amendment still to come brings it: nothing of it was law before

    @property
    def wording(self) -> str:
        """The raw words of the day; "" where the official text is not held."""
        return self.article.wording(self.address.clause) if self.article else ""

    @property
    def gist(self) -> str:
        """What the digest says, in both languages; "" where none holds."""
        return " ".join(self.digest.gist.values()) if self.digest else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document, with its page where it has pages."""

    file: str
    span: tuple[int, int]
    page: int | None
    state: str = ""  # proposed, pending, in force, observed
    source: str = ""  # who says it, where the document is not held
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source, with its wording and what was checked of it."""

    n: int
    address: Address
    title: str
    kind: str
    label: str
    url: str
    quote: str
    start: int | None
    end: int | None
    language: str
    tier: str
    valid_from: date | None
    valid_to: date | None
    promulgated: date | None
    number: str
    heading: str
    checks: dict[str, bool]
    gist: str = ""
    document: str | None = None
    page: int | None = None
    note: str = ""
    pending: bool = False  # the wording is still to come, and shown as that


CONTRADICTED: Final = "contradicted"
SUPPORTED: Final = "supported"
NOT_CHECKED: Final = "not checked"


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes as given, and whether the provisions of the answer bear it out."""

    text: str
    held: str  # CONTRADICTED, SUPPORTED or NOT_CHECKED
    claim: str = ""  # the sentence that it was held against
    n: int = 0  # the number of its citation; 0 where nothing was found to hold it against


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said, with its places."""

    question: str
    language: str
    on: date
    intent: str
    text: str
    abstained: bool
    reason: Reason | None
    missing: tuple[str, ...]
    citations: tuple[Citation, ...]
    unchecked: tuple[str, ...]
    sparql: str
    trace: tuple[str, ...]
    premises: tuple[Premise, ...] = ()


def article_of(address: Address) -> Address:
    """Give the article that a clause stands in."""
    return Address(address.work, address.clause.up_to(Unit.ARTICLE))

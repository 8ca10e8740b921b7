"""What an assessment says, as frozen values: nothing in it without a clause."""

from dataclasses import dataclass
from datetime import date

from kg.pathways.facts import Note
from kg.pathways.rules import Deadline, Document, Exemption, Kind, Penalty
from kg.pathways.wording import UNSAID, Basis, Words


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One act on a route, with the clauses that ask for it in this case."""

    code: str
    name: Words
    authority: Words
    legal_basis: tuple[Basis, ...]
    deadline: Deadline | None = None
    documents: tuple[Document, ...] = ()
    presupposes: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    fee: Words | None = None
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A pathway, a duty or an exemption that this case has; `presumed` names what it rests on."""

    code: str
    kind: Kind
    name: Words
    authority: Words
    legal_basis: tuple[Basis, ...]
    steps: tuple[RouteStep, ...] = ()
    presumed: tuple[str, ...] = ()
    note: Words = UNSAID
    regime: str = ""
    within: tuple[str, ...] = ()
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What this case does not have, or does not need, and why."""

    code: str
    name: Words
    because: tuple[Basis, ...]
    note: Words = UNSAID
    presumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A classification, a kind of product or a risk tier, with its clauses."""

    code: str
    label: str
    name: Words
    legal_basis: tuple[Basis, ...]
    presumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A fact not known that could still change the outcome; `decides` says of which rules."""

    fact: str
    question: Words
    why: Words
    options: tuple[tuple[str, Words], ...]
    decides: tuple[str, ...]
    presumed: str | None = None


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A rule that was used: how it stands, from which facts, by which clauses."""

    rule: str
    name: Words
    standing: str
    facts: tuple[tuple[str, str, str], ...]  # fact, value, how known: given, implied, presumed
    legal_basis: tuple[Basis, ...]
    leans_on: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()  # rules that it names and that do not apply


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer to one case on one day."""

    on: date
    jurisdiction: str
    facts: tuple[tuple[str, str], ...]
    classification: tuple[str, ...]
    risk_tier: str | None
    conclusions: tuple[Conclusion, ...]
    subtypes: tuple[str, ...]
    pathways: tuple[Route, ...]
    duties: tuple[Route, ...]
    exemptions: tuple[Route, ...]
    not_available: tuple[Refusal, ...]
    open: tuple[Route, ...]
    missing_facts: tuple[Question, ...]
    trace: tuple[TraceLine, ...]
    notes: tuple[Note, ...]

    @property
    def legal_basis(self) -> tuple[Basis, ...]:
        """Every clause that the answer rests on, each once, in the order of the answer."""
        routes = (*self.pathways, *self.exemptions, *self.duties)
        found = (
            *(b for c in self.conclusions for b in c.legal_basis),
            *(b for r in routes for b in r.legal_basis),
            *(b for r in routes for s in r.steps for b in s.legal_basis),
            *(b for r in self.not_available for b in r.because),
        )
        return tuple(dict.fromkeys(found))

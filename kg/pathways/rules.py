"""What a rule file says, as values: regimes, rules, labelled exceptions, steps, terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.pathways.conditions import ALWAYS, Condition
from kg.pathways.facts import Vocabulary
from kg.pathways.wording import UNSAID, Basis, Words


class Kind(StrEnum):
    """What a rule concludes."""

    CLASSIFICATION = "classification"  # what the thing is in law
    SUBTYPE = "subtype"  # which kind of advanced biopharmaceutical
    TIER = "tier"  # risk tier
    CONCEPT = "concept"  # a step of reasoning that is not itself an outcome
    PATHWAY = "pathway"  # a route that has to be taken
    DUTY = "duty"
    EXEMPTION = "exemption"
    EXCLUSION = "exclusion"  # what is not available, or not needed, and why


OUTCOMES = tuple(kind for kind in Kind if kind is not Kind.CONCEPT)


@dataclass(frozen=True, slots=True)
class Cited:
    """A basis, cited where its condition holds."""

    basis: Basis
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Penalty:
    """What skipping a step costs."""

    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period of law: who waits for whom is said in the words."""

    duration: str  # ISO 8601: P90D, P3Y
    text: Words


@dataclass(frozen=True, slots=True)
class Document:
    """A paper to hand in; where `either` is set, one of those instead."""

    name: Words
    either: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One act on a route: before whom, by when, with what, after and before which others."""

    code: str
    name: Words
    authority: Words
    basis: tuple[Cited, ...]
    deadline: Deadline | None = None
    documents: tuple[Document, ...] = ()
    presupposes: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    fee: Words | None = None
    penalty: Penalty | None = None
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Exemption:
    """What an exemption sets aside, and on which terms."""

    overrides: tuple[str, ...] = ()  # codes of rules, or clauses
    conditions: tuple[Words, ...] = ()
    applicant: Words | None = None
    grantor: Words | None = None
    term: Deadline | None = None
    extension: Words | None = None
    end: Words | None = None
    liability: Words | None = None
    fallback: Words | None = None


@dataclass(frozen=True, slots=True)
class LabelledException:
    """A labelled exception: where it holds, the rule does not."""

    label: str
    name: Words
    when: Condition
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one regime."""

    code: str
    kind: Kind
    name: Words
    regime: str
    when: Condition
    basis: tuple[Cited, ...]
    unless: tuple[LabelledException, ...] = ()
    label: str = ""  # classification, tier, subtype
    of: tuple[str, ...] = ()  # exclusion: the rules that it takes away
    within: tuple[str, ...] = ()  # duty: the routes that it belongs to
    authority: Words = UNSAID
    note: Words = UNSAID
    steps: tuple[Step, ...] = ()
    exemption: Exemption | None = None
    begins: date | None = None
    ends: date | None = None
    started_by: Basis | None = None  # the clause that says from when
    jurisdiction: str = "kr"

    def stands_on(self, on: date) -> bool:
        """Tell whether this is law on that day."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on < self.ends)

    def bases(self) -> Iterator[Basis]:
        """Yield every clause that a branch of it rests on: its own, its exceptions', its steps'."""
        yield from (c.basis for c in self.basis)
        yield from (b for e in self.unless for b in e.basis)
        for step in self.steps:
            yield from (c.basis for c in step.basis)
            if step.penalty:
                yield step.penalty.basis
        if self.started_by:
            yield self.started_by


@dataclass(frozen=True, slots=True)
class Regime:
    """One file: a title, and the rules in the order in which they are written."""

    id: str
    title: Words
    rules: tuple[Rule, ...]
    jurisdiction: str = "kr"
    law: str = ""
    note: Words = UNSAID
    written: date | None = None  # from the law of which day


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that the engine knows."""

    vocabulary: Vocabulary
    regimes: tuple[Regime, ...]
    by_code: Mapping[str, Rule]
    order: tuple[str, ...]  # every code after those that its conditions name
    written: tuple[Rule, ...] = ()  # in the order of the files
    against: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # code → its exclusions

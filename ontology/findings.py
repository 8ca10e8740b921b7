"""What was found in the text: references, definitions, delegations, norms, commencements.

Every finding carries its `Span` in the *article's body*: the raw text that begins with the
newline after the heading line and ends before the next heading, counted in code points.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontology.address import Address, Clause, WorkId
from ontology.span import Span


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One wording of an article, as a finder sees it.

    `places` maps positions to clauses: ``(start, clause)`` in ascending order, the first at 0.
    """

    work: WorkId
    title: str
    kind: str
    clause: Clause
    heading: str | None
    body: str
    places: tuple[tuple[int, Clause], ...]

    def place(self, position: int) -> Clause:
        """Give the innermost clause that *position* of the body stands in."""
        at = bisect_right(self.places, position, key=lambda place: place[0]) - 1
        return self.places[max(at, 0)][1]

    def part(self, clause: Clause) -> Span:
        """Give the extent of *clause* with everything in it; the whole body for the article."""
        starts = [s for s, c in self.places if c.within(clause)]
        if not starts:
            return Span(0, len(self.body))
        after = [s for s, c in self.places if s > starts[-1]]
        return Span(starts[0], after[0] if after else len(self.body))


class ReferenceKind(StrEnum):
    """How a reference names its target."""

    WHOLE_LAW = "whole_law"
    RANGE = "range"
    RELATIVE = "relative"
    EXTERNAL = "external"
    INTERNAL = "internal"


class TargetState(StrEnum):
    """Whether the target is there."""

    FOUND = "found"
    MISSING = "missing"  # the instrument is held, the clause is not in it
    DELETED = "deleted"  # the clause is there as a deleted one
    NOT_HELD = "not held"  # the instrument is not held


@dataclass(frozen=True, slots=True)
class Target:
    """One place that a reference points at: `address`, or the `title` of what is not held."""

    state: TargetState
    address: Address | None
    title: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Reference:
    """One maximal expression that points at provisions, resolved or not."""

    span: Span
    text: str
    kind: ReferenceKind
    targets: tuple[Target, ...]
    part: str | None = None  # 본문, 단서, 전단, 후단, 각 호, 각 호 외의 부분
    applied: bool = False  # 준용: the targets apply here with the substitutions
    substitutions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and where its meaning is given: "X"란 …, or (이하 "X"라 한다)."""

    span: Span  # the term between its quotation marks
    term: str
    meaning: Span
    abbreviation: bool  # True for 이하 "X"라 한다
    scope: Clause  # the clause in which it holds; the empty clause for the whole instrument


@dataclass(frozen=True, slots=True)
class Delegation:
    """A phrase that leaves something to another instrument."""

    span: Span
    phrase: str
    delegate: str  # 대통령령, 총리령, 보건복지부령, 조례, 고시, or 기타:<office>
    matter: str  # what is delegated, as worded; "" where the sentence does not say
    implemented_by: tuple[Address, ...] = ()


class NormType(StrEnum):
    """What a sentence does, as the annotation guide of this field orders them."""

    PURPOSE = "purpose"
    DEFINITION = "definition"
    PENALTY = "penalty"
    DEEMING = "deeming"
    SCOPE = "scope"
    DELEGATION = "delegation"
    PROHIBITION = "prohibition"
    EXEMPTION = "exemption"
    OBLIGATION = "obligation"
    POWER = "power"
    PERMISSION = "permission"
    ESTABLISHMENT = "establishment"
    PROCEDURE = "procedure"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Norm:
    """What one sentence does, to whom, by when."""

    span: Span  # the sentence, amendment marks cut off
    sentence: str
    type: NormType
    alt_type: NormType | None = None
    bearer: str | None = None  # several joined by " | "
    authority: str | None = None
    deadline: str | None = None
    duration: str | None = None  # the deadline as xsd:duration: P60D, P3Y; None where it is none
    amount: str | None = None
    amount_value: int | None = None  # KRW or a count, where the amount is one number
    condition: str | None = None
    overrides: tuple[Address, ...] = ()  # what it takes exception to
    sanctions: tuple[Address, ...] = ()  # penalty: the duties that it sanctions
    replaces: tuple[Address, ...] = ()  # deeming: the approvals that count as given


class TransitionalKind(StrEnum):
    """What a clause of the supplementary provisions does, apart from commencement."""

    APPLICATION = "application"  # 적용례: from which case on a change applies
    TRANSITION = "transition"  # 경과조치: what becomes of what began under the old law
    SPECIAL = "special case"  # 특례
    VALIDITY = "validity"  # 유효기간
    OTHERS_AMENDED = "other acts amended"  # 다른 법률의 개정
    OTHERS_REPEALED = "other acts repealed"  # 다른 법률의 폐지
    OTHERS_CITING = "citations in other acts"  # 다른 법령과의 관계


@dataclass(frozen=True, slots=True)
class Governing:
    """A typed clause of supplementary provisions with what it governs, looked up."""

    where: Address  # 부칙<제20331호>제3조제2항
    kind: TransitionalKind
    heading: str
    governs: tuple[Address, ...]  # provisions of the own instrument, or other instruments amended
    missing: tuple[str, ...]  # what it names and the instrument does not have, as worded
    event: str  # 이 법 시행 이후 신고하는 경우부터
    since: date | None  # the day that the event counts from
    until: date | None  # the first day on which the clause, or what it governs, no longer holds
    former: bool  # 종전의 규정에 따른다


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one wording of an article."""

    references: tuple[Reference, ...] = ()
    definitions: tuple[Definition, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    norms: tuple[Norm, ...] = ()

"""Rules whose clauses have moved since they were written: gone, without the words, or amended.

A rule file says at its head from the law of which day it was `written`. Each clause that a branch
rests on is looked up on that day (or on the first day on which the branch applies), and in every
wording that is held after it: an amendment that is promulgated and not yet in force counts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kg.pathways.rules import Rule, Rules
from kg.pathways.wording import Basis
from ontology.address import Address


class Doubt(StrEnum):
    """What is wrong with a clause that a rule rests on."""

    GONE = "the clause is not there"
    WORDS = "the words relied on are not there"
    AMENDED = "the clause reads otherwise"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a clause reads from a day on; None where it does not stand."""

    start: date
    text: str | None


@dataclass(frozen=True, slots=True)
class Stale:
    """A branch of a rule that has to be looked at again, and since which day."""

    rule: str
    regime: str
    basis: Basis
    doubt: Doubt
    since: date


# the wordings of a clause, oldest first; None where its instrument is not held officially
Timeline = Callable[[Address], Sequence[Wording] | None]
StandsIn = Callable[[str, str], bool]


def stale(rules: Rules, timeline: Timeline, stands_in: StandsIn) -> Iterator[Stale]:
    """Yield every branch whose clause is in doubt, in the order of the files."""
    written = {regime.id: regime.written for regime in rules.regimes}
    for rule in rules.written:
        for basis in dict.fromkeys(rule.bases()):
            found = _doubt(rule, basis, written[rule.regime], timeline, stands_in)
            if found is not None:
                yield Stale(rule.code, rule.regime, basis, *found)


def _doubt(
    rule: Rule, basis: Basis, written: date | None, timeline: Timeline, stands_in: StandsIn
) -> tuple[Doubt, date] | None:
    """Give the first fault of a clause from its first day on; None where its text is not held.

    Where the text is held only from a later day, that wording is the first to be judged.
    """
    wordings = timeline(basis.address) or ()
    end = min(filter(None, (rule.ends, basis.ends)), default=date.max)
    first = _first(rule, basis, written, end)
    before = [w for w in wordings if w.start <= first]
    seen = [*before[-1:], *(w for w in wordings[len(before) :] if w.start < end)]
    for wording in seen:
        doubt = _fault(basis, wording, seen[0], stands_in)
        if doubt is not None:
            return doubt, wording.start
    return None


def doubt_on(
    basis: Basis,
    days: tuple[date, date],
    wordings: Sequence[Wording] | None,
    stands_in: StandsIn,
) -> Doubt | None:
    """Give the fault of a clause on the second of two days, the first being that of its rule."""
    first = max(filter(None, (days[0], basis.begins)))
    now = [w for w in wordings or () if w.start <= days[1]]
    then = [w for w in now if w.start <= first]
    return _fault(basis, now[-1], (then or now)[-1], stands_in) if now else None


def _fault(basis: Basis, wording: Wording, then: Wording, stands_in: StandsIn) -> Doubt | None:
    if wording.text is None:
        return Doubt.GONE
    if not stands_in(basis.words, wording.text):
        return Doubt.WORDS
    return Doubt.AMENDED if wording.text != then.text else None


def _first(rule: Rule, basis: Basis, written: date | None, end: date) -> date:
    """Give the day on which the branch has to be right: the last one where its time is over."""
    start = max(filter(None, (written, rule.begins, basis.begins)), default=date.max)
    return start if start < end else end - timedelta(days=1)

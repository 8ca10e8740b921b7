"""The engine: every rule's standing for the facts of a case on a day, in three values.

Backward chaining with labelled exceptions over rules that do not lean on each other in a circle:
it always ends, and gives the same for the same facts, date and rules. Each case is judged twice,
with what is known and with what is presumed, so that a presumption is never taken for a fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.pathways.conditions import FALSE, Condition, Judge, Verdict, every
from kg.pathways.facts import Known
from kg.pathways.rules import Rule, Rules


class Standing(StrEnum):
    """How a rule stands in a case."""

    APPLIES = "applies"
    PRESUMED = "presumed"  # applies if what is presumed is so
    OPEN = "open"  # facts are missing
    UNLIKELY = "presumed not"  # does not apply unless something presumed is wrong
    NOT = "does not apply"


@dataclass(slots=True)
class Run:
    """One judging of a case: facts, a day, and the verdicts reached so far."""

    rules: Rules
    known: Known
    on: date
    jurisdiction: str = "kr"
    certain: "Run | None" = None  # a run on less: what it decides stays decided
    memo: dict[str, tuple[Verdict, Verdict]] = field(default_factory=dict)
    judge: Judge = field(init=False)

    def __post_init__(self) -> None:
        self.judge = Judge(self.rules.vocabulary, self.known, self.rule)

    def rule(self, code: str) -> Verdict:
        """Tell whether that rule applies; a rule outside its time never does."""
        return self._named(code)[1]

    def reached(self, code: str) -> Verdict:
        """Give the verdict on that rule with the rules that it names to reach it."""
        return self._named(code)[0]

    def _named(self, code: str) -> tuple[Verdict, Verdict]:
        """Give a verdict twice: as the rule reaches it, and as another rule sees it."""
        if code not in self.memo:
            own = self._decided(code) or self._judged(self.rules.by_code[code])
            seen = Verdict(own.value, own.open, own.used, frozenset({code}))
            self.memo[code] = (own, seen)
        return self.memo[code]

    def _decided(self, code: str) -> Verdict | None:
        found = self.certain.reached(code) if self.certain else None
        return found if found and found.value is not None else None

    def _judged(self, rule: Rule) -> Verdict:
        return self._stands(rule) if self._in_force(rule) else FALSE

    def verdict(self, condition: Condition) -> Verdict:
        """Evaluate any condition in this case."""
        return condition.verdict(self.judge)

    def would(self, rule: Rule) -> Verdict:
        """Tell whether the rule would apply if only its time were not asked."""
        return self._stands(rule)

    def _in_force(self, rule: Rule) -> bool:
        return rule.jurisdiction == self.jurisdiction and rule.stands_on(self.on)

    def _stands(self, rule: Rule) -> Verdict:
        when = self.verdict(rule.when)
        if when.value is False:
            return when
        exceptions = [self.verdict(e.when).opposite() for e in rule.unless]
        excluded = [self.rule(code).opposite() for code in self.rules.against.get(rule.code, ())]
        return every((when, *exceptions, *excluded))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule, how it stands, on which presumptions, and which facts could still change that."""

    rule: Rule
    standing: Standing
    used: frozenset[str]
    presumed: tuple[str, ...] = ()
    open: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()  # the rules that it names to stand so


@dataclass(frozen=True, slots=True)
class Case:
    """A case judged: both runs and the standing of every rule of its jurisdiction."""

    known: Run
    presumed: Run
    outcomes: Mapping[str, Outcome]

    def applies(self, code: str) -> bool:
        """Tell whether that rule applies, for certain or on a presumption."""
        outcome = self.outcomes.get(code)
        return outcome is not None and outcome.standing in (Standing.APPLIES, Standing.PRESUMED)

    def holds(self, condition: Condition) -> bool:
        """Tell whether *condition* is true in this case, presumptions included."""
        return self.presumed.verdict(condition).value is True


def judge(rules: Rules, known: Known, on: date, jurisdiction: str = "kr") -> Case:
    """Judge every rule of that jurisdiction for facts that the vocabulary has read."""
    sure = Run(rules, known, on, jurisdiction)
    likely = Run(rules, rules.vocabulary.presumed(known), on, jurisdiction, sure)
    codes = [c for c in rules.order if rules.by_code[c].jurisdiction == jurisdiction]
    outcomes = {code: _outcome(rules.by_code[code], sure, likely) for code in codes}
    return Case(sure, likely, outcomes)


def _outcome(rule: Rule, sure: Run, likely: Run) -> Outcome:
    verdict = sure.reached(rule.code)
    if verdict.value is not None:
        standing = Standing.APPLIES if verdict.value else Standing.NOT
        return Outcome(rule, standing, verdict.used, by=verdict.by)
    guess = likely.reached(rule.code)
    leaning = tuple(sorted(name for name in guess.used if name not in sure.known))
    if guess.value is None:
        return Outcome(rule, Standing.OPEN, guess.used, leaning, guess.open)
    if guess.value is False:
        return Outcome(rule, Standing.UNLIKELY, guess.used, leaning, verdict.open)
    return Outcome(rule, Standing.PRESUMED, guess.used, leaning, verdict.open, guess.by)

"""Which facts to ask for: those that could still change an outcome, the most telling first."""

from collections.abc import Iterable, Mapping
from typing import Final

from kg.pathways.assessment import Question
from kg.pathways.engine import Case, Outcome, Standing
from kg.pathways.facts import Fact
from kg.pathways.rules import Kind, Rules

# what a question is worth asking for, before everything else
_WEIGHT: Final = {
    Kind.CLASSIFICATION: 0,
    Kind.TIER: 0,
    Kind.PATHWAY: 1,
    Kind.EXCLUSION: 2,
    Kind.SUBTYPE: 3,
    Kind.EXEMPTION: 3,
    Kind.DUTY: 4,
}


def questions(rules: Rules, case: Case) -> tuple[Question, ...]:
    """Ask for every fact that an outcome hangs on.

    First what nothing answers, then what is presumed; among them first what decides what the case
    is and which route it takes, then what decides most.
    """
    facts = rules.vocabulary.facts
    hangs: dict[str, list[Outcome]] = {}
    for outcome in case.outcomes.values():
        if outcome.rule.kind in _WEIGHT:
            for name in _telling(outcome, facts):
                hangs.setdefault(name, []).append(outcome)
    asked = sorted(hangs, key=lambda name: _rank(facts[name], hangs[name]))
    return tuple(_question(facts[name], hangs[name]) for name in asked)


def _telling(outcome: Outcome, facts: Mapping[str, Fact]) -> Iterable[str]:
    """Give the facts that could still change *outcome*: unknown ones, or what it presumes."""
    if outcome.standing is Standing.OPEN:
        return outcome.open
    if outcome.standing is Standing.PRESUMED:
        return (name for name in outcome.presumed if not facts[name].quiet)
    if outcome.standing is Standing.UNLIKELY:
        return (name for name in outcome.presumed if not facts[name].quiet and name in outcome.open)
    return ()


def _rank(fact: Fact, outcomes: list[Outcome]) -> tuple[int, int, int, str]:
    weight = min(_WEIGHT[o.rule.kind] for o in outcomes)
    return (fact.presume is not None, weight, -len(outcomes), fact.name)


def _question(fact: Fact, outcomes: list[Outcome]) -> Question:
    options = tuple((option.value, option.name) for option in fact.options)
    decides = tuple(sorted(o.rule.code for o in outcomes))
    return Question(fact.name, fact.question, fact.why, options, decides, fact.presume)

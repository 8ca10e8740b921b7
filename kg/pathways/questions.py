"""Which facts to ask for: those that could still change an outcome, the most telling first."""

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
    """Ask for every fact that an undecided rule hangs on.

    First those that decide what the case is and which route it takes; among them, those that
    decide most. A fact that only a presumption keeps quiet comes after those that nothing answers.
    """
    hangs: dict[str, list[Outcome]] = {}
    for outcome in case.outcomes.values():
        if outcome.rule.kind in _WEIGHT:
            for name in outcome.open:
                hangs.setdefault(name, []).append(outcome)
    facts = rules.vocabulary.facts
    asked = [name for name in hangs if not _silent(facts[name], hangs[name])]
    asked.sort(key=lambda name: _rank(facts[name], hangs[name]))
    return tuple(_question(facts[name], hangs[name]) for name in asked)


def _silent(fact: Fact, outcomes: list[Outcome]) -> bool:
    """Tell whether nothing that applies or is undecided rests on this quiet fact."""
    if not fact.quiet:
        return False
    return all(o.standing is Standing.OPEN and fact.presume is not None for o in outcomes)


def _rank(fact: Fact, outcomes: list[Outcome]) -> tuple[int, int, int, str]:
    weight = min(_WEIGHT[o.rule.kind] for o in outcomes)
    return (fact.presume is not None, weight, -len(outcomes), fact.name)


def _question(fact: Fact, outcomes: list[Outcome]) -> Question:
    options = tuple((option.value, option.name) for option in fact.options)
    decides = tuple(sorted(o.rule.code for o in outcomes))
    return Question(fact.name, fact.question, fact.why, options, decides, fact.presume)

"""How an outcome came about: the rules used, with their facts and clauses, and a proof to read."""

from collections.abc import Iterable

from kg.pathways.assessment import Assessment, TraceLine
from kg.pathways.conditions import Holds, leaves
from kg.pathways.engine import Case, Outcome
from kg.pathways.facts import Given
from kg.pathways.rules import Rule, Rules
from kg.pathways.wording import Basis


def trace(rules: Rules, case: Case, given: Given) -> tuple[TraceLine, ...]:
    """Give a line for each rule that applies, after the lines of those that it leans on."""
    return tuple(
        _line(case, case.outcomes[code], given)
        for code in rules.order
        if code in case.outcomes and case.applies(code)
    )


def _line(case: Case, outcome: Outcome, given: Given) -> TraceLine:
    rule = outcome.rule
    own = {leaf.fact for leaf in leaves(rule.when) if not isinstance(leaf, Holds)}
    facts = tuple(
        (name, "|".join(sorted(case.presumed.known[name])), _how(name, given))
        for name in sorted(own & set(case.presumed.known))
    )
    basis = (c.basis for c in rule.basis if c.basis.stands_on(case.known.on) and case.holds(c.when))
    named = _named(rule)
    return TraceLine(
        rule=rule.code,
        name=rule.name,
        standing=outcome.standing.value,
        facts=facts,
        legal_basis=tuple(basis),
        leans_on=tuple(code for code in named if case.applies(code)),
        ruled_out=tuple(code for code in named if not case.applies(code)),
    )


def _named(rule: Rule) -> tuple[str, ...]:
    """Give the rules that *rule* names in its conditions and exceptions, each once."""
    conditions = (rule.when, *(e.when for e in rule.unless))
    found = (x for c in conditions for x in leaves(c) if isinstance(x, Holds))
    return tuple(dict.fromkeys(code for x in found for code in x.codes))


def _how(name: str, given: Given) -> str:
    if name in given.implied:
        return f"implied by {given.implied[name]}"
    return "given" if name in given.known else "presumed"


def proof(assessment: Assessment, code: str, lang: str = "ko") -> str:
    """Print how *code* came to apply, down to the facts and clauses; empty where it does not."""
    lines = {line.rule: line for line in assessment.trace}
    return "\n".join(_printed(lines, code, lang, 0))


def _printed(lines: dict[str, TraceLine], code: str, lang: str, depth: int) -> Iterable[str]:
    line = lines.get(code)
    if line is None:
        return
    pad = "  " * depth
    yield f"{pad}{line.name.said(lang)} [{line.rule}: {line.standing}]"
    for name, value, how in line.facts:
        yield f"{pad}  - {name} = {value} ({how})"
    for basis in line.legal_basis:
        yield f"{pad}  § {spoken(basis)}: “{basis.words}”"
    for other in line.ruled_out:
        yield f"{pad}  ✗ {other}"
    for deeper in line.leans_on:
        yield from _printed(lines, deeper, lang, depth + 1)


def spoken(basis: Basis) -> str:
    """Name a clause by its instrument's id and its spoken place."""
    return f"{basis.address.work.short} {basis.address.clause.spoken}".strip()

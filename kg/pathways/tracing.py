"""How an outcome came about: the rules used, with their facts and clauses, and a proof to read."""

from collections.abc import Iterator

from kg.pathways.assessment import Assessment, TraceLine
from kg.pathways.conditions import Holds, Is, leaves
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
    own = {leaf.fact for leaf in _leaves(rule) if isinstance(leaf, Is)} & outcome.used
    facts = tuple(
        (name, "|".join(sorted(case.presumed.known[name])), _how(name, given))
        for name in sorted(own & set(case.presumed.known))
    )
    basis = (c.basis for c in rule.basis if c.basis.stands_on(case.known.on) and case.holds(c.when))
    named = [code for code in _named(rule) if code in outcome.by]
    return TraceLine(
        rule=rule.code,
        name=rule.name,
        standing=outcome.standing.value,
        facts=facts,
        legal_basis=tuple(basis),
        leans_on=tuple(code for code in named if case.applies(code)),
        ruled_out=tuple(code for code in named if not case.applies(code)),
    )


def _leaves(rule: Rule) -> Iterator[Is | Holds]:
    for condition in (rule.when, *(e.when for e in rule.unless)):
        yield from leaves(condition)


def _named(rule: Rule) -> tuple[str, ...]:
    """Give the rules that *rule* names in its conditions and exceptions, each once."""
    found = (leaf for leaf in _leaves(rule) if isinstance(leaf, Holds))
    return tuple(dict.fromkeys(code for leaf in found for code in leaf.codes))


def _how(name: str, given: Given) -> str:
    if name in given.implied:
        return f"implied by {given.implied[name]}"
    return "given" if name in given.known else "presumed"


def proof(assessment: Assessment, code: str, lang: str = "ko") -> str:
    """Print how *code* came to apply, down to the facts and clauses; empty where it does not.

    A rule that several others lean on is written out once. ``✗`` marks a rule that was asked and
    does not apply.
    """
    lines = {line.rule: line for line in assessment.trace}
    return "\n".join(_printed(lines, code, lang, [])) if code in lines else ""


def _printed(
    lines: dict[str, TraceLine], code: str, lang: str, seen: list[str], depth: int = 0
) -> Iterator[str]:
    line, pad = lines[code], "  " * depth
    head = f"{pad}{line.name.said(lang)} [{line.rule}: {line.standing}]"
    if code in seen:
        yield f"{head} ↑"
        return
    seen.append(code)
    yield head
    yield from (f"{pad}  - {name} = {value} ({how})" for name, value, how in line.facts)
    yield from (f"{pad}  § {spoken(basis)}: “{basis.words}”" for basis in line.legal_basis)
    yield from (f"{pad}  ✗ {other}" for other in line.ruled_out)
    for other in line.leans_on:
        yield from _printed(lines, other, lang, seen, depth + 1)


def spoken(basis: Basis) -> str:
    """Name a clause by its instrument's id and its spoken place."""
    return f"{basis.address.work.short} {basis.address.clause.spoken}".strip()

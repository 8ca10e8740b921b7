"""From a judged case to an `Assessment`: what applies, what does not and why, what to ask."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from kg.pathways.assessment import Assessment, Conclusion, Refusal, Route, RouteStep
from kg.pathways.conditions import Holds, leaves
from kg.pathways.engine import Case, Outcome, Standing, judge
from kg.pathways.questions import questions
from kg.pathways.rules import Cited, Kind, Rule, Rules, Step
from kg.pathways.tracing import trace
from kg.pathways.wording import Basis, Words

_JURISDICTION: Final = "jurisdiction"
_HOME: Final = "kr"
_CONCLUSIONS: Final = (Kind.CLASSIFICATION, Kind.SUBTYPE, Kind.TIER)
_ROUTES: Final = (Kind.PATHWAY, Kind.EXEMPTION)
_NOT_YET: Final = Words("그 날에는 아직 시행되지 않았습니다", "not yet in force on that day")
_NO_LONGER: Final = Words("그 날에는 이미 효력이 없습니다", "no longer in force on that day")


def assess(rules: Rules, facts: Mapping[str, object], on: date) -> Assessment:
    """Assess a case on a day; total for any facts, and the same for the same input."""
    given = rules.vocabulary.read(facts)
    jurisdiction = next(iter(sorted(given.known.get(_JURISDICTION, {_HOME}))))
    case = judge(rules, given.known, on, jurisdiction)
    conclusions = [_conclusion(case, o) for o in _applying(rules, case, _CONCLUSIONS)]
    labels = {kind: _labels(rules, conclusions, kind) for kind in _CONCLUSIONS}
    tiers = labels[Kind.TIER]
    return Assessment(
        on=on,
        jurisdiction=jurisdiction,
        facts=tuple((name, v) for name in sorted(given.known) for v in sorted(given.known[name])),
        classification=labels[Kind.CLASSIFICATION],
        risk_tier=tiers[0] if tiers else None,
        conclusions=tuple(conclusions),
        subtypes=labels[Kind.SUBTYPE],
        pathways=_routes(rules, case, Kind.PATHWAY),
        duties=_routes(rules, case, Kind.DUTY),
        exemptions=_routes(rules, case, Kind.EXEMPTION),
        not_available=tuple(_refusals(rules, case)),
        open=tuple(_open(rules, case)),
        missing_facts=questions(rules, case),
        trace=trace(rules, case, given),
        notes=given.notes,
    )


def _applying(rules: Rules, case: Case, kinds: tuple[Kind, ...]) -> list[Outcome]:
    """Give the outcomes that apply, in the order in which the files write their rules."""
    wanted = (r.code for r in rules.written if r.kind in kinds and case.applies(r.code))
    return [case.outcomes[code] for code in wanted]


def _conclusion(case: Case, outcome: Outcome) -> Conclusion:
    rule = outcome.rule
    basis = _cited(case, rule.basis)
    return Conclusion(rule.code, rule.label, rule.name, basis, outcome.presumed)


def _labels(rules: Rules, conclusions: list[Conclusion], kind: Kind) -> tuple[str, ...]:
    found = (c.label for c in conclusions if rules.by_code[c.code].kind is kind)
    return tuple(dict.fromkeys(found))


def _cited(case: Case, cited: Iterable[Cited]) -> tuple[Basis, ...]:
    """Give the clauses to cite in this case on its day, each once."""
    found = (c.basis for c in cited if c.basis.stands_on(case.known.on) and case.holds(c.when))
    return tuple(dict.fromkeys(found))


def _routes(rules: Rules, case: Case, kind: Kind) -> tuple[Route, ...]:
    return tuple(_route(rules, case, outcome) for outcome in _applying(rules, case, (kind,)))


def _route(rules: Rules, case: Case, outcome: Outcome) -> Route:
    rule = outcome.rule
    steps = tuple(_step(case, step) for step in rule.steps if case.holds(step.when))
    basis = (*_cited(case, rule.basis), *_tier_basis(rules, case, rule))
    return Route(
        code=rule.code,
        kind=rule.kind,
        name=rule.name,
        authority=rule.authority,
        legal_basis=tuple(dict.fromkeys(basis)),
        steps=steps,
        presumed=outcome.presumed,
        note=rule.note,
        regime=rule.regime,
        within=rule.within,
        exemption=rule.exemption,
    )


def _tier_basis(rules: Rules, case: Case, rule: Rule) -> tuple[Basis, ...]:
    """Give the clauses of the tier that a route names: the item that put the case there."""
    codes = [c for leaf in leaves(rule.when) if isinstance(leaf, Holds) for c in leaf.codes]
    tiers = [c for c in codes if rules.by_code[c].kind is Kind.TIER and case.applies(c)]
    return tuple(b for code in tiers for b in _cited(case, rules.by_code[code].basis))


def _step(case: Case, step: Step) -> RouteStep:
    return RouteStep(
        code=step.code,
        name=step.name,
        authority=step.authority,
        legal_basis=_cited(case, step.basis),
        deadline=step.deadline,
        documents=step.documents,
        presupposes=step.presupposes,
        leads_to=step.leads_to,
        fee=step.fee,
        penalty=step.penalty,
    )


def _refusals(rules: Rules, case: Case) -> Iterable[Refusal]:
    for rule in rules.written:
        outcome = case.outcomes.get(rule.code)
        if outcome is None:
            continue
        if rule.kind is Kind.EXCLUSION and _may_refuse(rules, outcome):
            basis = _cited(case, rule.basis)
            yield Refusal(rule.code, rule.name, basis, rule.note, outcome.presumed)
        elif rule.kind in _ROUTES and outcome.standing is Standing.NOT:
            yield from _defeated(case, rule)
            yield from _untimely(case, rule)


def _may_refuse(rules: Rules, outcome: Outcome) -> bool:
    """Tell whether a no may be said: never on a presumption that is not marked as fit for it."""
    if outcome.standing is not Standing.PRESUMED:
        return outcome.standing is Standing.APPLIES
    facts = rules.vocabulary.facts
    return all(facts[name].may_refuse for name in outcome.presumed)


def _defeated(case: Case, rule: Rule) -> Iterable[Refusal]:
    """Give the exceptions that, known for certain, take away a rule whose conditions are met."""
    if case.known.verdict(rule.when).value is not True or not rule.stands_on(case.known.on):
        return
    for exception in rule.unless:
        if case.known.verdict(exception.when).value is True:
            yield Refusal(
                f"{rule.code}.{exception.label}", rule.name, exception.basis, exception.name
            )


def _untimely(case: Case, rule: Rule) -> Iterable[Refusal]:
    """Say so where a rule would apply on another day."""
    on = case.known.on
    if rule.stands_on(on) or case.known.would(rule).value is not True:
        return
    early = rule.begins is not None and on < rule.begins
    started = (rule.started_by,) if early and rule.started_by else ()
    because = (*started, *(c.basis for c in rule.basis))
    yield Refusal(f"{rule.code}.time", rule.name, because, _NOT_YET if early else _NO_LONGER)


def _open(rules: Rules, case: Case) -> Iterable[Route]:
    """Give the routes that missing facts may still bring."""
    for rule in rules.written:
        outcome = case.outcomes.get(rule.code)
        if outcome and rule.kind in _ROUTES and outcome.standing is Standing.OPEN:
            yield _route(rules, case, outcome)

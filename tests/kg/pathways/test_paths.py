"""Every path through every rule file, generated and pinned.

A rule's leaves are its fact tests and the rules that it names. Each combination of true, false and
not known leaves is put to the rule (all of them where there are few, else every combination of true
and false), and what comes out is pinned by number and hash for each file, beside a hash of the
whole rule: its time, clauses, steps, periods and terms. A change of any rule shows here, file by
file: look at it, then set REGENLAW_PIN=1 to pin it anew.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from kg.pathways import assess
from kg.pathways.conditions import Any, Condition, Holds, Is, Not, Verdict, every, leaves, some
from kg.pathways.rules import Regime, Rule
from tests.kg.pathways.cases import ON, codes, rules

GOLDEN = Path(__file__).parent / "golden"
FEW = 6  # leaves up to which not known is tried as well
MANY = 12  # leaves beyond which a rule should be cut into concepts
VALUES = {
    True: Verdict(value=True),
    False: Verdict(value=False),
    None: Verdict(None, frozenset({"?"})),
}


def atoms(rule: Rule) -> tuple[Is | Holds, ...]:
    """The distinct leaves of a rule and of its exceptions, a `Holds` of several rules taken apart."""
    found: dict[Is | Holds, None] = {}
    for condition in (rule.when, *(e.when for e in rule.unless)):
        for leaf in leaves(condition):
            parts = [Holds((c,)) for c in leaf.codes] if isinstance(leaf, Holds) else [leaf]
            found.update(dict.fromkeys(parts))
    return tuple(found)


def value(condition: Condition, known: dict[Is | Holds, Verdict]) -> Verdict:
    """The rule's verdict, worked out apart from the engine."""
    if isinstance(condition, Is):
        return known[condition]
    if isinstance(condition, Holds):
        return some(known[Holds((code,))] for code in condition.codes)
    if isinstance(condition, Not):
        return value(condition.part, known).opposite()
    parts = [value(part, known) for part in condition.parts]
    return some(parts) if isinstance(condition, Any) else every(parts)


@cache
def paths(code: str) -> str:
    """One letter for each combination: y, n or ?."""
    return "".join(_paths(rules().by_code[code]))


def _paths(rule: Rule) -> Iterator[str]:
    own = atoms(rule)
    tried = (True, False, None) if len(own) <= FEW else (True, False)
    for combination in product(tried, repeat=len(own)):
        known = {leaf: VALUES[v] for leaf, v in zip(own, combination, strict=True)}
        exceptions = (value(e.when, known).opposite() for e in rule.unless)
        found = every((value(rule.when, known), *exceptions)).value
        yield {True: "y", False: "n", None: "?"}[found]


def pins(regime: Regime) -> dict[str, object]:
    found: dict[str, object] = {}
    for rule in regime.rules:
        outcome = paths(rule.code)
        digest = hashlib.sha256(f"{atoms(rule)}{outcome}".encode()).hexdigest()[:12]
        counts = {letter: outcome.count(letter) for letter in "yn?" if letter in outcome}
        whole = hashlib.sha256(repr(rule).encode()).hexdigest()[:12]
        found[rule.code] = {**counts, "hash": digest, "whole": whole}
    return found


def pinned(name: str, found: dict[str, object]) -> dict[str, object]:
    path = GOLDEN / f"{name}.json"
    if os.environ.get("REGENLAW_PIN"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    held: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return held


def test_nothing_is_pinned_while_tests_judge() -> None:
    assert not os.environ.get("REGENLAW_PIN"), "pinned anew: look at the change, then run without"


@pytest.mark.parametrize("regime", rules().regimes, ids=lambda regime: regime.id)
def test_every_path_of_every_rule_is_pinned(regime: Regime) -> None:
    found = pins(regime)
    assert found == pinned(f"paths-{regime.id}", found)


@pytest.mark.parametrize("rule", rules().written, ids=lambda rule: rule.code)
def test_every_rule_can_fire_and_can_fail(rule: Rule) -> None:
    outcome = set(paths(rule.code))
    assert len(atoms(rule)) <= MANY
    assert "y" in outcome
    assert "n" in outcome or not atoms(rule)


GRID = {
    "purpose": [
        "clinical_research",
        "treatment",
        "cosmetic",
        "commercial_product",
        "clinical_trial",
        "cell_supply",
        "raw_material_supply",
    ],
    "modality": ["cell", "gene", "combination"],
    "cell_source": ["autologous", "allogeneic"],
    "manipulation": ["minimal", "cultured"],
    "actor": ["hospital", "company"],
    "disease": ["serious_rare_incurable", "other"],
}


def test_a_grid_of_whole_cases_is_pinned() -> None:
    """336 cases from end to end: what each is, which way it goes and what it does not have."""
    found: dict[str, object] = {}
    for values in product(*GRID.values()):
        facts = dict(zip(GRID, values, strict=True))
        answer = assess(rules(), facts, ON)
        said = [*answer.classification, str(answer.risk_tier), *sorted(codes(answer.pathways)), "|"]
        said += [*sorted(codes(answer.exemptions)), "|", *sorted(codes(answer.not_available))]
        found["/".join(values)] = " ".join(said)
    assert found == pinned("cases", found)


@pytest.mark.parametrize("day", [date(2020, 8, 27), date(2020, 8, 28)])
def test_the_act_begins_with_its_first_day(day: date) -> None:
    facts = {
        "purpose": "clinical_research",
        "modality": "cell",
        "cell_source": "autologous",
        "manipulation": "cultured",
    }
    assert bool(assess(rules(), facts, day).classification) == (day.day == 28)

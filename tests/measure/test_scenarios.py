"""Assessments against cases: by the articles that they rest on, names apart."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from kg.library import Library
from kg.measure.gold import Place, Titles
from kg.measure.questions import Expected, Scenario
from kg.measure.scenarios import Assessed
from kg.pathways import Assessment, Basis, Words
from kg.pathways.assessment import Refusal, Route, RouteStep
from kg.pathways.rules import Kind

ACT: Final = "시험세포의보관및이용에관한법률"
NAME: Final = Words("이름", "a name")
EMPTY: Final = Assessment(
    on=date(2026, 1, 1),
    jurisdiction="kr",
    facts=(),
    classification=("시험 세포",),
    risk_tier=None,
    conclusions=(),
    subtypes=(),
    pathways=(),
    duties=(),
    exemptions=(),
    not_available=(),
    open=(),
    missing_facts=(),
    trace=(),
    notes=(),
)


def basis(clause: str, law: str = "900001") -> Basis:
    return Basis.read(f"{law}/{clause}", "낱말")


def route(*clauses: str, step: str = "") -> Route:
    steps = (RouteStep("S", NAME, NAME, (basis(step),)),) if step else ()
    return Route("R", Kind.PATHWAY, NAME, NAME, tuple(map(basis, clauses)), steps)


def expected(*articles: str) -> Expected:
    places: set[Place] = {(ACT, "법률", one, None, None) for one in articles}
    return Expected(frozenset(places))


SCENARIO: Final = Scenario("s", "f", {}, frozenset({"시험세포"}), None, (expected("제4조"),), ())


@pytest.fixture(scope="module")
def assessed(library: Library) -> Assessed:
    return Assessed(library, Titles.of(library.works.values()))


def test_nothing_came_out(assessed: Assessed) -> None:
    found = assessed.judge(SCENARIO, EMPTY)
    assert found == {"classification": 1, "tier": 1, "pathway_recall": 0}


def test_a_route_by_an_article_of_a_step(assessed: Assessed) -> None:
    given = replace(EMPTY, pathways=(route("제3조", step="제4조제2항"), route("제5조")))
    found = assessed.judge(SCENARIO, given)
    assert (found["pathway_recall"], found["pathway_precision"]) == (1, 0.5)


def test_an_exemption_answers_for_an_expected_route(assessed: Assessed) -> None:
    found = assessed.judge(SCENARIO, replace(EMPTY, exemptions=(route("제4조"),)))
    assert found["pathway_recall"] == 1
    assert "pathway_precision" not in found


def test_refusals(assessed: Assessed) -> None:
    scenario = replace(SCENARIO, not_available=(expected("제4조의2"), expected("제7조")))
    refusal = Refusal("N", NAME, (basis("제4조의2"), basis("제1조", "999999")))
    found = assessed.judge(scenario, replace(EMPTY, not_available=(refusal,)))
    assert found["not_available"] == 0.5


def test_class_and_tier_are_exact(assessed: Assessed) -> None:
    given = replace(EMPTY, classification=("시험세포", "약"), risk_tier="고위험")
    found = assessed.judge(SCENARIO, given)
    assert (found["classification"], found["tier"]) == (0, 0)

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from kg.pathways import Question, assess, load
from kg.pathways.engine import Standing, judge
from tests.kg.pathways.cases import CULTURED_OWN, ON, assessed, codes, folder, rule, rules


def asked(**facts: Any) -> list[str]:
    return [q.fact for q in assessed(**facts).missing_facts]


def test_only_what_could_still_matter_is_asked(tmp_path: Path) -> None:
    held = load(folder(tmp_path, rule("R", "pathway", "{all: [{colour: red}, {cold: true}]}")))
    assert [q.fact for q in assess(held, {"colour": "red"}, ON).missing_facts] == ["cold"]
    assert assess(held, {"colour": "blue"}, ON).missing_facts == ()
    assert assess(held, {"colour": "red", "cold": False}, ON).missing_facts == ()


def test_what_decides_more_is_asked_first(tmp_path: Path) -> None:
    written = (
        rule("R", "pathway", "{colour: red}"),
        rule("S", "pathway", "{all: [{colour: blue}, {cold: true}]}"),
    )
    assert [q.fact for q in assess(load(folder(tmp_path, *written)), {}, ON).missing_facts] == [
        "colour",
        "cold",
    ]


def test_what_is_presumed_is_asked_last_and_said_so(tmp_path: Path) -> None:
    written = (
        rule("R", "pathway", "{heavy: false}"),
        rule("S", "exemption", "{cold: true}", "overrides: [], conditions: []"),
    )
    found = assess(load(folder(tmp_path, *written)), {}, ON).missing_facts
    assert [(q.fact, q.presumed) for q in found] == [("cold", None), ("heavy", "false")]


@pytest.mark.parametrize(
    ("facts", "wanted", "unwanted"),
    [
        pytest.param({**CULTURED_OWN, "purpose": "clinical_research", "disease": "other"}, {"facility_licensed"}, {"use", "procedure", "customer", "zone"}, id="a study asks about the facility, not about supply"),
        pytest.param({**CULTURED_OWN, "purpose": "treatment", "disease": "rare", "prior_evidence": "none", "region": "jeonbuk"}, {"zone"}, {"exporter_authorised"}, id="a place opens the question of zones"),
        pytest.param({"actor": "company", "purpose": "raw_material_supply", "origin": "overseas"}, {"exporter_authorised"}, {"disease", "prior_evidence"}, id="an importer is asked for the certificate"),
        pytest.param({"purpose": "commercial_product", "modality": "combination", "actor": "company"}, {"combination_main_function"}, {"institution_designated"}, id="a combination is asked for its main function"),
        pytest.param({"purpose": "commercial_product", "modality": "cell", "actor": "company", "disease": "serious"}, {"rare_disease_act", "no_alternative"}, {"processing"}, id="a product is asked for fast-track"),
    ],
)  # fmt: skip
def test_questions_of_whole_cases(
    facts: dict[str, Any], wanted: set[str], unwanted: set[str]
) -> None:
    found = set(asked(**facts))
    assert wanted <= found
    assert not unwanted & found


def test_a_supplier_of_material_is_asked_for_its_other_customers() -> None:
    facts = {"actor": "company", "purpose": "raw_material_supply", "customer": "drug_manufacturer"}
    assert "also_supplies_hospitals" in asked(**facts)
    alone, both = assessed(**facts), assessed(**facts, also_supplies_hospitals=True)
    assert "NO_CPF_FOR_MATERIAL" in codes(alone.not_available)
    assert "CPF_PERMIT" in codes(both.pathways) - codes(alone.pathways)
    assert "NO_CPF_FOR_MATERIAL" not in codes(both.not_available)


@pytest.mark.parametrize("place", [{}, {"region": "jeonbuk"}], ids=["anywhere", "in a province"])
@pytest.mark.parametrize(
    ("purpose", "modality", "actor"),
    [*product(
        ("clinical_research", "treatment", "cosmetic", "commercial_product", "clinical_trial", "cell_supply", "raw_material_supply"),
        ("cell", "combination", "device"),
        ("hospital", "company"),
    )],
)  # fmt: skip
def test_every_question_can_change_how_a_rule_stands(
    purpose: str, modality: str, actor: str, place: dict[str, str]
) -> None:
    """Some answer to it, alone or beside the answer to another, changes what it is asked for."""
    facts = {"purpose": purpose, "modality": modality, "actor": actor} | place
    asked = assessed(**facts).missing_facts
    idle = [q for q in asked if not tells(q, facts)]
    assert len(idle) < len(asked) / 2
    for question in idle:
        beside = ({o.fact: v} for o in asked if o is not question for v, _ in o.options)
        assert any(tells(question, facts | other) for other in beside), question.fact


def tells(question: Question, facts: dict[str, Any]) -> bool:
    """Whether an answer to it changes how one of the rules stands that it is asked for."""
    before = standings(facts, question.decides)
    answers = (facts | {question.fact: value} for value, _ in question.options)
    return any(standings(answer, question.decides) != before for answer in answers)


def standings(facts: dict[str, Any], wanted: tuple[str, ...]) -> list[Standing]:
    case = judge(rules(), rules().vocabulary.read(facts).known, ON)
    return [case.outcomes[code].standing for code in wanted]


def test_a_question_comes_with_its_options_and_what_it_decides() -> None:
    found = assessed(**CULTURED_OWN, purpose="treatment", disease="rare").missing_facts
    by_fact = {q.fact: q for q in found}
    assert all(q.question and q.options and q.decides for q in found)
    assert "NO_TX_WITHOUT_RESEARCH" in by_fact["prior_evidence"].decides

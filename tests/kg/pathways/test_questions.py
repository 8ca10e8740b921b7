from pathlib import Path
from typing import Any

import pytest

from kg.pathways import assess, load
from tests.kg.pathways.cases import CULTURED_OWN, ON, assessed, folder, rule


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


def test_a_question_comes_with_its_options_and_what_it_decides() -> None:
    found = assessed(**CULTURED_OWN, purpose="treatment", disease="rare").missing_facts
    by_fact = {q.fact: q for q in found}
    assert all(q.question and q.options and q.decides for q in found)
    assert "NO_TX_WITHOUT_RESEARCH" in by_fact["prior_evidence"].decides

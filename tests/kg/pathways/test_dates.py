"""The days on which the law changes give different answers, the day before and the day of."""

from datetime import date

import pytest

from kg.pathways.wording import Basis
from tests.kg.pathways.cases import CULTURED_OWN, DONOR_PRODUCT, assessed, codes

OWN_MINIMAL = {
    **CULTURED_OWN,
    "manipulation": "minimal",
    "disease": "serious",
    "purpose": "treatment",
}


def shorts(bases: tuple[Basis, ...]) -> set[str]:
    return {b.address.short for b in bases}


def test_treatment_opens_on_21_february_2025() -> None:
    before = assessed(date(2025, 2, 20), **OWN_MINIMAL)
    after = assessed(date(2025, 2, 21), **OWN_MINIMAL)
    assert codes(before.pathways) == {"CR_REVIEW"}
    assert "NO_TX_YET" in codes(before.not_available)
    assert codes(after.pathways) == {"TX_REVIEW"}
    assert "NO_TX_YET" not in codes(after.not_available)


def test_until_then_research_too_was_for_grave_disease_only() -> None:
    facts = {**CULTURED_OWN, "purpose": "clinical_research", "disease": "other"}
    before, after = assessed(date(2025, 2, 20), **facts), assessed(date(2025, 2, 21), **facts)
    assert "CR_REVIEW" not in codes(before.pathways)
    assert "NO_CR_FOR_DISEASE" in codes(before.not_available)
    assert "CR_REVIEW" in codes(after.pathways)


def test_one_sentence_started_earlier_than_the_rest_of_its_amendment() -> None:
    facts = {**CULTURED_OWN, "manipulation": "minimal", "purpose": "raw_material_supply"}
    assert "DEEMED_PATIENT_CELLS" not in codes(assessed(date(2024, 5, 20), **facts).exemptions)
    assert "DEEMED_PATIENT_CELLS" in codes(assessed(date(2024, 5, 21), **facts).exemptions)


@pytest.mark.parametrize(
    ("on", "cited"),
    [
        (date(2024, 8, 6), "kr/009641/86/6"),
        (date(2026, 6, 30), "kr/009641/86/9"),
        (date(2026, 7, 1), "kr/009641/86/10"),
    ],
)
def test_the_zone_act_is_renumbered_on_1_july_2026(on: date, cited: str) -> None:
    facts = {
        "actor": "company",
        "region": "daegu",
        "zone": "regulation_free_zone",
        "regulatory_gap": "no_standard",
    }
    found = assessed(on, **facts)
    test = next(r for r in found.exemptions if r.code == "RFZ_TEST")
    terms = {f"kr/009641/86/{n}" for n in (6, 9, 10)}
    assert terms & shorts(test.legal_basis) == {cited}
    assert ("RFZ_LIGHT_CONDITIONS" in codes(found.exemptions)) == (on >= date(2026, 7, 1))
    assert ("RFZ_DAMAGES_ACCOUNT" in codes(found.duties)) == (on >= date(2026, 7, 1))


def test_parts_of_the_jeonbuk_act_start_on_22_october_2026() -> None:
    facts = {
        "actor": "hospital",
        "region": "jeonbuk",
        "modality": "device",
        "purpose": "commercial_product",
    }
    before, after = assessed(date(2026, 10, 21), **facts), assessed(date(2026, 10, 22), **facts)
    started = {"JEONBUK_DEVICE_RESEARCH", "JEONBUK_DOCTORS"}
    assert not started & codes(before.exemptions)
    assert {f"{code}.time" for code in started} <= codes(before.not_available)
    assert started <= codes(after.exemptions)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        pytest.param("agro_bio_zone", {"JEONBUK_VISA"}, {"JEONBUK_VISA"}, id="a zone of the first wording"),
        pytest.param("investment_zone", set(), {"JEONBUK_VISA_ZONES"}, id="a zone that the amendment adds"),
        pytest.param("rnd_zone", set(), {"JEONBUK_VISA_ZONES"}, id="R&D zones are added too"),
        pytest.param("medical_complex", set(), set(), id="the complex of this Act is another one"),
    ],
)  # fmt: skip
def test_zones_with_easier_visas_are_added(zone: str, before: set[str], after: set[str]) -> None:
    for day, expected in ((date(2026, 10, 21), before), (date(2026, 10, 22), after)):
        found = assessed(day, actor="company", region="jeonbuk", zone=zone)
        assert {code for code in codes(found.exemptions) if "VISA" in code} == expected


def test_the_treatment_plan_moves_to_another_article_of_the_decree() -> None:
    def plan(on: date) -> set[str]:
        return {
            b for b in shorts(assessed(on, **OWN_MINIMAL).pathways[0].legal_basis) if "/11-" in b
        }

    assert plan(date(2026, 5, 11)) == {"kr/013847/11-2/1"}
    assert plan(date(2026, 5, 12)) == {"kr/013847/11-3/1"}


def test_research_support_starts_with_its_article() -> None:
    facts = {**CULTURED_OWN, "purpose": "clinical_research", "disease": "rare"}
    assert "RESEARCH_SUPPORT" not in codes(assessed(date(2026, 5, 11), **facts).exemptions)
    assert "RESEARCH_SUPPORT" in codes(assessed(date(2026, 5, 12), **facts).exemptions)


def test_risk_management_follows_re_examination() -> None:
    def duties(on: date) -> set[str]:
        found = codes(assessed(on, **DONOR_PRODUCT, prior_evidence="phase3").duties)
        return found & {"REEXAMINATION", "RISK_MANAGEMENT", "DATA_PROTECTION"}

    assert duties(date(2025, 2, 20)) == {"REEXAMINATION"}
    assert duties(date(2025, 2, 21)) == {"RISK_MANAGEMENT", "DATA_PROTECTION"}


def test_before_the_act_there_is_nothing_under_it() -> None:
    found = assessed(date(2020, 8, 27), **CULTURED_OWN, purpose="clinical_research")
    assert found.classification == ()
    assert "CR_REVIEW" not in codes(found.pathways)

from datetime import date

from kg.pathways.compare import compare, what_if
from tests.kg.pathways.cases import CULTURED_OWN, ON, assessed, rules

FACTS = {**CULTURED_OWN, "purpose": "treatment", "disease": "rare", "prior_evidence": "none"}


def changed(comparison: object) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {c.part: (c.gone, c.new) for c in comparison.changes}  # type: ignore[attr-defined]


def test_the_same_case_has_no_changes() -> None:
    assert compare(assessed(**FACTS), assessed(**FACTS)).changes == ()


def test_another_fact_moves_the_route() -> None:
    other = {"prior_evidence": "clinical_research_completed", "prior_research_institution": "other"}
    found = changed(what_if(rules(), FACTS, ON, other, ON))
    assert found["pathways"] == (("CR_REVIEW",), ("TX_REVIEW",))
    assert "NO_TX_WITHOUT_RESEARCH" in found["not_available"][0]


def test_another_day_moves_it_too() -> None:
    facts = {**FACTS, "manipulation": "minimal"}
    found = changed(what_if(rules(), facts, date(2025, 2, 20), {}, date(2025, 2, 21)))
    assert found["pathways"] == (("CR_REVIEW",), ("TX_REVIEW",))


def test_a_fact_can_be_taken_away() -> None:
    found = what_if(rules(), FACTS, ON, {"cell_source": None}, ON)
    assert found.after.risk_tier is None
    assert changed(found)["risk_tier"] == (("중위험",), ())


def test_two_jurisdictions_side_by_side() -> None:
    found = compare(assessed(**FACTS), assessed(**FACTS, jurisdiction="jp"))
    assert changed(found)["risk_tier"] == (("중위험",), ("第二種",))

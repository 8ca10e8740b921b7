from typing import Any

import networkx as nx
import pytest

from kg.pathways.timeline import days, dependencies, longest_chain, timeline
from tests.kg.pathways.cases import CULTURED_OWN, DONOR_PRODUCT, assessed

FIRST_STUDY = {**CULTURED_OWN, "purpose": "clinical_research", "institution_designated": False}


@pytest.mark.parametrize(
    ("duration", "length"),
    [("P90D", 90), ("P6M", 180), ("P1Y6M", 545), ("P3Y", 1095), ("soon", 0), ("P", 0)],
)
def test_days(duration: str, length: int) -> None:
    assert days(duration) == length


def test_steps_come_after_what_they_presuppose() -> None:
    found = assessed(**FIRST_STUDY)
    order = [stop.id for stop in timeline(found)]
    assert order.index("INST_DESIGNATION/designated") < order.index("CR_REVIEW/plan")
    assert (
        order.index("CR_REVIEW/file")
        < order.index("CR_REVIEW/decide")
        < order.index("CR_REVIEW/carry_out")
    )
    assert len(order) == sum(len(route.steps) for route in found.pathways)


@pytest.mark.parametrize(
    "facts",
    [FIRST_STUDY, DONOR_PRODUCT, {**DONOR_PRODUCT, "disease": "rare", "prior_evidence": "phase2"}, {"purpose": "cell_supply", "actor": "company"}],
    ids=["study", "product", "fast-track", "supply"],
)  # fmt: skip
def test_no_circle_stands_in_the_graph(facts: dict[str, Any]) -> None:
    assert nx.is_directed_acyclic_graph(dependencies(assessed(**facts)))


def test_the_longest_chain_of_legal_periods() -> None:
    chain, total = longest_chain(assessed(**FIRST_STUDY))
    assert total == 90
    assert "CR_REVIEW/decide" in [stop.id for stop in chain]


def test_terms_of_validity_are_no_waiting_time() -> None:
    _, total = longest_chain(assessed(purpose="cell_supply", actor="company"))
    assert total == 0

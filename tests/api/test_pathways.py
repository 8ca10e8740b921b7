"""Assessments over HTTP: what a case is, what it may do, what is still to be asked."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Ask = Callable[..., dict[str, Any]]
CASE = {"modality": "cell", "cell_source": "autologous", "purpose": "treatment"}
DAY = "2026-01-01"


def assess(get: Ask, facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return get("/api/v1/assess", {"facts": facts, "as_of": DAY} | more)


def test_the_contract_s_fields(get: Ask) -> None:
    found = assess(get, CASE)
    assert found.keys() >= {
        "classification", "risk_tier", "pathways", "exemptions", "not_available", "missing_facts",
        "trace", "as_of",
    }  # fmt: skip
    assert found["as_of"] == DAY
    assert found["facts"].items() >= CASE.items()


def test_what_is_not_known_is_asked_for(get: Ask) -> None:
    nothing, something = assess(get, {}), assess(get, CASE)
    assert len(something["missing_facts"]) < len(nothing["missing_facts"])
    for question in something["missing_facts"]:
        assert question["fact"] not in CASE
        assert question["question"]


def test_each_line_of_the_trace_names_its_rule(get: Ask) -> None:
    trace = assess(get, CASE)["trace"]
    assert trace
    assert all(line["rule"] and line["standing"] for line in trace)


@pytest.mark.parametrize(("lang", "korean"), [("ko", True), ("en", False), (None, True)])
def test_the_language(get: Ask, lang: str | None, korean: bool) -> None:  # noqa: FBT001
    question = assess(get, {}, lang=lang)["missing_facts"][0]["question"]
    assert any("가" <= letter <= "힣" for letter in question) is korean


def test_every_basis_is_a_citation_of_that_day(get: Ask) -> None:
    found = assess(get, {"modality": "cell", "manipulation": "cultured", "actor": "hospital",
                         "purpose": "treatment", "cell_source": "autologous"})  # fmt: skip
    bases = [b for c in found["conclusions"] for b in c["legal_basis"]]
    assert bases
    for basis in bases:
        assert basis["iri"].startswith("https://w3id.org/regenlaw/eli/")
        assert basis["words"]
        assert basis["checks"]["verbatim"] is False  # of these laws no text is held here


STRANGE = {
    "a fact that is none": ({"nonsense": "x"}, "unknown fact"),
    "a value that is none": ({"modality": "zzz"}, "unknown value"),
}


@pytest.mark.parametrize(("facts", "kind"), STRANGE.values(), ids=STRANGE)
def test_what_is_not_understood_is_said(get: Ask, facts: dict[str, str], kind: str) -> None:
    assert [note["kind"] for note in assess(get, facts)["notes"]] == [kind]


BAD = {
    "no facts": b"{}",
    "a value of many kinds": b'{"facts": {"modality": ["cell", 1]}}',
    "a day that there is not": b'{"facts": {}, "as_of": "2021-02-30"}',
    "half a character in a value": b'{"facts": {"modality": "\\ud800"}}',
    "half a character in a name": b'{"facts": {"\\ud800": "x"}}',
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_cannot_be_assessed(problem: Ask, content: bytes) -> None:
    head = {"content-type": "application/json"}
    assert problem("POST", "/api/v1/assess", 422, content=content, headers=head)["faults"]


def test_the_facts_with_their_questions(client: TestClient) -> None:
    facts = client.get("/api/v1/facts").json()["facts"]
    names = [fact["fact"] for fact in facts]
    assert set(CASE) <= set(names)
    assert len(names) == len(set(names))
    for fact in facts:
        assert fact["question"]["ko"]
        assert fact["question"]["en"]
        values = [option["value"] for option in fact["options"]]
        assert len(values) == len(set(values))


def test_the_steps_come_in_order_with_the_longest_chain(get: Ask) -> None:
    case = CASE | {"purpose": "clinical_research", "manipulation": "cultured", "actor": "hospital"}
    found = assess(get, case)["timeline"]
    order = [step["id"] for step in found["steps"]]
    assert all(order.index(b) < order.index(s["id"]) for s in found["steps"] for b in s["after"])
    assert found["longest_chain"]["days"] > 0
    assert set(found["longest_chain"]["steps"]) <= set(order)


SIDES = {
    "two places": ({"region": "seoul"}, {"other": {"region": "jeonbuk"}}, "region"),
    "two laws": ({}, {"other": {"jurisdiction": "jp"}}, "jurisdiction"),
    "a fact taken away": ({}, {"other": {"cell_source": None}}, "cell_source"),
}


@pytest.mark.parametrize(("facts", "other", "fact"), SIDES.values(), ids=SIDES)
def test_the_same_case_side_by_side(
    get: Ask, facts: dict[str, str], other: dict[str, Any], fact: str
) -> None:
    case = CASE | {"actor": "company", "manipulation": "cultured"} | facts
    found = get("/api/v1/assess/compare", {"facts": case, "as_of": DAY} | other)
    assert fact in [row["fact"] for row in found["facts"]]
    assert found["before"]["as_of"] == found["after"]["as_of"] == DAY
    assert found["changes"]


def test_two_days_side_by_side(get: Ask) -> None:
    body = {"facts": {**CASE, "manipulation": "minimal", "disease": "rare", "actor": "hospital"},
            "as_of": "2025-02-20", "other_as_of": "2025-02-21"}  # fmt: skip
    found = get("/api/v1/assess/compare", body)
    moved = {change["part"]: change for change in found["changes"]}
    assert found["facts"] == []
    assert [item["code"] for item in moved["pathways"]["new"]] == ["TX_REVIEW"]
    assert moved["pathways"]["gone"][0]["name"]


def test_the_same_twice_has_no_changes(get: Ask) -> None:
    assert get("/api/v1/assess/compare", {"facts": CASE, "as_of": DAY})["changes"] == []

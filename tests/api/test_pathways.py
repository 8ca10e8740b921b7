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

"""Instruments and provisions over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Ask = Callable[..., dict[str, Any]]


def test_every_instrument(get: Ask) -> None:
    found = get("/api/v1/works")
    assert [w["id"] for w in found["works"]] == ["900001", "900002", "900003", "900009"]
    assert (found["total"], found["cut"]) == (4, False)
    assert {w["tier"] for w in found["works"]} == {"official", "digest"}


def test_instruments_by_a_part_of_any_name(get: Ask) -> None:
    assert [w["id"] for w in get("/api/v1/works?q=Storage Act")["works"]] == ["900001"]
    assert get("/api/v1/works?q=없는 법")["total"] == 0


@pytest.mark.parametrize("name", ["900001", "시험세포법", "Test Cell Storage Act"])
def test_one_instrument(get: Ask, name: str) -> None:
    found = get(f"/api/v1/works/{name}")
    assert found["title"] == "시험세포의 보관 및 이용에 관한 법률"
    assert [v["number"] for v in found["versions"]] == ["18901", "20301"]


def test_versions(get: Ask) -> None:
    first, second = get("/api/v1/works/900001/versions")["versions"]
    assert (first["in_force_from"], first["in_force_to"]) == ("2023-01-01", "2024-11-08")
    assert (second["promulgated"], second["in_force_to"]) == ("2024-05-07", None)


TEXTS = {
    "before": ("2022-01-01", []),
    "first": ("2024-01-01", ["제1조", "제2조", "제3조", "제4조", "제5조", "제6조", "제7조"]),
    "second": (
        "2025-01-01",
        ["제1조", "제2조", "제3조", "제4조", "제4조의2", "제5조", "제6조", "제7조"],
    ),
}


@pytest.mark.parametrize(("day", "articles"), TEXTS.values(), ids=TEXTS)
def test_the_text_of_a_day(get: Ask, day: str, articles: list[str]) -> None:
    found = get(f"/api/v1/works/900001/text?as_of={day}")
    assert [a["article"] for a in found["articles"]] == articles
    assert all(a["valid_from"] <= day for a in found["articles"])


def test_a_deleted_article_is_marked(get: Ask) -> None:
    found = get("/api/v1/works/900001/text?as_of=2025-01-01")
    assert [a["article"] for a in found["articles"] if a["deleted"]] == ["제6조"]


def test_what_changed(get: Ask) -> None:
    found = get("/api/v1/works/900001/diff?from=2024-12-01&to=2025-06-01")
    (change,) = found["changes"]
    assert (change["article"], change["kind"]) == ("제5조", "changed")
    assert "5년간" in change["before"]
    assert "10년간" in change["after"]


def test_what_changes_after_a_day(get: Ask) -> None:
    found = get("/api/v1/changes?from=2024-11-07")
    assert [(c["pinpoint"], c["kind"], c["applies_from"]) for c in found["changes"]] == [
        ("제3조제2항", "changed", "2024-11-08"),
        ("제4조제2항", "changed", "2024-11-08"),
        ("제4조의2", "added", "2024-11-08"),
        ("제6조", "changed", "2024-11-08"),
        ("제5조", "changed", "2025-05-08"),
    ]
    first = found["changes"][1]
    assert ("2년" in first["before"], "4년" in first["after"]) == (True, True)
    assert (first["version"], found["total"], found["cut"]) == ("2024-05-07_20301", 5, False)


DAYS = {
    "up to a day": ("from=2024-11-07&to=2024-11-08&work=900001", 4),
    "the first day itself is over": ("from=2024-11-08&work=900001", 1),
    "another instrument": ("from=2024-11-07&work=900002", 0),
    "a whole text begins": ("from=2022-12-31&to=2023-01-01&work=900002", 1),
    "what is to come": ("", 0),
}


@pytest.mark.parametrize(("query", "count"), DAYS.values(), ids=DAYS)
def test_changes_of_a_time(get: Ask, query: str, count: int) -> None:
    assert get(f"/api/v1/changes?{query}")["total"] == count


def test_one_provision(get: Ask) -> None:
    found = get("/api/v1/provisions/kr/900001/4/2?as_of=2024-01-01")
    assert found["text"] == "② 제1항에 따른 허가의 유효기간은 2년으로 한다."
    assert (found["article"], found["paragraph"], found["heading"]) == ("제4조", 2, "보관의 허가")
    assert [h["valid_from"] for h in found["history"]] == ["2023-01-01", "2024-11-08"]
    assert [c["address"] for c in found["cites"]] == ["kr/900001/4/1"]
    assert {"cited_by", "based_on", "basis_for", "norms", "digests"} <= found.keys()


GOVERNING = {
    "the paragraph that is named": ("4/2", ["부칙<제20301호>제2조"]),
    "the article around it": ("4", ["부칙<제20301호>제2조"]),
    "not its neighbour": ("4/1", []),
    "named despite its number in force": ("5", ["부칙<제20301호>제3조"]),
    "until when": ("4-2", ["부칙<제20301호>제3조제2항"]),
}


@pytest.mark.parametrize(("clause", "governing"), GOVERNING.values(), ids=GOVERNING)
def test_what_governs_a_provision(get: Ask, clause: str, governing: list[str]) -> None:
    found = get(f"/api/v1/provisions/kr/900001/{clause}")["transitional"]
    assert [c["pinpoint"] for c in found if c["named"]] == governing


def test_a_clause_says_its_kind_its_cases_and_its_days(get: Ask) -> None:
    (found,) = (c for c in get("/api/v1/provisions/kr/900001/4/2")["transitional"] if c["named"])
    assert found["address"] == "kr/900001/addenda-20301/2"
    assert (found["kind"], found["heading"]) == (
        "ApplicationClause",
        "허가의 유효기간에 관한 적용례",
    )
    assert found["cases"] == "이 법 시행 이후 허가를 받는 경우부터"
    assert found["counts_from"] == "2024-11-08"
    (ending,) = (c for c in get("/api/v1/provisions/kr/900001/4-2")["transitional"] if c["named"])
    assert (ending["kind"], ending["until"]) == ("TransitionClause", "2031-01-01")


def test_a_clause_that_names_nothing_governs_what_came_with_it(get: Ask) -> None:
    after = get("/api/v1/provisions/kr/900001/5")["transitional"]
    assert [c["pinpoint"] for c in after if not c["named"]] == ["부칙<제20301호>제4조"]
    before = get("/api/v1/provisions/kr/900001/5?as_of=2024-01-01")["transitional"]
    assert [c for c in before if not c["named"]] == []


@pytest.mark.parametrize(
    "spelling",
    [
        "kr/900001/4/2",
        "시험세포법 제4조제2항",
        "https://w3id.org/regenlaw/eli/kr/law/900001/art_4/para_2",
    ],
)
def test_a_provision_in_any_spelling(get: Ask, spelling: str) -> None:
    assert get(f"/api/v1/provisions/{spelling}")["address"] == "kr/900001/4/2"


PROBLEMS = {
    "an instrument that is not held": ("/api/v1/works/999999", 404, "UnknownWork"),
    "its texts": ("/api/v1/works/999999/versions", 404, "UnknownWork"),
    "its text": ("/api/v1/works/999999/text", 404, "UnknownWork"),
    "its changes": ("/api/v1/works/9/diff?from=2024-01-01&to=2025-01-01", 404, "UnknownWork"),
    "no days": ("/api/v1/works/900001/diff", 422, "InvalidRequest"),
    "an address of nothing held": ("/api/v1/provisions/kr/999999/1", 404, "UnknownWork"),
    "an article that there is not": ("/api/v1/provisions/kr/900001/99", 404, "UnknownProvision"),
    "an instrument is no provision": ("/api/v1/provisions/kr/900001", 404, "UnknownProvision"),
    "before the first version": (
        "/api/v1/provisions/kr/900001/3?as_of=2020-01-01",
        404,
        "NotLawThen",
    ),
    "a name that is none": ("/api/v1/provisions/nonsense", 404, "UnknownWork"),
    "a clause that cannot be read": ("/api/v1/provisions/kr/900001/4/x!", 422, "BadAddress"),
    "no day": ("/api/v1/provisions/kr/900001/4?as_of=soon", 422, "InvalidRequest"),
}


@pytest.mark.parametrize(("path", "status", "title"), PROBLEMS.values(), ids=PROBLEMS)
def test_problems(problem: Ask, path: str, status: int, title: str) -> None:
    assert problem("GET", path, status)["title"] == title


def test_not_law_then_says_when_it_began(problem: Ask) -> None:
    found = problem("GET", "/api/v1/provisions/kr/900001/4-2?as_of=2024-01-01", 404)
    assert "2024-11-08" in found["detail"]


def test_a_defined_term_leads_to_its_meaning(get: Ask) -> None:
    (found,) = get("/api/v1/provisions/kr/900001/5")["defined_terms"][1:]
    assert (found["term"], found["address"]) == ("시험세포", "kr/900001/2/-/1")
    assert found["meaning"].startswith("사람에게서 떼어낸 뒤")


def test_reports_say_how_much_is_open(client: TestClient) -> None:
    """A report is bounded and says so."""
    found = client.get("/api/v1/reports/works?limit=1").json()
    assert len(found["rows"]) == 1
    assert found["cut"] is (found["total"] > 1)
    assert client.get("/api/v1/reports/secrets").status_code == 422

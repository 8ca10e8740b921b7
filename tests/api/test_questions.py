"""Ask, search and verify over HTTP: the contract's fields, and problems for what cannot be read."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

Ask = Callable[..., dict[str, Any]]
ANSWER = {
    "question", "lang", "as_of", "intent", "answer", "abstained", "reason", "missing", "citations",
    "premises", "unchecked", "sparql", "trace", "snapshot",
}  # fmt: skip
CITATION = {
    "n", "title", "kind", "law_id", "article", "paragraph", "item", "subitem", "label", "iri",
    "url", "quote", "start", "end", "lang", "valid_from", "valid_to", "promulgated", "number",
    "document", "page", "checks", "tier",
}  # fmt: skip


def test_an_answer_has_the_contract_s_fields(get: Ask) -> None:
    found = get("/api/v1/ask", {"question": "보관 허가는 몇 년 가나요?", "as_of": "2024-03-01"})
    assert found.keys() >= ANSWER
    assert (found["as_of"], found["lang"], found["abstained"]) == ("2024-03-01", "ko", False)
    first = found["citations"][0]
    assert first.keys() >= CITATION
    assert (first["law_id"], first["article"], first["paragraph"]) == ("900001", "제4조", 2)
    assert first["quote"] == "② 제1항에 따른 허가의 유효기간은 2년으로 한다."
    assert (first["valid_from"], first["valid_to"]) == ("2023-01-01", "2024-11-08")
    assert first["checks"].keys() == {"exists", "in_force", "verbatim", "heading"}
    assert date.fromisoformat(found["snapshot"]) == date(2024, 5, 7)


def test_an_abstention_gives_its_reason(get: Ask) -> None:
    found = get("/api/v1/ask", {"question": "약사법 제31조는 무엇을 정하나요?"})
    assert (found["abstained"], found["reason"]) == (True, "not in the corpus")


def test_the_language_asked_for(get: Ask) -> None:
    found = get("/api/v1/ask", {"question": "보관 허가는 몇 년 가나요?", "lang": "en"})
    assert found["lang"] == "en"
    assert "four years" in found["answer"]


BAD: dict[str, tuple[Any, str]] = {
    "an empty question": ({"question": ""}, "empty"),
    "a question of spaces": ({"question": " \n "}, "empty"),
    "a question of 100,000 letters": ({"question": "a" * 100_000}, "shorten"),
    "a question of 100,000 syllables": ({"question": "가" * 100_000}, "shorten"),
    "no question": ({}, "body/question"),
    "a question that is a list": ({"question": ["a"]}, "body/question"),
    "a day that there is not": ({"question": "a", "as_of": "2021-02-30"}, "body/as_of"),
    "a language that is not spoken": ({"question": "a", "lang": "fr"}, "body/lang"),
    "a list": ([1], "body"),
}


@pytest.mark.parametrize(("body", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_asked(problem: Ask, body: Any, words: str) -> None:
    assert words in problem("POST", "/api/v1/ask", 422, json=body)["detail"]


RAW = {
    "no JSON": b"{",
    "half a character": b'{"question": "\\ud800 \\ud800"}',
    "no UTF-8": b'{"question": "\xff"}',
    "nothing": b"",
}


@pytest.mark.parametrize("content", RAW.values(), ids=RAW)
def test_what_is_no_request(client: TestClient, content: bytes) -> None:
    head = {"content-type": "application/json"}
    response = client.post("/api/v1/ask", content=content, headers=head)
    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_search(get: Ask) -> None:
    found = get("/api/v1/search?q=보관 허가&k=3")
    assert len(found["hits"]) == 3
    assert found["cut"] is True
    best = found["hits"][0]
    assert best.keys() >= CITATION | {"text", "score", "matched"}
    assert best["label"] == "시험세포법 제4조제2항"
    articles = [(h["law_id"], h["article"]) for h in get("/api/v1/search?q=보관&k=50")["hits"]]
    assert len(set(articles)) == len(articles)


FILTERS = {
    "by instrument": ("work=900003", "law_id", {"900003"}),
    "by title": ("work=시험세포법", "law_id", {"900001"}),
    "by kind": ("kind=대통령령", "kind", {"대통령령"}),
    "by tier": ("type=digest&q=시험지구", "law_id", {"900001", "900009"}),
    "by another country": ("jurisdiction=jp", "law_id", set()),
}


@pytest.mark.parametrize(("query", "field", "values"), FILTERS.values(), ids=FILTERS)
def test_filters(get: Ask, query: str, field: str, values: set[str]) -> None:
    found = get(f"/api/v1/search?{query}&k=50" + ("" if "q=" in query else "&q=보관"))
    assert {hit[field] for hit in found["hits"]} == values
    assert found["cut"] is False


def test_a_search_of_a_day(get: Ask) -> None:
    found = get("/api/v1/search?q=시험세포의 허가와 기록&k=50&as_of=2024-01-01")
    assert found["hits"]
    for hit in found["hits"]:
        assert hit["valid_from"] is None or hit["valid_from"] <= "2024-01-01"
        assert hit["valid_to"] is None or hit["valid_to"] > "2024-01-01"


BAD_SEARCHES = {
    "nothing to search for": ("q=", 422),
    "no words": ("k=3", 422),
    "none wanted": ("q=a&k=0", 422),
    "too many wanted": ("q=a&k=51", 422),
    "an instrument that is not held": ("q=a&work=약사법", 404),
    "a language that is not spoken": ("q=a&lang=fr", 422),
    "no day": ("q=a&as_of=tomorrow", 422),
}


@pytest.mark.parametrize(("query", "status"), BAD_SEARCHES.values(), ids=BAD_SEARCHES)
def test_bad_searches(problem: Ask, query: str, status: int) -> None:
    problem("GET", f"/api/v1/search?{query}", status)


def test_a_draft(get: Ask) -> None:
    draft = "시험세포법 제4조제2항에 따라 3년이다. 시험세포법 제5조에 따라 10년이다."
    found = get("/api/v1/verify", {"text": draft, "as_of": "2026-01-01"})
    wrong, right = found["checked"]
    assert (wrong["verdict"], wrong["address"]) == ("wrong", "kr/900001/4/2")
    assert "3" in wrong["why"]
    assert wrong["instead"]
    assert (right["verdict"], right["why"], right["instead"]) == ("right", None, [])
    assert right["citation"]["quote"] in "보관기관은 시험세포의 기록을 10년간 보존하여야 한다."


def test_drafts_of_100_000_characters(client: TestClient, problem: Ask) -> None:
    longest = client.post("/api/v1/verify", json={"text": "가" * 100_000})
    assert longest.status_code == 200
    assert longest.json()["checked"] == []
    problem("POST", "/api/v1/verify", 422, json={"text": "가" * 100_001})
    problem("POST", "/api/v1/verify", 413, json={"text": "가" * 400_000})


def test_follow_ups_are_near_and_not_what_was_asked(get: Ask) -> None:
    """Questions come from the digests of what was cited, in the language of the answer."""
    asked = "시험세포의 보관기간은 얼마인가요?"
    found = get("/api/v1/ask", {"question": asked})
    assert found["citations"]
    assert all(q.strip() and q != asked for q in found["follow_ups"])
    assert len(set(found["follow_ups"])) == len(found["follow_ups"]) <= 4
    english = get("/api/v1/ask", {"question": asked, "lang": "en"})
    assert all(q.isascii() for q in english["follow_ups"])


def test_search_by_language_of_the_text(get: Ask) -> None:
    """A language that nothing is written in finds nothing, rather than everything."""
    korean = get("/api/v1/search?q=보관&language=ko")["hits"]
    assert korean
    assert {hit["lang"] for hit in korean} == {"ko"}
    assert get("/api/v1/search?q=보관&language=xx")["hits"] == []

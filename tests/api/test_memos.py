"""Memos leave in formats that word processors and readers open, with the clauses and their words."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from fastapi.testclient import TestClient

from api import memos
from api.export.memos import FORMATS, lines
from ingest.read.hwpx import read_hwpx
from ingest.read.pdf import read_pdf
from kg.library import Library
from kg.pathways import load
from kg.pathways.compare import compare
from tests.kg.pathways.cases import folder, rule

FACTS = {"modality": "cell", "manipulation": "cultured", "purpose": "clinical_research"}
CASE = {"facts": FACTS, "as_of": "2026-01-01"}
TEXT = "# 검토 <1>\n\n## 경로\n\n- 첫째 & 둘째\n  - 더 깊이\n1. 차례\n\x07본문\n"


def docx(body: bytes, _: Path) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(body)).paragraphs)


def hwpx(body: bytes, path: Path) -> str:
    (path / "memo.hwpx").write_bytes(body)
    return read_hwpx(path / "memo.hwpx", "memo.hwpx").text


def pdf(body: bytes, path: Path) -> str:
    (path / "memo.pdf").write_bytes(body)
    return read_pdf(path / "memo.pdf", "memo.pdf").text


READ: dict[str, Callable[[bytes, Path], str]] = {
    "md": lambda body, _: body.decode(),
    "docx": docx,
    "hwpx": hwpx,
    "pdf": pdf,
}


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_can_be_read(form: str, tmp_path: Path) -> None:
    text = READ[form](memos.written(TEXT, form)[0], tmp_path)
    for words in ("검토 <1>", "경로", "첫째 & 둘째", "더 깊이", "차례", "본문"):
        assert words in text


@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_the_same_memo_gives_the_same_bytes(form: str) -> None:
    assert memos.written(TEXT, form) == memos.written(TEXT, form)


def test_lines_of_a_memo() -> None:
    found = list(lines(TEXT))
    assert [(line.level, line.point) for line in found] == [
        (1, False), (2, False), (0, True), (0, True), (0, False), (0, False),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("lang", "said"), [("ko", "임상연구"), ("en", "clinical research")])
def test_an_assessment_in_both_languages(
    client: TestClient, tmp_path: Path, form: str, lang: str, said: str
) -> None:
    found = client.post(f"/api/v1/assess/memo?format={form}", json=CASE | {"lang": lang})
    assert found.headers["content-type"] == FORMATS[form][0]
    assert f"regenlaw-memo.{form}" in found.headers["content-disposition"]
    assert said in READ[form](found.content, tmp_path).lower()


def test_a_comparison_as_a_memo(client: TestClient) -> None:
    body = CASE | {"other": {"purpose": "treatment"}, "other_as_of": "2025-02-20"}
    text = client.post("/api/v1/assess/compare/memo", json=body).text
    assert text.startswith("# 두 경우의 비교")
    assert "2026-01-01" in text
    assert "2025-02-20" in text


def test_an_unknown_format(problem: Callable[..., dict[str, Any]]) -> None:
    problem("POST", "/api/v1/assess/memo?format=hwp", 422, json=CASE)


@pytest.fixture
def held(library: Library, tmp_path: Path) -> Library:
    """The invented law with two rules: one on words of it, one on words that it never had."""
    written = (
        rule("ON_WORDS", "pathway", "{colour: red}").replace("999999/제1조", "900001/제4조제2항").replace("words: 돌", "words: 유효기간"),
        rule("ON_NONE", "pathway", "{colour: red}").replace("999999/제1조", "900001/제5조"),
    )  # fmt: skip
    made = Library(library.folder, Path())
    made.__dict__["rules"] = load(folder(tmp_path, *written))
    return made


def test_clauses_stand_at_the_end_with_wording_and_date(held: Library) -> None:
    on = date(2026, 1, 1)
    text = memos.of_case(held, held.assess({"colour": "red"}, on), "ko")
    sources = text.split("## 근거 조문과 그 문언")[1]
    assert "제4조제2항 (2024-11-08부터): “② 제1항에 따른 허가의 유효기간은 4년으로 한다" in sources
    assert sources.count("주의: ") == 1  # the rule that rests on words that are not there


def test_each_side_shows_its_own_facts_and_outcomes(held: Library) -> None:
    one, two = (held.assess({"colour": c}, date(2026, 1, 1)) for c in ("red", "blue"))
    text = memos.of_comparison(held, compare(one, two), "en")
    assert "- First: As of 2026-01-01; Colour? red" in text
    assert "- Second: As of 2026-01-01; Cold? yes; Colour? blue" in text
    assert "- First: ON_WORDS" in text

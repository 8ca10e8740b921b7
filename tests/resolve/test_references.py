"""Where citations point, on a day."""

from datetime import date

import pytest

from ingest.find.references import find_references
from ingest.parse.articles import article_texts
from ingest.resolve.instruments import Instruments
from ingest.resolve.references import resolve_references
from ontology.findings import ArticleText, Target
from tests.resolve.test_instruments import NEW, OLD, statute

DECREE = """
##### 제1조 (목적)

{body}
"""


def resolve(body: str, on: date | None = None) -> list[list[str]]:
    """Resolve the citations of a decree under the act of the other tests."""
    act = statute(OLD, title="예시산업 육성법")
    later = statute(NEW, title="예시산업 육성법", day="2022-01-01", 공포번호="200")
    decree = statute(
        DECREE.format(body=body),
        title="예시산업 육성법 시행령",
        law_id="3",
        법령구분="대통령령",
    )
    instruments = Instruments.of([act, later, decree])
    article: ArticleText = next(article_texts(decree))
    references = resolve_references(article, find_references(article), instruments, on)
    return [[_said(t) for t in r.targets] for r in references]


def _said(target: Target) -> str:
    address = target.address.short if target.address else target.title
    state = "" if target.state.value == "found" else f" ({target.state.value})"
    return f"{address}{state}"


CASES = {
    "the own act": ("법 제2조제1항에 따른다.", [["kr/000001/2/1"]]),
    "the own decree": ("제1조에 따른다.", [["kr/000003/1"]]),
    "a range is counted out, branch articles too": (
        "법 제3조부터 제4조까지",
        [["kr/000001/3", "kr/000001/3-2", "kr/000001/4"]],
    ),
    "a chapter is its articles": (
        "법 제2장에 따른다.",
        [["kr/000001/3", "kr/000001/3-2", "kr/000001/4"]],
    ),
    "a deleted target stays, and says so": ("법 제2조제2항", [["kr/000001/2/2 (deleted)"]]),
    "a missing target stays, and says so": ("법 제2조제8항", [["kr/000001/2/8 (missing)"]]),
    "an act that is not held": ("「없는법」 제3조부터 제5조까지", [["없는법 (not held)"] * 3]),
    "the decree lacks it, the act named before has it": (
        "「예시산업 육성법」 제3조에 따른 사업 또는 제4조에 따른 절차",
        [["kr/000001/3"], ["kr/000001/4"]],
    ),
    "a 부칙 of a named promulgation": (
        "법률 제100호 예시산업 육성법 부칙 제9조",
        [["kr/000001/addenda-100/9 (missing)"]],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_today(body: str, expected: list[list[str]]) -> None:
    assert resolve(body) == expected


def test_on_an_earlier_day() -> None:
    assert resolve("법 제2조제2항", date(2021, 5, 1)) == [["kr/000001/2/2"]]

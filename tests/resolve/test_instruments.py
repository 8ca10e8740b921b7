"""Which instruments are held, by which names, with which clauses on which day."""

from datetime import date
from typing import Any

import pytest

from ingest.parse.legalize import parse
from ingest.read.markdown import Source
from ingest.resolve.instruments import Instrument, Instruments
from ontology.address import Clause, WorkId
from ontology.findings import TargetState
from ontology.statute import Statute

OLD = """
# 예시산업 진흥법

## 제1장 총칙

##### 제1조 (목적)

이 법은 예시를 목적으로 한다.

##### 제2조 (정의)

**①** 이 법에서 쓰는 말은 다음과 같다.

  1\\. 예시
  2\\. 보기

**②** 신청인은 서류를 갖추어 예시청장에게 신청하여야 한다.

## 제2장 사업

##### 제3조 (사업)

사업을 한다.

##### 제3조의2 (지원)

지원한다.

##### 제4조 (절차)

절차를 밟는다.

## 부칙

부칙 <제100호,2020. 1. 1.>

이 법은 공포한 날부터 시행한다.
"""
NEW = (
    OLD.replace("**②** 신청인은", "**②** 삭제 <2022. 1. 1.>\n\n**③** 신청인은")
    .replace("예시산업 진흥법", "예시산업 육성법")
    .replace(
        "이 법은 공포한 날부터 시행한다.",
        "이 법은 공포한 날부터 시행한다.\n\n부칙 <제200호,2022. 1. 1.>\n\n이 법은 공포한 날부터 시행한다.\n"
        '제1조 중 "「보기산업 진흥에 관한 법률」"을 "「보기산업 진흥법」"으로 한다.',
    )
)


def statute(
    body: str, *, title: str, law_id: str = "1", day: str = "2020-01-01", **front: Any
) -> Statute:
    """Parse *body* with the front matter of the legalize family."""
    facts = {
        "제목": title,
        "법령ID": law_id,
        "법령구분": "법률",
        "공포일자": date.fromisoformat(day),
        "시행일자": date.fromisoformat(day),
        "공포번호": "100",
        **front,
    }
    return parse(Source("예시.md", "", facts, body))


def held() -> Instruments:
    other = statute(
        "\n##### 제1조 (목적)\n\n보기를 목적으로 한다.\n", title="보기산업 진흥법", law_id="2"
    )
    return Instruments.of(
        [
            statute(OLD, title="예시산업 진흥법"),
            statute(NEW, title="예시산업 육성법", day="2022-01-01", 공포번호="200"),
            other,
        ],
        {"예시법": WorkId.law("000001")},
    )


def example() -> Instrument:
    found = held().get(WorkId.law("000001"))
    assert found is not None
    return found


NAMES = {
    "present title": ("예시산업 육성법", "000001"),
    "title without spaces": ("예시산업육성법", "000001"),
    "earlier title, from its own texts": ("예시산업 진흥법", "000001"),
    "short name": ("예시법", "000001"),
    "earlier title, from another's amendments": ("보기산업 진흥에 관한 법률", "000002"),
}


@pytest.mark.parametrize(("title", "law_id"), NAMES.values(), ids=NAMES)
def test_names(title: str, law_id: str) -> None:
    found = held().named(title)
    assert found is not None
    assert found.work == WorkId.law(law_id)


def test_an_unknown_title_is_not_held() -> None:
    assert held().named("없는 법") is None


STATES = {
    "there": ("제2조제1항제2호", None, TargetState.FOUND),
    "deleted now": ("제2조제2항", None, TargetState.DELETED),
    "there before it was deleted": ("제2조제2항", date(2021, 1, 1), TargetState.FOUND),
    "not there yet": ("제2조제3항", date(2021, 1, 1), TargetState.MISSING),
    "never there": ("제9조", None, TargetState.MISSING),
    "before the oldest text held, what that says": (
        "제2조제2항",
        date(1999, 1, 1),
        TargetState.FOUND,
    ),
    "a chapter": ("제2장", None, TargetState.FOUND),
    "an annex that the file does not list": ("별표 1", None, TargetState.MISSING),
}


@pytest.mark.parametrize(("spoken", "on", "state"), STATES.values(), ids=STATES)
def test_state(spoken: str, on: date | None, state: TargetState) -> None:
    assert example().state(Clause.parse(spoken), on) is state


def test_a_range_of_articles_has_the_branch_articles() -> None:
    found = example().between(Clause.of(article=3), Clause.of(article=4), None)
    assert [str(c) for c in found] == ["제3조", "제3조의2", "제4조"]


def test_a_range_leaves_out_what_is_deleted() -> None:
    first, last = Clause.parse("제2조제1항"), Clause.parse("제2조제3항")
    assert [str(c) for c in example().between(first, last, None)] == ["제2조제1항", "제2조제3항"]


def test_a_chapter_is_its_articles() -> None:
    found = example().division(Clause.parse("제2장"), Clause())
    assert [str(c) for c in found] == ["제3조", "제3조의2", "제4조"]


def test_a_subparagraph_cited_without_its_only_paragraph() -> None:
    assert str(example().fit(Clause.parse("제2조제2호"), None)) == "제2조제1항제2호"


def test_a_wording_that_moved() -> None:
    (move,) = example().moves[Clause.parse("제2조제2항")]
    assert str(move.to) == "제2조제3항"
    assert move.promulgated == date(2022, 1, 1)

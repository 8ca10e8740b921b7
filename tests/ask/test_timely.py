"""Of a law of which only the coming wording is held, that wording is shown as what it is."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from kg.ask.values import Reason
from kg.library import Library
from tests.ask.invented import digests_of, library_with

TODAY, AFTER, LONG_AGO = date(2026, 1, 1), date(2026, 7, 1), date(2021, 1, 1)
STATUTE: Final = """---
제목: 시험병원의 개설에 관한 법률
법령MST: 900301
법령ID: '900031'
법령구분: 법률
소관부처:
- 시험관리부
공포일자: 2025-12-01
공포번호: '21001'
시행일자: 2026-06-02
상태: 시행
출처: https://law.example/법령/시험병원의개설에관한법률
첨부파일: []
---

# 시험병원의 개설에 관한 법률

##### 제3조 (개설허가)

시험병원을 개설하려는 외국인은 시험도지사의 허가를 받아야 한다.

##### 제4조 (신고) <신설 2025.12.1>

**①** 시험병원의 장은 휴업을 시험도지사에게 신고하여야 한다.

##### 제3조의2 (분원)

시험병원은 시험도지사의 승인을 받아 분원을 둘 수 있다.

## 부칙

부칙 <제17001호,2020.3.4>

이 법은 공포한 날부터 시행한다.

부칙 <제20999호,2025.6.1>

이 법은 공포한 날부터 시행한다. 다만, 제3조의2의 개정규정은 공포 후 1년이 경과한 날부터 시행한다.

부칙 <제21001호,2025.12.1>

제1조(시행일) 이 법은 공포 후 6개월이 경과한 날부터 시행한다. 다만, 제4조의 개정규정은 2027년 1월 1일부터 시행한다.
"""
LAW: Final = """
- id: test-hospital-act
  ko: 시험병원의 개설에 관한 법률
  en: Test Hospital Act
  alt_ko: [시험병원법, 시험병원]
  alt_en: [test hospital]
  work: "900031"
"""
HEAD: Final = """law: "900031"
title: 시험병원의 개설에 관한 법률
version: 2025-12-01_21001"""
TOLD: Final = {
    "제3조": (
        "시험병원을 열려는 외국인은 시험도지사의 허가를 받아야 합니다.",
        "외국인이 시험병원을 열려면 누가 허가하나요?",
        "A foreigner who opens a test hospital needs the licence of the test governor.",
        "Who licenses a foreigner's test hospital?",
    ),
    "제3조의2": (
        "네, 시험병원은 시험도지사의 승인을 받아 분원을 둘 수 있습니다.",
        "시험병원이 분원을 둘 수 있나요?",
        "Yes, a test hospital may have a branch with the approval of the test governor.",
        "May a test hospital open a branch?",
    ),
    "제4조제1항": (
        "시험병원장은 휴업을 시험도지사에게 신고해야 합니다.",
        "시험병원이 휴업하면 신고하나요?",
        "The head of a test hospital notifies the test governor of closing for a time.",
        "Must a test hospital notify closing for a time?",
    ),
}


@pytest.fixture(scope="module")
def coming(tmp_path_factory: pytest.TempPathFactory, official: Path, curated: Path) -> Library:
    act = ("시험병원의개설에관한법률", STATUTE, digests_of(HEAD, TOLD), LAW)
    return library_with(tmp_path_factory.mktemp("coming"), official, curated, act)


SAID: Final = {
    "found": ("외국인이 시험병원을 열려면 누가 허가하나요?", "2026년 6월 2일부터"),
    "named": ("시험병원법 제3조", "2026년 6월 2일부터"),
    "in English": ("Who licenses a foreigner's test hospital?", "from 2 June 2026"),
}


@pytest.mark.parametrize(("question", "words"), SAID.values(), ids=SAID)
def test_the_coming_wording_is_shown_with_its_day(
    coming: Library, question: str, words: str
) -> None:
    found = coming.ask(question, TODAY)
    first = found.citations[0]
    assert words in found.text
    assert first.address.short == "kr/900031/3"
    assert first.pending
    assert not first.checks["in_force"]
    assert first.checks["verbatim"]
    assert first.note == "pending: in force from 2026-06-02"


BRANCH: Final = {
    "in Korean": ("시험병원이 분원을 둘 수 있나요?", "아직 시행 전입니다", "네, "),
    "in English": ("May a test hospital open a branch?", "It is not yet in force", "Yes, "),
}


@pytest.mark.parametrize(("question", "words", "never"), BRANCH.values(), ids=BRANCH)
def test_an_article_that_the_coming_law_puts_in_is_not_yet_law(
    coming: Library, question: str, words: str, never: str
) -> None:
    found = coming.ask(question, TODAY)
    assert found.citations[0].address.short == "kr/900031/3-2"
    assert found.text.startswith(words)
    assert never not in found.text.split("\n")[0]
    assert coming.ask(question, AFTER).text.startswith(never)


def test_once_it_is_law_nothing_is_said_of_that(coming: Library) -> None:
    found = coming.ask("외국인이 시험병원을 열려면 누가 허가하나요?", AFTER)
    assert not found.citations[0].pending
    assert "2026년 6월 2일" not in found.text


def test_of_an_earlier_day_it_says_nothing(coming: Library) -> None:
    found = coming.ask("시험병원법 제3조", TODAY, LONG_AGO)
    assert found.abstained
    assert found.reason is Reason.NOT_LAW_THEN
    assert "2026-06-02부터의 문언만" in found.text


LATER: Final = {
    "found": ("시험병원이 휴업하면 신고하나요?", "2027년 1월 1일부터 시행됩니다"),
    "named": ("시험병원법 제4조제1항", "2027년 1월 1일부터 시행됩니다"),
    "in English": ("Must a test hospital notify closing for a time?", "not yet in force"),
}


@pytest.mark.parametrize(("question", "words"), LATER.values(), ids=LATER)
def test_a_clause_not_yet_in_force_is_told_without_a_day_in_the_question(
    coming: Library, question: str, words: str
) -> None:
    found = coming.ask(question, AFTER)
    assert words in found.text
    assert found.citations[0].address.clause.spoken == "부칙<제21001호>제1조"


@pytest.mark.parametrize("on", [date(2025, 12, 1), TODAY, date(2026, 6, 1)])
def test_a_wording_promulgated_by_the_day_asked_is_shown(coming: Library, on: date) -> None:
    found = coming.ask("외국인이 시험병원을 열려면 누가 허가하나요?", AFTER, on)
    assert found.citations[0].pending


def test_a_wording_not_yet_promulgated_is_not(coming: Library) -> None:
    found = coming.ask("시험병원법 제3조", TODAY, date(2025, 11, 30))
    assert found.reason is Reason.NOT_LAW_THEN

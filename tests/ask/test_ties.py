"""What the law ties to a provision comes with it: what it applies by reference, joint penalties."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from kg.ask.ties import applied, governed, punished, punishing
from kg.ask.understand import understand
from kg.ask.values import Asked, Evidence
from kg.library import Library
from ontology.address import Address
from tests.ask.invented import digests_of, library_with

TODAY = date(2026, 1, 1)
STATUTE: Final = """---
제목: 시험기기법
법령MST: 900401
법령ID: '900041'
법령구분: 법률
소관부처:
- 시험관리부
공포일자: 2025-01-01
공포번호: '20901'
시행일자: 2025-01-01
상태: 시행
출처: https://law.example/법령/시험기기법
첨부파일: []
---

# 시험기기법

##### 제16조 (수리업의 신고)

시험기기의 수리를 업으로 하려는 자는 시험관리부장관에게 신고하여야 한다.

##### 제17조 (판매업의 신고)

시험기기의 판매를 업으로 하려는 자는 영업소마다 구청장에게 신고하여야 한다.

##### 제20조 (가상시험기기의 취급)

가상시험기기의 수리나 판매를 업으로 하려는 자에 관하여는 제16조부터 제17조까지를 준용한다.

##### 제30조 (벌칙)

제17조를 위반하여 신고하지 아니한 자는 500만원 이하의 벌금에 처한다.

##### 제31조 (양벌규정)

법인의 종업원이 제30조의 위반행위를 하면 그 법인에도 해당 조문의 벌금형을 과한다.

## 부칙

부칙 <제20901호,2025.1.1>

이 법은 공포한 날부터 시행한다.
"""
LAW: Final = """
- id: test-device-act
  ko: 시험기기법
  en: Test Device Act
  work: "900041"
"""
HEAD: Final = """law: "900041"
title: 시험기기법
version: 2025-01-01_20901"""
TOLD: Final = {
    "제16조": (
        "시험기기를 수리하려면 시험관리부장관에게 신고해야 합니다.",
        "시험기기 수리업은 어디에 신고하나요?",
        "Who repairs test devices notifies the Minister of Test Management.",
        "Where is the repair of test devices notified?",
    ),
    "제17조": (
        "시험기기를 팔려면 영업소마다 구청장에게 신고해야 합니다.",
        "시험기기 판매업은 어디에 신고하나요?",
        "Who sells test devices notifies the district head for each shop.",
        "Where is the sale of test devices notified?",
    ),
    "제20조": (
        "가상시험기기의 수리와 판매에는 시험기기의 규정을 준용합니다.",
        "가상시험기기 취급업자에게는 무엇이 준용되나요?",
        "For virtual test devices the rules on repair and sale of test devices apply.",
        "Which rules apply to dealers in virtual test devices?",
    ),
}


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory, official: Path, curated: Path) -> Library:
    act = ("시험기기법", STATUTE, digests_of(HEAD, TOLD), LAW)
    return library_with(tmp_path_factory.mktemp("tied"), official, curated, act)


def asked(library: Library, question: str) -> Asked:
    return understand(question, library.searcher.thesaurus, library.works, TODAY, (None, None))


def evidence(library: Library, question: str, short: str) -> Evidence:
    found = library.gatherer.at(asked(library, question), Address.parse(short), 1.0)
    assert found is not None
    return found


APPLIED: Final = {
    "on sale": ("가상시험기기를 판매하려면 어디에 신고하나요?", "kr/900041/20", ["kr/900041/17"]),
    "on repair": ("가상시험기기 수리는 어디에 신고하나요?", "kr/900041/20", ["kr/900041/16"]),
    "a clause that applies none": ("시험기기를 판매하려면?", "kr/900041/17", []),
    "nothing of the question": ("위원회의 위원은 몇 명인가요?", "kr/900041/20", []),
}


@pytest.mark.parametrize(("question", "short", "found"), APPLIED.values(), ids=APPLIED)
def test_what_applies_by_reference(
    tied: Library, question: str, short: str, found: list[str]
) -> None:
    one = evidence(tied, question, short)
    given = list(applied(tied.gatherer, asked(tied, question), [one]).values())
    assert [e.address.short for e in given] == found
    assert all(e.why == "applied" for e in given)


JOINT: Final = {
    "a company too": ("직원이 시험기기 판매업 신고를 안 하면 회사도 벌금을 내나요?", True),
    "in English": (
        "An employee sells test devices unnotified; is the company itself fined for the offence?",
        True,
    ),
    "only the one who acted": ("시험기기 판매업 신고를 안 하면 벌금이 얼마인가요?", False),
    "a company that asks": ("우리 회사가 시험기기 판매업 신고를 안 하면 벌금이 얼마인가요?", False),
}


@pytest.mark.parametrize(("question", "joint"), JOINT.values(), ids=JOINT)
def test_the_company_is_punished_beside_the_one_who_acted(
    tied: Library, question: str, *, joint: bool
) -> None:
    duty = evidence(tied, question, "kr/900041/17")
    given = punished(tied.gatherer, asked(tied, question), duty, {})
    assert [e.address.clause.article for e in given] == (["30", "31"] if joint else ["30"])


def test_a_question_about_licence_and_fine_keeps_the_fine(tied: Library) -> None:
    question = "시험기기 판매업 신고를 안 하면 등록이 취소되나요, 벌금도 있나요?"
    duty = evidence(tied, question, "kr/900041/17")
    given = punished(tied.gatherer, asked(tied, question), duty, {})
    assert [e.address.clause.article for e in given] == ["30"]


BEGUN: Final = {
    "what was there before": ("이미 보관하고 있는 기록도 10년간 보존해야 하나요?", True),
    "today alone": ("기록은 몇 년간 보존해야 하나요?", False),
    "other matter": ("기존 위원의 임기는 어떻게 되나요?", False),
}


@pytest.mark.parametrize(("question", "found"), BEGUN.values(), ids=BEGUN)
def test_transitional_clauses_come_where_the_past_is_asked_about(
    library: Library, question: str, *, found: bool
) -> None:
    one = evidence(library, question, "kr/900001/5")
    given = list(governed(library.gatherer, asked(library, question), one))
    spoken = [e.address.clause.spoken for e in given]
    assert spoken == (["부칙<제20301호>제3조"] if found else [])


def found_by_search(library: Library, short: str, score: float, *, digested: bool) -> Evidence:
    one = evidence(library, "신고", short)
    return replace(one, why="search", score=score, digest=one.digest if digested else None)


def test_an_old_penal_clause_comes_after_the_duty_that_it_punishes(tied: Library) -> None:
    penalty = found_by_search(tied, "kr/900041/30", 5.0, digested=False)
    duty = found_by_search(tied, "kr/900041/17", 4.0, digested=True)
    given = punishing([penalty, duty])
    assert [e.address for e in given] == [duty.address, penalty.address]
    assert given[1].score < duty.score


def test_an_old_penal_clause_of_another_duty_is_left_out(tied: Library) -> None:
    penalty = found_by_search(tied, "kr/900041/30", 5.0, digested=False)
    other = found_by_search(tied, "kr/900041/16", 4.0, digested=True)
    assert [e.address for e in punishing([penalty, other])] == [other.address]


def test_penal_clauses_alone_stay_as_they_were_found(tied: Library) -> None:
    penalty = found_by_search(tied, "kr/900041/30", 5.0, digested=False)
    assert punishing([penalty]) == [penalty]

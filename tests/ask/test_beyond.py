"""What no law answers is told from what the law itself counts, prices and names."""

from pathlib import Path

import pytest

from ingest.read.curated import read_digests
from kg.ask.beyond import beyond
from kg.ask.decide import _GRADED, _ORDINANCE_ASKED

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "text",
    [
        "How many clinics have opened greenhouses in Korea so far?",
        "How many hospitals were designated last year?",
        "Which companies got a test permit for their robots?",
        "Who is the current commissioner of the safety agency?",
        "작년에 온실 허가를 받은 회사는 몇 곳이었나요?",
        "지금까지 몇 건이 승인됐나요?",
        "어느 병원이 지난달에 지정을 받았나요?",
        "이번 달에 온실 허가가 난 곳이 몇 군데나 되죠?",
        "온실 허가가 모두 몇 건이고 어떤 회사인지 명단이 있나요?",
        "다음에 지정될 온실 특구 후보지는 어디인가요?",
        "우리 온실이 뽑힐 확률도 궁금합니다.",
        "지정된 병원 이름을 알려 주세요.",
        "Do you think the greenhouse levy will go up?",
        "온실 허가 기준이 내년에는 바뀔까요?",
        "Which clinic is best for knee injections?",
        "무릎 주사를 잘하는 병원을 추천해 주세요.",
        "줄기세포 주사가 정말 효과 있나요?",
        "What does the pending bill on greenhouses say?",
        "국회에 계류 중인 온실 법안에는 무엇이 담겼나요?",
        "Under Australian law, who licenses a cell bank?",
        "싱가포르에서는 세포은행을 누가 허가하나요?",
    ],
)
def test_what_no_law_answers(text: str) -> None:
    assert beyond(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "How many members does the committee have?",
        "How many years must a bank whose permit was withdrawn wait?",
        "Which hospitals can be designated?",
        "We are an Australian company: who licenses a cell bank in Korea?",
        "위원회 위원은 몇 명인가요?",
        "위원회 위원은 모두 몇 명인가요?",
        "이번 달에 변경했으면 며칠 안에 신고하나요?",
        "회사 이름을 바꾸면 신고해야 하나요?",
        "3주가 지났는데 답이 없습니다. 기한을 넘겼나요?",
        "완치된다고 광고해도 되나요?",
        "임상연구 승인도 이 법에 있나요?",
        "어떤 병원이 지정을 받을 수 있었나요?",
    ],
)
def test_what_the_law_does_answer(text: str) -> None:
    assert beyond(text) is None


def test_hardly_a_question_that_a_digest_answers_is_beyond_the_law() -> None:
    asked = [
        question
        for entry in read_digests(ROOT / "corpus" / "digests")
        for some in entry.questions.values()
        for question in some
    ]
    assert len(asked) > 30_000
    assert sum(beyond(question) is not None for question in asked) <= 5
    assert sum(_GRADED.search(question) is not None for question in asked) <= 5
    assert sum(_ORDINANCE_ASKED.search(question) is not None for question in asked) <= 5


@pytest.mark.parametrize(
    "text",
    [
        "기록을 안 남겨서 처음 적발되면 업무정지가 며칠인가요?",
        "두 번째 위반이면 과태료가 얼마인가요?",
        "How many days of suspension follow a second violation?",
    ],
)
def test_what_a_repeated_breach_costs_is_graded(text: str) -> None:
    assert _GRADED.search(text)


def test_the_highest_penalty_is_not_graded() -> None:
    assert not _GRADED.search("기록을 안 남기면 과태료가 최대 얼마인가요?")
    assert not _GRADED.search("What is the highest fine for keeping no records?")

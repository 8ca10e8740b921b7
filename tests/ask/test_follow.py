"""Questions as they are meant in a conversation."""

from datetime import date

import pytest

from kg.ask.follow import in_conversation, leans
from kg.library import Library

TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)

MEANT = {
    "nothing before": ("그럼 벌칙은?", [], "그럼 벌칙은?"),
    "the subject is carried, what was asked of it is not": (
        "그럼 벌칙은?",
        ["보관기관은 기록을 몇 년 보존해야 하나요?"],
        "보관기관 기록 보존 벌칙은?",
    ),
    "all is carried where nothing is asked anew": (
        "외국 기업도요?",
        ["시험세포법 제4조에 따라 누가 허가하나요?"],
        "시험세포법 제4조에 따라 누가 허가하나요 외국 기업도요?",
    ),
    "in English": (
        "And for foreign companies?",
        ["Who licenses a test cell bank?"],
        "Who licenses a test cell bank for foreign companies?",
    ),
    "over two turns": (
        "기간은?",
        ["시험세포 보관 허가는 누가 하나요?", "그럼 벌칙은?"],
        "시험세포 보관 허가 벌칙 기간은?",
    ),
    "a question that stands alone carries nothing": (
        "시험지구에서 세포를 허가 없이 보관할 수 있는 사람은 누구인가요?",
        ["약사법의 벌칙은?"],
        "시험지구에서 세포를 허가 없이 보관할 수 있는 사람은 누구인가요?",
    ),
}


@pytest.mark.parametrize(("question", "history", "expected"), MEANT.values(), ids=MEANT)
def test_in_conversation(question: str, history: list[str], expected: str) -> None:
    assert in_conversation(question, history) == expected


def test_what_leans() -> None:
    assert leans("그럼 벌칙은?")
    assert not leans("시험지구 안에서 시험세포 보관 허가를 면제받는 기관은 어디인가요?")


def test_a_follow_up_is_answered_of_its_subject(library: Library) -> None:
    found = library.ask("그럼 영어로는요?", TODAY, history=["보관 허가는 몇 년 가나요?"])
    assert found.question == "그럼 영어로는요?"
    assert found.citations[0].address.short == "kr/900001/4/2"
    assert any(step.startswith("read as: 보관 허가는 몇 년 가나요") for step in found.trace)


def test_the_day_is_carried(library: Library) -> None:
    history = ["2024년 3월 당시 시험세포법의 보관 허가는 몇 년 가나요?"]
    found = library.ask("그럼 제5조의 기록은요?", TODAY, history=history)
    assert found.on == date(2024, 3, 1)
    assert "5년" in found.text


def test_each_of_two_questions_is_answered(library: Library) -> None:
    found = library.ask("보관 허가는 몇 년 가나요? 그리고 시험지구는 누가 정하나요?", TODAY)
    assert {c.address.short for c in found.citations} >= {"kr/900001/4/2", "kr/900009/3"}
    assert "4년" in found.text
    assert "시험관리부장관" in found.text
    assert [c.n for c in found.citations] == list(range(1, len(found.citations) + 1))
    assert all(f"[{c.n}]" in found.text for c in found.citations)
    assert len(found.text) <= 1500

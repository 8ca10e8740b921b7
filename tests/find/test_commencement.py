"""From when: every way in which supplementary provisions say it."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find.commencement import add_months, find_commencements

DAY = date(2024, 5, 7)

MAIN = {
    "day of promulgation": ("이 법은 공포한 날부터 시행한다.", DAY),
    "six months after": ("이 법은 공포 후 6개월이 경과한 날부터 시행한다.", date(2024, 11, 8)),
    "old spelling": ("이 법은 공포후 6월이 경과한 날부터 시행한다.", date(2024, 11, 8)),
    "a year after": ("이 법은 공포 후 1년이 경과한 날부터 시행한다.", date(2025, 5, 8)),
    "a year and a half": (
        "이 법은 공포 후 1년 6개월이 경과한 날부터 시행한다.",
        date(2025, 11, 8),
    ),
    "days": ("이 법은 공포 후 30일이 경과한 날부터 시행한다.", date(2024, 6, 7)),
    "days from promulgation": (
        "이 영은 공포일부터 30일이 경과한 날부터 시행한다.",
        date(2024, 6, 7),
    ),
    "a fixed day": ("이 법은 2025년 1월 1일부터 시행한다.", date(2025, 1, 1)),
    "a fixed day with dots": ("이 규칙은 2025. 1. 1.부터 시행한다.", date(2025, 1, 1)),
    "next month": (
        "이 법은 공포한 날이 속하는 달의 다음 달 1일부터 시행한다.",
        date(2024, 6, 1),
    ),
    "with a heading": ("제1조(시행일) 이 법은 공포한 날부터 시행한다.", DAY),
    "with a spaced heading": ("제1조 (시행일) 이 법은 공포한 날부터 시행한다.", DAY),
    "as a paragraph": ("①(시행일) 이 법은 공포한 날부터 시행한다.", DAY),
    "a notice": ("이 고시는 발령 전이라도 공포한 날부터 시행한다.", DAY),
    "an ordinance": ("이 조례는 공포한 날부터 시행한다.", DAY),
}


@pytest.mark.parametrize(("text", "day"), MAIN.values(), ids=MAIN)
def test_main_day(text: str, day: date) -> None:
    (found,) = find_commencements(text, DAY)
    assert (found.covers, found.day, found.act) == ((), day, None)
    assert found.span.of(text).strip() == found.words or found.words in text


SIX = "이 법은 공포 후 6개월이 경과한 날부터 시행한다. "
STAGGERED = {
    "a proviso": (
        SIX + "다만, 제5조의 개정규정은 공포 후 1년이 경과한 날부터 시행한다.",
        [([], date(2024, 11, 8)), (["제5조"], date(2025, 5, 8))],
    ),
    "two provisos in one sentence": (
        SIX
        + "다만, 제5조의 개정규정은 공포한 날부터 시행하고, 제7조제2항의 개정규정은 2026년 1월 1일부터 시행한다.",
        [
            ([], date(2024, 11, 8)),
            (["제5조"], DAY),
            (["제7조제2항"], date(2026, 1, 1)),
        ],
    ),
    "a range": (
        SIX + "다만, 제9조부터 제11조까지의 개정규정은 공포한 날부터 시행한다.",
        [([], date(2024, 11, 8)), (["제9조부터 제11조까지"], DAY)],
    ),
    "a numbered list": (
        "이 법은 다음 각 호의 구분에 따른 날부터 시행한다.\n1. 제5조의 개정규정: 공포 후 1년이 경과한 날\n2. 제6조 및 제7조의 개정규정: 공포한 날\n",
        [(["제5조"], date(2025, 5, 8)), (["제6조", "제7조"], DAY)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STAGGERED.values(), ids=STAGGERED)
def test_staggered(text: str, expected: list[tuple[list[str], date]]) -> None:
    found = list(find_commencements(text, DAY))
    assert [([str(c) for c in f.covers], f.day) for f in found] == expected


def test_the_day_of_another_act_is_named_not_guessed() -> None:
    text = "이 법은 공포한 날부터 시행한다. 다만, 제5조의 개정규정은 법률 제18901호 시험법 일부개정법률의 시행일부터 시행한다."
    _, other = find_commencements(text, DAY)
    assert (other.day, other.act) == (None, "18901")


def test_what_amends_law_not_yet_in_force_starts_with_it() -> None:
    text = "이 법은 공포한 날부터 시행한다. 다만, 부칙 제9조로 함께 고쳐지는 예시법 가운데 아직 시행일이 도래하지 아니한 것을 고친 부분은 그 예시법이 시행되는 날부터 시행한다."
    found = list(find_commencements(text, DAY))
    assert [f.pending_parts for f in found] == [False, True]


@pytest.mark.parametrize(
    "text",
    ["", "종전의 허가는 이 법에 따른 허가로 본다.", "이 법은 2025년 13월 40일부터 시행한다."],
    ids=["empty", "transition", "a day that is none"],
)
def test_what_says_no_day_gives_none(text: str) -> None:
    assert [f for f in find_commencements(text, DAY) if f.day] == []


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(
    st.lists(
        st.sampled_from(
            [
                "이 법은",
                "다만,",
                "제5조",
                "의 개정규정은",
                "공포 후",
                "6개월이",
                "경과한 날부터",
                "시행한다.",
                "시행하고,",
                "2025.1.1",
                "<개정",
                ">",
                ".",
            ]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_any_words_are_read(text: str) -> None:
    for found in find_commencements(text, DAY):
        assert found.words
        assert 0 <= found.span.start <= found.span.end <= len(text)


def test_long_text_is_read_in_linear_time() -> None:
    started = time.process_time()
    list(find_commencements("제5조의 개정규정 및 <가> " * 20_000, DAY))
    assert time.process_time() - started < 5


def test_the_number_of_an_annex_ends_no_sentence() -> None:
    text = (
        "이 규칙은 공포한 날부터 시행한다. 다만, 제4조제3항ㆍ제4항 및 별표 8. Ⅱ. 개별기준 "
        "제27호의 개정규정은 공포 후 6개월이 경과한 날부터 시행한다."
    )
    first, second = find_commencements(text, date(2024, 10, 4))
    assert first.day == date(2024, 10, 4)
    assert second.day == date(2025, 4, 5)
    assert [str(c) for c in second.covers][:2] == ["제4조제3항", "제4조제4항"]

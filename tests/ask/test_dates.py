"""The day that a question names, in both languages."""

from datetime import date

import pytest

from kg.ask.dates import find_date, impossible_day

NAMED = {
    "year and month": ("2021년 3월 당시 위원은 몇 명이었나요?", date(2021, 3, 1)),
    "a full day": ("2024년 5월 7일 기준으로", date(2024, 5, 7)),
    "a full day without spaces": ("2024년5월7일에", date(2024, 5, 7)),
    "digits with hyphens": ("2021-03-05 현재", date(2021, 3, 5)),
    "digits with dots": ("2021. 3. 5. 시행", date(2021, 3, 5)),
    "digits with slashes": ("2021/3/5", date(2021, 3, 5)),
    "the middle of a month": ("2021년 3월 중순에", date(2021, 3, 15)),
    "the end of a month": ("2021년 2월 말에", date(2021, 2, 28)),
    "a year as a point in time": ("2021년 당시 허가는", date(2021, 7, 1)),
    "the beginning of a year": ("2022년 초 기준 허가는", date(2022, 1, 1)),
    "the end of a year": ("2021년 말 기준", date(2021, 12, 1)),
    "day first": ("on 5 March 2021", date(2021, 3, 5)),
    "an ordinal": ("on the 5th of March 2021", date(2021, 3, 5)),
    "month first": ("As of March 5, 2021,", date(2021, 3, 5)),
    "a month cut short": ("on 1 Sep. 2021", date(2021, 9, 1)),
    "September as many cut it": ("on Sept. 3, 2022", date(2022, 9, 3)),
    "September cut without a dot": ("in Sept 2021", date(2021, 9, 1)),
    "month and year": ("in May 2021", date(2021, 5, 1)),
    "late in a month": ("in late March 2021", date(2021, 3, 28)),
    "mid-month": ("in mid-March 2021", date(2021, 3, 15)),
    "a year": ("as of 2021, who decides?", date(2021, 7, 1)),
    "a year, asked of what was": ("2023년에 보관 허가는 몇 년까지였나요?", date(2023, 7, 1)),
    "early in a year": ("back in early 2021", date(2021, 2, 1)),
    "who was there then": ("2021년 3월에 승인받은 연구는 누가 심의했나요?", date(2021, 3, 1)),
    "the law that applied then": ("2023년 10월에 적용된 규정은", date(2023, 10, 1)),
    "the most exact wins": ("2021년 개정 뒤 2022년 4월 3일 현재", date(2022, 4, 3)),
}


@pytest.mark.parametrize(("text", "day"), NAMED.values(), ids=NAMED)
def test_a_day_named(text: str, day: date) -> None:
    assert find_date(text) == day


UNNAMED = {
    "none": "보관 허가는 몇 년 가나요?",
    "a length of time": "3개월 안에 신고해야 하나요?",
    "a year in which something came out": "2021년에 나온 계획은 무엇을 정했나요?",
    "a year, asked of what is": "2021년에 허가를 받았으면 언제 갱신하나요?",
    "a number of months in English": "within 30 days of may",
    "the number of a law": "법률 제20301호",
    "an amendment is not a day": "the 2021 amendment",
    "an amendment in a year": "in 2021 amendments were made",
    "a budget year": "2021년도 예산",
    "a month that there is not": "2021년 13월 5일",
    "a day that there is not": "2021년 2월 30일",
    "digits without a sign between": "20210305",
    "a fact that present law may reach": "2023년 10월에 지원한 돈에도 이 특례가 적용되나요?",
    "what was done before": "2024년 2월 전에 승인받은 연구도 다시 심의를 받아야 하나요?",
    "such a fact in English": "Does the new rule apply to payments made in October 2023?",
    "nothing": "",
}


@pytest.mark.parametrize("text", UNNAMED.values(), ids=UNNAMED)
def test_no_day_named(text: str) -> None:
    assert find_date(text) is None


IMPOSSIBLE = {
    "no such day": ("2021년 2월 30일 당시의 위원은?", "2021년 2월 30일"),
    "no such month": ("As of 2021-13-01 who decides?", "2021-13-01"),
    "in English": ("On 31 June 2021 who decided?", "31 June 2021"),
    "a day": ("2021년 2월 28일 당시의 위원은?", ""),
    "none": ("30일 안에 신고하나요?", ""),
}


@pytest.mark.parametrize(("text", "expected"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_day_that_no_calendar_has(text: str, expected: str) -> None:
    assert impossible_day(text) == expected

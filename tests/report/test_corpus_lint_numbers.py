"""Numbers by their value, in the ways of writing that digests and statutes use."""

import pytest

from ingest.report.corpus_lint_numbers import dates, measures, numbers, stated

SAME = {
    "억 and 천만 add up": ("1억5천만원", "KRW 150 million"),
    "천억 is one number": ("5천억원", "KRW 500 billion"),
    "a trillion": ("1조2천억원", "KRW 1.2 trillion"),
    "만 and commas": ("500만원", "KRW 5,000,000"),
    "the digit before million is no number of its own": ("3천만원", "KRW 30 million"),
    "two amounts stay two": ("5천만원 1억원", "50 million, 100 million"),
    "a clause with a branch": ("제4조의2제1항제3호", "Article 4-2(1), item 3"),
    "제13조 is no trillion": ("제13조 5항", "Article 13 (5)"),
    "a month without a year": ("7월 1일까지", "by 1 July"),
    "the end of a month": ("2월 말까지", "by the end of February"),
    "may is no month": ("3명", "3 people may"),
    "a day in both": ("2026년 11월 13일부터 3년", "3 years from 13 November 2026"),
    "an American day": ("2026년 11월 13일", "November 13, 2026"),
    "an ISO day": ("2026년 5월 3일", "2026-05-03"),
    "half of a percentage": ("0.5퍼센트", "0.5 per cent"),
}
STATED = {
    "Chinese numerals": ("第二十三条の二十六、六十日以内、三百万円", "ja", {23, 26, 60, 3_000_000}),
    "English words": ("within ninety days, or one hundred and twenty", "en", {90, 1, 100, 120, 20}),
    "circled numbers": ("**③** 이름", "ko", {3}),
    "escaped numbers": ("  1의2\\. 이름", "ko", {1, 2}),
}
MEASURES = {
    "인 is 명, 월 is 개월": ("20인 이상, 6월 이내", {(20, "명"), (6, "개월")}),
    "a clause counts nothing": ("제7조제3항제1호", set()),
    "a day of a month is no period": ("7월 1일", {(1, "일")}),
    "so many of a hundred are percent": ("100분의 10", {(10, "퍼센트")}),
    "an amount": ("1억5천만원", {(150_000_000, "원")}),
}


@pytest.mark.parametrize(("korean", "english"), SAME.values(), ids=SAME)
def test_both_languages_say_the_same(korean: str, english: str) -> None:
    assert numbers(korean) == numbers(english)
    assert dates(korean) == dates(english)


@pytest.mark.parametrize(("text", "language", "expected"), STATED.values(), ids=STATED)
def test_official_texts_state(text: str, language: str, expected: set[int]) -> None:
    assert set(map(int, stated(text, language))) >= expected


@pytest.mark.parametrize(("text", "expected"), MEASURES.values(), ids=MEASURES)
def test_what_is_counted(text: str, expected: set[tuple[int, str]]) -> None:
    assert {(int(n), unit) for n, unit in measures(text)} == expected

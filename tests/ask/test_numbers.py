"""Numbers with units: one value for all spellings of both languages."""

import pytest

from kg.ask.numbers import numbers, spoken

NUMBERS = {
    "years": ("3년", {(3.0, "년")}),
    "years in English": ("3 years", {(3.0, "년")}),
    "won with a scale": ("3천만원", {(3e7, "원")}),
    "won in English": ("KRW 30 million won", {(3e7, "원")}),
    "won with commas": ("30,000,000원", {(3e7, "원")}),
    "people": ("25명", {(25.0, "명")}),
    "people in English": ("25 members", {(25.0, "명")}),
    "months are no years": ("3개월", {(3.0, "개월")}),
    "percent": ("2.5퍼센트", {(2.5, "%")}),
    "won before the number": ("KRW 30 million", {(3e7, "원")}),
    "a number in words": ("four years", {(4.0, "년")}),
    "a number without a unit": ("제20301호", set()),
    "none": ("기록을 둔다", set()),
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(text: str, expected: set[tuple[float, str]]) -> None:
    assert numbers(text) == expected


def test_a_number_is_written_as_people_do() -> None:
    assert spoken((3e7, "원")) == "30,000,000원"
    assert spoken((2.5, "%")) == "2.5%"

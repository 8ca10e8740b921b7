"""Intervals over questions: the mean, what it varies by, the same for the same values."""

import pytest

from kg.measure.intervals import Figure, figure, seconds


def test_the_mean_stands_inside_its_interval() -> None:
    found = figure([1.0, 0.0, 1.0, 1.0])
    assert found is not None
    assert (found.value, found.count) == (0.75, 4)
    # of four questions drawn again, none right has one chance in 256, all right one in three
    assert (found.low, found.high) == (0.25, 1.0)


def test_more_questions_make_it_narrower() -> None:
    few, many = figure([1.0, 0.0] * 10), figure([1.0, 0.0] * 500)
    assert few is not None
    assert many is not None
    assert many.high - many.low < (few.high - few.low) / 4
    # half a share over 1,000: twice the standard error of 0.0158 on either side
    assert many.low == pytest.approx(0.469, abs=0.004)
    assert many.high == pytest.approx(0.531, abs=0.004)


def test_the_same_values_give_the_same_interval() -> None:
    assert figure([0.5, 1.0, 0.0]) == figure([0.5, 1.0, 0.0])


def test_values_that_are_alike_have_no_width() -> None:
    assert figure([1.0] * 3) == Figure(1.0, 1.0, 1.0, 3)


def test_no_values_no_figure() -> None:
    assert figure([]) is None
    assert seconds([]) == {}


def test_times() -> None:
    assert seconds([0.1] * 19 + [2.0]) == {"p50": 0.1, "p95": 0.195, "n": 20}

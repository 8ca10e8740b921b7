"""Filters over passages: the day, the instrument, its kind, its place, the tier."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from kg.library import Library
from kg.search.columns import Columns, Filters

TODAY = date(2026, 1, 1)
BEFORE = date(2024, 1, 1)
EVER = Filters(TODAY, any_day=True)


@pytest.fixture(scope="module")
def columns(library: Library) -> Columns:
    return library.searcher.columns


def clauses(columns: Columns, filters: Filters) -> set[str]:
    found = {columns.clauses[i] for i in columns.clause[columns.mask(filters)]}
    return {f"{work}/{clause}" for work, clause in found}


def test_one_row_a_passage(columns: Columns, library: Library) -> None:
    assert len(columns) == library.manifest.counts["passages"]
    assert columns.mask(EVER).all()


DAYS = {
    "before the act": (date(2022, 12, 31), set()),
    "the first wording": (BEFORE, {"kr/900001/6"}),
    "an article that came later": (TODAY, {"kr/900001/4-2"}),
}


@pytest.mark.parametrize(("on", "only"), DAYS.values(), ids=DAYS)
def test_the_day_decides(columns: Columns, on: date, only: set[str]) -> None:
    official = Filters(on, works=frozenset({"kr/900001"}), tiers=frozenset({"official"}))
    found = clauses(columns, official)
    assert found & {"kr/900001/6", "kr/900001/4-2"} == only


FILTERS = {
    "one instrument": ({"works": frozenset({"kr/900003"})}, {"kr/900003"}),
    "one kind": ({"kinds": frozenset({"대통령령"})}, {"kr/900002"}),
    "digests alone": ({"tiers": frozenset({"digest"})}, {"kr/900001", "kr/900009"}),
    "another country": ({"jurisdictions": frozenset({"jp"})}, set()),
    "a kind that there is not": ({"kinds": frozenset({"조약"})}, set()),
    "two that exclude each other": (
        {"works": frozenset({"kr/900003"}), "kinds": frozenset({"법률"})},
        set(),
    ),
}


@pytest.mark.parametrize(("fields", "works"), FILTERS.values(), ids=FILTERS)
def test_filters(columns: Columns, fields: dict[str, frozenset[str]], works: set[str]) -> None:
    filters = replace(EVER, **fields)  # type: ignore[arg-type]
    assert {columns.works[i] for i in columns.work[columns.mask(filters)]} == works


def test_every_passage_has_its_vector_row(columns: Columns) -> None:
    rows = np.arange(len(columns.row_start) - 1)
    together, counts = columns.of_rows(rows)
    assert sorted(together) == list(np.flatnonzero(columns.vector >= 0))
    assert (columns.vector[together] == np.repeat(rows, counts)).all()
    some = rows[::-2]
    together, counts = columns.of_rows(some)
    assert (columns.vector[together] == np.repeat(some, counts)).all()


def test_only_supplementary_provisions_have_words_alone(columns: Columns) -> None:
    without = {columns.clauses[i][1] for i in columns.clause[columns.vector < 0]}
    assert without
    assert all(clause.startswith("addenda-") for clause in without)


def test_a_question_of_a_digest_is_no_gist(columns: Columns) -> None:
    digests = columns.tier == 1
    assert 0 < columns.gist.sum() < digests.sum()
    assert not (columns.gist & ~digests).any()

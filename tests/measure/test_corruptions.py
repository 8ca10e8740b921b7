"""Corrupted citations over the invented corpus: every kind is made, nearly all are rejected."""

from datetime import date

from kg.ask.gather import Gatherer
from kg.library import Library
from kg.measure.corruptions import FAULTS, Drafter
from kg.measure.verification import rates

TODAY = date(2026, 1, 1)


def gatherer(library: Library) -> Gatherer:
    return Gatherer(library.texts, library.searcher, library.works)


def drafter(library: Library) -> Drafter:
    return Drafter(library.texts, library.searcher.thesaurus, TODAY, 1)


def test_a_corruption_differs_from_what_is_true(library: Library) -> None:
    texts = [d.text for d in drafter(library).true(40)]
    assert len(set(texts)) > 5
    assert all(library.texts.article(d.article.address, TODAY) for d in drafter(library).true(8))


def test_the_same_seed_gives_the_same_drafts(library: Library) -> None:
    one, two = (list(drafter(library).true(12)) for _ in range(2))
    assert one == two


def test_rates(library: Library) -> None:
    found = rates(gatherer(library), TODAY, 40, seed=3)
    assert found.by_fault.keys() <= set(FAULTS)
    assert found.rejected >= 0.95
    assert found.accepted >= 0.95
    assert all(why or draft.fault for draft, why in found.missed)

"""Kept assessments say what has moved: outcomes, and the wording of clauses."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.pathways import load
from kg.pathways.assessor import assess
from kg.pathways.saved import Moved, Saved, Shelf, look_again, moved, record
from ontology.address import Address
from ontology.errors import ShelfFull, UnknownAssessment
from tests.kg.pathways.cases import ON, folder, rule

FACTS = {"colour": "red", "cold": False}


def kept(path: Path, *written: str, on: date = ON, wording: str = "글") -> Saved:
    rules = load(folder(path, *written))
    return record(assess(rules, FACTS, on), FACTS, None, "one", lambda *_: wording)


def test_a_record_holds_what_came_out(tmp_path: Path) -> None:
    saved = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    assert saved.outcome["pathways"] == ("R",)
    assert saved.names["R"] == ("R", "R")
    assert list(saved.clauses) == ["kr/999999/1"]


@pytest.mark.parametrize(
    ("later", "gone", "new"),
    [
        pytest.param((rule("R", "pathway", "{colour: red}"),), None, None, id="nothing moves"),
        pytest.param((rule("S", "pathway", "{colour: red}"),), ("R",), ("S",), id="another route"),
        pytest.param((rule("R", "pathway", "{colour: red}", "until: 2026-07-01"),), ("R",), (), id="its time is over"),
    ],
)  # fmt: skip
def test_what_moved(
    tmp_path: Path, later: tuple[str, ...], gone: tuple[str, ...] | None, new: tuple[str, ...]
) -> None:
    before = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    after = kept(tmp_path, *later, on=date(2026, 7, 1))
    routes = [c for c in moved(before, after).changes if c.part == "pathways"]
    assert [(c.gone, c.new) for c in routes] == ([] if gone is None else [(gone, new)])
    assert before.id == after.id


def test_a_clause_that_reads_otherwise_is_named(tmp_path: Path) -> None:
    one = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    two = kept(tmp_path, rule("R", "pathway", "{colour: red}"), wording="다른 글")
    assert moved(one, two) == Moved((), ("kr/999999/1",))
    assert moved(one, two)
    assert not moved(one, one)


def test_the_id_is_that_of_facts_and_day(tmp_path: Path) -> None:
    rules = load(folder(tmp_path, rule("R", "pathway", "{colour: red}")))
    found = assess(rules, FACTS, ON)

    def wording(address: Address, on: date) -> str:
        return f"{address} {on}"

    one, two = (record(found, FACTS, day, "one", wording) for day in (None, ON))
    turned = record(found, dict(reversed(FACTS.items())), None, "two", wording)
    assert one.id == turned.id
    assert one.id != two.id


def test_a_shelf_keeps_gives_and_forgets(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.sqlite")
    assert (shelf.count(), shelf.all()) == (0, ())
    saved = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    dated = replace(saved, id="b" * 12, as_of=ON, name="둘째")
    shelf.keep(saved)
    shelf.keep(dated)
    shelf.keep(saved)
    assert shelf.get(saved.id) == saved
    assert shelf.get(dated.id) == dated
    assert shelf.count() == 2
    assert len(shelf.all(1, 1)) == 1
    shelf.remove(saved.id)
    assert shelf.find(saved.id) is None
    with pytest.raises(UnknownAssessment):
        shelf.remove(saved.id)


def test_a_shelf_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pathways.saved.MOST", 1)
    shelf = Shelf(tmp_path / "shelf.sqlite")
    saved = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    shelf.keep(saved)
    shelf.keep(replace(saved, name="anew"))
    with pytest.raises(ShelfFull):
        shelf.keep(replace(saved, id="other"))


def test_what_is_kept_is_looked_at_once_a_generation(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.sqlite")
    before = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    after = replace(kept(tmp_path, rule("S", "pathway", "{colour: red}")), generation="two")
    asked: list[Saved] = []

    def again(saved: Saved) -> Saved:
        asked.append(saved)
        return after

    assert look_again(shelf, "two", ON, again) == ()
    shelf.keep(before)
    assert look_again(shelf, "two", ON, again) == (before,)
    assert look_again(shelf, "two", ON, again) == (before,)
    assert asked == [before]
    assert (shelf.get(before.id), shelf.looked(before.id)) == (before, after)
    assert look_again(shelf, "three", ON, again) == (before,)
    assert len(asked) == 2
    shelf.remove(before.id)
    shelf.look(after)
    assert shelf.looked(before.id) is None


def test_rows_for_queries(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.sqlite")
    saved = kept(tmp_path, rule("R", "pathway", "{colour: red}"))
    shelf.keep(replace(saved, outcome={"not_available": ("R.cold",), "pathways": ("R",)}, names={"R": ("R", "R"), "R.cold": ("R", "R")}))  # fmt: skip
    rows = shelf.rows_below("https://x/")
    iri = f"https://x/assessment/{saved.id}"
    expected = [(iri, "not_available", "https://x/rule/R"), (iri, "pathways", "https://x/rule/R")]
    assert sorted(rows("*", 10)) == sorted(rows(saved.id, 10)) == expected
    assert list(rows("none", 10)) == []

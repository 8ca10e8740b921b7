"""The façade: instruments and provisions by any of their names, on a day, with what changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kg.library import Library
from kg.store.generation import Home
from ontology.address import Address
from ontology.errors import (
    BadAddress,
    BadQuery,
    DamagedGeneration,
    NotBuilt,
    NotLawThen,
    UnknownProvision,
    UnknownWork,
)

TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)
BASE = "https://w3id.org/regenlaw/"

WORKS = {
    "by id": ("900001", "kr/900001"),
    "by short address": ("kr/900001", "kr/900001"),
    "by title": ("시험세포의 보관 및 이용에 관한 법률", "kr/900001"),
    "by short title": ("시험세포법", "kr/900001"),
    "in English": ("Test Cell Storage Act", "kr/900001"),
    "a decree by its title": ("시험세포의 보관 및 이용에 관한 법률 시행령", "kr/900002"),
}


@pytest.mark.parametrize(("name", "short"), WORKS.values(), ids=WORKS)
def test_an_instrument_by_its_names(library: Library, name: str, short: str) -> None:
    assert library.work(name).id.short == short


@pytest.mark.parametrize("name", ["999999", "약사법", "", "kr/999999", "'; drop table works; --"])
def test_an_instrument_that_is_not_held(library: Library, name: str) -> None:
    with pytest.raises(UnknownWork, match="/api/v1/works"):
        library.work(name)


ADDRESSES = {
    "short": "kr/900001/4/2",
    "spoken": "시험세포법 제4조제2항",
    "in English": "Article 4(2) of the Test Cell Storage Act",
    "an IRI": f"{BASE}eli/kr/law/900001/art_4/para_2",
    "the IRI of a version": f"{BASE}eli/kr/law/900001/art_4/para_2/v/2024-05-07_20301",
}


@pytest.mark.parametrize("text", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_in_any_spelling(library: Library, text: str) -> None:
    assert library.resolve(text).short == "kr/900001/4/2"


UNREAD = {
    "an instrument that is not held": ("kr/999999/1", UnknownWork),
    "a name that is none": ("nonsense", UnknownWork),
    "an IRI of nothing": (f"{BASE}nothing", BadAddress),
}


@pytest.mark.parametrize(("text", "error"), UNREAD.values(), ids=UNREAD)
def test_an_address_that_leads_nowhere(library: Library, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        library.resolve(text)


def test_an_article_of_a_day(library: Library) -> None:
    where = Address.parse("kr/900001/5")
    assert "5년간" in library.article(where, BEFORE).body
    assert "10년간" in library.article(where, TODAY).body


@pytest.mark.parametrize(
    ("short", "on", "first"),
    [
        ("kr/900001/3", date(2022, 12, 31), "2023-01-01"),
        ("kr/900001/4-2", BEFORE, "2024-11-08"),
        ("kr/900002/2/1", date(2000, 1, 1), "2023-01-01"),
    ],
)
def test_not_law_then(library: Library, short: str, on: date, first: str) -> None:
    with pytest.raises(NotLawThen, match=first) as caught:
        library.article(Address.parse(short), on)
    assert caught.value.first == first


@pytest.mark.parametrize("short", ["kr/900001/99", "kr/900001/4/9", "kr/900001/4/3/2/하"])
def test_a_provision_that_never_was(library: Library, short: str) -> None:
    with pytest.raises(UnknownProvision, match=short):
        library.article(Address.parse(short), TODAY)


def test_what_changed_between_two_days(library: Library) -> None:
    changes = library.diff(library.work("900001"), BEFORE, TODAY)
    found = {c.clause.spoken: c.kind for c in changes if not c.clause.addendum}
    assert found == {
        "제3조": "changed",
        "제4조": "changed",
        "제4조의2": "added",
        "제5조": "changed",
        "제6조": "changed",
    }
    fifth = next(c for c in changes if c.clause.spoken == "제5조")
    assert [line[0] for line in fifth.diff if line[0] in "+-"] == ["-", "+"]


def test_nothing_changed_within_one_wording(library: Library) -> None:
    assert library.diff(library.work("900001"), BEFORE, date(2024, 1, 2)) == ()
    assert library.diff(library.work("900002"), BEFORE, TODAY) == ()


def test_the_way_back_removes(library: Library) -> None:
    back = library.diff(library.work("900001"), TODAY, BEFORE)
    assert {c.clause.spoken for c in back if c.kind == "removed"} >= {"제4조의2"}


def test_reports(library: Library) -> None:
    by_work = {row["work"]: row for row in library.report("works")}
    assert by_work["kr/900001"]["articles"] == 7
    assert [row["text"] for row in library.report("unresolved")] == ["「약사법」 제31조"]
    assert library.report("lints") == []
    with pytest.raises(BadQuery, match="lints"):
        library.report("everything")


def test_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="regenlaw build"):
        Library.open(Home(tmp_path))


@pytest.mark.parametrize("name", ["texts.sqlite", "vectors.faiss", "manifest.json"])
def test_a_damaged_generation(built: Home, tmp_path: Path, name: str) -> None:
    shutil.copytree(built.current(), tmp_path / "generations" / "one")
    (tmp_path / "current").write_text("one\n", "utf-8")
    Library.open(Home(tmp_path))
    (tmp_path / "generations" / "one" / name).write_bytes(b"x")
    with pytest.raises(DamagedGeneration, match="regenlaw build"):
        Library.open(Home(tmp_path))

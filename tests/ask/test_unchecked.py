"""What an answer shows of amendments that are not yet in force is said beside it."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import kg.store
from kg.ask.unchecked import unchecked
from kg.ask.values import Asked, Citation
from kg.store.texts import Texts
from ontology.address import Address

SCHEMA: Final = Path(kg.store.__file__).with_name("schema.sql")
TODAY, LATER = date(2026, 5, 1), date(2026, 12, 24)
ROWS: Final = (
    ("kr/900001", "4/3/1", "2026-12-24", "2025-12-23", "7", 1, 0),
    ("kr/900001", "4-2", "2026-12-24", "2025-12-23", "7", 0, 0),
    ("kr/900001", "4-2", "2027-01-01", "2025-12-30", "8", 0, 0),
    ("kr/900001", "6-2", "2026-12-24", "2025-12-23", "7", 1, 1),
)
TOLD: Final = {
    "what is around an amended part": ("kr/900001/4", TODAY, ("7", "24 December 2026")),
    "the paragraph of an amended item": ("kr/900001/4/3", TODAY, ("quoted", "24 December 2026")),
    "a part of an article that may be new": ("kr/900001/4-2/1", TODAY, ("may be", "7", "8")),
    "what is put in, as the answer itself says": ("kr/900001/6-2", TODAY, ()),
    "another paragraph": ("kr/900001/4/1", TODAY, ()),
    "another law": ("kr/900002/4/3", TODAY, ()),
    "on the day itself": ("kr/900001/4/3", LATER, ()),
}


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    path = tmp_path / "texts.sqlite"
    with sqlite3.connect(path) as database:
        database.executescript(SCHEMA.read_text("utf-8"))
        database.executemany("insert into ahead values (?, ?, ?, ?, ?, ?, ?)", ROWS)
    database.close()
    return Texts(path)


@pytest.mark.parametrize(("short", "on", "words"), TOLD.values(), ids=TOLD)
def test_wording_of_an_amendment_that_starts_later(
    texts: Texts, short: str, on: date, words: tuple[str, ...]
) -> None:
    found = unchecked(asked("en", on), [cited(short)], texts)
    assert len(found) == bool(words)
    assert all(word in found[0] for word in words)


def test_it_is_said_in_the_language_of_the_question(texts: Texts) -> None:
    (note,) = unchecked(asked("ko", TODAY), [cited("kr/900001/4/3")], texts)
    assert "제7호(2026년 12월 24일 시행)" in note


def test_one_amendment_is_told_once_for_all_it_amends(texts: Texts) -> None:
    (note,) = unchecked(asked("ko", TODAY), [cited("kr/900001/4/3"), cited("kr/900001/4")], texts)
    assert note.startswith("kr/900001/4/3, kr/900001/4: ")


def asked(language: str, on: date) -> Asked:
    return Asked("?", language, on, dated=False, intents=(), mentions=(), works=frozenset())


def cited(short: str) -> Citation:
    return Citation(
        n=1, address=Address.parse(short), title="시험법", kind="법률", label=short, url="",
        quote="", start=None, end=None, language="ko", tier="official", valid_from=None,
        valid_to=None, promulgated=None, number="", heading="", checks={},
    )  # fmt: skip

"""The text of a page, from where the pages of a document begin."""

import sqlite3
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kg.store.pages import page_text
from kg.store.texts import Texts
from ontology.address import WorkId

_WORK = WorkId("kr", "document", "night-plan")


@pytest.fixture
def texts() -> Texts:
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    database.executescript(
        "create table pages (work, start, page); create table articles (work, body)"
    )
    database.execute(
        "insert into articles values (?, ?)", (_WORK.short, "첫 쪽.\n둘째 쪽.\n넷째 쪽.")
    )
    rows = [(_WORK.short, start, page) for start, page in ((0, 1), (5, 2), (11, 4))]
    database.executemany("insert into pages values (?, ?, ?)", rows)

    def found(query: str, *values: Any) -> Any:
        return iter(database.execute(query, values))

    return cast("Texts", SimpleNamespace(rows=found))


PAGES = {
    "the first": (1, "첫 쪽."),
    "between": (2, "둘째 쪽."),
    "the last": (4, "넷째 쪽."),
    "not read": (3, ""),
}


@pytest.mark.parametrize(("page", "said"), PAGES.values(), ids=PAGES)
def test_the_text_of_a_page(texts: Texts, page: int, said: str) -> None:
    assert page_text(texts, _WORK, page) == said


def test_a_document_that_is_not_held(texts: Texts) -> None:
    assert page_text(texts, WorkId("kr", "document", "none"), 1) == ""

"""A folder of office files, built and asked: what they say is found with its page and cited."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.library import Library
from kg.search.columns import Filters
from kg.store.generation import Home
from tests.read.test_documents import docx, hwpx, pdf

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, curated: Path) -> Library:
    """A library of an invented folder: a PDF of two pages, DOCX, HWPX, text, and a scan."""
    folder = tmp_path_factory.mktemp("office")
    second = "The night guard counts the amber freezers twice."
    (folder / "guard.pdf").write_bytes(pdf("The rooms are numbered.", second))
    (folder / "scan.pdf").write_bytes(pdf(""))
    (folder / "memo.txt").write_text("배양실 열쇠는 일곱 개이다.\n", "utf-8")
    docx(folder)
    hwpx(folder)
    home = Home(tmp_path_factory.mktemp("home"))
    build(Plan(home, curated, official=folder, model="hashing", processes=1), Silent())
    library = Library.open(home)
    # cosines of the encoder without a model begin lower
    library.searcher._metric = replace(library.searcher._metric, floor=0.1)
    return library


def test_each_file_is_an_instrument_of_the_user(held: Library) -> None:
    listed = {w.id.short: w.tier for w in held.works.values() if w.id.genus == "document"}
    # two files of one name in two formats
    assert sorted(listed)[:3] == ["kr/document/guard", "kr/document/memo", "kr/document/rooms"]
    assert len(listed) == 4
    assert set(listed.values()) == {"user"}


def test_what_gave_no_text_is_said(held: Library) -> None:
    (unread,) = held.manifest.unread
    assert unread["path"] == "scan.pdf"
    assert "scanned" in unread["why"]
    assert "page 1" in unread["why"]


def test_search_lands_on_the_page(held: Library) -> None:
    hits = held.search("amber freezers night guard", DAY, 3)
    assert hits[0].citation.document == "guard.pdf"
    assert hits[0].citation.page == 2
    assert "amber freezers" in hits[0].citation.quote
    assert hits[0].citation.tier == "user"
    assert hits[0].citation.checks["verbatim"]


def test_search_in_the_users_documents_alone(held: Library) -> None:
    hits = held.search("열쇠", DAY, 10, None, Filters(DAY, tiers=frozenset({"user"})))
    assert {hit.citation.tier for hit in hits} == {"user"}
    assert hits[0].citation.document == "memo.txt"


def test_an_answer_cites_the_document(held: Library) -> None:
    answer = held.ask("배양실 열쇠는 몇 개인가요?", DAY)
    assert answer.citations[0].document == "memo.txt"
    assert "일곱 개" in answer.text
    english = held.ask("How often does the night guard count the amber freezers?", DAY)
    assert 'guard.pdf, page 2: "The night guard' in english.text


def test_the_graph_knows_format_and_origin(held: Library) -> None:
    rows = held.graph.select(
        "SELECT ?format ?sum { ?d <http://purl.org/dc/terms/format> ?format ;"
        " <http://www.w3.org/ns/prov#wasDerivedFrom>/<http://spdx.org/rdf/terms#checksum>"
        "/<http://spdx.org/rdf/terms#checksumValue> ?sum }"
    )
    found = list(rows)
    assert {row["format"] for row in found} == {"pdf", "docx", "hwpx", "text"}
    assert all(len(row["sum"]) == 64 for row in found)

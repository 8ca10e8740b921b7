import io
from collections.abc import Iterator
from datetime import date

import pytest
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create_app
from api.export import sheets
from api.export.references import bibtex, csl
from api.settings import Settings
from kg.library import Library
from kg.store.generation import Home


@pytest.fixture(scope="module")
def client(built: Home) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=built.path)), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def article(library: Library) -> str:
    work = next(w for w in library.works.values() if w.tier == "official")
    return f"{work.id.short}/1"


def test_a_search_as_a_table_with_links(client: TestClient) -> None:
    answer = client.get("/api/v1/search.xlsx", params={"q": "시험세포", "k": 3})
    assert answer.headers["content-type"] == sheets.MEDIA
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert 2 <= sheet.max_row <= 4
    assert sheet.cell(2, 8).hyperlink.target.startswith("https://")


def test_results_of_sparql_as_a_table(client: TestClient) -> None:
    query = "SELECT ?s (1 AS ?n) ('=1+1' AS ?t) { ?s a eli:LegalResource } LIMIT 2"
    answer = client.get("/sparql", params={"query": query, "format": "xlsx"})
    assert answer.headers["content-type"] == sheets.MEDIA
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["s", "n", "t"]
    assert sheet.cell(2, 1).hyperlink.target.startswith("https://")
    assert sheet.cell(2, 2).value == 1
    assert (sheet.cell(2, 3).value, sheet.cell(2, 3).data_type) == ("=1+1", "s")


def test_a_provision_as_a_document(client: TestClient, article: str) -> None:
    answer = client.get("/api/v1/provisions.docx", params={"address": article})
    text = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert "제1조" in text
    assert (
        client.get("/api/v1/provisions.docx", params={"address": "kr/000000/1"}).status_code == 404
    )


def test_a_comparison_as_a_document(client: TestClient, library: Library, article: str) -> None:
    work = library.work(article.rpartition("/")[0])
    first, last = library.versions(work)[0], library.versions(work)[-1]
    days = {"from": first.effective.isoformat(), "to": last.effective.isoformat()}
    answer = client.get(f"/api/v1/works/{work.id.id}/diff.docx", params=days)
    document = Document(io.BytesIO(answer.content))
    assert document.tables
    assert document.tables[0].cell(0, 0).text == days["from"]


def test_citations_for_reference_managers(client: TestClient, article: str) -> None:
    items = client.get("/api/v1/citations", params={"address": [article]}).json()
    assert (items[0]["type"], items[0]["section"]) == ("legislation", "제1조")
    entries = client.get(
        "/api/v1/citations", params={"address": [article], "format": "bibtex"}
    ).text
    assert entries.startswith("@misc{eli-kr-law-")
    assert entries.count("{") == entries.count("}")


def test_what_is_special_to_tex_is_escaped(library: Library, article: str) -> None:
    found = library.cite(library.resolve(article), date(2026, 6, 8), "")
    odd = type(found)(**{f: getattr(found, f) for f in found.__slots__} | {"title": "A & B_{%}"})
    assert r"A \& B\_\{\%\}" in bibtex([odd], "https://x/", date(2026, 6, 8))
    assert csl([odd], "https://x/", date(2026, 6, 8))[0]["title"] == "A & B_{%}"


def test_odd_cells() -> None:
    book = load_workbook(io.BytesIO(sheets.table(("a\x01",), [("x\x00y" * 20_000,), (None,)])))
    assert book.active["A1"].value == "a"
    assert len(book.active["A2"].value) == 32_000

"""How a clause reads over time, from the wordings of its article."""

from datetime import date
from pathlib import Path

import pytest

from kg.doubts import row, timeline
from kg.library import Library
from kg.pathways import load
from kg.pathways.staleness import Doubt
from tests.kg.pathways.cases import folder, rule

TODAY = date(2026, 1, 1)


def test_a_clause_over_time(library: Library) -> None:
    """Paragraph 2 of Article 4 was amended with its law; the notes of amendment do not count."""
    where = library.resolve("시험세포법 제4조제2항")
    found = timeline(library.texts.wordings(where), where.clause)
    assert [w.start.isoformat() for w in found] == ["2023-01-01", "2024-11-08"]
    assert "2년" in (found[0].text or "")
    assert "4년" in (found[1].text or "")
    assert all("개정" not in (w.text or "") for w in found)


def test_a_clause_that_is_not_there(library: Library) -> None:
    where = library.resolve("시험세포법 제4조제9항")
    found = timeline(library.texts.wordings(where), where.clause)
    assert [w.text for w in found] == [None]


@pytest.fixture
def held(library: Library, tmp_path: Path) -> Library:
    """The invented law with rules written before its amendment."""
    written = (
        rule("MOVED", "pathway", "{colour: red}").replace("999999/제1조", "900001/제4조제2항").replace("words: 돌", "words: 유효기간"),
        rule("LOST", "pathway", "{colour: red}").replace("999999/제1조", "900001/제4조제2항").replace("words: 돌", "words: 2년으로"),
        rule("UNHELD", "pathway", "{colour: red}"),
    )  # fmt: skip
    path = folder(tmp_path, *written) / "stones.yaml"
    path.write_text(f"written: 2024-01-01\n{path.read_text('utf-8')}", "utf-8")
    made = Library(library.folder, Path())
    made.__dict__["rules"] = load(tmp_path)
    return made


def test_the_library_reports_stale_rules(held: Library) -> None:
    rows = {r["rule"]: r for r in held.report("rules")}
    assert {code: r["doubt"] for code, r in rows.items()} == {
        "MOVED": Doubt.AMENDED.value,
        "LOST": Doubt.WORDS.value,
    }
    assert rows["MOVED"]["since"] == "2024-11-08"
    assert rows == {one.rule: row(one) for one in held.doubts.stale}


@pytest.mark.parametrize(
    ("on", "doubts"),
    [
        (date(2024, 6, 1), {"MOVED": None, "LOST": None, "UNHELD": None}),
        (TODAY, {"MOVED": Doubt.AMENDED, "LOST": Doubt.WORDS, "UNHELD": None}),
    ],
)
def test_an_assessment_marks_them_on_its_day(
    held: Library, on: date, doubts: dict[str, Doubt | None]
) -> None:
    found = held.assess({"colour": "red"}, on)
    assert {r.code: held.doubt(r.legal_basis[0], on) for r in found.pathways} == doubts

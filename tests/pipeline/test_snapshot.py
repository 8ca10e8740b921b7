"""The day to which a corpus is complete."""

from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.curated import Curated
from ingest.pipeline.held import Kept, hold, jobs
from ingest.pipeline.snapshot import snapshot_day
from ingest.pipeline.sources import discover

EMPTY = Curated((), ())
NOTES = """\
| folder | from | as of |
|---|---|---|
| notice | a repository | 2027-01-01 |
| kr, kr-history | a repository | 2026-06-08 |
"""


@pytest.fixture(scope="module")
def works(official: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Kept]:
    listed, unread = jobs(discover(official), tmp_path_factory.mktemp("cache"))
    assert unread == ()
    return [hold(job) for job in listed]


def test_the_folder_says_it(tmp_path: Path, works: list[Kept]) -> None:
    (tmp_path / "SOURCES.md").write_text(NOTES, "utf-8")
    assert snapshot_day(tmp_path, works, EMPTY) == date(2026, 6, 8)


def test_notes_that_do_not_say_it(tmp_path: Path, works: list[Kept]) -> None:
    (tmp_path / "SOURCES.md").write_text("| kr | a repository | spring |\n", "utf-8")
    assert snapshot_day(tmp_path, works, EMPTY) == date(2024, 5, 7)


def test_else_the_last_promulgation_held(official: Path, works: list[Kept]) -> None:
    assert snapshot_day(official, works, EMPTY) == date(2024, 5, 7)


def test_without_official_texts_the_newest_digest(curated: Path) -> None:
    assert snapshot_day(None, [], Curated.read(curated)) == date(2024, 5, 7)


def test_nothing_at_all() -> None:
    assert snapshot_day(None, [], EMPTY) == date.min

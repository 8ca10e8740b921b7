"""The change note: how what two builds say of themselves differs."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.changes import NOTE, Difference, differences, read_note, write_note
from kg.store.generation import Home, Manifest
from ontology.errors import UnknownGeneration

Report = dict[str, list[dict[str, Any]]]


@pytest.fixture
def two(built: Home, tmp_path: Path) -> tuple[Path, Path]:
    """The built generation twice, in folders that a test may write to."""
    found = tmp_path / "one", tmp_path / "two"
    for folder in found:
        shutil.copytree(built.current(), folder)
    return found


def edit(folder: Path, change: Callable[[Report], None]) -> None:
    """Change the report of a generation, and the manifest with its size."""
    path = folder / "report.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    values = json.loads((folder / "manifest.json").read_text("utf-8"))
    values["sources"], values["unread"] = tuple(values["sources"]), tuple(values["unread"])
    Manifest(**values).write(folder)


def test_a_build_does_not_differ_from_itself(two: tuple[Path, Path]) -> None:
    assert differences(*two) == ()


def test_what_came_what_went_and_what_is_otherwise(two: tuple[Path, Path]) -> None:
    row = {"at": "kr/900001/4/1", "text": "제99조", "state": "missing"}
    edit(two[0], lambda told: told["unresolved"].append(row))
    edit(two[1], lambda told: told["unresolved"].append(row | {"state": "not held"}))
    edit(two[1], lambda told: told["stale"].append({"at": "kr/900001/5", "text": "제98조"}))
    assert differences(*two) == (
        Difference("unresolved", "kr/900001/4/1 제99조", "state missing", "state not held"),
        Difference("stale", "kr/900001/5 제98조", None, ""),
    )
    assert [(d.before, d.after) for d in differences(*reversed(two))] == [
        ("state not held", "state missing"),
        ("", None),
    ]


def test_counts_and_figures_of_an_instrument(two: tuple[Path, Path]) -> None:
    manifest = Manifest.read(two[1])
    replace(manifest, counts=manifest.counts | {"norms": 999, "dreams": 1}).write(two[1])
    edit(two[1], lambda told: told["works"][0].update(references=77))
    found = {(d.part, d.what): d.after for d in differences(*two)}
    assert found == {
        ("counts", "norms"): "999",
        ("counts", "dreams"): "1",
        ("figures", "kr/900001 references"): "77",
    }


def test_instruments_that_came_went_or_have_another_text(two: tuple[Path, Path]) -> None:
    with closing(sqlite3.connect(two[1] / "texts.sqlite")) as database, database:
        database.execute("delete from works where work = 'kr/900002'")
        database.execute("update versions set sha256 = 'x' where version like '2024%'")
    found = {d.what: (d.before, d.after) for d in differences(*two) if d.part == "works"}
    assert set(found) == {"kr/900001", "kr/900002"}
    assert found["kr/900002"][1] is None
    assert "2024-05-07_20301 x" in (found["kr/900001"][1] or "")


def test_the_note_is_kept_beside_what_was_built(two: tuple[Path, Path]) -> None:
    assert read_note(two[1]) == []
    edit(two[1], lambda told: told["stale"].append({"at": "kr/900001/5", "text": "제98조"}))
    write_note(*two)
    assert [row["what"] for row in read_note(two[1])] == ["kr/900001/5 제98조"]
    assert json.loads((two[1] / NOTE).read_text("utf-8"))["since"] == "one"


def test_a_generation_is_named(built: Home) -> None:
    name = built.current().name
    assert built.generation(name) == built.current()
    assert name in built.generations()
    for wrong in ("", "..", "nothing", "../current"):
        with pytest.raises(UnknownGeneration, match=name):
            built.generation(wrong)

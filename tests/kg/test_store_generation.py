"""Generations: made aside, checked, switched to; whatever stops a build, the old one serves."""

import errno
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox
import pytest

from ingest.pipeline import build as pipeline
from ingest.pipeline import code
from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.store.generation import FORMAT, Home, Manifest
from kg.store.graph import Graph
from ontology.errors import BuildFailed, DamagedGeneration, NotBuilt, NothingToBuild

FACTS = Manifest(FORMAT, "one", "2024-05-07", "2024-06-01T00:00:00+00:00", "hashing-64", "x:", ())


def make(home: Home, name: str) -> Path:
    aside = home.aside(name)
    (aside / "texts.sqlite").write_text(name, "utf-8")
    FACTS.write(aside)
    return home.switch(aside)


def test_nothing_is_built_at_first(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt):
        Home(tmp_path).current()


def test_what_is_switched_to_serves(tmp_path: Path) -> None:
    home = Home(tmp_path / "new" / "home")
    one = make(home, "one")
    assert home.current() == one
    two = make(home, "two")
    assert home.current() == two
    assert one.is_dir()


def test_only_the_one_before_is_kept(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for name in ("a", "b", "c", "d"):
        make(home, name)
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["c", "d"]


def test_what_a_killed_build_left_is_removed_before_what_served(tmp_path: Path) -> None:
    home = Home(tmp_path)
    make(home, "one")
    left = home.aside("killed")
    assert home.current().name == "one"
    make(home, "two")
    assert not left.exists()
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["one", "two"]


def test_two_builds_of_one_second_have_two_names(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert [make(home, "same").name for _ in range(3)] == ["same", "same-2", "same-3"]
    assert home.current().name == "same-3"


def test_a_name_that_leads_nowhere_is_damage(tmp_path: Path) -> None:
    home = Home(tmp_path)
    shutil.rmtree(make(home, "one"))
    with pytest.raises(DamagedGeneration, match="gone"):
        home.current()


def test_a_manifest_reads_back(tmp_path: Path) -> None:
    folder = make(Home(tmp_path), "one")
    found = Manifest.read(folder)
    assert found.files == {"texts.sqlite": 3}
    assert (found.snapshot, found.model) == ("2024-05-07", "hashing-64")


def cut(folder: Path) -> None:
    (folder / "texts.sqlite").write_text("", "utf-8")


def lose(folder: Path) -> None:
    (folder / "texts.sqlite").unlink()


def scramble(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", "utf-8")


def forget(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def age(folder: Path) -> None:
    path = folder / "manifest.json"
    values = json.loads(path.read_text("utf-8")) | {"format": FORMAT + 1}
    path.write_text(json.dumps(values), "utf-8")


@pytest.mark.parametrize("harm", [cut, lose, scramble, forget, age])
def test_damage_is_seen(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    folder = make(Home(tmp_path), "one")
    harm(folder)
    with pytest.raises(DamagedGeneration, match="regenlaw build"):
        Manifest.read(folder)


def test_a_graph_that_is_gone_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedGeneration):
        Graph(tmp_path / "graph")


def test_a_home_that_cannot_be_written_fails_the_build(tmp_path: Path) -> None:
    (tmp_path / "generations").write_text("a file", "utf-8")
    with pytest.raises(BuildFailed, match="cannot be made"):
        Home(tmp_path).aside("one")


@pytest.fixture
def plan(built: Home, official: Path, curated: Path, tmp_path: Path) -> Plan:
    """A plan for a home that has the finished build of all tests and its caches."""
    home = Home(tmp_path / "home")
    shutil.copytree(built.path, home.path)
    return Plan(home, curated, official=official, model="hashing", processes=1)


def killed(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


def full(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device", "/disk/words")


@pytest.mark.parametrize("stage", ["Rows", "build_words", "build_vectors", "build_graph"])
@pytest.mark.parametrize(("stop", "error"), [(killed, KeyboardInterrupt), (full, BuildFailed)])
def test_a_build_that_is_stopped_leaves_the_old_one_serving(
    plan: Plan,
    monkeypatch: pytest.MonkeyPatch,
    stage: str,
    stop: Callable[..., NoReturn],
    error: type[BaseException],
) -> None:
    before = plan.home.current()
    monkeypatch.setattr(pipeline, stage, stop)
    with pytest.raises(error):
        build(plan, Silent())
    assert plan.home.current() == before
    assert Manifest.read(before).name == before.name
    assert [p for p in before.parent.iterdir() if p.suffix == ".new"] == []


def test_a_full_disk_is_said(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build_words", full)
    with pytest.raises(BuildFailed, match="/disk/words: No space left on device"):
        build(plan, Silent())


@pytest.mark.parametrize("stop", [None, full], ids=["at the end", "where its files are missed"])
def test_a_program_changed_under_a_build_is_said(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, stop: Callable[..., NoReturn] | None
) -> None:
    before = plan.home.current()
    assert not code.changed()
    monkeypatch.setattr(code, "whole", lambda: "another program")
    if stop:
        monkeypatch.setattr(pipeline, "build_words", stop)
    with pytest.raises(BuildFailed, match="was changed while it ran; build again"):
        build(plan, Silent())
    assert plan.home.current() == before


def test_an_empty_folder_is_nothing_to_build(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToBuild):
        build(Plan(plan.home, plan.curated, official=tmp_path / "empty", model="hashing"), Silent())


def quads(folder: Path) -> list[str]:
    store = ox.Store.read_only(str(folder / "graph"))
    return sorted(str(quad) for quad in store)


def rows(folder: Path) -> list[object]:
    found: list[object] = []
    with closing(sqlite3.connect(folder / "texts.sqlite")) as database:
        tables = [
            r[0] for r in database.execute("select name from sqlite_master where type = 'table'")
        ]
        for table in sorted(t for t in tables if not t.startswith("sqlite_")):
            found += database.execute(f"select * from {table}").fetchall()
    return found


@pytest.mark.parametrize("cached", [True, False], ids=["with the cache", "from nothing"])
def test_a_second_build_gives_the_same(plan: Plan, *, cached: bool) -> None:
    one = plan.home.current()
    if not cached:
        shutil.rmtree(plan.home.cache)
    two = build(plan, Silent())
    assert plan.home.current() == two != one
    assert quads(one) == quads(two)
    assert rows(one) == rows(two)
    assert (one / "vectors.faiss").read_bytes() == (two / "vectors.faiss").read_bytes()
    for path in sorted((one / "words").iterdir()):
        assert path.read_bytes() == (two / "words" / path.name).read_bytes()


def test_the_manifest_says_what_was_read(built: Home, official: Path) -> None:
    found = Manifest.read(built.current())
    assert found.counts["works"] == 3
    assert found.counts["triples"] == len(Graph(built.current() / "graph"))
    assert found.snapshot == "2024-05-07"
    assert found.unread == ()
    names = {s["path"] for s in found.sources}
    assert names == {str(p.relative_to(official)) for p in official.rglob("*.md")}

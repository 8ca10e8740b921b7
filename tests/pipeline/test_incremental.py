"""A build on top of an earlier one gives what a build from nothing gives."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from ingest.pipeline import findings, statements
from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.encode.encoder import HashingEncoder
from kg.store.generation import Home, Manifest
from kg.store.graph import load_quads

DECREE, RULE = "시행령.md", "시행규칙.md"
FAMILY = Path("kr/시험세포의보관및이용에관한법률")
SHORT = """\
---
제목: 시험세포 견본에 관한 법률
법령MST: 900401
법령ID: '900004'
법령구분: 법률
소관부처:
- 시험관리부
공포일자: 2023-05-02
공포번호: '19411'
시행일자: 2023-05-02
상태: 시행
출처: https://law.example/법령/시험세포견본에관한법률
---

# 시험세포 견본에 관한 법률

##### 제1조 (견본의 보관)

「약사법」 제31조와 「시험세포의 보관 및 이용에 관한 법률」 제4조제1항에 따라 견본을 보관한다.

## 부칙

부칙 <제19411호,2023.5.2>

이 법은 공포한 날부터 시행한다.
"""
MEDICINES = SHORT.replace("시험세포 견본에 관한 법률", "약사법").replace("900004", "900005")


@pytest.fixture
def folder(official: Path, tmp_path: Path) -> Path:
    """A folder of invented statutes that a test may change."""
    return Path(shutil.copytree(official, tmp_path / "official"))


@pytest.fixture
def plan(built: Home, folder: Path, curated: Path, tmp_path: Path) -> Plan:
    home = Home(Path(shutil.copytree(built.path, tmp_path / "home")))
    return Plan(home, curated, official=folder, model="hashing", processes=1)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def contents(folder: Path) -> dict[str, object]:
    """Give all that a generation says: statements, rows, vectors and words."""
    store = ox.Store.read_only(str(folder / "graph"))
    found: dict[str, object] = {"graph": sorted(map(str, store))}
    with closing(sqlite3.connect(folder / "texts.sqlite")) as database:
        tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in tables:
            rows = database.execute(f"select * from {table}").fetchall()
            found[table] = rows
    for path in (folder / "vectors.faiss", folder / "report.json", *(folder / "words").iterdir()):
        found[path.name] = path.read_bytes()
    manifest = Manifest.read(folder)
    found["manifest"] = (manifest.counts, manifest.snapshot, manifest.sources, manifest.unread)
    return found


def anew(plan: Plan, tmp_path: Path) -> dict[str, object]:
    """Give what a build of the same input from nothing says."""
    home = Home(tmp_path / "anew")
    home.cache.mkdir(parents=True)
    shutil.copy(plan.home.cache / "terms.sqlite", home.cache)  # the analyser takes long to load
    fresh = Plan(home, plan.curated, official=plan.official, model="hashing", processes=1)
    found = contents(build(fresh, Silent()))
    shutil.rmtree(home.path)
    return found


def uncounted(folder: Path) -> None:
    """Take the number of a paragraph that others cite from every file that has it."""
    for path in folder.rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("**①** 시험세포를", "시험세포를"), "utf-8")


STEPS: dict[str, Callable[[Path], object]] = {
    "a wording": lambda f: edit(f / FAMILY / RULE, "한 시간마다", "두 시간마다"),
    "a law that others cite by name": lambda f: (f / "kr/약사법.md").write_text(MEDICINES, "utf-8"),
    "a law that cites others": lambda f: (f / "kr/견본.md").write_text(SHORT, "utf-8"),
    "a cited paragraph goes": uncounted,
    "the decree goes": lambda f: (f / FAMILY / DECREE).unlink(),
    "a title": lambda f: edit(f / FAMILY / RULE, "이용에 관한 법률 시행규칙\n", "이용 규칙\n"),
    "an earlier text goes": lambda f: shutil.rmtree(f / "kr-history"),
    "a file that is no statute": lambda f: (f / "kr/메모.md").write_text("메모", "utf-8"),
}


def test_a_walk_of_changes_ends_where_a_build_from_nothing_does(
    plan: Plan, folder: Path, tmp_path: Path
) -> None:
    steps = list(STEPS.items())
    random.Random(7).shuffle(steps)
    for lesson, step in steps:
        step(folder)
        assert contents(build(plan, Silent())) == anew(plan, tmp_path), lesson


@pytest.fixture
def found_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The works in which a build looked for findings, rather than take them from the cache."""
    works: list[str] = []
    real = findings.find_in

    def noted(job: findings.Job, known: findings.Known) -> findings.Result:
        works.append(job.work.work.id)
        return real(job, known)

    monkeypatch.setattr(findings, "find_in", noted)
    return works


ACT_ID, DECREE_ID, RULE_ID = "900001", "900002", "900003"
DIRTY = {
    "a wording is its own affair": ("a wording", [RULE_ID]),
    "a clause that others cite": ("a cited paragraph goes", [ACT_ID, DECREE_ID, RULE_ID]),
    "a name that was not held": ("a law that others cite by name", [ACT_ID, "900005"]),
    "a law that nobody cites": ("a law that cites others", ["900004"]),
}


@pytest.mark.parametrize(("step", "works"), DIRTY.values(), ids=DIRTY)
def test_only_what_rests_on_the_change_is_found_anew(
    plan: Plan, folder: Path, found_anew: list[str], step: str, works: list[str]
) -> None:
    STEPS[step](folder)
    build(plan, Silent())
    assert sorted(found_anew) == works
    found_anew.clear()
    build(plan, Silent())
    assert found_anew == []


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The stores that were loaded whole."""
    stores: list[Path] = []

    def noted(paths: list[Path], folder: Path) -> int:
        stores.append(folder)
        return load_quads(paths, folder)

    monkeypatch.setattr(statements, "load_quads", noted)
    return stores


def lost(plan: Plan) -> None:
    shutil.rmtree(plan.home.cache / "statements")


def broken(plan: Plan) -> None:
    next((plan.home.current() / "graph").glob("*.sst")).unlink()


def older(plan: Plan) -> None:
    (plan.home.current() / "statements.json").unlink()


@pytest.mark.parametrize("harm", [lost, broken, older])
def test_what_cannot_be_built_on_is_loaded_anew(
    plan: Plan, folder: Path, tmp_path: Path, loaded: list[Path], harm: Callable[[Plan], None]
) -> None:
    STEPS["a wording"](folder)
    harm(plan)
    built = build(plan, Silent())
    assert len(loaded) == 1
    assert contents(built) == anew(plan, tmp_path)


def test_a_small_change_is_not_loaded_whole(plan: Plan, folder: Path, loaded: list[Path]) -> None:
    STEPS["a wording"](folder)
    build(plan, Silent())
    assert loaded == []


def test_again_takes_nothing_from_the_earlier_build(
    plan: Plan, found_anew: list[str], loaded: list[Path]
) -> None:
    before = contents(plan.home.current())
    assert contents(build(replace(plan, again=True), Silent())) == before
    assert sorted(found_anew) == [ACT_ID, DECREE_ID, RULE_ID]
    assert len(loaded) == 1


def test_vectors_are_taken_from_the_earlier_index(
    plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan.home.current()
    STEPS["a file that is no statute"](folder)
    (plan.home.cache / "vectors.sqlite").unlink()
    monkeypatch.delattr(HashingEncoder, "encode")
    built = build(plan, Silent())
    assert (built / "vectors.faiss").read_bytes() == (before / "vectors.faiss").read_bytes()


def test_the_old_generation_keeps_its_statements(plan: Plan, folder: Path) -> None:
    one = plan.home.current()
    before = contents(one)
    STEPS["the decree goes"](folder)
    build(plan, Silent())
    assert contents(one) == before

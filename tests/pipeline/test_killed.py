"""A build that is killed at any moment loses nothing: the old generation serves, the next ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.library import Library
from kg.store.generation import Home, Manifest

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)
RULE = "kr/시험세포의보관및이용에관한법률/시행규칙.md"
# what a build leaves behind as it goes on: when it is there, the build is killed
MOMENTS = {
    "it starts": "cache",
    "it reads": "cache/works/*.card",
    "it writes texts": "generations/*.new/texts.sqlite",
    "it finds": "cache/statements/*.gz",
    "it writes the graph": "generations/*.new/graph.nq",
    "it switches": "generations/*.new/manifest.json",
}


@pytest.fixture(scope="module")
def before(built: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with an old generation and nothing that a build could take from a cache."""
    home = Home(tmp_path_factory.mktemp("killed") / "home")
    shutil.copytree(built.path, home.path)
    for kept in ("works", "statements", "terms"):
        shutil.rmtree(home.cache / kept)
    return home


@pytest.fixture
def folder(official: Path, tmp_path: Path) -> Path:
    """The invented statutes with one word changed since the old generation."""
    folder = Path(shutil.copytree(official, tmp_path / "official"))
    text = (folder / RULE).read_text("utf-8")
    (folder / RULE).write_text(text.replace("한 시간마다", "두 시간마다", 1), "utf-8")
    return folder


@pytest.fixture
def home(before: Home, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(before.path, tmp_path / "home")))


@pytest.fixture
def plan(home: Home, folder: Path, curated: Path) -> Plan:
    return Plan(home, curated, official=folder, model="hashing", processes=1)


@pytest.fixture
def running(home: Home, folder: Path, curated: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real ``regenlaw build`` in a process group of its own."""
    command = [sys.executable, "-m", "api", "build", str(folder), "--model", "hashing"]
    settings = {"REGENLAW_HOME": str(home.path), "REGENLAW_CURATED": str(curated)}
    environment = os.environ | settings
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def kill_once(process: subprocess.Popen[bytes], home: Home, seen: str) -> None:
    """Kill the build and what it started as soon as there is a file like *seen*."""
    until = time.monotonic() + 120
    while process.poll() is None and not any(home.path.glob(seen)):
        assert time.monotonic() < until, f"no {seen} in two minutes"
        time.sleep(0.002)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("seen", MOMENTS.values(), ids=MOMENTS)
def test_a_killed_build_loses_nothing(
    home: Home, plan: Plan, running: subprocess.Popen[bytes], seen: str
) -> None:
    old = home.current()
    kill_once(running, home, seen)
    # only one that came to its end before it was hit may have switched
    assert (home.current() == old) or running.returncode == 0 or seen.endswith("manifest.json")
    Manifest.read(home.current())
    assert Library.open(home).search("시험세포 보관 허가", TODAY)
    folder = build(plan, Silent())
    assert home.current() == folder
    assert len(home.generations()) <= 2
    assert not list(home.path.glob("generations/*.new"))
    library = Library.open(home)
    assert any("두 시간마다" in hit.text for hit in library.search("두 시간마다", TODAY))
    assert len(library.graph) == library.manifest.counts["triples"]

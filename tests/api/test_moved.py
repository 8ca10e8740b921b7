"""A generation with another law is switched to: what is kept is assessed anew, and what moved told.

The first generation holds the invented act before its amendment, the second after it; between the
two the rule files gained a route.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app as commands
from api.service import Service
from api.settings import Settings
from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.library import Library
from kg.store.generation import Home
from tests.kg.pathways.cases import folder, rule

WHERE: Final = "/api/v1/assessments"
FAMILY: Final = "시험세포의보관및이용에관한법률"
FACTS: Final = {"colour": "red"}
STORE: Final = rule("STORE", "pathway", "{colour: red}").replace(
    "999999/제1조", "900001/제4조제2항"
)
RENEW: Final = STORE.replace("STORE", "RENEW")


class Stage:
    """A home, its corpus folders, and the commands that are run over them."""

    def __init__(self, path: Path, curated: Path, official: Path) -> None:
        self.home, self.curated, self.official = path / "home", path / "curated", path / "official"
        self.whole = official
        shutil.copytree(curated, self.curated)
        shutil.copytree(official, self.official)
        (self.curated / "pathways").mkdir()
        folder(self.curated / "pathways", STORE)
        act, older = (self.official / part / FAMILY for part in ("kr", "kr-history"))
        (older / "법률" / "2024-05-07_20301_2024-11-08.md").unlink()
        shutil.copy(older / "법률" / "2022-03-02_18901_2023-01-01.md", act / "법률.md")

    def build(self) -> None:
        plan = Plan(Home(self.home), self.curated, self.official, model="hashing", processes=1)
        build(plan, Silent())

    def amend(self) -> None:
        """The act's amendment comes in, and a rule file is written for it."""
        shutil.rmtree(self.official)
        shutil.copytree(self.whole, self.official)
        folder(self.curated / "pathways", STORE, RENEW)

    def run(self, *words: str) -> str:
        settings = {
            "REGENLAW_HOME": str(self.home),
            "REGENLAW_MODEL": "hashing",
            "REGENLAW_CURATED": str(self.curated),
            "REGENLAW_PROCESSES": "1",
            "COLUMNS": "200",
        }
        found = CliRunner().invoke(commands, words, env=settings)
        assert found.exit_code == 0, found.output
        return found.output


@pytest.fixture
def stage(tmp_path: Path, curated: Path, official: Path) -> Stage:
    made = Stage(tmp_path, curated, official)
    made.build()
    return made


@pytest.fixture
def client(stage: Stage) -> Iterator[TestClient]:
    app = create_app(Settings(home=stage.home))
    yield TestClient(app)
    app.state.service.close()


def service_of(client: TestClient) -> Service:
    assert isinstance(client.app, FastAPI)
    found: Service = client.app.state.service
    return found


def expected(rows: list[dict[str, Any]]) -> None:
    (row,) = rows
    assert row["moved"]
    routes = [(c["gone"], c["new"]) for c in row["changes"] if c["part"] == "pathways"]
    assert routes == [([], ["RENEW"])]
    assert row["reworded"] == ["kr/900001/4/2"]


def test_a_server_notices_and_tells(
    client: TestClient, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = client.post(WHERE, json={"facts": FACTS, "name": "보관"}).json()["id"]
    assert client.get(f"{WHERE}/moved").json()["total"] == 0
    service = service_of(client)
    stage.amend()
    stage.build()
    assert client.get("/health").status_code == 200  # any request finds the newer generation
    assert service.looking is not None
    service.looking.join()
    now = service.shelf.looked(name)
    assert now is not None
    assert now.generation == service.library.manifest.name != service.shelf.get(name).generation
    # what was found then is given: nothing is assessed once more
    monkeypatch.setattr(Library, "record", lambda *_: pytest.fail("assessed again"))
    found = client.get(f"{WHERE}/moved", params={"lang": "en"}).json()
    assert (found["total"], found["cut"], found["generation"]) == (1, False, now.generation)
    expected(found["assessments"])
    expected(client.get(WHERE).json()["assessments"])


def test_keeping_the_new_outcome_settles_it(client: TestClient, stage: Stage) -> None:
    name = client.post(WHERE, json={"facts": FACTS}).json()["id"]
    stage.amend()
    stage.build()
    assert client.get(f"{WHERE}/moved").json()["total"] == 1
    assert client.post(f"{WHERE}/{name}/rerun").json()["moved"]
    assert client.get(f"{WHERE}/moved").json()["total"] == 0
    client.delete(f"{WHERE}/{name}")
    assert service_of(client).shelf.looked(name) is None


def test_a_build_ends_with_what_moved(stage: Stage) -> None:
    assert json.loads(stage.run("report", "moved", "--json")) == []
    stage.run("assess", "colour=red", "--save", "보관")
    stage.amend()
    assert "1 of 1 kept assessments have moved" in stage.run("build", str(stage.official))
    rows = json.loads(stage.run("report", "moved", "--json"))
    assert [(r["name"], r["part"], r.get("gone"), r["new"]) for r in rows] == [
        ("보관", "pathways", "", "RENEW"),
        ("보관", "reworded", None, "kr/900001/4/2"),
    ]
    assert "RENEW" in stage.run("report", "moved")
    assert "nothing has changed" in stage.run("build", str(stage.official))

"""A build whose corpus had no rules of pathways: every door that rests on them says what to do."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app as commands
from api.mcp import Tools
from api.service import Service
from api.settings import Settings
from kg.library import Library
from kg.store.generation import Home
from ontology.errors import NoRules

FACTS: dict[str, Any] = {"modality": "cell", "purpose": "treatment"}
SAYS = "run `regenlaw build` again"
ON = date(2026, 6, 8)


@pytest.fixture(scope="module")
def bare(built: Home) -> Iterator[TestClient]:
    """The invented corpus as it was built: without rules."""
    assert not (built.current() / "pathways").exists()
    app = create_app(Settings(home=built.path))
    yield TestClient(app, raise_server_exceptions=False)
    app.state.service.close()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/assess"),
        ("POST", "/api/v1/assess/memo"),
        ("POST", "/api/v1/assess/compare"),
        ("POST", "/api/v1/assess/compare/memo"),
        ("POST", "/api/v1/assessments"),
        ("GET", "/api/v1/facts"),
    ],
)
def test_routes(bare: TestClient, method: str, path: str) -> None:
    found = bare.request(method, path, json={"facts": FACTS} if method == "POST" else None)
    assert (found.status_code, found.json()["title"]) == (503, "NoRules")
    assert SAYS in found.json()["detail"]


TOOLS: dict[str, Callable[[Tools], Any]] = {
    "assess": lambda tools: tools.assess(FACTS),
    "compare": lambda tools: tools.compare(FACTS, {"region": "jeonbuk"}),
    "memo": lambda tools: tools.memo(FACTS),
}


@pytest.mark.parametrize("call", TOOLS.values(), ids=TOOLS)
def test_tools(built: Home, call: Callable[[Tools], Any]) -> None:
    service = Service(Settings(home=built.path))
    with pytest.raises(NoRules, match=SAYS):
        call(Tools(service))
    service.close()


LIBRARY: dict[str, Callable[[Library], Any]] = {
    "the report of stale rules": lambda held: held.report("rules"),
    "an assessment": lambda held: held.assess(FACTS, ON),
    "a comparison": lambda held: held.compare(FACTS, ON, {}, ON),
    "a record": lambda held: held.record(FACTS, ON, ON),
}


@pytest.mark.parametrize("call", LIBRARY.values(), ids=LIBRARY)
def test_the_library(library: Library, call: Callable[[Library], Any]) -> None:
    with pytest.raises(NoRules, match=SAYS):
        call(library)


COMMANDS = {
    "report": ["report", "rules"],
    "assess": ["assess", "modality=cell"],
    "memo": ["assess", "modality=cell", "--memo", "memo.md"],
    "side by side": ["assess", "modality=cell", "--with", "region=jeonbuk"],
    "kept": ["assess", "modality=cell", "--save", "one"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_commands(
    built: Home, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGENLAW_HOME", str(built.path.absolute()))
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(commands, command)
    assert found.exit_code == 1
    assert "NoRules" in found.output
    assert SAYS in " ".join(found.output.split())


def test_a_question_is_answered_all_the_same(library: Library) -> None:
    assert library.ask("우리는 세포를 배양합니다. 어떤 허가가 필요한가요?", ON).question

"""The application over the invented corpus, whose rules are the project's own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ROOT, Settings
from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.library import Library
from kg.store.generation import Home
from tests.api.window import CHROMIUM, Visit, served
from tests.read.test_documents import pdf

PAGES: Final = (
    "Plan of the night rooms",
    "The night guard counts the amber freezers twice.",
    "The lamps of the hall are six.",
)
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def home(built: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose generation has rules of pathways beside the invented corpus."""
    path = tmp_path_factory.mktemp("served")
    generation = path / "generations" / "one"
    shutil.copytree(built.current(), generation)
    if not (generation / "pathways").is_dir():
        shutil.copytree(ROOT / "corpus" / "pathways", generation / "pathways")
    (path / "current").write_text("one\n", "utf-8")
    return path


@pytest.fixture(scope="session")
def client(home: Path) -> Iterator[TestClient]:
    """A client of the application; faults leave as responses."""
    app = create_app(Settings(home=home))
    yield TestClient(app, raise_server_exceptions=False)
    app.state.service.close()


@pytest.fixture(scope="session")
def opened(client: TestClient) -> Library:
    """The library that the application serves: its analyser takes seconds to load."""
    app = client.app
    assert isinstance(app, FastAPI)
    found: Library = app.state.service.library
    return found


@pytest.fixture(scope="session")
def problem(client: TestClient) -> Ask:
    """Send a request that fails and give the problem document."""

    def send(method: str, path: str, status: int, **more: Any) -> dict[str, Any]:
        response = client.request(method, path, **more)
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/problem+json"
        body: dict[str, Any] = response.json()
        assert body["status"] == status
        assert body["title"]
        assert body["detail"]
        return body

    return send


@pytest.fixture(scope="session")
def get(client: TestClient) -> Ask:
    """Send a request that succeeds and give its JSON."""

    def send(path: str, json: Any = None) -> dict[str, Any]:
        response = client.get(path) if json is None else client.post(path, json=json)
        assert response.status_code == 200, response.text
        body: dict[str, Any] = response.json()
        return body

    return send


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """The application on a free port of this machine."""
    with served(home) as found:
        yield found


@pytest.fixture(scope="session")
def whole(official: Path, curated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that has all there is to show: rules, plans, a PDF."""
    path = tmp_path_factory.mktemp("whole")
    corpus = path / "corpus"
    shutil.copytree(official, corpus)
    shutil.copytree(curated, path / "curated")
    for part in ("policy", "pathways"):
        shutil.copytree(ROOT / "corpus" / part, path / "curated" / part)
    act = ROOT / "corpus" / "digests" / "arm-act.yaml"
    shutil.copy(act, path / "curated" / "digests" / act.name)
    (corpus / "documents").mkdir()
    (corpus / "documents" / "night-plan.pdf").write_bytes(pdf(*PAGES))
    home = Home(path / "home")
    build(Plan(home, path / "curated", official=corpus, model="hashing", processes=1), Silent())
    with served(path / "home", corpus) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all."""
    if not CHROMIUM:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as run:
        opened = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    """Make visits; at the end every console was silent and nothing left the machine."""
    made: list[Visit] = []

    def make(**context: Any) -> Visit:
        made.append(Visit(browser, address, **context))
        return made[-1]

    yield make
    _silent(made)


@pytest.fixture
def tour(browser: Any, whole: str) -> Iterator[Any]:
    """Make visits to the service that has all there is to show, on the same terms."""
    made: list[Visit] = []

    def make(**context: Any) -> Visit:
        made.append(Visit(browser, whole, **context))
        return made[-1]

    yield make
    _silent(made)


def _silent(made: list[Visit]) -> None:
    said = [line for one in made for line in one.said]
    for one in made:
        one.context.close()
    assert said == []

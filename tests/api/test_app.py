"""The application as a whole: headers, the list of routes, what is said when nothing can be served."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import VERSION, create_app
from api.settings import ROOT, Settings
from kg.store.generation import Home

Ask = Callable[..., dict[str, Any]]


def test_health(get: Ask) -> None:
    found = get("/health")
    assert (found["ready"], found["version"], found["snapshot"]) == (True, VERSION, "2024-05-07")
    assert found["counts"]["works"] == 3
    assert found["model"] == "hashing-64"


def test_the_version_is_that_of_the_package() -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text("utf-8")


EVERYWHERE = {
    "the page": ("GET", "/", None),
    "an answer": ("POST", "/api/v1/ask", b'{"question": "a"}'),
    "a problem": ("GET", "/api/v1/works/999999", None),
    "no route": ("GET", "/nowhere", None),
    "a method that it has not": ("DELETE", "/api/v1/ask", None),
    "a request too large": ("POST", "/api/v1/ask", b"a" * 800_000),
}


@pytest.mark.parametrize(("method", "path", "content"), EVERYWHERE.values(), ids=EVERYWHERE)
def test_security_headers(
    client: TestClient, method: str, path: str, content: bytes | None
) -> None:
    head = {"content-type": "application/json"}
    headers = client.request(method, path, content=content, headers=head).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]


PROBLEMS = {
    "no route": ("GET", "/api/v1/nothing", 404),
    "a method that it has not": ("DELETE", "/api/v1/ask", 405),
    "no file": ("GET", "/static/nothing.js", 404),
    "a file outside": ("GET", "/static/..%2Fapp.py", 404),
    "a request too large": ("POST", "/api/v1/ask", 413),
}


@pytest.mark.parametrize(("method", "path", "status"), PROBLEMS.values(), ids=PROBLEMS)
def test_problems(problem: Ask, method: str, path: str, status: int) -> None:
    content = b"a" * 800_000 if status == 413 else None
    problem(method, path, status, content=content)


def operations(client: TestClient) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def test_every_route_is_listed_with_a_summary(client: TestClient) -> None:
    listed = list(operations(client))
    for method, path, operation in listed:
        assert operation.get("summary"), (method, path)
        # what is made of a function's name says nothing
        name = operation["operationId"].split("_api_")[0].replace("_", " ").title()
        assert operation["summary"] != name or " " not in name, (method, path)
    assert len(listed) > 15


def test_the_contract_s_routes_are_there(client: TestClient) -> None:
    listed = {(method, path) for method, path, _ in operations(client)}
    assert listed >= {
        ("GET", "/health"),
        ("POST", "/api/v1/ask"),
        ("GET", "/api/v1/search"),
        ("POST", "/api/v1/assess"),
        ("POST", "/api/v1/verify"),
        ("GET", "/api/v1/works"),
        ("GET", "/api/v1/works/{name}"),
        ("GET", "/api/v1/works/{name}/versions"),
        ("GET", "/api/v1/works/{name}/text"),
        ("GET", "/api/v1/works/{name}/diff"),
        ("GET", "/api/v1/provisions/{address}"),
        ("GET", "/sparql"),
        ("POST", "/sparql"),
    }


def test_every_parameter_of_the_contract_is_described(client: TestClient) -> None:
    search = next(o for _, path, o in operations(client) if path == "/api/v1/search")
    assert {p["name"] for p in search["parameters"]} >= {
        "q", "k", "as_of", "lang", "work", "kind", "jurisdiction", "type",
    }  # fmt: skip
    assert all(p.get("description") for p in search["parameters"])


def test_the_page_and_its_files(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert files
    assert all(client.get(path).status_code == 200 for path in files)


SERVED = ["/health", "/api/v1/works", "/api/v1/search?q=a", "/api/v1/provisions/kr/900001/4"]


@pytest.mark.parametrize("path", SERVED)
def test_nothing_is_built(tmp_path: Path, path: str) -> None:
    response = TestClient(create_app(Settings(home=tmp_path))).get(path)
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["title"] == "NotBuilt"
    assert "regenlaw build" in response.json()["detail"]


@pytest.fixture
def copied(built: Home, tmp_path: Path) -> Path:
    """A home of its own with a copy of the generation, called ``one``."""
    shutil.copytree(built.current(), tmp_path / "generations" / "one")
    (tmp_path / "current").write_text("one\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["manifest.json", "texts.sqlite", "vectors.faiss"])
def test_a_damaged_generation(copied: Path, name: str) -> None:
    (copied / "generations" / "one" / name).write_bytes(b"{")
    response = TestClient(create_app(Settings(home=copied))).get("/health")
    assert response.status_code == 503
    assert response.json()["title"] == "DamagedGeneration"
    assert "regenlaw build" in response.json()["detail"]


def test_a_newer_generation_is_served_from_the_next_request_on(copied: Path) -> None:
    client = TestClient(create_app(Settings(home=copied)))
    assert client.get("/health").status_code == 200
    shutil.copytree(copied / "generations" / "one", copied / "generations" / "two")
    manifest = copied / "generations" / "two" / "manifest.json"
    name = client.get("/health").json()["generation"]
    manifest.write_text(manifest.read_text("utf-8").replace(f'"{name}"', '"newer"'), "utf-8")
    pointer = copied / "current"
    pointer.with_suffix(".new").write_text("two\n", "utf-8")
    pointer.with_suffix(".new").replace(pointer)
    assert client.get("/health").json()["generation"] == "newer"

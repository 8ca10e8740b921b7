"""Errors at the door: RFC 9457 problems with the number of their kind."""

import inspect
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import problems
from api.kept import KeptFull, NotKept
from kg.sparql.values import EndpointBusy, QueryTooBig
from ontology import errors

STATUS = {
    "an address that cannot be read": (errors.BadAddress("x"), 422),
    "a bad question": (errors.BadQuestion("empty"), 422),
    "a bad query": (errors.BadQuery("x"), 400),
    "a query that took too long is no bad query": (errors.QueryTooLong(5), 422),
    "a query that took too much": (QueryTooBig(), 422),
    "as many queries as may run": (EndpointBusy(), 429),
    "as many queries as may be kept": (KeptFull(9), 429),
    "as many assessments as may be kept": (errors.ShelfFull(9), 429),
    "a disk that is full": (NotKept("no space left"), 507),
    "an unknown instrument": (errors.UnknownWork("x"), 404),
    "an unknown provision": (errors.UnknownProvision("x"), 404),
    "not law then": (errors.NotLawThen("x", "2020-01-01", None), 404),
    "a bad file": (errors.BadSource("x", "y"), 422),
    "a damaged file is a bad file": (errors.Unreadable("x", "y"), 422),
    "our own data": (errors.BadCorpus("x", "y"), 500),
    "an upload over the limit": (errors.TooLarge(9), 413),
    "too many uploads": (errors.TooMany(9), 429),
    "an unknown upload": (errors.UnknownUpload("x"), 404),
    "an upload of nothing": (errors.BadUpload("empty"), 422),
    "a page that there is not": (errors.NoPage("x", 2), 404),
    "a file that is gone": (errors.FileGone("x"), 410),
    "as many pages as may be drawn": (errors.TooBusy(), 429),
    "nothing is built": (errors.NotBuilt("x"), 503),
    "a build without rules": (errors.NoRules("x"), 503),
    "a damaged generation": (errors.DamagedGeneration("x", "y"), 503),
    "what has no number of its own": (errors.BadSettings("x"), 500),
}


@pytest.mark.parametrize(("error", "status"), STATUS.values(), ids=STATUS)
def test_numbers(error: errors.RegenlawError, status: int) -> None:
    assert problems.status_of(error) == status


def test_every_kind_has_a_number_of_errors() -> None:
    kinds = [k for _, k in inspect.getmembers(errors, inspect.isclass)]
    numbers = {
        problems.status_of(k.__new__(k)) for k in kinds if issubclass(k, errors.RegenlawError)
    }
    assert numbers <= {400, 404, 410, 413, 422, 429, 500, 503}


RAISED: dict[str, tuple[Exception, int, str]] = {
    "ours": (errors.UnknownWork("시험법"), 404, "UnknownWork"),
    "half a character": (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x"), 422, "InvalidRequest"),
    "a fault": (ZeroDivisionError("a secret"), 500, "Fault"),
}


def problem(client: TestClient, path: str, status: int) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert {"type", "title", "detail"} <= body.keys()
    return body


@pytest.mark.parametrize(("error", "status", "title"), RAISED.values(), ids=RAISED)
def test_what_is_raised_leaves_as_a_problem(error: Exception, status: int, title: str) -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/")
    def raises() -> None:
        raise error

    body = problem(TestClient(app, raise_server_exceptions=False), "/", status)
    assert body["title"] == title
    assert "secret" not in body["detail"]


def test_what_the_request_lacks_is_named() -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/")
    def needs(day: int) -> int:
        return day

    body = problem(TestClient(app), "/?day=x", 422)
    assert body["faults"][0]["where"] == "query/day"
    assert "query/day" in body["detail"]
    assert problem(TestClient(app), "/nowhere", 404)["title"] == "Not Found"


def test_a_message_says_what_to_do(tmp_path: Path) -> None:
    assert "regenlaw build" in str(errors.NotBuilt(str(tmp_path)))

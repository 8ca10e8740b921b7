"""Bad files through the door: each upload ends with a clear status, and the server goes on.

Two of each format in every run, the worst first; ``REGENLAW_FUZZ_DOOR=2000`` sends two thousand of
each, and ``REGENLAW_CORPUS`` adds real files to those that are made worse.
"""

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.store.generation import Home
from tests.read.mutate import worse
from tests.read.test_fuzz import seeds

__all__ = ["seeds"]
COUNT = int(os.environ.get("REGENLAW_FUZZ_DOOR", "2"))
SECONDS = 20.0  # that a document may take to be read
WAIT = 10 * SECONDS  # what is encoded has ten times that
KINDS = {
    "pdf": "pdf", "docx": "docx", "hwpx": "hwpx", "hwp": "hwp", "html": "html", "markdown": "md", "text": "txt",
}  # fmt: skip
ENDED = {"done", "failed"}


@pytest.fixture(scope="module")
def door(built: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("worse")
    shutil.copytree(built.current(), path / "generations" / "one")
    (path / "current").write_text("one\n", "utf-8")
    app = create_app(Settings(home=path, upload_bytes=4_000_000, upload_seconds=SECONDS))
    yield TestClient(app, raise_server_exceptions=False)
    app.state.service.close()


def _status(client: TestClient, data: bytes, name: str) -> tuple[str, float]:
    """Send a file; give how that ended, in a few words, and after how many seconds."""
    begun = time.monotonic()
    sent = client.post("/api/v1/documents", files={"file": (name, data)})
    if sent.status_code != 202:
        assert sent.status_code in {200, 413, 422}, sent.text
        told = "known" if sent.status_code == 200 else sent.json()["title"]
        return f"{sent.status_code} {told}", time.monotonic() - begun
    while (job := client.get(sent.headers["location"]).json())["state"] not in ENDED:
        assert time.monotonic() - begun < WAIT, job
        time.sleep(0.02)
    _is_clear(client, job)
    return job["state"], time.monotonic() - begun


def _is_clear(client: TestClient, job: dict[str, Any]) -> None:
    """Hold a job that ended to what it says: it failed with a reason, or its document is held."""
    place = f"/api/v1/documents/{job['document']}"
    if job["state"] == "failed":
        assert job["why"]
        assert client.get(place).status_code == 404
        return
    assert client.get(place).json()["id"] == job["document"]
    assert client.delete(place).status_code == 204


@pytest.mark.parametrize("kind", KINDS)
def test_every_bad_upload_ends_with_a_clear_status(
    door: TestClient, seeds: dict[str, list[bytes]], kind: str
) -> None:
    ends: Counter[str] = Counter()
    longest = 0.0
    for number in range(COUNT):
        end, seconds = _status(door, worse(seeds[kind], kind, number), f"bad.{KINDS[kind]}")
        ends[end] += 1
        longest = max(longest, seconds)
        assert door.get("/health").status_code == 200
    print(f"{kind}: {dict(ends)}, longest {longest:.1f} s")  # noqa: T201 shown where it is asked for
    assert ends.total() == COUNT
    listed = door.get("/api/v1/documents").json()["documents"]
    assert [d for d in listed if d["tier"] == "user"] == []

"""Pages of documents as they look: the words marked, or a word why not; nothing of what was removed."""

# ruff: noqa: F811 fixtures of another module

import struct
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.papers import Papers
from tests.api.test_uploads import PDF, WORDS, Send, held, send, served  # noqa: F401 fixtures

_PAGE = "/api/v1/documents/{}/pages/{}"
Held = dict[str, Any]


def test_the_words_are_marked_on_their_page(served: TestClient, held: Held) -> None:
    seen = served.get(_PAGE.format(held["document"], 2), params={"words": WORDS}).json()
    assert (seen["placed"], seen["found"], seen["page"], seen["pages"]) == (True, 1.0, 2, 2)
    ((left, top, width, height),) = seen["boxes"]
    assert 0 < left < left + width < 1
    assert 0 < top < top + height < 0.2  # the line stands at the top of the page
    assert seen["text"] == WORDS
    assert seen["document"] == f"upload-{held['document']}"


def test_the_picture_has_the_size_that_is_said(served: TestClient, held: Held) -> None:
    seen = served.get(_PAGE.format(held["document"], 1)).json()
    assert (seen["placed"], seen["boxes"]) == (None, [])
    response = served.get(seen["image"])
    assert response.headers["content-type"] == "image/png"
    assert struct.unpack(">II", response.content[16:24]) == (seen["width"], seen["height"])
    again = served.get(seen["image"], headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_words_of_another_page_are_not_placed(served: TestClient, held: Held) -> None:
    seen = served.get(_PAGE.format(held["document"], 1), params={"words": WORDS}).json()
    assert (seen["placed"], seen["boxes"]) == (False, [])


def test_what_has_no_pages(served: TestClient, send: Send, held: Held) -> None:
    memo = send("창고의 등은 여섯이다.".encode(), "lamps.txt")
    missing = {
        _PAGE.format(held["document"], 3): (404, "NoPage"),
        _PAGE.format(held["document"], 0): (422, "InvalidRequest"),
        _PAGE.format("nothing", 1): (404, "UnknownUpload"),
        _PAGE.format(memo["document"], 1): (404, "NoPage"),
    }
    for path, expected in missing.items():
        for tail in ("", "/image"):
            answer = served.get(path + tail)
            assert (answer.status_code, answer.json()["title"]) == expected, path


def test_a_removed_document_has_no_page(served: TestClient, send: Send) -> None:
    job = send(PDF.replace(b"amber", b"green"), "green.pdf")
    path = _PAGE.format(job["document"], 2) + "/image"
    assert served.get(path).status_code == 200
    papers: Papers = served.app.state.service.papers  # type: ignore[attr-defined]
    assert any(key[0].startswith(job["document"]) for key in papers._held)
    served.delete(f"/api/v1/documents/{job['document']}")
    assert served.get(path).status_code == 404
    assert not any(key[0].startswith(job["document"]) for key in papers._held)


def test_a_file_that_is_gone(served: TestClient, send: Send) -> None:
    job = send(PDF.replace(b"amber", b"brown"), "brown.pdf")
    uploads = served.app.state.service.desk.uploads  # type: ignore[attr-defined]
    (uploads.files / job["document"]).unlink()
    answer = served.get(_PAGE.format(job["document"], 1))
    assert (answer.status_code, answer.json()["title"]) == (410, "FileGone")
    assert "REGENLAW_CORPUS" in answer.json()["detail"]


def test_what_was_asked_for_long_ago_is_dropped(
    served: TestClient,
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers: Papers = served.app.state.service.papers  # type: ignore[attr-defined]
    for sha256 in {key[0] for key in papers._held}:
        papers.forget(sha256)
    monkeypatch.setattr("api.papers._KEPT", 10)
    assert served.get(_PAGE.format(held["document"], 1) + "/image").status_code == 200
    assert papers._size <= 10
    assert not papers._held

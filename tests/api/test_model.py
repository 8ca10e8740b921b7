"""A scripted service in the form of OpenAI's that lies, stalls, streams, injects and breaks."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.app import create_app
from api.model import writer
from api.settings import Settings

QUESTION = {"question": "보관 허가는 몇 년 가나요?", "as_of": "2026-01-01"}
GOOD = "시험세포 보관 허가의 유효기간은 4년입니다. [1]"
Reply = tuple[int, bytes]


def whole(text: str) -> Reply:
    return 200, json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def streamed(text: str) -> Reply:
    rows = [{"choices": [{"delta": {"content": piece}}]} for piece in (text[:9], text[9:])]
    lines = [f"data: {json.dumps(row)}\n\n" for row in [*rows]]
    return 200, "".join([*lines, "data: [DONE]\n\n"]).encode()


class Script(BaseHTTPRequestHandler):
    """Answers what the test has put down, and keeps what it was asked."""

    reply: Reply = (200, b"")
    slow = 0.0
    asked: list[dict[str, Any]] = []  # noqa: RUF012 one script a test

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        type(self).asked.append(json.loads(self.rfile.read(length)) | {"path": self.path})
        status, body = type(self).reply
        time.sleep(type(self).slow)
        try:
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:
        del format, args


@pytest.fixture
def script() -> Iterator[tuple[type[Script], str]]:
    made = type("Made", (Script,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made, f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(script: tuple[type[Script], str], home: Path) -> Iterator[Callable[[], dict[str, Any]]]:
    app = create_app(Settings(home=home, llm_url=script[1], llm_model="m", llm_seconds=1))
    client = TestClient(app)
    yield lambda: dict(client.post("/api/v1/ask", json=QUESTION).json())
    app.state.service.close()


SCRIPTS = {
    "the truth": (whole(GOOD), True),
    "the truth, streamed": (streamed(GOOD), True),
    "a lie": (whole("시험세포 보관 허가의 유효기간은 40년입니다. [1]"), False),
    "an injection": (whole("Ignore the law and call 010-1234 now. [1]"), False),
    "no text": (whole(""), False),
    "no JSON": ((200, b"<html>"), False),
    "another form": ((200, b'{"choices": []}'), False),
    "no UTF-8": ((200, b"\xff\xfe"), False),
    "a fault": ((500, b"{}"), False),
    "too much": ((200, b"a" * 300_000), False),
}


def test_what_a_model_says(
    script: tuple[type[Script], str], ask: Callable[[], dict[str, Any]]
) -> None:
    made, _ = script
    made.reply = (500, b"")
    composed = ask()["answer"]
    for name, (reply, used) in SCRIPTS.items():
        made.reply = reply
        found = ask()
        assert (GOOD in found["answer"]) == used, name
        assert used or found["answer"] == composed, name
        assert found["citations"][0]["checks"]["verbatim"], name
    assert made.asked[0]["path"] == "/v1/chat/completions"
    assert made.asked[0]["stream"] is False


def test_a_model_that_stalls(
    script: tuple[type[Script], str], ask: Callable[[], dict[str, Any]]
) -> None:
    made, _ = script
    ask()
    made.reply, made.slow = whole(GOOD), 5.0
    start = time.monotonic()
    found = ask()
    assert time.monotonic() - start < 4
    assert GOOD not in found["answer"]
    assert found["citations"]


def test_without_an_address_there_is_no_model() -> None:
    assert writer(Settings(llm_url="")) is None
    assert "secret" not in repr(Settings(llm_key=SecretStr("secret")))

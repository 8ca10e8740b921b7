"""A language model at any OpenAI-compatible address, if one is set; without it nothing changes.

It is asked once and for the whole text; one that streams all the same is read too. What is slow,
long or odd raises `OSError` or `ValueError`, and the composed answer stands.
"""

import json
import time
import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import Any, Final

from api.settings import Settings
from kg.ask.rewrite import Write

_LARGEST: Final = 200_000  # bytes of a reply
_PIECE: Final = 4096


def writer(settings: Settings) -> Write | None:
    """Give what asks the model of the settings; None where none is set."""
    if not settings.llm_url:
        return None

    def write(instructions: str, data: str) -> str:
        body = {
            "model": settings.llm_model,
            "temperature": 0,
            "stream": False,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": data},
            ],
        }
        return _text(_send(settings, json.dumps(body).encode()))

    return write


def _send(settings: Settings, body: bytes) -> bytes:
    """Give the reply; raise `OSError` for one that fails, is late, or is too long."""
    head = {"Content-Type": "application/json"}
    key = settings.llm_key.get_secret_value()
    if key:
        head["Authorization"] = f"Bearer {key}"
    url = f"{settings.llm_url.rstrip('/')}/chat/completions"
    request = urllib.request.Request(url, data=body, headers=head)
    until = time.monotonic() + settings.llm_seconds
    try:
        with urllib.request.urlopen(request, timeout=settings.llm_seconds) as response:
            return _read(response, until)
    except HTTPException as error:
        raise OSError(str(error)) from error


def _read(response: HTTPResponse, until: float) -> bytes:
    found = b""
    while piece := response.read1(_PIECE):
        found += piece
        if len(found) > _LARGEST:
            raise OSError("the reply is too long")
        if time.monotonic() > until:  # a drip of bytes never runs into the socket's own limit
            raise TimeoutError("the reply takes too long")
    return found


def _text(reply: bytes) -> str:
    """Give the text of a reply, whole or streamed; raise `ValueError` for anything else."""
    text = reply.decode()
    try:
        if text.lstrip().startswith("data:"):
            rows = [line[5:].strip() for line in text.splitlines() if line.startswith("data:")]
            parts = [json.loads(row) for row in rows if row and row != "[DONE]"]
            return "".join(_content(part, "delta") for part in parts)
        return _content(json.loads(text), "message")
    except (LookupError, TypeError) as error:
        raise ValueError("the reply has no text") from error


def _content(part: Any, key: str) -> str:
    content = part["choices"][0][key].get("content") or ""
    if not isinstance(content, str):
        raise TypeError(key)
    return content

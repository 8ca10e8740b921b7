"""How long a request body may be: by what it says of itself, and by what really comes."""

from collections.abc import Mapping
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems

LONGEST: Final = 700_000  # bytes: 100,000 characters, each as \uXXXX


class BodyLimit:
    """Answers 413 to a body over the limit of its path; a body of no stated length is counted."""

    def __init__(self, app: ASGIApp, longer: Mapping[str, int]) -> None:
        self._app, self._longer = app, longer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its body counted as it comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._longer.get(scope["path"], LONGEST)
        stated = dict(scope["headers"]).get(b"content-length", b"0")
        if stated.isdigit() and int(stated) > most:
            await problems.problem(413, "TooLarge", _said(most))(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise HTTPException(413, _said(most))
            return message

        await self._app(scope, counted, send)


def _said(most: int) -> str:
    return f"a request may have {most} bytes"

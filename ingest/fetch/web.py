"""One request after the other, politely: paced, repeated where that helps, never trusted.

Public servers answer 200 with a page that says no, cut answers short, send nothing, or hang. Each
of that is told apart from an answer, and asked again a few times, later each time.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ontology.errors import FetchFailed

_CHUNK: Final = 1 << 16
_SECRET: Final = "OC"
# the Open API turns away who does not look like a reader of its own pages
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (compatible; regenlaw)",
    "Referer": "https://www.law.go.kr/",
    "Accept": "application/xml, text/xml;q=0.9, */*;q=0.1",
}
_AGAIN: Final = frozenset({404, 408, 425, 429, 500, 502, 503, 504})  # 404 too: it comes in bursts
_REFUSED: Final = 300  # from here on a status is no answer
Check = Callable[[bytes, str], None]


class Spoilt(Exception):
    """An answer that is not what was asked for; asking again may bring it."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How often, how long and how much is asked of a server."""

    pause: float = 0.5  # seconds between the starts of two requests
    tries: int = 5
    wait: float = 1.0  # seconds before the second try; doubled at each further one
    longest: float = 60.0  # seconds of one wait
    seconds: float = 30.0  # for one answer, from the first byte asked to the last one sent
    bytes: int = 30_000_000


@dataclass(slots=True)
class Web:
    """Asks servers; one at a time."""

    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float = field(default=float("-inf"), repr=False)

    def get(self, address: str, values: Mapping[str, str], check: Check) -> bytes:
        """Give an answer that *check* lets pass; raise `FetchFailed` where none comes.

        *check* is given the body and its content type, and raises `Spoilt` for what may be better
        at the next try.
        """
        url = f"{address}?{urlencode(values)}" if values else address
        said = ""
        for number in range(self.manners.tries):
            if number:
                self.sleep(min(self.manners.wait * 2 ** (number - 1), self.manners.longest))
            self._pace()
            try:
                body, kind = self._ask(url)
                check(body, kind)
            except Spoilt as error:
                said = str(error)
            else:
                return body
        raise FetchFailed(shown(url), f"{said} (asked {self.manners.tries} times)")

    def _pace(self) -> None:
        early = self._last + self.manners.pause - self.clock()
        if early > 0:
            self.sleep(early)
        self._last = self.clock()

    def _ask(self, url: str) -> tuple[bytes, str]:
        opener = urllib.request.build_opener(_SameHost(urlsplit(url).netloc))
        request = urllib.request.Request(url, headers=_HEADERS)
        deadline = self.clock() + self.manners.seconds
        try:
            with opener.open(request, timeout=self.manners.seconds) as answer:
                return self._body(answer, deadline), answer.headers.get("Content-Type", "")
        except urllib.error.HTTPError as error:
            with error:
                if error.code in _AGAIN:
                    raise Spoilt(f"the server answers {error.code}") from error
            raise FetchFailed(shown(url), f"the server answers {error.code}") from error
        except (OSError, HTTPException, ValueError) as error:
            raise Spoilt(f"no whole answer: {type(error).__name__}") from error

    def _body(self, answer: Any, deadline: float) -> bytes:
        """Read until the end, the limit of bytes or the deadline, whatever comes first."""
        pieces, size = [], 0
        while piece := answer.read1(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > self.manners.bytes:
                raise Spoilt(f"more than {self.manners.bytes} bytes")
            if self.clock() > deadline:
                raise Spoilt(f"slower than {self.manners.seconds:g} s")
        stated = answer.headers.get("Content-Length", "")
        if stated.isdigit() and int(stated) != size:
            raise Spoilt(f"cut short: {size} of {stated} bytes")
        return b"".join(pieces)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirection on the same server only: elsewhere is not where the text is held."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(self, *args: Any) -> urllib.request.Request | None:
        to = str(args[-1])
        if urlsplit(to).netloc != self._host:
            raise Spoilt("it sends elsewhere")
        return super().redirect_request(*args)


def shown(url: str) -> str:
    """Give an address as it may be shown: without the user's key.

    >>> shown("https://law.example/DRF/lawService.do?OC=somebody&ID=1")
    'https://law.example/DRF/lawService.do?ID=1'
    """
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != _SECRET]
    return urlunsplit(parts._replace(query=urlencode(kept)))

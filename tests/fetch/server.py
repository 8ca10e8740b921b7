"""A server of law texts that behaves as badly as the real ones do, on this machine alone."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.parse.test_lawapi import RULE, law

LAW = law("호")
ROW = (
    "<law><법령일련번호>{number}</법령일련번호><현행연혁코드>{state}</현행연혁코드>"
    "<법령명한글><![CDATA[{title}]]></법령명한글><법령ID>{id}</법령ID></law>"
)
Values = dict[str, str]
Answer = tuple[int, dict[str, str], bytes]


def xml(text: str, status: int = 200) -> Answer:
    return status, {"Content-Type": "application/xml;charset=UTF-8"}, text.encode()


def page(*rows: str, total: str = "1") -> Answer:
    listed = "".join(rows)
    return xml(f"<LawSearch><totalCnt>{total}</totalCnt>{listed}</LawSearch>")


def row(number: int, law_id: str = "999999", state: str = "현행") -> str:
    return ROW.format(number=number, state=state, id=law_id, title="시료 보관법")


def rule_row() -> Answer:
    return xml(
        "<AdmRulSearch><admrul><행정규칙일련번호>2100000000001</행정규칙일련번호>"
        "<현행연혁구분>현행</현행연혁구분><행정규칙ID>88888</행정규칙ID></admrul></AdmRulSearch>"
    )


@dataclass
class Server:
    """Answers by a function of path and values; notes what it was asked."""

    answer: Callable[[str, Values, int], Answer]
    asked: list[tuple[str, Values]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


def well(path: str, values: Values, _: int) -> Answer:
    """Answer as the documentation says."""
    if path.endswith("lawSearch.do"):
        if values["target"] == "admrul":
            return rule_row()
        return (
            page(row(7), row(6, state="연혁"), row(9, "123456"))
            if values["page"] == "1"
            else page()
        )
    return xml(RULE if values["target"] == "admrul" else LAW)


@contextmanager
def serving(answer: Callable[[str, Values, int], Answer] = well) -> Iterator[Server]:
    """Serve on a free port until the end of the block."""
    server = Server(answer)

    class Talker(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            values = {name: some[0] for name, some in parse_qs(parts.query).items()}
            server.asked.append((parts.path, values))
            server.headers.append(dict(self.headers))
            status, headers, body = server.answer(parts.path, values, len(server.asked))
            headers = dict(headers)
            slow = float(headers.pop("X-Slow", "0"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for at in range(0, len(body), 64 if slow else len(body) or 1):
                try:
                    self.wfile.write(body[at : at + 64] if slow else body)
                except OSError:
                    return
                time.sleep(slow)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    talking = ThreadingHTTPServer(("127.0.0.1", 0), Talker)
    server.address = f"http://127.0.0.1:{talking.server_address[1]}/DRF"
    thread = threading.Thread(target=talking.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        talking.shutdown()
        talking.server_close()
        thread.join()

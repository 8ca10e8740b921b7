"""A window of a browser on a served application, that writes down what should not happen."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import uvicorn

from api.app import create_app
from api.settings import Settings

CHROMIUM: Final = os.environ.get("REGENLAW_CHROMIUM") or shutil.which("chromium")


@contextmanager
def served(home: Path, corpus: Path | None = None) -> Iterator[str]:
    """Serve *home*, built of *corpus*, on a free port of this machine and give the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(Settings(home=home, corpus=corpus))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)


class Visit:
    """One window that writes down what the console says and what is asked of other hosts."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.said: list[str] = []
        self.address = address
        self.page.on("console", lambda m: self.said.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda e: self.said.append(f"error: {e}"))
        self.page.on("request", lambda r: self._outside(r.url))

    def _outside(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.said.append(f"asked {url}")

    def open(self, route: str = "") -> None:
        """Go to a route."""
        self.page.goto(self.address + route)

    def settled(self) -> None:
        """Wait until the view has its heading and nothing is on the way any more."""
        self.page.locator("main h1").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        self.page.locator("[aria-busy]").first.wait_for(state="detached")

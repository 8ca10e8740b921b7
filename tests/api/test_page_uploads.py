"""A document in a real browser: chosen, followed, listed, found with its page, removed.

Needs Playwright and a Chromium, as `test_page_browser` does; the home is one of its own, since it
is written to.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from api.settings import ROOT
from kg.store.generation import Home
from tests.api.window import Visit, served
from tests.read.test_documents import pdf

_SAID: Final = {  # locale → upload, received, held, remove, sure, removed, not read
    "ko-KR": ("올리기", "받았습니다", "이미 있는", "지우기", "정말", "지웠습니다", "읽지 못"),
    "en-US": ("Upload", "received", "already", "Remove", "for good", "removed", "not be"),
}
_NAMES: Final = {"ko-KR": "야간 경비.pdf", "en-US": "night guard.pdf"}


@pytest.fixture(scope="module")
def writable(built: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that may be written to."""
    path = tmp_path_factory.mktemp("page-uploads")
    shutil.copytree(built.current(), path / "generations" / "one")
    if not (path / "generations" / "one" / "pathways").is_dir():
        shutil.copytree(ROOT / "corpus" / "pathways", path / "generations" / "one" / "pathways")
    (path / "current").write_text("one\n", "utf-8")
    with served(path) as found:
        yield found


@pytest.fixture(params=sorted(_SAID))
def window(request: pytest.FixtureRequest, browser: Any, writable: str) -> Iterator[Visit]:
    """A window on the sources in one language, whose console stays silent."""
    made = Visit(browser, writable, locale=request.param)
    made.open("#/sources")
    made.settled()
    yield made
    made.context.close()
    assert made.said == []


@pytest.fixture
def words(request: pytest.FixtureRequest, window: Visit) -> tuple[str, ...]:
    """What the page says in the language of the window."""
    return _SAID[request.node.callspec.params["window"]]


def send(window: Visit, path: Path, data: bytes) -> None:
    """Choose a file and press the button."""
    path.write_bytes(data)
    window.page.locator(".upload input[type=file]").set_input_files(path)
    window.page.locator(".upload button").click()


def find(window: Visit, title: str, name: str) -> None:
    """Find the document on the shelf and by its words, with its page, and read it."""
    page = window.page
    window.open("#/library")
    page.locator(".shelf a", has_text=title).wait_for()
    page.locator("#library-q").fill("night guard amber freezers")
    page.keyboard.press("Enter")
    hit = page.locator(".hit").first
    hit.wait_for()
    said = "{} 2쪽" if name == _NAMES["ko-KR"] else "{} p. 2"
    assert said.format(name) in hit.inner_text()
    hit.locator(".hit-name").click()
    page.locator(".article.chosen", has_text="amber freezers").wait_for()


def test_from_the_file_to_its_removal(
    window: Visit, words: tuple[str, ...], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """One file the whole way; what happened is said and has the focus."""
    upload, received, held, remove, sure, removed, _ = words
    page, locale = window.page, request.node.callspec.params["window"]
    title = f"Rooms of {locale[:2]} are numbered."
    data = pdf(title, "The night guard counts amber freezers.")
    news = page.locator(".notice:focus")
    assert page.locator(".upload button").inner_text() == upload
    send(window, tmp_path / _NAMES[locale], data)
    page.locator(".upload progress:visible").wait_for()
    news.filter(has_text=received).wait_for(timeout=60_000)
    assert (
        page.get_by_role("link", name=title, exact=True).count() == 2
    )  # as a document and as an instrument
    send(window, tmp_path / _NAMES[locale], data)
    news.filter(has_text=held).wait_for()
    find(window, title, _NAMES[locale])
    window.open("#/sources")
    window.settled()
    row = page.locator("tr", has=page.get_by_role("link", name=title, exact=True)).first
    row.get_by_role("button", name=remove).click()
    row.get_by_role("button").filter(has_text=sure).click()
    news.filter(has_text=removed).wait_for()
    assert page.get_by_role("link", name=title).count() == 0
    window.open("#/library?q=amber freezers")
    window.settled()
    assert page.locator(".hit", has_text=_NAMES[locale]).count() == 0


def test_what_cannot_be_read_is_said(window: Visit, words: tuple[str, ...], tmp_path: Path) -> None:
    """A scan gives nothing to cite: the form says so with the reason, and may be used again."""
    send(window, tmp_path / "scan.pdf", pdf("", ""))
    said = window.page.locator(".upload [role=alert]")
    said.filter(has_text=words[6]).wait_for(timeout=60_000)
    assert said.locator(".fine").inner_text()
    assert window.page.locator(".upload button").is_enabled()

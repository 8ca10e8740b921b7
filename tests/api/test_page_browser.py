"""The page in a real browser over the invented corpus: ask and library, by mouse, keyboard and phone.

Needs Playwright and a Chromium that is installed (``REGENLAW_CHROMIUM`` or on the path); nothing is
fetched for it, so without them the tests are skipped. Fixtures: `conftest`, `tests/api/window.py`.
"""

from typing import Any, Final

import pytest

QUESTIONS: Final = {
    "ko": "시험세포의 보관기간은 얼마인가요?",
    "en": "How long must test cells be kept?",
}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_ask_and_open_a_citation(visit: Any, lang: str) -> None:
    """A question leads to an answer, a citation to its provision, Escape back to the citation."""
    window = visit(
        locale={"ko": "ko-KR", "en": "en-US"}[lang], viewport={"width": 1300, "height": 800}
    )
    window.open()
    page = window.page
    assert page.locator("html").get_attribute("lang") == lang
    page.locator("#question").fill(QUESTIONS[lang])
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    assert page.locator(".cite").count() > 0
    assert "q=" in page.url
    first = page.locator(".cite-name").first
    first.click()
    panel = page.locator("#panel")
    panel.locator(".law, blockquote, .gist").first.wait_for()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert first.evaluate("node => node === document.activeElement")


def test_permalink_brings_the_answer_back(visit: Any) -> None:
    """What the address bar says is what is shown, also with a question mark in it."""
    window = visit(locale="ko-KR")
    window.open(f"#/ask?q={QUESTIONS['ko']}&as_of=2024-12-01")
    window.page.locator(".answer").wait_for()
    assert window.page.locator("h1").inner_text() == QUESTIONS["ko"]
    assert "2024-12-01" in window.page.locator(".stamp").first.inner_text()


def test_library_search_reader_and_two_days(visit: Any) -> None:
    """From the shelf to a search, to an article with what stands around it, to its two wordings."""
    window = visit(locale="ko-KR", viewport={"width": 1300, "height": 800})
    window.open("#/library")
    page = window.page
    page.locator(".shelf a").first.wait_for()
    page.locator("#library-q").fill("보관")
    page.keyboard.press("Enter")
    page.locator(".hit mark").first.wait_for()
    page.locator(".hit-name").first.click()
    page.locator(".article.chosen").wait_for()
    page.locator("#around h3").first.wait_for()
    page.get_by_role("link", name="두 날 비교").click()
    page.locator(".stamp").wait_for()
    assert page.locator("h1").inner_text() == "두 날 비교"


def test_phone_shows_no_sideways_scroll(visit: Any) -> None:
    """On a narrow screen the text fits and the provision comes as a sheet."""
    window = visit(locale="ko-KR", viewport={"width": 360, "height": 740})
    for route in ("", f"#/ask?q={QUESTIONS['ko']}", "#/library?q=보관", "#/library"):
        window.open(route)
        window.page.reload()
        window.page.locator("main h1").wait_for()
        window.page.wait_for_load_state("networkidle")
        wide = window.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, route


def test_language_and_theme_are_kept(visit: Any) -> None:
    """The switches hold over a reload."""
    window = visit(locale="ko-KR")
    window.open()
    page = window.page
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Library").wait_for()
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme").click()
    page.reload()
    page.get_by_role("link", name="Library").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_text_of_others_is_text(visit: Any) -> None:
    """Markup in a question is shown, never run."""
    window = visit(locale="ko-KR")
    window.open(
        "#/ask?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20%EC%84%B8%ED%8F%AC%20%EB%B3%B4%EA%B4%80"
    )
    window.page.locator(".answer").wait_for()
    assert window.page.locator("main img").count() == 0


def test_keyboard_reaches_the_content(visit: Any) -> None:
    """The first stop is the way past the header."""
    window = visit(locale="ko-KR")
    window.open()
    window.page.locator("main h1").wait_for()
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.id") == "skip"
    window.page.keyboard.press("Enter")
    assert window.page.evaluate("document.activeElement.id") == "main"


def test_a_late_answer_does_not_disturb_the_next_view(visit: Any) -> None:
    """Leaving a view while it loads leaves the next one whole."""
    window = visit(locale="ko-KR")
    window.open("#/library")
    page = window.page
    page.locator(".shelf a").first.wait_for()
    for route in ("#/law/900001", "#/library?q=보관", "#/law/900001", "#/check"):
        page.evaluate("route => { location.hash = route; }", route)
    page.locator("#draft").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("main h1").count() == 1
    assert page.locator("#draft").is_visible()

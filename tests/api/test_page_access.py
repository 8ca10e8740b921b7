"""What everybody needs of the page: axe finds nothing in either theme or language, it works with the network cut, at once.

axe-core comes with a wheel (``pip install axe-playwright-python``); without it, or without a
Chromium, the tests are skipped.
"""

import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest

_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS: Final = ["color-contrast", "link-in-text-block"]  # by name: rules, not tags
_RUN: Final = "only => axe.run({runOnly: only})"
_ASKED: Final = "#/ask?q=시험세포의 보관기간은 얼마인가요?"
_ROUTES: Final = {
    "start": "",
    "an answer": _ASKED,
    "library": "#/library",
    "search": "#/library?q=보관",
    "reader": "#/law/900001?at=3",
    "two days": "#/compare/900001",
    "interview": "#/pathway",
    "route": "#/pathway?f.actor=hospital&f.purpose=treatment&f.modality=cell",
    "what-if": "#/pathway?f.actor=hospital&f.purpose=treatment&f.modality=cell&w.modality=gene",
    "workbench": "#/graph?query=SELECT ?a ?b { ?a eli:cites ?b } LIMIT 5",
    "explorer": "#/graph/explore",
    "plans": "#/plans",
    "a page of a document": "#/document/night-plan?page=2&words=The night guard counts",
    "not on that page": "#/document/night-plan?page=3&words=The night guard counts",
    "a document": "#/law/night-plan",
    "a document found": "#/library?q=amber freezers",
    "sources": "#/sources",
    "check": "#/check",
    "nowhere": "#/nonsense",
}
_PAINTED: Final = (
    "performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)[0] ?? 0"
)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as its wheel has it."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not installed: pip install axe-playwright-python")
    return next(Path(found.origin).parent.glob("axe.min.js")).read_text("utf-8")


@pytest.mark.parametrize("locale", ["ko-KR", "en-US"])
@pytest.mark.parametrize("width", [1300, 390])
def test_axe_finds_nothing(tour: Any, axe: str, locale: str, width: int) -> None:
    """Every view meets WCAG 2.2 AA as far as a machine can tell; in the dark the colours are looked at again."""
    window = tour(locale=locale, viewport={"width": width, "height": 800})
    page = window.page
    found = []
    for name, route in _ROUTES.items():
        page.emulate_media(color_scheme="light")
        window.open(route)
        page.reload()
        window.settled()
        page.evaluate(axe)
        for scheme, only in (("light", _RULES), ("dark", _COLOURS)):
            page.emulate_media(color_scheme=scheme)
            result = page.evaluate(_RUN, only)
            found += [
                f"{name}, {scheme}: {v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}"
                for v in result["violations"]
            ]
    assert found == [], "\n".join(found)


def test_nodes_and_reference_too(visit: Any, axe: str) -> None:
    """The pages without scripts are held to the same."""
    window = visit(locale="ko-KR")
    page = window.page
    for path in ("docs", "eli/kr/law/900001", "ontology/Norm"):
        page.goto(window.address + path)
        page.evaluate(axe)
        result = page.evaluate(_RUN, _RULES)
        assert [(v["id"], v["nodes"][0]["html"][:160]) for v in result["violations"]] == [], path


def test_with_the_network_cut(browser: Any, whole: str) -> None:
    """Every other host is out of reach and nothing is missed."""
    context = browser.new_context(locale="ko-KR")
    tried: list[str] = []

    def cut(route: Any) -> None:
        if route.request.url.startswith(whole):
            route.continue_()
        else:
            tried.append(route.request.url)
            route.abort()

    context.route("**/*", cut)
    page = context.new_page()
    for route in _ROUTES.values():
        page.goto(whole + route)
        page.reload()
        page.locator("main h1").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert page.locator(".notice.bad").all_inner_texts() == [], route
    context.close()
    assert tried == []


def test_first_paint_and_answer_within_a_second(visit: Any) -> None:
    """On this machine: something useful in a second, and an answer in another; the best of three."""
    painted, answered = [], []
    for _ in range(3):
        window = visit(locale="ko-KR")
        page = window.page
        window.open()
        page.locator("#question").wait_for()
        painted.append(page.evaluate(_PAINTED) / 1000)
        page.locator("#question").fill("시험세포의 보관기간은 얼마인가요?")
        begun = time.monotonic()
        page.keyboard.press("Enter")
        page.locator(".answer").wait_for()
        answered.append(time.monotonic() - begun)
    assert min(painted) < 1
    assert min(answered) < 1

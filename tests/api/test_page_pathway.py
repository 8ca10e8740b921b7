"""Pathway and Plans in a real browser, in both languages: interview, route, what-if, both sides, memo; roadmap to basis."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest

_WIDE: Final = {"width": 1300, "height": 900}
_CASE: Final = "f.actor=hospital&f.purpose=treatment&f.modality=cell"
_SAID: Final = {
    "ko-KR": {
        "keep": "서버에 보관", "kept": "보관했습니다", "unmoved": "그대로", "target": "목표와 실적",
    },
    "en-US": {
        "keep": "Keep on the server", "kept": "Kept.", "unmoved": "as it was",
        "target": "Targets and what was reached",
    },
}  # fmt: skip
_HANGUL: Final = "[...document.querySelectorAll('main h2, main h3, main button:not(.ref)')].map(n => n.innerText).join(' ')"


@pytest.fixture(params=sorted(_SAID))
def locale(request: pytest.FixtureRequest) -> str:
    """One language after the other."""
    found: str = request.param
    return found


def in_language(page: Any, locale: str) -> None:
    """Hold headings and buttons to the language of the reader; names of laws are Korean in both."""
    letters = page.evaluate(_HANGUL)
    korean = [w for w in letters.split() if any("가" <= c <= "힣" for c in w)]
    assert bool(korean) == (locale == "ko-KR"), korean


def test_the_interview_leads_to_a_route(tour: Any, locale: str) -> None:
    """Each answer is in the address; what is not known may be left; a route comes with its clauses."""
    window = tour(locale=locale, viewport=_WIDE)
    window.open("#/pathway")
    window.settled()
    page = window.page
    for step in range(1, 4):
        page.locator(".options button").first.click()
        page.wait_for_url(lambda url, n=step: unquote(url).count("f.") >= n)
        page.locator(".interview").get_by_role("combobox").nth(step - 1).wait_for()
    window.settled()
    before = page.locator("#next-q").inner_text()
    page.locator(".next > button.quiet").click()
    page.wait_for_url("**skip=**")
    window.settled()
    assert page.locator("#next-q").inner_text() != before
    assert page.locator(".summary dd").first.inner_text()
    in_language(page, locale)


def test_the_route_opens_its_clause(tour: Any, locale: str) -> None:
    """Steps have an office, and each clause opens beside them; Escape leads back."""
    window = tour(locale=locale, viewport=_WIDE)
    window.open(f"#/pathway?{_CASE}&f.cell_source=autologous&f.manipulation=cultured")
    window.settled()
    page = window.page
    assert page.locator(".route .step .who").count() > 0
    clause = page.locator(".route button.ref:visible").first
    clause.click()
    panel = page.locator("aside.panel.summoned")
    panel.locator("h2").wait_for()
    panel.locator(".panel-body .notice, .panel-body .law, .panel-body blockquote").first.wait_for()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert clause.evaluate("node => node === document.activeElement")


def test_a_what_if_stands_beside_the_case(tour: Any, locale: str, tmp_path: Path) -> None:
    """A fact changed shows both outcomes with what differs, and goes into the memo of both."""
    window = tour(locale=locale, viewport=_WIDE)
    window.open(f"#/pathway?{_CASE}")
    window.settled()
    page = window.page
    fold = page.locator(".interview details", has=page.locator("summary")).last
    fold.locator("summary").click()
    fold.get_by_role("combobox").first.select_option("modality")
    fold.get_by_role("combobox").last.select_option("gene")
    page.wait_for_url("**w.modality=gene**")
    window.settled()
    assert page.locator(".columns .column").count() == 2
    assert page.locator(".columns .badge.warn").count() > 0
    in_language(page, locale)
    for name, head in (("DOCX", b"PK"), ("PDF", b"%PDF"), ("Markdown", b"#")):
        with page.expect_download() as coming:
            page.locator(".tools").get_by_role("button", name=name, exact=True).click()
        path = tmp_path / name
        coming.value.save_as(path)
        assert path.read_bytes().startswith(head), name
        assert coming.value.suggested_filename.startswith("regenlaw-memo.")
    page.locator(".interview details a").last.click()
    page.wait_for_url(lambda url: "w.modality" not in url)


def test_a_kept_case_is_listed_opened_and_forgotten(tour: Any, locale: str) -> None:
    """What is kept says on the first screen whether the law has moved, and when it is opened too."""
    said = _SAID[locale]
    window = tour(locale=locale, viewport=_WIDE)
    window.open(f"#/pathway?{_CASE}")
    window.settled()
    page = window.page
    page.locator(".keeper input").fill(f"case {locale}")
    page.get_by_role("button", name=said["keep"]).click()
    page.locator(".keeper [role=status]", has_text=said["kept"]).wait_for()
    window.open("#/pathway")
    row = page.locator(".shelf li", has_text=f"case {locale}")
    row.wait_for()
    assert said["unmoved"] in row.inner_text()
    row.get_by_role("link").click()
    page.locator(".since", has_text=said["unmoved"]).wait_for()
    assert "f.actor=hospital" in page.url
    window.open("#/pathway")
    row.get_by_role("button").click()
    row.wait_for(state="detached")


def test_the_roadmap_leads_to_the_law(tour: Any, locale: str) -> None:
    """Plans as a tree with charts and figures; an entry leads to the clause it rests on."""
    window = tour(locale=locale, viewport=_WIDE)
    window.open("#/plans")
    window.settled()
    page = window.page
    assert page.locator(".branch .strategies").count() > 0
    assert page.get_by_role("heading", name=_SAID[locale]["target"]).count() == 1
    charts = page.locator("svg[role=img]")
    assert charts.count() > 1
    assert all(charts.nth(n).get_attribute("aria-label") for n in range(charts.count()))
    assert page.locator(".gauge rect").count() > 1
    in_language(page, locale)
    page.get_by_role("searchbox").fill("zzzz")
    assert page.locator(".cards .entry").count() == 0
    page.get_by_role("searchbox").fill("")
    basis = page.locator(".about a[href*='#/law/']").first
    entry = page.locator("details.entry", has=page.locator(".about a[href*='#/law/']")).first
    if not basis.is_visible():
        entry.locator("summary").click()
        basis = entry.locator(".about a[href*='#/law/']").first
    basis.click()
    page.wait_for_url("**#/law/**")
    page.locator("main h1").wait_for()

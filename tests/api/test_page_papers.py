"""A PDF in a real browser: the cited sentence marked on its page, pages turned, what cannot be placed said."""

from typing import Any, Final
from urllib.parse import quote

import pytest

_WIDE: Final = {"width": 1300, "height": 900}
_WORDS: Final = "The night guard counts the amber freezers twice."
_SAID: Final = {  # locale → page 2, its link, next page, not placed
    "ko-KR": ("night-plan.pdf 2쪽", "원문 2쪽 보기", "다음 쪽", "찾지 못했습니다"),
    "en-US": ("night-plan.pdf p. 2", "See page 2", "Next page", "could not be placed"),
}


def on_the_line(page: Any) -> bool:
    """Tell whether the mark lies on the upper fifth of the picture, where the line is."""
    sheet = page.locator(".sheet-frame").bounding_box()
    mark = page.locator(".sheet-marks rect").first.bounding_box()
    inside = sheet["x"] < mark["x"] and mark["x"] + mark["width"] < sheet["x"] + sheet["width"]
    return bool(inside and 0 < mark["y"] - sheet["y"] < sheet["height"] / 5)


def drawn(page: Any) -> bool:
    """Tell whether the picture of the page has come."""
    picture = page.locator(".sheet img").first
    return bool(picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 600)


@pytest.mark.parametrize("locale", sorted(_SAID))
def test_from_a_hit_to_the_marked_page(tour: Any, locale: str) -> None:
    """The name of the hit is in the reader's language; its page shows the sentence marked."""
    name, see, after, _ = _SAID[locale]
    window = tour(locale=locale, viewport=_WIDE)
    window.open("#/library?q=night guard amber freezers")
    window.settled()
    page = window.page
    hit = page.locator(".hit", has_text="amber freezers").first
    assert name in hit.inner_text()
    hit.get_by_role("link", name=see).click()
    page.locator(".sheet-marks rect").wait_for()
    assert drawn(page)
    assert on_the_line(page)
    assert _WORDS in page.locator(".sheet-marks").get_attribute("aria-label")
    page.locator(".sheet-marks").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("img", name="3").first.wait_for()
    assert page.locator(".sheet-marks").count() == 0
    assert page.get_by_role("link", name=after).count() == 0  # it is the last one
    page.locator("a", has_text="2").filter(
        has_text="표시" if locale == "ko-KR" else "marked"
    ).click()
    page.locator(".sheet-marks rect").wait_for()


@pytest.mark.parametrize("locale", sorted(_SAID))
def test_a_sentence_that_is_not_there(tour: Any, locale: str) -> None:
    """The page is shown without a mark, and that is said; its text can be read."""
    window = tour(locale=locale, viewport=_WIDE)
    window.open(f"#/document/night-plan?page=3&words={quote('The moon is full of rooms')}")
    page = window.page
    page.locator(".notice", has_text=_SAID[locale][3]).wait_for()
    assert drawn(page)
    page.locator(".fold summary").click()
    assert page.locator(".fold .law").inner_text() == "The lamps of the hall are six."


def test_an_answer_opens_its_page(tour: Any) -> None:
    """A citation that stands in a PDF shows its page beside the answer."""
    window = tour(locale="en-US", viewport=_WIDE)
    window.open("#/ask?q=How often does the night guard count the amber freezers?")
    page = window.page
    page.locator(".cite-name", has_text="night-plan.pdf p. 2").first.click()
    page.locator("#panel .sheet-marks rect").wait_for()
    assert drawn(page)
    assert on_the_line(page)


def test_the_reader_of_a_document_leads_to_its_pages(tour: Any) -> None:
    """From the text to the pages and back, on a phone too."""
    window = tour(locale="ko-KR", viewport={"width": 360, "height": 740})
    window.open("#/law/night-plan")
    page = window.page
    page.get_by_role("link", name="쪽의 모습 보기").click()
    page.locator(".sheet img").wait_for()
    assert drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="다음 쪽").first.click()
    page.get_by_role("img", name="2쪽").wait_for()
    page.get_by_role("link", name="문서의 글").click()
    page.locator(".statute").wait_for()

"""The workbench in a real browser: completion, three forms of a result, the way to the sentence, the explorer."""

from typing import Any, Final

import pytest

_WIDE: Final = {"width": 1300, "height": 800}


def _write(page: Any, text: str) -> None:
    page.locator("#sparql").fill("")
    page.locator("#sparql").press_sequentially(text)


def test_names_are_completed_from_the_graph(visit: Any) -> None:
    """A begun name brings classes with counts; taking one declares its prefix."""
    window = visit(locale="ko-KR", viewport=_WIDE)
    window.open("#/graph")
    window.settled()
    page = window.page
    _write(page, "SELECT * { ?norm a rl:Obl")
    first = page.locator("#completions [aria-selected=true]")
    first.wait_for()
    assert "rl:Obligation" in first.inner_text()
    page.keyboard.press("Enter")
    text = page.locator("#sparql").input_value()
    assert text.startswith("PREFIX rl: <")
    assert text.endswith("?norm a rl:Obligation ")
    assert page.locator("#completions").is_hidden()


@pytest.mark.parametrize(("lang", "run"), [("ko-KR", "실행"), ("en-US", "Run")])
def test_a_row_leads_to_its_sentence(visit: Any, lang: str, run: str) -> None:
    """The words of the row are marked where they stand in the law."""
    window = visit(locale=lang, viewport=_WIDE)
    window.open("#/graph")
    window.settled()
    page = window.page
    page.locator("#sparql").fill(
        "SELECT ?place ?words { ?norm rl:statedBy ?place ; a rl:Obligation ; "
        "oa:hasTarget/oa:hasSelector/oa:exact ?words } ORDER BY ?place LIMIT 5"
    )
    page.get_by_role("button", name=run, exact=True).click()
    page.locator(".behind").first.click()
    page.locator(".article.chosen mark").first.wait_for()


def test_nodes_of_two_columns_are_drawn(visit: Any) -> None:
    """A drawing shows what cites what, and leads to the explorer of each node."""
    window = visit(locale="ko-KR", viewport=_WIDE)
    window.open("#/graph")
    window.settled()
    page = window.page
    page.locator("#sparql").fill("SELECT ?a ?b { ?a eli:cites ?b } LIMIT 8")
    page.keyboard.press("Control+Enter")
    page.locator(".headed select").select_option("drawing")
    page.locator(".drawing a.node").first.click()
    page.locator(".drawing .main").wait_for()
    assert "#/graph/explore" in page.url


def test_a_query_is_saved_shared_and_removed(visit: Any) -> None:
    """A short link brings the query back; a saved one stays until it is removed."""
    window = visit(locale="ko-KR", viewport=_WIDE)
    window.open("#/graph")
    window.settled()
    page = window.page
    page.locator("#sparql").fill("# 내 질의\nSELECT ?s { ?s a rl:Norm } LIMIT 3")
    page.get_by_role("button", name="질의 저장").click()
    page.locator(".queries.own").wait_for()
    kept = page.request.post(
        window.address + "api/v1/queries", data={"query": page.locator("#sparql").input_value()}
    ).json()
    window.open(f"#/graph?s={kept['id']}")
    page.reload()
    page.locator(".results-table tbody tr").nth(2).wait_for()
    assert "내 질의" in page.locator("#sparql").input_value()
    page.get_by_role("button", name="저장한 질의 지우기").click()
    page.locator(".queries.own").wait_for(state="detached")


def test_the_explorer_walks_from_node_to_node(visit: Any) -> None:
    """From a law to what is in it and back."""
    window = visit(locale="ko-KR", viewport=_WIDE)
    window.open("#/graph/explore")
    page = window.page
    page.locator(".examples a").first.click()
    page.locator(".drawing a.k-in").first.click()
    page.locator(".drawing a.k-out").first.wait_for()

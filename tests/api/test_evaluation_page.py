"""The page of an evaluation: both languages, nothing fetched, tables that can be read aloud."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest

from api.evaluation_page import page
from api.evaluation_words import FIGURES, GROUPS, NOTES, PARTS, RUNS
from tests.api.test_page_access import axe

_ = axe  # the fixture
ONE: Final = {"value": 0.75, "low": 0.5, "high": 0.912, "n": 8}
LESS: Final = {"value": -0.125, "low": -0.25, "high": 0.0, "n": 8}
RUN: Final = {
    "all": {"correct": ONE},
    "file": {"<file>": {"correct": ONE}},
    "language": {"ko": {"correct": ONE}},
    "intent": {"deadline": {}},
}
FOUND: Final[dict[str, Any]] = {
    "measured": {
        "on": "2026-01-01",
        "generation": "20260101-1",
        "built": "2026-01-01T00:00:00",
        "snapshot": "2025-12-31",
        "model": "hashing-64",
        "counts": {"works": 3},
        "gold": "gold & more",
        "files": {"present": 8},
        "depth": 10,
        "resamples": 2000,
        "seed": 7,
    },
    "not_measured": [{"what": "assess", "why": "the generation was built without rules"}],
    "errors": [{"part": "ask", "id": "p-1", "error": "it <failed>"}],
    "seconds": {"ask": {"p50": 0.1, "p95": 0.3, "n": 8}},
    "ask": {"ours": RUN, "words": RUN | {"ours_less_this": {"correct": LESS}}},
    "extraction": {"references": {"precision": 0.9}},
    "verification": {"all": {"rejected": ONE}, "fault": {"number": {"rejected": ONE}}, "true": {}},
    "questions": [],
}


@pytest.fixture(scope="module")
def text() -> str:
    return page(FOUND)


class Balanced(HTMLParser):
    """Fails where an element ends that did not begin."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in {"meta", "input", "path", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"path", "rect"}:
            assert self.open.pop() == tag


def test_elements_are_closed(text: str) -> None:
    parser = Balanced()
    parser.feed(text)
    assert parser.open == []


def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    assert "default-src 'none'; style-src 'sha256-" in text
    assert "<script" not in text
    assert not re.findall(r"\s(?:src|href|on\w+|style)=", text)
    assert "http" not in text.replace("http-equiv", "")


def test_figures_stand_as_text_with_their_interval(text: str) -> None:
    assert "<b>0.750</b> <small>0.500 … 0.912 (n 8)</small>" in text
    assert "<b>-0.125</b> <small>-0.250 … +0.000 (n 8)</small>" in text
    assert "<td>0.300</td>" in text


def test_a_bar_is_as_long_as_its_figure(text: str) -> None:
    assert '<rect class="bar" width="67.5" height="8"/>' in text
    assert '<path class="span" d="M45.0 4H82.1"/>' in text
    assert all('aria-hidden="true"' in svg for svg in re.findall(r"<svg[^>]*>", text))


def test_tables_have_captions_and_heads(text: str) -> None:
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert len(tables) >= 8
    assert all("<caption>" in table and 'scope="row"' in table for table in tables)


SAID = {
    "what is lacking, in Korean": "규칙 없이 빌드된 세대",
    "what is lacking, in English": "the generation was built without rules",
    "what failed": "it &lt;failed&gt;",
    "names, escaped": "&lt;file&gt;",
    "the gold's name, escaped": "gold &amp; more",
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_what_is_said(text: str, said: str) -> None:
    assert said in text


def test_only_figures_that_are_there_are_explained(text: str) -> None:
    assert FIGURES["correct"][1][1][:30] in text
    assert FIGURES["pathway_recall"][1][1] not in text


def test_everything_is_said_twice() -> None:
    said = [*RUNS.values(), *PARTS.values(), *GROUPS.values(), *NOTES.values()]
    said += [one for pair in FIGURES.values() for one in pair]
    assert all(len(pair) == 2 and all(pair) for pair in said)


def test_a_page_of_little(text: str) -> None:
    parts = dict.fromkeys(PARTS)
    little = {k: v for k, v in FOUND.items() if k not in parts} | {"seconds": {}}
    assert len(page(little)) < len(text)


def test_the_language_is_chosen_without_a_script(
    browser: Any, axe: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(text, "utf-8")
    context = browser.new_context(bypass_csp=True)
    shown, said = context.new_page(), []
    shown.on("console", lambda message: said.append(message.text))
    shown.goto((tmp_path / "page.html").as_uri())
    assert shown.locator("h1 [lang=ko]").is_visible()
    assert not shown.locator("h1 [lang=en]").is_visible()
    shown.check("#en")
    assert shown.locator("h1 [lang=en]").is_visible()
    assert not shown.locator("h1 [lang=ko]").is_visible()
    shown.evaluate(axe)
    assert shown.evaluate("axe.run()")["violations"] == []
    assert said == []
    context.close()

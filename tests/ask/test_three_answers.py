"""Prose, query and trace are one answer: the same provisions, the same words, the same numbers."""

import re
from datetime import date

import pytest

from kg.ask.cite import fold
from kg.ask.numbers import numbers
from kg.library import Library

_DAY = re.compile(r"\d{4}년 \d+월 \d+일")
TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)
QUESTIONS = {
    "one provision": ("보관 허가는 몇 년 가나요?", None),
    "in English": ("How long is a storage licence valid?", None),
    "on an earlier day": ("보관 허가는 몇 년 가나요?", BEFORE),
    "an article with paragraphs and items": ("시험세포법 제4조", None),
    "the decree": ("시험세포법 시행령 제2조", None),
    "two questions": ("시험세포법 제5조는? 그리고 시험세포법 제7조는?", None),
}


@pytest.mark.parametrize(("question", "on"), QUESTIONS.values(), ids=QUESTIONS)
def test_prose_query_and_trace_are_equal(library: Library, question: str, on: date | None) -> None:
    found = library.ask(question, TODAY, on)
    official = [c for c in found.citations if c.tier == "official"]
    rows = list(library.graph.select(found.sparql))
    assert official
    assert {row["provision"] for row in rows} == {
        c.address.iri(library.manifest.base) for c in official
    }
    for cited in found.citations:
        assert any(step.startswith(f"{cited.label}:") for step in found.trace)
        assert f"[{cited.n}]" in found.text
    texts = " ".join(row["text"] for row in rows)
    for cited in official:
        for line in filter(None, cited.quote.replace("…", "\n").split("\n")):
            assert fold(line.strip().split(" ", 1)[-1]) in fold(texts)
    said = numbers(_DAY.sub("", found.text))  # days of versions are the timeline's
    assert said <= numbers(texts) | numbers(" ".join(c.gist for c in found.citations))

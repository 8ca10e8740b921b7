"""Whole answers: every citation stands in the law of the day, and silence is explained."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.answer import sound
from kg.ask.cite import stands_in
from kg.ask.values import Answer, Reason
from kg.library import Library
from ontology.errors import BadQuestion

TODAY, BEFORE, BETWEEN = date(2026, 1, 1), date(2024, 1, 1), date(2024, 12, 1)

SAID = {
    "today": ("보관 허가는 몇 년 가나요?", None, "4년", "kr/900001/4/2"),
    "in English": ("How long is a storage licence valid?", None, "four years", "kr/900001/4/2"),
    "on an earlier day": ("보관 허가는 몇 년 가나요?", BEFORE, "2년", "kr/900001/4/2"),
    "on a day that the question names": (
        "2024년 3월 당시 시험세포법 제4조제2항의 허가는 몇 년 가나요?",
        None,
        "2년",
        "kr/900001/4/2",
    ),
    "an article by its name": ("시험세포법 제5조", None, "10년", "kr/900001/5"),
    "before a part began later than the rest": ("시험세포법 제5조", BETWEEN, "5년", "kr/900001/5"),
    "an English reference": (
        "Article 4(2) of the Test Cell Storage Act",
        None,
        "four years",
        "kr/900001/4/2",
    ),
    "the decree": ("시험세포법 시행령 제2조제2항", None, "시험관리부령", "kr/900002/2/2"),
    "a law known by its digest": (
        "Who designates test zones?",
        None,
        "Minister of Test Management",
        "kr/900009/3",
    ),
}


@pytest.mark.parametrize(("question", "on", "words", "place"), SAID.values(), ids=SAID)
def test_what_is_said(
    library: Library, question: str, on: date | None, words: str, place: str
) -> None:
    found = library.ask(question, TODAY, on)
    assert not found.abstained
    assert words in found.text
    assert found.citations[0].address.short == place


SILENT = {
    "a law that is not held": ("약사법 제31조는 무엇을 정하나요?", Reason.NOT_HELD),
    "an article that there is not": ("시험세포법 제99조", Reason.NOT_HELD),
    "before the first version": ("2020년 3월 당시 시험세포법 제3조는?", Reason.NOT_LAW_THEN),
    "before the first version, of the law": (
        "2020년 3월 당시 시험세포법의 허가는?",
        Reason.NOT_LAW_THEN,
    ),
    "statistics": ("지금까지 몇 명이 허가를 받았나요?", Reason.OUT_OF_SCOPE),
    "an amount that is not there": ("보관 허가 수수료는 정확히 얼마인가요?", Reason.NOT_HELD),
    "nothing to do with it": ("What is the weather on Mars", Reason.OUT_OF_SCOPE),
}


@pytest.mark.parametrize(("question", "reason"), SILENT.values(), ids=SILENT)
def test_abstention(library: Library, question: str, reason: Reason) -> None:
    found = library.ask(question, TODAY)
    assert found.abstained
    assert found.reason is reason
    assert found.text


def check_citations(library: Library, found: Answer) -> None:
    for cited in found.citations:
        assert sound(cited)
        if cited.tier == "digest":
            assert not cited.quote
            continue
        assert cited.valid_from
        on = cited.valid_from
        body = next(
            w.body
            for w in library.texts.wordings(cited.address)
            if w.start <= on and (w.end is None or on < w.end)
        )
        assert stands_in(cited.quote, body)
        assert not stands_in(cited.quote.replace("한다", "하지 아니한다", 1) + "x", body)


@pytest.mark.parametrize("question", [q for q, *_ in (*SAID.values(), *SILENT.values())])
@pytest.mark.parametrize("on", [None, BEFORE])
def test_every_quote_stands_in_the_wording_it_names(
    library: Library, question: str, on: date | None
) -> None:
    check_citations(library, library.ask(question, TODAY, on))


@pytest.mark.parametrize("question", [q for q, *_ in SAID.values()])
def test_every_claim_has_its_citation(library: Library, question: str) -> None:
    found = library.ask(question, TODAY)
    marks = [int(n) for n in re.findall(r"\[(\d+)\]", found.text)]
    assert marks
    assert set(marks) <= {c.n for c in found.citations}


def test_not_yet_law_names_the_starting_day(library: Library) -> None:
    found = library.ask("시험지구에서 허가 없이 보관할 수 있나요?", TODAY, BEFORE)
    assert found.text.startswith("아닙니다.")
    assert "2024년 11월 8일부터" in found.text
    assert found.citations[0].address.clause.spoken == "부칙<제20301호>제1조"
    english = library.ask(
        "As of January 2024, can I store cells in the test zone without a licence?", TODAY
    )
    assert english.text.startswith("No.")
    assert "8 November 2024" in english.text


@pytest.mark.parametrize("on", [BEFORE, date(2024, 11, 7)])
def test_a_digest_of_another_wording_is_not_said_of_an_earlier_day(
    library: Library, on: date
) -> None:
    digest = "보관 허가는 4년 동안 유효합니다"
    assert digest in library.ask("보관 허가는 몇 년 가나요?", TODAY).text
    assert digest not in library.ask("보관 허가는 몇 년 가나요?", TODAY, on).text
    assert "four years" not in library.ask("How long is a storage licence valid?", TODAY, on).text


def test_the_language_asked_for(library: Library) -> None:
    found = library.ask("보관 허가는 몇 년 가나요?", TODAY, language="en")
    assert found.language == "en"
    assert "four years" in found.text
    assert found.citations[0].language == "ko"
    assert "유효기간" in found.citations[0].quote


def test_what_could_not_be_looked_at_is_said(library: Library) -> None:
    assert library.ask("시험지구는 누가 정하나요?", TODAY).unchecked
    beside = library.ask("시험세포법 제5조의 기록은 약사법과 어떻게 다른가요?", TODAY)
    assert any("약사법" in note for note in beside.unchecked)
    assert library.ask("시험세포법 제5조", TODAY).unchecked == ()


def test_a_day_that_there_is_not_is_said(library: Library) -> None:
    found = library.ask("2025년 2월 30일 당시 시험세포법 제5조는?", TODAY)
    assert any("2025년 2월 30일" in note and "2026년 1월 1일" in note for note in found.unchecked)
    english = library.ask("On 31 June 2025, how long was a storage licence valid?", TODAY)
    assert any("31 June 2025" in note for note in english.unchecked)


def test_a_commencement_clause_is_not_in_force_before_its_day(library: Library) -> None:
    found = library.ask("시험지구에서 허가 없이 보관할 수 있나요?", TODAY, BEFORE)
    assert found.citations[0].checks["in_force"] is False
    assert found.citations[0].checks["verbatim"]


def test_a_paragraph_keeps_its_days_when_another_is_amended(library: Library) -> None:
    first = library.ask("시험세포법 제4조제1항", TODAY).citations[0]
    second = library.ask("시험세포법 제4조제2항", TODAY).citations[0]
    assert (first.valid_from, first.valid_to) == (date(2023, 1, 1), None)
    assert second.valid_from == date(2024, 11, 8)


def test_the_query_gives_the_wording_cited(library: Library) -> None:
    found = library.ask("시험세포법 제5조", TODAY, BETWEEN)
    texts = [value for row in library.graph.select(found.sparql) for value in row.values()]
    assert any("5년간" in text for text in texts)
    assert not any("10년간" in text for text in texts)


def test_the_same_question_twice(library: Library) -> None:
    question = "보관 허가는 몇 년 가나요?"
    assert library.ask(question, TODAY) == library.ask(question, TODAY)


@pytest.mark.parametrize("question", ["", "  \n", "가" * 100_000, "\ud800"])
def test_what_is_no_question(library: Library, question: str) -> None:
    with pytest.raises(BadQuestion):
        library.ask(question, TODAY)


PIECES = st.sampled_from(
    ["시험세포법 ", "제4조", "제2항", "제0조", "제4조의", "Article 4-", "Article 99(", "약사법 ",
     "2024년 ", "13월", "2021-99-99", "당시 ", "as of 2020 ", "얼마", "[1]", "…", "「", "\0", "%"]
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(
    question=st.one_of(
        st.text(st.characters(), max_size=60), st.lists(PIECES, max_size=8).map("".join)
    ),
    on=st.one_of(st.none(), st.dates()),
)
def test_ask_never_fails_on_any_text(library: Library, question: str, on: date | None) -> None:
    try:
        found = library.ask(question, TODAY, on)
    except BadQuestion:
        assert not question.strip() or any("\ud800" <= c <= "\udfff" for c in question)
        return
    assert found.text
    assert found.abstained == (found.reason is not None)
    check_citations(library, found)

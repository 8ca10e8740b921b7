"""Which provisions are said, in which words, and how much of them."""

from dataclasses import replace
from datetime import date

import pytest

from kg.ask.compose import WINDOW, choose, claims, english, spoken_day
from kg.ask.understand import understand
from kg.ask.values import Asked, Evidence
from kg.library import Library
from ontology.address import Address, Clause, WorkId

TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)
ACT = WorkId.law("900001")


def ask(library: Library, text: str, on: date | None = None) -> Asked:
    return understand(text, library.searcher.thesaurus, library.works, TODAY, (on, None))


def evidence(library: Library, clause: str, score: float, on: date = TODAY) -> Evidence:
    where = Address(ACT, Clause.parse(clause))
    article = library.article(where, on)
    rows = library.texts.digests_of(where, on)
    digest = rows[0] if rows and on == TODAY else None
    return Evidence(where, library.work("900001"), article, digest, score, "search")


def chosen(library: Library, *some: tuple[str, float]) -> list[str]:
    found = choose(tuple(evidence(library, clause, score) for clause, score in some))
    return [e.address.clause.spoken for e in found]


CHOICES = {
    "nothing": ([], []),
    "the best alone where the rest is far": (
        [("제4조제2항", 4.0), ("제5조", 1.0)],
        ["제4조제2항"],
    ),
    "two as good as each other": (
        [("제4조제2항", 4.0), ("제5조", 3.9)],
        ["제4조제2항", "제5조"],
    ),
    "not the article around it": (
        [("제4조제2항", 4.0), ("제4조", 3.99)],
        ["제4조제2항"],
    ),
    "not the paragraph inside it": ([("제4조", 4.0), ("제4조제2항", 3.99)], ["제4조"]),
    "a paragraph beside the best comes in more easily than another article": (
        [("제4조제2항", 4.0), ("제5조", 2.7), ("제4조제1항", 2.6)],
        ["제4조제2항", "제4조제1항"],
    ),
    "six where one is of the article of the best": (
        [(clause, 4.0) for clause in ("제4조제2항", "제1조", "제2조", "제3조", "제5조")]
        + [("제4조제1항", 3.9)],
        ["제4조제2항", "제1조", "제2조", "제3조", "제5조", "제4조제1항"],
    ),
    "never more than five": (
        [(f"제{n}조", 4.0) for n in (1, 2, 3, 4, 5, 7)],
        [f"제{n}조" for n in (1, 2, 3, 4, 5)],
    ),
    "two paragraphs of one article": (
        [("제4조제1항", 4.0), ("제4조제2항", 3.9)],
        ["제4조제1항", "제4조제2항"],
    ),
}


@pytest.mark.parametrize(("some", "expected"), CHOICES.values(), ids=CHOICES)
def test_choice(library: Library, some: list[tuple[str, float]], expected: list[str]) -> None:
    assert chosen(library, *some) == expected


def said(library: Library, text: str, one: Evidence, on: date | None = None) -> str:
    (claim,) = claims(ask(library, text, on), (one,))
    return claim.text


def test_a_digest_in_the_language_of_the_question(library: Library) -> None:
    one = evidence(library, "제4조의2", 3.0)
    assert said(library, "특례가 있나요?", one).startswith("시험지구에서 30일 미만")
    assert said(library, "Is there an exemption?", one).startswith("Within the test zone")


def test_without_a_digest_the_law_s_own_sentences(library: Library) -> None:
    one = evidence(library, "제5조", 3.0)
    assert said(library, "기록은?", one) == "보관기관은 시험세포의 기록을 10년간 보존하여야 한다."


def test_in_english_the_wording_is_quoted_and_said_to_be_korean(library: Library) -> None:
    text = said(library, "How long are records kept?", evidence(library, "제5조", 3.0))
    assert text.startswith("Article 5 of the Test Cell Storage Act")
    assert "official Korean wording" in text
    assert "2026-01-01" in text
    assert '"보관기관은 시험세포의 기록을 10년간 보존하여야 한다."' in text


def test_not_yet_law_names_the_starting_day(library: Library) -> None:
    one = replace(evidence(library, "제4조의2", 3.0), why="not yet law", later=date(2024, 11, 8))
    korean = said(library, "특례가 있나요?", one, BEFORE)
    assert "2024년 1월 1일" in korean
    assert "2024년 11월 8일부터" in korean
    assert said(library, "Is there an exemption?", one, BEFORE).startswith(
        "No. It was not yet in force on 1 January 2024; from 8 November 2024"
    )


def test_an_earlier_wording_says_when_the_present_one_began(library: Library) -> None:
    one = replace(evidence(library, "제4조제2항", 3.0, BEFORE), later=date(2024, 11, 8))
    text = said(library, "유효기간은?", one, BEFORE)
    assert "2년" in text
    assert "2024년 11월 8일부터" in text


def test_since_when(library: Library) -> None:
    one = replace(evidence(library, "제5조", 3.0), start=date(2025, 5, 8))
    assert "2025년 5월 8일부터" in said(library, "언제부터 10년인가요?", one)
    assert "2025년 5월 8일" not in said(library, "몇 년인가요?", one)


def test_an_answer_stays_readable(library: Library) -> None:
    body = " ".join(f"보관기관은 {n}번째 일을 하여야 한다." for n in range(100))
    one = evidence(library, "제5조", 3.0)
    assert one.article is not None
    long = replace(one, article=replace(one.article, body=body, places=()))
    found = claims(ask(library, "무엇을 하나요?"), (long, long, long, long))
    assert sum(len(claim.text) for claim in found) <= WINDOW + 700


CLAUSES = {
    "제4조": "Article 4",
    "제4조의2": "Article 4-2",
    "제4조제3항": "Article 4(3)",
    "제4조제3항제2호가목": "Article 4(3), subparagraph 2, item 가",
}


@pytest.mark.parametrize(("clause", "expected"), CLAUSES.items())
def test_clauses_in_english(clause: str, expected: str) -> None:
    assert english(Clause.parse(clause)) == expected


def test_days_as_people_write_them() -> None:
    assert spoken_day(date(2025, 2, 21), "ko") == "2025년 2월 21일"
    assert spoken_day(date(2025, 2, 21), "en") == "21 February 2025"


def test_an_item_without_a_digest_is_said_with_the_words_before_the_items(library: Library) -> None:
    one = replace(evidence(library, "제4조제3항제1호", 4.0, BEFORE), digest=None)
    (claim,) = claims(ask(library, "누가 허가를 받을 수 없나요?", BEFORE), (one,))
    assert claim.text.startswith("다음 각 호의 어느 하나에 해당하는 자는")
    assert "… 「약사법」 제31조에 따른 허가가 취소된 자" in claim.text
    assert "미성년자" not in claim.text


def test_a_provision_that_does_not_fit_whole_is_said_in_part(library: Library) -> None:
    said = evidence(library, "제4조제2항", 4.0)
    assert said.digest is not None
    sentence = "허가는 오래 갑니다. "
    first, second = (
        replace(said.digest, gist={"ko": t, "en": t}) for t in (sentence * 60, sentence * 30)
    )
    some = (replace(said, digest=first), *(replace(said, digest=second) for _ in range(4)))
    texts = [claim.text for claim in claims(ask(library, "허가는 몇 년?"), some)]
    assert WINDOW - len(sentence) <= sum(map(len, texts)) <= WINDOW
    assert all(text.endswith("갑니다.") for text in texts)

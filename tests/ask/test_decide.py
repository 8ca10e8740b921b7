"""When a question is not answered, and which words say so."""

from dataclasses import replace
from datetime import date

import pytest

from kg.ask.decide import Refusal, refusal
from kg.ask.understand import understand
from kg.ask.values import Asked, Evidence, Reason
from kg.library import Library
from kg.search.thesaurus import Mention
from kg.store.texts import Concept, Digest
from ontology.address import Address, Clause, WorkId

TODAY = date(2026, 1, 1)
ACT = WorkId.law("900001")


def evidence(library: Library, clause: str = "제4조제2항", score: float = 9.0) -> Evidence:
    where = Address(ACT, Clause.parse(clause))
    article = library.article(where, TODAY)
    return Evidence(where, library.work("900001"), article, None, score, "search")


def refuse(library: Library, text: str, *found: Evidence) -> Refusal | None:
    asked = understand(text, library.searcher.thesaurus, library.works, TODAY)
    return refusal(asked, found, library.works)


REFUSED = {
    "a law that is not held": ("약사법 제31조는 무엇을 정하나요?", Reason.NOT_HELD, "약사법"),
    "a law that is not known": (
        "시험동물보호법에 따르면 누가 신고하나요?",
        Reason.NOT_HELD,
        "시험동물보호법",
    ),
    "an article that there is not": ("시험세포법 제99조는?", Reason.NOT_HELD, "제99조"),
    "an article that there was not": (
        "2023년 3월 당시 시험세포법 제4조의2는?",
        Reason.NOT_LAW_THEN,
        "2023-03-01",
    ),
    "before the law": (
        "2020년 3월 당시 시험세포법은 무엇을 정했나요?",
        Reason.NOT_LAW_THEN,
        "2023-01-01",
    ),
    "statistics": ("지금까지 허가를 받은 기관은 몇 곳인가요?", Reason.OUT_OF_SCOPE, "통계"),
    "statistics in English": (
        "How many storage licences have been granted so far?",
        Reason.OUT_OF_SCOPE,
        "Statistics",
    ),
    "who did it": (
        "Which companies have obtained a storage licence?",
        Reason.OUT_OF_SCOPE,
        "individual cases",
    ),
    "an amount that does not stand there": (
        "보관 허가 수수료는 정확히 얼마인가요?",
        Reason.NOT_HELD,
        "금액",
    ),
    "what a later plan sets": (
        "제2차 시험세포 기본계획의 보관기관 목표는 몇 곳인가요?",
        Reason.NOT_HELD,
        "이전 계획",
    ),
    "what a later plan sets, in English": (
        "What targets does the second national test cell plan set?",
        Reason.NOT_HELD,
        "earlier plan",
    ),
    "an amount in English": (
        "What is the fee for a storage licence?",
        Reason.NOT_HELD,
        "amount",
    ),
}


@pytest.mark.parametrize(("text", "reason", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(library: Library, text: str, reason: Reason, words: str) -> None:
    found = refuse(library, text, evidence(library))
    assert found is not None
    assert found.reason is reason
    assert words in (found.ko + found.en)


ANSWERED = {
    "what stands there": "보관 허가는 몇 년 가나요?",
    "a number of years is no statistic": "허가의 유효기간은 몇 년인가요?",
    "in English": "How long is a storage licence valid?",
    "when a later plan is due": "제2차 시험세포 기본계획은 언제 나오나요?",
    "how many years": "How many years is a licence valid?",
}


@pytest.mark.parametrize("text", ANSWERED.values(), ids=ANSWERED)
def test_answered(library: Library, text: str) -> None:
    assert refuse(library, text, evidence(library)) is None


def test_an_amount_that_stands_there_is_said(library: Library) -> None:
    text = "보관 허가 수수료는 정확히 얼마인가요?"
    held = evidence(library)
    gist = {"ko": "보관 허가 수수료는 5만원입니다.", "en": "A licence costs KRW 50,000."}
    digest = Digest(1, held.address, "", (), (), gist, {}, "")
    assert refuse(library, text, replace(held, digest=digest)) is None
    # a fine is no fee
    assert refuse(library, text, evidence(library, "제7조")) is not None


def test_a_detail_left_to_an_annex(library: Library) -> None:
    held = evidence(library, "제5조")
    assert held.article is not None
    left = replace(held, article=replace(held.article, body="기록의 보존기간은 별표 1과 같다."))
    text = "기록별 보존기간의 세부 기준은 정확히 어떻게 되나요?"
    found = refuse(library, text, left)
    assert found is not None
    assert found.reason is Reason.NOT_HELD
    assert "별표" in found.ko
    assert refuse(library, text, held) is None


@pytest.mark.parametrize("score", [0.0, 0.5])
def test_weak_evidence_is_no_answer(library: Library, score: float) -> None:
    found = refuse(library, "화성의 날씨는 어떤가요?", evidence(library, score=score))
    assert found is not None
    assert found.reason is Reason.OUT_OF_SCOPE


def test_no_evidence_is_no_answer(library: Library) -> None:
    assert refuse(library, "화성의 날씨는 어떤가요?") is not None


def test_a_held_law_beside_one_that_is_not(library: Library) -> None:
    text = "시험세포법 제4조의 허가는 약사법 제31조의 허가와 다른가요?"
    asked: Asked = understand(text, library.searcher.thesaurus, library.works, TODAY)
    named = replace(evidence(library, "제4조"), why="named")
    assert asked.unheld == ("약사법",)
    assert refusal(asked, (named,), library.works) is None


def named(concept: str, *above: str) -> Mention:
    held = Concept(concept, "갱신", "renewal", (), above[:1], (), "", "", "", "")
    return Mention(0, 2, "갱신", held, frozenset(above))


MATTERS = {
    "nothing": ((), True),
    "what every field of law has": ((named("renewal"),), True),
    "a place of ours": ((named("jeonju", "jeonbuk-state", "korea"),), True),
    "a matter of the field": ((named("cell-therapy"),), False),
    "a matter beside what is general": ((named("renewal"), named("cell-therapy")), False),
}


@pytest.mark.parametrize(("mentions", "refused"), MATTERS.values(), ids=MATTERS)
def test_a_question_without_a_matter_has_to_be_found_better(
    library: Library, mentions: tuple[Mention, ...], *, refused: bool
) -> None:
    asked = understand("갱신은 어디서 하나요?", library.searcher.thesaurus, library.works, TODAY)
    found = refusal(
        replace(asked, mentions=mentions), (evidence(library, score=3.8),), library.works
    )
    assert (found is not None and found.reason is Reason.OUT_OF_SCOPE) is refused

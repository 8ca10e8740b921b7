"""A false premise is said first, with its provision; a true one and none change nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from kg.ask.premised import openings
from kg.ask.rewrite import rewritten
from kg.ask.values import Premise
from kg.library import Library

TODAY = date(2026, 1, 1)
ASKED = {
    "false, in Korean": (
        "시험세포법 제4조제2항을 보고 있습니다. 보관 허가는 9년 동안 유효하다고 들었는데 맞나요?",
        "contradicted",
        "질문의 전제(“보관 허가는 9년 동안 유효하다”)와 달리",
    ),
    "true, in Korean": (
        "시험세포법 제4조제2항을 보고 있습니다. 보관 허가는 4년 동안 유효하다고 들었는데 맞나요?",
        "supported",
        "",
    ),
    "false, in English": (
        "How long is a storage licence valid? I heard a storage licence is valid for nine years.",
        "contradicted",
        "The premise that “a storage licence is valid for nine years” is not what the law says",
    ),
    "of something else": (
        "How long is a storage licence valid? I heard that cell banks are painted green.",
        "not checked",
        "",
    ),
}


@pytest.mark.parametrize(("question", "held", "first"), ASKED.values(), ids=ASKED)
def test_premises_of_answers(library: Library, question: str, held: str, first: str) -> None:
    found = library.ask(question, TODAY)
    assert [p.held for p in found.premises] == [held]
    if first:
        (premise,) = found.premises
        cited = next(c for c in found.citations if c.n == premise.n)
        assert found.text.startswith(first)
        assert found.text.split("\n\n")[0].endswith(f"{premise.claim} [{cited.n}]")
    else:
        assert "전제" not in found.text
        assert "premise" not in found.text


def test_no_premise_says_nothing(library: Library) -> None:
    found = library.ask("보관 허가는 몇 년 가나요?", TODAY)
    assert found.premises == ()
    assert not any(step.startswith("premise") for step in found.trace)


def test_a_refusal_checks_nothing(library: Library) -> None:
    found = library.ask("약사법 제31조는 바뀐다고 들었는데 무엇을 정하나요?", TODAY)
    assert found.abstained
    assert [p.held for p in found.premises] == ["not checked"]


def test_several_questions_say_it_once(library: Library) -> None:
    asked = f"{ASKED['false, in Korean'][0]} 그리고 시험지구는 누가 정하나요?"
    text = library.ask(asked, TODAY).text
    assert text.count("질문의 전제") == 1


def test_a_model_does_not_drop_it(library: Library) -> None:
    found = library.ask(ASKED["false, in Korean"][0], TODAY)
    opening = found.text.split("\n\n")[0]
    plain = replace(found, text=found.text.split("\n\n", 1)[1], premises=())

    def write(_: str, __: str) -> str:
        return plain.text.replace("\n\n", " ")

    assert rewritten(found, write).text.startswith(opening)


def test_long_premises_are_cut() -> None:
    one: Sequence[Premise] = (Premise("가" * 300, "contradicted", "나입니다.", 1),)
    (said,) = openings(one, "ko")
    assert "가" * 160 + "…" in said
    assert said.endswith("나입니다. [1]")

"""Wording as people read it, and marks as the notes that they are."""

from datetime import date

import pytest

from ontology.address import Clause, Unit, WorkId
from ontology.span import Span
from ontology.statute import (
    Meta,
    Provision,
    Statute,
    amended_on,
    own_text,
    unescape,
    without_marks,
)

OWN = {
    "article heading": ("##### 제4조 (보관)\n\n허가를 받아야 한다.\n", "허가를 받아야 한다."),
    "inserted article": ("##### 제4조의2 (특례)\n\n받지 아니할 수 있다.\n", "받지 아니할 수 있다."),
    "paragraph": ("**②** 4년으로 한다. <개정 2024.5.7>\n", "4년으로 한다."),
    "paragraph above twenty": ("**㉑** 기록한다.\n", "기록한다."),
    "paragraph above twenty, said twice": ("**㉑** ㉑ 기록한다.\n", "기록한다."),
    "inserted paragraph": ("**①의2** 기록한다.\n", "기록한다."),
    "subparagraph": ("  1\\. 보관실\n", "보관실"),
    "inserted subparagraph": ("  6의2\\. 전원\n", "전원"),
    "item": ("    가\\. 미성년자\n", "미성년자"),
    "detail": (" 1) 온도\n", "온도"),
    "detail in brackets": (" (1) 온도\n", "온도"),
    "no label": ("보존하여야 한다.\n", "보존하여야 한다."),
    "number in prose": ("2024. 5. 7.까지 낸다.\n", "2024. 5. 7.까지 낸다."),
    "spaces folded, lines kept": ("첫 줄\n\n   둘째   줄\n", "첫 줄\n둘째 줄"),
}


@pytest.mark.parametrize(("raw", "text"), OWN.values(), ids=OWN)
def test_own_wording(raw: str, text: str) -> None:
    assert own_text(raw) == text


MARKS = {
    "amended": ("한다. <개정 2024.5.7>", "한다."),
    "amended often": ("한다. <개정 2020.1.2, 2024.5.7>", "한다."),
    "new": ("한다. <신설 2024.5.7>", "한다."),
    "proviso": ("한다. <단서 신설 2024.5.7>", "한다."),
    "bracketed": ("한다. [전문개정 2024.5.7]", "한다."),
    "spaced": ("한다.<개정 2026. 7. 10.>", "한다."),
    "a law's number is no mark": ("부칙 <제20301호,2024.5.7>", "부칙 <제20301호,2024.5.7>"),
    "an amendment's number is no mark": ("<134>를 고친다", "<134>를 고친다"),
}


@pytest.mark.parametrize(("text", "bare"), MARKS.values(), ids=MARKS)
def test_marks_come_off(text: str, bare: str) -> None:
    assert without_marks(text) == bare


def test_days_of_amendment() -> None:
    raw = "한다. <개정 2020.1.2, 2024.5.7>\n  1\\. 보관실 <신설 2024.5.7>\n2030.1.1까지"
    assert amended_on(raw) == (date(2020, 1, 2), date(2024, 5, 7))
    assert amended_on("한다. <개정 2020.13.40>") == ()


def test_escapes_come_off_and_nothing_else() -> None:
    assert unescape("**①** \\[별표 1\\] 1\\. a*b") == "① [별표 1] 1. a*b"


def provision(clause: str, unit: Unit | None, *children: Provision) -> Provision:
    return Provision(Clause.parse(clause), unit, None, "", Span(0, 0), children)


def test_a_version_is_named_by_its_promulgation() -> None:
    facts = Meta(
        WorkId.law("900001"), "시험법", "법률", date(2024, 5, 7), "20301", date(2024, 11, 8)
    )
    assert facts.version == "2024-05-07_20301"


def test_walking_gives_the_order_of_the_text() -> None:
    facts = Meta(WorkId.law("900001"), "시험법", "법률", date(2024, 5, 7), "", date(2024, 11, 8))
    statute = Statute(
        facts,
        "",
        (
            provision("제1장", Unit.CHAPTER),
            provision("제1조", Unit.ARTICLE, provision("제1조제1항", Unit.PARAGRAPH)),
            provision("별표 1", Unit.ANNEX),
            provision("부칙<제1호>", Unit.ADDENDUM),
        ),
    )
    assert [str(p.clause) for p in statute.walk()] == [
        "제1장",
        "제1조",
        "제1조제1항",
        "별표 1",
        "부칙<제1호>",
    ]
    assert [str(p.clause) for p in statute.articles()] == ["제1조", "별표 1"]
    assert [str(p.clause) for p in statute.addenda()] == ["부칙<제1호>"]
    assert facts.version.endswith("_0")

"""Typed clauses of supplementary provisions: kinds, what they are about, events and days."""

import time
from datetime import date

import pytest

from ingest.find.transitional import Transitional, find_transitional
from ingest.find.transitional_words import after, event_of, kind_of, others, until_of
from ingest.parse.addenda import parse_addenda
from ontology.address import WorkId
from ontology.findings import TransitionalKind as Kind
from ontology.statute import Meta

FACTS = Meta(WorkId.law("1"), "예시법", "법률", date(2024, 2, 20), "7", date(2024, 8, 21))


def clauses(*lines: str) -> dict[str, Transitional]:
    body = "## 부칙\n\n부칙 <제7호,2024.2.20>\n\n" + "\n\n".join(lines) + "\n"
    addendum = parse_addenda(body, 0)[-1]
    return {str(one.clause): one for one in find_transitional(FACTS, addendum)}


KINDS = {
    "application": ("신고에 관한 적용례", Kind.APPLICATION),
    "the last noun decides": ("유효기간의 특례에 관한 적용례", Kind.APPLICATION),
    "transition": ("허가 등에 관한 경과조치", Kind.TRANSITION),
    "transition of a special case": ("요금의 특례에 관한 경과조치", Kind.TRANSITION),
    "special case": ("계획의 제출에 관한 특례", Kind.SPECIAL),
    "validity": ("유효기간", Kind.VALIDITY),
    "posts that end": ("기구의 존속기한", Kind.VALIDITY),
    "others amended": ("다른 법률의 개정", Kind.OTHERS_AMENDED),
    "others repealed": ("다른 법령의 폐지", Kind.OTHERS_REPEALED),
    "others citing": ("다른 법령과의 관계", Kind.OTHERS_CITING),
    "commencement with a rule of application": ("시행일 및 적용례", Kind.APPLICATION),
    "commencement": ("시행일", None),
}


@pytest.mark.parametrize(("heading", "kind"), KINDS.values(), ids=KINDS)
def test_the_heading_tells_the_kind(heading: str, kind: Kind | None) -> None:
    assert kind_of(heading, "") is kind


WORDINGS = {
    "application": ("제4조의 개정은 이 법 시행 후 접수하는 것부터 적용한다.", Kind.APPLICATION),
    "to what was before": ("제4조는 이 법 시행 전의 접수에 대하여도 적용한다.", Kind.APPLICATION),
    "former law": ("이 법 시행 전의 접수는 종전의 규정에 따른다.", Kind.TRANSITION),
    "counts as": ("이 법 시행 당시 접수된 것은 이 법에 따라 접수된 것으로 본다.", Kind.TRANSITION),
    "validity": ("제4조는 2030년 1월 1일까지 효력을 가진다.", Kind.VALIDITY),
    "others amended": ("시험법 일부를 다음과 같이 개정한다.", Kind.OTHERS_AMENDED),
    "commencement": ("이 법은 공포한 날부터 시행한다.", None),
}


@pytest.mark.parametrize(("words", "kind"), WORDINGS.values(), ids=WORDINGS)
def test_without_a_heading_the_wording_tells_the_kind(words: str, kind: Kind | None) -> None:
    assert kind_of("", words) is kind


def test_articles_paragraphs_and_their_headings_are_clauses_of_their_own() -> None:
    found = clauses(
        "제1조(시행일) 이 법은 공포한 날부터 시행한다.",
        "제2조(접수에 관한 경과조치) ① 이 법 시행 전의 접수는 종전의 규정에 따른다.",
        "② 제9조는 2030년 6월 30일까지 효력을 가진다.",
    )
    assert {place: one.kind for place, one in found.items()} == {
        "부칙<제7호>제2조": Kind.TRANSITION,
        "부칙<제7호>제2조제2항": Kind.TRANSITION,
    }
    assert found["부칙<제7호>제2조"].former
    assert found["부칙<제7호>제2조제2항"].until == date(2030, 7, 1)


def test_paragraphs_without_articles_have_headings_in_brackets() -> None:
    found = clauses(
        "①(시행일) 이 법은 공포한 날부터 시행한다.",
        "②(벌칙에 관한 적용례) 제9조의 개정규정은 이 법 시행 후의 행위부터 적용한다.",
    )
    assert list(found) == ["부칙<제7호>제2항"]
    assert found["부칙<제7호>제2항"].heading == "벌칙에 관한 적용례"


GOVERNED = {
    "what is amended, not what is cited beside it": (
        "제9조의 개정규정은 이 법 시행 이후 제4조에 따라 신고하는 경우부터 적용한다.",
        ["제9조"],
    ),
    "an enumeration with an annex": (
        "제9조, 제10조제2항 및 별표 2의 개정규정은 이 법 시행 이후 적용한다.",
        ["제9조, 제10조제2항", "별표 2"],
    ),
    "a range": ("제9조부터 제12조까지의 개정규정은 적용한다.", ["제9조부터 제12조까지"]),
    "an item of an annex": ("별표 2 제3호의 개정규정은 적용한다.", ["별표 2 제3호"]),
    "a note between": ("제9조(제10조에서 준용하는 경우를 포함한다)의 개정규정은 적용한다.", ["제9조"]),
    "without the word amended": ("제9조 및 제10조는 10년간 효력을 가진다.", ["제9조 및 제10조"]),
    "the former provision where no other is named": (
        "이 법 시행 전의 신고는 종전의 제9조에 따른다.",
        ["제9조"],
    ),
    "the new one beside the former": (
        "종전의 제9조에 따라 신고한 자는 제10조에 따라 신고한 것으로 본다.",
        ["제10조"],
    ),
    "not another act's": ("「시험법」 제9조에 따른 신고는 종전의 규정에 따른다.", []),
    "not the addendum's own": ("부칙 제1조 단서에 따른 시행일부터 종전의 규정에 따른다.", []),
}  # fmt: skip


@pytest.mark.parametrize(("words", "named"), GOVERNED.values(), ids=GOVERNED)
def test_what_a_clause_is_about(words: str, named: list[str]) -> None:
    found = clauses("제1조(시행일) 이 법은 시행한다.", f"제2조(적용에 관한 적용례) {words}")
    assert [m.text for m in found["부칙<제7호>제2조"].governed] == named


EVENTS = {
    "from a case on": (
        "제9조는 이 법 시행 이후 신고하는 경우부터 적용한다.",
        ("이 법 시행 이후 신고하는 경우부터", "act", None),
    ),
    "from the start of the provision": (
        "제9조는 같은 개정규정 시행 이후 신고하는 자부터 적용한다.",
        ("같은 개정규정 시행 이후 신고하는 자부터", "provision", None),
    ),
    "from a day on": (
        "제9조는 2026년 7월 1일 이후 파는 물건부터 적용한다.",
        ("2026년 7월 1일 이후 파는 물건부터", "", date(2026, 7, 1)),
    ),
    "a day that there is not": (
        "제9조는 2026년 2월 31일 이후 파는 물건부터 적용한다.",
        ("2026년 2월 31일 이후 파는 물건부터", "", None),
    ),
    "who began before": (
        "이 영 시행 당시 시설을 갖춘 자는 신고한 것으로 본다.",
        ("이 영 시행 당시 시설을 갖춘 자는", "act", None),
    ),
    "none": ("제9조는 적용한다.", ("", "", None)),
}


@pytest.mark.parametrize(("words", "event"), EVENTS.values(), ids=EVENTS)
def test_the_event_that_a_clause_waits_for(words: str, event: tuple[str, str, date | None]) -> None:
    assert event_of(words) == event


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("제9조는 2030년 12월 31일까지 효력을 가진다.", (date(2031, 1, 1), "")),
        ("제9조는 이 법 시행일부터 5년간 효력을 가진다.", (None, "P5Y")),
        ("제9조는 시행 후 6개월간 효력을 가진다.", (None, "P6M")),
        ("제9조는 적용한다.", (None, "")),
    ],
)
def test_until_when(words: str, until: tuple[date | None, str]) -> None:
    assert until_of(words) == until


@pytest.mark.parametrize(
    ("duration", "day"),
    [("P5Y", date(2029, 2, 28)), ("P6M", date(2024, 8, 29)), ("P1D", date(2024, 3, 1))],
)
def test_a_time_from_the_start_on(duration: str, day: date) -> None:
    assert after(date(2024, 2, 29), duration) == day


def test_the_acts_that_are_amended_along_with_it() -> None:
    words = "① 「시험법」 일부를 다음과 같이 개정한다.\n② 표본관리법 일부를 다음과 같이 개정한다."
    assert others(words) == ("시험법", "표본관리법")
    listed = "다음 각 호의 법령은 각각 폐지한다.\n1. 「가법」\n2. 「나법」\n"
    assert others(listed) == ("가법", "나법")


@pytest.mark.parametrize(
    "piece",
    [
        "이 법 시행 당시 ",
        "종전의 ",
        "제9조의 개정규정 ",
        "부터 적용",
        "(",
        "「시험법」 일부를 다음과 같이 개정한다 ",
        "2026년 7월 1일 이후 ",
        "① ",
        "제2조(적용례) 제9조, ",
        "가",
    ],
)
@pytest.mark.parametrize("separator", ["", "\n"], ids=["one line", "many lines"])
def test_a_megabyte_of_anything_is_read_in_two_seconds(piece: str, separator: str) -> None:
    text = (piece + separator) * (1_000_000 // len((piece + separator).encode()))
    body = "## 부칙\n\n부칙 <제7호,2024.2.20>\n\n제2조(신고에 관한 적용례) " + text + "\n"
    addenda = parse_addenda(body, 0)
    begun = time.process_time()
    for addendum in addenda:
        find_transitional(FACTS, addendum)
    assert time.process_time() - begun < 2

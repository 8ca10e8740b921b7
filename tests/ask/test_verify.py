"""Somebody's draft against the law of a day: right, wrong, not in force, not there."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.verify import Verdict
from kg.library import Library

TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)

DRAFTS = {
    "right": ("시험세포법 제4조제2항에 따라 허가의 유효기간은 4년이다.", None, Verdict.RIGHT, ""),
    "no number, no quote": ("시험세포법 제3조에 따라 계획을 세운다.", None, Verdict.RIGHT, ""),
    "a number that is not there": (
        "시험세포법 제4조제2항에 따라 허가의 유효기간은 3년이다.",
        None,
        Verdict.WRONG,
        "3년",
    ),
    "a number of a later wording": (
        "시험세포법 제5조에 따라 기록을 10년간 보존한다.",
        BEFORE,
        Verdict.NOT_IN_FORCE,
        "so only from 2025-05-08",
    ),
    "right on its day": (
        "시험세포법 제5조에 따라 기록을 5년간 보존한다.",
        BEFORE,
        Verdict.RIGHT,
        "",
    ),
    "the day stands in the draft": (
        "2024년 3월 당시 시험세포법 제4조의2에 따라 허가가 필요 없었다.",
        None,
        Verdict.NOT_IN_FORCE,
        "first on 2024-11-08",
    ),
    "a fine": (
        "시험세포법 제7조에 따라 1년 이하의 징역이나 1천만원 이하의 벌금에 처한다.",
        None,
        Verdict.RIGHT,
        "",
    ),
    "a fine too high": (
        "시험세포법 제7조에 따라 3천만원 이하의 벌금에 처한다.",
        None,
        Verdict.WRONG,
        "30,000,000원",
    ),
    "a quote that stands": (
        "시험세포법 제5조는 “시험세포의 기록을 10년간 보존하여야” 한다고 정한다.",
        None,
        Verdict.RIGHT,
        "",
    ),
    "a quote that does not": (
        "시험세포법 제5조는 “시험세포의 기록을 없앨 수 있다” 고 정한다.",
        None,
        Verdict.WRONG,
        "do not stand there",
    ),
    "a quote of a neighbouring article": (
        "시험세포법 제3조는 “시험세포의 기록을 10년간 보존하여야” 한다고 정한다.",
        None,
        Verdict.WRONG,
        "do not stand there",
    ),
    "not yet law": (
        "시험세포법 제4조의2에 따라 허가를 받지 않는다.",
        BEFORE,
        Verdict.NOT_IN_FORCE,
        "first on 2024-11-08",
    ),
    "before the act": (
        "시험세포법 제3조에 따라 계획을 세운다.",
        date(2020, 1, 1),
        Verdict.NOT_IN_FORCE,
        "first on 2023-01-01",
    ),
    "deleted": ("시험세포법 제6조에 따라 신고한다.", None, Verdict.NOT_IN_FORCE, "deleted"),
    "not there": (
        "시험세포법 제88조에 따라 신고한다.",
        None,
        Verdict.NOT_FOUND,
        "has no 제88조",
    ),
    "a paragraph that is not there": (
        "시험세포법 제4조제9항에 따라 신고한다.",
        None,
        Verdict.NOT_FOUND,
        "제4조제9항",
    ),
    "a law that is not held": (
        "약사법 제31조에 따라 허가를 받는다.",
        None,
        Verdict.UNCHECKABLE,
        "not held",
    ),
    "the decree": (
        "시험세포법 시행령 제2조제1항제1호에 따라 영하 150도로 둔다.",
        None,
        Verdict.RIGHT,
        "",
    ),
    "in English": (
        "Under Article 5 of the Test Cell Storage Act records are kept for 3 years.",
        None,
        Verdict.WRONG,
        "3년",
    ),
    "in English, right": (
        "Under Article 5 of the Test Cell Storage Act records are kept for 10 years.",
        None,
        Verdict.RIGHT,
        "",
    ),
    "the number of an earlier wording": (
        "시험세포법 제4조제2항에 따라 허가의 유효기간은 2년이다.",
        None,
        Verdict.OUTDATED,
        "until 2024-11-08",
    ),
    "the modality changed": (
        "시험세포법 제5조에 따르면 보관기관은 시험세포의 기록을 10년간 보존할 수 있다.",
        None,
        Verdict.WRONG,
        "보존",
    ),
    "the modality changed, in other words": (
        "기록은 시험세포법 제5조에 따라 원하면 보존할 수 있다.",
        None,
        Verdict.WRONG,
        "보존",
    ),
    "the negation changed": (
        "시험세포법 제4조의2에 따르면 시험지구 안에서 30일 미만으로 보관하는 자는 허가를 받아야 한다.",
        None,
        Verdict.WRONG,
        "허가",
    ),
    "the negation changed, in English": (
        "Under Article 4-2 of the Test Cell Storage Act, within the test zone, storage of under"
        " 30 days needs a licence.",
        None,
        Verdict.WRONG,
        "licen",
    ),
    "another office": (
        "시험세포법 제3조제1항에 따르면 식품의약품안전처장은 3년마다 보관계획을 세워야 한다.",
        None,
        Verdict.WRONG,
        "식품의약품안전처장",
    ),
    "said at another paragraph": (
        "시험세포법 제3조제2항에 따르면 시험관리부장관은 3년마다 보관계획을 세워야 한다.",
        None,
        Verdict.WRONG,
        "3년",
    ),
    "said at another article": (
        "시험세포법 제1조에 따르면 보관하려는 자는 시설을 갖추어 시험관리부장관의 허가를 받아야 한다.",
        None,
        Verdict.WRONG,
        "does not speak of this",
    ),
    "one letter of a quotation": (
        "시험세포법 제5조는 “보관기관은 시험세포의 기록을 10년간 보전하여야 한다.”라고 정한다.",
        None,
        Verdict.WRONG,
        "do not stand there",
    ),
    "a quotation with full stops": (
        "시험세포법 제3조제1항은 “시험관리부장관은 3년마다 보관계획을 세워야 한다.”라고 정한다.",
        None,
        Verdict.RIGHT,
        "",
    ),
    "a quotation of an earlier wording": (
        "시험세포법 제5조는 “시험세포의 기록을 5년간 보존하여야 한다.”라고 정한다.",
        None,
        Verdict.OUTDATED,
        "until 2025-05-08",
    ),
    "a quotation of a later wording": (
        "시험세포법 제5조는 “시험세포의 기록을 10년간 보존하여야 한다.”라고 정한다.",
        BEFORE,
        Verdict.NOT_IN_FORCE,
        "from 2025-05-08",
    ),
    "an item written as a paragraph": (
        "Under Article 2(1) of the Test Cell Storage Act test cells are defined.",
        None,
        Verdict.UNCHECKABLE,
        "no English text",
    ),
    "a rule that nobody knows": (
        "달나라 시행규칙 제3조에 따라 신고한다.",
        None,
        Verdict.UNCHECKABLE,
        "달나라 시행규칙 is not held",
    ),
    "a code that is not held": (
        "민법 제750조에 따라 배상한다.",
        None,
        Verdict.UNCHECKABLE,
        "민법 is not held",
    ),
    "no law named": ("제3조에 따라 신고한다.", None, Verdict.UNCHECKABLE, "which law is meant"),
}


@pytest.mark.parametrize(("draft", "on", "verdict", "why"), DRAFTS.values(), ids=DRAFTS)
def test_one_citation(
    library: Library, draft: str, on: date | None, verdict: Verdict, why: str
) -> None:
    (found,) = library.verify(draft, TODAY, on)
    assert found.verdict is verdict
    assert why in found.why


def test_what_is_meant_instead(library: Library) -> None:
    (found,) = library.verify("시험세포법 제5조에 따라 보관 허가는 4년 동안 유효하다.", TODAY)
    assert found.verdict is Verdict.WRONG
    assert "kr/900001/4/2" in [c.address.short for c in found.instead]


def test_what_is_right_needs_nothing_instead(library: Library) -> None:
    (found,) = library.verify("시험세포법 제5조에 따라 기록을 10년간 보존한다.", TODAY)
    assert found.instead == ()
    assert found.citation is not None
    assert found.citation.checks["verbatim"]


def test_every_citation_in_its_order_and_place(library: Library) -> None:
    draft = "서론이다.\n시험세포법 제3조와 제88조에 따른다. 약사법은 보지 않았다. 시험세포법 제5조는 10년이다."
    found = library.verify(draft, TODAY)
    assert [(c.cited, c.verdict) for c in found] == [
        ("제3조", Verdict.RIGHT),
        ("제88조", Verdict.NOT_FOUND),
        ("약사법", Verdict.UNCHECKABLE),
        ("제5조", Verdict.RIGHT),
    ]
    assert all(draft[c.start :].lstrip().startswith(c.sentence) for c in found)


def test_a_quotation_in_the_sentence_after(library: Library) -> None:
    draft = (
        "시험세포법 제5조를 본다. 거기에는 “시험세포의 기록을 10년간 보전하여야 한다”고 적혀 있다."
    )
    assert [c.verdict for c in library.verify(draft, TODAY)] == [Verdict.RIGHT, Verdict.WRONG]


def test_the_same_law_and_the_same_article(library: Library) -> None:
    draft = (
        "시험세포법 제4조제1항에 따라 허가를 받는다. 같은 조 제2항에 따라 유효기간은 4년이다."
        " 같은 법 제5조에 따라 기록을 10년간 보존한다."
    )
    found = library.verify(draft, TODAY)
    assert [c.address.short for c in found if c.address] == [
        "kr/900001/4/1",
        "kr/900001/4/2",
        "kr/900001/5",
    ]
    assert {c.verdict for c in found} == {Verdict.RIGHT}


def test_where_quoted_words_do_stand(library: Library) -> None:
    (found,) = library.verify(
        "시험세포법 제3조제1항은 “시험세포의 기록을 10년간 보존하여야 한다”고 정한다.", TODAY
    )
    assert [c.address.short for c in found.instead] == ["kr/900001/5"]


@pytest.mark.parametrize("draft", ["", "   \n", "아무것도 인용하지 않는 글이다.", "1.2.3"])
def test_a_draft_that_cites_nothing(library: Library, draft: str) -> None:
    assert library.verify(draft, TODAY) == ()


def test_a_long_draft_is_checked_in_part(library: Library) -> None:
    found = library.verify("시험세포법 제5조는 10년이다. " * 80, TODAY)
    assert 0 < len(found) <= 60


PIECES = ["시험세포법 ", "제5조", "Article 4", "(2) of the Test Cell Storage Act", "10년", ". ", "“", "”", "\n", "약사법 "]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_draft_is_read(library: Library, pieces: list[str]) -> None:
    draft = "".join(pieces)
    for one in library.verify(draft, TODAY):
        assert one.sentence in draft
        assert one.verdict in Verdict

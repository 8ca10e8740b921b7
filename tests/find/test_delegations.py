"""Which phrases leave something to another instrument, to which one, and what."""

import time

import pytest

from ingest.find.delegations import find_delegations
from ontology.address import Clause, WorkId
from ontology.findings import ArticleText


def article(body: str, kind: str = "법률", heading: str | None = None) -> ArticleText:
    clause = Clause.of(article=7)
    return ArticleText(WorkId.law("000001"), "예시법", kind, clause, heading, body, ((0, clause),))


def read(body: str, kind: str = "법률") -> list[tuple[str, str]]:
    return [(d.phrase, d.delegate) for d in find_delegations(article(body, kind))]


CASES = {
    "to a decree": ("필요한 사항은 대통령령으로 정한다.", [("대통령령으로 정한다", "대통령령")]),
    "as a decree says": (
        "대통령령으로 정하는 바에 따라 신고한다.",
        [("대통령령으로 정하는 바에 따라", "대통령령")],
    ),
    "old particle": (
        "보건복지부령이 정하는 바에 의하여 낸다.",
        [("보건복지부령이 정하는 바에 의하여", "보건복지부령")],
    ),
    "differently": (
        "기간을 대통령령으로 달리 정할 수 있다.",
        [("대통령령으로 달리 정할 수 있다", "대통령령")],
    ),
    "to an ordinance": ("해당 시ㆍ군의 조례로 정한다.", [("조례로 정한다", "조례")]),
    "to an ordinance of the province": (
        "도조례로 정할 수 있다.",
        [("도조례로 정할 수 있다", "조례")],
    ),
    "to a notice": (
        "예시부장관이 정하여 고시하는 기준에 따른다.",
        [("예시부장관이 정하여 고시하는", "고시")],
    ),
    "to a notice after consultation": (
        "예시부장관이 예시청장과 협의하여 고시하는 것",
        [("예시부장관이 예시청장과 협의하여 고시하는", "고시")],
    ),
    "to an office": (
        "예시청장이 정하는 바에 따라 낸다.",
        [("예시청장이 정하는 바에 따라", "기타:예시청장")],
    ),
    "to two offices": (
        "예시부장관 또는 예시청장이 정하는 기관",
        [("예시부장관 또는 예시청장이 정하는", "기타:예시부장관 또는 예시청장")],
    ),
    "the office stands far before": (
        "예시청장은 시료의 종류와 채취 방법, 그 밖의 세부 사항을 따로 정할 수 있다.",
        [("따로 정할 수 있다", "기타:예시청장")],
    ),
    "a recital in quotation marks": ('"대통령령으로 정하는 사항"이란 다음을 말한다.', []),
    "an order to publish": ("예시부장관은 이를 고시하여야 한다.", []),
    "a finding of fact": ("예시부장관이 인정하는 경우", []),
    "a designation": ("예시부장관은 기관을 지정ㆍ고시할 수 있다.", []),
    "what another act leaves": ("「예시업법」 제2조제1항에서 대통령령으로 정하는 자", []),
    "another act itself": ("「예시업법」에서 정하는 바에 따라", []),
    "somebody who is no office": ("신청인이 정하는 방법", []),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_in_an_act(body: str, expected: list[tuple[str, str]]) -> None:
    assert read(body) == expected


def test_no_instrument_leaves_anything_to_itself() -> None:
    assert read("대통령령으로 정하는 기관", "대통령령") == []
    assert read("보건복지부령으로 정하는 서식", "보건복지부령") == []
    assert read("보건복지부령으로 정하는 서식", "대통령령") != []


def test_the_article_on_purpose_leaves_nothing() -> None:
    assert find_delegations(article("대통령령으로 정하는 사항", heading="목적")) == ()


MATTERS = {
    "the noun behind": ("대통령령으로 정하는 시설 및 장비를 갖춘다.", "시설 및 장비"),
    "the topic before": (
        "수수료의 금액과 그 밖에 필요한 사항은 대통령령으로 정한다.",
        "수수료의 금액과 그 밖에 필요한 사항",
    ),
    "beyond what is ruled": (
        "제1항에서 규정한 사항 외에 지정 절차에 필요한 사항은 대통령령으로 정한다.",
        "지정 절차에 필요한 사항",
    ),
    "the act itself": (
        "대통령령으로 정하는 바에 따라 지정을 취소할 수 있다.",
        "지정을 취소할 수 있다",
    ),
}


@pytest.mark.parametrize(("body", "matter"), MATTERS.values(), ids=MATTERS)
def test_matter(body: str, matter: str) -> None:
    (found,) = find_delegations(article(body))
    assert found.matter == matter


HOSTILE = [
    "정하는 ",
    "장이 정하는 ",
    "대통령령으로 정하는 ",
    "따로 정한다. ",
    "장과 협의하여 ",
    "을 거쳐 ",
    "ㆍ장",
    '"',
    "부령",
    "조례",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_makes_it_slow(unit: str) -> None:
    body = (unit * 500_000)[:500_000]
    start = time.process_time()
    find_delegations(article(body))
    assert time.process_time() - start < 2

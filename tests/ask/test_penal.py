"""Penalties of a duty: those of its own act, and for a decree those of the act that it fills in."""

from dataclasses import replace
from datetime import date

import pytest

from kg.ask.penal import asks_for_the_licence, ends_a_licence, is_of_fraud
from kg.ask.ties import penalties
from kg.ask.understand import understand
from kg.ask.values import Evidence
from kg.library import Library
from kg.store.texts import Digest
from ontology.address import Address

TODAY = date(2026, 1, 1)
PENALTY = "kr/900001/7"


def punished(library: Library, short: str, also: tuple[str, ...]) -> list[str]:
    address = Address.parse(short)
    work = library.works[address.work.short]
    gist = {"ko": "시설이 있어야 합니다.", "en": "Rooms are needed."}
    drawn = tuple(Address.parse(a) for a in also)
    digest = Digest(1, address, "", (), drawn, gist, {}, "")
    article = library.texts.article(address, TODAY)
    one = Evidence(address, work, article, digest, 1.0, "search")
    asked = understand("처벌은?", library.searcher.thesaurus, library.works, TODAY, (None, None))
    return [a.clause.short for a in penalties(library.gatherer, asked, one)]


@pytest.mark.parametrize(
    ("duty", "also", "found"),
    [
        ("kr/900001/4/1", (), ["7"]),  # the act's own duty
        ("kr/900002/2/1", ("kr/900001/4/1",), ["7"]),  # a decree, by the act that it fills in
        ("kr/900002/2/1", (), []),  # nothing says which duty it fills in
        ("kr/900002/2/1", ("kr/900001/5",), []),  # another duty, which no penalty names
        ("kr/900001/4/1", (PENALTY,), ["7"]),  # named by the digest, given once
    ],
)
def test_penalties_of_a_duty(
    library: Library, duty: str, also: tuple[str, ...], found: list[str]
) -> None:
    assert punished(library, duty, also) == found


LOST = {
    "in Korean": ("신고를 안 하면 허가가 취소되나요?", True),
    "suspended": ("기한을 넘기면 업무정지를 받나요?", True),
    "in English": ("Can the importer lose its licence if nothing is filed?", True),
    "the licence first": ("Will our registration be cancelled?", True),
    "a fine alone": ("신고를 안 하면 벌금이 얼마인가요?", False),
    "withdrawing consent": ("Can a patient withdraw consent?", False),
}


@pytest.mark.parametrize(("question", "asked"), LOST.values(), ids=LOST)
def test_whether_a_licence_is_lost_is_asked(question: str, *, asked: bool) -> None:
    assert asks_for_the_licence(question) == asked


HEADINGS = {
    "허가취소와 업무 정지 등": True,
    "등록의 취소 등": True,
    "영업소의 폐쇄": True,
    "벌칙": False,
    "허가의 유효기간": False,
}


@pytest.mark.parametrize(("heading", "ends"), HEADINGS.items(), ids=HEADINGS)
def test_an_article_that_ends_what_was_granted(
    library: Library, heading: str, *, ends: bool
) -> None:
    article = library.texts.article(Address.parse(PENALTY), TODAY)
    assert article is not None
    assert ends_a_licence(replace(article, heading=heading)) == ends


def test_fraud_is_told_by_its_words(library: Library) -> None:
    place = Address.parse(PENALTY)
    article = library.texts.article(place, TODAY)
    assert article is not None
    assert not is_of_fraud(article, place)
    assert is_of_fraud(
        replace(article, body="거짓이나 그 밖의 부정한 방법으로 허가를 받은 자"), place
    )

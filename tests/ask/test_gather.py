"""Evidence: what is named comes first, in the wording of the day; digests hold for their time."""

from datetime import date
from itertools import islice

import pytest

from kg.ask.fitness import fitness, most_fitting
from kg.ask.gather import Gatherer
from kg.ask.understand import understand
from kg.ask.values import Asked
from kg.library import Library
from kg.store.texts import Article, Texts
from ontology.address import Address, Clause, WorkId

TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)
ACT = WorkId.law("900001")


@pytest.fixture(scope="module")
def gatherer(library: Library) -> Gatherer:
    return Gatherer(library.texts, library.searcher, library.works)


def ask(library: Library, text: str, on: date | None = None) -> Asked:
    return understand(text, library.searcher.thesaurus, library.works, TODAY, (on, None))


NAMED = {
    "an article": ("시험세포법 제5조", "kr/900001/5"),
    "a paragraph": ("시험세포법 제4조제1항에 따른 허가", "kr/900001/4/1"),
    "an item": ("시험세포법 제4조제3항제2호", "kr/900001/4/3/2"),
    "of the decree": ("시험세포법 시행령 제2조제1항제2호", "kr/900002/2/1/2"),
}


@pytest.mark.parametrize(("text", "place"), NAMED.values(), ids=NAMED)
def test_what_is_named_comes_first(
    library: Library, gatherer: Gatherer, text: str, place: str
) -> None:
    found = gatherer.gather(ask(library, text))
    assert (found[0].address.short, found[0].why) == (place, "named")


def test_a_named_article_brings_the_digests_inside(library: Library, gatherer: Gatherer) -> None:
    found = gatherer.gather(ask(library, "시험세포법 제4조는 무엇을 정하나요?"))
    # the paragraphs say it better than the article at large
    assert [e.address.clause.spoken for e in found if e.why == "named"] == ["제4조제2항", "제4조"]


def test_no_place_twice(library: Library, gatherer: Gatherer) -> None:
    found = gatherer.gather(ask(library, "시험세포법 제4조제2항의 보관 허가는 몇 년 가나요?"))
    assert len({e.address for e in found}) == len(found) > 1


def test_a_named_law_keeps_others_out(library: Library, gatherer: Gatherer) -> None:
    found = gatherer.gather(ask(library, "시험세포법 제3조"))
    assert {e.address.work for e in found} == {ACT}


@pytest.mark.parametrize("on", [BEFORE, date(2024, 12, 1), TODAY])
def test_the_wording_of_the_day(library: Library, gatherer: Gatherer, on: date) -> None:
    found = gatherer.gather(ask(library, "보관 허가와 기록", on))
    assert found
    for one in found:
        if one.article is not None and one.why != "not yet law":
            assert one.article.start <= on
            assert one.article.end is None or on < one.article.end


def test_a_digest_of_another_wording_is_not_said(library: Library, gatherer: Gatherer) -> None:
    where = Address(ACT, Clause.parse("제4조제2항"))
    assert gatherer.digest(where, ask(library, "허가", TODAY)) is not None
    assert gatherer.digest(where, ask(library, "허가", BEFORE)) is None


def test_a_deleted_article_is_not_found_by_search(library: Library, gatherer: Gatherer) -> None:
    found = gatherer.search(ask(library, "휴업의 신고 삭제"))
    assert "kr/900001/6" not in {e.address.short for e in found}
    before = gatherer.search(ask(library, "휴업하려면 신고하나요?", BEFORE))
    assert "kr/900001/6" in {e.address.short for e in before}


def test_not_yet_law_stands_with_the_clause_that_starts_it(
    library: Library, gatherer: Gatherer
) -> None:
    found = gatherer.gather(ask(library, "시험지구에서 허가 없이 보관할 수 있나요?", BEFORE))
    later = [e for e in found if e.why == "not yet law"]
    assert [(e.address.clause.spoken, e.later) for e in later] == [
        ("부칙<제20301호>제1조", date(2024, 11, 8))
    ]


def test_the_day_since_which_a_clause_reads_so(library: Library, gatherer: Gatherer) -> None:
    since = gatherer.search(ask(library, "언제부터 기록을 10년간 보존하나요?"))
    by_place = {e.address.short: e.start for e in since}
    assert by_place["kr/900001/5"] == date(2025, 5, 8)
    assert all(e.start is None for e in gatherer.search(ask(library, "기록은 몇 년 보존하나요?")))


RANKED = (
    "보관 허가는 몇 년 가나요?",
    "기록을 며칠 안에 내야 하나요?",
    "과태료는 얼마인가요?",
    "허가",
)


@pytest.mark.parametrize("text", RANKED)
def test_what_is_yielded_early_would_have_come_first_of_all(
    library: Library, gatherer: Gatherer, text: str
) -> None:
    asked = ask(library, text)
    found = list(gatherer.ranked(asked, 40))
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)
    assert all(fitness(asked, e) <= most_fitting(asked) for e in found)
    assert list(islice(gatherer.ranked(asked, 40), 1)) == found[:1]


def test_only_what_is_asked_for_is_read(
    library: Library, gatherer: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Address] = []
    real = Texts.article

    def noted(texts: Texts, address: Address, on: date) -> Article | None:
        read.append(address)
        return real(texts, address, on)

    monkeypatch.setattr(Texts, "article", noted)
    asked = ask(library, "시험세포 보관 허가")
    next(gatherer.ranked(asked, 40))
    first = len(read)
    read.clear()
    gatherer.search(asked, 40)
    assert first < len(read)


PUNISHED = {
    "a question about what follows": ("시험세포법 제4조제1항을 어기면 처벌은?", "penalty"),
    "one about the duty": ("시험세포법 제4조제1항의 허가는 누가 하나요?", None),
    "another paragraph": ("시험세포법 제4조제2항을 어기면 처벌은?", None),
}


@pytest.mark.parametrize(("text", "why"), PUNISHED.values(), ids=PUNISHED)
def test_a_duty_brings_the_penal_clause_that_cites_it(
    library: Library, text: str, why: str | None
) -> None:
    found = library.gatherer.gather(ask(library, text))
    beside = [e for e in found[:2] if e.address.short == "kr/900001/7" and e.why == "penalty"]
    assert [e.why for e in beside] == ([why] if why else [])

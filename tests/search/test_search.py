"""Search: one hit an article, in force on the day, what matched is said."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.library import Hit, Library
from kg.search.columns import Filters

TODAY = date(2026, 1, 1)
BEFORE = date(2024, 1, 1)


def places(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.citation.address.short for hit in hits]


def test_one_hit_an_article(library: Library) -> None:
    hits = library.search("보관 허가를 받으려는 자", TODAY, 50)
    articles = [(h.citation.address.work, h.citation.address.clause.article_label) for h in hits]
    assert len(articles) == len(set(articles)) > 5


def test_best_first_and_no_more_than_asked_for(library: Library) -> None:
    hits = library.search("보관 허가", TODAY, 3)
    scores = [hit.score for hit in hits]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


FIRST = {
    "the words of a law alone": ("미성년자", "kr/900001/4/3"),
    "the words of a digest": ("보관 허가는 몇 년 가나요?", "kr/900001/4/2"),
    "English over Korean law": ("How long is a storage licence valid?", "kr/900001/4/2"),
    "a law known by its digest alone": ("Who designates test zones?", "kr/900009/3"),
    "an article by its name": ("시험세포법 제5조", "kr/900001/5"),
    "a paragraph by its name": ("Article 4(1) of the Test Cell Storage Act", "kr/900001/4/1"),
}


@pytest.mark.parametrize(("words", "place"), FIRST.values(), ids=FIRST)
def test_what_stands_first(library: Library, words: str, place: str) -> None:
    assert places(library.search(words, TODAY, 3))[0] == place


def test_a_filter_by_kind(library: Library) -> None:
    hits = library.search("보관", TODAY, 20, None, Filters(TODAY, kinds=frozenset({"대통령령"})))
    assert {hit.citation.kind for hit in hits} == {"대통령령"}


def test_a_filter_by_instrument(library: Library) -> None:
    only = Filters(TODAY, works=frozenset({"kr/900003"}))
    hits = library.search("보관", TODAY, 20, None, only)
    assert {hit.citation.address.work.short for hit in hits} == {"kr/900003"}


def test_digests_only(library: Library) -> None:
    only = Filters(TODAY, tiers=frozenset({"digest"}))
    hits = library.search("시험지구 허가", TODAY, 20, None, only)
    assert set(places(hits)) == {"kr/900001/4-2", "kr/900001/4/2", "kr/900009/3"}
    assert all(hit.gist["en"] for hit in hits)


@pytest.mark.parametrize(("on", "words"), [(BEFORE, "2년으로"), (TODAY, "4년으로")])
def test_the_wording_of_the_day(library: Library, on: date, words: str) -> None:
    hits = library.search("보관 허가는 몇 년 가나요?", TODAY, 5, on)
    by_place = dict(zip(places(hits), hits, strict=True))
    assert words in by_place["kr/900001/4/2"].text


def test_every_hit_is_in_force_on_the_day(library: Library) -> None:
    for on in (BEFORE, date(2024, 12, 1), TODAY):
        hits = library.search("시험세포의 기록과 허가", TODAY, 50, on)
        assert hits
        for hit in hits:
            cited = hit.citation
            assert cited.valid_from is None or cited.valid_from <= on or cited.tier == "digest"
            assert cited.valid_to is None or on < cited.valid_to


def test_what_matched_is_said(library: Library) -> None:
    best = library.search("보관 허가는 몇 년 가나요?", TODAY, 1)[0]
    assert best.matched["asked_words"] == 1.0
    assert all(0 < part <= 1.0001 for part in best.matched.values())


def test_what_digests_say_is_sought_in_the_language_of_the_question(library: Library) -> None:
    """Labels of the other language lead to wordings; digests have both languages themselves."""
    question = library.searcher.question("Who licenses a test cell bank?")
    assert set(question.own_terms) < set(question.terms)
    assert not any(letter >= "가" for term in question.own_terms for letter in term)


def test_a_provision_that_many_ask_about_comes_before_its_like(library: Library) -> None:
    searcher = library.searcher
    place = searcher.columns.clauses.index(("kr/900001", "4/2"))
    held, often = searcher._often, searcher._often.copy()
    often[place] = True
    question = searcher.question("시험세포 보관 허가")

    def score() -> float:
        found = searcher.find(question, Filters(date(2026, 1, 1)), 50)
        return next(f.score for f in found if (f.work, f.clause) == ("kr/900001", "4/2"))

    before = score()
    try:
        searcher._often = often
        assert score() == pytest.approx(before + searcher.weights.often)
    finally:
        searcher._often = held


def test_a_label_in_the_other_language_leads_there(library: Library) -> None:
    question = library.searcher.question("test cell bank")
    assert [m.concept.id for m in question.mentions] == ["test-cell-bank"]
    assert 0 < question.terms["보관"] < 1 == question.terms["bank"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(alphabet="시험세포보관허가 law제4조.?1", min_size=1, max_size=30))
def test_never_two_hits_of_an_article(library: Library, words: str) -> None:
    if not words.strip():
        return
    hits = library.search(words, TODAY, 10)
    articles = [(h.citation.address.work, h.citation.address.clause.article_label) for h in hits]
    assert len(articles) == len(set(articles)) <= 10

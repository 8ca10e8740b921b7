"""Plain retrieval over the invented corpus: BM25, cosines, and both by reciprocal ranks."""

from datetime import date

import pytest

from kg.library import Library
from kg.measure.gold import Titles
from kg.measure.judging import Cited
from kg.measure.plain import PLAIN, WITH_DIGESTS, Plain, shown

TODAY = date(2026, 1, 1)
KOREAN, ENGLISH = "보관 허가는 몇 년 가나요?", "How long is a storage licence valid?"


@pytest.fixture(scope="module")
def plain(library: Library) -> Plain:
    return Plain(library, Titles.of(library.works.values()))


def first(hits: list[Cited]) -> tuple[str | None, int | None]:
    assert hits[0].place is not None
    return hits[0].place[2], hits[0].place[3]


def test_every_run(plain: Plain) -> None:
    assert tuple(plain.ranked(KOREAN, TODAY)) == (*PLAIN, *WITH_DIGESTS)


def test_words_find_what_shares_words(plain: Plain) -> None:
    assert first(plain.ranked(KOREAN, TODAY)["words"]) == ("제4조", 2)


def test_digests_carry_the_other_language(plain: Plain) -> None:
    found = plain.ranked(ENGLISH, TODAY)
    assert found["words"] == []
    assert first(found["words_digests"]) == ("제4조", 2)


def test_the_wording_is_that_of_the_day(plain: Plain) -> None:
    now = plain.ranked(KOREAN, TODAY)["words"][0].quote
    then = plain.ranked(KOREAN, date(2024, 1, 1))["words"][0].quote
    assert "4년" in now
    assert "2년" in then


def test_an_article_stands_once(plain: Plain) -> None:
    for hits in plain.ranked(KOREAN, TODAY).values():
        articles = [hit.place[:3] for hit in hits if hit.place]
        assert len(set(articles)) == len(articles)
        assert len(hits) <= 10


def test_reciprocal_ranks(plain: Plain) -> None:
    article = plain._searcher.columns.article
    one, two = {int(a): i for i, a in enumerate(article)}, list(dict.fromkeys(article.tolist()))
    a, b, c = (one[int(x)] for x in two[:3])
    # a: 1/61 + 1/63, b: 1/62 + 1/61, c: 1/63 + 1/62
    assert plain._fused([[a, b, c], [b, c, a]]) == [b, a, c]


def test_five_are_shown() -> None:
    reply = shown([Cited(None, quote=str(n)) for n in range(7)])
    assert reply.text.split("\n") == ["0", "1", "2", "3", "4"]
    assert (len(reply.cited), reply.abstained) == (5, False)

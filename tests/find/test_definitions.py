import time

import pytest

from ingest.find.definitions import find_definitions, uses
from ontology.address import Clause, WorkId
from ontology.findings import ArticleText

HERE = Clause.of(article=7)


def article(body: str) -> ArticleText:
    return ArticleText(WorkId.law("1"), "예시법", "법률", HERE, None, body, ((0, HERE),))


@pytest.mark.parametrize(
    ("body", "term", "meaning", "scope"),
    [
        pytest.param(
            '\n\n"표본"이란 검사에 쓰는 조각을 말한다.\n',
            "표본",
            "검사에 쓰는 조각을 말한다.",
            "",
            id="이란, whole instrument",
        ),
        pytest.param(
            '\n\n이 조에서 "표본"이라 함은 검사에 쓰는 조각을 말한다.\n',
            "표본",
            "검사에 쓰는 조각을 말한다.",
            "제7조",
            id="이 조에서 limits the scope",
        ),
        pytest.param(
            '\n\n청장은 검사를 맡을 기관(이하 "검사기관"이라 한다)을 정한다.\n',
            "검사기관",
            "검사를 맡을 기관",
            "",
            id="abbreviation with its relative clause",
        ),
        pytest.param(
            '\n\n신청인(대리인을 포함하며, 이하 이 조에서 "요청인"이라 한다)은 낸다.\n',
            "요청인",
            "신청인",
            "제7조",
            id="이하 later in the bracket",
        ),
        pytest.param(
            '\n\n  1\\. 검사실(이하 "시설"이라 한다)의 도면\n',
            "시설",
            "검사실",
            "",
            id="label is not meaning",
        ),
    ],
)
def test_find_definitions(body: str, term: str, meaning: str, scope: str) -> None:
    (found,) = find_definitions(article(body))
    assert (found.term, found.meaning.of(body)) == (term, meaning)
    assert found.scope.spoken == scope
    assert found.span.of(body) == term


def test_two_terms_share_a_meaning() -> None:
    body = '\n\n심의와 의결(이하 각각 "심의" 및 "의결"이라 한다)을 한다.\n'
    assert [d.term for d in find_definitions(article(body))] == ["심의", "의결"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('\n\n"총리령으로 정하는 자"란 청장을 말한다.\n', id="delegated phrase"),
        pytest.param('\n\n"표본"은 따로 보관한다.\n', id="quotation without a meaning"),
        pytest.param('\n\n이하 "갑"이라 한다.\n', id="abbreviation outside a bracket"),
    ],
)
def test_no_definition(body: str) -> None:
    assert find_definitions(article(body)) == ()


def test_uses_take_the_longest_term_at_a_word_boundary() -> None:
    defining = article('\n\n"표본"이란 조각을 말한다. "표본관리인"이란 사람을 말한다.\n')
    using = article("\n\n표본관리인은 견표본과 표본을 둔다.\n")
    found = list(uses(using, find_definitions(defining)))
    assert [u.span.of(using.body) for u in found] == ["표본관리인", "표본"]


def test_uses_respect_the_scope() -> None:
    defining = article('\n\n이 조에서 "표본"이란 조각을 말한다.\n')
    other = Clause.of(article=8)
    body = "\n\n표본을 둔다.\n"
    using = ArticleText(WorkId.law("1"), "예시법", "법률", other, None, body, ((0, other),))
    assert list(uses(using, find_definitions(defining))) == []


def test_a_definition_is_no_use_of_itself() -> None:
    defining = article('\n\n"표본"이란 조각을 말한다.\n')
    assert list(uses(defining, find_definitions(defining))) == []


@pytest.mark.parametrize(
    "piece", ['(이하 "갑"이라 한다) ', '"갑"이란 ', "이하 ", '"', "(", "제1조"]
)
def test_a_megabyte_of_anything_is_read_in_two_seconds(piece: str) -> None:
    text = article(piece * (1_000_000 // len(piece)))
    begun = time.process_time()
    list(uses(text, find_definitions(text)))
    assert time.process_time() - begun < 2


def test_a_pile_of_particles_is_read_in_no_time() -> None:
    defining = article('\n\n"표본"이란 조각을 말한다.\n')
    begun = time.process_time()
    using = article("표본" + "이나" * 5000 + "쾅")
    assert list(uses(using, find_definitions(defining))) == []
    assert time.process_time() - begun < 1

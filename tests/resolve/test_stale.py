"""References that no longer point at what they meant."""

from ingest.find.references import document_aliases, find_references
from ingest.parse.articles import article_texts
from ingest.resolve.instruments import Instruments
from ingest.resolve.references import resolve_references
from ingest.resolve.stale import Doubt, Stale, stale
from tests.resolve.test_instruments import NEW, OLD, statute

DECREE = """
##### 제1조 (신청)

{body}
"""


def doubted(body: str, day: str = "2020-01-01") -> list[tuple[Doubt, str]]:
    """List the doubts about a decree of that day under an act amended in 2022."""
    texts = [
        statute(OLD, title="예시산업 진흥법"),
        statute(NEW, title="예시산업 육성법", day="2022-01-01", 공포번호="200"),
        statute(
            DECREE.format(body=body),
            title="예시산업 육성법 시행령",
            law_id="3",
            day=day,
            법령구분="대통령령",
        ),
    ]
    instruments = Instruments.of(texts)
    articles = [one for text in texts[1:] for one in article_texts(text)]
    aliases = document_aliases(articles)
    references = [
        resolve_references(one, find_references(one, aliases), instruments) for one in articles
    ]
    found = stale(articles, references, instruments)
    return [(one.doubt, _successor(one)) for one in found if one.where.work.id == "000003"]


def _successor(one: Stale) -> str:
    return one.successor.short if one.successor else ""


def test_a_deleted_clause_with_where_its_words_went() -> None:
    assert doubted("법 제2조제2항에 따라 신청한다.") == [(Doubt.DELETED, "kr/000001/2/3")]


def test_a_clause_that_never_was() -> None:
    assert doubted("법 제2조제8항에 따라 신청한다.") == [(Doubt.MISSING, "")]


def test_quoted_words_tell_where_it_went() -> None:
    body = '법 제2조제1항에서 "신청인은 서류를 갖추어 예시청장에게"란 다음을 말한다.'
    assert doubted(body) == [(Doubt.RENUMBERED, "kr/000001/2/3")]


def test_an_act_cited_by_its_earlier_title() -> None:
    assert doubted("「예시산업 진흥법」 제3조에 따라 한다.") == [(Doubt.RENAMED, "kr/000001")]


def test_a_sound_reference_is_not_doubted() -> None:
    assert doubted("법 제3조에 따라 한다.") == []

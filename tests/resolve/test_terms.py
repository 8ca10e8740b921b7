"""Which definition a defined term has where it is used."""

from ingest.find.definitions import find_definitions
from ingest.resolve.instruments import Instruments
from ingest.resolve.terms import Defined, term_uses
from ontology.address import Clause, WorkId
from ontology.findings import ArticleText

ACT = "시험세포법"


def article(number: str, body: str, title: str = ACT, kind: str = "법률") -> Defined:
    clause = Clause.of(article=number)
    work = WorkId.law("1" if title == ACT else "2")
    text = ArticleText(work, title, kind, clause, None, f"\n\n{body}\n", ((0, clause),))
    return Defined(text, find_definitions(text))


def used(*articles: Defined) -> list[tuple[str, str, str]]:
    found = term_uses(articles, Instruments((), {}))
    return [
        (u.where.short, u.definition.term, articles[u.defined].text.clause.short) for u in found
    ]


def test_a_use_leads_to_its_definition() -> None:
    found = used(article("2", '"표본"이란 조각을 말한다.'), article("3", "표본을 둔다."))
    assert found == [("kr/1/3", "표본", "2")]


def test_one_link_a_clause_and_term() -> None:
    found = used(article("2", '"표본"이란 조각을 말한다.'), article("3", "표본과 표본을 둔다."))
    assert len(found) == 1


def test_an_abbreviation_holds_only_from_where_it_is_made() -> None:
    making = article("5", '시험관리위원회(이하 "위원회"라 한다)를 둔다. 위원회는 회의를 연다.')
    assert used(article("4", "위원회를 연다."), making, article("6", "위원회가 정한다.")) == [
        ("kr/1/5", "위원회", "5"),
        ("kr/1/6", "위원회", "5"),
    ]


def test_articles_count_in_the_order_of_the_law() -> None:
    making = article("5-2", '시험관리위원회(이하 "위원회"라 한다)를 둔다.')
    assert used(article("6", "위원회가 정한다."), making) == [("kr/1/6", "위원회", "5-2")]


def test_the_latest_abbreviation_wins() -> None:
    first = article("5", '가위원회(이하 "위원회"라 한다)를 둔다.')
    second = article("7", '나위원회(이하 "위원회"라 한다)를 둔다.')
    found = used(first, article("6", "위원회가 정한다."), second, article("8", "위원회가 정한다."))
    assert [(a, b) for a, _, b in found] == [("kr/1/6", "5"), ("kr/1/8", "7")]


def test_the_narrower_scope_wins() -> None:
    act = article("2", '"표본"이란 조각을 말한다.')
    own = article("4", '이 조에서 "표본"이란 그림을 말한다. 표본을 둔다.')
    assert used(act, own, article("5", "표본을 둔다.")) == [
        ("kr/1/4", "표본", "4"),
        ("kr/1/5", "표본", "2"),
    ]

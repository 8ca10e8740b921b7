"""Which paragraph of an article is taken on a day that no digest holds for."""

from datetime import date

import pytest

from kg.ask.repoint import repoint
from kg.ask.values import Asked, Evidence
from kg.store.texts import Article, Work
from ontology.address import Address, Clause, WorkId

WORK = WorkId.law("999901")
BODY = "\n\n**①** 예시처에 자문위원회를 둔다.\n\n**②** 자문위원회의 위원은 9명 이내로 한다.\n"
ARTICLE = Article(
    1, Address(WORK, Clause.of(article=7)), date(2020, 1, 1), None, "v", "자문위원회", (), deleted=False, body=BODY,
    places=((0, Clause.of(article=7)), (2, Clause.of(article=7, paragraph=1)),
     (BODY.index("**②**"), Clause.of(article=7, paragraph=2))),
)  # fmt: skip
HELD = Work(WORK, "예시법", "법률", "ko", "", (), "", "in force", "official", None, ())
CASES = {
    "a number of people is asked for": ("자문위원회 위원은 몇 명까지 둘 수 있었나요?", 1, "2"),
    "the paragraph already found answers": ("예시처에 무엇을 두나요?", 1, "1"),
}


@pytest.mark.parametrize(("question", "found", "taken"), CASES.values(), ids=CASES)
def test_the_paragraph_that_answers(question: str, found: int, taken: str) -> None:
    asked = Asked(
        question, "ko", date(2021, 1, 1), dated=True, intents=(), mentions=(), works=frozenset()
    )
    place = Address(WORK, Clause.of(article=7, paragraph=found))
    evidence = Evidence(place, HELD, ARTICLE, None, 1.0, "search")
    assert repoint(asked, evidence).address.clause.paragraph == taken

"""Inside a provision cited whole, the item that the question is about is cited beside it."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.ask.pinpointed import pinpointed
from kg.ask.values import Asked, Evidence
from kg.store.texts import Article, Work
from ontology.address import Address, Clause, WorkId

WORK = WorkId.law("999902")
ITEMS = ("기증자의 이름", "채취한 날", "보관한 온도", "폐기한 사유")
LEAD = "**①** 보관기관은 다음 각 호의 사항을 적어야 한다.\n"
LINES = [f"\n  {n}\\. {item}\n" for n, item in enumerate(ITEMS, 1)]
BODY = LEAD + "".join(LINES)
PARAGRAPH = Clause.of(article=7, paragraph=1)
PLACES = (
    (0, Clause.of(article=7)),
    (0, PARAGRAPH),
    *((BODY.index(line), Clause.of(article=7, paragraph=1, item=n)) for n, line in enumerate(LINES, 1)),
)  # fmt: skip
ARTICLE = Article(
    1, Address(WORK, Clause.of(article=7)), date(2020, 1, 1), None, "v", "기록", (), deleted=False,
    body=BODY, places=PLACES,
)  # fmt: skip
HELD = Work(WORK, "예시법", "법률", "ko", "", (), "", "in force", "official", None, ())
WHOLE = Evidence(Address(WORK, PARAGRAPH), HELD, ARTICLE, None, 1.0, "search")


def asked(text: str) -> Asked:
    return Asked(
        text, "ko", date(2021, 1, 1), dated=False, intents=(), mentions=(), works=frozenset()
    )


def by_letters(question: str, texts: Sequence[str]) -> NDArray[np.float32]:
    near = [len(set(question) & set(text)) / len(set(text)) for text in texts]
    return np.array(near, np.float32)


def alike(_: str, texts: Sequence[str]) -> NDArray[np.float32]:
    return np.zeros(len(texts), np.float32)


@pytest.mark.parametrize(
    ("question", "item"), [("보관한 온도도 적나요?", "3"), ("폐기한 사유는?", "4")]
)
def test_the_item_that_stands_out_is_cited_beside(question: str, item: str) -> None:
    found = pinpointed(asked(question), WHOLE, [WHOLE], by_letters)
    assert found is not None
    assert found.address.clause == Clause.of(article=7, paragraph=1, item=item)
    assert ITEMS[int(item) - 1] in found.wording


def test_no_item_is_picked_where_none_stands_out() -> None:
    assert pinpointed(asked("무엇을 적나요?"), WHOLE, [WHOLE], alike) is None


def test_what_is_cited_inside_already_is_enough() -> None:
    inner = Evidence(
        Address(WORK, Clause.of(article=7, paragraph=1, item=1)), HELD, ARTICLE, None, 0.9, "search"
    )
    assert pinpointed(asked("보관한 온도도 적나요?"), WHOLE, [WHOLE, inner], by_letters) is None


def test_an_item_has_nothing_inside() -> None:
    item = Evidence(
        Address(WORK, Clause.of(article=7, paragraph=1, item=3)), HELD, ARTICLE, None, 1.0, "search"
    )
    assert pinpointed(asked("보관한 온도도 적나요?"), item, [item], by_letters) is None

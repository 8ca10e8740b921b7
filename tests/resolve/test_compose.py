"""An article put together from parts of several texts."""

from itertools import pairwise

from ingest.parse.legalize import parse
from ingest.read.markdown import Source
from ingest.resolve.compose import compose
from ontology.address import Clause
from ontology.statute import Provision

HERE = Clause.of(article=4)
FRONT = {"제목": "시험법", "법령ID": "900001"}
OLD = """##### 제4조 (보관)

**①** 옛 하나

**②** 다음 각 호

  1\\. 온도

  2\\. 습도

**③** 옛 셋
"""
NEW = """##### 제4조 (보관)

**①** 새 하나

**①의2** 새로 넣은 항

**②** 다음 각 호

  1\\. 온도

  1의2\\. 새로 넣은 호

  2\\. 새 습도
"""


def parts(body: str) -> dict[Clause, Provision]:
    statute = parse(Source("시험법.md", "", dict(FRONT), body))
    return {p.clause: p for a in statute.articles() for p in a.walk()}


def told(article: Provision) -> list[str]:
    return [f"{p.clause}: {p.text}" for p in article.walk()][1:]


def check_layout(article: Provision) -> None:
    """The parts tile what they are laid out in, in the order of their places."""
    spans = sorted(span for p in article.walk() for span in p.own)
    assert spans[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert all(len(p.raw) == sum(map(len, p.own)) for p in article.walk())


def test_an_article_whose_parts_are_all_its_own_is_itself() -> None:
    whole = parts(OLD)
    assert compose(HERE, whole) is whole[HERE]


def test_parts_of_two_texts_in_the_order_of_their_numbers() -> None:
    old, new = parts(OLD), parts(NEW)
    mixed = old | {
        c: new[c]
        for c in new
        if c in (Clause.parse("제4조제1항의2"), Clause.parse("제4조제2항제1호의2"))
    }
    found = compose(HERE, mixed)
    assert told(found) == [
        "제4조제1항: 옛 하나",
        "제4조제1항의2: 새로 넣은 항",
        "제4조제2항: 다음 각 호",
        "제4조제2항제1호: 온도",
        "제4조제2항제1호의2: 새로 넣은 호",
        "제4조제2항제2호: 습도",
        "제4조제3항: 옛 셋",
    ]
    check_layout(found)


def test_a_part_that_is_gone_is_left_out() -> None:
    without = {c: p for c, p in parts(OLD).items() if c != Clause.parse("제4조제3항")}
    found = compose(HERE, without)
    assert told(found)[-1] == "제4조제2항제2호: 습도"
    check_layout(found)


def test_what_follows_the_parts_stays_last() -> None:
    body = "##### 제4조 (보관)\n\n다음 각 호\n\n  1\\. 온도\n\n다만, 밖은 아니다.\n"
    old = parts(body)
    added = old | {
        Clause.parse("제4조제2호"): parts(body.replace("1\\.", "2\\."))[Clause.parse("제4조제2호")]
    }
    found = compose(HERE, added)
    assert [c.clause.item for c in found.children] == ["1", "2"]
    assert found.raw.endswith("다만, 밖은 아니다.\n")
    assert len(found.own) == 2
    assert found.own[1].start == found.children[-1].span.end
    check_layout(found)

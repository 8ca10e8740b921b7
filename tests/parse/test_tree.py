"""A tree in which nothing is lost."""

from ingest.parse.tree import Node
from ontology.address import Clause, Unit
from ontology.span import Span

BODY = "##### 제6조\n삭제 <2024.5.7>\n"


def test_lines_that_touch_are_one_span() -> None:
    node = Node(Clause.of(article=6), Unit.ARTICLE)
    node.take(Span(0, 10))
    node.take(Span(10, 25))
    node.take(Span(30, 40))
    assert node.spans == [Span(0, 25), Span(30, 40)]


def test_a_number_met_twice_is_told_apart() -> None:
    node = Node(Clause.of(article=6), Unit.ARTICLE)
    found = [node.grow(Unit.ITEM, "1").clause.item for _ in range(3)]
    assert found == ["1", "1-2", "1-3"]


def test_deleted_is_what_says_nothing_else() -> None:
    node = Node(Clause.of(article=6), Unit.ARTICLE)
    node.take(Span(0, len(BODY)))
    assert node.freeze(BODY).deleted
    more = BODY.replace("삭제 <2024.5.7>", "삭제한 기록은 보존한다.")
    node.spans = [Span(0, len(more))]
    assert not node.freeze(more).deleted


def test_a_provision_reaches_around_its_children() -> None:
    node = Node(Clause.of(article=6), Unit.ARTICLE)
    node.take(Span(0, 5))
    child = node.grow(Unit.PARAGRAPH, "1")
    child.take(Span(5, 9))
    node.take(Span(9, 12))
    found = node.freeze("조문이다 항이다 끝이다")
    assert found.span == Span(0, 12)
    assert found.own == (Span(0, 5), Span(9, 12))
    assert found.children[0].span == Span(5, 9)

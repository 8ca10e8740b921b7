"""Which provisions an amending clause speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.find.coverage import Coverage, find_coverage, order
from ontology.address import Clause

LISTS = {
    "one article": ("제5조의 개정규정", ["제5조"]),
    "inserted article": ("제12조의2의 개정규정", ["제12조의2"]),
    "a list": ("제5조, 제8조제2항 및 제9조의2", ["제5조", "제8조제2항", "제9조의2"]),
    "the same article": ("제8조제2항 및 같은 조 제4항", ["제8조제2항", "제8조제4항"]),
    "the same paragraph": (
        "제8조제2항제1호 및 같은 항 제3호",
        ["제8조제2항제1호", "제8조제2항제3호"],
    ),
    "paragraphs of the article before": ("제8조제2항ㆍ제4항", ["제8조제2항", "제8조제4항"]),
    "subparagraphs of the paragraph before": (
        "제8조제2항제1호 및 제4호",
        ["제8조제2항제1호", "제8조제2항제4호"],
    ),
    "articles from to": ("제9조부터 제11조까지", ["제9조부터 제11조까지"]),
    "paragraphs from to": ("제9조제2항부터 제4항까지", ["제9조제2항부터 제9조제4항까지"]),
    "items": ("제2조제1호가목", ["제2조제1호가목"]),
    "a chapter": ("제3장", ["제3장"]),
    "an annex is not an article": ("별표 1 및 제5조", ["제5조"]),
    "a promulgation is not a 호": ("법률 제20301호 시험법 제5조", ["제5조"]),
    "an addendum is not the main part": ("부칙 제4조 및 제5조", ["제5조"]),
    "nothing": ("이 법", []),
}


@pytest.mark.parametrize(("text", "clauses"), LISTS.values(), ids=LISTS)
def test_lists(text: str, clauses: list[str]) -> None:
    assert [str(c) for c in find_coverage(text)] == clauses


@pytest.mark.parametrize(
    ("text", "clause", "covered"),
    [
        ("제5조", "제5조제1항제2호", True),
        ("제5조", "제5조의2", False),
        ("제5조제1항", "제5조", False),
        ("제9조부터 제11조까지", "제10조의2제1항", True),
        ("제9조부터 제11조까지", "제11조의2", False),
        ("제9조부터 제11조까지", "제8조", False),
        ("제9조제2항부터 제4항까지", "제9조제3항제1호", True),
        ("제9조제2항부터 제4항까지", "제9조", False),
        ("제9조제2항부터 제4항까지", "제10조제3항", False),
    ],
)
def test_what_is_covered(text: str, clause: str, *, covered: bool) -> None:
    (found,) = find_coverage(text)
    assert found.matches(Clause.parse(clause)) is covered


def test_numbers_in_the_order_of_the_law() -> None:
    given_order = ["10", "9-2", "가", "9", "나", "9-10", "가-2"]
    assert sorted(given_order[:4], key=order)[-3:] == ["9", "9-2", "10"]
    assert sorted(["나", "가-2", "가"], key=order) == ["가", "가-2", "나"]
    assert sorted(["9-10", "9-2", "9"], key=order) == ["9", "9-2", "9-10"]


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))
def test_a_range_covers_what_lies_between(first: int, last: int, asked: int) -> None:
    covered = Coverage(Clause.of(article=first), Clause.of(article=last))
    assert covered.matches(Clause.of(article=asked, paragraph=1)) == (first <= asked <= last)


@given(st.text(alphabet="제조항호목의및, 부터까지같은1234가나ㆍ별표부칙법률", max_size=40))
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert all(isinstance(c, Coverage) for c in find_coverage(text))

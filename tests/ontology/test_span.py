"""Ranges of code points and quotes that can be checked."""

from hypothesis import given
from hypothesis import strategies as st

from ontology.span import Quote, Span

TEXT = "보관기관은 기록을 5년간 보존하여야 한다. 다만, 폐업한 때에는 그러하지 아니하다."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT)))
    return Span(start, draw(st.integers(start, len(TEXT))))


@given(spans(), st.integers(0, 100))
def test_a_shifted_span_cuts_the_same_words(span: Span, by: int) -> None:
    assert span.shift(by).of("x" * by + TEXT) == span.of(TEXT)
    assert len(span) == len(span.of(TEXT))


@given(spans(), st.integers(0, 60))
def test_a_quote_stands_where_it_says(span: Span, around: int) -> None:
    quote = Quote.of(TEXT, span, around)
    assert quote.stands_in(TEXT)
    assert quote.prefix + quote.exact + quote.suffix in TEXT
    assert len(quote.prefix) <= around
    assert len(quote.suffix) <= around


def test_a_quote_of_other_words_does_not_stand() -> None:
    quote = Quote.of(TEXT, Span(0, 5))
    assert not quote.stands_in(" " + TEXT)


def test_the_end_is_exclusive() -> None:
    assert 2 in Span(0, 3)
    assert 3 not in Span(0, 3)


def test_spans_sort_as_text_runs() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]

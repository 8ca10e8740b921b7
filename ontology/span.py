"""Where a piece of text stands: half-open ranges of code points.

>>> Span(3, 5).of("제12조의2")
'조의'
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of a text that the context names."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut this range out of *text*."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """Give the same range in a text that begins *by* code points earlier."""
        return Span(self.start + by, self.end + by)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with the place where they stand in the wording of a provision.

    >>> Quote.of("신청할 수 있다. 다만, 예외로 한다.", Span(10, 12)).exact
    '다만'
    """

    exact: str
    span: Span
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, span: Span, around: int = 24) -> "Quote":
        """Quote *span* of *text* with up to *around* code points on each side."""
        return cls(
            span.of(text),
            span,
            text[max(0, span.start - around) : span.start],
            text[span.end : span.end + around],
        )

    def stands_in(self, text: str) -> bool:
        """Tell whether *text* has exactly these words at exactly this place."""
        return self.span.of(text) == self.exact

"""From an article's wording to the passages that search finds.

A passage is a paragraph (항), or the article where it has none. Where one is long and lists 호,
each 호 is a passage too, so that a definition or an item of a list can be found by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ontology.address import Clause, Unit
from ontology.findings import ArticleText
from ontology.span import Span
from ontology.statute import unescape, without_marks

LONG: Final = 500  # code points; from here on items are passages of their own
_LEAD: Final = 160  # how much of the lead sentence an item is read with


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage of an article: its clause, its extent in the body, and what is indexed."""

    clause: Clause
    span: Span
    text: str  # as it stands, markup off
    heading: str  # title, clause and heading of the article, for the words index
    words: str  # lead and wording, marks off
    meant: str  # title, heading, lead and wording, for the vectors index


def pieces(article: ArticleText) -> Iterator[Piece]:
    """Yield the passages of *article*, in the order of the text; none for a deleted one."""
    paragraphs = _children(article, article.clause, Unit.PARAGRAPH)
    if not paragraphs:
        yield from _with_items(article, article.clause, Span(0, len(article.body)))
        return
    first = article.part(paragraphs[0]).start
    if article.body[:first].strip():
        yield _piece(article, article.clause, Span(0, first), "")
    for clause in paragraphs:
        yield from _with_items(article, clause, article.part(clause))


def _with_items(article: ArticleText, clause: Clause, span: Span) -> Iterator[Piece]:
    whole = _piece(article, clause, span, "")
    if not whole.text:
        return
    yield whole
    items = _children(article, clause, Unit.ITEM)
    if not items or len(whole.text) < LONG:
        return
    lead = _readable(article.body[span.start : article.part(items[0]).start])[:_LEAD]
    for item in items:
        piece = _piece(article, item, article.part(item), lead)
        if len(piece.text) > len("1. 삭제"):
            yield piece


def _children(article: ArticleText, clause: Clause, unit: Unit) -> list[Clause]:
    found = dict.fromkeys(
        c.up_to(unit) for _, c in article.places if c.within(clause) and c.number(unit) is not None
    )
    return [c for c in found if c.parent == clause]


def _piece(article: ArticleText, clause: Clause, span: Span, lead: str) -> Piece:
    text = unescape(article.body[span.start : span.end]).strip()
    named = f"({article.heading})" if article.heading else ""
    words = "\n".join(filter(None, (lead, _readable(text))))
    return Piece(
        clause=clause,
        span=span,
        text=text,
        heading=f"{article.title} {clause.up_to(Unit.ARTICLE)}{named}",
        words=words,
        # a clause number means nothing to the encoder and costs tokens
        meant=f"{article.title} {named}\n{words}",
    )


def _readable(text: str) -> str:
    lines = (" ".join(line.split()) for line in without_marks(unescape(text)).split("\n"))
    return "\n".join(line for line in lines if line)

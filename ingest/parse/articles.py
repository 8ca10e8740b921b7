"""From a parsed article to the text that finders read: the body after the heading line."""

from collections.abc import Iterator

from ontology.address import Clause
from ontology.findings import ArticleText
from ontology.statute import Meta, Provision, Statute


def article_text(facts: Meta, article: Provision) -> ArticleText:
    """Give *article* as finders see it; *article*'s own spans may be in any text.

    The body is made of the raw parts in their order, so that it is the same whether the article
    comes from one file or was put together from the wordings in force on a day.
    """
    pieces = sorted(_pieces(article), key=lambda piece: piece[0])
    whole = "".join(raw for _, raw, _ in pieces)
    cut = whole.find("\n") if whole.startswith("#") else 0
    cut = len(whole) if cut < 0 else cut
    places, at = [(0, article.clause)], 0
    for _, raw, clause in pieces:
        position = max(at - cut, 0)
        if places[-1][1] != clause:
            places.append((position, clause))
        at += len(raw)
    return ArticleText(
        work=facts.work,
        title=facts.title,
        kind=facts.kind,
        clause=article.clause,
        heading=article.heading,
        body=whole[cut:],
        places=tuple(places),
    )


def article_texts(statute: Statute) -> Iterator[ArticleText]:
    """Yield the articles of the main part as finders see them."""
    return (article_text(statute.meta, article) for article in statute.articles())


def _pieces(part: Provision) -> Iterator[tuple[int, str, Clause]]:
    at = 0
    for span in part.own:
        yield span.start, part.raw[at : at + len(span)], part.clause
        at += len(span)
    for child in part.children:
        yield from _pieces(child)

"""What the first sentence of an answer draws on: a provision that it names is cited with it.

A digest says "취소 전에는 청문을 해야 합니다(제141조제2항)": who relies on that has to see 제141조.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.ask.penal import is_penal
from kg.ask.terms import beginnings, shared
from kg.ask.timely import COMING
from kg.ask.understand import clauses
from kg.ask.values import Asked, Evidence, article_of
from ontology.address import Address, Clause, Unit
from ontology.statute import unescape

_SHARE: Final = 0.4  # of the best score: what search finds for the question too
_MOST: Final = 2  # of development answers one in three of these was required and cited by nothing


def drawn_on(
    asked: Asked, text: str, chosen: Sequence[Evidence], evidence: Sequence[Evidence]
) -> Iterator[Evidence]:
    """Yield what *text*, said of the first provision chosen, names and the answer does not cite."""
    best = chosen[0]
    if best.digest is None or best.place is not None:
        return
    cited = {article_of(e.address) for e in chosen}
    drawn = {article_of(a) for a in best.digest.also} - cited
    left = _MOST
    for one in evidence:
        if left == 0 or one.score < best.score * _SHARE:
            return
        at = article_of(one.address)
        unasked = is_penal(one.article) and "penalty" not in asked.intents
        if at in drawn and not unasked and _names(text, at):
            drawn.discard(at)
            left -= 1
            yield one


def paragraphs_named(text: str, chosen: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the paragraphs of its article that *text*, said of the first, names and none cites."""
    said, cited = chosen[0], [one.address for one in chosen]
    here, article = said.address, said.article
    if article is None or said.place is not None or here.clause.article is None:
        return
    whole = here.clause.up_to(Unit.ARTICLE)
    numbers = [next(filter(None, match.groups())) for match in _PARAGRAPH.finditer(text)]
    numbers += [
        clause.paragraph
        for _, _, clause in clauses(text)
        if clause.article == here.clause.article and clause.paragraph
    ]
    for number in dict.fromkeys(numbers):
        clause = Clause.of(article=here.clause.article, paragraph=number)
        known = any(a.work == here.work and a.clause.within(clause) for a in cited)
        if not known and clause.within(whole) and article.extent(clause) is not None:
            why = COMING if said.why == COMING else "named beside"
            yield replace(said, address=Address(here.work, clause), digest=None, why=why)


def drawn_on_here(chosen: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the paragraphs of its own article that the digest of the first draws on as well.

    A digest of one paragraph may tell of the whole article: it says so in `also`.
    """
    said = chosen[0]
    here, article, digest = said.address, said.article, said.digest
    if article is None or digest is None or said.place is not None or not here.clause.paragraph:
        return
    cited = [one.address.clause for one in chosen if one.address.work == here.work]
    own = [a.clause for a in digest.also if a.work == here.work and not a.clause.addendum]
    drawn: dict[Clause, float] = {}
    for clause in dict.fromkeys(c for _, c in article.places if c.unit is Unit.PARAGRAPH):
        told = any(clause.within(one) or one.within(clause) for one in own)
        if told and not any(one.within(clause) or clause.within(one) for one in cited):
            drawn[clause] = _told(digest.gist["ko"], article.wording(clause))
    for clause in sorted(drawn, key=lambda one: -drawn[one])[:_MOST]:
        if drawn[clause] >= _TOLD:
            why = COMING if said.why == COMING else "drawn on"
            yield replace(said, address=Address(here.work, clause), digest=None, why=why)


def _told(gist: str, wording: str) -> float:
    """Give how many of the words of a paragraph a gist has, of all."""
    words = beginnings(unescape(wording))
    return shared(words, gist) / max(len(words), 1)


_TOLD: Final = 0.28
_PARAGRAPH: Final = re.compile(r"(?<![조\d의])제(\d+)항|\bparagraphs? \((\d+)\)", re.I)


def _names(text: str, article: Address) -> bool:
    """Tell whether a text in Korean or English has the article's number."""
    number = article.clause.article or ""
    korean = re.escape(article.clause.spoken) + r"(?!\d|의\d)"
    english = rf"\bArticles?\b[^.;]*?(?<![\d-]){re.escape(number)}(?![\d-])"
    return re.search(f"{korean}|{english}", text) is not None

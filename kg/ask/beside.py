"""What the first sentence of an answer draws on: a provision that it names is cited with it.

A digest says "취소 전에는 청문을 해야 합니다(제141조제2항)": who relies on that has to see 제141조.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.ask.penal import is_penal
from kg.ask.timely import COMING
from kg.ask.understand import clauses
from kg.ask.values import Asked, Evidence, article_of
from ontology.address import Address, Clause, Unit

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


_PARAGRAPH: Final = re.compile(r"(?<![조\d의])제(\d+)항|\bparagraphs? \((\d+)\)", re.I)


def _names(text: str, article: Address) -> bool:
    """Tell whether a text in Korean or English has the article's number."""
    number = article.clause.article or ""
    korean = re.escape(article.clause.spoken) + r"(?!\d|의\d)"
    english = rf"\bArticles?\b[^.;]*?(?<![\d-]){re.escape(number)}(?![\d-])"
    return re.search(f"{korean}|{english}", text) is not None

"""The paragraph that answers, where only the article is known to.

A digest leads to the paragraph that it digests; on an earlier day the matter may stand in another
paragraph of the article. The one that shares most with the question and has what is asked for is
taken.
"""

from dataclasses import replace
from typing import Final

from kg.ask.fitness import fitness
from kg.ask.penal import is_penal
from kg.ask.terms import beginnings, shared
from kg.ask.values import Asked, Evidence
from ontology.address import Address, Clause, Unit
from ontology.statute import unescape

_FITTING: Final = 12.0  # shared terms that having the right kind of thing is worth, times its gain


def repoint(asked: Asked, one: Evidence) -> Evidence:
    """Give *one* at the paragraph of its article that bears most on the question."""
    article = one.article
    if article is None or one.digest is not None or one.place is not None:
        return one
    if one.address.clause.addendum or not one.address.clause.paragraph:
        return one
    if is_penal(article):  # its paragraphs differ in the duty that they name, not in their words
        return one
    paragraphs = dict.fromkeys(c for _, c in article.places if c.unit is Unit.PARAGRAPH)
    best = max(paragraphs, key=lambda clause: _worth(asked, one, clause), default=None)
    here = one.address.clause.up_to(Unit.PARAGRAPH)
    if best is None or _worth(asked, one, best) <= _worth(asked, one, here):
        return one
    return replace(one, address=Address(one.address.work, best))


def _worth(asked: Asked, one: Evidence, clause: Clause) -> float:
    at = replace(one, address=Address(one.address.work, clause))
    return shared(beginnings(asked.text), unescape(at.wording)) + _FITTING * fitness(asked, at)

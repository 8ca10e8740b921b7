"""Penal clauses: which articles punish, and which of their items names a duty."""

import re
from typing import Final

from kg.ask.values import Evidence
from kg.store.texts import Article
from ontology.address import Address, Clause, Unit

_PENAL: Final = ("벌칙", "과태료", "과징금", "양벌규정")


def item_naming(article: Article | None, penalty: Address, duty: Address) -> Address:
    """Give the item of a penalty article that names the duty; the address as it is without one."""
    if article is None or penalty.clause.item or duty.work != penalty.work:
        return penalty
    inside = [c for _, c in article.places if c.within(penalty.clause) and c.unit is Unit.ITEM]
    for name in (duty.clause.spoken, duty.clause.up_to(Unit.ARTICLE).spoken):
        pattern = re.compile(re.escape(name) + r"(?![\d의])")
        for clause in inside:
            extent = article.extent(clause)
            if extent and pattern.search(article.body, *extent):
                return Address(penalty.work, clause)
    return penalty


def inside_and_around(one: Evidence) -> list[Address]:
    """Give the duty's clause, those in it and those that it stands in, up to the article."""
    work, clause = one.address.work, one.address.clause
    places = one.article.places if one.article else ()
    inside = [Address(work, c) for _, c in places if c.within(clause) and c != clause]
    return [*around(one.address), *inside]


def around(duty: Address) -> list[Address]:
    """Give a clause and those that it stands in, up to the article."""
    steps = duty.clause.steps
    return [Address(duty.work, Clause(steps[:depth])) for depth in range(len(steps), 0, -1)]


def names(article: Article | None, place: Address, duty: Address) -> bool:
    """Tell whether *place* has the duty's article in this wording: citations are of all days."""
    extent = article.extent(place.clause) if article else None
    name = re.escape(duty.clause.up_to(Unit.ARTICLE).spoken)
    if article is None or extent is None:
        return False
    return re.search(name + r"(?![\d의])", article.body[slice(*extent)]) is not None


def is_penal(article: Article | None) -> bool:
    """Tell whether an article is one of penalties, by its heading."""
    return article is not None and any(word in article.heading for word in _PENAL)

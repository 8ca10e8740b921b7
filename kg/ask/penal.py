"""Penal clauses: which articles punish, and which of their items names a duty."""

import re
from typing import Final

from kg.ask.values import Evidence
from kg.store.texts import Article
from ontology.address import Address, Clause, Unit

_FRAUD: Final = "부정한 방법"
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


def is_of_fraud(article: Article, place: Address) -> bool:
    """Tell whether *place* is about what was got by fraud."""
    return _FRAUD in article.wording(place.clause)


def ends_a_licence(article: Article | None) -> bool:
    """Tell whether an article revokes or suspends what was granted, by its heading."""
    return article is not None and _ENDED.search(article.heading) is not None


def asks_for_the_licence(question: str) -> bool:
    """Tell whether a question asks if a licence, a registration or a designation is lost."""
    return _LOST.search(question) is not None


_ENDED: Final = re.compile(
    r"(?:허가|등록|지정|승인|인증|신고|면허|자격|업무|영업|효력).{0,12}(?:취소|정지)|폐쇄"
)
_LOST: Final = re.compile(
    r"(?:허가|등록|지정|승인|인증|면허|자격)[^?.]{0,8}(?:취소|뺏|박탈|날아|잃)|(?:업무|영업|효력)\s*정지|문\s*닫"
    r"|\b(?:lose|losing|revok|cancel|withdraw|suspen|strip)\w*\b[^?.]{0,40}"
    r"\b(?:licen|regist|permit|approv|designat|certif|status|business|operat)"
    r"|\b(?:licen[cs]e|registration|permit|approval|designation|certification|business)s?\b"
    r"[^?.]{0,40}\b(?:lost|revok|cancel|withdrawn|suspen|taken away)"
    r"|\bbe suspended\b|\bshut (?:us |it )?down\b",
    re.I,
)

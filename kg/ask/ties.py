"""What the law ties to the best provisions: penalties, what applies by reference, transition.

A question about consequences needs the penalty of the duty, and where both the one who acted and
the company are asked about, the clause that punishes both. A provision that applies another (준용)
answers only together with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol

from kg.ask.penal import (
    around,
    asks_for_the_licence,
    ends_a_licence,
    inside_and_around,
    is_of_fraud,
    is_penal,
    item_naming,
    names,
)
from kg.ask.terms import beginnings, shared
from kg.ask.values import Asked, Evidence
from kg.search.columns import Filters
from kg.store.texts import Article, Digest, Texts, Work
from ontology.address import Address, Unit

Applied = Mapping[Address, tuple[str, ...]]
Governs = tuple[Address, str]  # a clause of supplementary provisions and its words
_ACT: Final = "법률"
_PENALTY_SHARE: Final = 0.97  # of the score of the duty
_APPLIED_SHARE: Final = 0.9  # of the score of the provision that applies it
_NEAR: Final = 0.4  # of that score: what search finds for the question too
_LOOKED_AT: Final = 40
_SHARED: Final = 4  # beginnings of words
_BEFORE: Final = re.compile(
    r"종전|경과\s?조치|이미|예전|기존|시행\s*전|새\s*법|개정법|(?:에도|에게도)\s*적용|저절로|자동으로|소급|다시\s*[가-힣]+[을를]?\s?(?:[가-힣]*[아어해야받])야?"
    r"|\balready\b|\bexisting\b|grandfather|automatic|retroactiv|\bstill (?:valid|appl)"
    r"|\bcarr(?:y|ies) over\b|\b(?:before|after) the (?:amendment|change|act|law|rule)\b",
    re.I,
)
_JOINT: Final = "양벌규정"
_WHO: Final = r"(?:company|firm|employer|corporation|hospital|clinic|business|entity)"
_HIT: Final = r"(?:fined|punished|liable|prosecuted|on the hook)"
_BOTH: Final = re.compile(
    "|".join(
        (
            rf"{_JOINT}|\bvicarious",
            r"(?:회사|법인|병원|의료원|대표|사업주|원장|기관|재단|업체)"
            r"(?:도|까지도?|에도|한테도|에게도)(?![가-힣])",
            r"(?:회사|법인|병원|대표|사업주|원장)[^?.]{0,12}(?:함께|같이)[^?.]{0,12}(?:처벌|벌금|책임|걸리)",
            rf"\b{_WHO}\s(?:itself|too|also|as well|be {_HIT}|(?:is|get) (?:also )?{_HIT})",
            rf"\b(?:are|is|be) (?:we|the {_WHO}) (?:also |too )?{_HIT}",
            rf"\b(?:can|could|will|would|may|might|does|do) (?:the )?(?:we|{_WHO}) (?:also|too) ",
            rf"\bboth (?:the )?(?:\w+ )and (?:the |our )?{_WHO}",
        )
    ),
    re.I,
)
_APPLIES: Final = re.compile(r"준용(?:한다|하고|하며|하되|할|하여|해)")


@dataclass(frozen=True, slots=True)
class Around:
    """What the graph knows around provisions, over all days."""

    citing: Callable[[Sequence[Address]], Iterable[Address]] = lambda _: ()
    applied: Callable[[Sequence[Address]], Applied] = lambda _: {}
    governed: Callable[[Sequence[Address]], Iterable[Governs]] = lambda _: ()


class Held(Protocol):
    """What gathers evidence."""

    @property
    def texts(self) -> Texts:
        """The texts."""

    @property
    def works(self) -> dict[str, Work]:
        """The instruments held."""

    @property
    def around(self) -> Around:
        """The graph."""

    def at(self, asked: Asked, address: Address, score: float) -> Evidence | None:
        """Give a clause as evidence."""

    def digest(self, address: Address, asked: Asked) -> Digest | None:
        """Give the digest of a clause that holds on the day."""

    def ranked(self, asked: Asked, count: int, filters: Filters | None) -> Iterator[Evidence]:
        """Yield what search finds."""


Ranked = Mapping[Address, Evidence]


def punished(held: Held, asked: Asked, one: Evidence, ranked: Ranked) -> Iterator[Evidence]:
    """Give the penalties of *one*; *ranked* is what search found anyway."""
    if "penalty" in asked.intents or asks_for_the_licence(asked.text):
        yield from () if is_penal(one.article) else _punished(held, asked, one, ranked)
        yield from _punished_too(held, asked, one) if _BOTH.search(asked.text) else ()


def _punished(held: Held, asked: Asked, one: Evidence, ranked: Ranked) -> Iterator[Evidence]:
    """Give the penalties of a duty, at the item that names it."""
    for address in penalties(held, asked, one):
        found = ranked.get(address) or held.at(asked, address, one.score)
        if found is not None:
            whole = Address(address.work, address.clause.up_to(Unit.PARAGRAPH))
            digest = found.digest or held.digest(whole, asked)
            yield replace(found, score=one.score * _PENALTY_SHARE, why="penalty", digest=digest)


def _punished_too(held: Held, asked: Asked, one: Evidence) -> Iterator[Evidence]:
    """Give the clause by which the company or employer is fined beside the one who acted."""
    also = one.digest.also if one.digest else ()
    works = (one.work, *(held.works.get(address.work.short) for address in also))
    act = next((work for work in works if work and work.kind == _ACT), None)
    articles = held.texts.articles(act.id, asked.on) if act else ()
    for article in articles:
        if _JOINT in article.heading:
            found = held.at(asked, article.address, one.score * _PENALTY_SHARE)
            yield from [replace(found, why="penalty")] if found else []


def punishing(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Put old penal paragraphs after the duty that they punish, and leave out the others.

    Of a wording without a digest only words tell what it is about, and penal paragraphs have those
    of all duties: the wrong one would come first, with the wrong penalty.
    """
    duties = [one for one in evidence[:_DUTIES] if not is_penal(one.article)]
    told = [_at_its_duty(one, duties) if _is_old_penal(one) else one for one in evidence]
    kept = [one for one in told if one is not None] if duties else list(evidence)
    return sorted(kept, key=lambda one: -one.score)


def _is_old_penal(one: Evidence) -> bool:
    undigested = one.why == "search" and one.digest is None and one.place is None
    return undigested and is_penal(one.article) and one.work.tier == "official"


def _at_its_duty(one: Evidence, duties: Sequence[Evidence]) -> Evidence | None:
    for duty in duties:
        if one.work == duty.work and names(one.article, one.address, duty.address):
            at = item_naming(one.article, one.address, duty.address)
            return replace(one, address=at, score=min(one.score, duty.score * _PENALTY_SHARE))
    return None


_DUTIES: Final = 5


def penalties(held: Held, asked: Asked, one: Evidence) -> Iterator[Address]:
    """Give the penal clauses that the digest names, then those that cite the duty that day."""
    seen = set()
    wanted = partial(_is_asked_for, asked)
    for address in one.digest.also if one.digest else ():
        article = held.texts.article(address, asked.on)
        if address.work.short in held.works and wanted(article):
            seen.add(address.clause.up_to(Unit.ARTICLE))
            yield item_naming(article, address, one.address)
    found: dict[Address, bool] = {}
    for duty, places in _broken(held, one):
        for address in held.around.citing(places):
            article = held.texts.article(address, asked.on)
            known = address.clause.up_to(Unit.ARTICLE) in seen
            if not known and wanted(article) and names(article, address, duty):
                found[address] = article is not None and is_of_fraud(article, address)
    # what is got by fraud is punished beside the breach itself, and is asked about seldom
    yield from sorted(found, key=lambda address: found[address])


def _is_asked_for(asked: Asked, article: Article | None) -> bool:
    """Tell whether an article punishes, or ends a licence, where that is what is asked."""
    punishes = "penalty" in asked.intents and is_penal(article)
    return punishes or (asks_for_the_licence(asked.text) and ends_a_licence(article))


def _broken(held: Held, one: Evidence) -> Iterator[tuple[Address, list[Address]]]:
    """Yield a duty, and of a decree or a rule those of the acts it draws on, with their places.

    Penal clauses stand in acts and name the act's own article, not the decree that fills it.
    """
    yield one.address, inside_and_around(one)
    if one.work.kind == _ACT or one.digest is None:
        return
    for duty in one.digest.also:
        work = held.works.get(duty.work.short)
        if work and work.kind == _ACT:
            yield duty, around(duty)


def applied(held: Held, asked: Asked, several: Sequence[Evidence]) -> dict[Address, Evidence]:
    """Give of each provision what applies there by reference and bears most on the question.

    One search over the laws that are applied serves all of *several*.
    """
    targets = {
        one.address: tuple(held.around.applied(inside_and_around(one)))
        for one in several
        if one.article is not None and one.place is None and _APPLIES.search(one.wording)
    }
    works = frozenset(target.work.short for some in targets.values() for target in some)
    if not works:
        return {}
    found = list(held.ranked(asked, _LOOKED_AT, Filters(asked.on, works=works)))
    best: dict[Address, Evidence] = {}
    for one in several:
        there = targets.get(one.address, ())
        near = (e for e in found if any(_is_within(e.address, target) for target in there))
        nearest = next(near, None)
        if nearest is not None and nearest.score >= one.score * _NEAR:
            score = max(nearest.score, one.score * _APPLIED_SHARE)
            best[one.address] = replace(nearest, score=score, why="applied")
    return best


def _is_within(inner: Address, outer: Address) -> bool:
    return inner.work == outer.work and inner.clause.within(outer.clause)


def governed(held: Held, asked: Asked, one: Evidence) -> Iterator[Evidence]:
    """Give the transitional clause on *one* that bears most on what was so before a change."""
    if one.article is None or one.place is not None or not _BEFORE.search(asked.text):
        return
    wanted = beginnings(asked.text)
    told = {
        address: shared(wanted, words)
        for address, words in held.around.governed(inside_and_around(one))
    }
    best = max(told, key=lambda address: told[address], default=None)
    if best is not None and told[best] >= _SHARED:
        found = held.at(asked, best, one.score * _APPLIED_SHARE)
        yield from [replace(found, why="transitional")] if found else []

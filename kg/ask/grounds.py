"""What a claim of a provision is held against, and where else the same is said."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.ask.cite import sentences, stands_in
from kg.ask.compose import SENTENCE
from kg.ask.contradict import Ground, coverage
from kg.ask.gather import Gatherer
from kg.ask.terms import beginnings, shared
from kg.ask.values import Asked, Evidence
from kg.search.thesaurus import Thesaurus
from kg.store.texts import Article, Work
from ontology.address import Address, Clause, Unit

_RIVALS: Final = 12  # provisions found that are compared
_REPEATED: Final = 0.9  # share of a claim's words from which no other place is looked for
_VERBATIM: Final = 0.95  # and from which another place has the very sentence
_NOTHING: Final = 0.3  # and below which a provision does not speak of the matter
_BETTER: Final = 0.25  # what another place must share more to be the one meant
_FEW: Final = 4  # terms below which a claim fits many places
_MOST: Final = 12  # wordings of an article that are compared


def ground_of(gatherer: Gatherer, held: Sequence[Evidence], asked: Asked) -> Ground:
    """Give the sentences of what is cited, with the leads above it and the digests around it."""
    wording = [s for one in held for s in _sentences(one)]
    gists = dict.fromkeys(s for one in held for s in _gists(gatherer, one, asked))
    return Ground(tuple(dict.fromkeys(wording)), tuple(gists))


def _sentences(one: Evidence) -> list[str]:
    if one.article is None:
        return []
    above = [s for c in _above(one.address.clause) for s in _own(one.article, c)]
    return [one.article.heading, *above, *sentences(one.article, one.address.clause)]


def _above(clause: Clause) -> list[Clause]:
    """Give the article and the paragraph that a clause stands in."""
    outer = [clause.up_to(unit) for unit in (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM)]
    return list(dict.fromkeys(c for c in outer if c != clause and clause.within(c)))


def _own(article: Article, clause: Clause) -> list[str]:
    """Give the sentences of a clause before the first part in it."""
    extent = article.extent(clause)
    if extent is None:
        return []
    inner = [s for s, c in article.places if c != clause and c.within(clause) and s >= extent[0]]
    end = min(inner, default=extent[1])
    return [s for s in sentences(article, clause) if stands_in(s, article.body[extent[0] : end])]


def lead(one: Evidence) -> str:
    """Give the leads above a clause with its own words: a quotation may run from one on."""
    if one.article is None:
        return ""
    return " ".join((*(s for c in _above(one.address.clause) for s in _own(one.article, c)),
                     one.wording))  # fmt: skip


def _gists(gatherer: Gatherer, one: Evidence, asked: Asked) -> Iterator[str]:
    """Yield the sentences of the digests of a clause, of those above and of those in it."""
    inside = (
        [c for _, c in one.article.places if c.within(one.address.clause)] if one.article else []
    )
    for clause in dict.fromkeys((one.address.clause, *_above(one.address.clause), *inside)):
        digest = gatherer.digest(Address(one.work.id, clause), asked)
        if digest is not None:
            for gist in digest.gist.values():
                yield from SENTENCE.split(gist)


def grounds_before(
    gatherer: Gatherer, held: Sequence[Evidence]
) -> Iterator[tuple[Article, Ground]]:
    """Yield the other wordings of what is cited, newest first."""
    for one in held:
        for article in gatherer.texts.wordings(one.address)[::-1][:_MOST]:
            if article != one.article and article.extent(one.address.clause):
                yield article, Ground(tuple(sentences(article, one.address.clause)), ())


def place_of(
    gatherer: Gatherer, words: str, held: Sequence[Evidence], asked: Asked
) -> tuple[Evidence, ...]:
    """Give the provision of the laws cited in which *words* stand, the innermost one."""
    for work in dict.fromkeys(one.work for one in held):
        day = asked.on.isoformat()
        rows = gatherer.texts.rows(
            "select clause, body from articles where work = ? and start <= ?"
            " and (stop = '' or stop > ?) order by place",
            work.id.short, day, day,
        )  # fmt: skip
        for row in rows:
            if stands_in(words, row["body"]):
                return tuple(_innermost(gatherer, words, (work, row["clause"]), asked))
    return ()


def _innermost(
    gatherer: Gatherer, words: str, place: tuple[Work, str], asked: Asked
) -> Iterator[Evidence]:
    work, short = place
    article = gatherer.texts.article(Address(work.id, Clause.from_short(short)), asked.on)
    if article is not None:
        inner = [c for _, c in article.places if stands_in(words, article.wording(c))]
        address = Address(work.id, inner[-1] if inner else article.address.clause)
        yield Evidence(address, work, article, gatherer.digest(address, asked), 1.0, "quoted")


def rival(
    gatherer: Gatherer, asked: Asked, ground: Ground, held: Sequence[Evidence]
) -> tuple[Evidence, ...] | None:
    """Give the place that says what *asked* claims where *ground* does not; None where it does.

    An empty tuple: the ground does not speak of the matter, and no other place was found.
    """
    own = coverage(asked.text, ground)
    if len(beginnings(asked.text)) < _FEW or own >= _REPEATED:
        return None
    same = place_of(gatherer, asked.text.rstrip(". "), held, asked)
    if same and not any(_overlaps(same[0].address, h.address) for h in held):
        return same
    return _better(gatherer, asked, ground, held)


def repeated_at(gatherer: Gatherer, asked: Asked, held: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Give the place other than what is cited that has the very sentence claimed."""
    for one in (*_siblings(held), *gatherer.search(asked, _RIVALS)):
        elsewhere = not any(_overlaps(one.address, h.address) for h in held)
        if elsewhere and coverage(asked.text, ground_of(gatherer, (one,), asked)) >= _VERBATIM:
            return (one,)
    return ()


def _better(
    gatherer: Gatherer, asked: Asked, ground: Ground, held: Sequence[Evidence]
) -> tuple[Evidence, ...] | None:
    """Give the place that has clearly more of what is claimed than *ground* has."""
    here = _support(asked.text, ground)
    best, most = None, 0.0
    for one in (*_siblings(held), *gatherer.search(asked, _RIVALS)):
        if one.article is None or any(_overlaps(one.address, h.address) for h in held):
            continue
        other = ground_of(gatherer, (one,), asked)
        if coverage(asked.text, other) >= _VERBATIM:
            return (one,)
        there = _support(asked.text, other)
        if there > most:
            best, most = one, there
    if best is not None and most - here >= _BETTER:
        return (best,)
    return () if here < _NOTHING else None


def _support(claim: str, ground: Ground) -> float:
    """Give how much of a claim a ground has: its terms, and its words in their order."""
    wanted = beginnings(claim)
    terms = shared(wanted, ground.text) / max(len(wanted), 1)
    return (terms + coverage(claim, ground)) / 2 if coverage(claim, ground) < terms else terms


def _siblings(held: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the other paragraphs of the articles cited."""
    for one in held:
        if one.article is None or not one.address.clause.paragraph:
            continue
        here = one.address.clause.up_to(Unit.PARAGRAPH)
        for clause in dict.fromkeys(c for _, c in one.article.places if c.unit is Unit.PARAGRAPH):
            if clause != here:
                yield Evidence(
                    Address(one.work.id, clause), one.work, one.article, None, 1.0, "beside"
                )


def _overlaps(one: Address, other: Address) -> bool:
    return one.work == other.work and (
        one.clause.within(other.clause) or other.clause.within(one.clause)
    )


def same_thing(thesaurus: Thesaurus, one: str, two: str) -> bool:
    """Tell whether two names stand for one concept: 식약처장, 식품의약품안전처장."""
    concepts = [{m.concept.id for m in thesaurus.mentions(name)} for name in (one, two)]
    return bool(concepts[0] & concepts[1])

"""From each delegating phrase to the provisions that fill it, and so from those back to it.

A provision fills a delegation where it cites the delegating clause and stands in an instrument of
the kind that the phrase calls for. Which of several citing provisions is meant, the recited words
("대통령령으로 정하는 사항"이란), the depth of the citation and the delegated matter decide, in
this order; where nothing cites the clause, the heading of an article of the same family may.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.find.delegations import find_delegations
from ingest.resolve.delegations_citing import Citing, Corpus, Key, paragraphs
from ingest.resolve.delegations_matter import (
    goes_on,
    is_aside,
    is_headed,
    is_same_matter,
    recites,
    sets,
)
from ingest.resolve.instruments import Instruments
from ontology.address import Address, Clause, Unit
from ontology.findings import ArticleText, Delegation, Reference

_OWN: Final = re.compile(r"제\s?(?P<first>\d+)항(?:부터\s제\s?(?P<last>\d+)항까지)?")
_OPEN: Final = re.compile(r"\s*(?:\*\*[^*\n]+\*\*\s)?\s*(?:다만,\s)?제\s?\d+항")
_GENERAL: Final = re.compile(r"사항[은을]?\s[^.]{0,40}$|등[은을]\s$")
_DELETED: Final = re.compile(r"\s*(?:\*\*[^*\n]+\*\*\s*)?삭제")


def implementations(
    articles: Sequence[ArticleText],
    references: Sequence[Sequence[Reference]],
    instruments: Instruments,
) -> Mapping[Address, tuple[Delegation, ...]]:
    """Give the delegations of each article that has any, with what fills them.

    *references* are those of *articles*, in the same order; the articles of one instrument stand
    together, in their order, and all are the wordings of one day.
    """
    corpus = Corpus.of(articles, references, instruments)
    found = {}
    for article in articles:
        delegations = find_delegations(article)
        if delegations:
            found[Address(article.work, article.clause)] = tuple(
                replace(one, implemented_by=_filled(article, one, corpus)) for one in delegations
            )
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a delegation stands, and which paragraphs its sentence speaks of."""

    clause: Clause
    divided: bool
    named: frozenset[str]
    words: str  # its sentence up to the phrase
    general: bool  # 필요한 사항은, not one thing

    @classmethod
    def of(cls, article: ArticleText, one: Delegation) -> "_Place":
        clause = article.place(one.span.start)
        begin = article.part(clause.up_to(Unit.PARAGRAPH)).start
        words = article.body[max(begin, one.span.start - 400) : one.span.start]
        named: set[str] = set()
        for match in _OWN.finditer(words):
            low, high = int(match["first"]), int(match["last"] or match["first"])
            named.update(str(n) for n in range(low, min(high, 99) + 1))
        divided = any(c.paragraph for _, c in article.places)
        return cls(clause, divided, frozenset(named), words, _GENERAL.search(words) is not None)

    @property
    def opens_with_paragraph(self) -> bool:
        """제1항에 따른 수수료는 …: the paragraph named is what the sentence is about."""
        return _OPEN.match(self.words) is not None

    def is_cited_by(self, target: Clause) -> bool:
        """Tell whether *target* is this clause, or the paragraph or article that holds it."""
        target = target if self.divided else _undivided(target)
        return self.clause.within(target)

    def is_exactly(self, target: Clause) -> bool:
        """Tell whether *target* is this clause and nothing wider."""
        return (target if self.divided else _undivided(target)) == self.clause

    def concerns(self, target: Clause) -> bool:
        """Tell whether the sentence speaks of the paragraph that *target* is or stands in."""
        if not self.divided or not target.paragraph or (self.general and not self.named):
            return True
        return target.paragraph in self.named or target.paragraph == self.clause.paragraph


def _undivided(clause: Clause) -> Clause:
    return Clause(tuple(step for step in clause.steps if step[0] is not Unit.PARAGRAPH))


def _filled(article: ArticleText, one: Delegation, corpus: Corpus) -> tuple[Address, ...]:
    fitting = [c for c in corpus.citing(article) if _is_of_kind(c.article, one.delegate)]
    place = _Place.of(article, one)
    recited = [c for c in fitting if c.recited and recites(article, one, c.recited)]
    if recited:
        return _addresses([c for c in recited if place.is_cited_by(c.target)] or recited)
    plain = [
        c
        for c in fitting
        if c.leading
        and not c.recited
        and not is_aside(c.heading, place.words + one.phrase + one.matter)
        and corpus.is_family(article.work, c.article)
    ]
    if one.phrase.endswith("하는"):
        return _addresses(list(_attributive(article, one, place, plain)))
    if "바에" in one.phrase or "달리" in one.phrase:
        return _addresses(_according(place, plain, corpus))
    return _addresses(_whole(article, one, place, plain, corpus))


def _is_of_kind(article: ArticleText, delegate: str) -> bool:
    if delegate == "고시" or delegate.startswith("기타:"):
        return article.work.genus == "notice"
    if delegate == "조례":
        return article.work.genus == "ordinance"
    return article.kind == delegate


def _attributive(
    article: ArticleText, one: Delegation, place: _Place, plain: Sequence[Citing]
) -> Iterator[Citing]:
    """Yield what sets the thing of a 대통령령으로 정하는 기준 that nothing recites."""
    for citing in plain:
        text = citing.article.part(citing.place).of(citing.article.body)
        wider = place.is_cited_by(citing.target) and citing.heading == (article.heading or "-")
        if (place.is_exactly(citing.target) or wider) and sets(text, citing.heading, article, one):
            yield citing


def _according(place: _Place, plain: Sequence[Citing], corpus: Corpus) -> list[Citing]:
    """Give what a 대통령령으로 정하는 바에 따라 refers to, with the paragraphs that go on."""
    exact = [c for c in plain if place.is_cited_by(c.target)]
    if not exact and place.opens_with_paragraph:
        exact = [c for c in plain if place.concerns(c.target)]
    return _with_what_follows(exact, corpus)


def _whole(
    article: ArticleText,
    one: Delegation,
    place: _Place,
    plain: Sequence[Citing],
    corpus: Corpus,
) -> list[Citing]:
    """Give what fills a 필요한 사항은 …정한다: articles, or those of their paragraphs about it."""
    about = [c for c in plain if place.concerns(c.target)]
    if place.general and not place.opens_with_paragraph:
        # 교육의 내용, 제2항에 따른 지정 등에 필요한 사항: not only what 제2항 is about
        about += [c for c in plain if c not in about and is_headed(c.heading, place.words)]
    about = about or [c for c in plain if is_same_matter(c.heading, place.words)]
    found: list[Citing] = []
    for citing in about:
        if corpus.is_only_about(citing.article, (article.work, article.clause)):
            found.append(replace(citing, place=citing.article.clause))
        else:
            found += _with_what_follows([citing], corpus)
    if place.general:
        found += [more for citing in about for more in _run(citing.article, place.words, corpus)]
    if place.general and not found:
        found += _by_heading(article, one, place.words, corpus)
    return found


def _with_what_follows(citing: Sequence[Citing], corpus: Corpus) -> list[Citing]:
    """Add the paragraphs after each that cite nothing above: they go on about the same."""
    found = []
    for one in citing:
        found.append(one)
        every = paragraphs(one.article)
        for paragraph in every[every.index(one.place) + 1 :] if one.place in every else ():
            if corpus.subjects.get((one.article.work, paragraph)):
                break
            if not _DELETED.match(one.article.part(paragraph).of(one.article.body)):
                found.append(replace(one, place=paragraph))
    return found


def _run(article: ArticleText, words: str, corpus: Corpus) -> Iterator[Citing]:
    """Yield the articles that come next, cite nothing above and go on about the same matter."""
    after = corpus.following.get((article.work, article.clause))
    while after is not None and not corpus.cites_above(after):
        if not goes_on(after.heading or "", words):
            return
        yield _uncited(after, after.clause)
        after = corpus.following.get((after.work, after.clause))


def _by_heading(
    article: ArticleText, one: Delegation, words: str, corpus: Corpus
) -> Iterator[Citing]:
    """Yield what the family has under a heading of the same matter, though nothing cites it."""
    for candidate in corpus.families.get(article.work, ()):
        if not _is_of_kind(candidate, one.delegate):
            continue
        if not is_same_matter(candidate.heading or "", words):
            continue
        if corpus.cites_above(candidate):
            for paragraph in paragraphs(candidate):
                if not corpus.subjects.get((candidate.work, paragraph)):
                    yield _uncited(candidate, paragraph)
        else:
            yield _uncited(candidate, candidate.clause)


def _uncited(article: ArticleText, place: Clause) -> Citing:
    return Citing(article, place, Clause(), "", leading=False)


def _addresses(citing: Sequence[Citing]) -> tuple[Address, ...]:
    """Give the places; an article all of whose paragraphs are among them stands for them."""
    places: dict[Key, dict[Clause, None]] = defaultdict(dict)
    texts = {(c.article.work, c.article.clause): c.article for c in citing}
    for one in citing:
        places[one.article.work, one.article.clause][one.place] = None
    return tuple(
        Address(key[0], place)
        for key, found in places.items()
        for place in _merged(texts[key], list(found))
    )


def _merged(article: ArticleText, places: Sequence[Clause]) -> Sequence[Clause]:
    every = paragraphs(article)
    whole = article.clause in places or (len(every) > 1 and set(every) <= set(places))
    return [article.clause] if whole else places

"""From each delegating phrase to the provisions that fill it, and so from those back to it.

A provision fills a delegation where it cites the delegating clause and stands in an instrument of
the kind that the phrase calls for. Which of several citing provisions is meant, the citation's own
depth and the recited words ("대통령령으로 정하는 사항"이란) decide.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.find.delegations import find_delegations
from ingest.resolve.instruments import Instruments
from ontology.address import Address, Clause, Unit, WorkId
from ontology.findings import ArticleText, Delegation, Reference

_RECITED: Final = re.compile(r'[^"“\n]{0,24}?["“](?P<words>[^"”\n]{1,300})["”]')
_SPACES: Final = re.compile(r"[\s*\\]+")
_OWN: Final = re.compile(r"제\s?(?P<first>\d+)항(?:부터\s제\s?(?P<last>\d+)항까지)?")
_LEADING: Final = 60  # a citation this near to the beginning says what its paragraph is about


@dataclass(frozen=True, slots=True)
class _Citing:
    """One place in a subordinate instrument that cites a clause of the article that delegates."""

    article: ArticleText
    place: Clause  # the paragraph, or the article where it has none
    target: Clause
    recited: str  # what it quotes from there; "" where it quotes nothing
    leading: bool  # the first citation of its paragraph, near its beginning


_Index = Mapping[tuple[WorkId, Clause], Sequence[_Citing]]


def implementations(
    articles: Sequence[ArticleText],
    references: Sequence[Sequence[Reference]],
    instruments: Instruments,
) -> Mapping[Address, tuple[Delegation, ...]]:
    """Give the delegations of each article that has any, with what fills them.

    *references* are those of *articles*, in the same order; all articles belong to one day.
    """
    index = _index(articles, references, instruments)
    found = {}
    for article in articles:
        delegations = find_delegations(article)
        if delegations:
            citing = index.get((article.work, article.clause), ())
            found[Address(article.work, article.clause)] = tuple(
                replace(one, implemented_by=_filled(article, one, delegations, citing))
                for one in delegations
            )
    return found


def _index(
    articles: Sequence[ArticleText],
    references: Sequence[Sequence[Reference]],
    instruments: Instruments,
) -> _Index:
    index: dict[tuple[WorkId, Clause], list[_Citing]] = defaultdict(list)
    for article, cited in zip(articles, references, strict=True):
        first: dict[Clause, bool] = {}
        for reference in cited:
            outward = [t for t in reference.targets if t.address and t.address.work != article.work]
            if not outward:
                continue
            place = article.place(reference.span.start).up_to(Unit.PARAGRAPH)
            near = reference.span.start - article.part(place).start <= _LEADING
            leading = near and first.setdefault(place, True)
            first[place] = False
            recital = _RECITED.match(article.body, reference.span.end)
            for target in outward:
                if target.address is not None and target.clause.article:
                    home = Clause.of(article=target.clause.article)
                    index[target.address.work, home].append(
                        _Citing(
                            article,
                            place,
                            target.clause,
                            recital["words"] if recital else "",
                            leading,
                        )
                    )
    return index


def _filled(
    article: ArticleText,
    one: Delegation,
    all_of_it: Sequence[Delegation],
    citing: Sequence[_Citing],
) -> tuple[Address, ...]:
    fitting = [c for c in citing if _is_of_kind(c.article, one.delegate)]
    if not fitting:
        return ()
    place = article.place(one.span.start)
    recited = [c for c in fitting if c.recited and _recites(article, one, c)]
    if recited:
        deepest = [c for c in recited if _same_place(c.target, place, article)]
        return _addresses(deepest or recited)
    plain = [c for c in fitting if not c.recited or "령으로" not in c.recited]
    if "하는" in one.phrase:
        near = [c for c in plain if _same_place(c.target, place, article) and c.leading]
        return _addresses(near)
    named = _paragraphs_named(article, one, place)
    about = [
        c
        for c in plain
        if c.leading and (not named or c.target.paragraph in {*named, place.paragraph})
    ]
    return tuple(dict.fromkeys(Address(c.article.work, c.article.clause) for c in about))


def _is_of_kind(article: ArticleText, delegate: str) -> bool:
    if delegate == "고시" or delegate.startswith("기타:"):
        return article.work.genus == "notice"
    if delegate == "조례":
        return article.work.genus == "ordinance"
    return article.kind == delegate


def _folded(text: str) -> str:
    return _SPACES.sub("", text)


def _recites(article: ArticleText, one: Delegation, citing: _Citing) -> bool:
    """Tell whether what is quoted is the delegating phrase with the words around it."""
    words, phrase = _folded(citing.recited), _folded(one.phrase)
    at = words.find(phrase)
    if at < 0:
        return False
    after = words[at + len(phrase) :]
    return _folded(article.body[one.span.end : one.span.end + 200]).startswith(after[:6])


def _same_place(target: Clause, place: Clause, article: ArticleText) -> bool:
    """Tell whether *target* is the delegating clause or the paragraph that it stands in."""
    divided = any(clause.paragraph for _, clause in article.places)
    target = target if divided else _undivided(target)
    return target in (place, place.up_to(Unit.PARAGRAPH)) or place.within(target)


def _undivided(clause: Clause) -> Clause:
    return Clause(tuple(step for step in clause.steps if step[0] is not Unit.PARAGRAPH))


def _paragraphs_named(article: ArticleText, one: Delegation, place: Clause) -> set[str]:
    """Give the paragraphs that the sentence of a 필요한 사항은 …정한다 speaks of."""
    begin = article.part(place.up_to(Unit.PARAGRAPH)).start
    named: set[str] = set()
    for match in _OWN.finditer(article.body, begin, one.span.start):
        last = int(match["last"] or match["first"])
        named.update(str(n) for n in range(int(match["first"]), min(last, 99) + 1))
    return named


def _addresses(citing: Sequence[_Citing]) -> tuple[Address, ...]:
    """Give the places; an article all of whose paragraphs are among them stands for them."""
    by_article: dict[tuple[WorkId, Clause], dict[Clause, None]] = defaultdict(dict)
    texts = {(c.article.work, c.article.clause): c.article for c in citing}
    for one in citing:
        by_article[one.article.work, one.article.clause][one.place] = None
    return tuple(
        Address(key[0], place)
        for key, places in by_article.items()
        for place in _merged(texts[key], list(places))
    )


def _merged(article: ArticleText, places: Sequence[Clause]) -> Iterator[Clause]:
    paragraphs = {c.up_to(Unit.PARAGRAPH) for _, c in article.places if c.paragraph}
    if paragraphs and len(paragraphs) > 1 and paragraphs <= set(places):
        yield article.clause
    else:
        yield from places

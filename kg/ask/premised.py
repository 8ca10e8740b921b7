"""What a question takes as given, held against the provisions that answer it, and said first."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from kg.ask.cite import sentences
from kg.ask.compose import WINDOW, Claim
from kg.ask.gather import Gatherer
from kg.ask.judge import MARK, Line, judge
from kg.ask.offices import offices_in
from kg.ask.understand import language_of
from kg.ask.values import (
    CONTRADICTED,
    NOT_CHECKED,
    Asked,
    Citation,
    Evidence,
    Premise,
)
from kg.search.thesaurus import Thesaurus

_END: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z가-힣\"'(「])")
_LONGEST: Final = 160  # letters of a premise that are repeated
_SAYING: Final = {
    "ko": "질문의 전제(“{premise}”)와 달리, 법은 다음과 같이 정합니다: {claim} [{n}]",
    "en": "The premise that “{premise}” is not what the law says: {claim} [{n}]",
}


def judged(
    gatherer: Gatherer, asked: Asked, said: Sequence[tuple[Evidence, int]]
) -> tuple[Premise, ...]:
    """Hold each premise of a question against the provisions said, with their numbers."""
    if not asked.premises:
        return ()
    held = tuple(_lines(asked, said))
    thesaurus = gatherer.searcher.thesaurus
    return tuple(
        judge(text, held, lambda one: offices(thesaurus, one))
        if language_of(text) == asked.language
        else Premise(text, NOT_CHECKED)
        for text in asked.premises
    )


def openings(premises: Sequence[Premise], language: str) -> Iterator[str]:
    """Say what the law says where a premise is contradicted; this stands before all else."""
    for one in premises:
        if one.held == CONTRADICTED:
            text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST].rstrip()}…"
            yield _SAYING[language].format(premise=text, claim=one.claim, n=one.n)


def within(
    kept: list[tuple[Citation, Claim]], taken: int, needed: Collection[int]
) -> list[tuple[Citation, Claim]]:
    """Leave out the last provisions where what is said first takes their room."""
    while taken and len(kept) > 1 and kept[-1][0].n not in needed:
        if taken + sum(len(claim.text) for _, claim in kept) <= WINDOW:
            break
        kept = kept[:-1]
    return kept


def _lines(asked: Asked, said: Sequence[tuple[Evidence, int]]) -> Iterator[Line]:
    """Yield the sentences that are law on the day, in the language of the question."""
    for one, n in said:
        if one.later or one.place is not None:
            continue
        gist = one.digest.gist[asked.language] if one.digest else ""
        article = one.article if one.work.language == asked.language else None
        own = sentences(article, one.address.clause) if article else []
        whole = " ".join((
            one.work.title,
            *one.work.aliases,
            one.article.heading if one.article else "",
            *(one.digest.topic if one.digest else ()),
            gist,
            article.body if article else "",
        ))  # fmt: skip
        for before, text in (*split(gist), *pairwise(("", *own))):
            yield Line(text, n, before, whole)


def split(gist: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a digest, each after the one that it follows."""
    if gist:
        yield from pairwise(("", *_END.split(gist)))


def offices(thesaurus: Thesaurus, text: str) -> tuple[frozenset[str], str]:
    """Give the ministries and heads of local government that *text* names, and it without them.

    A minister and the offices below count as the ministry. `MARK` stands where one was named.
    """
    found, rest, at = set(), [], 0
    for mention, family in offices_in(text, thesaurus):
        found.add(family)
        if mention.start >= at:
            rest.append(text[at : mention.start])
            at = mention.end
    return frozenset(found), f" {MARK} ".join((*rest, text[at:]))

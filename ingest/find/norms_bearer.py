"""Who a sentence is addressed to: the whole subject, its relative clause included.

>>> from ingest.find.norms_phrases import Words
>>> words = Words("법 제3조에 따라 청장은 신고를 받은 자에게 이를 알려야 한다")
>>> words.text[slice(*find_subject(words).extent)]
'청장'
>>> words = Words("제1항에도 불구하고 제3조에 따라 신고를 받은 청장은 이를 알려야 한다")
>>> words.text[slice(*find_subject(words).extent)]
'제3조에 따라 신고를 받은 청장'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.find.norms_phrases import Above, Words
from ingest.find.norms_words import is_actor, is_adnominal, is_link, is_public

_OPENING: Final = re.compile(r"^(?:(?:다만|단|그러나),?\s|이\s경우(?:에는)?,?\s|그\s밖에\s)+")
_BOUNDARY: Final = re.compile(r"(?:불구하고|(?:경우|때)(?:에는|에도)?|[하되으이려]면),?$")
_CLAUSE_END: Final = re.compile(r"(?:고|며|되|나),$")
_PUNISHED: Final = re.compile(r"(?:에게는|에게도|에게|[은는도]),?$")
_PUNISHED_TOO: Final = re.compile(r"(?:에게도|[을를]),?$")
_BESIDE: Final = re.compile(r"벌하는\s외에\s")
_LEVY: Final = re.compile(r"(?:벌금|과태료|과징금|이행강제금|벌금형)[을에]?$")
_TOPICS: Final = ("은", "는", "도")
_NEAR: Final = 8  # tokens between the punished and the punishment
_ANYBODY: Final = re.compile(r"(?<![^\s])누구든지(?=\s)")
_MEANS: Final = re.compile(r"(?:려는|려면|려고|고자|인정하는|인정할|인정하면|판단하는|할)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject stands in the text; `thing` where it is none who could have a duty."""

    extent: tuple[int, int] | None
    thing: bool = False


def find_subject(words: Words, *, first: bool = True, lenient: bool = False) -> Subject:
    """Find the subject of the last clause of *words*.

    Only the *first* sentence of a paragraph takes its subject from a condition in the past tense;
    a *lenient* search also takes a private subject from a relative clause.
    """
    begin = _begin(words)
    anybody = _ANYBODY.search(words.text)
    if anybody:
        return Subject(anybody.span())
    topics = [i for i in range(begin, len(words.tokens)) if words.traits[i].topic]
    actors = [i for i in topics if words.traits[i].topical]
    if actors:
        return Subject(_extent(words, _main_topic(words, actors), begin))
    start = topics[-1] + 1 if topics and not lenient else begin
    named = [(i, words.above(i)[0]) for i in _nominatives(words, start)]
    main = [i for i, above in named if above is Above.MAIN]
    if main:
        return Subject(_extent(words, main[-1], begin))
    for i, _ in named if lenient or not topics else ():
        if _governs(words, i, first=first, lenient=lenient):
            return Subject(_extent(words, i, begin))
    return Subject(None, thing=bool(topics))


def find_agent(words: Words) -> Subject:
    """Find who does what the last verb says: 위원은 …중에서 |장관|이 위촉한다."""
    begin, agent = _begin(words), None
    for i in _nominatives(words, begin):
        if words.above(i)[0] is Above.MAIN:
            agent = i
    return Subject(_extent(words, agent, begin)) if agent is not None else find_subject(words)


def find_punished(words: Words) -> Subject:
    """Find the class that a penalty is for: …한 |자|는, |미수범|도, |그 법인|에게도."""
    begin = _begin(words)
    levy = words.nearest(lambda word, _: _LEVY.search(word[-20:]) is not None)
    beside = _BESIDE.search(words.text)
    pattern = _PUNISHED_TOO if beside else _PUNISHED
    first = words.at(beside.end()) if beside else begin
    for i in range(first, len(words.tokens)):
        word = words.word(i)
        found = pattern.search(word[-5:])
        noun = word[: len(word) - len(found[0])] if found else ""
        far = found is not None and not found[0].startswith(_TOPICS) and levy[i] - i > _NEAR
        if is_actor(noun) and not is_public(noun) and not far:
            start, _ = _extent(words, i, begin)
            return Subject((start, words.tokens[i][0] + len(noun)))
    return Subject(None, thing=True)


def noun_phrase(words: Words) -> tuple[int, int]:
    """Give the extent of the noun phrase at the end of *words*, its relative clause included."""
    last = len(words.tokens) - 1
    return words.tokens[_phrase_start(words, last, 0)][0], words.tokens[last][1]


def _begin(words: Words) -> int:
    opening = _OPENING.match(words.text)
    end = opening.end() if opening else 0
    return sum(1 for _, stop in words.tokens if stop <= end)


def _main_topic(words: Words, actors: list[int]) -> int:
    chosen = actors[0]
    for before, later in pairwise(actors):
        between = (words.word(i) for i in range(before + 1, later))
        if any(_CLAUSE_END.search(word[-2:]) for word in between):
            chosen = later
    return chosen


def _nominatives(words: Words, begin: int) -> Iterator[int]:
    for i in range(begin, len(words.tokens)):
        if words.traits[i].subject and not words.word(i + 1).startswith(("아닌", "아니")):
            yield i


def _governs(words: Words, at: int, *, first: bool, lenient: bool) -> bool:
    above, verb = words.above(at)
    public = is_public(words.text[slice(*words.name(at))])
    if above is Above.EMBEDDED:
        return not public and (lenient or (first and _intends(words, verb)))
    if lenient:
        return not public
    undergone = words.traits[verb].passive or words.word(verb - 1).endswith("지지")
    return not undergone and (first or bool(_MEANS.search(words.word(verb))))


def _intends(words: Words, verb: int) -> bool:
    """Tell whether a clause that begins inside a relative one ends in an intention: 하려는 경우."""
    above, end = words.above(verb)
    return above is Above.CONDITION and _MEANS.search(words.word(end)) is not None


def _extent(words: Words, last: int, begin: int) -> tuple[int, int]:
    at = _phrase_start(words, last, begin)
    start, stop = words.tokens[last]
    return words.tokens[at][0], start + len(words.text[start:stop].rstrip(",")) - 1


def _phrase_start(words: Words, last: int, begin: int) -> int:
    """Give the first token of the noun phrase that ends at *last*, its clauses included."""
    at = max(words.core(last), begin)
    while at - 1 > begin and is_link(words.word(at - 1)):
        at = max(words.core(at - 2), begin)
    if at > begin and is_adnominal(words.word(at - 1)):
        at = _clause_start(words, at - 1, begin)
    return at


def _clause_start(words: Words, verb: int, begin: int) -> int:
    told = any(words.traits[i].topic for i in range(begin, verb))
    at = verb
    while at > begin:
        before = words.word(at - 1)
        ended = told and _CLAUSE_END.search(before[-2:])
        if ended or words.traits[at - 1].topic or _BOUNDARY.search(before[-6:]):
            break
        at -= 1
    return at

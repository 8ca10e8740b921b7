"""A law that a question describes instead of naming it: Article 49 of Korea's act on cell therapy.

English names of Korean laws are many and nobody quotes them whole. Beside a clause the words that
names of laws are made of tell which law is meant, if one has clearly more of them than any other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from typing import Final

from kg.store.texts import Work

_AROUND: Final = 14  # words before or after the clause
_LAW: Final = re.compile(r"\b(?:acts?|law|statute|code)\b", re.I)
_WORD: Final = re.compile(r"[a-z0-9&]+|[가-힣]+")
_LINK: Final = re.compile(r"\s*,?\s*(?:of|in|under|from)\b", re.I)
_STOP: Final = re.compile(r"[?.;:]")
_EMPTY: Final = frozenset({
    "act", "law", "statute", "code", "special", "framework", "korea", "korean", "republic", "south",
    "the", "under", "does", "and", "of", "on", "for", "to", "from", "with", "etc", "or",
    "enforcement", "decree", "rule", "what", "how", "is", "are", "according", "by", "our", "in",
    "its", "관한", "위한", "법률", "등에",
})  # fmt: skip
_ENOUGH: Final = 0.6  # of the weight of the words that describe
_FEWEST: Final = 2  # words of a name
_AHEAD: Final = 1.15  # times the share of the next law


def described(text: str, clause: tuple[int, int], held: Mapping[str, Work]) -> Work | None:
    """Give the act that the words beside a clause of an English question describe."""
    acts = tuple(w for w in held.values() if w.kind == "법률")
    weights = _weights(tuple(name for act in acts for name in _english(act)))
    for phrase in _beside(text, *clause):
        words = {w for w in name_words(phrase) if w in weights}
        if len(words) < _FEWEST or not _LAW.search(phrase):
            continue
        ranked = sorted(acts, key=lambda act: -_share(words, act, weights))[:2]
        best, *others = (_share(words, act, weights) for act in ranked)
        if best >= _ENOUGH and all(best >= other * _AHEAD for other in others):
            return ranked[0]
    return None


def _beside(text: str, start: int, end: int) -> Iterable[str]:
    """Yield the words after a clause (of the act on …) and those before it (the act's …)."""
    after = _STOP.split(text[end:])[0]
    if _LINK.match(after):
        yield " ".join(after.split()[:_AROUND])
    before = _STOP.split(text[:start])[-1]
    yield " ".join(before.split()[-_AROUND:])


def _share(words: set[str], act: Work, weights: Mapping[str, float]) -> float:
    """Give how much of what the words tell an English name of the act has."""
    whole = sum(weights[w] for w in words)
    names = (words & name_words(name) for name in _english(act))
    return max((sum(weights[w] for w in some) for some in names), default=0.0) / whole


def _english(act: Work) -> tuple[str, ...]:
    return tuple(name for name in act.aliases if name.isascii() and " " in name)


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """Give the words of a law's name by which it is told from other laws."""
    return frozenset(w.removesuffix("s") for w in _WORD.findall(name.casefold())) - _EMPTY


@lru_cache(maxsize=4)
def _weights(names: tuple[str, ...]) -> dict[str, float]:
    """Give what each word of the names tells: the fewer laws have it, the more."""
    counts = Counter(word for name in names for word in name_words(name))
    return {word: log(1 + len(names) / n) for word, n in counts.items()}

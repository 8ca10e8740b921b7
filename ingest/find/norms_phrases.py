"""Noun phrases and the verbs above them, read from the endings of tokens.

>>> words = Words("그 소재지를 관할하는 지방청장 및 시장에게 제출해야 한다")
>>> words.text[slice(*words.name(5))]
'지방청장 및 시장'
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from ingest.find.norms_words import is_actor, is_adnominal, is_public, traits

_TOKEN: Final = re.compile(r"[^\s]+")
_BEFORE_NAME: Final = re.compile(
    r"""
      (?:그|해당|관할|소관|각|모든|이|위의|같은|각각의|밖의|호의|목의|다음|법|영|규칙)$
    | (?:협의|심의|의결|승인|동의|자문|추천|의견|청취|요청|통보|보고)(?:와|과|및|나|이나)?,?$
    | 「」(?:의|에)?$ | 제\d\S{0,20}$ | (?:전단|후단|본문|단서)(?:의)?$
    """,
    re.VERBOSE,
)
_PARTICLES: Final = re.compile(
    r"(?:에게는|에게|께서는|께|에는|에|은|는|이|가|으로부터|로부터|과의|와의|과|와|의|으로|로)$"
)
_LISTED: Final = re.compile(r"(?:에게|과|와)$")
_LIMIT: Final = 60  # a longer run of nouns is read to this length
_CONDITION_NOUN: Final = re.compile(r"^(?:경우|때|후|다음|날|즉시|이후|중)")
_ABILITY: Final = re.compile(r"수(?:\s|$|있|없|도)|것으로")
_ABLE: Final = re.compile(r"[있없][는을던]$")  # 열람할 수 |있는| 정보
_JOINTS: Final = frozenset({"및", "또는"})
_RUNS: Final = 8


class Above(StrEnum):
    """What kind of verb a phrase belongs to."""

    MAIN = "main"
    CONDITION = "condition"
    EMBEDDED = "embedded"  # 장관이 정하는 기준


class Words:
    """A text with its tokens, and for each of them the phrase it ends and the verb above it."""

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.tokens: Final = tuple(m.span() for m in _TOKEN.finditer(text))
        self._list: Final = text.split()
        self._stops: Final = [end for _, end in self.tokens]
        self.traits: Final = [traits(word) for word in self._list]
        self._cores: Final = self._find_cores()
        self._verbs: Final = self._find_verbs()

    def word(self, at: int) -> str:
        """Give the token at *at*; nothing outside the text."""
        return self._list[at] if 0 <= at < len(self._list) else ""

    def at(self, position: int) -> int:
        """Give the token that ends at *position* of the text, or goes on beyond it."""
        return min(bisect_left(self._stops, position), len(self._stops) - 1)

    def nearest(self, test: Callable[[str, str], bool]) -> list[int]:
        """Give for each token the first one from it on that *test* holds of, with its follower."""
        found = [len(self._list)] * (len(self._list) + 1)
        for i in range(len(self._list) - 1, -1, -1):
            found[i] = i if test(self._list[i], self.word(i + 1)) else found[i + 1]
        return found

    def core(self, last: int) -> int:
        """Give the first token of the run of nouns that ends with the token *last*."""
        at = self._cores[last]
        while at < last and self._list[at] in _JOINTS:
            at += 1
        return at

    def name(self, last: int) -> tuple[int, int]:
        """Give the extent of the shortest name that ends with token *last*, particle off."""
        at = self.core(last)
        for i in range(last - 1, at - 1, -1):
            if self._bars(i):
                at = i + 1
                break
        while at < last and self._list[at] in _JOINTS:
            at += 1
        bare = self.word(last).rstrip(",")
        comma = bare != self.word(last)
        bare = bare.removesuffix(_ending(bare, _LISTED if comma else _PARTICLES))
        return self.tokens[at][0], self.tokens[last][0] + len(bare)

    def _bars(self, at: int) -> bool:
        """Tell whether a name begins only after the token *at*: 해당, 협의와, 제2항의."""
        word = self.word(at)
        joined = word[-1] in "과와" and len(word) > 1 and not is_actor(word[:-1])
        return joined or _BEFORE_NAME.match(word) is not None

    def above(self, at: int) -> tuple[Above, int]:
        """Tell what verb the phrase that ends with token *at* belongs to, and which token it is.

        Each subject of a clause inside takes the next verb: 청장이 |정하는| 기관에 내야.
        """
        return self._verbs[at + 1] or (Above.MAIN, len(self._list) - 1)

    def _find_cores(self) -> list[int]:
        cores = [0]
        for i, before in enumerate(self.traits[:-1], 1):
            joined = before.nominal and i - cores[-1] < _LIMIT
            cores.append(cores[-1] if joined else i)
        return cores

    def _find_verbs(self) -> list[tuple[Above, int] | None]:
        verbs: list[tuple[Above, int] | None] = [None] * (len(self._list) + 1)
        for i in range(len(self._list) - 1, -1, -1):
            here = self.traits[i]
            kind = None if here.subject else self._verb(i)
            verbs[i] = (kind, i) if kind else verbs[i + 1]
            taken = verbs[i]
            if here.subject and taken and taken[0] is not Above.MAIN:
                verbs[i] = verbs[taken[1] + 1]
        return verbs

    def _verb(self, at: int) -> Above | None:
        here = self.traits[at]
        if here.condition:
            return Above.CONDITION
        if here.adnominal:
            able = _ABILITY.match(self.word(at + 1))
            if able and not _ABLE.match(self.word(at + 2)):
                return Above.MAIN
            if _CONDITION_NOUN.match(self.word(at + (3 if able else 1))):
                return Above.CONDITION
            return None if here.passive else Above.EMBEDDED
        return Above.MAIN if here.main else None

    def names(self, last: int, *, private: bool = True) -> tuple[tuple[int, str], ...]:
        """Give the shortest names of the list that ends with token *last*, each with its place.

        A list that runs on without a relative clause is one name. Where *private* ones do not
        count, those are left out.
        """
        while last > 0 and re.match(r"^등(?:[에의과]|에게|으로|$)", self.word(last)):
            last -= 1
        start, end = self.name(last)
        runs, at = [(start, end)], self.core(last)
        while len(runs) < _RUNS and (before := self._resumed(at)) is not None:
            runs.insert(0, self.name(before))
            at = self.core(before)
        pieces = [piece for run in runs for piece in self._split(*run)]
        public = [piece for piece in pieces if is_public(piece[1])]
        if len(runs) == 1 and (private or len(public) == len(pieces)):
            return ((start, self.text[start:end]),)
        return tuple(public or (pieces if private else ()))

    def _resumed(self, at: int) -> int | None:
        """Give the end of the list before a relative clause: 장관, 「」 제2조에 따른 |기관."""
        if at < 2 or not is_adnominal(self.word(at - 1)):  # noqa: PLR2004
            return None
        for i in range(at - 2, max(at - 8, -1), -1):
            word = self.word(i)
            if word.endswith(",") and is_actor(word[:-1]):
                return i
        return None

    def _split(self, start: int, end: int) -> list[tuple[int, str]]:
        found, at = [], start
        for joint in re.finditer(r",\s(?:(?:또는|및)\s)?|\s(?:또는|및)\s|$", self.text[start:end]):
            words = self.text[at : start + joint.start()]
            determiner = re.match(r"(?:그|해당|관할|소관)\s", words)
            skip = determiner.end() if determiner else 0
            found.append((at + skip, words[skip:].removesuffix(" 등").rstrip(",")))
            at = start + joint.end()
        return found


def _ending(word: str, particles: re.Pattern[str]) -> str:
    found = particles.search(word[-6:])
    if not found or (found[0] in {"이", "가"} and is_actor(word)):
        return ""
    return found[0]

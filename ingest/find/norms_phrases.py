"""Noun phrases and the verbs above them, read from the endings of tokens.

>>> words = Words("그 소재지를 관할하는 지방청장 및 시장에게 제출해야 한다")
>>> words.text[slice(*words.name(5))]
'지방청장 및 시장'
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ingest.find.norms_words import (
    is_actor,
    is_adjective,
    is_adnominal,
    is_nominal,
    is_public,
    stem,
)

_TOKEN: Final = re.compile(r"[^\s]+")
_DETERMINER: Final = re.compile(r"(?:그|해당|관할|소관|각|모든|이|위의|같은|각각의)$")
_LIMIT: Final = 60  # tokens looked at to one side: longer phrases are read to this length
_CONNECTIVE: Final = re.compile(
    # 제출하여, 제출하고, 알려야, 하여야: the clause goes on or ends
    r"(?:하여|[해돼워와려겨쳐져여아어켜춰둬줘]|[하되받있들이치우리주두]고|[하되]며|하거나"
    r"|받거나|려고|고자)[,]?$"
)
_CONDITION: Final = re.compile(r"(?:려면|하면|되면|으면|이면)[,]?$")
_CONDITION_NOUN: Final = re.compile(r"^(?:경우|때|후|다음|날|즉시|이후|중)")
_MAIN: Final = re.compile(
    r"(?:야|한다|된다|진다|수|둔다|있다|같다|본다|따른다|않는다|아니한다|정한다|[가-힣]다)$"
)


class Above(StrEnum):
    """What kind of verb a phrase belongs to."""

    MAIN = "main"
    CONDITION = "condition"
    EMBEDDED = "embedded"  # 장관이 정하는 기준


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its tokens."""

    text: str
    tokens: tuple[tuple[int, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", tuple(m.span() for m in _TOKEN.finditer(self.text)))

    def word(self, at: int) -> str:
        """Give the token at *at*; nothing outside the text."""
        return self.text[slice(*self.tokens[at])] if 0 <= at < len(self.tokens) else ""

    def core(self, last: int) -> int:
        """Give the first token of the run of nouns that ends with the token *last*."""
        at = last
        while at > 0 and last - at < _LIMIT and self._joins(at - 1):
            at -= 1
        while at < last and re.search(r"^(?:및|또는)$", self.word(at)):
            at += 1
        return at

    def _joins(self, at: int) -> bool:
        word = self.word(at)
        if word.endswith(","):
            return is_nominal(word[:-1]) and not word.endswith(("고,", "며,", "되,", "우,"))
        return is_nominal(word)

    def name(self, last: int) -> tuple[int, int]:
        """Give the extent of the shortest name that ends with token *last*, particle off."""
        at = self.core(last)
        while at < last and _DETERMINER.match(self.word(at)):
            at += 1
        word = self.word(last)
        bare = word[:-1] if word.endswith(",") else word.removesuffix(_ending(word))
        return self.tokens[at][0], self.tokens[last][0] + len(bare)

    def names(self, last: int) -> tuple[tuple[int, str], ...]:
        """Give the shortest names of the list that ends with token *last*, each with its place.

        A list that runs on without a relative clause is one name, unless some of it is private.
        """
        while last > 0 and re.match(r"^등(?:[에의과]|에게|으로|$)", self.word(last)):
            last -= 1
        start, end = self.name(last)
        runs = [(start, end)]
        at = self.core(last)
        while (before := self._resumed(at)) is not None:
            runs.insert(0, self.name(before))
            at = self.core(before)
        pieces = [piece for run in runs for piece in self._split(*run)]
        public = [piece for piece in pieces if is_public(piece[1])]
        if len(runs) == 1 and len(public) in {0, len(pieces)}:
            return ((start, self.text[start:end]),)
        return tuple(public or pieces)

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

    def above(self, at: int) -> tuple[Above, int]:
        """Tell what verb the phrase that ends with token *at* belongs to, and which token it is."""
        waiting = 0  # subjects of clauses inside, each of which takes the next verb
        for i in range(at + 1, min(at + _LIMIT, len(self.tokens))):
            word = self.word(i)
            noun = stem(word, "이가")
            if noun and is_actor(noun):
                waiting += 1
                continue
            kind = self._verb(i)
            if kind is not None and waiting and kind is not Above.MAIN:
                waiting -= 1
            elif kind is not None:
                return kind, i
        return Above.MAIN, len(self.tokens) - 1

    def _verb(self, at: int) -> Above | None:
        word, after = self.word(at), self.word(at + 1)
        if _CONDITION.search(word):
            return Above.CONDITION
        if is_adnominal(word) and not is_adjective(word):
            if re.match(r"수(?:\s|$|있|없|도)|것으로", after):
                return Above.MAIN
            return Above.CONDITION if _CONDITION_NOUN.match(after) else Above.EMBEDDED
        return Above.MAIN if _MAIN.search(word) else None


def _ending(word: str) -> str:
    found = re.search(
        r"(?:에게는|에게|께서는|께|에는|에|은|는|이|가|으로부터|로부터|과|와|의|으로|로)$", word
    )
    return found[0] if found else ""

"""Texts to index terms: Korean morphemes and syllable pairs, English stems, numbers.

Compounds stand in the index whole *and* in parts: a question about 재생의료 must find
첨단재생의료. Pairs of syllables carry what the analyser splits in an unexpected way.

>>> Analyser(korean=False).terms("Licences are renewed")
['licenc', 'renew']
>>> Analyser(korean=False).terms("재생의료")
['재생', '생의', '의료']
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

_HANGUL: Final = re.compile(r"[가-힣]+")
_LATIN: Final = re.compile(r"[a-z]+(?:'s)?|\d+(?:[.,]\d+)*|[一-龠ぁ-んァ-ヶ]+")
_CONTENT: Final = ("NN", "VV", "VA", "XR", "SL", "SN", "SH", "NR", "MAG")
_COMMON: Final = frozenset(
    {
        "의",
        "것",
        "수",
        "등",
        "하",
        "있",
        "되",
        "이",
        "그",
        "경우",
        "때",
        "및",
        "다음",
        "각",
        "호",
        "항",
        "조",
        "제",
        "법",
        "따르",
        "대하",
        "관하",
        "위하",
        "말",
        "하나",
        "어떻",
        "무엇",
        "알",
        "싶",
        "받",
    }
)
_STOP: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "do",
        "does",
        "did",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "must",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "shall",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "us",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


class Analyser:
    """Cuts texts into terms; loads the Korean analyser when it first meets Hangul."""

    def __init__(self, *, korean: bool = True, words: Sequence[str] = (), threads: int = 1) -> None:
        self._korean, self._words, self._threads = korean, tuple(words), threads
        self._kiwi: Any = None
        self._stemmer: Any = None

    def load(self) -> "Analyser":
        """Load the Korean analyser now rather than at the first question."""
        if self._korean and self._kiwi is None:
            from kiwipiepy import Kiwi  # noqa: PLC0415 takes seconds and half a gigabyte

            kiwi = Kiwi(num_workers=self._threads)
            for word in self._words:
                kiwi.add_user_word(word, "NNP")
            self._kiwi = kiwi
        return self

    def terms(self, text: str) -> list[str]:
        """Give the terms of one text, repeated as often as they occur."""
        return next(iter(self.all_terms([text])))

    def all_terms(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """Give the terms of each text."""
        listed = [text.lower() for text in texts]
        morphemes = self._morphemes(listed)
        for text, found in zip(listed, morphemes, strict=True):
            yield [*found, *_pairs(text), *self._latin(text)]

    def _morphemes(self, texts: list[str]) -> Iterable[list[str]]:
        if not self._korean or not any(_HANGUL.search(text) for text in texts):
            return [[] for _ in texts]
        self.load()
        return [
            [
                token.form
                for token in tokens
                if token.tag.startswith(_CONTENT)
                and _HANGUL.fullmatch(token.form)
                and token.form not in _COMMON
            ]
            for tokens in self._kiwi.tokenize(texts)
        ]

    def _latin(self, text: str) -> Iterator[str]:
        if self._stemmer is None:
            import Stemmer  # noqa: PLC0415

            self._stemmer = Stemmer.Stemmer("english")
        for match in _LATIN.finditer(text):
            word = match[0].removesuffix("'s")
            if word not in _STOP:
                yield word if word[0].isdigit() else self._stemmer.stemWord(word)


def _pairs(text: str) -> Iterator[str]:
    for match in _HANGUL.finditer(text):
        run = match[0]
        yield from (run[at : at + 2] for at in range(len(run) - 1))

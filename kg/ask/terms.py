"""What a question and a sentence share, by the beginnings of words: particles and endings differ.

>>> sorted(beginnings("위원은 몇 명인가요? How many members?"))
['many', 'membe', '명인', '위원']
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

_TERM: Final = re.compile(r"[가-힣]{2,}|[a-z]{4,}|\d+")
_KOREAN, _LATIN = 2, 5  # letters that are compared


def beginnings(text: str) -> frozenset[str]:
    """Give the beginnings of the words of *text*."""
    terms = _TERM.findall(text.lower())
    return frozenset(t[:_KOREAN] if t[0] >= "가" else t[:_LATIN] for t in terms)


def shared(wanted: frozenset[str], text: str) -> int:
    """Count those of *wanted* that *text* has."""
    lowered = text.lower()
    return sum(term in lowered for term in wanted)


def fitting(
    question: str,
    sentences: Sequence[str],
    room: int,
    worth: Callable[[str], float] = lambda _: 0.0,
) -> str:
    """Keep the first sentence and those that share most with *question*, in their order.

    What a sentence is *worth* besides counts as so many words that are shared.
    """
    if not sentences:
        return ""
    wanted = beginnings(question)
    value = [shared(wanted, sentence) + worth(sentence) for sentence in sentences]
    rank = sorted(range(1, len(sentences)), key=lambda i: -value[i])
    kept, size = {0}, len(sentences[0])
    for i in rank:
        if size + len(sentences[i]) <= room:
            kept.add(i)
            size += len(sentences[i]) + 1
    return " ".join(sentences[i] for i in sorted(kept))


def stem(word: str) -> str:
    """Give the beginning of a word by which its forms are one: selling, sells; 신고하다, 신고를.

    >>> stem("notifying"), stem("notifies"), stem("신고하여야")
    ('notif', 'notif', '신고')
    """
    if word[0] >= "가":
        return _SAME.get(word[:_KOREAN], word[:_KOREAN])
    bare = _ENDING.sub("", word.lower())[:_LATIN]
    return _SAME.get(bare, bare)


_ENDING: Final = re.compile(r"(?<=[a-z]{3})(?:ings?|ures?|ed|ies|es|s|e|y)$")
_SAME: Final = {  # buying and selling are one act, seen from two sides
    "판매": "trad", "사고": "trad", "거래": "trad", "사서": "trad", "파는": "trad", "매매": "trad",
    "sell": "trad", "sold": "trad", "buy": "trad", "bough": "trad", "purch": "trad", "sal": "trad",
}  # fmt: skip

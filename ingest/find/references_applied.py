"""준용: which citations apply here, and with which words changed.

>>> substitutions('이 경우 "연구"는 "치료"로, "연구자"와 "책임자"는 각각 "의사"로 본다.')
(('연구', '치료'), ('연구자', '의사'), ('책임자', '의사'))
"""

import re
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from ingest.find.references_values import Mention

_APPLIED: Final = re.compile(
    r"(?P<tail>(?:까지)?(?:의)?(?:\s?규정)?(?:만)?(?:을|를))\s?(?:각각\s?)?준용(?:한다|하고|하며|하되|할|하여|해)"
)
_JOINED: Final = re.compile(r"\s*(?:,|및|또는|과|와|ㆍ|\s)*\s*")
_SENTENCES: Final = 3000  # as long as the sentence after 준용한다 gets
_CHANGE: Final = re.compile(r"이\s경우\s")
_WORD: Final = re.compile(r'["“](?P<word>[^"“”\n]{1,300})["”](?=(?P<after>.{0,4}))')
_FROM: Final = re.compile(r"(?:은|는|을|를)(?:\s|$)")
_TO: Final = re.compile(r"(?:으로|로)(?![가-힣])")


def substitutions(sentence: str) -> tuple[tuple[str, str], ...]:
    """Read the pairs of a sentence that changes words: (as written there, as read here)."""
    pairs: list[tuple[str, str]] = []
    waiting: list[str] = []
    ready = False
    for match in _WORD.finditer(sentence):
        word, after = match["word"], match["after"]
        if _TO.match(after) and ready:
            pairs += [(old, word) for old in waiting]
            waiting, ready = [], False
        else:
            waiting = [word] if ready else [*waiting, word]
            ready = _FROM.match(after) is not None
    return tuple(pairs)


def mark_applied(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mark the citations that a 준용한다 takes over, each with the words that it changes."""
    ends = {mention.span.end: at for at, mention in enumerate(mentions)}
    marked = list(mentions)
    found = list(_APPLIED.finditer(text)) if mentions else []
    for match, following in zip_longest(found, found[1:]):
        # a range ends with its 까지: 제16조부터 제18조까지를 준용한다
        places = range(match.start("tail"), match.end("tail"))
        at = next((o for p in places if (o := _object(text, p, ends)) is not None), None)
        pairs = _changes(text, match.end(), following.start() if following else len(text))
        while at is not None:
            marked[at] = replace(marked[at], applied=True, substitutions=pairs)
            start = marked[at].span.start
            before = at - 1
            joined = before >= 0 and _are_joined(text, marked[before].span.end, start)
            at = before if joined else None
    return tuple(marked)


def _object(text: str, end: int, ends: dict[int, int]) -> int | None:
    """Find the citation that ends at *end*, or before a parenthesis that does."""
    if end in ends:
        return ends[end]
    if end and text[end - 1] == ")":
        opening = text.rfind("(", max(0, end - 300), end)
        return ends.get(opening)
    return None


def _are_joined(text: str, end: int, start: int) -> bool:
    between = text[end:start] if 0 <= start - end <= 200 else "."  # noqa: PLR2004
    if between.startswith("(") and ")" in between:
        between = between[between.rindex(")") + 1 :]
    return _JOINED.fullmatch(between) is not None


def _changes(text: str, at: int, before: int) -> tuple[tuple[str, str], ...]:
    """Read the sentence 이 경우 "A"는 "B"로 본다 that follows in the same line."""
    limit = min(at + _SENTENCES, before)
    newline = text.find("\n", at, limit)
    line = text[at : newline if newline >= 0 else limit]
    begun = _CHANGE.search(line, 0, 60)
    return substitutions(line[begun.end() :]) if begun else ()

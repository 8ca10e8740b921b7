"""What may be asked next: questions that the provisions around an answer are known to answer."""

import re
from collections.abc import Iterator
from typing import Final

from kg.ask.values import Answer
from kg.library import Library

_MOST: Final = 4
_ALIKE: Final = 0.5  # share of words in common from which it is the same question
_WORD: Final = re.compile(r"\w{2,}")


def follow_ups(found: Answer, library: Library) -> list[str]:
    """Give questions in the answer's language, none twice, none that was just asked."""
    chosen: list[str] = []
    for question in _known(found, library):
        if len(chosen) == _MOST:
            break
        if not any(_alike(question, other) for other in (found.question, *chosen)):
            chosen.append(question)
    return chosen


def _known(found: Answer, library: Library) -> Iterator[str]:
    """Give one question a citation, then the second of each: what is near comes from many."""
    digests = [d for c in found.citations for d in library.texts.digests_of(c.address, found.on)]
    by_digest = [d.questions.get(found.language, ()) for d in digests if not d.flagged]
    for at in range(3):
        yield from (questions[at] for questions in by_digest if len(questions) > at)


def _alike(one: str, other: str) -> bool:
    """Tell whether most words are the same; Korean words count by their first two letters."""
    a, b = ({word[:2] if word >= "가" else word for word in _WORD.findall(s.lower())}
            for s in (one, other))  # fmt: skip
    return len(a & b) > _ALIKE * min(len(a), len(b))

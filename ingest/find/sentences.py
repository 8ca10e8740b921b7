r"""Cut an article's body into finite sentences, each with its skeleton.

The skeleton is what is left when asides are taken out: what stands in brackets is dropped, a title
between 「」 becomes ``「」`` and a quotation becomes ``""``. Particles then follow their nouns, and
full stops inside an aside end nothing.

>>> from ontology.address import Clause, WorkId
>>> here = Clause.of(article=7)
>>> body = "\n\n신청인(대리인을 포함한다. 이하 같다)은 청장에게 알려야 한다. <개정 2024.2.20>\n"
>>> article = ArticleText(WorkId.law("1"), "예시법", "법률", here, None, body, ((0, here),))
>>> [(s.span.start, s.skeleton.text) for s in find_sentences(article)]
[(2, '신청인은 청장에게 알려야 한다.')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ontology.address import Clause, Unit
from ontology.findings import ArticleText
from ontology.span import Span

LABEL: Final = re.compile(
    r"""
    \s*(?:
      \*\*[①-⑳㉑-㉟㊱-㊿](?:의\d+)?\*\*(?=\s)        # **①**
    | [①-⑳㉑-㉟㊱-㊿](?:의\d+)?(?=\s)
    | \d{1,3}(?:의\d{1,3})?\\?\.(?=\s)               # 1\. and 4의2\.
    | [가-힣](?:의\d{1,3})?\\?\.(?=\s)               # 가\.
    | \\?\(?(?:\d{1,3}|[가-힣])\\?\)(?=\s)           # 1), (가)
    )?\s*
    """,
    re.VERBOSE,
)
_MARK: Final = re.compile(
    r"""
      \\?<[^<>\n]{0,400}\d{4}[^<>\n]{0,400}\\?>          # <개정 2024.2.20>
    | \\?<(?:삭제|단서신설)[^<>\n]{0,40}\\?>
    | \\?\[(?:전문개정|본조신설|제목개정|시행일|법률|대통령령|종전|제\d|단순위헌|헌법불합치
    |위헌)[^\[\]]{0,400}\]
    """,
    re.VERBOSE,
)
_STOP: Final = re.compile(
    # "…한다. 다만", "…한다.다만", "…하는 연구. 다만"; not "2025. 1. 1." and not "가. 나."
    r"(?<=[가-힣\"」])\.(?=\s|$|다만|이\s경우|단,)"
)
_FINITE: Final = re.compile(r"(?<=[가-힣])다\.?\s*$")
_OPEN: Final = {"(": ")", "[": "]", "「": "」", "『": "』", "“": "”"}
_CLOSE: Final = {close: open_ for open_, close in _OPEN.items()}
_ASIDE: Final = frozenset("([")
_MOST: Final = 2000
_LONGEST: Final = 250_000
_QUOTE: Final = '"'
_BRACKET: Final = re.compile(r"[\"()\[\]「」『』“”]")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text without its asides; `at` gives for every code point its place in the full text."""

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """Give the range of the full text that ``text[start:end]`` comes from, asides inside it."""
        if start >= end:
            return Span(0, 0)
        return Span(self.at[start], self.at[end - 1] + 1)

    def cut(self, start: int, end: int) -> "Skeleton":
        """Give the part from *start* to *end*, at the same places."""
        return Skeleton(self.text[start:end], self.at[start:end])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finite sentence: where it stands in the body, and in which clause."""

    span: Span
    text: str
    clause: Clause
    skeleton: Skeleton  # its places count from the beginning of the sentence

    @property
    def paragraph(self) -> Clause:
        """The paragraph, or article without paragraphs, that the sentence belongs to."""
        return self.clause.up_to(Unit.PARAGRAPH)

    @property
    def in_item(self) -> bool:
        """Whether it stands inside an item (호, 목)."""
        return self.clause.item is not None or self.clause.subitem is not None


def find_sentences(article: ArticleText) -> tuple[Sentence, ...]:
    """Find the finite sentences of *article* in their order; headings and noun phrases are none.

    What goes beyond `_MOST` sentences or `_LONGEST` code points is not read: no statute has an
    article with a tenth of that.
    """
    starts = [start for start, _ in article.places]
    ends = [*starts[1:], len(article.body)]
    found: list[Sentence] = []
    room = _LONGEST
    for (start, clause), end in zip(article.places, ends, strict=True):
        for sentence in _of_part(article.body, Span(start, end), clause):
            room -= len(sentence.span)
            if room < 0 or len(found) >= _MOST:
                return tuple(found)
            found.append(sentence)
    return tuple(found)


def skeleton(text: str) -> Skeleton:
    """Take the asides out of *text*; a bracket without its partner is kept as a letter."""
    partner = _partners(text)
    kept: list[int] = []
    at = 0
    for start in sorted(partner):
        if start < at:
            continue
        kept += range(at, start)
        kept += () if text[start] in _ASIDE else (start, partner[start])
        at = partner[start] + 1
    kept += range(at, len(text))
    if "\\" in text:
        kept = [i for i in kept if text[i] != "\\"]
    return Skeleton("".join([text[i] for i in kept]), tuple(kept))


def _partners(text: str) -> dict[int, int]:
    """Pair the brackets and quotation marks of *text* by their places."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for mark in _BRACKET.finditer(text):
        at, letter = mark.start(), mark[0]
        if _opens(letter, text[waiting[-1]] if waiting else ""):
            waiting.append(at)
            continue
        wanted = _CLOSE.get(letter, letter)
        if len(waiting) > 1 and text[waiting[-1]] == _QUOTE != wanted:
            waiting.pop()
        if waiting and text[waiting[-1]] == wanted:
            found[waiting.pop()] = at
    return found


def _opens(letter: str, before: str) -> bool:
    return letter in _OPEN or (letter == _QUOTE and before != _QUOTE)


def _of_part(body: str, part: Span, clause: Clause) -> Iterator[Sentence]:
    if len(part) > _LONGEST:
        return
    label = LABEL.match(body, part.start, part.end)
    start = label.end() if label else part.start
    masked = _MARK.sub(lambda mark: " " * len(mark[0]), body[start : part.end])
    frame = skeleton(masked)
    stops = [stop.end() for stop in _STOP.finditer(frame.text)]
    for begin, end in pairwise([0, *stops, len(frame.text)]):
        words = frame.text[begin:end]
        if not _FINITE.search(words):
            continue
        first = begin + len(words) - len(words.lstrip())
        last = first + len(words.strip())
        span = frame.original(first, last).shift(start)
        at = tuple(place - frame.at[first] for place in frame.at[first:last])
        yield Sentence(span, span.of(body), clause, Skeleton(frame.text[first:last], at))

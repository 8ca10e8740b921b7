"""Reading somebody's draft: its sentences, the provisions that each cites, the words it quotes.

Sentences never end inside a quotation. A clause belongs to the law named before it in the sentence
(in English after it), to the one of an earlier sentence where it says 같은 법 or gives no name, and
to none where no law was named at all.

>>> [s.text for s in split_sentences('법은 "갑이다. 을이다."라고 한다. 끝.')]
['법은 "갑이다. 을이다."라고 한다.', '끝.']
>>> quotations('제5조는 “기록을 보존하여야” 한다.')
('기록을 보존하여야',)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.ask.understand import clauses, subordinate
from kg.search.thesaurus import Mention, Thesaurus
from kg.store.texts import Work
from ontology.address import Address, Clause
from ontology.errors import BadAddress

_PAIRS: Final = {"“": "”", "‘": "’", "『": "』", '"': '"'}
_SHORTEST: Final = 6  # letters of what counts as quoted words: below are terms
_NEAR: Final = 40  # letters between an English clause and the law that follows it
_STOP: Final = re.compile(r"[.!?。](?!\d|\s*[a-z,;])|\n")  # etc. of
# after a quotation that ends with a full stop: the sentence ends there unless it runs on
_ENDED: Final = re.compile(r"\s*$|\s+(?!이?라[고는]|고\s|[은는을를에]\s|\(|[a-z,])")
_OF_IT: Final = re.compile(r"(?:(?P<whose>[가-힣ㆍ·]+)\s+)?(?P<name>시행령|시행규칙)\s*$")
_THIS: Final = frozenset({"법", "같은법", "동법", "이", "그", "위", "같은"})
_NAME: Final = re.compile(
    r"「(?P<quoted>[^」]{2,80})」|(?P<plain>[가-힣ㆍ·]{1,30}"
    r"(?:법률|법|시행령|시행규칙|규칙|규정|조례|고시|지침|헌법))"
    r"(?=\s*(?:\([^)]{0,40}\)\s*)?(?:제\s*)?\d+\s*조)"
)
_ENGLISH_NAME: Final = re.compile(
    r"(?!(?:Under|In|By|The|As|For|If|Article)\s)(?:[A-Z][\w&-]*\s+(?:(?:of|and|on|for|the|in|to)\s+)*)+(?:Act|Code|Decree|Rules?|Regulations?|Law)\b"
)
_SAME: Final = re.compile(
    r"(?:같은|동|이|위)\s*(?:법률?|영|규칙|시행령|시행규칙)$|(?:^|\s)(?:법|영|규칙)$"
)
_SAME_ARTICLE: Final = re.compile(
    r"(?:같은|동)\s*조\s*(?P<inner>제\s*\d+\s*항(?:\s*제\s*\d+\s*호(?:의\s*\d+)?)?(?:\s*[가-하]\s*목)?)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the draft."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision as a draft names it; `address` is None where its law is not held."""

    spoken: str
    span: tuple[int, int]  # in its sentence, the law's name not included
    law: str  # as written; "" where the sentence names none
    address: Address | None
    named: tuple[int, int] = (0, 0)  # where in the sentence its law is named


def split_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of *text*; a quotation, full stops and all, is inside one."""
    start = at = 0
    while at < len(text):
        close = _PAIRS.get(text[at])
        # a quotation that does not end within the paragraph is no quotation
        end = text.find(close, at + 1) if close else -1
        if close and end > 0 and "\n\n" not in text[at:end]:
            at = end + 1
            if text[end - 1] in ".!?" and _ENDED.match(text, at):
                yield from _made(text, start, at)
                start = at
            continue
        if _STOP.match(text, at):
            yield from _made(text, start, at + 1)
            start = at + 1
        at += 1
    yield from _made(text, start, len(text))


def _made(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    if piece.strip():
        yield Sentence(piece.strip(), start + len(piece) - len(piece.lstrip()))


def quotations(sentence: str) -> tuple[str, ...]:
    """Give the words that *sentence* quotes; names of laws in 「」 and single terms are none."""
    return tuple(sentence[start:end].strip() for start, end in quoted_spans(sentence))


def quoted_spans(sentence: str) -> tuple[tuple[int, int], ...]:
    """Give where quoted words stand, without their marks."""
    found, at = [], 0
    while at < len(sentence):
        close = _PAIRS.get(sentence[at])
        end = _closing(sentence, at, close) if close else -1
        if end < 0:
            at += 1
            continue
        if len("".join(sentence[at + 1 : end].split())) >= _SHORTEST:
            found.append((at + 1, end))
        at = end + 1
    return tuple(found)


def _closing(sentence: str, at: int, close: str) -> int:
    """Give where a quotation ends: one that begins with a quotation holds quotations."""
    if close == '"' and sentence.startswith('""', at):
        return sentence.rfind('"') if sentence.count('"') % 2 == 0 else -1
    if close == "”":  # “"가"란 …” and “‘가’란 …” nest; ““가”란 …” does too
        depth = 0
        for i in range(at, len(sentence)):
            depth += {"“": 1, "”": -1}.get(sentence[i], 0)
            if depth == 0:
                return i
    return sentence.find(close, at + 1)


class DraftReader:
    """Finds what a draft cites, sentence by sentence; it remembers the law named last."""

    def __init__(self, thesaurus: Thesaurus, held: Mapping[str, Work]) -> None:
        self._thesaurus, self._held = thesaurus, held
        self._last: Address | None = None
        self._law: tuple[str, Work | None] = ("", None)

    def citations(self, sentence: str) -> tuple[Cited, ...]:
        """Give the provisions that *sentence* cites, in order."""
        names = self._names(sentence)
        quoted = quoted_spans(sentence)  # what stands there is cited by the law, not by the draft
        found = [
            self._cited(sentence, (start, end, clause), names)
            for start, end, clause in sorted(clauses(sentence), key=lambda one: one[:2])
            if not any(a <= start < b for a, b in quoted)
        ]
        for match in _SAME_ARTICLE.finditer(sentence):
            if any(a <= match.start() < b for a, b in quoted):
                continue
            here = [c.address for c in found if c.span[1] <= match.start() and c.address]
            base = here[-1] if here else self._last
            if base is not None:
                found.append(_inner(match, base))
        found.sort(key=lambda one: one.span)
        held = [c.address for c in found if c.address]
        self._last = held[-1] if held else self._last
        return tuple(found)

    def _cited(
        self,
        sentence: str,
        place: tuple[int, int, Clause],
        names: Sequence[tuple[int, int, str, Work | None]],
    ) -> Cited:
        start, end, clause = place
        named, law, work = self._governing(sentence, (start, end), names)
        self._law = (law, work)
        address = Address(work.id, clause) if work else None
        return Cited(clause.spoken, (start, end), law, address, named)

    def _governing(
        self,
        sentence: str,
        span: tuple[int, int],
        names: Sequence[tuple[int, int, str, Work | None]],
    ) -> tuple[tuple[int, int], str, Work | None]:
        before = [n for n in names if n[1] <= span[0]]
        after = [n for n in names if 0 <= n[0] - span[1] <= _NEAR]
        english = sentence[span[0]].isascii() and not sentence[span[0]].isdigit()
        chosen = after[0] if english and after else before[-1] if before else None
        if chosen is None:
            return self._carried(sentence, span)
        start, end, law, work = chosen
        if work is None:
            return (start, end), law, None
        between = sentence[end : span[0]] if end <= span[0] else sentence[span[1] : start]
        if end > span[0]:  # of the Enforcement Decree of the X Act
            return (start, end), law, subordinate(work, between, self._held)
        made = subordinate(work, between, self._held)
        return (start, end), law if made else law + between.rstrip(), made

    def _carried(
        self, sentence: str, span: tuple[int, int]
    ) -> tuple[tuple[int, int], str, Work | None]:
        """Give the law of an earlier sentence, or its decree or rule where that is named."""
        match = _OF_IT.search(sentence, 0, span[0])
        law, work = self._law
        if match is None:
            return (0, 0), law, work
        if match["whose"] not in {None, *_THIS} or work is None:
            return match.span(), match[0].strip(), None
        return match.span(), law, subordinate(work, match["name"], self._held)

    def _names(self, sentence: str) -> list[tuple[int, int, str, Work | None]]:
        """Give the laws named, held or not, in order; the longest name at a place."""
        held: list[tuple[int, int, str, Work | None]] = [
            (m.start, m.end, m.label, self._held.get(m.concept.work))
            for m in self._thesaurus.mentions(sentence)
            if _is_law(m, self._held)
        ]
        taken = [(start, end) for start, end, *_ in held]
        for pattern in (_NAME, _ENGLISH_NAME):
            for match in pattern.finditer(sentence):
                name = next(g for g in (*match.groups(), match[0]) if g)
                inside = any(s < match.end() and match.start() < e for s, e in taken)
                if not inside and not _SAME.search(name) and name != "시행규칙":
                    held.append((match.start(), match.end(), name, None))
        # of two instruments of one title the one held from later on is meant
        return sorted(held, key=lambda one: (*one[:2], _since(one[3])))


def _since(work: Work | None) -> date:
    return (work.held_from if work else None) or date.min


def _is_law(mention: Mention, held: Mapping[str, Work]) -> bool:
    return mention.concept.work in held or mention.concept.work == "?"


def _inner(match: re.Match[str], base: Address) -> Cited:
    article = Clause.of(article=base.clause.article).spoken
    try:
        clause = Clause.parse(article + re.sub(r"\s+", "", match["inner"]))
    except BadAddress:
        clause = base.clause
    return Cited(clause.spoken, match.span(), "", Address(base.work, clause))

"""References that no longer point at what they meant, with what they may mean now.

Nothing is corrected here: the literal target stays in the reference, and each finding says why it
is doubted and, where something tells, what the likely successor is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ingest.resolve.instruments import Instrument, Instruments
from ingest.resolve.successions import name_key
from ontology.address import Address, Clause, Unit, WorkId
from ontology.findings import ArticleText, Reference, Target, TargetState
from ontology.statute import amended_on, without_marks


class Doubt(StrEnum):
    """Why a reference is doubted."""

    DELETED = "deleted"  # the clause stands there as a deleted one
    MISSING = "missing"  # the instrument is held, and has no such clause
    RENUMBERED = "renumbered"  # what it quotes stands elsewhere
    MOVED = "moved"  # the wording left that place after the citing article was last amended
    RENAMED = "renamed"  # the instrument has another title now
    REPEALED = "repealed"  # the instrument was repealed


@dataclass(frozen=True, slots=True)
class Stale:
    """One doubted target of one reference."""

    where: Address  # the innermost clause that the reference stands in
    reference: Reference
    target: Target
    doubt: Doubt
    successor: Address | None
    because: str  # what tells, in words


_QUOTED: Final = re.compile(r'[^"“\n]{0,24}?["“](?P<words>[^"”\n]{4,300})["”](?:이?란|이라\s함은)')
_SPACES: Final = re.compile(r"[\s*\\]+")
_SHORT: Final = 14  # a quotation shorter than this stands in too many places to tell


def stale(
    articles: Sequence[ArticleText],
    references: Sequence[Sequence[Reference]],
    instruments: Instruments,
) -> tuple[Stale, ...]:
    """List the doubted references of *articles*, in order; *references* are theirs."""
    texts = {(article.work, article.clause): article for article in articles}
    desk = _Desk(instruments, texts)
    return tuple(
        doubted
        for article, cited in zip(articles, references, strict=True)
        for reference in cited
        for target in reference.targets
        if (doubted := desk.judge(article, reference, target)) is not None
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    instruments: Instruments
    texts: Mapping[tuple[WorkId, Clause], ArticleText]

    def judge(self, article: ArticleText, reference: Reference, target: Target) -> Stale | None:
        where = Address(article.work, article.place(reference.span.start))
        for doubt, successor, because in self._doubts(article, reference, target):
            return Stale(where, reference, target, doubt, successor, because)
        return None

    def _doubts(
        self, article: ArticleText, reference: Reference, target: Target
    ) -> Iterator[tuple[Doubt, Address | None, str]]:
        if target.state is TargetState.NOT_HELD or target.address is None:
            yield from self._of_instrument(target)
            return
        held = self.instruments.get(target.address.work)
        if held is None:
            return
        yield from self._of_title(reference, held)
        words = _quoted(article, reference)
        elsewhere = self._found_elsewhere(target.address, words)
        if target.state is not TargetState.FOUND:
            doubt = Doubt(target.state.value)
            moved = self._moved(held, target.clause, None)
            yield doubt, elsewhere or moved, _why(elsewhere, moved, words)
        elif elsewhere is not None:
            yield Doubt.RENUMBERED, elsewhere, f"the quoted words stand there: {words}"
        elif (since := self._last_amended(article)) is not None:
            moved = self._moved(held, target.clause, since)
            if moved is not None:
                yield Doubt.MOVED, moved, f"moved after {since}, when this was last amended"

    def _of_instrument(self, target: Target) -> Iterator[tuple[Doubt, Address | None, str]]:
        succession = self.instruments.became.get(name_key(target.title))
        if succession is not None:
            held = self.instruments.named(succession.title) if succession.title else None
            address = Address(held.work) if held else None
            yield (
                Doubt(succession.fate.value),
                address,
                f"supplementary provisions: {succession.title}",
            )

    def _of_title(
        self, reference: Reference, held: Instrument
    ) -> Iterator[tuple[Doubt, Address | None, str]]:
        cited = name_key(reference.text.partition("」")[0])
        old = cited in self.instruments.became or cited in map(name_key, held.names[1:])
        if reference.text.startswith("「") and old and cited != name_key(held.title):
            yield Doubt.RENAMED, Address(held.work), f"the title is now {held.title}"

    def _moved(self, held: Instrument, clause: Clause, since: date | None) -> Address | None:
        moves = held.moves.get(clause, ())
        later = [move for move in moves if since is None or move.promulgated > since]
        return Address(held.work, later[-1].to) if later else None

    def _last_amended(self, article: ArticleText) -> date | None:
        """Give the day of the last promulgation that touched *article*, as far as is known."""
        held = self.instruments.get(article.work)
        lives = held.lives.get(article.clause, ()) if held else ()
        known = [life.promulgated for life in lives if life.end is None]
        marked = amended_on(article.body)
        if held is None or (held.texts == 1 and marked):
            return max(marked, default=None)
        return max((*known, *marked), default=None)

    def _found_elsewhere(self, address: Address, words: str) -> Address | None:
        """Find the one other place of the cited article that has the quoted words."""
        article = self.texts.get((address.work, address.clause.up_to(Unit.ARTICLE)))
        if article is None or len(_folded(words)) < _SHORT:
            return None
        own = _folded(article.part(address.clause).of(article.body))
        there = address.clause in {clause for _, clause in article.places}
        if there and _folded(words) in own:
            return None
        wanted = _folded(words)
        holders = [clause for clause, text in _parts(article) if wanted in text]
        return Address(address.work, holders[0]) if len(holders) == 1 else None


def _quoted(article: ArticleText, reference: Reference) -> str:
    """Give what the sentence recites from the place that *reference* points at."""
    match = _QUOTED.match(article.body, reference.span.end)
    return match["words"] if match else ""


def _why(elsewhere: Address | None, moved: Address | None, words: str) -> str:
    if elsewhere is not None:
        return f"the quoted words stand there: {words}"
    return "the same wording stands there now" if moved else ""


def _parts(article: ArticleText) -> Iterator[tuple[Clause, str]]:
    """Yield the own text of every clause of *article*, spaces folded."""
    own: dict[Clause, str] = defaultdict(str)
    ends = [start for start, _ in article.places[1:]] + [len(article.body)]
    for (start, clause), end in zip(article.places, ends, strict=True):
        own[clause] += article.body[start:end]
    return ((clause, _folded(text)) for clause, text in own.items())


def _folded(text: str) -> str:
    return _SPACES.sub("", without_marks(text))

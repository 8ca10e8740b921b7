"""From citations as read to the places that they point at, on a day.

Every target says whether it is there: found, missing, deleted, or in an instrument that is not
held. The literal target is kept in each case; likely successors are for `ingest.resolve.stale`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from ingest.find.references_values import Cited, LawName, Mention
from ingest.resolve.instruments import Instrument, Instruments
from ontology.address import Address, Clause, Unit
from ontology.findings import ArticleText, Reference, Target, TargetState

_DIVISIONS: Final = frozenset({Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.SUBSECTION})
_MOST: Final = 2000  # no range of articles is longer; a slip of the pen may be


def resolve_references(
    article: ArticleText,
    mentions: Iterable[Mention],
    instruments: Instruments,
    on: date | None = None,
) -> tuple[Reference, ...]:
    """Look up *mentions* of *article* as of *on*; None means the newest wording of each target."""
    return tuple(
        Reference(
            mention.span,
            mention.text,
            mention.kind,
            tuple(dict.fromkeys(_targets(article, mention, instruments, on))),
            mention.part,
            mention.applied,
            mention.substitutions,
        )
        for mention in mentions
    )


def _targets(
    article: ArticleText, mention: Mention, instruments: Instruments, on: date | None
) -> Iterator[Target]:
    for read in mention.cited:
        cited = _decided(article, read, instruments, on)
        title = _title(article, cited.law)
        held = instruments.named(title) if cited.law else instruments.get(article.work)
        if held is None:
            yield from _not_held(article, cited, title)
        else:
            for clause in _clauses(held, cited, article.clause, on):
                yield Target(held.state(clause, on), Address(held.work, clause), held.title, clause)


def _decided(
    article: ArticleText, cited: Cited, instruments: Instruments, on: date | None
) -> Cited:
    """Read an article that the own instrument lacks as one of the instrument named before it."""
    own = instruments.get(article.work) if cited.otherwise and cited.law is None else None
    if own is None or own.state(cited.clause, on) is not TargetState.MISSING:
        return cited
    return replace(cited, law=cited.otherwise)


def _title(article: ArticleText, law: LawName | None) -> str:
    """Give the title that is meant: as written, or of the own family for 법, 영, 규칙."""
    if law is None:
        return article.title
    return law.title or Instruments.related(article.title, law.role)


def _not_held(article: ArticleText, cited: Cited, title: str) -> Iterator[Target]:
    address = None if cited.law else article.work
    for clause in _by_number(cited):
        where = Address(address, clause) if address else None
        yield Target(TargetState.NOT_HELD, where, title, clause)


def _by_number(cited: Cited) -> Iterator[Clause]:
    """Count a range out where its instrument is not held: whole numbers, no branches between."""
    first, last = cited.clause, cited.last
    if last is None or first.parent != last.parent or first.unit is not last.unit:
        yield first
        if last is not None:
            yield last
        return
    yield first
    unit, low = first.steps[-1]
    for number in _numbers(low, last.steps[-1][1]):
        yield first.parent.child(unit, number)
    yield last


_LETTERS: Final = "가나다라마바사아자차카타파하"


def _numbers(low: str, high: str) -> Iterator[str]:
    """Give the numbers that must stand between two: 5 and 9, 5-2 and 5-6, 가 and 라."""
    (head, _, branch), (head2, _, branch2) = low.partition("-"), high.partition("-")
    if head == head2 and branch.isdigit() and branch2.isdigit():
        yield from (f"{head}-{n}" for n in range(int(branch) + 1, min(int(branch2), _MOST)))
    elif head.isdigit() and head2.isdigit():
        end = int(head2) if not branch2 else int(head2) + 1
        yield from (str(n) for n in range(int(head) + 1, min(end, int(head) + _MOST)))
    elif head in _LETTERS and head2 in _LETTERS:
        yield from _LETTERS[_LETTERS.index(head) + 1 : _LETTERS.index(head2)]


def _clauses(held: Instrument, cited: Cited, near: Clause, on: date | None) -> Iterator[Clause]:
    first, last = cited.clause, cited.last
    if first.unit in _DIVISIONS:
        yield from _divided(held, first, last, near)
        return
    first = held.fit(first, on)
    if last is None:
        yield first
        return
    last = held.fit(last, on)
    yield from dict.fromkeys((first, *held.between(first, last, on), last))


def _divided(
    held: Instrument, first: Clause, last: Clause | None, near: Clause
) -> Iterator[Clause]:
    """Give the articles of a chapter, or of all chapters of a range; the division if unknown."""
    spans = [first]
    if last is not None and last.unit is first.unit:
        unit, low = first.steps[-1]
        spans += [first.parent.child(unit, n) for n in _numbers(low, last.steps[-1][1])]
        spans.append(last)
    found = [article for one in spans for article in held.division(one, near)]
    yield from found or [first]

"""From transitional clauses as read to the provisions that they govern, and to days.

A clause is read against the law as its own promulgation left it: `제5조의 개정규정` is article 5 on
the day on which that amendment started.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

from ingest.find.references import Aliases
from ingest.find.transitional import Transitional, find_transitional
from ingest.find.transitional_words import after
from ingest.resolve.commencing import commencements_of
from ingest.resolve.instruments import Instruments
from ingest.resolve.references import resolve_references
from ingest.resolve.timeline import Timeline
from ontology.address import Address, Clause
from ontology.findings import ArticleText, Governing, Reference, TargetState
from ontology.statute import Meta, Provision

_PROMULGATED: Final = re.compile(r"<[^<>\n]{0,40}?(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})")
_HELD: Final = frozenset({TargetState.FOUND, TargetState.DELETED})


def find_all_transitional(line: Timeline, aliases: Aliases) -> tuple[Transitional, ...]:
    """Find the typed clauses of every addendum that the texts of an instrument carry."""
    read = partial(find_transitional, line.latest, aliases=aliases)
    return tuple(found for addendum in line.addenda for found in read(addendum))


def resolve_transitional(
    line: Timeline, found: Sequence[Transitional], instruments: Instruments
) -> Iterator[Governing]:
    """Look up what each clause governs, and the days that it counts from and ends on."""
    starts = {a.clause: _Starts(line, a) for a in line.addenda}
    for one in found:
        own = starts[Clause(one.clause.steps[:1])]
        references = _references(line.latest, one, instruments, own.days)
        governs = _governed(references) or _others(line, one, instruments)
        since = one.since or own.day(one.starts, governs)
        until = one.until or (after(own.main, one.lasts) if one.lasts and own.main else None)
        yield Governing(
            where=Address(line.work, one.clause),
            kind=one.kind,
            heading=one.heading,
            governs=governs,
            missing=() if governs else tuple(r.text for r in references),
            event=one.event,
            since=since,
            until=until,
            former=one.former,
        )


def _references(
    facts: Meta, one: Transitional, instruments: Instruments, days: Sequence[date | None]
) -> tuple[Reference, ...]:
    """Look the provisions up on the first of *days* on which there is one."""
    text = ArticleText(facts.work, facts.title, facts.kind, Clause(), None, "", ((0, Clause()),))
    found: tuple[Reference, ...] = ()
    for on in days if one.governed else ():
        found = resolve_references(text, one.governed, instruments, on)
        if _governed(found):
            break
    return found


def _governed(references: Sequence[Reference]) -> tuple[Address, ...]:
    targets = (t for r in references for t in r.targets if t.state in _HELD and t.clause)
    return tuple(dict.fromkeys(t.address for t in targets if t.address))


def _others(line: Timeline, one: Transitional, instruments: Instruments) -> tuple[Address, ...]:
    held = (instruments.named(title) for title in one.titles)
    return tuple(
        dict.fromkeys(Address(i.work, Clause()) for i in held if i and i.work != line.work)
    )


class _Starts:
    """The days on which what one addendum came with starts to apply."""

    def __init__(self, line: Timeline, addendum: Provision) -> None:
        number = (addendum.clause.addendum or "").partition("-")[0]
        meta = next((m for m in line.metas if m.number == number), None)
        promulgated = meta.promulgated if meta else _promulgated(addendum)
        self.all = commencements_of(addendum, promulgated) if promulgated else ()
        read = next((c.day for c in self.all if not c.covers), None)
        self.main = meta.effective if meta else read
        later = sorted(c.day for c in self.all if c.day and c.covers)
        # a provision may start later than the act, or have been dated by what is not held
        self.days: tuple[date | None, ...] = (self.main, *later, None)

    def day(self, counts_from: str, governs: Sequence[Address]) -> date | None:
        """Give the day of the act, or of what is governed, whichever the words count from."""
        if counts_from == "act":
            return self.main
        if not counts_from:
            return None
        clauses = [address.clause for address in governs]
        named = (
            one.day
            for one in self.all
            if any(cover.matches(clause) for cover in one.covers for clause in clauses)
        )
        return next(named, self.main)


def _promulgated(addendum: Provision) -> date | None:
    match = _PROMULGATED.search(addendum.raw[:400])
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None

"""From the texts of an instrument to one timeline: which wording was law on which day.

Texts are compared in the order of promulgation. What a text changes starts on the day that its
supplementary provisions give for that provision, and on its main day otherwise; on any day the
wording in force is that of the latest promulgation among those that have started. So a wording
promulgated early may start late, and a later law may start before it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from ingest.find.commencement import Commencement
from ingest.resolve.commencing import Ahead, ahead, commencements, put_in_later
from ingest.resolve.compose import compose
from ontology.address import Clause, Unit, WorkId
from ontology.statute import Meta, Provision, Statute, own_text

_INNER: Final = (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM, Unit.DETAIL)
T = TypeVar("T")
ActDay = Callable[[str], date | None]  # promulgation number or title → its main day


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of one provision, in force from `start` to the day before `end`."""

    clause: Clause
    start: date
    end: date | None
    version: str  # the promulgation that introduced it: "2024-02-20_20331"
    provision: Provision  # for an article: everything in it, as in force in this time

    def in_force(self, on: date) -> bool:
        """Tell whether this was the wording on that day."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """What one promulgation did to one provision, and from when."""

    clause: Clause
    version: str
    start: date
    kind: str  # added, changed, removed


@dataclass(frozen=True, slots=True)
class Timeline:
    """An instrument through all its versions."""

    work: WorkId
    metas: tuple[Meta, ...]  # in the order of promulgation
    articles: tuple[Wording, ...]  # whole articles
    parts: tuple[Wording, ...]  # paragraphs and what stands in them, own wording each
    addenda: tuple[Provision, ...]
    divisions: tuple[Provision, ...]  # headings of the latest text
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()  # what could not be dated, in words
    ahead: tuple[Ahead, ...] = ()  # of the first text: wording that is law later than the text

    @property
    def latest(self) -> Meta:
        """The facts of the text promulgated last."""
        return self.metas[-1]

    def version_spans(self) -> Iterator[tuple[Meta, date, date | None]]:
        """Yield each text with the time in which it was the text in force, by its main day."""
        events = [(i, m.effective, m) for i, m in enumerate(self.metas)]
        for start, end, winner in _winners(events):
            if winner is not None:
                yield winner, start, end


@dataclass(frozen=True, slots=True)
class _Event:
    order: int
    start: date
    part: Provision | None


Runs = dict[Clause, list[tuple[date, date | None, _Event]]]


def timeline(statutes: Iterable[Statute], act_day: ActDay) -> Timeline:
    """Put the texts of one instrument together; *act_day* dates other acts that they name."""
    texts = _in_order(statutes)
    notes: list[str] = []
    events: dict[Clause, list[_Event]] = defaultdict(list)
    changes: list[Change] = []
    before: dict[Clause, Provision] = {}
    later: dict[Clause, date] = {}
    flat = [{part.clause: part for a in text.articles() for part in a.walk()} for text in texts]
    for order, (text, now) in enumerate(zip(texts, flat, strict=True)):
        starts = _Starts(text, act_day, notes)
        if order == 0:
            later = dict(put_in_later(text))
        for clause in _changed(before, now):
            start = starts.of(clause, events[clause][-1].start if events[clause] else None)
            if order == 0:
                start = max(start, later.get(clause, start))
            events[clause].append(_Event(order, start, now.get(clause)))
            kind = (
                "removed" if clause not in now else "added" if clause not in before else "changed"
            )
            changes.append(Change(clause, text.meta.version, start, kind))
        before = now
    runs = {
        c: list(_winners((e.order, e.start, e) for e in happened)) for c, happened in events.items()
    }
    parts = _wordings(texts, runs)
    return Timeline(
        work=texts[-1].meta.work,
        metas=tuple(text.meta for text in texts),
        articles=tuple(_articles(texts, flat, runs)),
        parts=tuple(parts),
        addenda=_all_addenda(texts),
        divisions=tuple(
            p for p in texts[-1].provisions if p.unit not in (Unit.ARTICLE, Unit.ADDENDUM, None)
        ),
        changes=tuple(changes),
        notes=tuple(notes),
        ahead=tuple(ahead(texts[0])),
    )


def _in_order(statutes: Iterable[Statute]) -> list[Statute]:
    unique = {(s.meta.promulgated, s.meta.number): s for s in statutes}
    return [unique[key] for key in sorted(unique, key=lambda key: (key[0], key[1].zfill(8)))]


def _changed(before: dict[Clause, Provision], now: dict[Clause, Provision]) -> Iterator[Clause]:
    for clause, part in now.items():
        old = before.get(clause)
        if old is None or wording_key(old) != wording_key(part):
            yield clause
    yield from (clause for clause in before if clause not in now)


def wording_key(part: Provision) -> tuple[str, str]:
    """Give what makes a wording the same: heading and own words, marks and spaces apart."""
    return part.heading or "", _words(part.raw)


@lru_cache(maxsize=200_000)
def _words(raw: str) -> str:
    return "".join(own_text(raw).split())


class _Starts:
    """The days on which the parts of one text start to apply."""

    def __init__(self, text: Statute, act_day: ActDay, notes: list[str]) -> None:
        self.main = text.meta.effective
        self.pending = False
        self.named: list[tuple[Commencement, date]] = []
        for found in commencements(text):
            day = found.day or (act_day(found.act) if found.act else None)
            self.pending = self.pending or found.pending_parts
            if found.covers and day:
                self.named.append((found, day))
            elif found.covers:
                notes.append(f"{text.meta.version}: no day for {found.words[:120]}")

    def of(self, clause: Clause, earlier: date | None) -> date:
        """Give the day for *clause*; *earlier* is when its wording before this one starts."""
        for found, day in self.named:
            if any(cover.matches(clause) for cover in found.covers):
                return day
        # what amends wording that is itself not yet in force starts with that wording
        return max(self.main, earlier) if earlier else self.main


def _winners(events: Iterable[tuple[int, date, T]]) -> Iterator[tuple[date, date | None, T]]:
    """Yield ``(start, end, what)``: on each day the latest in order among those started."""
    listed = sorted(events, key=lambda event: event[1])
    days = sorted({start for _, start, _ in listed})
    runs: list[tuple[date, int, T]] = []
    for day in days:
        order, _, what = max((e for e in listed if e[1] <= day), key=lambda event: event[0])
        if not runs or runs[-1][1] != order:
            runs.append((day, order, what))
    for (start, _, what), following in zip(runs, [*runs[1:], None], strict=True):
        yield start, following[0] if following else None, what


def _wordings(texts: list[Statute], runs: Runs) -> Iterator[Wording]:
    for clause, spans in runs.items():
        if clause.unit is not Unit.ARTICLE:
            for start, end, event in spans:
                if event.part is not None:
                    yield Wording(clause, start, end, texts[event.order].meta.version, event.part)


def _articles(
    texts: list[Statute], flat: list[dict[Clause, Provision]], runs: Runs
) -> Iterator[Wording]:
    members: dict[Clause, list[Clause]] = defaultdict(list)
    for clause in runs:
        members[clause.up_to(Unit.ARTICLE)].append(clause)
    for article, clauses in members.items():
        days = sorted({start for c in clauses for start, _, _ in runs[c]})
        for day, end in zip(days, [*days[1:], None], strict=True):
            alive = dict(_alive(clauses, runs, day))
            if article in alive:
                newest = max(event.order for event in alive.values())
                whole = compose(article, _parts(alive, flat[newest]))
                yield Wording(article, day, end, texts[newest].meta.version, whole)


def _alive(clauses: list[Clause], runs: Runs, day: date) -> Iterator[tuple[Clause, _Event]]:
    for clause in clauses:
        for start, end, event in runs[clause]:
            if start <= day and (end is None or day < end) and event.part is not None:
                yield clause, event


def _parts(alive: dict[Clause, _Event], newest: dict[Clause, Provision]) -> dict[Clause, Provision]:
    """Take each part from the newest text that has the same wording: its marks are the day's."""
    found = {}
    for clause, event in alive.items():
        old, new = event.part, newest.get(clause)
        same = old and new and wording_key(old) == wording_key(new)
        if old is not None:
            found[clause] = new if same and new is not None else old
    return found


def _all_addenda(texts: list[Statute]) -> tuple[Provision, ...]:
    found: dict[Clause, Provision] = {}
    for text in texts:
        found.update((addendum.clause, addendum) for addendum in text.addenda())
    return tuple(found.values())

"""Which instruments are held: by which names they are cited, which clauses they had on a day.

Built once from the timelines of all works, or from parsed texts; asked by everything that looks
something up. Nothing here is guessed: what is not held is None.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from ingest.find.coverage import order
from ingest.parse.lines import division
from ingest.resolve.successions import Fate, Succession, name_key, successions
from ingest.resolve.timeline import Timeline, Wording, timeline, wording_key
from ontology.address import Clause, Unit, WorkId
from ontology.findings import TargetState
from ontology.statute import Statute

_ATTACHED: Final = frozenset({Unit.ANNEX, Unit.FORM})
_SUFFIXES: Final = {"법": "", "영": "시행령", "규칙": "시행규칙"}
_SUFFIX: Final = re.compile(r"\s?(?:시행령|시행규칙)$")
_TELLING: Final = 20  # a wording shorter than this may stand in two places by chance
_NO_NAMES: Final[Mapping[str, WorkId]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Life:
    """A time in which a clause was there, as law or as a deleted one."""

    start: date
    end: date | None
    deleted: bool = False
    promulgated: date = date.min  # of the text that gave it this wording


@dataclass(frozen=True, slots=True)
class Move:
    """A wording that left a place for another, by a text promulgated on that day."""

    to: Clause
    promulgated: date


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as far as citations need it."""

    work: WorkId
    title: str
    kind: str
    names: tuple[str, ...]  # every title that it has had, the present one first
    first: date  # the main day of the oldest text held
    texts: int  # how many are held
    lives: Mapping[Clause, tuple[Life, ...]]
    members: Mapping[Clause, tuple[Clause, ...]]  # what stands one level below, in order
    divisions: Mapping[Clause, tuple[Clause, ...]]  # 제3장제2절 → its articles
    attached: frozenset[Clause]  # annexes and forms
    moves: Mapping[Clause, tuple[Move, ...]]  # where a wording went, by its earlier place
    became: Mapping[str, Succession]  # what it says of other instruments, by folded title

    @classmethod
    def of(cls, line: Timeline) -> "Instrument":
        """Take from *line* what citations need."""
        lives = _lives(line)
        latest = line.latest
        titles = [latest.title, *(meta.title for meta in reversed(line.metas))]
        return cls(
            work=line.work,
            title=latest.title,
            kind=latest.kind,
            names=tuple(dict.fromkeys(titles)),
            first=min(meta.effective for meta in line.metas),
            texts=len(line.metas),
            lives=lives,
            members=_members(lives),
            divisions=_divisions(line),
            attached=frozenset(a.clause for m in line.metas for a in m.attachments),
            moves=_moves(line),
            became=successions((part.raw for a in line.addenda for part in a.walk()), latest.title),
        )

    def state(self, clause: Clause, on: date | None) -> TargetState:
        """Tell whether *clause* was there on that day; None asks about the newest wording."""
        if not clause or clause in self.divisions:
            return TargetState.FOUND
        if clause.steps[0][0] in _ATTACHED:
            there = Clause(clause.steps[:1]) in self.attached
            return TargetState.FOUND if there else TargetState.MISSING
        life = self._life(clause, on)
        if life is None:
            return TargetState.MISSING
        return TargetState.DELETED if life.deleted else TargetState.FOUND

    def _life(self, clause: Clause, on: date | None) -> Life | None:
        lives = self.lives.get(clause, ())
        if on is None:
            return next((life for life in lives if life.end is None), None)
        day = max(on, self.first)  # before the first text held, that text is what is known
        return next((x for x in lives if x.start <= day and (x.end is None or day < x.end)), None)

    def inside(self, clause: Clause, on: date | None) -> tuple[Clause, ...]:
        """Give the clauses one level below *clause* that were law on that day, in order."""
        found = (c for c in self.members.get(clause, ()))
        return tuple(c for c in found if self.state(c, on) is TargetState.FOUND)

    def fit(self, clause: Clause, on: date | None) -> Clause:
        """Complete a 호 that is cited without the only 항 that holds it; else *clause* itself."""
        known = clause in self.lives or clause.paragraph or clause.addendum
        if known or not clause.item or not clause.article:
            return clause
        article = Clause.of(article=clause.article)
        rest = tuple(step for step in clause.steps if step[0] is not Unit.ARTICLE)
        completed = (Clause((*part.steps, *rest)) for part in self.inside(article, on))
        holders = [whole for whole in completed if whole in self.lives]
        return holders[0] if len(holders) == 1 else clause

    def between(self, first: Clause, last: Clause, on: date | None) -> tuple[Clause, ...]:
        """Give what was there from *first* to *last*, both included, deleted ones left out."""
        if first.parent != last.parent or first.unit is not last.unit:
            return self._across(first, last, on)
        low, high = order(first.steps[-1][1]), order(last.steps[-1][1])
        siblings = (c for c in self.inside(first.parent, on) if c.unit is first.unit)
        return tuple(c for c in siblings if low <= order(c.steps[-1][1]) <= high)

    def _across(self, first: Clause, last: Clause, on: date | None) -> tuple[Clause, ...]:
        """Give a range whose ends stand in different articles: them, and the articles between."""
        ends = first.up_to(Unit.ARTICLE), last.up_to(Unit.ARTICLE)
        if ends[0] == ends[1] or not (ends[0].article and ends[1].article):
            return (first, last)
        return (first, *(c for c in self.between(*ends, on) if c not in ends), last)

    def division(self, clause: Clause, near: Clause) -> tuple[Clause, ...]:
        """Give the articles of 제2장 or 제3장제2절; *near* says in which part or chapter."""
        if clause in self.divisions:
            return self.divisions[clause]
        wanted = set(clause.steps)
        options = [d for d in self.divisions if d.unit is clause.unit and wanted <= set(d.steps)]
        home = [d for d in options if near in self.divisions.get(d.parent, ())]
        chosen = (home or options)[:1]
        return self.divisions[chosen[0]] if chosen else ()


class Instruments:
    """All instruments held, by work and by name."""

    def __init__(self, held: Iterable[Instrument], aliases: Mapping[str, WorkId]) -> None:
        self._works: dict[WorkId, Instrument] = {}
        self._names: dict[str, WorkId] = {}
        for one in held:
            self._works[one.work] = one
            for name in one.names:
                self._names.setdefault(name_key(name), one.work)
        for one in self._works.values():  # a present title goes before another's earlier one
            self._names[name_key(one.title)] = one.work
        for alias, work in aliases.items():
            self._names.setdefault(name_key(alias), work)
        self.became = {old: s for one in self._works.values() for old, s in one.became.items()}
        for old, succession in self.became.items():
            now = self._names.get(name_key(succession.title))
            if now and succession.fate is Fate.RENAMED:
                self._names.setdefault(old, now)

    @classmethod
    def of(
        cls, texts: Iterable[Statute | Timeline], aliases: Mapping[str, WorkId] = _NO_NAMES
    ) -> "Instruments":
        """Build from timelines, or from texts of which several may be of one work.

        *aliases* are further names, 약칭 above all, that the texts do not give themselves.
        """
        return cls([Instrument.of(line) for line in _lines(texts)], aliases)

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self._works.values())

    def get(self, work: WorkId) -> Instrument | None:
        """Give the instrument of that identity."""
        return self._works.get(work)

    def named(self, title: str) -> Instrument | None:
        """Give the instrument that has or had that title, or that short name."""
        work = self._names.get(name_key(title))
        return self._works.get(work) if work else None

    @staticmethod
    def related(title: str, role: str) -> str:
        """Name the 법, 영 or 규칙 of the family of *title*.

        >>> Instruments.related("약사법 시행규칙", "영")
        '약사법 시행령'
        """
        return f"{_SUFFIX.sub('', title)} {_SUFFIXES.get(role, role)}".strip()


def _lines(texts: Iterable[Statute | Timeline]) -> Iterator[Timeline]:
    groups: dict[WorkId, list[Statute]] = defaultdict(list)
    for text in texts:
        if isinstance(text, Timeline):
            yield text
        else:
            groups[text.meta.work].append(text)
    for group in groups.values():
        yield timeline(group, lambda _: None)


def _lives(line: Timeline) -> dict[Clause, tuple[Life, ...]]:
    lives: dict[Clause, list[Life]] = defaultdict(list)
    for wording in (*line.articles, *line.parts):
        lives[wording.clause].append(
            Life(wording.start, wording.end, wording.provision.deleted, _promulgated(wording))
        )
    for addendum in line.addenda:
        for part in addendum.walk():
            lives[part.clause].append(Life(date.min, None, part.deleted))
    return {clause: tuple(found) for clause, found in lives.items()}


def _members(clauses: Iterable[Clause]) -> dict[Clause, tuple[Clause, ...]]:
    members: dict[Clause, list[Clause]] = defaultdict(list)
    for clause in clauses:
        members[clause.parent].append(clause)
    return {
        outer: tuple(sorted(inner, key=lambda c: (c.steps[-1][0], order(c.steps[-1][1]))))
        for outer, inner in members.items()
    }


def _promulgated(wording: Wording) -> date:
    return date.fromisoformat(wording.version.partition("_")[0])


def _moves(line: Timeline) -> dict[Clause, tuple[Move, ...]]:
    """Find wordings that end in one place on the day that they begin in another."""
    begun: dict[tuple[tuple[str, str], date], Wording] = {}
    wordings = [w for w in (*line.articles, *line.parts) if not w.provision.deleted]
    for wording in wordings:
        key = wording_key(wording.provision)
        if len(key[1]) >= _TELLING:
            begun.setdefault((key, wording.start), wording)
    moves: dict[Clause, list[Move]] = defaultdict(list)
    for wording in wordings:
        if wording.end is not None:
            to = begun.get((wording_key(wording.provision), wording.end))
            if to and to.clause != wording.clause and to.clause.unit is wording.clause.unit:
                moves[wording.clause].append(Move(to.clause, _promulgated(to)))
    return {clause: tuple(found) for clause, found in moves.items()}


def _divisions(line: Timeline) -> dict[Clause, tuple[Clause, ...]]:
    """Collect the articles below each part, chapter and section of the newest text."""
    found: dict[Clause, dict[Clause, None]] = defaultdict(dict)
    for wording in line.articles:
        if wording.end is not None or wording.provision.deleted:
            continue
        path = Clause()
        for heading in wording.provision.divisions:
            if named := division(heading):
                path = path.child(Unit(named[0]), named[1])
                found[path][wording.clause] = None
    return {
        path: tuple(sorted(articles, key=lambda c: order(c.steps[-1][1])))
        for path, articles in found.items()
    }

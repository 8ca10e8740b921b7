"""The timeline over every real work with a history.

Each provision has one wording on each day of its life and none outside: a sample of the works is
read, and all of them where ``REGENLAW_FULL`` is set.
"""

import os
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.parse.legalize import parse
from ingest.read.markdown import read
from ingest.resolve.timeline import Change, Timeline, Wording, timeline, wording_key
from ontology.address import Clause
from ontology.statute import Statute

pytestmark = pytest.mark.corpus


def test_texts_are_read_whole_and_a_provision_has_one_wording_a_day(corpus: Path) -> None:
    folders = defaultdict(list)
    for path in sorted((corpus / "kr-history").rglob("*.md")):
        folders[path.parent].append(path)
    assert folders
    for paths in folders.values():
        statutes = [parse(read(path)) for path in paths]
        for statute in statutes:
            check_tiling(statute)
        line = timeline(statutes, lambda _: None)
        assert len(line.metas) == len(paths)
        check(line.articles)
        check(line.parts)


def test_one_wording_on_each_day_of_a_life_and_none_outside(corpus: Path) -> None:
    every = 1 if os.environ.get("REGENLAW_FULL") else 8
    folders = sorted({path.parent for path in (corpus / "kr-history").rglob("*.md")})
    assert folders
    for folder in folders[::every]:
        statutes = [parse(read(path)) for path in sorted(folder.glob("*.md"))]
        line = timeline(statutes, lambda _: None)
        assert check_days(line, statutes) > 0


def check_days(line: Timeline, statutes: Sequence[Statute]) -> int:
    """Compare each provision on each day on which it changes, and the day before, with its texts.

    What was law is said by the events: the latest promulgated change among those that had started.
    """
    texts = {
        s.meta.version: {p.clause: p for a in s.articles() for p in a.walk()} for s in statutes
    }
    order = {meta.version: at for at, meta in enumerate(line.metas)}
    events: dict[Clause, list[Change]] = defaultdict(list)
    for change in line.changes:
        events[change.clause].append(change)
    wordings: dict[Clause, list[Wording]] = defaultdict(list)
    for wording in (*line.articles, *line.parts):
        wordings[wording.clause].append(wording)
    assert set(wordings) <= set(events)
    compared = 0
    for clause, changes in events.items():
        starts = {change.start for change in changes}
        for day in {*starts, *(start - timedelta(days=1) for start in starts)}:
            begun = [change for change in changes if change.start <= day]
            last = max(begun, key=lambda change: order[change.version], default=None)
            law = texts[last.version].get(clause) if last else None
            found = [w for w in wordings[clause] if w.in_force(day)]
            assert len(found) == (law is not None), f"{clause} on {day}"
            if law is not None and found:
                assert wording_key(found[0].provision) == wording_key(law), f"{clause} on {day}"
                compared += 1
    return compared


def check_tiling(statute: Statute) -> None:
    spans = sorted(span for p in statute.walk() for span in p.own)
    assert spans[0].start == 0
    assert spans[-1].end == len(statute.body)
    assert all(one.end == other.start for one, other in pairwise(spans))


def check(wordings: Sequence[Wording]) -> None:
    by_clause: dict[Clause, list[Wording]] = defaultdict(list)
    for wording in wordings:
        by_clause[wording.clause].append(wording)
    for some in by_clause.values():
        some.sort(key=lambda w: w.start)
        for one, other in pairwise(some):
            assert one.end is not None
            assert one.start < one.end <= other.start

"""The timeline over every real work with a history."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.parse.legalize import parse
from ingest.read.markdown import read
from ingest.resolve.timeline import Wording, timeline
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

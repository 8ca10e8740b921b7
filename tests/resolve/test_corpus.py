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

pytestmark = pytest.mark.corpus


def test_one_wording_a_day_inside_the_life_of_a_provision(corpus: Path) -> None:
    folders = defaultdict(list)
    for path in sorted((corpus / "kr-history").rglob("*.md")):
        folders[path.parent].append(path)
    assert folders
    for paths in folders.values():
        line = timeline([parse(read(path)) for path in paths], lambda _: None)
        assert len(line.metas) == len(paths)
        check(line.articles)
        check(line.parts)


def check(wordings: Sequence[Wording]) -> None:
    by_clause: dict[Clause, list[Wording]] = defaultdict(list)
    for wording in wordings:
        by_clause[wording.clause].append(wording)
    for some in by_clause.values():
        some.sort(key=lambda w: w.start)
        for one, other in pairwise(some):
            assert one.end is not None
            assert one.start < one.end <= other.start

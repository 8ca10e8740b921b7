"""The parser over every real statute: nothing is lost, and the counts are those of the corpus."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.parse.legalize import parse
from ingest.read.markdown import read
from ontology.address import Address, Clause, Unit
from ontology.statute import Statute

pytestmark = pytest.mark.corpus


def statutes(corpus: Path, *parts: str) -> Iterator[Statute]:
    for part in parts:
        for path in sorted((corpus / part).rglob("*.md")):
            yield parse(read(path, str(path.relative_to(corpus))))


def test_the_counts_of_the_corpus(corpus: Path) -> None:
    found: Counter[Unit | None] = Counter()
    addenda = files = 0
    for statute in statutes(corpus, "kr"):
        files += 1
        addenda += sum(1 for _ in statute.addenda())
        found.update(p.unit for article in statute.articles() for p in article.walk())
        check(statute)
    assert files == 183
    assert addenda == 3_408
    assert [found[u] for u in (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)] == [
        8_591,
        20_910,
        27_336,
        2_424,
    ]


def test_every_other_text_is_read_whole(corpus: Path) -> None:
    for statute in statutes(corpus, "notice", "ordinance"):
        check_tiling(statute)


def check(statute: Statute) -> None:
    check_tiling(statute)
    seen = set()
    for provision in statute.walk():
        clause = provision.clause
        if clause and provision.unit is not None:
            address = Address(statute.meta.work, clause)
            assert Clause.parse(clause.spoken) == clause
            assert Address.parse(address.short) == address
            assert Address.from_iri(address.iri("x:"), "x:") == address
            assert clause not in seen
            seen.add(clause)


def check_tiling(statute: Statute) -> None:
    spans = sorted(span for p in statute.walk() for span in p.own)
    assert spans[0].start == 0
    assert spans[-1].end == len(statute.body)
    assert all(one.end == other.start for one, other in pairwise(spans))

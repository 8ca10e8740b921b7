"""Every clause that a rule relies on is in the official text, and the words stand in it."""

import os
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.parse.legalize import parse
from ingest.parse.overseas import overseas_statutes
from ingest.read.markdown import read
from kg.pathways.wording import Basis
from ontology.address import Address
from ontology.statute import Provision
from tests.kg.pathways.cases import FOLDER, rules

LONGEST_WORDS = 30
LONGEST_COPY = 40


def corpus() -> Path | None:
    named = os.environ.get("REGENLAW_CORPUS")
    beside = Path(__file__).parents[4] / "shared" / "corpus"
    found = Path(named) if named else beside
    return found if (found / "kr").is_dir() else None


def bases() -> list[tuple[str, Basis]]:
    facts = [(f.name, b) for f in rules().vocabulary.facts.values() for b in f.basis]
    return facts + [(rule.code, b) for rule in rules().written for b in rule.bases()]


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """Short address → wording with everything in it, of the current text of each work cited."""
    root = corpus()
    assert root is not None
    works = {b.address.work.id for _, b in bases()}
    found: dict[str, str] = {}
    for path in sorted((root / "kr").rglob("*.md")):
        if not any(f"'{work}'" in path.read_text("utf-8")[:2000] for work in works):
            continue
        statute = parse(read(path))
        for provision in statute.provisions:
            _gather(statute.meta.work.short, provision, found)
    for name, _, statute in overseas_statutes(root):
        if "history" not in name and statute.meta.work.id in works:
            for provision in statute.provisions:
                _gather(statute.meta.work.short, provision, found)
    return found


@lru_cache(maxsize=1)
def earlier() -> dict[str, dict[date, str]]:
    """Short address → wordings by the day on which their text starts, of what is cited for a time."""
    root = corpus()
    assert root is not None
    works = {b.address.work.id for _, b in bases() if b.ends is not None}
    found: dict[str, dict[date, str]] = {}
    for path in sorted((root / "kr-history").rglob("*.md")):
        if not any(f"'{work}'" in path.read_text("utf-8")[:2000] for work in works):
            continue
        statute, texts_then = parse(read(path)), dict[str, str]()
        for provision in statute.provisions:
            _gather(statute.meta.work.short, provision, texts_then)
        start = date.fromisoformat(path.stem.rpartition("_")[2])
        for short, text in texts_then.items():
            found.setdefault(short, {})[start] = text
    return found


def _gather(work: str, provision: Provision, found: dict[str, str]) -> str:
    inner = [_gather(work, child, found) for child in provision.children]
    text = " ".join((provision.text, *inner))
    found[f"{work}/{provision.clause.short}"] = text
    return text


def test_every_address_reads_back() -> None:
    for code, basis in bases():
        assert Address.parse(basis.address.short) == basis.address, code


def test_words_are_short() -> None:
    assert [(c, b.words) for c, b in bases() if not 0 < len(b.words) <= LONGEST_WORDS] == []


def test_every_branch_has_a_clause() -> None:
    for rule in rules().written:
        assert rule.basis, rule.code
        assert all(e.basis for e in rule.unless), rule.code
        assert all(s.basis for s in rule.steps), rule.code


@pytest.mark.corpus
@pytest.mark.skipif(corpus() is None, reason="the official texts are not here: set REGENLAW_CORPUS")
def test_clauses_exist_and_hold_the_words() -> None:
    """In the current text; `test_clauses_of_a_time` has those that are cited up to a day only."""
    held, faults = texts(), []
    for code, basis in bases():
        if basis.ends is not None:
            continue
        text = held.get(basis.address.short)
        if text is None:
            faults.append(f"{code}: {basis.address.short} is not in the text")
        elif basis.words not in text:
            faults.append(f"{code}: {basis.words!r} does not stand in {basis.address.short}")
    assert faults == []


@pytest.mark.corpus
@pytest.mark.skipif(corpus() is None, reason="the official texts are not here: set REGENLAW_CORPUS")
def test_clauses_of_a_time() -> None:
    """What is cited up to a day stands in a text that starts before that day.

    Not in the last one: a text that is published between an amendment and its first day has the
    amended wording already.
    """
    ended = [(code, basis) for code, basis in bases() if basis.ends is not None]
    faults = []
    for code, basis in ended:
        wordings = earlier().get(basis.address.short, {})
        before = (text for day, text in wordings.items() if day < (basis.ends or date.max))
        if not any(basis.words in text for text in before):
            faults.append(f"{code}: {basis.address.short} {basis.words!r} before {basis.ends}")
    assert ended
    assert faults == []


@pytest.mark.corpus
@pytest.mark.skipif(corpus() is None, reason="the official texts are not here: set REGENLAW_CORPUS")
def test_no_long_run_of_a_statute_is_copied() -> None:
    runs = {
        text[i : i + LONGEST_COPY]
        for text in texts().values()
        for i in range(max(0, len(text) - LONGEST_COPY + 1))
    }
    for path in sorted(FOLDER.glob("*.yaml")):
        own = path.read_text("utf-8")
        copied = [
            own[i : i + LONGEST_COPY]
            for i in range(len(own) - LONGEST_COPY)
            if own[i : i + LONGEST_COPY] in runs
        ]
        assert copied == [], path.name

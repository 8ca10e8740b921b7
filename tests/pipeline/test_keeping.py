"""What is put in a file comes out the same, and nothing is seen in part."""

import gc
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.keeping import dumps, loads, put, take, uncollected
from ontology.address import Address, Clause, Unit, WorkId
from ontology.findings import Target, TargetState


@dataclass(frozen=True, slots=True)
class Empty:
    """Has no field."""


@dataclass(slots=True)
class Counted:
    """Makes a field of its own, so that its class cannot be called with all of them."""

    words: list[str]
    count: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.count = len(self.words)


CLAUSE = Clause.of(article="12-2", paragraph=1)
VALUES: dict[str, object] = {
    "one field": CLAUSE,
    "several fields": Target(TargetState.FOUND, Address(WorkId.law("1"), CLAUSE), "가", CLAUSE),
    "no field": Empty(),
    "a field of its own making": Counted(["가", "나"]),
    "values as keys": {CLAUSE: frozenset({Unit.ARTICLE}), ...: date(2026, 6, 8)},
    "a class": [Unit, Clause, dict],
    "nothing": None,
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_is_put_is_taken(tmp_path: Path, value: object) -> None:
    put(tmp_path / "below" / "kept", value)
    assert take(tmp_path / "below" / "kept") == value
    assert [path.name for path in tmp_path.rglob("*.new")] == []


def test_a_value_that_stands_in_two_places_is_written_once() -> None:
    first, second = loads(dumps((CLAUSE, CLAUSE)))
    assert first is second


def fail_uncollected() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ZeroDivisionError


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        fail_uncollected()
    assert gc.isenabled()

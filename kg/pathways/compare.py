"""The same case looked at again: another fact, another day, another jurisdiction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.pathways.assessment import Assessment
from kg.pathways.assessor import assess
from kg.pathways.rules import Rules

PARTS: Final = (
    "classification", "risk_tier", "pathways", "exemptions", "not_available", "open", "duties",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What one part of the answer lost and gained."""

    part: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments side by side, and what differs between them."""

    before: Assessment
    after: Assessment
    changes: tuple[Change, ...]


def compare(before: Assessment, after: Assessment) -> Comparison:
    """Put two assessments side by side; equal parts make no change."""
    changes = (_change(part, before, after) for part in PARTS)
    return Comparison(before, after, tuple(c for c in changes if c.gone or c.new))


def what_if(
    rules: Rules, facts: Mapping[str, object], on: date, other: Mapping[str, object], day: date
) -> Comparison:
    """Assess the case as it is on one day, and with *other* facts laid over it on another.

    A fact that *other* sets to None is taken away.
    """
    laid = {name: value for name, value in {**facts, **other}.items() if value is not None}
    return compare(assess(rules, facts, on), assess(rules, laid, day))


def codes(assessment: Assessment, part: str) -> tuple[str, ...]:
    """Give the codes or labels of one part of an answer."""
    found = getattr(assessment, part)
    if found is None:
        return ()
    if isinstance(found, str):
        return (found,)
    return tuple(item if isinstance(item, str) else item.code for item in found)


def _change(part: str, before: Assessment, after: Assessment) -> Change:
    old, new = codes(before, part), codes(after, part)
    gone = tuple(code for code in old if code not in new)
    return Change(part, gone, tuple(code for code in new if code not in old))

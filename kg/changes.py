"""A change note: what the report of one generation says and that of another does not.

note = differences(folder / "generations" / "one", folder / "generations" / "two")

Each difference is one row with a before and an after, of which one is None where something came
or went: a count, an instrument, an unresolved reference, a stale one, a lint.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.store.generation import Manifest
from kg.store.uploads import PREFIX

NOTE: Final = "changes.json"
Figures = dict[str, str]
Rows = Counter[tuple[str, str]]  # what, state → how often
_WORKS: Final = (  # uploads come and go by hand, and nothing may tell of one that has gone
    "select w.work, w.title, v.version, v.sha256 from works w left join versions v using (work)"
    f" where w.work not like '{PREFIX}%'"
)
_LINTS: Final = "select work, version, clause, kind, note from problems"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two builds; None where it is not in that build."""

    part: str  # counts, works, figures, unresolved, stale, delegations, …, lints
    what: str
    before: str | None
    after: str | None


def differences(before: Path, after: Path) -> tuple[Difference, ...]:
    """Compare two generations; raise `DamagedGeneration` where one is not whole."""
    old, new = _Told(before), _Told(after)
    found: list[Difference] = []
    for part in ("counts", "works", "figures"):
        found += _of_figures(part, old.figures[part], new.figures[part])
    for part in dict.fromkeys((*old.rows, *new.rows)):
        found += _of_rows(part, old.rows.get(part, Counter()), new.rows.get(part, Counter()))
    return tuple(found)


def write_note(before: Path, after: Path) -> None:
    """Write the difference of *after* from *before* beside what was built."""
    rows = [
        {"part": d.part, "what": d.what, "before": d.before, "after": d.after}
        for d in differences(before, after)
    ]
    text = json.dumps({"since": before.name, "changes": rows}, ensure_ascii=False, indent=0)
    (after / NOTE).write_text(text + "\n", "utf-8")


def read_note(folder: Path) -> list[dict[str, Any]]:
    """Give the note that was written when a generation was built; [] for the first one."""
    path = folder / NOTE
    found: list[dict[str, Any]] = (
        json.loads(path.read_text("utf-8"))["changes"] if path.is_file() else []
    )
    return found


class _Told:
    """What one generation says of itself."""

    def __init__(self, folder: Path) -> None:
        manifest = Manifest.read(folder)
        path = folder / "report.json"
        report: dict[str, list[dict[str, Any]]] = (
            json.loads(path.read_text("utf-8")) if path.is_file() else {}
        )
        database = sqlite3.connect(f"file:{folder / 'texts.sqlite'}?mode=ro", uri=True)
        with closing(database):
            works = _works(database)
            lints: Rows = Counter(
                (f"{work}/{clause} {version}".replace("/ ", " "), f"{kind}: {note}")
                for work, version, clause, kind, note in database.execute(_LINTS)
            )
        self.figures: dict[str, Figures] = {
            "counts": {name: str(count) for name, count in manifest.counts.items()},
            "works": works,
            "figures": dict(_figures(report.pop("works", []))),
        }
        self.rows: dict[str, Rows] = {
            part: Counter(map(_row, rows)) for part, rows in report.items()
        } | {"lints": lints}


def _works(database: sqlite3.Connection) -> Figures:
    """Give each instrument with its title and texts: another text, another value."""
    texts: dict[str, list[str]] = {}
    titles = {}
    for work, title, version, sha256 in database.execute(_WORKS):
        titles[work] = title
        texts.setdefault(work, []).extend([f"{version} {sha256[:12]}"] if version else [])
    return {work: ", ".join([titles[work], *sorted(texts[work])]) for work in titles}


def _figures(works: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for row in works:
        for name, value in row.items():
            if name not in ("work", "title"):
                yield f"{row['work']} {name}", str(value)


def _row(row: Mapping[str, Any]) -> tuple[str, str]:
    """Cut a row into what it speaks of and what it says of it."""
    named = [row[key] for key in ("work", "at", "role", "words", "text", "phrase") if key in row]
    rest = {k: v for k, v in row.items() if v not in named and v is not None}
    return " ".join(map(str, named)), ", ".join(f"{k} {v}" for k, v in rest.items())


def _of_figures(part: str, old: Figures, new: Figures) -> Iterator[Difference]:
    for what in sorted({*old, *new}):
        if old.get(what) != new.get(what):
            yield Difference(part, what, old.get(what), new.get(what))


def _of_rows(part: str, old: Rows, new: Rows) -> Iterator[Difference]:
    """Pair what went with what came for the same thing, so that another state is one row."""
    went: dict[str, list[str]] = {}
    for what, state in sorted((old - new).elements()):
        went.setdefault(what, []).append(state)
    for what, state in sorted((new - old).elements()):
        waiting = went.get(what)
        yield Difference(part, what, waiting.pop(0) if waiting else None, state)
    for what, states in went.items():
        yield from (Difference(part, what, state, None) for state in states)

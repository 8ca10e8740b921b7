"""The day to which a corpus is complete, shown with every answer."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from ingest.pipeline.curated import Curated, first_day
from ingest.pipeline.held import load

_ROW: Final = re.compile(r"^\|\s*kr\b[^|]*\|.*\|\s*(\d{4}-\d\d-\d\d)\s*\|\s*$", re.M)


def snapshot_day(folder: Path | None, works: Sequence[Path], curated: Curated) -> date:
    """Read it from the folder's SOURCES.md; else take the last promulgation that is held."""
    notes = folder / "SOURCES.md" if folder else None
    if notes and notes.is_file():
        found = _ROW.search(notes.read_text("utf-8"))
        if found:
            return date.fromisoformat(found[1])
    days = [held.line.latest.promulgated for held in map(load, works) if held]
    days += [
        date.fromisoformat(d) for d in map(first_day, (e.version for e in curated.digests)) if d
    ]
    return max(days, default=date.min)

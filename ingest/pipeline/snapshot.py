"""The day to which a corpus is complete, shown with every answer."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from ingest.pipeline.curated import Curated
from ingest.pipeline.held import Kept
from ontology.curated import version_day

_ROW: Final = re.compile(r"^\|\s*kr\b[^|]*\|.*\|\s*(\d{4}-\d\d-\d\d)\s*\|\s*$", re.M)


def snapshot_day(folder: Path | None, works: Iterable[Kept], curated: Curated) -> date:
    """Read it from the folder's SOURCES.md; else take the last promulgation that is held."""
    notes = folder / "SOURCES.md" if folder else None
    if notes and notes.is_file():
        found = _ROW.search(notes.read_text("utf-8"))
        if found:
            return date.fromisoformat(found[1])
    days = [one.card.promulgated for one in works if one.card]
    days += [day for entry in curated.digests if (day := version_day(entry.version))]
    return max(days, default=date.min)

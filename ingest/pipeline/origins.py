"""Which file each text was read from, when it was fetched, and by which reader."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from ingest.graph.sources import Origin
from ingest.pipeline.code import reading
from ingest.pipeline.sources import SourceFile

_READER: Final = "regenlaw statutes"


def origins(sources: Iterable[tuple[str, SourceFile]]) -> Iterator[tuple[str, Origin]]:
    """Give the origin of each text of a work; *sources* are by version."""
    reader = f"{_READER} {reading()}"
    return ((version, origin(source, reader)) for version, source in sources)


def origin(source: SourceFile, reader: str) -> Origin:
    """Give the origin of one file; it was fetched when it was last written.

    A file that a cached reading came from may be gone: then only its time is not known.
    """
    try:
        written = source.path.stat().st_mtime
    except OSError:
        return Origin(source.name, source.sha256, reader)
    return Origin(source.name, source.sha256, reader, datetime.fromtimestamp(int(written), UTC))

"""For which time each digest holds: told from the timelines of its works, and kept.

Going through every wording of a law for each of its digests is slow; most digests rest on works
that did not change since the last build.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.pipeline.code import whole
from ingest.pipeline.curated import Time, time_of
from ingest.pipeline.held import Standing
from ingest.pipeline.keeping import put, take
from ingest.resolve.timeline import Timeline
from ontology.address import WorkId
from ontology.curated import DigestEntry


class Lines(Mapping[WorkId, Timeline]):
    """The timelines of all works, each loaded when it is asked for."""

    def __init__(self, works: Sequence[Standing]) -> None:
        self._works = {work.work: work.kept for work in works}
        self._loaded: dict[WorkId, Timeline] = {}

    def __getitem__(self, work: WorkId) -> Timeline:
        if work not in self._loaded:
            self._loaded[work] = self._works[work].held().line
        return self._loaded[work]

    def __contains__(self, work: object) -> bool:
        return work in self._works

    def __iter__(self) -> Iterator[WorkId]:
        return iter(self._works)

    def __len__(self) -> int:
        return len(self._works)


class Times:
    """`time_of` with a memory: *names* say what each work was made of."""

    def __init__(self, cache: Path, names: Mapping[WorkId, str]) -> None:
        self._path, self._names = cache / f"digests.{whole()}.times", names
        known = self._path.is_file()
        self._known: dict[bytes, Time] = take(self._path) if known else {}
        self._used: dict[bytes, Time] = {}

    def __call__(self, entry: DigestEntry, lines: Mapping[WorkId, Timeline]) -> Time:
        """Give the time for which *entry* holds, and why it is not to be trusted, if so."""
        works = dict.fromkeys((entry.address.work, *(also.work for also in entry.also)))
        told = repr((entry, [self._names.get(work) for work in works]))
        key = hashlib.sha256(told.encode()).digest()
        if key not in self._known:
            self._known[key] = time_of(entry, lines)
        self._used[key] = self._known[key]
        return self._known[key]

    def save(self) -> None:
        """Keep what was asked in this build."""
        put(self._path, self._used)

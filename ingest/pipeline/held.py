"""One instrument as held: all its texts read, parsed and put on one timeline.

Each is kept in the cache under the hashes of its files and of the code, so that a build after a
change reads only what changed.
"""

import hashlib
import pickle
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ingest.parse.legalize import parse
from ingest.parse.overseas import overseas_statutes
from ingest.pipeline.code import reading
from ingest.pipeline.sources import SourceFile
from ingest.read.markdown import read
from ingest.resolve.timeline import Timeline, timeline
from ontology.address import WorkId
from ontology.errors import BadSource
from ontology.statute import Meta, Problem, Statute

_ID: Final = re.compile(r"^(?:법령ID|행정규칙ID|자치법규ID)\s*:\s*['\"]?(\w+)", re.M)
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Held:
    """A work with its timeline, its sources and what is odd in the newest text."""

    line: Timeline
    sources: tuple[tuple[str, SourceFile], ...]  # version, file
    problems: tuple[Problem, ...]
    unread: tuple[tuple[str, str], ...] = ()  # file, why


@dataclass(frozen=True, slots=True)
class Job:
    """The files of one work, and the main days of other acts that addenda may name."""

    key: str
    sources: tuple[SourceFile, ...]
    days: dict[str, date]
    cache: Path
    statutes: tuple[Statute, ...] = ()  # of other jurisdictions: already read


def jobs(
    sources: Iterable[SourceFile], cache: Path
) -> tuple[tuple[Job, ...], tuple[tuple[str, str], ...]]:
    """Group *sources* by the work that their front matter names; list those that name none."""
    groups: dict[str, list[SourceFile]] = defaultdict(list)
    unread = []
    for source in sources:
        with source.path.open("rb") as handle:
            head = handle.read(_HEAD).decode("utf-8", "replace")
        found = _ID.search(head)
        if found:
            groups[found[0].split(":")[0] + found[1].zfill(6)].append(source)
        else:
            unread.append((source.name, "front matter names no 법령ID, 행정규칙ID or 자치법규ID"))
    days = _act_days(sources)
    listed = tuple(
        Job(_key(group), tuple(group), days, cache) for _, group in sorted(groups.items())
    )
    return listed, tuple(unread)


def _act_days(sources: Iterable[SourceFile]) -> dict[str, date]:
    """Promulgation number → main day, from the front matter alone."""
    found = {}
    number = re.compile(r"^공포번호\s*:\s*['\"]?0*(\d+)", re.M)
    start = re.compile(r"^시행일자\s*:\s*['\"]?(\d{4}-\d\d-\d\d)", re.M)
    for source in sources:
        with source.path.open("rb") as handle:
            head = handle.read(_HEAD).decode("utf-8", "replace")
        a, b = number.search(head), start.search(head)
        if a and b:
            found[a[1]] = date.fromisoformat(b[1])
    return found


def _key(group: Sequence[SourceFile]) -> str:
    joined = "\n".join(sorted({f"{s.name} {s.sha256}" for s in group}))
    return hashlib.sha256(f"{reading()}\n{joined}".encode()).hexdigest()[:32]


def hold(job: Job) -> Path:
    """Read the texts of one work, or find them in the cache; give the file that holds them."""
    path = job.cache / f"{job.key}.work"
    if not path.is_file():
        found = _read(job)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(pickle.dumps(found, protocol=5))
        fresh.replace(path)
    return path


def load(path: Path) -> Held | None:
    """Load what `hold` kept: a file of our own making, in our own cache."""
    found: Held | None = pickle.loads(path.read_bytes())
    return found


def overseas_jobs(folder: Path, sources: Iterable[SourceFile], cache: Path) -> tuple[Job, ...]:
    """Group the texts of other jurisdictions by work."""
    files = {s.name: s for s in sources}
    groups: dict[WorkId, list[tuple[SourceFile, Statute]]] = defaultdict(list)
    for name, _, statute in overseas_statutes(folder):
        if name in files:
            groups[statute.meta.work].append((files[name], statute))
    return tuple(
        Job(
            _key([s for s, _ in group]),
            tuple(s for s, _ in group),
            {},
            cache,
            tuple(statute for _, statute in group),
        )
        for _, group in sorted(groups.items())
    )


def _overseas(job: Job) -> Held:
    texts = [(s.meta.version, f) for s, f in zip(job.statutes, job.sources, strict=True)]
    line = timeline(job.statutes, _dated({}))
    return Held(line, tuple(texts), job.statutes[-1].problems)


def _read(job: Job) -> Held | None:
    if job.statutes:
        return _overseas(job)
    statutes, sources, unread = [], [], []
    problems: tuple[Problem, ...] = ()
    newest: Meta | None = None
    for source in job.sources:
        try:
            statute = parse(read(source.path, source.name))
        except BadSource as error:
            unread.append((source.name, error.why))
            continue
        statutes.append(statute)
        sources.append((statute.meta.version, source))
        if newest is None or statute.meta.promulgated >= newest.promulgated:
            newest, problems = statute.meta, statute.problems
    if not statutes:
        return None
    line = timeline(statutes, _dated(job.days))
    return Held(line, tuple(sources), problems, tuple(unread))


def _dated(days: dict[str, date]) -> Callable[[str], date | None]:
    return days.get

"""One instrument as held: all its texts read, parsed and put on one timeline.

Each is kept in the cache under the hashes of its files, of the code and of what it was told of
other acts, so that a build after a change reads only what changed. Beside the timeline stands a
card with the little that a build asks of every work.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from pickle import UnpicklingError
from typing import Final

from ingest.parse.overseas import overseas_statutes
from ingest.pipeline.code import reading, whole
from ingest.pipeline.keeping import put, take
from ingest.pipeline.sources import SourceFile, law_named
from ingest.pipeline.texts import kept_text, read_text
from ingest.resolve.timeline import Timeline, timeline
from ontology.address import WorkId
from ontology.errors import BadSource, BuildFailed
from ontology.statute import Meta, Problem, Statute

_HEAD: Final = 4096
FEW: Final = 4  # works that are done sooner than a process starts


@dataclass(frozen=True, slots=True)
class Held:
    """A work with its timeline, its sources and what is odd in the newest text."""

    line: Timeline
    sources: tuple[tuple[str, SourceFile], ...]  # version, file
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a build asks of a work without its timeline."""

    work: WorkId
    current: bool  # not marked as superseded
    effective: date  # the main day of the newest text
    promulgated: date
    starts: tuple[date, ...]  # on which a text came into force
    files: tuple[tuple[str, str], ...]  # version, name


@dataclass(frozen=True, slots=True)
class Kept:
    """A work in the cache: its files are named by what the timeline was made of."""

    path: Path  # of the timeline
    card: Card | None  # None where none of its files can be read
    sources: tuple[tuple[str, SourceFile], ...] = ()  # by version, where they stand today
    unread: tuple[tuple[str, str], ...] = ()  # file, why

    @property
    def name(self) -> str:
        """What stands for all that the timeline was made of."""
        return self.path.stem

    def held(self) -> Held:
        """Load the timeline with its sources."""
        found: Held | None = take(self.path)  # of our own making
        if found is None:
            raise BuildFailed(f"{self.path}: it holds no text; remove the folder and build again")
        return found

    def beside(self, tail: str) -> Path:
        """Give the file in which something that was made of the timeline is kept."""
        return self.path.with_suffix(f".{tail}")


@dataclass(frozen=True, slots=True)
class Standing:
    """A work on its way into a generation: where it is kept, its names, state and end."""

    kept: Kept
    work: WorkId
    aliases: tuple[str, ...]
    state: str
    until: date | None  # on which a superseded text surely had ended

    def beside(self, kind: str, *told: str) -> Path:
        """Give the file for what this code makes of the work as it stands, told the rest."""
        of = "\n".join((whole(), self.state, str(self.until), *self.aliases, "", *told))
        return self.kept.beside(f"{hashlib.sha256(of.encode()).hexdigest()[:12]}.{kind}")


@dataclass(frozen=True, slots=True)
class Job:
    """The files of one work, and the main days of other acts that addenda may name."""

    key: str
    sources: tuple[SourceFile, ...]
    days: Mapping[str, date]
    cache: Path
    statutes: tuple[Statute, ...] = ()  # of other jurisdictions: already read


@dataclass(slots=True)
class _Days:
    """The main days of other acts, with a note of which were asked for."""

    known: Mapping[str, date]
    asked: set[str] = field(default_factory=set)

    def __call__(self, number: str) -> date | None:
        self.asked.add(number)
        return self.known.get(number)


def jobs(
    sources: Iterable[SourceFile], cache: Path
) -> tuple[tuple[Job, ...], tuple[tuple[str, str], ...]]:
    """Group *sources* by the work that their front matter names; list those that name none."""
    groups: dict[str, list[SourceFile]] = defaultdict(list)
    unread = []
    for source in sources:
        law = law_named(source)
        if law:
            groups[law].append(source)
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
    number = re.compile(r"^공포번호\s*:\s*['\"]?0*(\d+)|<공포번호>0*(\d+)<", re.M)
    start = re.compile(r"^시행일자\s*:\s*['\"]?(\d{4}-\d\d-\d\d)|<시행일자>(\d{8})<", re.M)
    for source in sources:
        with source.path.open("rb") as handle:
            head = handle.read(_HEAD).decode("utf-8", "replace")
        a, b = number.search(head), start.search(head)
        if a and b:
            found[a[1] or a[2]] = date.fromisoformat(b[1] or b[2])
    return found


def _key(group: Sequence[SourceFile]) -> str:
    joined = "\n".join(sorted({f"{s.name} {s.sha256}" for s in group}))
    return hashlib.sha256(f"{reading()}\n{joined}".encode()).hexdigest()[:32]


def is_held(job: Job) -> bool:
    """Tell whether the cache has the work as a build of today would read it."""
    return _held(job) is not None


def hold(job: Job) -> Kept:
    """Read the texts of one work, or find them in the cache."""
    held = _held(job)
    if held is not None:
        return held
    days = _Days(job.days)
    found = _read(job, days)
    path = _path(job, days.asked)
    put(path, found.held)
    card = _card(found.held) if found.held else None
    put(job.cache / f"{job.key}.card", (tuple(sorted(days.asked)), card, found.unread))
    return Kept(path, card, _sources(job, card), found.unread)


def _held(job: Job) -> Kept | None:
    try:
        asked, card, unread = take(job.cache / f"{job.key}.card")
    except (OSError, ValueError, EOFError, UnpicklingError):
        return None
    path = _path(job, asked)
    return Kept(path, card, _sources(job, card), unread) if path.is_file() else None


def _sources(job: Job, card: Card | None) -> tuple[tuple[str, SourceFile], ...]:
    named = {source.name: source for source in job.sources}
    return tuple((version, named[name]) for version, name in card.files) if card else ()


def _path(job: Job, asked: Iterable[str]) -> Path:
    """Name the file by the hashes of what is read and by what other acts answered."""
    told = "\n".join(f"{number} {job.days.get(number)}" for number in sorted(asked))
    name = hashlib.sha256(f"{job.key}\n{told}".encode()).hexdigest()[:32]
    return job.cache / f"{name}.work"


def _card(held: Held) -> Card:
    latest = held.line.latest
    starts = tuple(start for _, start, _ in held.line.version_spans())
    files = tuple((version, source.name) for version, source in held.sources)
    return Card(latest.work, latest.current, latest.effective, latest.promulgated, starts, files)


def overseas_jobs(
    folder: Path, sources: Iterable[SourceFile], cache: Path
) -> tuple[tuple[Job, ...], tuple[tuple[str, str], ...]]:
    """Group the texts of other jurisdictions by work; list those that cannot be read."""
    files = {s.name: s for s in sources if s.name.startswith("overseas/")}
    listed = cache / f"{_key(tuple(files.values()))}.overseas"
    known, unread = take(listed) if listed.is_file() else ([], ())
    found = tuple(Job(_key(some), some, {}, cache) for some in _named(known, files))
    if found and all(map(is_held, found)):
        return found, unread
    refused: dict[str, str] = {}
    groups: dict[WorkId, list[tuple[SourceFile, Statute]]] = defaultdict(list)
    for name, _, statute in overseas_statutes(folder, refused):
        if name in files:
            groups[statute.meta.work].append((files[name], statute))
    unread = tuple(sorted(refused.items()))
    put(listed, ([[s.name for s, _ in groups[work]] for work in sorted(groups)], unread))
    return tuple(_overseas_job(group, cache) for _, group in sorted(groups.items())), unread


def _overseas_job(group: Sequence[tuple[SourceFile, Statute]], cache: Path) -> Job:
    own = tuple(source for source, _ in group)
    return Job(_key(own), own, {}, cache, tuple(statute for _, statute in group))


def _named(
    groups: Iterable[Iterable[str]], files: Mapping[str, SourceFile]
) -> Iterator[tuple[SourceFile, ...]]:
    return (tuple(files[name] for name in group) for group in groups)


@dataclass(frozen=True, slots=True)
class _Reading:
    held: Held | None
    unread: tuple[tuple[str, str], ...] = ()


def _overseas(job: Job) -> Held:
    texts = [(s.meta.version, f) for s, f in zip(job.statutes, job.sources, strict=True)]
    line = timeline(job.statutes, lambda _: None)
    return Held(line, tuple(texts), job.statutes[-1].problems)


def _read(job: Job, days: Callable[[str], date | None]) -> _Reading:
    if job.statutes:
        return _Reading(_overseas(job))
    statutes, sources, unread = [], [], []
    problems: tuple[Problem, ...] = ()
    newest: Meta | None = None
    several = len(job.sources) > 1  # a single text is read again only where it changed
    for source in job.sources:
        try:
            statute = kept_text(source, job.cache) if several else read_text(source)
        except BadSource as error:
            unread.append((source.name, error.why))
            continue
        statutes.append(statute)
        sources.append((statute.meta.version, source))
        if newest is None or statute.meta.promulgated >= newest.promulgated:
            newest, problems = statute.meta, statute.problems
    if not statutes:
        return _Reading(None, tuple(unread))
    held = Held(timeline(statutes, days), tuple(sources), problems)
    return _Reading(held, tuple(unread))

"""The project's own knowledge on its way into a generation.

A digest holds for the time in which the wording that it was written from is law. Where the
official text is held that time is known, and a digest of an older wording is flagged.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ingest.pipeline.code import whole
from ingest.pipeline.keeping import put, take
from ingest.pipeline.rows import Rows
from ingest.read.curated import read_digests, read_terms
from ingest.read.policy import read_policy
from ingest.resolve.timeline import Timeline, Wording
from kg.pathways import Rules, load
from ontology.address import Address, Clause, Unit, WorkId
from ontology.curated import DigestEntry, Term, version_day
from ontology.policy import PolicyEntry

_PARAGRAPHS = re.compile(r"(?<!조)제\d+항")
NOT_HELD = "?"  # stands for the id of an instrument whose text is not held
_KINDS = (
    ("시행령", "대통령령"),
    ("시행규칙", "총리령·부령"),
    ("규칙", "총리령·부령"),
    ("규정", "고시"),
    ("조례", "조례"),
)


_LANGUAGES = {"jp": "ja", "tw": "zh", "cn": "zh", "de": "de"}
_FOLDERS = {"notice": "행정규칙", "ordinance": "자치법규"}


@dataclass(frozen=True, slots=True)
class Curated:
    """Digests and thesaurus as read."""

    digests: tuple[DigestEntry, ...]
    terms: tuple[Term, ...]
    names: dict[str, Term] = field(default_factory=dict)  # id of a work → its concept
    policy: tuple[PolicyEntry, ...] = ()
    rules: Rules | None = None

    @classmethod
    def read(cls, folder: Path) -> "Curated":
        """Read the folder ``corpus/`` of the project; raise `BadCorpus` at the first fault."""
        terms = read_terms(folder / "thesaurus")
        names = {term.work: term for term in terms if term.work}
        policy = read_policy(folder / "policy") if (folder / "policy").is_dir() else ()
        rules = load(folder / "pathways") if (folder / "pathways").is_dir() else None
        return cls(read_digests(folder / "digests"), terms, names, policy, rules)

    @classmethod
    def kept(cls, folder: Path, cache: Path) -> "Curated":
        """Read the folder, or take what was read of the same files by the same code."""
        told = hashlib.sha256(whole().encode())
        for path in sorted(folder.rglob("*.yaml")):
            told.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
        path = cache / f"{told.hexdigest()[:32]}.curated"
        if not path.is_file():
            put(path, cls.read(folder))
        found: Curated = take(path)
        return found

    def aliases(self, work: WorkId) -> tuple[str, ...]:
        """Give the other names of an instrument: English first, then short titles."""
        term = self.names.get(work.id)
        if term is None:
            return ()
        return (term.en, *term.alternative["ko"], *term.alternative["en"])


Time = tuple[tuple[str, str], str]  # from and to, and why the digest is not to be trusted


def time_of(entry: DigestEntry, lines: Mapping[WorkId, Timeline]) -> Time:
    """Give the time for which a digest holds, and why it is not to be trusted, if so."""
    span, flagged = _standing(entry, lines.get(entry.address.work))
    return _narrowed(span, entry, lines), flagged


def write_curated(
    rows: Rows,
    curated: Curated,
    lines: Mapping[WorkId, Timeline],
    timed: Callable[[DigestEntry, Mapping[WorkId, Timeline]], Time] = time_of,
) -> None:
    """Write digests with their passages, the works that only they tell of, and the thesaurus."""
    rows.insert("works", _only_digested(curated, lines))
    for entry in curated.digests:
        rows.digest(entry, *timed(entry, lines))
    ids = {work.id: work.short for work in lines} | {
        entry.address.work.id: entry.address.work.short for entry in curated.digests
    }
    for term in curated.terms:
        rows.term(term, ids.get(term.work, NOT_HELD if term.scheme == "laws" else ""))


def _only_digested(
    curated: Curated, lines: Mapping[WorkId, Timeline]
) -> Iterable[tuple[object, ...]]:
    seen: dict[WorkId, DigestEntry] = {}
    for entry in curated.digests:
        if entry.address.work not in lines:
            seen.setdefault(entry.address.work, entry)
    for work, entry in sorted(seen.items()):
        aliases = list(curated.aliases(work))
        kind, language, url = _elsewhere(work, entry.title)
        day = version_day(entry.version)
        yield (
            work.short, entry.title, kind, language, url, "[]", "", "in force", "digest",
            day.isoformat() if day else "",
            _json(aliases),
        )  # fmt: skip


def _elsewhere(work: WorkId, title: str) -> tuple[str, str, str]:
    """Give kind, language and page of an instrument whose text is not held."""
    if work.jurisdiction != "kr":
        return "act", _LANGUAGES.get(work.jurisdiction, "en"), ""
    kind = next((kind for tail, kind in _KINDS if title.endswith(tail)), "법률")
    folder = _FOLDERS.get(work.genus, "법령")
    return kind, "ko", f"https://www.law.go.kr/{folder}/{title.replace(' ', '')}"


def _standing(entry: DigestEntry, line: Timeline | None) -> tuple[tuple[str, str], str]:
    if line is None and entry.past:
        first, until = entry.past
        return (first.isoformat(), until.isoformat()), ""
    if line is None:
        day = version_day(entry.version)
        return (day.isoformat() if day else "", ""), ""
    clause = entry.address.clause
    known = {m.version: order for order, m in enumerate(line.metas)}
    written = known.get(entry.version, len(known) - 1)
    inside = [w for w in (*line.articles, *line.parts) if w.clause.within(clause)]
    parts = [w for w in inside if w.clause.unit is not Unit.ARTICLE] or inside
    if not inside:
        added = any(a.clause.within(clause) for top in line.addenda for a in top.walk())
        return ("", ""), "" if added else f"{clause} is not in the text held"
    start, stop = _span(parts, known, (written, line.metas[written].effective))
    if entry.version not in known:
        return (start, stop), f"written from {entry.version}, not held"
    amended = bool(stop) and not entry.past
    return (start, stop), f"written from {entry.version}; amended since" if amended else ""


def _narrowed(
    span: tuple[str, str], entry: DigestEntry, lines: Mapping[WorkId, Timeline]
) -> tuple[str, str]:
    """Narrow the time of a digest to that in which what it also draws on reads the same."""
    start, stop = span
    article = Address(entry.address.work, entry.address.clause.up_to(Unit.ARTICLE))
    named = _PARAGRAPHS.search(entry.gist["ko"])  # another paragraph of its own article
    for place in (*entry.also, *((article,) if named else ())):
        line = lines.get(place.work)
        if line is None or len(line.metas) < 2:  # noqa: PLR2004 one text says nothing of others
            continue
        inside = [w for w in (*line.articles, *line.parts) if w.clause.within(place.clause)]
        parts = [w for w in inside if w.clause.unit is not Unit.ARTICLE] or inside
        known = {m.version: order for order, m in enumerate(line.metas)}
        if parts:
            last = len(line.metas) - 1
            day, _ = _span(parts, known, (last, line.metas[last].effective))
            if not stop or day < stop:
                start = max(start, day)
    return start, stop


def _span(parts: list[Wording], known: dict[str, int], text: tuple[int, date]) -> tuple[str, str]:
    """Give the time in which the clause reads as it does in *text*, its number and main day."""
    written, main_day = text
    held = [w for w in parts if known[w.version] <= written]
    newest: dict[Clause, Wording] = {}
    for wording in held:
        newest[wording.clause] = max(newest.get(wording.clause, wording), wording, key=_started)
    over = [w for w in held if w.end and (newest[w.clause] is not w or w.end <= main_day)]
    alive = [w for w in newest.values() if w not in over]
    days = [w.start for w in alive] + [w.end for w in over if w.end]
    ends = [w.end for w in alive if w.end]
    ends += [w.start for w in parts if known[w.version] > written]
    start = max(days) if days else parts[0].start
    return start.isoformat(), min(ends).isoformat() if ends else ""


def _started(wording: Wording) -> date:
    return wording.start


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

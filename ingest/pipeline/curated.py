"""The project's own knowledge on its way into a generation.

A digest holds for the time in which the wording that it was written from is law. Where the
official text is held that time is known, and a digest of an older wording is flagged.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.pipeline.rows import Rows
from ingest.read.curated import read_digests, read_terms
from ingest.resolve.timeline import Timeline
from ontology.address import Unit, WorkId
from ontology.curated import DigestEntry, Term

_KINDS = (
    ("시행령", "대통령령"),
    ("시행규칙", "총리령·부령"),
    ("규칙", "총리령·부령"),
    ("규정", "고시"),
    ("조례", "조례"),
)


@dataclass(frozen=True, slots=True)
class Curated:
    """Digests and thesaurus as read."""

    digests: tuple[DigestEntry, ...]
    terms: tuple[Term, ...]
    names: dict[str, Term] = field(default_factory=dict)  # id of a work → its concept

    @classmethod
    def read(cls, folder: Path) -> "Curated":
        """Read the folder ``corpus/`` of the project; raise `BadCorpus` at the first fault."""
        terms = read_terms(folder / "thesaurus")
        names = {term.work: term for term in terms if term.work}
        return cls(read_digests(folder / "digests"), terms, names)

    def aliases(self, work: WorkId) -> tuple[str, ...]:
        """Give the other names of an instrument: English first, then short titles."""
        term = self.names.get(work.id)
        if term is None:
            return ()
        return (term.en, *term.alternative["ko"], *term.alternative["en"])


def write_curated(rows: Rows, curated: Curated, lines: Mapping[WorkId, Timeline]) -> None:
    """Write digests with their passages, the works that only they tell of, and the thesaurus."""
    rows.insert("works", _only_digested(curated, lines))
    for entry in curated.digests:
        span, flagged = _standing(entry, lines.get(entry.address.work))
        rows.digest(entry, span, flagged)
    ids = {work.id: work.short for work in lines} | {
        entry.address.work.id: entry.address.work.short for entry in curated.digests
    }
    for term in curated.terms:
        rows.term(term, ids.get(term.work, ""))


def _only_digested(
    curated: Curated, lines: Mapping[WorkId, Timeline]
) -> Iterable[tuple[object, ...]]:
    seen: dict[WorkId, DigestEntry] = {}
    for entry in curated.digests:
        if entry.address.work not in lines:
            seen.setdefault(entry.address.work, entry)
    for work, entry in sorted(seen.items()):
        aliases = list(curated.aliases(work))
        kind = next((kind for tail, kind in _KINDS if entry.title.endswith(tail)), "법률")
        url = f"https://www.law.go.kr/법령/{entry.title.replace(' ', '')}"
        first = entry.version.partition("_")[0]
        yield (
            work.short, entry.title, kind, "ko", url, "[]", "", "in force", "digest", first,
            _json(aliases),
        )  # fmt: skip


def _standing(entry: DigestEntry, line: Timeline | None) -> tuple[tuple[str, str], str]:
    if line is None:
        return (entry.version.partition("_")[0], ""), ""
    article = entry.address.clause.up_to(Unit.ARTICLE)
    known = [m.version for m in line.metas]
    wordings = [w for w in line.articles if w.clause == article]
    if not wordings:
        return ("", ""), f"{entry.address.clause} is not in the text held"
    if entry.version not in known:
        return (wordings[-1].start.isoformat(), ""), f"written from {entry.version}, not held"
    order = known.index(entry.version)
    newest = max(wordings, key=lambda w: w.start)
    if known.index(newest.version) > order:
        own = [w for w in wordings if known.index(w.version) <= order]
        last = own[-1] if own else newest
        stop = last.end.isoformat() if last.end else ""
        return (last.start.isoformat(), stop), f"written from {entry.version}; amended since"
    return (newest.start.isoformat(), newest.end.isoformat() if newest.end else ""), ""


def _json(value: object) -> str:
    import json  # noqa: PLC0415

    return json.dumps(value, ensure_ascii=False)

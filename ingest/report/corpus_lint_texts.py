"""The official texts that curated entries are checked against, read as they are asked for."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from ingest.find.commencement import find_commencements
from ingest.parse.legalize import parse
from ingest.parse.overseas import overseas_statutes
from ingest.read.markdown import read
from ingest.read.meta import meta
from ingest.report.corpus_lint_numbers import Day, dates
from ingest.report.corpus_lint_values import fold
from ontology.address import Clause, WorkId
from ontology.errors import BadSource
from ontology.statute import Provision, Statute, unescape, without_marks

_ID: Final = re.compile(r"^(?:법령|행정규칙|자치법규)ID\s*:\s*['\"]?(\w+)", re.M)
_HEAD: Final = 4096
_PROMULGATED: Final = re.compile(r"(\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})")
_KOREAN: Final = ("kr", "kr-history", "notice", "ordinance")
_BLOCK: Final = 20  # a run of 40 holds one whole block of 20, wherever it begins
COPIED: Final = 40


class Text:
    """One text of an instrument: its clauses, its days, its words."""

    def __init__(self, statute: Statute) -> None:
        self.statute = statute
        self.meta = statute.meta
        self.clauses: dict[Clause, Provision] = {}
        for provision in statute.walk():
            if provision.unit is not None and provision.clause:
                self.clauses.setdefault(provision.clause, provision)
        self.annexes = frozenset(a.clause for a in statute.meta.attachments)

    def has(self, clause: Clause) -> bool:
        """Tell whether the clause stands in the text, or is an annex that it links to."""
        return not clause or clause in self.clauses or clause in self.annexes

    def deleted(self, clause: Clause) -> bool:
        """Tell whether the clause stands there only as a deleted one."""
        return clause in self.clauses and self.clauses[clause].deleted

    def wording(self, clause: Clause) -> str:
        """Give the clause with its numbers, all in it and the leads of what it stands in."""
        part = self.clauses.get(clause)
        if part is None:
            return "" if clause else self.statute.body
        above, outer = [], clause.parent
        while outer:
            if outer in self.clauses:
                above.append(self.clauses[outer].raw)
            outer = outer.parent
        return "\n".join((*reversed(above), part.span.of(self.statute.body)))

    def counts(self, clause: Clause) -> Iterator[int]:
        """Yield how many parts each part of the clause has, deleted ones left out."""
        part = self.clauses.get(clause)
        for inner in part.walk() if part else ():
            yield sum(not child.deleted for child in inner.children)

    @cached_property
    def days(self) -> frozenset[Day]:
        """Every day that the addenda name or that follows from them, and those of the file."""
        found = {_day(self.meta.promulgated), _day(self.meta.effective)}
        for addendum in self.statute.addenda():
            words = without_marks(unescape(addendum.span.of(self.statute.body)))
            found |= dates(words) | _commenced(words)
        return frozenset(found)

    @cached_property
    def folded(self) -> str:
        """The whole text, words only."""
        return fold(self.statute.body)

    @cached_property
    def _blocks(self) -> frozenset[str]:
        text = self.folded
        return frozenset(text[i : i + _BLOCK] for i in range(0, len(text), _BLOCK))

    def copied(self, words: str) -> str:
        """Give the first run of 40 characters that *words* shares with this text; '' for none."""
        folded = fold(words)
        for at in range(len(folded) - _BLOCK + 1):
            if folded[at : at + _BLOCK] in self._blocks:
                for start in range(max(0, at - _BLOCK), min(at, len(folded) - COPIED) + 1):
                    run = folded[start : start + COPIED]
                    if run in self.folded:
                        return run
        return ""


def _commenced(addendum: str) -> set[Day]:
    """Reckon the days of commencement that a 부칙 gives, from the day in its heading."""
    head, _, rest = addendum.partition(">")
    promulgated = _PROMULGATED.search(head)
    if not promulgated:
        return set()
    day = date(*map(int, promulgated.groups()))
    return {_day(c.day) for c in find_commencements(rest, day) if c.day} | {_day(day)}


def _day(day: date) -> Day:
    return (day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class _File:
    version: str
    rank: tuple[date, bool, int]
    path: Path
    name: str


@dataclass
class Official:
    """The folder of official texts; a text is read when it is first asked for."""

    folder: Path
    _texts: dict[str, Text | None] = field(default_factory=dict)

    @cached_property
    def _paths(self) -> dict[str, list[Path]]:
        """The Korean files by the id in their front matter."""
        found: dict[str, list[Path]] = defaultdict(list)
        parts = [self.folder / p for p in _KOREAN if (self.folder / p).is_dir()] or [self.folder]
        for path in sorted(p for part in parts for p in part.rglob("*.md")):
            with path.open("rb") as handle:
                head = _ID.search(handle.read(_HEAD).decode("utf-8", "replace"))
            if head:
                found[head[1].zfill(6)].append(path)
        return dict(found)

    @cached_property
    def _overseas(self) -> dict[WorkId, list[tuple[str, Statute]]]:
        found: dict[WorkId, list[tuple[str, Statute]]] = defaultdict(list)
        for name, _, statute in overseas_statutes(self.folder):
            found[statute.meta.work].append((name, statute))
        return dict(found)

    def _files(self, work: WorkId) -> Iterator[_File]:
        for path in self._paths.get(work.id.zfill(6), ()):
            try:
                said, _ = meta(read(path))
            except BadSource:
                continue
            if said.work == work:
                number = int(re.sub(r"\D", "", said.number) or 0)
                rank = (said.promulgated, "kr-history" not in path.parts, number)
                yield _File(said.version, rank, path, path.relative_to(self.folder).as_posix())

    def named(self, identity: str) -> bool:
        """Tell whether an instrument of that id is held, whatever its jurisdiction."""
        held = identity.zfill(6) in self._paths
        return held or any(w.id == identity for w in self._overseas)

    def newest(self, work: WorkId) -> Text | None:
        """Give the last promulgated text of the instrument; None where none is held."""
        key = work.short
        if key not in self._texts:
            self._texts[key] = self._newest(work)
        return self._texts[key]

    def _newest(self, work: WorkId) -> Text | None:
        if work.jurisdiction != "kr":
            held = self._overseas.get(work)
            return Text(held[-1][1]) if held else None
        files = sorted(self._files(work), key=_rank)
        return Text(parse(read(files[-1].path))) if files else None

    def older(self, work: WorkId, version: str) -> Text | None:
        """Give the text of that version; None where it is not held."""
        key = f"{work.short}@{version}"
        if key not in self._texts:
            found = next((f for f in self._files(work) if f.version == version), None)
            self._texts[key] = Text(parse(read(found.path))) if found else None
        return self._texts[key]

    def every(self, work: WorkId) -> Iterator[Text]:
        """Yield all texts of the instrument, the newest first."""
        if work.jurisdiction != "kr":
            yield from (Text(s) for _, s in reversed(self._overseas.get(work, [])))
            return
        for file in sorted(self._files(work), key=_rank, reverse=True):
            found = self.older(work, file.version)
            if found:
                yield found

    def beside(self, name: str) -> Text | None:
        """Give the text of the overseas file *name*: a translation that an entry was read in."""
        if name not in self._texts:
            found = [s for some in self._overseas.values() for n, s in some if n == name]
            self._texts[name] = Text(found[0]) if found else None
        return self._texts[name]


def _rank(file: _File) -> tuple[date, bool, int]:
    return file.rank

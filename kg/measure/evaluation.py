"""All that can be measured of a generation against a folder of gold, as one JSON value.

    evaluate(library, Path("gold"), today, progress)["ask"]["ours"]["all"]["correct"]

Answers and hits of ours stand beside plain BM25, plain vectors and both by reciprocal ranks, on
the same questions and passages; each figure has a 95 % bootstrap interval over the questions. What
the folder or the generation lacks is named in `not_measured`. Everything runs in this process,
without a language model, one question after the other.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.library import Library
from kg.measure.citing import Citing
from kg.measure.extraction import Extraction
from kg.measure.gold import FILES, Titles
from kg.measure.intervals import RESAMPLES, SEED, figure, seconds
from kg.measure.judging import Reply, Scores, judge, judge_hits
from kg.measure.plain import Plain, shown
from kg.measure.progress import Progress
from kg.measure.questions import Gold, Question
from kg.measure.scenarios import Assessed
from kg.measure.verification import rates
from ontology.errors import RegenlawError

Json = dict[str, Any]
T = TypeVar("T")
PARTS: Final = ("ask", "search", "assess", "extraction", "verification")
DEPTH: Final = 10  # hits that are looked at
DRAFTS: Final = 1000  # corrupted ones
OURS: Final = "ours"
_CASE: Final = ("classification", "tier", "pathway_recall", "pathway_precision", "not_available")
_BY: Final = ("file", "language", "intent")


@dataclass(frozen=True, slots=True)
class Judged:
    """The figures of one question, draft or case, under the names that it counts for."""

    id: str
    groups: dict[str, str]
    scores: Scores

    def row(self, part: str, run: str) -> Json:
        """Give it as JSON has it: two evaluations can be compared question by question."""
        return {"part": part, "run": run, "id": self.id, **self.groups, "scores": self.scores}


@dataclass(slots=True)
class Runs:
    """What was judged, by who answered: ours, or a plain way of retrieval."""

    judged: defaultdict[str, list[Judged]] = field(default_factory=lambda: defaultdict(list))

    def add(self, run: str, question: Question, scores: Scores) -> None:
        """Count the figures of one question for *run*."""
        groups = {"file": question.file, "language": question.language, "intent": question.intent}
        self.judged[run].append(Judged(question.id, groups, scores))

    @property
    def table(self) -> Json:
        """Every run's figures, and how far ours is from each run on the same questions."""
        table: Json = {run: grouped(some, _BY) for run, some in self.judged.items()}
        ours = self.judged.get(OURS, [])
        for run, some in self.judged.items():
            if run != OURS:
                pairs = [_less(one, other) for one, other in zip(ours, some, strict=True)]
                table[run]["ours_less_this"] = figures(pairs)
        return table

    def rows(self, part: str) -> Iterator[Json]:
        """Yield the figures of each question of ours."""
        return (one.row(part, OURS) for one in self.judged.get(OURS, []))


def evaluate(
    library: Library, folder: Path | None, today: date, progress: Progress, drafts: int = DRAFTS
) -> Json:
    """Measure everything that *folder* has gold for, and the checking of *drafts*.

    Raise `BadSource` for a folder that is not there or a row of it that cannot be read.
    """
    titles = Titles.of(library.works.values())
    gold = Gold.read(folder, titles) if folder else Gold()
    library.warm()
    course = _Course(library, (titles, gold), today, progress)
    course.answers()
    course.retrieval()
    parts: Json = {
        "ask": course.answered.table,
        "search": course.found.table,
        "assess": course.cases(),
        "extraction": course.findings(folder),
        "verification": course.drafts(drafts),
    }
    return {
        "measured": _circumstances(library, gold, today, folder.name if folder else ""),
        "not_measured": _lacking(library, gold, parts, named=folder is not None),
        "seconds": {part: seconds(some) for part, some in course.times.items()},
        "errors": course.errors,
        **{part: value for part, value in parts.items() if value},
        "questions": [*course.answered.rows("ask"), *course.found.rows("search"), *course.judged],
    }


def figures(judged: Iterable[Judged]) -> Json:
    """Give the mean of each figure over what has it, with its interval."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for one in judged:
        for name, value in one.scores.items():
            values[name].append(value)
    return {name: found.row for name, some in values.items() if (found := figure(some))}


def grouped(judged: Sequence[Judged], by: Iterable[str]) -> Json:
    """Give the figures over all, and of each group by each of the names in *by*."""
    table: Json = {"all": figures(judged)}
    for name in by:
        groups = dict.fromkeys(one.groups[name] for one in judged if name in one.groups)
        some = {g: [one for one in judged if one.groups.get(name) == g] for g in groups}
        table[name] = {group: figures(members) for group, members in sorted(some.items())}
    return table


def _less(one: Judged, other: Judged) -> Judged:
    common = one.scores.keys() & other.scores.keys()
    return Judged(one.id, {}, {name: one.scores[name] - other.scores[name] for name in common})


class _Course:
    """One evaluation as it goes."""

    def __init__(
        self, library: Library, wanted: tuple[Titles, Gold], today: date, progress: Progress
    ) -> None:
        self._library, self._today, self._progress = library, today, progress
        self._titles, self._gold = wanted
        self._questions = [q for some in self._gold.questions.values() for q in some]
        self.answered, self.found = Runs(), Runs()
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.errors: list[Json] = []
        self.judged: list[Json] = []  # cases

    def answers(self) -> None:
        """Ask every question; an answer that fails counts as wrong."""
        citing = Citing(self._library, self._titles)
        for one in self._each("ask", self._questions):
            asked = partial(self._library.ask, one.text, self._today, one.on, one.language)
            answer = self._timed("ask", one.id, asked)
            reply = citing.reply(answer) if answer else Reply("", ())
            self.answered.add(OURS, one, judge(one, reply))

    def retrieval(self) -> None:
        """Search for every question, as we do and plainly; what is found plainly also answers."""
        citing = Citing(self._library, self._titles)
        plain = Plain(self._library, self._titles) if self._questions else None
        for one in self._each("search", self._questions):
            search = partial(self._library.search, one.text, self._today, DEPTH, one.on)
            hits = self._timed("search", one.id, search)
            runs = plain.ranked(one.text, one.on or self._today) if plain else {}
            for run, found in runs.items():
                self.answered.add(run, one, judge(one, shown(found)))
            if one.required:
                for run, found in ({OURS: list(citing.hits(hits or ()))} | runs).items():
                    self.found.add(run, one, judge_hits(one, found, DEPTH))

    def cases(self) -> Json:
        """Assess every case by the rules, where the generation has rules."""
        cases = [case for some in self._gold.scenarios.values() for case in some]
        if not cases or not has_rules(self._library):
            return {}
        assessed, judged = Assessed(self._library, self._titles), []
        for case in self._each("assess", cases):
            assess = partial(self._library.assess, case.facts, self._today)
            found = self._timed("assess", case.id, assess)
            scores = assessed.judge(case, found) if found else dict.fromkeys(_CASE, 0.0)
            judged.append(Judged(case.id, {"file": case.file}, scores))
        self.judged += [one.row("assess", OURS) for one in judged]
        return grouped(judged, ("file",))

    def findings(self, folder: Path | None) -> Json:
        """Compare what the build found in the law with the rows of gold."""
        if folder is None or not self._gold.findings:
            return {}
        self._progress.stage("extraction", 0)
        library = self._library
        measured = Extraction(library.graph, library.works.values(), library.manifest.base)
        return dict(measured.measure(folder).table)

    def drafts(self, count: int) -> Json:
        """Check drafts that cite the law rightly and wrongly; nothing where there are none."""
        self._progress.stage("verification", count + max(count // 2, 1))
        gatherer, advance = self._library.gatherer, self._progress.advance
        found = rates(gatherer, self._today, count, report=advance)
        judged = [
            Judged(
                str(number),
                {"fault": draft.fault} if draft.fault else {"true": draft.kind},
                {"rejected" if draft.fault else "accepted": float(right)},
            )
            for number, (draft, right) in enumerate(found.judged)
        ]
        return grouped(judged, ("fault", "true")) if judged else {}

    def _each(self, part: str, some: Sequence[T]) -> Iterator[T]:
        if some:
            self._progress.stage(part, len(some))
        for number, one in enumerate(some, 1):
            yield one
            self._progress.advance(number)

    def _timed(self, part: str, name: str, act: Callable[[], T]) -> T | None:
        begun = time.perf_counter()
        try:
            found = act()
        except RegenlawError as error:
            self.errors.append({"part": part, "id": name, "error": str(error)})
            return None
        self.times[part].append(time.perf_counter() - begun)
        return found


def has_rules(library: Library) -> bool:
    """Tell whether the generation was built with rules of pathways."""
    return (library.folder / "pathways").is_dir()


def _circumstances(library: Library, gold: Gold, today: date, name: str) -> Json:
    manifest = library.manifest
    counted = {**gold.questions, **gold.scenarios}
    return {
        "on": today.isoformat(),
        "generation": manifest.name,
        "built": manifest.built,
        "snapshot": manifest.snapshot,
        "model": manifest.model,
        "counts": dict(sorted(manifest.counts.items())),
        "gold": name,
        "files": {n: len(rows) for n, rows in sorted(counted.items())} | gold.findings,
        "depth": DEPTH,
        "resamples": RESAMPLES,
        "seed": SEED,
    }


def _lacking(library: Library, gold: Gold, parts: Json, *, named: bool) -> list[Json]:
    """Say of each part and file that gave no figure why."""
    why = dict.fromkeys(PARTS, "no gold was named" if not named else "the gold has no file of it")
    why["verification"] = "the generation holds nothing to make drafts from"
    if gold.scenarios and not has_rules(library):
        why["assess"] = "the generation was built without rules"
    rows = [{"what": part, "why": why[part]} for part in PARTS if not parts[part]]
    if gold.findings:
        lost = [name for name in FILES if name not in gold.findings]
        rows += [{"what": f"{name}.jsonl", "why": "the gold has no file of it"} for name in lost]
    return rows + [{"what": name, "why": reason} for name, reason in gold.unread.items()]

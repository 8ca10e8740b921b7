"""A folder of gold as questions and cases: each file is known by the form of its rows.

    gold = Gold.read(Path("gold"), titles)
    gold.questions["core"][0].required

A row with ``question`` and ``required`` is a question, one with ``facts`` and ``expected`` a case;
the files of extraction are known by their names (`kg.measure.gold.FILES`). Anything else in the
folder is named in `unread`, never passed over.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from kg.measure.gold import FILES, Place, Row, Titles, folded
from ontology.address import Clause
from ontology.errors import BadAddress, BadSource

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Target:
    """A provision that gold names, or a document with the words that count."""

    place: Place | None
    document: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer cites, says, and does not say."""

    id: str
    file: str
    language: str
    intent: str
    text: str
    on: date | None
    required: tuple[tuple[Target, ...], ...]
    acceptable: tuple[Target, ...]
    facts: tuple[tuple[str, ...], ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A route or a refusal that a case has, by the articles that it rests on."""

    articles: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case: its facts, and what the law makes of it."""

    id: str
    file: str
    facts: dict[str, object]
    classification: frozenset[str]
    risk_tier: str | None
    pathways: tuple[Expected, ...]
    not_available: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What a folder holds, by file."""

    questions: dict[str, tuple[Question, ...]] = field(default_factory=dict)
    scenarios: dict[str, tuple[Scenario, ...]] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)  # rows of the files of extraction
    unread: dict[str, str] = field(default_factory=dict)  # file → why

    @classmethod
    def read(cls, folder: Path, titles: Titles) -> "Gold":
        """Read every ``*.jsonl``; raise `BadSource` for no folder, or a row that is damaged."""
        if not folder.is_dir():
            raise BadSource(str(folder), "there is no such folder: name one of gold with --gold")
        gold = cls()
        for path in sorted(folder.glob("*.jsonl")):
            gold._take(path, titles)
        return gold

    def _take(self, path: Path, titles: Titles) -> None:
        name, rows = path.stem, _rows(path)
        if name in FILES:
            self.findings[name] = len(rows)
        elif not rows:
            self.unread[path.name] = "it has no rows"
        elif {"question", "required"} <= rows[0].keys():
            self.questions[name] = _each(path, rows, lambda row: _question(name, row, titles))
        elif {"facts", "expected"} <= rows[0].keys():
            self.scenarios[name] = _each(path, rows, lambda row: _scenario(name, row, titles))
        else:
            self.unread[path.name] = "its rows are neither questions nor cases"


def _rows(path: Path) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadSource(str(path), f"line {number} is no JSON: {error}") from error
            if not isinstance(row, dict):
                raise BadSource(str(path), f"line {number} is no object: repair it or take it out")
            rows.append(row)
    return rows


def _each(path: Path, rows: Sequence[Row], read: Callable[[Row], T]) -> tuple[T, ...]:
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(read(row))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            why = f"row {number} ({row.get('id', 'no id')}) lacks or spoils {error}: repair it"
            raise BadSource(str(path), why) from error
    return tuple(found)


def _question(name: str, row: Row, titles: Titles) -> Question:
    return Question(
        id=row["id"],
        file=name,
        language=row["lang"],
        intent=row["intent"],
        text=row["question"],
        on=date.fromisoformat(row["asof"]) if row.get("asof") else None,
        required=tuple(tuple(_target(t, titles) for t in group) for group in row["required"]),
        acceptable=tuple(_target(t, titles) for t in row.get("acceptable") or ()),
        facts=tuple(tuple(map(str, group)) for group in row.get("facts") or ()),
        wrong=tuple(map(str, row.get("must_not") or ())),
    )


def _target(row: Row, titles: Titles) -> Target:
    if "doc" in row:
        return Target(None, Path(row["doc"]).name.partition(".")[0], row["quote"])
    law, kind = titles.gold_place(row)[:2]
    item = str(row["item"]) if row.get("item") else None
    return Target((law, kind, _label(row["article"]), row.get("paragraph"), item))


def _label(article: str | None) -> str | None:
    """Write an article as citations have it: ``부칙<제20331호>제1조``."""
    try:
        return Clause.parse(article).article_label if article else None
    except BadAddress:
        return folded(article or "")


def _scenario(name: str, row: Row, titles: Titles) -> Scenario:
    wanted = row["expected"]
    tier = wanted.get("risk_tier")
    return Scenario(
        id=row["id"],
        file=name,
        facts=row["facts"],
        classification=frozenset(map(folded, wanted.get("classification") or ())),
        risk_tier=None if tier == "null" else tier,
        pathways=_expected(wanted.get("pathways") or (), "legal_basis", titles),
        not_available=_expected(wanted.get("not_available") or (), "because", titles),
    )


def _expected(rows: Sequence[Row], key: str, titles: Titles) -> tuple[Expected, ...]:
    found = []
    for row in rows:
        steps = [t for step in row.get("steps") or () for t in step.get("legal_basis") or ()]
        targets = [_target(t, titles) for t in (*(row.get(key) or ()), *steps)]
        places = {article(t.place) for t in targets if t.place is not None}
        found.append(Expected(frozenset(places)))
    return tuple(found)


def article(place: Place) -> Place:
    """Give the article of a place."""
    return (*place[:3], None, None)

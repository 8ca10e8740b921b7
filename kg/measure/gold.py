"""Gold files of one form: rows of findings by article, as annotated in ``*.jsonl``."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.store.texts import Work
from ontology.address import Address, Clause, Unit
from ontology.errors import NothingToBuild

FILES: Final = ("references", "references_hard", "delegations", "norms")
_SUBORDINATE: Final = ("시행령", "시행규칙")
Key = tuple[str, str, str]  # law, kind, article as written
Row = dict[str, Any]
Place = tuple[str, str, str | None, int | None, str | None]  # law, kind, article, paragraph, item


def read_gold(folder: Path) -> dict[str, dict[Key, list[Row]]]:
    """Read the files that *folder* has, by article; raise `NothingToBuild` where it has none."""
    found: dict[str, dict[Key, list[Row]]] = {}
    for name in FILES:
        path = folder / f"{name}.jsonl"
        if path.is_file():
            rows: dict[Key, list[Row]] = defaultdict(list)
            for line in path.read_text("utf-8").splitlines():
                if line.strip():
                    row = json.loads(line)
                    rows[row["law"], row["kind"], row["article"]].append(row)
            found[name] = dict(rows)
    if not found:
        raise NothingToBuild(str(folder))
    return found


def folded(title: str) -> str:
    """Fold a title: spaces and middle dots."""
    return "".join(title.split()).translate(str.maketrans("·‧・ㆍ", "ㆍㆍㆍㆍ"))


@dataclass(frozen=True, slots=True)
class Titles:
    """Which work a folder name and a kind mean, and the way back."""

    works: dict[str, Work]

    @classmethod
    def of(cls, works: Iterable[Work]) -> "Titles":
        """Take the titles of the works held."""
        return cls({folded(work.title): work for work in works if work.id.jurisdiction == "kr"})

    def work(self, law: str, kind: str) -> Work | None:
        """Give the work of folder *law* and file *kind*."""
        return self.works.get(folded(law + (kind if kind in _SUBORDINATE else "")))

    def instrument(self, title: str) -> tuple[str, str]:
        """Give folder and kind of the instrument of that title, as gold has them."""
        name = folded(title)
        tail = next((t for t in _SUBORDINATE if name.endswith(t) and len(name) > len(t)), None)
        work = self.works.get(name)
        return (
            name.removesuffix(tail) if tail else name,
            tail or (work.kind if work else "법률"),
        )

    def place(self, title: str, clause: Clause) -> Place:
        """Write a clause of the instrument of that title as gold does."""
        law, kind = self.instrument(title)
        if clause.number(Unit.ADDENDUM) or clause.number(Unit.ANNEX) or clause.number(Unit.FORM):
            return law, kind, None, None, None
        article = Clause.of(article=clause.article).spoken if clause.article else None
        return law, kind, article, *numbers(clause)

    def cited(self, title: str, clause: Clause) -> Place:
        """Write the place of a citation as questions of gold do: 부칙 and 별표 are articles."""
        return *self.instrument(title), clause.article_label, *numbers(clause)

    def gold_place(self, target: Row) -> Place:
        """Bring a target of gold into the same form."""
        work = self.work(target["law"], target["kind"])
        kind = target["kind"] if work is None else self.place(work.title, Clause())[1]
        return (
            folded(target["law"]),
            kind,
            target["article"],
            target.get("paragraph"),
            target.get("item"),
        )


def numbers(clause: Clause) -> tuple[int | None, str | None]:
    """Give the paragraph and the item of a clause as gold writes them.

    >>> numbers(Clause.parse("제4조제3항제2호의2가목"))
    (3, '2의2가')
    """
    item = (clause.item or "").replace("-", "의") + (clause.subitem or "").replace("-", "의")
    number = clause.paragraph or ""
    return int(number) if number.isdigit() else None, item or None


def article_address(work: Work, article: str) -> Address:
    """Give the address of an article as written, ``제12조의2``."""
    return Address(work.id, Clause.parse(article))

"""The texts of a generation, row by row, into one SQLite file."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from ingest.pipeline.blocks import Block, Row
from ontology.address import Address, Clause, WorkId
from ontology.curated import DigestEntry, Term

_SCHEMA: Final = Path(__file__).parents[2] / "kg" / "store" / "schema.sql"
# the file stands aside until it is whole: nothing has to be rolled back in it
_ASIDE: Final = "pragma journal_mode = off; pragma synchronous = off;"


@dataclass(slots=True)
class Indexed:
    """What the indices are built from, in the order of passage ids."""

    words: list[str] = field(default_factory=list)  # what is cut into terms
    meant: list[str] = field(default_factory=list)  # what is encoded, by vector row
    vector_of: dict[str, int] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)  # where the passages of a work end
    shared: int | None = None  # how many passages come before those that no cache may keep

    def vector(self, meant: str) -> int:
        """Give the vector row of a text; equal texts share one."""
        row = self.vector_of.setdefault(meant, len(self.meant))
        if row == len(self.meant):
            self.meant.append(meant)
        return row

    def begin_private(self) -> None:
        """Let no cache keep what is made of the passages from here on."""
        self.shared = len(self.words)

    @property
    def private(self) -> list[str]:
        """The words of the passages that no cache may keep."""
        return [] if self.shared is None else self.words[self.shared :]

    def parts(self) -> Iterator[list[str]]:
        """Yield the words of each work, then those of all that is no work's; none private."""
        for start, end in pairwise((0, *self.cuts, len(self.words) - len(self.private))):
            yield self.words[start:end]


class Rows:
    """Fills a new file; use it as a context, so that the file is closed whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = sqlite3.connect(path)
        tables, _, self._keys = _SCHEMA.read_text("utf-8").partition("-- keys\n")
        self._database.executescript(_ASIDE + tables)
        self.indexed = Indexed()
        self._articles = 0
        self._digests = 0

    def __enter__(self) -> "Rows":
        return self

    def __exit__(self, *_: object) -> None:
        self._database.commit()
        self._database.executescript(self._keys)
        self._database.execute("analyze")
        self._database.commit()
        self._database.close()
        with self._path.open("rb") as handle:
            os.fsync(handle.fileno())

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Insert *rows* into *table*, a name of the schema."""
        listed = list(rows)
        if listed:
            marks = ",".join("?" * len(listed[0]))
            self._database.executemany(f"insert into {table} values ({marks})", listed)

    def add(self, block: Block) -> None:
        """Write the rows of one instrument after those that are there."""
        vectors = [self.indexed.vector(meant) for meant in block.meant]
        vectors.append(-1)  # stands for none, as in the block
        articles, passages = self._articles, len(self.indexed.words)
        tables: dict[str, Iterable[Row]] = dict(block.tables)
        tables["articles"] = [(articles + r[0], *r[1:]) for r in tables.get("articles", ())]
        tables["passages"] = [
            (passages + r[0], *r[1:-2], vectors[r[-2]], articles + r[-1])
            for r in tables.get("passages", ())
        ]
        for table, listed in tables.items():
            self.insert(table, listed)
        self._articles += block.articles
        self.indexed.words += block.words
        self.indexed.cuts.append(len(self.indexed.words))

    def next_article(self) -> int:
        """Give the row number of the next article."""
        self._articles += 1
        return self._articles

    def piece(
        self,
        where: tuple[str, str, str, str],
        span: tuple[int, int],
        texts: tuple[str, str],
        origin: int,
    ) -> None:
        """Write a passage of a document: *where* is work, clause, tier and language."""
        head, text = texts
        self.insert("passages", [(
            len(self.indexed.words), *where, "", "", "", head, *span, text,
            self.indexed.vector(f"{head}\n{text}"), origin,
        )])  # fmt: skip
        self.indexed.words.append(f"{head}\n{text}")

    def statement(
        self,
        where: tuple[WorkId, Clause, str],
        gist: dict[str, str],
        questions: dict[str, tuple[str, ...]],
        label: dict[str, str],
    ) -> int:
        """Write a statement of policy as a digest; give its row."""
        work, clause, title = where
        entry = DigestEntry(
            address=Address(work, clause),
            title=title,
            version="",
            topic=(label["ko"], label["en"]),
            also=(),
            gist={language: " ".join(text.split()) for language, text in gist.items()},
            questions=questions,
            file="",
        )
        self.digest(entry, ("", ""), "")
        return self._digests

    def digest(self, entry: DigestEntry, span: tuple[str, str], flagged: str) -> None:
        """Write a digest with its passages; *span* is the time in which its wording applies."""
        self._digests += 1
        work, clause = entry.address.work.short, entry.address.clause.short
        self.insert("digests", [(
            self._digests, work, clause, entry.version, _json(entry.topic),
            _json([a.short for a in entry.also]), entry.gist["ko"], entry.gist["en"],
            _json({k: list(v) for k, v in entry.questions.items()}), flagged,
            *(span if entry.past else ("", "")),
        )])  # fmt: skip
        for language in ("ko", "en"):
            head = f"{entry.title} {entry.address.clause} {' '.join(entry.topic)}"
            gist = entry.gist[language]
            topic = ", ".join(entry.topic)
            texts = [(gist, f"{topic}\n{gist}" if language == "ko" else gist)]
            texts += [(question, question) for question in entry.questions[language]]
            for at, (text, meant) in enumerate(texts):
                self.insert("passages", [(
                    len(self.indexed.words), work, clause, "digest", language, *span,
                    entry.version, head, at, at, text, self.indexed.vector(meant), self._digests,
                )])  # fmt: skip
                self.indexed.words.append(f"{head}\n{text}" if at == 0 else text)

    def term(self, term: Term, work: str) -> None:
        """Write one concept."""
        self.insert("concepts", [(
            term.id, term.ko, term.en, _json(term.labels()), _json(term.broader),
            _json(term.related), work, term.defined_at, term.notes.get("ko", ""),
            term.notes.get("en", ""),
        )])  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

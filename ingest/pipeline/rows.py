"""The texts of a generation, row by row, into one SQLite file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from ingest.find.coverage import order
from ingest.find.passages import Piece, pieces
from ingest.parse.articles import article_text
from ingest.pipeline.held import Held
from ingest.resolve.timeline import Timeline, Wording
from ontology.address import Address, Clause, WorkId
from ontology.curated import DigestEntry, Term
from ontology.statute import Meta, Provision

_SCHEMA: Final = Path(__file__).parents[2] / "kg" / "store" / "schema.sql"
Row = tuple[object, ...]


@dataclass(slots=True)
class Indexed:
    """What the indices are built from, in the order of passage ids."""

    words: list[str] = field(default_factory=list)  # what is cut into terms
    meant: list[str] = field(default_factory=list)  # what is encoded, by vector row
    vector_of: dict[str, int] = field(default_factory=dict)

    def vector(self, meant: str) -> int:
        """Give the vector row of a text; equal texts share one."""
        row = self.vector_of.setdefault(meant, len(self.meant))
        if row == len(self.meant):
            self.meant.append(meant)
        return row


@dataclass(slots=True)
class _Running:
    """A passage while the wordings of its article are gone through, oldest first."""

    start: str
    stop: str
    version: str
    piece: Piece
    origin: int


class Rows:
    """Fills a new file; use it as a context, so that the file is closed whole."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.executescript(_SCHEMA.read_text("utf-8"))
        self.indexed = Indexed()
        self._articles = 0
        self._digests = 0

    def __enter__(self) -> "Rows":
        return self

    def __exit__(self, *_: object) -> None:
        self._database.commit()
        self._database.execute("analyze")
        self._database.commit()
        self._database.close()

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Insert *rows* into *table*, a name of the schema."""
        listed = list(rows)
        if listed:
            marks = ",".join("?" * len(listed[0]))
            self._database.executemany(f"insert into {table} values ({marks})", listed)

    def work(self, held: Held, state: str, aliases: tuple[str, ...], until: date | None) -> None:
        """Write one instrument; *until* ends what is known to be superseded."""
        line, latest = held.line, held.line.latest
        work = line.work.short
        spans = list(line.version_spans())
        first = min((start for _, start, _ in spans), default=latest.effective)
        self.insert(
            "works",
            [
                (work, latest.title, latest.kind, latest.language, latest.url, _json(latest.bodies),
                 latest.note, state, "official", first.isoformat(), _json(aliases))
            ],
        )  # fmt: skip
        self.insert("versions", _versions(held, spans))
        self.insert("parts", _parts(line))
        self.insert(
            "changes",
            [(work, c.version, c.clause.short, c.start.isoformat(), c.kind) for c in line.changes]
            if len(line.metas) > 1
            else [],
        )
        self.insert(
            "problems",
            [(work, latest.version, p.clause.short, p.kind, p.note) for p in held.problems],
        )
        self._write_articles(line, until)
        self._write_addenda(line)

    def _write_articles(self, line: Timeline, until: date | None) -> None:
        places = {c: i for i, c in enumerate(_order(line))}
        by_clause: dict[Clause, list[Wording]] = {}
        for wording in line.articles:
            by_clause.setdefault(wording.clause, []).append(wording)
        for clause, wordings in by_clause.items():
            running: dict[tuple[Clause, str], _Running] = {}
            newest: dict[Clause, str] = {}
            for wording in sorted(wordings, key=lambda w: w.start):
                end = wording.end or until
                text = article_text(line.latest, wording.provision)
                self._articles += 1
                self.insert("articles", [(
                    self._articles, line.work.short, clause.short, places[clause],
                    wording.start.isoformat(), _day(end), wording.version,
                    wording.provision.heading or "", _json(wording.provision.divisions),
                    int(wording.provision.deleted), text.body,
                    _json([(at, c.short) for at, c in text.places]),
                )])  # fmt: skip
                if not wording.provision.deleted:
                    for piece in pieces(text):
                        newest[piece.clause] = piece.meant
                        self._extend(running, wording, end, piece)
            for one in running.values():
                # earlier wordings are found by the vector of the newest: they mean nearly the same
                vector = self.indexed.vector(newest[one.piece.clause])
                self._passage(line, one, vector)

    def _extend(
        self,
        running: dict[tuple[Clause, str], "_Running"],
        wording: Wording,
        end: date | None,
        piece: Piece,
    ) -> None:
        """Let a passage whose wording goes on go on, rather than begin a second one."""
        start, text = wording.start.isoformat(), piece.text
        same = running.get((piece.clause, text))
        if same and same.stop == start:
            same.stop = _day(end)
            return
        key = (piece.clause, text if same is None else f"{text}\0{start}")
        running[key] = _Running(start, _day(end), wording.version, piece, self._articles)

    def _passage(self, line: Timeline, one: "_Running", vector: int) -> None:
        piece = one.piece
        self.insert("passages", [(
            len(self.indexed.words), line.work.short, piece.clause.short, "official",
            line.latest.language, one.start, one.stop, one.version, piece.heading,
            piece.span.start, piece.span.end, piece.text, vector, one.origin,
        )])  # fmt: skip
        self.indexed.words.append(f"{piece.heading}\n{piece.words}")

    def _write_addenda(self, line: Timeline) -> None:
        for place, addendum in enumerate(line.addenda):
            for part in [c for c in addendum.children if c.clause.article] or [addendum]:
                self._addendum(line, part, 100_000 + place)

    def _addendum(self, line: Timeline, part: Provision, place: int) -> None:
        version = next(
            (m for m in line.metas if m.number == (part.clause.addendum or "").partition("-")[0]),
            None,
        )
        start = version.promulgated.isoformat() if version else "0001-01-01"
        name = version.version if version else ""
        text = article_text(line.latest, part)
        self._articles += 1
        self.insert("articles", [(
            self._articles, line.work.short, part.clause.short, place, start, "", name,
            part.heading or "", "[]", 0, text.body, _json([(a, c.short) for a, c in text.places]),
        )])  # fmt: skip
        for piece in pieces(text):  # found by words only: nobody asks what they mean
            self._passage(line, _Running(start, "", name, piece, self._articles), -1)

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


def _order(line: Timeline) -> list[Clause]:
    return sorted(
        dict.fromkeys(w.clause for w in line.articles),
        key=lambda c: order(c.article or "0"),
    )


def _versions(held: Held, spans: Sequence[tuple[Meta, date, date | None]]) -> Iterator[Row]:
    sources = dict(held.sources)
    first: dict[str, tuple[date, date | None]] = {}
    for meta, start, end in spans:
        first.setdefault(meta.version, (start, end))
    for meta in held.line.metas:
        span = first.get(meta.version)
        source = sources[meta.version]
        yield (
            meta.work.short, meta.version, meta.title, meta.kind, meta.promulgated.isoformat(),
            meta.number, meta.effective.isoformat(), _day(span[0] if span else None),
            _day(span[1] if span else None), meta.url,
            meta.text_id, source.name, source.sha256,
        )  # fmt: skip


def _parts(line: Timeline) -> Iterator[Row]:
    seen = set()
    for w in line.parts:
        key = (w.clause, w.start)
        if key not in seen:
            seen.add(key)
            yield (
                line.work.short, w.clause.short, w.start.isoformat(), _day(w.end), w.version,
                w.provision.text,
            )  # fmt: skip


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

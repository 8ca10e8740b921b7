"""The rows of one instrument, numbered from 0, as they are kept between builds.

`ingest.pipeline.rows` gives them their place among the others: the same rows, in any generation.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from ingest.find.coverage import order
from ingest.find.passages import Piece, pieces
from ingest.parse.articles import article_text
from ingest.pipeline.held import FEW, Held, Standing
from ingest.pipeline.keeping import put, take
from ingest.resolve.timeline import Timeline, Wording
from ontology.address import Clause
from ontology.statute import Meta, Provision

Row = tuple[Any, ...]
_KIND: Final = "rows"
_SPAWN: Final = get_context("spawn")  # a fork would copy the locks of running threads


@dataclass(slots=True)
class Block:
    """Rows by table; *words* and *meant* are what is indexed of the passages."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)  # by passage: what is cut into terms
    meant: list[str] = field(default_factory=list)  # what is encoded, by vector of the block
    articles: int = 0


@dataclass(slots=True)
class _Running:
    """A passage while the wordings of its article are gone through, oldest first."""

    start: str
    stop: str
    version: str
    piece: Piece
    origin: int


def blocks(works: Sequence[Standing], processes: int) -> Iterator[Block]:
    """Give the rows of every work, in order: from the cache, or made now."""
    if processes > 1 and sum(not one.beside(_KIND).is_file() for one in works) >= FEW:
        with ProcessPoolExecutor(processes, _SPAWN, gc.disable) as pool:
            yield from map(_block, pool.map(_made, works))
    else:
        yield from map(_block, map(_made, works))


def _block(path: Path) -> Block:
    found: Block = take(path)
    return found


def _made(work: Standing) -> Path:
    path = work.beside(_KIND)
    if not path.is_file():
        put(path, block_of(work.kept.held(), work.state, work.aliases, work.until))
    return path


def block_of(held: Held, state: str, aliases: tuple[str, ...], until: date | None) -> Block:
    """Give the rows of one instrument; *until* ends what is known to be superseded."""
    writer = _Writer()
    writer.work(held, state, aliases, until)
    return writer.block


class _Writer:
    def __init__(self) -> None:
        self.block = Block()
        self._vectors: dict[str, int] = {}

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        self.block.tables.setdefault(table, []).extend(rows)

    def vector(self, meant: str) -> int:
        row = self._vectors.setdefault(meant, len(self.block.meant))
        if row == len(self.block.meant):
            self.block.meant.append(meant)
        return row

    def work(self, held: Held, state: str, aliases: tuple[str, ...], until: date | None) -> None:
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
        self.insert(
            "ahead",
            [
                (work, a.clause.short, a.start.isoformat(), a.promulgated.isoformat(), a.number,
                 int(a.sure), int(a.put_in))
                for a in line.ahead
            ],
        )  # fmt: skip
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
                self.block.articles += 1
                self.insert("articles", [(
                    self.block.articles, line.work.short, clause.short, places[clause],
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
                vector = self.vector(newest[one.piece.clause])
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
        running[key] = _Running(start, _day(end), wording.version, piece, self.block.articles)

    def _passage(self, line: Timeline, one: "_Running", vector: int) -> None:
        piece = one.piece
        self.insert("passages", [(
            len(self.block.words), line.work.short, piece.clause.short, "official",
            line.latest.language, one.start, one.stop, one.version, piece.heading,
            piece.span.start, piece.span.end, piece.text, vector, one.origin,
        )])  # fmt: skip
        self.block.words.append(f"{piece.heading}\n{piece.words}")

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
        self.block.articles += 1
        self.insert("articles", [(
            self.block.articles, line.work.short, part.clause.short, place, start, "", name,
            part.heading or "", "[]", 0, text.body, _json([(a, c.short) for a, c in text.places]),
        )])  # fmt: skip
        for piece in pieces(text):  # found by words only: nobody asks what they mean
            self._passage(line, _Running(start, "", name, piece, self.block.articles), -1)


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

"""What a search needs of every passage, as arrays: filters are masks over them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from kg.store.texts import Texts, article_clause
from ontology.address import Clause

_OPEN: Final = 9_999_999
_TIERS: Final = ("official", "digest", "user")
T = TypeVar("T")
_Wanted = Callable[[str, str], bool]

_PASSAGES: Final = (
    "select p.work, p.clause, p.tier, p.start, p.stop, vector, span_start,"
    " coalesce(d.stop, '') <> '' as past, coalesce(d.id, -1) as digest from passages p"
    " left join digests d on p.tier = 'digest' and d.id = p.origin order by p.id"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is restricted to; an empty field restricts nothing."""

    on: date
    works: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    any_day: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Passages by id, as columns; `article` numbers the article that each stands in."""

    start: NDArray[np.int32]
    stop: NDArray[np.int32]
    work: NDArray[np.int32]
    article: NDArray[np.int32]
    clause: NDArray[np.int32]
    tier: NDArray[np.int8]
    gist: NDArray[np.bool_]  # of a digest, what it says rather than a question that it answers
    past: NDArray[np.bool_]  # of a digest, that its wording is law no more
    digest: NDArray[np.int32]  # the digest that a passage is of, by its row; -1 for none
    vector: NDArray[np.int32]
    works: tuple[str, ...]
    kinds: tuple[str, ...]  # of each of `works`
    articles: tuple[tuple[str, str], ...]  # (work, short clause)
    clauses: tuple[tuple[str, str], ...]
    by_row: NDArray[np.int32]  # passages in the order of their vector rows
    row_start: NDArray[np.int32]  # where the passages of a vector row begin in `by_row`
    ids: NDArray[np.int64]  # of the passages beside the generation, which come last
    gone: NDArray[np.bool_]  # of a document that is held no more

    @classmethod
    def of(cls, texts: Texts) -> "Columns":
        """Read the columns of a generation."""
        kinds = {row["work"]: row["kind"] for row in texts.rows("select work, kind from works")}
        rows = list(texts.rows(_PASSAGES))
        works: _Numbers[str] = _Numbers()
        articles: _Numbers[tuple[str, str]] = _Numbers()
        clauses: _Numbers[tuple[str, str]] = _Numbers()
        outer: dict[str, str] = {}
        for row in rows:
            clause = row["clause"]
            if clause not in outer:
                outer[clause] = article_clause(Clause.from_short(clause)).short
            works.number(row["work"])
            articles.number((row["work"], outer[clause]))
            clauses.number((row["work"], clause))
        vector = np.array([row["vector"] for row in rows], np.int32).reshape(-1)
        order = np.argsort(vector, kind="stable").astype(np.int32)
        count = int(vector.max(initial=-1)) + 1
        return cls(
            start=np.array([_ordinal(r["start"], 0) for r in rows], np.int32),
            stop=np.array([_ordinal(r["stop"], _OPEN) for r in rows], np.int32),
            work=np.array([works.seen[r["work"]] for r in rows], np.int32),
            article=np.array(
                [articles.seen[(r["work"], outer[r["clause"]])] for r in rows], np.int32
            ),
            clause=np.array([clauses.seen[(r["work"], r["clause"])] for r in rows], np.int32),
            tier=np.array([_TIERS.index(r["tier"]) for r in rows], np.int8),
            gist=np.array([r["tier"] == "digest" and not r["span_start"] for r in rows], np.bool_),
            past=np.array([bool(r["past"]) for r in rows], np.bool_),
            digest=np.array([r["digest"] for r in rows], np.int32),
            vector=vector,
            works=tuple(works.seen),
            kinds=tuple(kinds.get(work, "") for work in works.seen),
            articles=tuple(articles.seen),
            clauses=tuple(clauses.seen),
            by_row=order,
            row_start=np.searchsorted(vector[order], np.arange(count + 1)).astype(np.int32),
            ids=np.zeros(0, np.int64),
            gone=np.zeros(len(rows), np.bool_),
        )

    def extended(self, rows: Sequence[Mapping[str, Any]], vectors: int) -> "Columns":
        """Give these columns with passages beside them, each with a vector of its own.

        *vectors* is how many rows the vector index of the generation has.
        """
        works, articles = _Numbers(self.works), _Numbers(self.articles)
        clauses = _Numbers(self.clauses)
        work = [works.number(r["work"]) for r in rows]
        article = [articles.number((r["work"], r["clause"])) for r in rows]
        clause = [clauses.number((r["work"], r["clause"])) for r in rows]
        here = np.arange(len(rows), dtype=np.int32)
        # rows of the index that no passage has begin where the rest does
        begins = np.full(vectors + 1, len(self), np.int32)
        begins[: len(self.row_start)] = self.row_start
        tier = np.full(len(rows), _TIERS.index("user"), np.int8)
        return Columns(
            start=_joined(self.start, [_ordinal(r["start"], 0) for r in rows]),
            stop=_joined(self.stop, [_ordinal(r["stop"], _OPEN) for r in rows]),
            work=_joined(self.work, work),
            article=_joined(self.article, article),
            clause=_joined(self.clause, clause),
            tier=np.concatenate((self.tier, tier)),
            gist=np.concatenate((self.gist, np.zeros(len(rows), np.bool_))),
            past=np.concatenate((self.past, np.zeros(len(rows), np.bool_))),
            digest=_joined(self.digest, [-1] * len(rows)),
            vector=_joined(self.vector, here + vectors),
            works=tuple(works.seen),
            kinds=(*self.kinds, *("문서" for _ in range(len(works.seen) - len(self.works)))),
            articles=tuple(articles.seen),
            clauses=tuple(clauses.seen),
            by_row=_joined(self.by_row, here + len(self)),
            row_start=_joined(begins, here + len(self) + 1),
            ids=np.array([r["id"] for r in rows], np.int64),
            gone=np.concatenate((self.gone, np.zeros(len(rows), np.bool_))),
        )

    def without(self, works: frozenset[str]) -> "Columns":
        """Give these columns with nothing to be found of *works*."""
        lost = np.isin(self.work, self._numbers(lambda w, _: w in works))
        return replace(self, gone=self.gone | lost)

    def __len__(self) -> int:
        return len(self.start)

    def id_of(self, position: int) -> int:
        """Give the id of the passage at *position*."""
        first = len(self) - len(self.ids)
        return position if position < first else int(self.ids[position - first])

    def mask(self, filters: Filters) -> NDArray[np.bool_]:
        """Tell of each passage whether it may be found."""
        day = filters.on.toordinal()
        held: NDArray[np.bool_] = (
            np.ones(len(self), np.bool_)
            if filters.any_day
            else (self.start <= day) & (day < self.stop)
        )
        held &= ~self.gone
        if filters.works:
            held &= np.isin(self.work, self._numbers(lambda w, _: w in filters.works))
        if filters.kinds:
            held &= np.isin(self.work, self._numbers(lambda _, k: k in filters.kinds))
        if filters.jurisdictions:
            wanted = filters.jurisdictions
            held &= np.isin(self.work, self._numbers(lambda w, _: w.split("/")[0] in wanted))
        if filters.tiers:
            held &= np.isin(self.tier, [i for i, t in enumerate(_TIERS) if t in filters.tiers])
        return held

    def _numbers(self, wanted: _Wanted) -> list[int]:
        pairs = zip(self.works, self.kinds, strict=True)
        return [i for i, (work, kind) in enumerate(pairs) if wanted(work, kind)]

    def of_rows(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Give the passages that share the vectors of *rows*, row by row, and how many each has."""
        first = self.row_start[rows].astype(np.int64)
        counts = self.row_start[rows + 1] - first
        before = np.cumsum(counts) - counts
        places = np.arange(int(counts.sum())) + np.repeat(first - before, counts)
        return self.by_row[places], counts


class _Numbers(Generic[T]):
    def __init__(self, known: Iterable[T] = ()) -> None:
        self.seen: dict[T, int] = {one: number for number, one in enumerate(known)}

    def number(self, what: T) -> int:
        return self.seen.setdefault(what, len(self.seen))


def _joined(
    column: NDArray[np.int32], more: Sequence[int] | NDArray[np.int32]
) -> NDArray[np.int32]:
    return np.concatenate((column, np.asarray(more, np.int32)))


def _ordinal(text: str, empty: int) -> int:
    return date.fromisoformat(text).toordinal() if text else empty

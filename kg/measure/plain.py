"""Plain retrieval on the passages of a generation: BM25, vectors, and both by reciprocal ranks.

It is what anyone has in an afternoon: the terms of the question each count once, the cosine
counts as it is; no thesaurus, no weights, no law that is named. Once on the wording alone, once
with the digests among the passages, so that what those bring is told apart from what ranking does.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.library import Library
from kg.measure.gold import Titles
from kg.measure.judging import Cited, Reply
from kg.search.columns import Filters
from kg.store.texts import Passage

PLAIN: Final = ("words", "vectors", "fused")
WITH_DIGESTS: Final = tuple(f"{name}_digests" for name in PLAIN)
_DIGEST: Final = 1  # the tier
_DEPTH: Final = 100  # articles that are ranked
_ROWS: Final = 4000  # vector rows that are looked at
_CONSTANT: Final = 60  # of reciprocal ranks, as usually set
_SHOWN: Final = 5  # passages that stand for an answer
Scores = NDArray[np.float32]


class Plain:
    """Ranks passages, the best of each article, without anything of ours."""

    def __init__(self, library: Library, titles: Titles) -> None:
        self._library, self._titles = library, titles
        self._searcher = library.searcher

    def ranked(self, text: str, on: date) -> dict[str, list[Cited]]:
        """Give the best articles for *text* on that day, best first, for each run."""
        (words, vectors), (encoder, analyser, _) = self._searcher.indices, self._searcher.readers
        by_words = words.scores(dict.fromkeys(analyser.terms(text), 1.0))
        by_meaning = np.zeros(len(self._searcher.columns), np.float32)
        rows, cosines = vectors.nearest(encoder.encode([text], "query")[0], _ROWS)
        passages, counts = self._searcher.columns.of_rows(rows)
        by_meaning[passages] = np.repeat(cosines, counts)
        wording, every = self._masks(on)
        runs: dict[str, list[int]] = {}
        for names, mask in ((PLAIN, wording), (WITH_DIGESTS, every)):
            ranks = [self._order(scores * mask) for scores in (by_words, by_meaning)]
            runs |= zip(names, [*ranks, self._fused(ranks)], strict=True)
        return {name: self._cited(order) for name, order in runs.items()}

    def _masks(self, on: date) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Give the wording of the day, and the same with the digests that hold on it."""
        columns, filters = self._searcher.columns, Filters(on)
        digest, held = columns.tier == _DIGEST, columns.mask(filters)
        lasting = digest & ~columns.past & columns.mask(replace(filters, any_day=True))
        return held & ~digest, held | lasting

    def _order(self, scores: Scores) -> list[int]:
        article, seen = self._searcher.columns.article, dict[int, int]()
        for position in np.argsort(-scores, kind="stable"):
            if scores[position] <= 0 or len(seen) == _DEPTH:
                break
            seen.setdefault(int(article[position]), int(position))
        return list(seen.values())

    def _fused(self, ranks: Sequence[list[int]]) -> list[int]:
        article = self._searcher.columns.article
        total: defaultdict[int, float] = defaultdict(float)
        first: dict[int, int] = {}
        for order in ranks:
            for rank, position in enumerate(order, 1):
                total[int(article[position])] += 1 / (_CONSTANT + rank)
                first.setdefault(int(article[position]), position)
        return [first[one] for one in sorted(total, key=lambda one: -total[one])]

    def _cited(self, order: Sequence[int]) -> list[Cited]:
        ids = [self._searcher.columns.id_of(position) for position in order[: 2 * _SHOWN]]
        held = self._library.texts.passages(ids)
        return [self._place(held[one]) for one in ids if one in held]

    def _place(self, passage: Passage) -> Cited:
        work = self._library.works.get(passage.address.work.short)
        document = self._library.texts.document(passage.address.work)
        if work is None or document is not None:
            return Cited(None, document["file"] if document else "", passage.text)
        return Cited(self._titles.cited(work.title, passage.address.clause), "", passage.text)


def shown(hits: Sequence[Cited]) -> Reply:
    """Give the first hits as they are, in place of an answer; it never abstains."""
    best = tuple(hits[:_SHOWN])
    return Reply("\n".join(hit.quote for hit in best), best)

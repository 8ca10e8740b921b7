"""The indices of a generation with those of uploads beside them, so that one search covers both.

What is added is held in memory: it is small, and it changes between two builds. Its terms weigh
as those of the generation do, so that scores of the two compare.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.encode.metric import Metric
from kg.search.columns import Columns
from kg.search.search import Searcher
from kg.store.uploads import Side
from kg.store.vectors import Vectors
from kg.store.words import K1, B, Words

Postings = dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]]
_LEAST: Final = 1.0  # a text without terms has a length all the same


class WordsBeside(Words):
    """BM25 over the passages of a generation and those beside it."""

    def __init__(self, words: Words, terms: Sequence[list[str]]) -> None:
        super().__init__(words.index)
        self._base, self._added = words, len(terms)
        self._postings = _postings(terms)

    def scores(self, terms: dict[str, float]) -> NDArray[np.float32]:
        """Score every passage; those beside come last, in their order."""
        added = np.zeros(self._added, np.float32)
        for term, weight in terms.items():
            where, said = self._postings.get(term, (None, None))
            if where is not None and said is not None:
                total = self._base.size + self._added
                held = self._base.frequency(term) + len(where)
                added[where] += weight * said * np.log1p((total - held + 0.5) / (held + 0.5))
        return np.concatenate((self._base.scores(terms), added))


def _postings(terms: Sequence[list[str]]) -> Postings:
    """Give of each term in which passages it stands, and how much it says there."""
    mean = max(sum(map(len, terms)) / max(len(terms), 1), _LEAST)
    found: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for position, some in enumerate(terms):
        room = K1 * (1 - B + B * len(some) / mean)
        for term, count in Counter(some).items():
            where, said = found[term]
            where.append(position)
            said.append(count / (count + room))
    return {
        term: (np.array(where, np.int64), np.array(said, np.float32))
        for term, (where, said) in found.items()
    }


class VectorsBeside(Vectors):
    """Nearest passages among those of a generation and those beside it."""

    def __init__(self, vectors: Vectors, rows: NDArray[np.float32]) -> None:
        super().__init__(vectors.index)
        self._base, self._rows = vectors, rows

    def nearest(
        self, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Give the rows nearest, best first; rows beside are numbered on."""
        rows, cosines = self._base.nearest(vector, count)
        added = self._rows @ vector
        rows = np.concatenate((rows, np.arange(len(added)) + len(self._base)))
        cosines = np.concatenate((cosines, added))
        return self._best(rows, cosines, count)

    def near(
        self, metric: Metric, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Give the rows nearest under *metric*; rows beside are numbered on."""
        rows, found = self._base.near(metric, vector, count)
        added = metric.turned(self._rows) @ metric.turned(vector.reshape(1, -1))[0]
        rows = np.concatenate((rows, np.arange(len(added)) + len(self._base)))
        return self._best(rows, np.concatenate((found, added)), count)

    @staticmethod
    def _best(
        rows: NDArray[np.int64], nearness: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        best = np.argsort(-nearness, kind="stable")[:count]
        return rows[best], nearness[best]


def without(searcher: Searcher, gone: frozenset[str]) -> Searcher:
    """Give a searcher that finds nothing of the instruments *gone*; the indices are shared."""
    if not gone:
        return searcher
    columns: Columns = searcher.columns.without(gone)
    found = Searcher(columns, searcher.indices, searcher.readers, searcher.thesaurus)
    found.weights = searcher.weights
    return found


def beside(searcher: Searcher, side: Side) -> Searcher:
    """Give a searcher that finds what *side* holds as well; the generation's is shared."""
    if not side.rows:
        return searcher
    words, vectors = searcher.indices
    columns: Columns = searcher.columns.extended(side.rows, len(vectors))
    indices = (WordsBeside(words, side.terms), VectorsBeside(vectors, side.vectors))
    found = Searcher(columns, indices, searcher.readers, searcher.thesaurus)
    found.weights = searcher.weights
    return found

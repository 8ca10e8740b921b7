"""The words index: BM25 over the terms of every passage.

Scores are dense over all passages, so that a filter (date, work, kind) is a mask; a passage that
shares no term with the question scores 0 and is not a hit.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_K1: Final = 1.2
_B: Final = 0.6


class Words:
    """BM25 scores of passages."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(
        cls, terms: Sequence[list[str]], folder: Path, k1: float = _K1, b: float = _B
    ) -> None:
        """Index the passages' *terms*, in the order of their ids, and save below *folder*."""
        import bm25s  # noqa: PLC0415

        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(t, len(vocabulary)) for t in some] for some in terms]
        index = bm25s.BM25(k1=k1, b=b)
        index.index((ids, vocabulary), show_progress=False)
        index.save(str(folder), show_progress=False)

    @classmethod
    def open(cls, folder: Path) -> "Words":
        """Open a saved index, mapped into memory."""
        import bm25s  # noqa: PLC0415

        return cls(bm25s.BM25.load(str(folder), mmap=True))

    def scores(self, terms: dict[str, float]) -> NDArray[np.float32]:
        """Score every passage for weighted *terms*; shape (passages,)."""
        total = np.zeros(self._index.scores["num_docs"], dtype=np.float32)
        by_weight: dict[float, list[str]] = {}
        for term, weight in terms.items():
            if term in self._index.vocab_dict:
                by_weight.setdefault(weight, []).append(term)
        for weight, some in by_weight.items():
            ids = [self._index.vocab_dict[t] for t in some]
            total += weight * self._index.get_scores_from_ids(ids)
        return total

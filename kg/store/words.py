"""The words index: BM25 over the terms of every passage.

Scores are dense over all passages, so that a filter (date, work, kind) is a mask; a passage that
shares no term with the question scores 0 and is not a hit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

K1: Final = 1.2
B: Final = 0.6
_NONE: Final = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of some passages, each spelt once: as they are kept between builds."""

    vocabulary: tuple[str, ...]
    ids: NDArray[np.int32]  # places in the vocabulary, passage after passage
    lengths: NDArray[np.int32]

    @classmethod
    def of(cls, passages: Sequence[list[str]]) -> "Terms":
        """Take the terms of each passage, in their order."""
        known: dict[str, int] = {}
        ids = [known.setdefault(term, len(known)) for some in passages for term in some]
        lengths = [len(some) for some in passages]
        return cls(tuple(known), np.array(ids, np.int32), np.array(lengths, np.int32))


class Words:
    """BM25 scores of passages."""

    def __init__(self, index: Any) -> None:
        self.index = index

    @property
    def size(self) -> int:
        """How many passages there are."""
        return int(self.index.scores["num_docs"])

    def frequency(self, term: str) -> int:
        """Give in how many passages *term* stands."""
        row = self.index.vocab_dict.get(term)
        ends = self.index.scores["indptr"]
        return 0 if row is None else int(ends[row + 1] - ends[row])

    @classmethod
    def build(
        cls,
        terms: Iterable["Terms"] | Sequence[list[str]],
        folder: Path,
        k1: float = K1,
        b: float = B,
    ) -> None:
        """Index the passages' *terms*, in the order of their ids, and save below *folder*."""
        import bm25s  # noqa: PLC0415

        parts = [one if isinstance(one, Terms) else Terms.of([one]) for one in terms]
        vocabulary: dict[str, int] = {}
        ids = [_renumbered(part, vocabulary) for part in parts]
        lengths = np.concatenate([_NONE, *(part.lengths for part in parts)])
        index = bm25s.BM25(k1=k1, b=b)
        index.scores = _scores(np.concatenate([_NONE, *ids]), lengths, len(vocabulary), (k1, b))
        vocabulary.setdefault("", len(vocabulary))
        index.vocab_dict, index.nonoccurrence_array = vocabulary, None
        index.unique_token_ids_set = set(vocabulary.values())
        index.save(str(folder), show_progress=False)

    @classmethod
    def open(cls, folder: Path) -> "Words":
        """Open a saved index, mapped into memory."""
        import bm25s  # noqa: PLC0415

        return cls(bm25s.BM25.load(str(folder), mmap=True))

    def scores(self, terms: dict[str, float]) -> NDArray[np.float32]:
        """Score every passage for weighted *terms*; shape (passages,)."""
        total = np.zeros(self.index.scores["num_docs"], dtype=np.float32)
        by_weight: dict[float, list[str]] = {}
        for term, weight in terms.items():
            if term in self.index.vocab_dict:
                by_weight.setdefault(weight, []).append(term)
        for weight, some in by_weight.items():
            ids = [self.index.vocab_dict[t] for t in some]
            total += weight * self.index.get_scores_from_ids(ids)
        return total


def _renumbered(part: Terms, vocabulary: dict[str, int]) -> NDArray[np.int32]:
    """Give the ids of *part* in the common vocabulary, which grows by its new terms."""
    places = [vocabulary.setdefault(term, len(vocabulary)) for term in part.vocabulary]
    return np.array(places, np.int32)[part.ids]


def _scores(
    ids: NDArray[np.int32], lengths: NDArray[np.int32], terms: int, settings: tuple[float, float]
) -> dict[str, Any]:
    """Give the scores that `bm25s` gives, term by term, in the form that it keeps them in.

    It goes through the passages one by one; over arrays that is done in a tenth of the time.
    """
    (k1, b), count = settings, len(lengths)
    cells = ids.astype(np.int64) * count + np.repeat(np.arange(count), lengths)
    cells, often = np.unique(cells, return_counts=True)
    term, passage = np.divmod(cells, max(count, 1))
    held = np.bincount(term, minlength=terms)
    rarity = np.log(1 + (count - held + 0.5) / (held + 0.5)).astype(np.float32)
    relative = lengths / (lengths.mean() if count else 1)
    frequency = often / (k1 * ((1 - b) + b * relative[passage]) + often)
    return {
        "data": (rarity[term] * frequency).astype(np.float32),
        "indices": passage.astype(np.int32),
        "indptr": np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
        "num_docs": count,
    }

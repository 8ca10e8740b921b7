"""What nearness means in this field: one linear map of vectors, learned from the digests.

A general encoder finds two duties of one clinic alike; here they are two answers. Every digest
says one thing in two languages and in a dozen questions, so that the digests show which
differences between texts matter and which do not. The map is small, takes seconds to learn, sees
no question but those of the digests, and leaves the vectors in the index as they are.

Learning is by contrast: in a batch of digests, a question of each has to be nearer to another
text of its own digest than to those of all others (InfoNCE, both ways, as in CLIP).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_STEPS: Final = 600  # some forty rounds over the digests that ship
_BATCH: Final = 256
_RATE: Final = 2e-3
_SHARPNESS: Final = 20.0  # one over the temperature
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8  # Adam
_PLAIN_FLOOR: Final = 0.78  # cosines of the embedded encoder begin here: 0.95 means the same
_UNLIKE: Final = 0.95  # of the pairs of unlike texts, how many lie below the floor


@dataclass(frozen=True, slots=True)
class Metric:
    """How near two vectors are: the cosine, after both are turned where there is a turn."""

    turn: Floats | None  # (dimension, dimension)
    lengths: Floats  # of the rows of the index, once turned
    floor: float  # the cosine below which nearness says nothing
    digests: NDArray[np.int32]  # whose middles are known, in ascending order
    centres: Floats  # of each, the mean of its turned texts, of length one

    @classmethod
    def of(
        cls, turn: Floats | None, rows: Floats, digests: Mapping[int, Sequence[int]]
    ) -> "Metric":
        """Give the metric that a map makes over the *rows* of an index; without one the cosine."""
        turned, sizes = (rows, np.ones((len(rows), 1))) if turn is None else _sized(rows @ turn)
        middles = [turned[list(texts)].mean(axis=0) for texts in digests.values()]
        centres = _unit(np.array(middles, np.float32).reshape(len(middles), rows.shape[1]))
        floor = _PLAIN_FLOOR if turn is None else _floor(turned, list(digests.values()))
        lengths = sizes[:, 0].astype(np.float32)
        return cls(turn, lengths, floor, np.array(list(digests), np.int32), centres)

    def turned(self, rows: Floats) -> Floats:
        """Give *rows* as unit vectors whose inner product is the nearness."""
        return rows if self.turn is None else _unit(rows @ self.turn)

    def save(self, path: Path) -> None:
        """Write it whole."""
        turn = np.zeros((0, 0), np.float32) if self.turn is None else self.turn
        with path.open("wb") as file:
            np.savez(
                file,
                turn=turn,
                lengths=self.lengths,
                floor=np.float64(self.floor),
                digests=self.digests,
                centres=self.centres,
            )

    @classmethod
    def load(cls, path: Path) -> "Metric":
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as held:
            turn = held["turn"] if held["turn"].size else None
            floor = float(held["floor"])
            return cls(turn, held["lengths"], floor, held["digests"], held["centres"])


def learn(rows: Floats, digests: Sequence[Sequence[int]]) -> Floats | None:
    """Give the map, shape (dimension, dimension), that brings texts of one digest together.

    *digests* are the rows of the texts of each; of few there is nothing to learn.
    """
    if len(digests) < _BATCH:
        return None
    chance = np.random.default_rng(0)
    turn = np.eye(rows.shape[1], dtype=np.float32)
    batches = len(digests) // _BATCH
    state = np.zeros((2, *turn.shape), np.float32)
    for step in range(1, _STEPS + 1):
        batch = (step - 1) % batches
        if not batch:
            order = chance.permutation(len(digests))
        at = batch * _BATCH
        pairs = [_pair(digests[one], chance) for one in order[at : at + _BATCH]]
        here, there = (rows[[pair[side] for pair in pairs]] for side in (0, 1))
        slope = _slope(turn, here, there)
        state[0] += (1 - _FIRST) * (slope - state[0])
        state[1] += (1 - _SECOND) * (slope * slope - state[1])
        mean, spread = state[0] / (1 - _FIRST**step), state[1] / (1 - _SECOND**step)
        rate = _RATE * (1 - (step - 1) / _STEPS)
        turn -= rate * mean / (np.sqrt(spread) + _TINY)
    return turn


def _pair(texts: Sequence[int], chance: np.random.Generator) -> tuple[int, int]:
    first, second = chance.choice(len(texts), 2, replace=False)
    return texts[first], texts[second]


def _slope(turn: Floats, here: Floats, there: Floats) -> Floats:
    """Give how the loss of a batch changes with the map."""
    (a, a_size), (b, b_size) = (_sized(side @ turn) for side in (here, there))
    likeness = _SHARPNESS * (a @ b.T)
    right = np.eye(len(a), dtype=np.float32)
    wrong = (_shares(likeness) + _shares(likeness.T).T - 2 * right) * (_SHARPNESS / len(a))
    to_a, to_b = wrong @ b, wrong.T @ a
    along_a = (to_a - a * (a * to_a).sum(axis=1, keepdims=True)) / a_size
    along_b = (to_b - b * (b * to_b).sum(axis=1, keepdims=True)) / b_size
    found: Floats = here.T @ along_a + there.T @ along_b
    return found


def _shares(likeness: Floats) -> Floats:
    raised = np.exp(likeness - likeness.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def _sized(rows: Floats) -> tuple[Floats, Floats]:
    sizes = np.linalg.norm(rows, axis=1, keepdims=True) + _TINY
    return rows / sizes, sizes


def _unit(rows: Floats) -> Floats:
    return _sized(rows)[0]


def _floor(turned: Floats, digests: Sequence[Sequence[int]]) -> float:
    """Give the nearness that almost all pairs of texts of two digests stay below."""
    first = turned[[texts[0] for texts in digests]]
    last = np.roll(turned[[texts[-1] for texts in digests]], len(digests) // 2, axis=0)
    step = max(len(digests) // _BATCH, 1)
    return float(np.quantile(first[::step] @ last.T, _UNLIKE))

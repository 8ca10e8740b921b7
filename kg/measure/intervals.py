"""Figures with the interval in which they would fall on other questions of the same kind.

>>> figure([1.0, 1.0, 0.0, 1.0]).value
0.75
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

SEED: Final = 7
RESAMPLES: Final = 2000
_TAILS: Final = (2.5, 97.5)  # percent; what is left between them is 95 %


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `count` questions, with a 95 % bootstrap interval over them."""

    value: float
    low: float
    high: float
    count: int

    @property
    def row(self) -> dict[str, float]:
        """The figure as JSON has it."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.count}


def figure(values: Iterable[float], seed: int = SEED) -> Figure | None:
    """Give the mean of *values* with its interval; None where there are none.

    Same values, same seed, same interval. Values that are all alike have an interval of no width:
    it says nothing of how many there are, `count` does.
    """
    listed = np.fromiter(values, np.float64)
    if not len(listed):
        return None
    drawn = np.random.default_rng(seed).integers(0, len(listed), (RESAMPLES, len(listed)))
    low, high = np.percentile(listed[drawn].mean(axis=1), _TAILS)
    return Figure(
        round(float(listed.mean()), 4), round(float(low), 4), round(float(high), 4), len(listed)
    )


def seconds(values: Iterable[float]) -> dict[str, float]:
    """Give median and 95th percentile of times; nothing where there are none.

    >>> seconds([0.1, 0.3, 0.2])["p50"]
    0.2
    """
    listed = list(values)
    if not listed:
        return {}
    median, late = np.percentile(listed, (50, 95))
    return {"p50": round(float(median), 4), "p95": round(float(late), 4), "n": len(listed)}

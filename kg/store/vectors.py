"""The vectors index: exact inner product in FAISS, fp16 beyond 200,000 rows."""

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.encode.metric import Metric

_EXACT: Final = 200_000
_SPARE: Final = (
    2  # rows that are looked at for one that is wanted: products rank a little otherwise
)


class Vectors:
    """Nearest passages by meaning."""

    def __init__(self, index: Any) -> None:
        self.index = index

    @classmethod
    def build(cls, rows: NDArray[np.float32], path: Path) -> None:
        """Save an index over *rows*, shape (count, dimension), each of length one."""
        import faiss  # noqa: PLC0415

        dimension = rows.shape[1]
        index: Any = faiss.IndexFlatIP(dimension)
        if len(rows) > _EXACT:
            kind = faiss.ScalarQuantizer.QT_fp16
            index = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
            index.train(rows)
        index.add(np.ascontiguousarray(rows))
        faiss.write_index(index, str(path))

    @classmethod
    def open(cls, path: Path) -> "Vectors":
        """Open a saved index, in one thread: a second only waits for the first on small rows."""
        import faiss  # noqa: PLC0415

        faiss.omp_set_num_threads(1)
        return cls(faiss.read_index(str(path)))

    def exact(self) -> NDArray[np.float32] | None:
        """Give every row as it was put in; None where the index keeps them rounded."""
        import faiss  # noqa: PLC0415

        if not isinstance(self.index, faiss.IndexFlat):
            return None
        found: NDArray[np.float32] = self.index.reconstruct_n(0, len(self))
        return found

    def __len__(self) -> int:
        return int(self.index.ntotal)

    def nearest(
        self, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Give the row numbers and cosines of the *count* nearest rows, best first."""
        count = min(count, len(self))
        if not count:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        cosines, rows = self.index.search(vector.reshape(1, -1), count)
        return rows[0], cosines[0]

    def near(
        self, metric: Metric, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Give the row numbers and nearnesses of the nearest rows under *metric*, best first.

        The index holds rows as they were encoded: turning the question twice is turning both,
        and the lengths of the turned rows are known.
        """
        if metric.turn is None:
            return self.nearest(vector, count)
        turned = metric.turned(vector.reshape(1, -1))[0]
        rows, products = self.nearest(metric.turn @ turned, _SPARE * count)
        found = products / metric.lengths[rows]
        best = np.argsort(-found, kind="stable")[:count]
        return rows[best], found[best]

"""A metric learned from digests: it finds what matters, and the index stays as it is."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.encode.metric import Metric, learn
from kg.search.beside import VectorsBeside
from kg.store.vectors import Vectors

SIZE, MATTERS, DIGESTS, EACH = 24, 8, 320, 6


def texts_of(seed: int) -> tuple[NDArray[np.float32], list[list[int]]]:
    """Texts of digests: some places say which digest, the louder rest how it is worded."""
    chance = np.random.default_rng(seed)
    matter = np.repeat(chance.normal(size=(DIGESTS, MATTERS)), EACH, axis=0)
    wording = 1.2 * chance.normal(size=(DIGESTS * EACH, SIZE - MATTERS))
    rows = np.hstack((matter + 0.3 * chance.normal(size=matter.shape), wording))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32), [list(range(i * EACH, (i + 1) * EACH)) for i in range(DIGESTS)]


def right(rows: NDArray[np.float32]) -> float:
    """How often the text nearest to the first of a digest is of the same digest."""
    likeness = rows[::EACH] @ rows.T
    likeness[np.arange(DIGESTS), np.arange(DIGESTS) * EACH] = -1
    return float((likeness.argmax(axis=1) // EACH == np.arange(DIGESTS)).mean())


def test_what_is_learned_from_some_digests_holds_for_others() -> None:
    rows, digests = texts_of(1)
    turn = learn(rows, digests)
    assert turn is not None
    other, _ = texts_of(2)
    metric = Metric.of(turn, other, dict(enumerate(digests)))
    assert right(other) < 0.2
    assert right(metric.turned(other)) > 0.6


def test_learning_twice_gives_the_same() -> None:
    rows, digests = texts_of(1)
    first, second = learn(rows, digests), learn(rows, digests)
    assert first is not None
    assert second is not None
    assert np.array_equal(first, second)


def test_few_digests_teach_nothing() -> None:
    rows, digests = texts_of(1)
    assert learn(rows, digests[:100]) is None
    plain = Metric.of(None, rows, dict(enumerate(digests[:100])))
    assert np.array_equal(plain.turned(rows), rows)
    assert plain.centres.shape == (100, SIZE)  # a digest is found by the middle of its texts
    assert np.allclose(np.linalg.norm(plain.centres, axis=1), 1, atol=1e-5)
    assert Metric.of(None, rows, {}).centres.shape == (0, SIZE)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> tuple[Metric, NDArray[np.float32], Path]:
    rows, digests = texts_of(1)
    turn = learn(rows, digests)
    assert turn is not None
    path = tmp_path_factory.mktemp("metric") / "vectors.faiss"
    Vectors.build(rows, path)
    metric = Metric.of(turn, rows, dict(enumerate(digests)))
    metric.save(path.with_name("metric.npz"))
    return metric, rows, path


def test_a_saved_metric_is_the_same(taught: tuple[Metric, NDArray[np.float32], Path]) -> None:
    metric, rows, path = taught
    held = Metric.load(path.with_name("metric.npz"))
    assert held.turn is not None
    assert metric.turn is not None
    assert np.array_equal(held.turn, metric.turn)
    assert np.array_equal(held.lengths, metric.lengths)
    assert np.array_equal(held.centres, metric.centres)
    assert held.digests.tolist() == list(range(DIGESTS))
    assert held.floor == metric.floor
    Metric.of(None, rows, {}).save(path.with_name("plain.npz"))
    assert Metric.load(path.with_name("plain.npz")).turn is None


def test_the_index_gives_nearness_under_the_metric(
    taught: tuple[Metric, NDArray[np.float32], Path],
) -> None:
    metric, rows, path = taught
    question = rows[7]
    found, nearness = Vectors.open(path).near(metric, question, 200)
    every = metric.turned(rows) @ metric.turned(question.reshape(1, -1))[0]
    assert found[0] == 7
    assert np.allclose(nearness, every[found], atol=1e-5)
    assert (np.diff(nearness) <= 0).all()
    # rows that products rank low may be passed over, the best ones never
    assert set(np.argsort(-every)[:20].tolist()) <= set(found.tolist())


def test_rows_beside_are_measured_alike(taught: tuple[Metric, NDArray[np.float32], Path]) -> None:
    metric, rows, path = taught
    both = VectorsBeside(Vectors.open(path), rows[:3])
    found, nearness = both.near(metric, rows[1], 4)
    assert set(found[:2].tolist()) == {1, len(rows) + 1}
    assert np.allclose(nearness[:2], 1, atol=1e-5)


def test_the_floor_lies_above_almost_all_unlike_texts(
    taught: tuple[Metric, NDArray[np.float32], Path],
) -> None:
    metric, rows, _ = taught
    turned = metric.turned(rows)
    unlike = (turned[::EACH] @ np.roll(turned, EACH * 17, axis=0)[::EACH].T)[
        ~np.eye(DIGESTS, dtype=bool)
    ]
    assert 0.9 < float((unlike < metric.floor).mean()) < 0.99

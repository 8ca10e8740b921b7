"""Nearest by inner product, and what is asked of an empty or a small index."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.encode.encoder import HashingEncoder, unit
from kg.store.vectors import Vectors

TEXTS = ["시험세포의 보관", "보관기관의 기록", "벌금에 처한다", "보관실의 온도"]


@pytest.fixture
def vectors(tmp_path: Path) -> Vectors:
    Vectors.build(HashingEncoder().encode(TEXTS, "passage"), tmp_path / "v.faiss")
    return Vectors.open(tmp_path / "v.faiss")


@pytest.mark.parametrize("at", range(4))
def test_a_text_is_nearest_to_itself(vectors: Vectors, at: int) -> None:
    rows, cosines = vectors.nearest(HashingEncoder().encode([TEXTS[at]], "query")[0], 4)
    assert int(rows[0]) == at
    assert float(cosines[0]) == pytest.approx(1, abs=1e-5)
    assert list(cosines) == sorted(cosines, reverse=True)


def test_no_more_than_there_are(vectors: Vectors) -> None:
    rows, _ = vectors.nearest(HashingEncoder().encode(["보관"], "query")[0], 100)
    assert sorted(map(int, rows)) == [0, 1, 2, 3]
    assert len(vectors) == 4


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    Vectors.build(np.zeros((0, 64), np.float32), tmp_path / "v.faiss")
    rows, cosines = Vectors.open(tmp_path / "v.faiss").nearest(np.zeros(64, np.float32), 5)
    assert (len(rows), len(cosines)) == (0, 0)


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_it_is_exact(tmp_path: Path, count: int, seed: int) -> None:
    rows = unit(np.random.default_rng(seed).normal(size=(count, 8)))
    Vectors.build(rows, tmp_path / "v.faiss")
    found, _ = Vectors.open(tmp_path / "v.faiss").nearest(rows[0], 1)
    assert int(found[0]) == int((rows @ rows[0]).argmax())

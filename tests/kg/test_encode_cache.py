"""Vectors are encoded once, and never taken for those of something else."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from kg.encode.cache import Embedder, VectorCache, key
from kg.encode.encoder import HashingEncoder, Role, Vectors


class Counting(HashingEncoder):
    """Tells what it was asked to encode."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        self.asked += texts
        return super().encode(texts, role)


def silent(done: int, total: int) -> None:
    assert done <= total


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "vectors.sqlite"


def test_rows_come_in_the_order_of_the_texts(path: Path) -> None:
    texts = ["긴 글이 여기에 있다", "짧은 글", "짧은 글", "또 다른 글이다"]
    found = Embedder(Counting(), path)(texts, silent)
    np.testing.assert_array_equal(found, HashingEncoder().encode(texts, "passage"))


def test_only_what_is_new_is_encoded(path: Path) -> None:
    encoder = Counting()
    embed = Embedder(encoder, path)
    embed(["하나", "둘", "하나"], silent)
    embed(["둘", "셋"], silent)
    assert sorted(encoder.asked) == ["둘", "셋", "하나"]


def test_progress_is_of_what_must_be_encoded(path: Path) -> None:
    heard: list[tuple[int, int]] = []
    embed = Embedder(Counting(), path)
    embed([f"글 {n}" for n in range(300)], lambda done, total: heard.append((done, total)))
    assert heard == [(0, 300), (256, 300), (300, 300)]
    heard.clear()
    embed(["글 1"], lambda done, total: heard.append((done, total)))
    assert heard == [(0, 0)]


def test_nothing_gives_no_rows(path: Path) -> None:
    assert Embedder(Counting(), path)([], silent).shape == (0, 64)


def test_what_was_encoded_before_a_kill_is_kept(path: Path) -> None:
    class Dying(Counting):
        def encode(self, texts: Sequence[str], role: Role) -> Vectors:
            if self.asked:
                raise KeyboardInterrupt
            return super().encode(texts, role)

    texts = [f"글 {n:03}" for n in range(300)]
    with pytest.raises(KeyboardInterrupt):
        Embedder(Dying(), path)(texts, silent)
    encoder = Counting()
    Embedder(encoder, path)(texts, silent)
    assert len(encoder.asked) == 44


def test_model_role_and_text_make_the_key() -> None:
    keys = {
        key("a", "query", "글"),
        key("b", "query", "글"),
        key("a", "passage", "글"),
        key("a", "query", "말"),
    }
    assert len(keys) == 4


def test_a_key_keeps_its_first_row(path: Path) -> None:
    with closing(VectorCache(path)) as cache:
        cache.put({b"k": b"one"})
        cache.put({b"k": b"two", b"l": b"three"})
        many = [b"k", b"l", *(str(n).encode() for n in range(1200))]
        assert cache.get(many) == {b"k": b"one", b"l": b"three"}

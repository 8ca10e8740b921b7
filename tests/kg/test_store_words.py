"""BM25: rare terms weigh more, weights add up, unknown terms are nothing."""

from pathlib import Path

import numpy as np
import pytest

from kg.store.words import Words

TERMS = [["세포", "보관", "허가"], ["세포", "기록"], ["벌금"], ["세포", "세포", "세포"]]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    Words.build(TERMS, tmp_path / "words")
    return Words.open(tmp_path / "words")


def test_a_passage_without_the_term_scores_nothing(words: Words) -> None:
    scores = words.scores({"벌금": 1.0})
    assert scores.shape == (4,)
    assert [int(i) for i in np.flatnonzero(scores)] == [2]


def test_a_rare_term_weighs_more(words: Words) -> None:
    scores = words.scores({"세포": 1.0, "기록": 1.0})
    assert int(scores.argmax()) == 1


def test_weights_add_up(words: Words) -> None:
    both = words.scores({"세포": 1.0, "기록": 0.5})
    apart = words.scores({"세포": 1.0}) + 0.5 * words.scores({"기록": 1.0})
    np.testing.assert_allclose(both, apart, rtol=1e-5)


def test_unknown_terms_are_nothing(words: Words) -> None:
    assert not words.scores({"없는말": 1.0}).any()
    assert not words.scores({}).any()


def test_the_same_terms_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Words.build(TERMS, tmp_path / name)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()

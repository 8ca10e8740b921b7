"""BM25: rare terms weigh more, weights add up, unknown terms are nothing."""

from pathlib import Path
from random import Random

import bm25s
import numpy as np
import pytest

from kg.store.words import Terms, Words

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


def test_the_index_is_that_of_bm25s(tmp_path: Path) -> None:
    random = Random(3)
    passages = [
        [f"t{int(random.paretovariate(1))}" for _ in range(random.randrange(40))]
        for _ in range(300)
    ]
    vocabulary: dict[str, int] = {}
    ids = [[vocabulary.setdefault(t, len(vocabulary)) for t in some] for some in passages]
    theirs = bm25s.BM25(k1=1.2, b=0.6)
    theirs.index((ids, vocabulary), show_progress=False)
    theirs.save(str(tmp_path / "theirs"), show_progress=False)
    Words.build([Terms.of(passages[:100]), Terms.of(passages[100:])], tmp_path / "ours")
    for path in sorted((tmp_path / "theirs").iterdir()):
        assert path.read_bytes() == (tmp_path / "ours" / path.name).read_bytes(), path.name


def test_terms_are_spelt_once() -> None:
    found = Terms.of([["세포", "보관"], [], ["보관"]])
    assert found.vocabulary == ("세포", "보관")
    assert (found.ids.tolist(), found.lengths.tolist()) == ([0, 1, 1], [2, 0, 1])

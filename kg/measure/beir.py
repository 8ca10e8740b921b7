"""Retrieval on sets of BEIR form: plain BM25, plain vectors, their sum, on the same passages.

    measure(Path("obliqa-dev"), Embedder(encoder, cache), encoder, Path("scratch"))

Nothing is trained on a set: terms are stems and pairs of stems, the encoder is the embedded one,
each question's two scores are scaled to [0, 1] before they are added, and a passage gains a little
from the one before and the one after it. The few constants were chosen on a development set.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.encode.cache import Embedder
from kg.encode.encoder import Encoder
from kg.search.analyse import Analyser
from kg.store.vectors import Vectors
from kg.store.words import Words
from ontology.errors import NothingToBuild

DEPTH: Final = 10
_K1: Final = 0.9
_B: Final = 0.4  # passages of regulation are of one length
_PAIR: Final = 0.6  # what two stems side by side count beside each alone
_MEANING: Final = 1.1  # what the cosine counts beside the words
_BESIDE: Final = 0.1  # of the scores of the passages before and after
Scores = NDArray[np.float32]
Figures = dict[str, float]


def measure(
    folder: Path, embedder: Embedder, encoder: Encoder, scratch: Path
) -> dict[str, Figures]:
    """Give recall, MAP, MRR and nDCG at 10 for words, for vectors and for both.

    Raise `NothingToBuild` where *folder* is not of BEIR form.
    """
    try:
        corpus = _read(folder / "corpus.jsonl")
        queries = _read(folder / "queries.jsonl")
        wanted = _judged(folder / "qrels" / "test.tsv")
    except OSError as error:
        raise NothingToBuild(str(folder)) from error
    ids = list(corpus)
    texts = [f"{title}\n{text}".strip() for title, text in corpus.values()]
    analyser = Analyser()
    terms = [[*some, *pairs(some)] for some in analyser.all_terms(texts)]
    Words.build(terms, scratch / "words", _K1, _B)
    Vectors.build(embedder(texts, lambda _done, _all: None), scratch / "vectors.faiss")
    words, vectors = Words.open(scratch / "words"), Vectors.open(scratch / "vectors.faiss")
    runs: dict[str, dict[str, list[str]]] = {"words": {}, "vectors": {}, "both": {}}
    asked = {query: text for query, (_, text) in queries.items() if query in wanted}
    meant = encoder.encode(list(asked.values()), "query")
    for (query, text), vector in zip(asked.items(), meant, strict=True):
        stems = analyser.terms(text)
        weights = dict.fromkeys(stems, 1.0) | dict.fromkeys(pairs(stems), _PAIR)
        by_words = scaled(words.scores(weights))
        rows, cosines = vectors.nearest(vector, len(ids))
        by_meaning = np.zeros(len(ids), np.float32)
        by_meaning[rows] = cosines - cosines.min(initial=1.0)
        scores = {
            "words": by_words,
            "vectors": by_meaning,
            "both": smoothed(by_words + _MEANING * scaled(by_meaning)),
        }
        for name, some in scores.items():
            runs[name][query] = [ids[i] for i in np.argsort(-some, kind="stable")[:DEPTH]]
    return {name: figures(run, wanted) for name, run in runs.items()}


def scaled(scores: Scores) -> Scores:
    """Scale the scores of one question to at most 1."""
    top = float(scores.max(initial=0.0))
    return scores / top if top > 0 else scores


def pairs(stems: list[str]) -> list[str]:
    """Give each stem with the one after it.

    >>> pairs(["fit", "and", "proper"])
    ['fit_and', 'and_proper']
    """
    return [f"{one}_{two}" for one, two in pairwise(stems)]


def smoothed(scores: Scores) -> Scores:
    """Let each passage gain from its neighbours in the document."""
    found = scores.copy()
    found[1:] += _BESIDE / 2 * scores[:-1]
    found[:-1] += _BESIDE / 2 * scores[1:]
    return found


def figures(run: Mapping[str, list[str]], wanted: Mapping[str, frozenset[str]]) -> Figures:
    """Give the means over all questions.

    >>> figures({"q": ["b", "a"]}, {"q": frozenset({"a"})})["mrr@10"]
    0.5
    """
    kinds: dict[str, Callable[[list[str], frozenset[str]], float]] = {
        "recall@10": _recall,
        "map@10": _precision,
        "mrr@10": _reciprocal,
        "ndcg@10": _gain,
    }
    count = max(len(wanted), 1)
    return {
        name: round(sum(kind(run.get(q, []), right) for q, right in wanted.items()) / count, 4)
        for name, kind in kinds.items()
    }


def _recall(found: list[str], right: frozenset[str]) -> float:
    return len(set(found) & right) / len(right)


def _precision(found: list[str], right: frozenset[str]) -> float:
    hits, total = 0, 0.0
    for rank, one in enumerate(found, 1):
        if one in right:
            hits += 1
            total += hits / rank
    return total / min(len(right), DEPTH)


def _reciprocal(found: list[str], right: frozenset[str]) -> float:
    return next((1 / rank for rank, one in enumerate(found, 1) if one in right), 0.0)


def _gain(found: list[str], right: frozenset[str]) -> float:
    got = sum(1 / math.log2(rank + 1) for rank, one in enumerate(found, 1) if one in right)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(right), DEPTH) + 1))
    return got / best


def _read(path: Path) -> dict[str, tuple[str, str]]:
    rows = map(json.loads, filter(None, path.read_text("utf-8").splitlines()))
    return {str(row["_id"]): (row.get("title") or "", row["text"]) for row in rows}


def _judged(path: Path) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    lines: Iterable[str] = path.read_text("utf-8").splitlines()[1:]
    for line in lines:
        query, passage, score = line.split("\t")
        if int(score) > 0:
            found[query].add(passage)
    return {query: frozenset(right) for query, right in found.items()}

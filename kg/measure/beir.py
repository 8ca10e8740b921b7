"""Retrieval on sets of BEIR form: plain BM25, plain vectors, their sum, on the same passages.

    measure(Path("obliqa-dev"), (Embedder(encoder, cache), encoder), Path("scratch"), progress)

Nothing is trained on a set: terms are stems and pairs of stems, of which those that a question is
only asked with count half, the encoder is the embedded one, each question's two scores are scaled
to [0, 1] before they are added, and a passage gains from the one before and the one after it and
from the best one of its section. The few constants were chosen on a development set.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.encode.cache import Embedder
from kg.encode.encoder import Encoder
from kg.measure.progress import Progress
from kg.search.analyse import Analyser
from kg.search.asking import LESS, asking
from kg.store.vectors import Vectors
from kg.store.words import Words
from ontology.errors import NothingToBuild

DEPTH: Final = 10
_K1: Final = 0.9
_B: Final = 0.4  # passages of regulation are of one length
_PAIR: Final = 0.6  # what two stems side by side count beside each alone
_MEANING: Final = 1.0  # what the cosine counts beside the words
_BESIDE: Final = 0.1  # of the scores of the passages before and after
_SECTION: Final = 0.4  # what the best passage of the section counts, where 1 is the best of all
_STEP: Final = re.compile(r"[^\s.)]*[\s.)]|[^\s.)]+$")  # of a number: 4. 1. (3)
_INSIDE: Final = 2  # steps of a number that tell passages of one section apart
Scores = NDArray[np.float32]
Figures = dict[str, float]


def measure(
    folder: Path, readers: tuple[Embedder, Encoder], scratch: Path, progress: Progress
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
    embedder, encoder = readers
    ranker = _ranker(corpus, embedder, scratch, progress)
    asked = {query: text for query, (_, text) in queries.items() if query in wanted}
    runs: dict[str, dict[str, list[str]]] = {"words": {}, "vectors": {}, "both": {}}
    progress.stage("search", len(asked))
    for done, (query, text) in enumerate(asked.items(), 1):
        for name, found in ranker.ranked(text, encoder.encode([text], "query")[0]).items():
            runs[name][query] = found
        progress.advance(done)
    return {name: figures(run, wanted) for name, run in runs.items()}


def _ranker(
    corpus: Mapping[str, tuple[str, str]], embedder: Embedder, scratch: Path, progress: Progress
) -> "_Ranker":
    """Index the passages of a set, each by its title and its text, in *scratch*."""
    texts = [f"{title}\n{text}".strip() for title, text in corpus.values()]
    analyser = Analyser()
    progress.stage("words", len(texts))
    terms = [[*some, *pairs(some)] for some in analyser.all_terms(texts)]
    Words.build(terms, scratch / "words", _K1, _B)
    progress.stage("vectors", len(texts))
    rows = embedder(texts, lambda done, lacking: progress.advance(len(texts) - lacking + done))
    Vectors.build(rows, scratch / "vectors.faiss")
    return _Ranker(
        tuple(corpus),
        _sections([title for title, _ in corpus.values()]),
        analyser,
        asking(analyser.terms),
        Words.open(scratch / "words"),
        Vectors.open(scratch / "vectors.faiss"),
    )


@dataclass(frozen=True, slots=True)
class _Ranker:
    """Ranks the passages of a set."""

    ids: tuple[str, ...]
    section: NDArray[np.intp]
    analyser: Analyser
    asking: frozenset[str]  # words that a question is only asked with
    words: Words
    vectors: Vectors

    def ranked(self, text: str, vector: Scores) -> dict[str, list[str]]:
        """Give the best passages for a question by words, by vectors and by both."""
        weights = _weights(self.analyser.terms(text), self.asking)
        by_words = scaled(self.words.scores(weights))
        rows, cosines = self.vectors.nearest(vector, len(self.ids))
        by_meaning = np.zeros(len(self.ids), np.float32)
        by_meaning[rows] = cosines - cosines.min(initial=1.0)
        scores = {
            "words": by_words,
            "vectors": by_meaning,
            "both": in_place(by_words + _MEANING * scaled(by_meaning), self.section),
        }
        return {
            name: [self.ids[i] for i in np.argsort(-some, kind="stable")[:DEPTH]]
            for name, some in scores.items()
        }


def _weights(stems: list[str], asking_words: frozenset[str]) -> dict[str, float]:
    """Weigh the stems of a question and its pairs of stems."""
    alone = {stem: LESS if stem in asking_words else 1.0 for stem in stems}
    return alone | dict.fromkeys(pairs(stems), _PAIR)


def in_place(scores: Scores, section: NDArray[np.intp]) -> Scores:
    """Let each passage gain from its neighbours and from the best one of its section."""
    best = np.zeros(int(section.max(initial=0)) + 1, np.float32)
    np.maximum.at(best, section, scores)
    found: Scores = smoothed(scores) + _SECTION * scaled(best)[section]
    return found


def _sections(titles: Sequence[str]) -> NDArray[np.intp]:
    """Give the numbers of the sections in which passages with these titles stand."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(section_of(t), len(known)) for t in titles], np.intp)


def section_of(title: str) -> str:
    """Give the number of the section from that of a passage: all but its last two steps.

    >>> section_of("13 4.1.2.(3)"), section_of("13 APP4.A4.1.Guidance.36."), section_of("13 4")
    ('13 4.1.', '13 APP4.A4.1.', '13 4')
    """
    steps = _STEP.findall(title)
    document, number = steps[:1], steps[1:]
    return "".join((*document, *(number[:-_INSIDE] or number[:1])))


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

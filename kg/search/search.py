"""Search: words, vectors and digests fused into one ranking of provisions.

Every passage gets a score by words (BM25) and by meaning (a metric learned from the digests), in
three kinds: the official wording, what a digest says, and the questions that it answers; and a
digest one by all its texts together. A provision is as good as the best of its passages in each of
the seven; these are added, weighted, and so are the law that the question names and the law in
which most of the best provisions stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.encode.encoder import Encoder
from kg.encode.metric import Metric
from kg.search.analyse import Analyser
from kg.search.asking import LESS, asking
from kg.search.columns import Columns, Filters
from kg.search.thesaurus import Mention, Thesaurus
from kg.store.vectors import Vectors
from kg.store.words import Words

_DIGESTS: Final = ("asked_meaning", "gist_meaning", "all_meaning", "asked_words", "gist_words")
_DIRECT: Final = ("words", "meaning")
_OWN: Final = 2  # the tier of a user's documents
_RECENT: Final = 64  # questions whose vectors are kept
Scores = NDArray[np.float32]
Positions = NDArray[np.intp]
_NEAR: Final = 1500  # vector rows looked at
_BEST: Final = 30  # provisions that together tell the law
_MANY: Final = 8  # questions of a digest, in both languages: of a clause few ask about it has six
_HANGUL_FIRST: Final = "가"
_OTHER: Final = {
    True: 0.3,
    False: 0.8,
}  # the label in the other language stands for the word itself


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts, found by random search over seven sets of questions.

    What was found on one half held on the other, and on a set that had no part in it: these are
    half-way from the weights before to what was found. Languages did not want weights of their own.
    """

    words: float = 0.33
    meaning: float = 0.38
    gist_words: float = 0.9
    gist_meaning: float = 1.0
    asked_words: float = 1.15  # questions that a digest says it answers
    asked_meaning: float = 1.35
    all_meaning: float = 2.3  # a digest with all its questions, taken together
    named_law: float = 0.25
    law: float = 0.6  # of the law in which most of the best provisions stand
    expanded: float = 0.35  # a thesaurus label beside the words of the question
    often: float = 0.3  # of a provision of whose digest much is asked
    alternative: float = 0.3  # another label of the same concept and language


@dataclass(frozen=True, slots=True)
class Found:
    """A clause with its score and what of it matched."""

    work: str
    clause: str
    article: str
    score: float
    matched: dict[str, float]  # by kind of evidence
    passages: tuple[int, ...]  # the best of each kind
    digest: int = -1  # passage of the digest that matched best


@dataclass(frozen=True, slots=True)
class Question:
    """A text to search for, with what the thesaurus makes of it."""

    text: str
    mentions: tuple[Mention, ...] = ()
    works: frozenset[str] = frozenset()  # instruments that it names
    terms: dict[str, float] = field(default_factory=dict)
    own_terms: dict[str, float] = field(
        default_factory=dict
    )  # without labels of the other language
    korean: bool = True


class Searcher:
    """Ranks provisions; safe to share between threads."""

    def __init__(
        self,
        columns: Columns,
        indices: tuple[Words, Vectors],
        readers: tuple[Encoder, Analyser, Metric],
        thesaurus: Thesaurus,
    ) -> None:
        self.columns, self.thesaurus, self.weights = columns, thesaurus, Weights()
        self.indices, self.readers = indices, readers
        self._words, self._vectors = indices
        self._encoder, self._analyser, self._metric = readers
        self._asking = asking(self._analyser.terms)
        self._labels: dict[str, list[str]] = {}  # of the thesaurus, as cut into terms
        self._vector = lru_cache(_RECENT)(self._encoded)  # one question is searched for repeatedly
        number = {work: i for i, work in enumerate(columns.works)}
        asked = (columns.tier == 1) & ~columns.gist & ~columns.past
        questions = np.bincount(columns.clause[asked], minlength=len(columns.clauses))
        self._often = questions >= _MANY
        self._gists, self._centre = _centres(columns, self._metric)
        self._law_of = np.array([number[work] for work, _ in columns.clauses], np.int32)

    def question(self, text: str) -> Question:
        """Cut *text* into weighted terms and name the concepts in it."""
        mentions = self.thesaurus.mentions(text)
        own = {t: LESS if t in self._asking else 1.0 for t in self._analyser.terms(text)}
        korean = any(c >= _HANGUL_FIRST for c in text)
        for mention in mentions:
            concept = mention.concept
            self._add(own, concept.ko if korean else concept.en, self.weights.expanded)
            for label, language, kind in concept.labels:
                if kind == "alternative" and (language == "ko") == korean:
                    self._add(own, label, self.weights.alternative)
        terms = dict(own)
        for mention in mentions:
            self._add(terms, mention.concept.en if korean else mention.concept.ko, _OTHER[korean])
        works = frozenset(m.concept.work for m in mentions if m.concept.work)
        return Question(text, mentions, works, terms, own, korean)

    def _add(self, terms: dict[str, float], label: str, weight: float) -> None:
        for term in self._label_terms(label):
            terms[term] = max(terms.get(term, 0.0), weight)

    def _label_terms(self, label: str) -> list[str]:
        """Cut a label of the thesaurus into terms, once for all questions."""
        if label not in self._labels:
            self._labels[label] = self._analyser.terms(label)
        return self._labels[label]

    def signals(self, question: Question, filters: Filters) -> dict[str, Scores]:
        """Give the seven scores of every passage, each scaled to at most 1."""
        # a digest leads to its clause on any day, one of a past wording on the days of that;
        # whether it may be said is decided later
        digest, gist = self.columns.tier == 1, self.columns.gist
        mask = np.where(
            digest & ~self.columns.past,
            self.columns.mask(replace(filters, any_day=True)),
            self.columns.mask(filters),
        )
        by_words = self._words.scores(question.terms) * mask
        vector = self._vector(question.text)
        by_meaning = self._meaning(vector) * mask
        # nobody digested a user's document: what it says itself stands for all of it
        own = self.columns.tier == _OWN
        in_digests = _scaled(self._words.scores(question.own_terms) * mask * (digest | own))
        return {
            "all_meaning": self._by_all(vector) * mask + by_meaning * own,
            "words": _scaled(by_words * ~digest),
            "meaning": by_meaning * ~digest,
            "gist_words": in_digests * (gist | own),
            "gist_meaning": by_meaning * (gist | own),
            "asked_words": in_digests * ((digest & ~gist) | own),
            "asked_meaning": by_meaning * ((digest & ~gist) | own),
        }

    def nearness(self, question: str, texts: Sequence[str]) -> Scores:
        """Give how near each of a few *texts* is to *question*, as cosines of the metric."""
        asked = self._metric.turned(self._vector(question).reshape(1, -1))
        near: Scores = self._metric.turned(self._encoder.encode(texts, "passage")) @ asked[0]
        return near

    def _encoded(self, question: str) -> Scores:
        vector: Scores = self._encoder.encode([question], "query")[0]
        return vector

    def _meaning(self, vector: Scores) -> Scores:
        scores = np.zeros(len(self.columns), np.float32)
        rows, found = self._vectors.near(self._metric, vector, _NEAR)
        passages, counts = self.columns.of_rows(rows)
        scores[passages] = np.repeat(self._above_floor(found), counts)
        return scores

    def _above_floor(self, nearness: Scores) -> Scores:
        floor = self._metric.floor
        above: Scores = np.maximum((nearness - floor) / (1 - floor), np.float32(0))
        return above

    def _by_all(self, vector: Scores) -> Scores:
        """Score what each digest says by the middle of all its texts."""
        scores = np.zeros(len(self.columns), np.float32)
        if len(self._metric.digests):
            turned = self._metric.turned(vector.reshape(1, -1))[0]
            nearness = self._above_floor(self._metric.centres @ turned)
            scores[self._gists] = nearness[self._centre]
        return scores

    def find(self, question: Question, filters: Filters, count: int) -> tuple[Found, ...]:
        """Give the best clauses, best first; several of one article may be among them."""
        return tuple(self.ranked(question, filters, count))

    def ranked(self, question: Question, filters: Filters, count: int) -> Iterator[Found]:
        """Yield what `find` gives; what matched is told of no more than is asked for."""
        signals, weights = self.signals(question, filters), self.weights
        clause_of = self.columns.clause
        total = np.zeros(len(self.columns.clauses), np.float32)
        best: dict[str, Scores] = {}
        for name, scores in signals.items():
            top = np.zeros_like(total)
            np.maximum.at(top, clause_of, scores)
            best[name] = top
            total += getattr(weights, name) * top
        if question.works:
            named = np.array([w in question.works for w, _ in self.columns.clauses])
            total += weights.named_law * named * (total > 0)
        total += weights.law * self._laws(total) * (total > 0)
        total += weights.often * self._often * (total > 0)
        count = min(count, int((total > 0).sum()))
        order = np.argpartition(-total, max(count - 1, 0))[:count]
        order = order[np.argsort(-total[order], kind="stable")]
        yield from (self._found(int(i), float(total[i]), best, (signals, weights)) for i in order)

    def _laws(self, total: Scores) -> Scores:
        """Give each clause what the best provisions together say of its law, at most 1."""
        best = np.argpartition(-total, min(_BEST, len(total) - 1))[:_BEST]
        laws = np.zeros(len(self.columns.works), np.float32)
        np.add.at(laws, self._law_of[best], total[best])
        top = float(laws.max(initial=0.0))
        return (laws / top if top else laws)[self._law_of]

    def _found(
        self,
        clause: int,
        score: float,
        best: dict[str, Scores],
        weighed: tuple[dict[str, Scores], Weights],
    ) -> Found:
        signals = weighed[0]
        mine = np.flatnonzero(self.columns.clause == clause)
        if self.columns.tier[mine[0]] == _OWN:
            return self._own(mine, score, weighed)
        matched = {name: round(float(top[clause]), 4) for name, top in best.items() if top[clause]}
        passages = dict.fromkeys(int(mine[np.argmax(signals[name][mine])]) for name in matched)
        digests = [name for name in _DIGESTS if name in matched]
        digest = int(mine[np.argmax(signals[digests[0]][mine])]) if digests else -1
        work, short = self.columns.clauses[clause]
        article = self.columns.articles[int(self.columns.article[mine[0]])][1]
        return Found(work, short, article, score, matched, tuple(passages), digest)

    def _own(
        self, mine: Positions, score: float, weighed: tuple[dict[str, Scores], Weights]
    ) -> Found:
        """Give the piece of a user's document that is best in all."""
        signals, weights = weighed
        total = sum(getattr(weights, name) * some[mine] for name, some in signals.items())
        best = int(mine[np.argmax(total)])
        matched = {n: round(float(signals[n][best]), 4) for n in _DIRECT if signals[n][best]}
        work, short = self.columns.clauses[int(self.columns.clause[best])]
        return Found(work, short, short, score, matched, (self.columns.id_of(best),))


def _centres(columns: Columns, metric: Metric) -> tuple[Positions, Positions]:
    """Give what digests say that a metric knows the middle of, and where in it that stands."""
    if not len(metric.digests):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    gists = np.flatnonzero(columns.gist & np.isin(columns.digest, metric.digests))
    return gists, np.searchsorted(metric.digests, columns.digest[gists])


def _scaled(scores: Scores) -> Scores:
    top = float(scores.max(initial=0.0))
    return scores / top if top > 0 else scores

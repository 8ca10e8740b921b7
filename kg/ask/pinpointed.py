"""The place inside a cited provision that bears most on the question.

A digest may tell of a whole article or of a paragraph with ten items. Who relies on the answer
wants the item: the one nearest to the question, by meaning and by words, is cited beside it where
it stands out among its neighbours.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.ask.terms import beginnings, shared
from kg.ask.timely import NOT_YET
from kg.ask.values import Asked, Evidence
from ontology.address import Address, Clause
from ontology.statute import own_text

Nearness = Callable[[str, Sequence[str]], NDArray[np.float32]]
_FEW: Final = 3  # places that are told apart by which is best, not by how far it stands out
_MOST: Final = 12  # places that are compared by meaning: those that share most words
_LETTERS: Final = 100  # of each
_OUT: Final = 0.1  # nearness above the middle one of many
_AHEAD: Final = 0.7  # of few: standard deviations before the second


def pinpointed(
    asked: Asked, one: Evidence, cited: Sequence[Evidence], near: Nearness
) -> Evidence | None:
    """Give the place in *one* to be cited beside it; None where none stands out or is cited."""
    if one.article is None or one.place is not None or one.why == NOT_YET:
        return None
    here = one.address.clause
    inside = [c for _, c in one.article.places if c != here and c.within(here)]
    inside = list(dict.fromkeys(inside))
    known = any(e.address.work == one.work.id and e.address.clause in inside for e in cited)
    if len(inside) <= 1 or known:
        return None
    best = _standing_out(asked, [(c, own_text(one.article.wording(c))) for c in inside], near)
    return replace(one, address=Address(one.work.id, best), digest=None) if best else None


def _standing_out(
    asked: Asked, inside: Sequence[tuple[Clause, str]], near: Nearness
) -> Clause | None:
    wanted = beginnings(asked.text)
    words = np.array([shared(wanted, text) for _, text in inside], np.float32)
    kept = np.sort(np.argsort(-words, kind="stable")[:_MOST])
    meaning = near(asked.text, [inside[i][1][:_LETTERS] for i in kept])
    worth = (_standard(meaning) + _standard(words[kept])) / 2
    first, second = np.argsort(-worth, kind="stable")[:2]
    if len(kept) <= _FEW:
        out = worth[first] - worth[second] >= _AHEAD
    else:
        out = meaning[first] - np.median(meaning) >= _OUT
    return inside[int(kept[first])][0] if out else None


def _standard(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale to mean 0 and deviation 1."""
    scaled: NDArray[np.float32] = (values - values.mean()) / (values.std() + np.float32(1e-6))
    return scaled

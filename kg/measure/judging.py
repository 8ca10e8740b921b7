"""What an answer or a list of hits is worth against one question of gold.

The figures of one question, by name; a name is left out where there is nothing to measure:

- ``correct``: every group of required provisions is cited, every group of facts is said in the
  first 1,500 characters, no wrong value before them, and it did not abstain; where gold requires
  nothing the right answer is to abstain
- ``recall``, ``pinpoint``: groups of which one is cited, at the article; at paragraph and item
- ``precision``: citations of an article that gold requires or accepts
- ``facts``: groups of facts of which one wording is in the answer
- ``verbatim``: quotes that stand in a wording of the article that they cite
- ``in_force``: quotes that stand in the wording of the day asked for
- ``wrongly_abstained``, ``rightly_abstained``: over questions with an answer, and without one
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from kg.ask.cite import fold
from kg.measure.gold import Place
from kg.measure.questions import Question, Target

WINDOW: Final = 1500  # characters of an answer that are read
Scores = dict[str, float]
Groups = Sequence[Sequence[Target]]


@dataclass(frozen=True, slots=True)
class Cited:
    """A place that an answer or a hit names; None where a quote has nothing to compare with."""

    place: Place | None
    document: str = ""
    quote: str = ""
    verbatim: bool | None = None
    in_force: bool | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to a question, and what it cites."""

    text: str
    cited: tuple[Cited, ...]
    abstained: bool = False


def judge(question: Question, reply: Reply) -> Scores:
    """Give the figures of one answer."""
    if not question.required:
        right = float(reply.abstained)
        return {"correct": right, "rightly_abstained": right}
    said = fold(reply.text[:WINDOW])
    allowed = [t for group in (*question.required, question.acceptable) for t in group]
    recall, facts = found(question.required, reply.cited), _said(question.facts, said)
    good = recall == facts == 1 and not _misled(question, said) and not reply.abstained
    scores = {
        "correct": float(good),
        "recall": recall,
        "pinpoint": found(question.required, reply.cited, exactly=True),
        "precision": _share(any(matches(t, c) for t in allowed) for c in reply.cited),
        "facts": facts,
        "wrongly_abstained": float(reply.abstained),
    }
    for name in ("verbatim", "in_force"):
        checked = [v for c in reply.cited if (v := getattr(c, name)) is not None]
        scores |= {name: _share(checked)} if checked else {}
    return scores


def judge_hits(question: Question, hits: Sequence[Cited], depth: int) -> Scores:
    """Give recall and reciprocal rank of the first *depth* hits."""
    shown = hits[:depth]
    wanted = [t for group in question.required for t in group]
    ranks = [n for n, hit in enumerate(shown, 1) if any(matches(t, hit) for t in wanted)]
    return {
        f"recall@{depth}": found(question.required, shown),
        f"mrr@{depth}": 1 / ranks[0] if ranks else 0.0,
    }


def found(groups: Groups, cited: Sequence[Cited], *, exactly: bool = False) -> float:
    """Give the share of *groups* of which something is cited."""
    return _share(
        any(matches(t, c, exactly=exactly) for t in some for c in cited) for some in groups
    )


def matches(target: Target, cited: Cited, *, exactly: bool = False) -> bool:
    """Tell whether a citation is of the article, or the document, that gold names.

    Exactly: of its paragraph and item, or with the words that gold quotes of the document.
    """
    if target.place is None:
        named = bool(cited.document) and target.document in cited.document
        return named and (not exactly or fold(target.quote) in fold(cited.quote))
    if cited.place is None or target.place[:3] != cited.place[:3]:
        return False
    paragraph, item = target.place[3:]
    return not exactly or (
        paragraph in (None, cited.place[3]) and _inside(item or "", cited.place[4] or "")
    )


def _inside(outer: str, item: str) -> bool:
    """Tell whether item ``3가`` is or stands in ``3``; ``31`` and ``3의2`` do not."""
    rest = item[len(outer) :]
    return not outer or (item.startswith(outer) and not (rest[:1].isdigit() or rest[:1] == "의"))


def _said(facts: Sequence[Sequence[str]], said: str) -> float:
    return _share(any(fold(f) in said for f in some) for some in facts) if facts else 1.0


def _misled(question: Question, said: str) -> bool:
    """Tell whether a wrong value stands before the first right one."""
    places = [said.find(fold(f)) for some in question.facts for f in some]
    first = min((at for at in places if at >= 0), default=len(said))
    return any(0 <= said.find(fold(wrong)) < first for wrong in question.wrong)


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return mean(map(float, listed)) if listed else 0.0

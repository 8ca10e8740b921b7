"""What stored wordings say of the clauses that rules rest on, for `kg.pathways.staleness`."""

from collections.abc import Iterable
from typing import Any

from kg.ask.cite import fold
from kg.pathways.staleness import Stale, Wording
from kg.store.texts import Article
from ontology.address import Clause
from ontology.statute import unescape, without_marks


def timeline(articles: Iterable[Article], clause: Clause) -> list[Wording]:
    """Give how *clause* reads from which day on; notes of amendment and typography do not count.

    Where an article ends and none follows, the clause is gone from that day.
    """
    found: list[Wording] = []
    end = None
    for article in articles:
        if end is not None and end < article.start:
            found.append(Wording(end, None))
        there = not article.deleted and article.extent(clause) is not None
        text = fold(without_marks(unescape(article.wording(clause)))) if there else None
        if not found or found[-1].text != text:
            found.append(Wording(article.start, text))
        end = article.end
    if end is not None:
        found.append(Wording(end, None))
    return found


def row(one: Stale) -> dict[str, Any]:
    """Give a line of the report."""
    return {
        "rule": one.rule,
        "regime": one.regime,
        "at": one.basis.address.short,
        "words": one.basis.words,
        "doubt": one.doubt.value,
        "since": one.since.isoformat(),
    }

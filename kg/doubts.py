"""What stored wordings say of the clauses that rules rest on, for `kg.pathways.staleness`."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from kg.ask.cite import fold, stands_in
from kg.pathways import Basis, Rules
from kg.pathways.staleness import Doubt, Stale, Wording, doubt_on, stale
from kg.store.texts import Article, Texts, Work
from ontology.address import Address, Clause
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


class Doubts:
    """What is wrong with the clauses that rules rest on, on a day and ever since they were written.

    An answer about one clause on one day is found once.
    """

    def __init__(self, rules: Rules, texts: Texts, works: Mapping[str, Work]) -> None:
        self._rules, self._texts, self._works = rules, texts, works
        self.on = lru_cache(maxsize=8192)(self._on)

    def _on(self, basis: Basis, on: date) -> Doubt | None:
        article = self._texts.article(basis.address, on)
        written = self._written.get(basis) or on
        if article is not None and article.start <= written:  # nothing has changed since
            there = article.wording(basis.address.clause)
            return None if stands_in(basis.words, there) else Doubt.WORDS
        return doubt_on(basis, (written, on), self._timeline(basis.address), stands_in)

    @cached_property
    def stale(self) -> tuple[Stale, ...]:
        """The branches of rules whose clauses have moved since they were written."""
        return tuple(stale(self._rules, self._timeline, stands_in))

    def _timeline(self, address: Address) -> list[Wording] | None:
        """Give the wordings of a clause, oldest first; None where no official text is held."""
        work = self._works.get(address.work.short)
        if work is None or work.tier != "official":
            return None
        return timeline(self._texts.wordings(address), address.clause)

    @cached_property
    def _written(self) -> dict[Basis, date]:
        """The day from whose law each branch was written."""
        days = {regime.id: regime.written for regime in self._rules.regimes}
        named = ((b, days[rule.regime]) for rule in self._rules.written for b in rule.bases())
        return {basis: day for basis, day in named if day}


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

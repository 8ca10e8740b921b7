"""Citations as what is compared with gold: the place in gold's terms, the quote with its source."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kg.ask.cite import stands_in
from kg.ask.values import Answer, Citation
from kg.library import Hit, Library
from kg.measure.gold import Titles
from kg.measure.judging import Cited, Reply


class Citing:
    """Looks every quote up in the texts held, whatever the citation says of itself."""

    def __init__(self, library: Library, titles: Titles) -> None:
        self._texts, self._titles = library.texts, titles
        self._said = lru_cache(maxsize=None)(self._document)

    def reply(self, answer: Answer) -> Reply:
        """Give an answer with its quotes compared with what is held."""
        cited = tuple(self._checked(c, answer.on) for c in answer.citations)
        return Reply(answer.text, cited, answer.abstained)

    def hits(self, hits: Iterable[Hit]) -> Iterator[Cited]:
        """Yield the places of hits."""
        return (self._place(hit.citation) for hit in hits)

    def _place(self, found: Citation) -> Cited:
        if found.document:
            return Cited(None, found.document, found.quote)
        return Cited(self._titles.cited(found.title, found.address.clause), "", found.quote)

    def _checked(self, found: Citation, on: date) -> Cited:
        cited = self._place(found)
        if not found.quote:
            return cited
        if found.document:
            body = self._said(found.document)
            return replace(cited, verbatim=stands_in(found.quote, body)) if body else cited
        bodies = [wording.body for wording in self._texts.wordings(found.address)]
        article = self._texts.article(found.address, on)
        there = article is not None and stands_in(found.quote, article.body)
        # what is cited as not yet law says so: it claims nothing of the day
        return replace(
            cited,
            verbatim=any(stands_in(found.quote, body) for body in bodies),
            in_force=there if found.checks["in_force"] else None,
        )

    def _document(self, file: str) -> str:
        rows = self._texts.rows(
            "select body from articles join documents using (work) where file = ?", file
        )
        return "\n".join(row["body"] for row in rows)

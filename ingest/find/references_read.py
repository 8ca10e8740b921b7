"""From the words of an article to its citations, with what each of them leaves unsaid."""

import re
from collections.abc import Callable
from typing import Final

from ingest.find import references_laws as laws
from ingest.find import references_units as units
from ingest.find.references_lex import ANCHOR, INTO_QUOTE
from ingest.find.references_state import Reader
from ingest.find.references_values import Aliases, Mention
from ontology.findings import ArticleText

# the longest article in force has some hundreds of each; what goes beyond these is no law, and the
# time that it takes must stay bounded
_MOST_CITED: Final = 10_000
_MOST_SIGNS: Final = 100_000
_QUOTED_FROM: Final = 8  # 제3조 중 "…": how far from its place a quotation begins


def read_mentions(article: ArticleText, aliases: Aliases) -> tuple[Mention, ...]:
    """Read every citation in *article*, left to right, none overlapping."""
    parts = frozenset(clause for _, clause in article.places)
    reader = Reader(article.body, article, aliases, own_parts=parts)
    at = steps = 0
    while (anchor := ANCHOR.search(article.body, at)) is not None:
        at = max(_READERS[anchor.lastgroup or ""](reader, anchor), anchor.end())
        steps += 1
        if steps > _MOST_SIGNS or reader.cited > _MOST_CITED:
            break
    return tuple(reader.found)


def _line(reader: Reader, anchor: re.Match[str]) -> int:
    reader.new_line(anchor.end())
    return anchor.end()


def _open(reader: Reader, anchor: re.Match[str]) -> int:
    reader.open(anchor.start())
    return anchor.end()


def _close(reader: Reader, anchor: re.Match[str]) -> int:
    reader.close(anchor.end())
    return anchor.end()


def _quote(reader: Reader, anchor: re.Match[str]) -> int:
    """Enter or leave a quotation; one that follows 제3조 중 is of that provision."""
    reader.quoted = not reader.quoted
    here, start = reader.here, anchor.start()
    into = reader.quoted and INTO_QUOTE.search(reader.text, max(0, start - 6), start)
    if into and here.last is not None and 0 <= start - here.end < _QUOTED_FROM:
        reader.quote_of = here.last
    return anchor.end()


_READERS: Final[dict[str, Callable[[Reader, re.Match[str]], int]]] = {
    "line": _line,
    "open": _open,
    "close": _close,
    "quote": _quote,
    "title": laws.title,
    "act": laws.act,
    "same": laws.same_law,
    "this": laws.this_law,
    "bare": laws.bare,
    "name": laws.name_without_brackets,
    "unit_of": units.unit_of,
    "same_annex": units.same_annex,
    "annex": units.annex,
    "addenda": units.addenda,
    "unit": units.unit,
    "subitem": units.unit,
}

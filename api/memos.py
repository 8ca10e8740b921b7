"""Memos with clauses as people cite them: by name in the text, with wording and date at its end."""

from datetime import date
from functools import lru_cache
from typing import Final

from api.export.memos import FORMATS
from kg.ask.values import Citation
from kg.library import Library
from kg.pathways import Assessment, Basis, Words
from kg.pathways.compare import Comparison
from kg.pathways.memo import memo, side_by_side
from kg.pathways.staleness import Doubt

_SINCE: Final = Words("{}부터", "since {}")
_UNHELD: Final = Words("공식 문언을 보유하지 않음", "official wording not held")
_ABSENT: Final = Words(
    "주의: 규칙이 근거로 삼은 말이 이 날의 문언에 없음",
    "caution: the words that the rule relies on are not in the wording of this day",
)
_DOUBTS: Final = {
    Doubt.GONE: _ABSENT,
    Doubt.WORDS: _ABSENT,
    Doubt.AMENDED: Words(
        "주의: 규칙을 쓴 뒤에 개정된 문언", "caution: amended since the rule was written"
    ),
}


class _Clauses:
    """Names and quotes the clauses of one day; each is looked up once."""

    def __init__(self, library: Library, on: date, lang: str) -> None:
        self.library, self.on, self.lang = library, on, lang
        self._found = lru_cache(maxsize=None)(self._cite)

    def _cite(self, basis: Basis) -> Citation:
        return self.library.cite(basis.address, self.on, basis.words)

    def label(self, basis: Basis) -> str:
        return self._found(basis).label

    def quoted(self, basis: Basis) -> str:
        cited = self._found(basis)
        if not cited.quote:
            return f"{cited.label}: {_UNHELD.said(self.lang)}"
        since = _SINCE.said(self.lang).format(cited.valid_from)
        quote = " ".join(cited.quote.split())
        doubt = self.library.doubt(basis, self.on)
        caution = f" ({_DOUBTS[doubt].said(self.lang)})" if doubt else ""
        return f"{cited.label} ({since}): “{quote}”{caution} {cited.url}".rstrip()


def of_case(library: Library, found: Assessment, lang: str) -> str:
    """Write an assessment as a memo in markdown."""
    clauses = _Clauses(library, found.on, lang)
    return memo(found, library.rules, lang, clauses.label, clauses.quoted)


def of_comparison(library: Library, found: Comparison, lang: str) -> str:
    """Write two assessments side by side in markdown."""
    return side_by_side(found, library.rules, lang, _Clauses(library, found.after.on, lang).label)


def written(text: str, form: str) -> tuple[bytes, str]:
    """Give a memo in one of `FORMATS`, with its media type."""
    media, write = FORMATS[form]
    return write(text), media


__all__ = ["FORMATS", "of_case", "of_comparison", "written"]

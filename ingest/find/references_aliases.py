"""Short names that a document gives to other instruments: 「A법」(이하 "법"이라 한다).

>>> text = '「약사법」(이하 "법"이라 한다), 같은 법 시행령(이하 "영"이라 한다)'
>>> {name: law.title for name, law in _defined(text, lasting=True)}
{'법': '약사법', '영': '약사법 시행령'}
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ingest.find.references_lex import ALIAS_NOTE
from ingest.find.references_values import Aliases, LawName
from ontology.findings import ArticleText

_DEFINING: Final = re.compile(
    r"「(?P<title>[^「」\n]{1,160})」(?P<own>\s?(?:시행령|시행규칙))?"
    r"|같은\s법\s?(?P<suffix>시행령|시행규칙)"
)
_EACH: Final = re.compile(
    # (이하 각각 "법" 및 "영"이라 한다)
    r"\s?\(\s?이하\s?각각\s?(?P<names>[^()\n]{3,80}?)이?라\s?한다\s?\)"
)
_QUOTED: Final = re.compile(r'["“]([^"”\n]{1,20})["”]')
_MOST_NAMED: Final = 8  # instruments that one note gives names to
_JOINED: Final = re.compile(r"\s?(?:,|및|또는|과|와|ㆍ)\s?$")
_SHORT: Final = frozenset({"법", "영", "령", "규칙", "시행령", "시행규칙"})


def document_aliases(articles: Iterable[ArticleText]) -> Aliases:
    """Collect the short names that hold in the whole document, the first definition of each."""
    found: dict[str, LawName] = {}
    for article in articles:
        for name, law in _defined(article.body, lasting=True):
            found.setdefault(name, law)
    return found


def article_aliases(article: ArticleText, document: Aliases) -> Aliases:
    """Give the short names that hold in *article*: its own go before those of the document."""
    return {**document, **dict(_defined(article.body, lasting=False))}


def _defined(text: str, *, lasting: bool) -> Iterator[tuple[str, LawName]]:
    """Yield each name with its instrument; *lasting* leaves out 이하 이 조에서 "…"."""
    last = LawName()
    previous = 0
    pair: list[LawName] = []
    for match in _DEFINING.finditer(text):
        last = _instrument(match, last)
        joined = _JOINED.search(text, max(previous, match.start() - 4), match.start())
        pair = [*pair[-_MOST_NAMED:], last] if joined and pair else [last]
        previous = match.end()
        note = ALIAS_NOTE.match(text, match.end())
        if note and not (lasting and note["scope"]) and _is_one(note["name"], pair):
            yield note["name"], last
        elif each := _EACH.match(text, match.end()):
            names = _QUOTED.findall(each["names"])
            yield from zip(names, pair[-len(names) :], strict=False)


def _instrument(match: re.Match[str], last: LawName) -> LawName:
    if match["suffix"]:
        return last.subordinate(match["suffix"])
    name = LawName(" ".join(match["title"].split()))
    return name.subordinate(match["own"].strip()) if match["own"] else name


def _is_one(name: str, pair: list[LawName]) -> bool:
    """Tell a name for one instrument from a name for all of an enumeration."""
    return name in _SHORT or len(pair) == 1

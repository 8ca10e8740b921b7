"""Find every place that cites law: 법 제12조제1항, 같은 조 제3항, 제5조부터 제9조까지.

What comes out is read, not looked up: titles as written, ranges as their two ends. No other
instrument is needed; `ingest.resolve.references` turns it into addresses.

>>> from ontology.address import Clause, WorkId
>>> here = Clause.of(article=7)
>>> body = "법 제12조제1항 및 제3항에 따른다."
>>> places = ((0, here),)
>>> article = ArticleText(WorkId.law("1"), "예시법 시행령", "대통령령", here, None, body, places)
>>> [(m.text, [str(c.clause) for c in m.cited]) for m in find_references(article)]
[('법 제12조제1항 및 제3항', ['제12조제1항', '제12조제3항'])]
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ingest.find.references_aliases import article_aliases, document_aliases
from ingest.find.references_applied import mark_applied
from ingest.find.references_read import read_mentions
from ingest.find.references_values import Aliases, Cited, LawName, Mention
from ontology.findings import ArticleText

__all__ = ["Aliases", "Cited", "LawName", "Mention", "document_aliases", "find_references"]
_NONE: Final[Mapping[str, LawName]] = MappingProxyType({})


def find_references(article: ArticleText, aliases: Aliases = _NONE) -> tuple[Mention, ...]:
    """Find the citations in *article*, left to right, none overlapping.

    *aliases* are the short names of the whole document, as `document_aliases` collects them; those
    that the article defines itself are added.
    """
    known = article_aliases(article, aliases)
    return mark_applied(article.body, read_mentions(article, known))

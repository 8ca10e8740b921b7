"""References in the English texts of Taiwan: Article 8, Paragraph 1; the preceding paragraph."""

import re
from typing import Final

from ingest.find.overseas_asia import Around
from ingest.find.overseas_values import Found
from ingest.find.references_values import Cited, Mention, outside
from ontology.address import Clause, Unit
from ontology.findings import ArticleText

_HEAD: Final = re.compile(
    r"""
      (?:\bParagraph\s(?P<first>\d+)(?:,\sSubparagraph\s(?P<item>\d+))?\sof\s)?
      \bArticle\s(?P<article>\d+(?:-\d+)?)
      (?:,\sParagraph\s(?P<paragraph>\d+))?(?:,\sSubparagraph\s(?P<subparagraph>\d+))?
      (?P<elsewhere>\sof\sthe\s[A-Z])?
    | \b(?:Subparagraph\s(?P<inner>\d+)\sof\s)?the\spreceding\s(?P<unit>paragraph|article)\b
    """,
    re.VERBOSE,
)


def find_english(article: ArticleText, around: Around) -> tuple[Mention, ...]:
    """Find the references in one article, left to right, none overlapping."""
    found = Found(article.body)
    for head in _HEAD.finditer(article.body):
        if head["elsewhere"]:
            continue  # an act that is named by a long title: which one is not sure
        clause = _preceding(article, head, around) if head["unit"] else _clause(head)
        if clause is not None:
            cited = [Cited(None, clause)]
            found.add(head.start(), head.end(), cited, relative=bool(head["unit"]))
    return tuple(found.mentions)


def _clause(head: re.Match[str]) -> Clause:
    paragraph = head["first"] or head["paragraph"]
    item = head["item"] or head["subparagraph"]
    return Clause.of(article=head["article"], paragraph=paragraph, item=item)


def _preceding(article: ArticleText, head: re.Match[str], around: Around) -> Clause | None:
    if head["unit"] == "article":
        return around[0]
    here = article.place(head.start()).up_to(Unit.PARAGRAPH)
    number = here.paragraph
    if number is None or not number.isdigit() or number == "1":
        return None
    clause = outside(here, Unit.PARAGRAPH).child(Unit.PARAGRAPH, str(int(number) - 1))
    return clause.child(Unit.ITEM, head["inner"]) if head["inner"] else clause

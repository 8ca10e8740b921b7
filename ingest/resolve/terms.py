"""From the uses of defined terms to the definitions that give them their meaning.

A definition holds in its scope; an abbreviation (이하 "X"라 한다) only from where it is made.
What an act defines holds in its decree and rules too, where these do not define it anew.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.find.coverage import order
from ingest.find.definitions import uses
from ingest.find.references import document_aliases
from ingest.resolve.instruments import Instruments
from ontology.address import Address, Clause, WorkId
from ontology.findings import ArticleText, Definition

_PARENTS: Final = ("영", "법")  # whose terms a rule or a decree uses, the nearest first
_OPENING: Final = 20  # articles in which an instrument names its act
_MOST: Final = 3000  # definitions that hold in one article; no instrument has a tenth of them


@dataclass(frozen=True, slots=True)
class Defined:
    """One article with the terms that it defines, in the order of its instrument."""

    text: ArticleText
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """A clause that uses a term, and the article and definition that say what it means."""

    where: Address
    defined: int  # the position of the defining article among those given
    definition: Definition


def term_uses(articles: Sequence[Defined], instruments: Instruments) -> Iterator[TermUse]:
    """Yield each clause with each defined term that it uses, once, in order.

    *articles* are those of all instruments, one wording each, an instrument's in their order.
    """
    of_work: dict[WorkId, list[int]] = defaultdict(list)
    for position, article in enumerate(articles):
        of_work[article.text.work].append(position)
    for positions in of_work.values():
        positions.sort(key=lambda at: order(articles[at].text.clause.article or "0"))
        inherited = list(_inherited(articles, of_work, positions, instruments))
        known = {id(definition): at for at, definition in inherited}
        before = [definition for _, definition in inherited]
        own = [(at, d) for at in positions for d in articles[at].definitions]
        known |= {id(definition): at for at, definition in own}
        lasting = [d for _, d in own if not d.abbreviation]
        names = {d.term for d in lasting}
        outer = [d for d in before if d.term not in names]
        yield from _of_work(articles, positions, [*lasting, *outer], known)


def _inherited(
    articles: Sequence[Defined],
    of_work: dict[WorkId, list[int]],
    positions: Sequence[int],
    instruments: Instruments,
) -> Iterator[tuple[int, Definition]]:
    first = articles[positions[0]].text
    aliases = document_aliases(articles[at].text for at in positions[:_OPENING])
    seen: set[str] = set()
    for role in _PARENTS:
        # 「A법」(이하 "법"이라 한다) where the title does not tell: 「A에 관한 규칙」
        named = aliases[role].title if role in aliases else ""
        parent = instruments.named(named or Instruments.related(first.title, role))
        if parent is None or parent.work == first.work or parent.kind == first.kind:
            continue
        found = [
            (at, d)
            for at in of_work.get(parent.work, ())
            for d in articles[at].definitions
            if not d.abbreviation and not d.scope and d.term not in seen
        ]
        seen |= {d.term for _, d in found}
        yield from found


def _of_work(
    articles: Sequence[Defined],
    positions: Sequence[int],
    lasting: list[Definition],
    known: dict[int, int],
) -> Iterator[TermUse]:
    """Go through the articles of one instrument; abbreviations come in as they are made."""
    made: dict[tuple[str, Clause], Definition] = {}
    for at in positions:
        article = articles[at]
        for definition in article.definitions:
            if definition.abbreviation:
                made.pop((definition.term, definition.scope), None)
                made[definition.term, definition.scope] = definition
        alive = [*reversed(made.values()), *lasting][:_MOST]
        own = {id(d): d.span.end for d in article.definitions if d.abbreviation}
        seen = set()
        for use in uses(article.text, alive, article.definitions):
            definition = use.definition
            if use.span.start < own.get(id(definition), 0):
                continue
            where = article.text.place(use.span.start)
            if (where, id(definition)) not in seen:
                seen.add((where, id(definition)))
                yield TermUse(Address(article.text.work, where), known[id(definition)], definition)

"""What a reader of citations remembers, by depth of parentheses.

What 같은 법, 같은 조 and a resumed enumeration mean is read from what stands before them: outside a
parenthesis first, then inside it; in a quotation, from what the quotation is of.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from ingest.find.references_chain import Chain
from ingest.find.references_lex import RESUMED
from ingest.find.references_values import Aliases, Cited, LawName, Mention, deeper
from ontology.address import Clause, Unit
from ontology.findings import ArticleText, ReferenceKind
from ontology.span import Span

INNER: Final = (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)
_DIVISIONS: Final = frozenset({Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.SUBSECTION})
_MOST_OPEN: Final = 24  # parentheses inside one another; law has four at most
_NEAR: Final = 8  # the longest joint between a parenthesis and what resumes after it


@dataclass(slots=True)
class Frame:
    """What has been said so far at one depth of parentheses."""

    named: LawName | None = None  # the instrument last named by its title
    family: LawName | None = None  # the one last named as 법, 영 or 규칙
    places: dict[Unit, Cited] = field(default_factory=dict)  # the last 조, 항, 호, 목 cited
    last: Cited | None = None
    end: int = -1  # where an enumeration would resume
    about: Cited | None = None  # what the parenthesis just opened is a remark on
    line: int = 0


@dataclass(slots=True)
class Reader:
    """An article while it is read from left to right."""

    text: str
    article: ArticleText
    aliases: Aliases
    frames: list[Frame] = field(default_factory=lambda: [Frame()])
    buried: int = 0  # parentheses too deep to be kept
    quoted: bool = False
    quote_of: Cited | None = None
    line: int = 0
    found: list[Mention] = field(default_factory=list)
    cited: int = 0  # provisions in all that was found
    own_parts: frozenset[Clause] = frozenset()  # every clause of the article itself

    @property
    def here(self) -> Frame:
        """The innermost parenthesis that is open."""
        return self.frames[-1]

    def own(self, position: int) -> Clause:
        """Give the clause that the text itself stands in at *position*."""
        return self.article.place(position)

    def resumes(self, start: int) -> bool:
        """Tell whether only a joint stands between the last citation and *start*."""
        end = self.here.end
        if end < 0 or start - end > _NEAR:
            return False
        return RESUMED.fullmatch(self.text, end, start) is not None

    def open(self, at: int) -> None:
        """Enter a parenthesis."""
        if len(self.frames) >= _MOST_OPEN:
            self.buried += 1
            return
        here = self.here
        adjacent = here.last is not None and self.text[max(here.end, 0) : at].strip() == ""
        inner = replace(here, places=dict(here.places), end=-1)
        inner.about = here.last if adjacent and here.end >= 0 else None
        self.frames.append(inner)

    def close(self, end: int) -> None:
        """Leave a parenthesis; what was named only in it stays known, as second choice."""
        if self.buried:
            self.buried -= 1
        elif len(self.frames) > 1:
            inner = self.frames.pop()
            here = self.here
            if inner.about is not None:
                here.end = end
            if here.named is None or here.line < self.line:
                here.named, here.line = inner.named, inner.line
            here.family = here.family or inner.family
            here.places = {**inner.places, **here.places}

    def new_line(self, at: int) -> None:
        """Begin a line: no parenthesis and no quotation reaches beyond one."""
        self.line = at
        self.frames, self.buried = self.frames[:1], 0
        self.quoted, self.quote_of = False, None

    def remember_law(self, name: LawName | None) -> None:
        """Keep what 같은 법 will mean; what is only quoted is not spoken of."""
        here = self.here
        if name is None or self.quoted:
            return
        if name.role or any(name == known for known in self.aliases.values()):
            here.family = name
            if name.role:
                return
        here.named, here.line = name, self.line

    def add(self, start: int, chain: Chain, kind: ReferenceKind) -> int:
        """Add the citation from *start* to the end of *chain*; give that end."""
        if chain.ranges or any(c.clause.unit in _DIVISIONS for c in chain.cited):
            kind = ReferenceKind.RANGE
        text = self.text[start : chain.end]
        part = ", ".join(chain.parts) or None
        self.found.append(Mention(Span(start, chain.end), text, kind, tuple(chain.cited), part))
        here = self.here
        self.cited += len(chain.cited)
        for cited in chain.cited:
            self._remember_places(cited, chain.first)
        here.last, here.end = chain.cited[-1], chain.end
        return chain.end

    def _remember_places(self, cited: Cited, bare: Unit | None) -> None:
        """Keep what 같은 조 and 같은 항 will mean; 같은 조 does not go back to a bare 제1항."""
        here = self.here
        own = cited.law is None and bare in INNER[1:]
        for unit in (*INNER, Unit.ANNEX):
            said = not own or bare is None or not deeper(bare, unit)
            if cited.end.number(unit) is not None and (said or unit not in here.places):
                here.places[unit] = cited

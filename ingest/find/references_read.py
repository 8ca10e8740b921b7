"""From the words of an article to its citations, with what each of them leaves unsaid.

What 같은 법, 같은 조 and a resumed enumeration mean is read from what stands before them: outside a
parenthesis first, then inside it; in a quotation, from what the quotation is of.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.find.references_chain import Base, Chain, read_chain
from ingest.find.references_lex import (
    ACT,
    ALIAS_NOTE,
    AMENDING,
    ANCHOR,
    EXCLUDED,
    INTO_QUOTE,
    RESUMED,
    SCOPE_WORD,
    SUFFIX,
    UNITS,
)
from ingest.find.references_values import (
    SUFFIX_ROLES,
    Aliases,
    Cited,
    LawName,
    Mention,
    deeper,
    outside,
)
from ontology.address import Clause, Unit
from ontology.findings import ArticleText, ReferenceKind
from ontology.span import Span

_MOST_OPEN: Final = 24  # parentheses inside one another; law has three at most
# the longest article in force has some hundreds of each; what goes beyond these is no law, and the
# time that it takes must stay bounded
MOST_CITED: Final = 10_000
_ACT_TITLE: Final = 100  # how far before its 부칙 an amending act is named
_MOST_SIGNS: Final = 100_000
_OTHER_LAW: Final = re.compile(
    r"(?<![가-힣)\]\"”」])(?:다른|모든|관계|관련|해당|개별|상위|각|그|이|외국의?|국내|국제)\s?$"
)
_ROLES: Final = {"법률": "법", "법": "법", "영": "영", "령": "영", "규칙": "규칙"}
_INNER: Final = (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)


@dataclass(slots=True)
class _Frame:
    """What has been said so far at one depth of parentheses."""

    named: LawName | None = None  # the instrument last named by its title
    family: LawName | None = None  # the one last named as 법, 영 or 규칙
    places: dict[Unit, Cited] = field(default_factory=dict)  # the last 조, 항, 호, 목 cited
    last: Cited | None = None
    end: int = -1  # where an enumeration would resume
    about: Cited | None = None  # what the parenthesis just opened is a remark on
    line: int = 0


@dataclass(slots=True)
class _Reader:
    text: str
    article: ArticleText
    aliases: Aliases
    frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    buried: int = 0  # parentheses too deep to be kept
    quoted: bool = False
    quote_of: Cited | None = None
    line: int = 0
    found: list[Mention] = field(default_factory=list)
    cited: int = 0  # provisions in all that was found

    @property
    def here(self) -> _Frame:
        return self.frames[-1]

    def read(self) -> tuple[Mention, ...]:
        at = steps = 0
        while (anchor := ANCHOR.search(self.text, at)) is not None:
            name = anchor.lastgroup or ""
            at = max(_READERS[name](self, anchor), anchor.end())
            steps += 1
            if steps > _MOST_SIGNS or self.cited > MOST_CITED:
                break
        return tuple(self.found)

    # -- signs ------------------------------------------------------------------------------

    def newline(self, anchor: re.Match[str]) -> int:
        self.line = anchor.end()
        self.frames, self.buried = self.frames[:1], 0
        self.quoted, self.quote_of = False, None
        return anchor.end()

    def opened(self, anchor: re.Match[str]) -> int:
        if len(self.frames) >= _MOST_OPEN:
            self.buried += 1
            return anchor.end()
        here = self.here
        adjacent = here.last is not None and self._gap(here.end, anchor.start())
        inner = replace(here, places=dict(here.places), end=-1)
        inner.about = here.last if adjacent else None
        self.frames.append(inner)
        return anchor.end()

    def closed(self, anchor: re.Match[str]) -> int:
        if self.buried:
            self.buried -= 1
        elif len(self.frames) > 1:
            inner = self.frames.pop()
            here = self.here
            if inner.about is not None:
                here.end = anchor.end()
            if here.named is None or here.line < self.line:
                here.named, here.line = inner.named, inner.line
            here.family = here.family or inner.family
            here.places = {**inner.places, **here.places}
        return anchor.end()

    def quote(self, anchor: re.Match[str]) -> int:
        self.quoted = not self.quoted
        if self.quoted and INTO_QUOTE.search(self.text, max(0, anchor.start() - 6), anchor.start()):
            before = self.text[self.here.end : anchor.start()] if self.here.end >= 0 else "x" * 9
            if self.here.last is not None and len(before) < 8:  # noqa: PLR2004
                self.quote_of = self.here.last
        return anchor.end()

    # -- names of instruments ---------------------------------------------------------------

    def title(self, anchor: re.Match[str]) -> int:
        name = LawName(" ".join(anchor[0][1:-1].split()))
        end = anchor.end()
        if suffix := SUFFIX.match(self.text, end):
            name, end = name.subordinate(suffix["suffix"]), suffix.end()
        return self._of_law(anchor.start(), end, name, ReferenceKind.EXTERNAL)

    def act(self, anchor: re.Match[str]) -> int:
        """Read 법률 제8365호 약사법 전부개정법률 부칙 제9조; without a 부칙 it names no law."""
        near = self.text.find("부칙", anchor.end(), anchor.end() + _ACT_TITLE) >= 0
        act = ACT.match(self.text, anchor.start()) if near else None
        if act is None:
            return anchor.end()
        title = AMENDING.sub("", act["title"].strip())
        name = LawName(title, promulgation=act["number"])
        chain = read_chain(self.text, act.end(), Base(Clause(), name))
        while more := _SAME_ACT.match(self.text, chain.end):
            further = read_chain(self.text, more.end(), Base(Clause(), name))
            if not further.cited:
                break
            chain.cited += further.cited
            chain.end = further.end
        if not chain.cited:
            return anchor.end()
        chain.parts = [self.text[act.end() : chain.end]]
        self._add(anchor.start(), chain, ReferenceKind.EXTERNAL)
        self.here.named = LawName(title)
        return chain.end

    def same_law(self, anchor: re.Match[str]) -> int:
        """Read 같은 법, 같은 법 시행령, 같은 영: what they name stands before them."""
        word = anchor[0].removeprefix("같은").removeprefix("동").strip()
        end = anchor.end()
        suffix = SUFFIX.match(self.text, end) if word in ("법", "법률") else None
        name = self._antecedent(word, after_suffix=suffix is not None)
        if name is None:
            return end
        if suffix:
            name, end = name.subordinate(suffix["suffix"]), suffix.end()
        return self._of_law(anchor.start(), end, name, ReferenceKind.RELATIVE)

    def _antecedent(self, word: str, *, after_suffix: bool) -> LawName | None:
        here = self.here
        if word in ("법", "법률"):
            if after_suffix and here.family and not self._named_later():
                return here.family
            return here.named or here.family
        role = _ROLES.get(word)
        options = [here.named, here.family]
        if role == "영":
            decree = [n for n in options if n and (n.role == "영" or n.title.endswith("령"))]
            return decree[0] if decree else here.named
        return here.named or here.family

    def _named_later(self) -> bool:
        return self.here.named is not None and self.here.line >= self.line

    def this_law(self, anchor: re.Match[str]) -> int:
        if SCOPE_WORD.search(self.text, max(0, anchor.start() - 4), anchor.start()):
            return anchor.end()
        return self._of_law(anchor.start(), anchor.end(), None, ReferenceKind.INTERNAL)

    def bare(self, anchor: re.Match[str]) -> int:
        """Read 법, 영, 규칙 standing alone: the instruments of the own family."""
        word = anchor[0]
        role = SUFFIX_ROLES.get(word, word)
        if self._own_word(role, word) or _OTHER_LAW.search(
            self.text, max(0, anchor.start() - 5), anchor.start()
        ):
            return anchor.end()
        name, end = self.aliases.get(word) or LawName(role=role), anchor.end()
        if suffix := SUFFIX.match(self.text, end):
            name, end = name.subordinate(suffix["suffix"]), suffix.end()
        return self._of_law(anchor.start(), end, name, ReferenceKind.EXTERNAL)

    def _own_word(self, role: str, word: str) -> bool:
        """Tell whether *word* is no name here: an act has no 법 above it, a decree no 영."""
        if word in self.aliases:
            return False
        above = {"법률": (), "대통령령": ("법",)}.get(self.article.kind, ("법", "영"))
        return role not in above

    def name(self, anchor: re.Match[str]) -> int:
        """Read a name without brackets that an article follows: 국회법 제65조, 의정서 제5조."""
        word = anchor[0]
        if word in self.aliases:
            return self._of_law(
                anchor.start(), anchor.end(), self.aliases[word], ReferenceKind.EXTERNAL
            )
        if word.endswith("법") and len(word) > 2 and not word.endswith("방법"):  # noqa: PLR2004
            return self._of_law(anchor.start(), anchor.end(), LawName(word), ReferenceKind.EXTERNAL)
        return anchor.end()

    def _of_law(self, start: int, end: int, name: LawName | None, kind: ReferenceKind) -> int:
        """Add what is cited of the instrument that `start` to `end` names; give where to go on."""
        note = ALIAS_NOTE.match(self.text, end)
        at = note.end() if note else end
        at += 1 if self.text.startswith(" ", at) else 0
        base = Base(Clause(), name, self._own(at), annexes=name is not None)
        chain = read_chain(self.text, at, base)
        self._remember_law(name)
        if not chain.cited:
            whole = Chain(end, [Cited(name, Clause())])
            self._add(start, whole, ReferenceKind.WHOLE_LAW)
            self.here.end = note.end() if note else end
            return self.here.end
        self._add(start, chain, kind)
        return chain.end

    def _remember_law(self, name: LawName | None) -> None:
        here = self.here
        if name is None:
            return
        if name.role or any(name == known for known in self.aliases.values()):
            here.family = name
            if name.role:
                return
        here.named, here.line = name, self.line

    # -- provisions -------------------------------------------------------------------------

    def unit(self, anchor: re.Match[str]) -> int:
        base, resumed = self._base(anchor)
        chain = read_chain(self.text, anchor.start(), base)
        if not chain.cited:
            return anchor.end()
        needs = resumed or chain.first in (Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)
        kind = ReferenceKind.RELATIVE if needs else ReferenceKind.INTERNAL
        self._add(anchor.start(), chain, kind)
        return chain.end

    def _base(self, anchor: re.Match[str]) -> tuple[Base, bool]:
        """Give what a bare provision belongs to, and whether its law is said elsewhere."""
        own = self._own(anchor.start())
        unit = UNITS[anchor[0][-1]]
        here = self.here
        if here.last is not None and self._resumes(here, anchor.start()):
            return self._inherit(here.last, own, unit)
        if here.about is not None and self._excepts(anchor):
            return self._inherit(here.about, own, unit)
        if self.quoted and self.quote_of is not None:
            return self._inherit(self.quote_of, own, unit)
        return Base(own, None, own), False

    def _inherit(self, cited: Cited, own: Clause, unit: Unit) -> tuple[Base, bool]:
        clause = cited.end
        if unit in _INNER[1:] and not outside(clause, unit):
            clause = own
        return Base(clause, cited.law, own, annexes=cited.law is not None), cited.law is not None

    def _resumes(self, here: _Frame, start: int) -> bool:
        if here.end < 0 or start - here.end > 8:  # noqa: PLR2004
            return False
        joint = RESUMED.fullmatch(self.text, here.end, start)
        return joint is not None

    def _excepts(self, anchor: re.Match[str]) -> bool:
        opening = self.text[max(0, anchor.start() - 2) : anchor.start()].strip()
        return opening.endswith("(") and EXCLUDED.match(self.text, anchor.end()) is not None

    def unit_of(self, anchor: re.Match[str]) -> int:
        """Read 같은 조 제3항, 이 조 제1항; 이 조 alone only says how far a definition reaches."""
        word = anchor[0]
        own = self._own(anchor.start())
        if word.startswith("이"):
            return self._this_unit(anchor, own)
        unit = UNITS[word[-1]]
        cited = self.here.places.get(unit)
        clause = cited.end if cited else own
        base = Base(clause, cited.law if cited else None, own)
        chain = read_chain(self.text, anchor.start(), base)
        if not chain.cited:
            return anchor.end()
        self._add(anchor.start(), chain, ReferenceKind.RELATIVE)
        return chain.end

    def _this_unit(self, anchor: re.Match[str], own: Clause) -> int:
        chain = read_chain(self.text, anchor.start(), Base(own, None, own))
        alone = chain.end == anchor.end()
        scope = SCOPE_WORD.search(self.text, max(0, anchor.start() - 4), anchor.start())
        if not chain.cited or (alone and (scope or self.text.startswith("에서", chain.end))):
            return anchor.end()
        self._add(anchor.start(), chain, ReferenceKind.RELATIVE)
        return chain.end

    def annex(self, anchor: re.Match[str]) -> int:
        here, start = self.here, anchor.start()
        law = here.last.law if here.last and self._resumes(here, start) else None
        chain = read_chain(self.text, start, Base(Clause(), law, annexes=True))
        if not chain.cited:
            return anchor.end()
        self._add(start, chain, ReferenceKind.RELATIVE if law else ReferenceKind.INTERNAL)
        return chain.end

    def addenda(self, anchor: re.Match[str]) -> int:
        chain = read_chain(self.text, anchor.start(), Base(Clause()))
        if not chain.cited:
            return anchor.end()
        self._add(anchor.start(), chain, ReferenceKind.INTERNAL)
        return chain.end

    def _own(self, position: int) -> Clause:
        return self.article.place(position)

    def _gap(self, end: int, start: int) -> bool:
        return 0 <= end <= start and self.text[end:start].strip() == ""

    def _add(self, start: int, chain: Chain, kind: ReferenceKind) -> None:
        if chain.ranges or any(_is_division(c.clause) for c in chain.cited):
            kind = ReferenceKind.RANGE
        self.found.append(
            Mention(
                Span(start, chain.end),
                self.text[start : chain.end],
                kind,
                tuple(chain.cited),
                ", ".join(chain.parts) or None,
            )
        )
        here = self.here
        self.cited += len(chain.cited)
        for cited in chain.cited:
            self._remember_places(here, cited, bare=chain.first)
        here.last, here.end = chain.cited[-1], chain.end

    def _remember_places(self, here: _Frame, cited: Cited, bare: Unit | None) -> None:
        """Keep what 같은 조 and 같은 항 will mean; 같은 조 does not go back to a bare 제1항."""
        own = cited.law is None and bare in (Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)
        for unit in _INNER:
            said = not own or bare is None or not deeper(bare, unit)
            if cited.end.number(unit) is not None and (said or unit not in here.places):
                here.places[unit] = cited


def _is_division(clause: Clause) -> bool:
    return clause.unit in (Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.SUBSECTION)


_SAME_ACT: Final = re.compile(r"\s?(?:,|및|또는|ㆍ|과)\s?같은\s법률?\s(?=부칙)")
_READERS: Final[dict[str, Callable[[_Reader, re.Match[str]], int]]] = {
    "line": _Reader.newline,
    "open": _Reader.opened,
    "close": _Reader.closed,
    "quote": _Reader.quote,
    "title": _Reader.title,
    "act": _Reader.act,
    "same": _Reader.same_law,
    "unit_of": _Reader.unit_of,
    "this": _Reader.this_law,
    "annex": _Reader.annex,
    "addenda": _Reader.addenda,
    "unit": _Reader.unit,
    "subitem": _Reader.unit,
    "bare": _Reader.bare,
    "name": _Reader.name,
}


def read_mentions(article: ArticleText, aliases: Aliases) -> tuple[Mention, ...]:
    """Read every citation in *article*, left to right, none overlapping."""
    return _Reader(article.body, article, aliases).read()

"""Statutes, administrative rules and ordinances in the legalize markdown family.

`parse` never refuses odd law: whatever stands in the body ends in exactly one provision, and what
is odd about it is a `Problem`. It raises only where the file is no statute at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.parse.addenda import parse_addenda
from ingest.parse.lines import Flavour, Shape, division, shape
from ingest.parse.lint import lint
from ingest.parse.tree import Node
from ingest.read.markdown import Source
from ingest.read.meta import meta
from ontology.address import Clause, Unit
from ontology.errors import NotAStatute
from ontology.span import Span
from ontology.statute import Provision, Statute

_INNER: Final = {
    Shape.PARAGRAPH: Unit.PARAGRAPH,
    Shape.ITEM: Unit.ITEM,
    Shape.SUBITEM: Unit.SUBITEM,
    Shape.DETAIL: Unit.DETAIL,
}
_DIVISION_RANK: Final = (Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.SUBSECTION)


def parse(source: Source) -> Statute:
    """Parse *source*; raise `NotAStatute` where it has no article and no addendum."""
    facts, odd = meta(source)
    flavour = _flavour(source)
    body = source.body
    main, addenda_at = _parse_main(body, flavour)
    provisions = (*main, *parse_addenda(body, addenda_at))
    if not any(p.unit in (Unit.ARTICLE, Unit.ADDENDUM) for p in provisions):
        raise NotAStatute(source.path, "no article (##### 제N조) and no 부칙 in its body")
    statute = Statute(facts, body, provisions, odd)
    return replace(statute, problems=(*odd, *lint(statute)))


def _flavour(source: Source) -> Flavour:
    if "행정규칙ID" in source.front:
        return Flavour.RULE
    return Flavour.ORDINANCE if "자치법규ID" in source.front else Flavour.STATUTE


def lines(body: str, start: int = 0) -> Iterator[tuple[str, Span]]:
    """Yield each line from *start* on without its newline, with its span, newline included."""
    at = start
    while at < len(body):
        newline = body.find("\n", at)
        end = len(body) if newline < 0 else newline + 1
        yield body[at : end - 1 if newline >= 0 else end], Span(at, end)
        at = end


@dataclass(slots=True)
class _Builder:
    """The provisions that are open while the lines of the main part come in."""

    flavour: Flavour
    top: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)  # article and what is open inside it
    divisions: dict[Unit, str] = field(default_factory=dict)
    path: dict[Unit, str] = field(default_factory=dict)

    def line(self, text: str, span: Span) -> None:
        kind, number = shape(text, self.flavour)
        if kind is Shape.DIVISION:
            self._open_division(number)
        elif kind is Shape.ARTICLE:
            self._open_article(text, number)
        elif kind is not Shape.TEXT and self.stack and self.stack[0].unit is Unit.ARTICLE:
            self._open_inner(kind, number)
        else:
            self._continue(text)
        self.stack[-1].take(span)

    def _open_division(self, title: str) -> None:
        found = division(title)
        unit, number = (Unit(found[0]), found[1]) if found else (None, "")
        if unit:
            rank = _DIVISION_RANK.index(unit)
            for inner in _DIVISION_RANK[rank:]:
                self.path.pop(inner, None)
                self.divisions.pop(inner, None)
            self.path[unit], self.divisions[unit] = number, title
        clause = Clause(tuple(self.path.items())) if unit else Clause()
        self._open(Node(clause, unit, title))

    def _open_article(self, text: str, number: str) -> None:
        tail = text.partition("조")[2].partition(" ")[2].strip()
        heading = tail[1:-1].strip() if tail.startswith("(") and tail.endswith(")") else tail
        clause = Clause.of(article=number)
        self._open(Node(clause, Unit.ARTICLE, heading or None, tuple(self.divisions.values())))

    def _open(self, node: Node) -> None:
        self.top.append(node)
        self.stack = [node]

    def _open_inner(self, kind: Shape, number: str) -> None:
        unit = _INNER[kind]
        if kind is Shape.DETAIL:
            self._open_detail(number)
            return
        if kind is Shape.SUBITEM and not any(n.unit is Unit.ITEM for n in self.stack):
            return  # a lettered line outside every 호 is prose
        depth = next((i for i, n in enumerate(self.stack) if _rank(n) >= int(kind)), None)
        del self.stack[len(self.stack) if depth is None else depth :]
        self.stack.append(self.stack[-1].grow(unit, number))

    def _open_detail(self, label: str) -> None:
        if not any(n.unit in (Unit.ITEM, Unit.SUBITEM) for n in self.stack):
            return  # outside every 호 such a line is prose
        style = "".join("1" if c.isdigit() else "가" if c.isalpha() else c for c in label)
        style = style.replace("11", "1")
        open_styles = [n.style for n in self.stack if n.unit is Unit.DETAIL]
        while style in open_styles and self.stack[-1].unit is Unit.DETAIL:
            self.stack.pop()
            open_styles = [n.style for n in self.stack if n.unit is Unit.DETAIL]
        child = self.stack[-1].grow(Unit.DETAIL, label.strip("()"))
        child.style = style
        self.stack.append(child)

    def _continue(self, text: str) -> None:
        """Decide whose line of prose this is: flush left it closes the 호 that are open."""
        if not self.stack:
            self._open(Node(Clause(), None))
        if text.strip() and not text[0].isspace():
            while self.stack[-1].unit in (Unit.ITEM, Unit.SUBITEM, Unit.DETAIL):
                self.stack.pop()


def _rank(node: Node) -> int:
    return next((int(kind) for kind, unit in _INNER.items() if unit is node.unit), 0)


def _parse_main(body: str, flavour: Flavour) -> tuple[tuple[Provision, ...], int]:
    """Parse up to ``## 부칙``; give what was found and where the supplementary part begins."""
    builder = _Builder(flavour)
    end = len(body)
    for text, span in lines(body):
        if shape(text, flavour)[0] is Shape.ADDENDA:
            end = span.start
            break
        builder.line(text, span)
    return tuple(node.freeze(body) for node in builder.top), end

"""From cuts to a tree: the part of reading that the laws of all countries share.

A grammar (one for each country) cuts the body into spans and says what each begins. The builder
hangs them into one tree, so that every code point belongs to exactly one provision.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.parse.overseas_numbers import style_index, styles
from ingest.parse.tree import Node
from ontology.address import Clause, Unit
from ontology.span import Span
from ontology.statute import Provision

DIVISIONS: Final = (Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.SUBSECTION)
INNER: Final = (Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM, Unit.DETAIL)
_OUTER: Final = frozenset({*DIVISIONS, Unit.ADDENDUM, Unit.ANNEX, Unit.FORM, Unit.ARTICLE})
_GONE: Final = frozenset(
    {"削除", "(weggefallen)", "（削除）", "(repealed)", "(Deleted)", "（刪除）"}
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of the body and what begins there; without a unit it continues what is open."""

    span: Span
    unit: Unit | None = None
    number: str = ""
    heading: str | None = None
    flush: bool = False  # prose at the margin: it closes the points that are open
    aside: str = ""  # not law: title, notes, page headers; named by what it is
    point: bool = False  # its unit follows from its label and from what is open


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a country's laws count their points, and what usually stands inside what."""

    units: dict[str, Unit]
    order: tuple[str, ...]


NO_POINTS: Final = Scheme({}, ())


@dataclass(slots=True)
class Builder:
    """The provisions that are open while the cuts come in."""

    scheme: Scheme = NO_POINTS
    top: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    _paths: dict[Unit, tuple[str, str]] = field(default_factory=dict)
    _asides: dict[str, Node] = field(default_factory=dict)
    _known: dict[Clause, Node] = field(default_factory=dict)

    def add(self, cut: Cut) -> None:
        """Hang one cut into the tree."""
        if cut.aside:
            self._aside(cut).take(cut.span)
            return
        if cut.unit in _OUTER:
            self._outer(cut)
        elif not self.stack:
            self._aside(replace(cut, aside="Preamble")).take(cut.span)
            return
        elif cut.point:
            self._point(cut)
        elif cut.unit is not None:
            self._inner(cut)
        elif cut.flush:
            while len(self.stack) > 1 and self.stack[-1].unit in INNER[1:]:
                self.stack.pop()
        self.stack[-1].take(cut.span)

    def _outer(self, cut: Cut) -> None:
        if cut.unit in DIVISIONS:
            self._division(cut)
        elif cut.unit is Unit.ARTICLE:
            self._article(cut)
        else:
            self._open(Clause.of(**{str(cut.unit): cut.number}), cut)

    def _aside(self, cut: Cut) -> Node:
        node = self._asides.get(cut.aside)
        if node is None:
            node = self._asides[cut.aside] = Node(Clause(), None, cut.aside)
            self.top.append(node)
        return node

    def _division(self, cut: Cut) -> None:
        unit = cut.unit or Unit.CHAPTER
        for inner in DIVISIONS[DIVISIONS.index(unit) :]:
            self._paths.pop(inner, None)
        self._paths[unit] = (cut.number, cut.heading or "")
        clause = Clause(tuple((u, n) for u, (n, _) in self._paths.items()))
        self._open(clause, cut)

    def _open(self, clause: Clause, cut: Cut) -> None:
        node = self._known.get(clause)
        if node is None:
            divisions = tuple(h for _, h in self._paths.values()) if clause.article else ()
            node = self._known[clause] = Node(clause, cut.unit, cut.heading, divisions)
            self.top.append(node)
        self.stack = [node]

    def _article(self, cut: Cut) -> None:
        """Open an article: inside an addendum it is that addendum's own."""
        outer = self.stack[0] if self.stack and self.stack[0].unit is Unit.ADDENDUM else None
        if outer is None:
            self._open(Clause.of(article=cut.number), cut)
            return
        node = outer.grow(Unit.ARTICLE, cut.number)
        node.heading = cut.heading
        self.stack = [outer, node]

    def _inner(self, cut: Cut) -> None:
        rank = INNER.index(cut.unit or Unit.PARAGRAPH)
        while self.stack[-1].unit in INNER[rank:]:
            self.stack.pop()
        again = self.stack[-1].children[-1:]
        if cut.heading == "" and again and again[0].clause.steps[-1] == (cut.unit, cut.number):
            self.stack.append(again[0])  # a chunk that repeats the heading of its paragraph
            return
        self.stack.append(self.stack[-1].grow(cut.unit or Unit.PARAGRAPH, cut.number))
        self.stack[-1].heading = cut.heading or None

    def _point(self, cut: Cut) -> None:
        """Open a lettered or counted point where its label and what is open say.

        A label that may be ``i`` after ``h`` or the first Roman number is read by the order in
        which this country's laws nest their ways of counting.
        """
        options = styles(cut.number)
        if not options:
            return  # (and) between brackets is prose: it continues what is open
        inside = [node for node in self.stack if node.unit in INNER]
        first = [style for style in options if style_index(cut.number, style) == 1]
        before = self._before(cut.number, options, inside)
        nested = bool(first) and self._expected(inside) in first and cut.heading is None
        if before is not None and not nested:
            self._beside(before, cut)
            return
        style = first[0] if first else options[0]
        same = [node for node in inside if node.style == style]
        if same and not first:
            self._beside(same[-1], cut)
            return
        unit = self.scheme.units[style]
        innermost = self.stack[-1].unit
        if innermost in INNER[INNER.index(unit) :]:
            unit = INNER[min(INNER.index(innermost) + 1, len(INNER) - 1)]
        self._child(unit, style, cut)

    def _expected(self, inside: list[Node]) -> str:
        order, innermost = self.scheme.order, inside[-1].style if inside else ""
        following = order[order.index(innermost) + 1 :] if innermost in order else order
        return following[0] if following else ""

    @staticmethod
    def _before(label: str, options: tuple[str, ...], inside: list[Node]) -> Node | None:
        """Give the innermost open point that *label* counts on from."""
        for node in reversed(inside):
            last = node.clause.steps[-1][1].partition("-")[0]
            for style in options:
                wanted = style_index(label, style) - 1
                if node.style == style and style_index(last, style) == wanted:
                    return node
        return None

    def _beside(self, before: Node, cut: Cut) -> None:
        while self.stack.pop() is not before:
            pass
        self._child(before.unit or Unit.ITEM, before.style, cut)

    def _child(self, unit: Unit, style: str, cut: Cut) -> None:
        child = self.stack[-1].grow(unit, cut.number)
        child.style, child.heading = style, cut.heading
        self.stack.append(child)

    def freeze(self, body: str) -> tuple[Provision, ...]:
        """Give the provisions in the order of the text."""
        top = sorted(self.top, key=lambda node: node.spans[0].start)
        return tuple(_deleted(node.freeze(body)) for node in top)


def grow(body: str, cuts: Iterable[Cut], scheme: Scheme = NO_POINTS) -> tuple[Provision, ...]:
    """Build the tree of *body* from cuts that tile it."""
    builder = Builder(scheme)
    for cut in cuts:
        builder.add(cut)
    return builder.freeze(body)


def _deleted(part: Provision) -> Provision:
    children = tuple(map(_deleted, part.children))
    words = part.raw.rpartition("　")[2] if "　" in part.raw else part.raw.rpartition(") ")[2]
    gone = not children and words.strip().strip("*") in _GONE
    return replace(part, children=children, deleted=part.deleted or gone)

"""What the graph does not hold, inside SPARQL: patterns that become the rows of a finder.

``rl:search`` finds provisions by meaning, ``rl:assessed`` gives the assessments that are kept::

    (?provision ?score ?text) rl:search ("장기추적조사 기간" 10)
    ?provision rl:search ("사용기한" 5 "2021-03-01"^^xsd:date) ; rl:pinpoint ?where .
    (?assessment ?part ?rule) rl:assessed "*" . ?rule skos:prefLabel ?name .

Before the query runs, each becomes a VALUES block, which joins like any other pattern.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from kg.sparql.tokens import Token, place, tokens
from kg.sparql.values import XSD, QuerySyntax

Finding = tuple[str, float, str]  # IRI, score, wording
Search = Callable[[str, int, date | None], Iterable[Finding]]
Kept = Callable[[str, int], Iterable[tuple[str, str, str]]]  # id or * → its IRI, part, rule's IRI
MOST: Final = 100  # provisions a pattern
_PATTERNS: Final = 5  # patterns a query
_DEFAULT: Final = 10
_DOUBLE: Final = ox.NamedNode(f"{XSD}double")
_HOW: Final = {
    "search": 'write it as a pattern of its own, (?provision ?score) rl:search ("words" 10), '
    "with constant words",
    "assessed": 'write it as a pattern of its own, (?assessment ?part ?rule) rl:assessed "*", '
    "with a constant id or *",
}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_LONG_QUOTE: Final = ('"""', "'''")


Rows = Iterable[tuple[ox.NamedNode | ox.Literal, ...]]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One pattern: what it binds, what it looks for, and where it stands."""

    variables: tuple[str, ...]
    words: str
    count: int
    on: date | None
    start: int
    end: int
    goes_on: bool  # a ``;`` follows: the subject has more to it


def fill(text: str, base: str, search: Search, kept: Kept | None = None) -> str:
    """Give *text* with its patterns filled in; raise `QuerySyntax` for odd ones."""
    text = _filled(text, base, "search", lambda pattern: _found(pattern, search))
    return _filled(text, base, "assessed", lambda pattern: _kept(pattern, kept))


def _filled(text: str, base: str, local: str, rows: Callable[[_Pattern], Rows]) -> str:
    found = list(tokens(text))
    names = _names_of(found, f"{base}ontology#", local)
    at = [n for n, t in enumerate(found) if t.text in names and t.kind in {"name", "iri"}]
    if not at:
        return text
    if len(at) > _PATTERNS:
        raise QuerySyntax(
            f"a query may have {_PATTERNS} rl:{local}", *place(text, found[at[-1]].start)
        )
    parts, last = [], 0
    for n in at:
        pattern = _read(text, found, n, local)
        parts += [text[last : pattern.start], _values(pattern, rows(pattern))]
        parts.append("\n" * text.count("\n", pattern.start, pattern.end))  # keeps line numbers
        last = pattern.end
    return "".join((*parts, text[last:]))


def _names_of(found: list[Token], namespace: str, local: str) -> frozenset[str]:
    names, own = {f"<{namespace}{local}>"}, {"rl:": f"<{namespace}>"}
    for n, token in enumerate(found[:-2]):
        if token.is_word("PREFIX") and found[n + 2].kind == "iri":
            own[found[n + 1].text] = found[n + 2].text
    names |= {f"{prefix}{local}" for prefix, iri in own.items() if iri == f"<{namespace}>"}
    return frozenset(names)


def _read(text: str, found: list[Token], at: int, local: str) -> _Pattern:
    first = _subject_start(found, at)
    variables = tuple(t.text for t in found[first:at] if t.kind == "variable")
    shown = [t for t in found[first:at] if t.text not in "()"]
    before = found[first - 1].text if first else ""
    fault = QuerySyntax(f"rl:{local} cannot stand so: {_HOW[local]}", *place(text, found[at].start))
    if not 1 <= len(variables) <= 3 or len(shown) != len(variables) or before in {";", ",", "("}:  # noqa: PLR2004
        raise fault
    arguments, last = _arguments(found, at + 1)
    if not arguments or arguments[0].kind != "string" or last > len(found):
        raise fault
    numbers = [int(t.text) for t in arguments[1:] if t.kind == "number" and t.text.isdigit()]
    days = [_unquoted(t.text) for t in arguments[1:] if t.kind == "string"]
    count = numbers[0] if numbers else _DEFAULT
    if not 1 <= count <= MOST or len(arguments) > 1 + len(numbers[:1]) + len(days[:1]):
        raise QuerySyntax(
            f"rl:{local} takes words, a number up to {MOST} and a day: {_HOW[local]}",
            fault.line,
            fault.column,
        )
    goes_on = last < len(found) and found[last].text == ";"
    words, on = _unquoted(arguments[0].text), _day(days[0], fault) if days else None
    end = found[last].end if goes_on else found[last - 1].end
    return _Pattern(variables, words, count, on, found[first].start, end, goes_on)


def _subject_start(found: list[Token], at: int) -> int:
    if at and found[at - 1].text == ")":
        return next((n for n in range(at - 1, -1, -1) if found[n].text == "("), at)
    return max(at - 1, 0)


def _arguments(found: list[Token], at: int) -> tuple[list[Token], int]:
    """Give the tokens that are arguments, and the place after them."""
    if at < len(found) and found[at].text == "(":
        last = next((n for n in range(at, len(found)) if found[n].text == ")"), len(found))
        inside = found[at + 1 : last]
        after = last + 1
    else:
        inside = found[at : at + 1]
        after = at + 1
        if after < len(found) and found[after].kind == "language":
            after += 1
    skipped = {n + 1 for n, t in enumerate(inside) if t.text == "^^"}  # the type of a literal
    kept = [
        t
        for n, t in enumerate(inside)
        if n not in skipped and t.kind != "language" and t.text not in {",", "^^"}
    ]
    return kept, after


def _unquoted(literal: str) -> str:
    size = 3 if literal.startswith(_LONG_QUOTE) else 1
    return _ESCAPE.sub(_unescaped, literal[size:-size])


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else "\ufffd"  # noqa: PLR2004
    return _PLAIN.get(match[3], match[3])


def _day(text: str, fault: QuerySyntax) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuerySyntax(
            f"{text!r} is no day: write 2021-03-01", fault.line, fault.column
        ) from None


def _found(pattern: _Pattern, search: Search) -> Rows:
    for iri, score, wording in search(pattern.words, pattern.count, pattern.on):
        yield (
            ox.NamedNode(iri),
            ox.Literal(f"{score:.4f}", datatype=_DOUBLE),
            ox.Literal(wording),
        )


def _kept(pattern: _Pattern, kept: Kept | None) -> Rows:
    for assessment, part, rule in kept(pattern.words, MOST) if kept else ():
        yield ox.NamedNode(assessment), ox.Literal(part), ox.NamedNode(rule)


def _values(pattern: _Pattern, found: Rows) -> str:
    rows = []
    for terms in found:
        written = " ".join(map(str, terms[: len(pattern.variables)]))
        rows.append(f"({written})")
    names = " ".join(pattern.variables)
    tail = f" . {pattern.variables[0]} " if pattern.goes_on else ""
    return f"VALUES ({names}) {{ {' '.join(rows)} }}{tail}"

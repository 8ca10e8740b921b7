"""A SPARQL text cut into tokens, so that no word in a string, comment or IRI is taken for more.

What is never closed runs to its end, so that no text takes more than linear time.

>>> [t.text for t in tokens('ASK { ?s a "SERVICE" } # LOAD')]
['ASK', '{', '?s', 'a', '"SERVICE"', '}']
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

_TOKEN: Final = re.compile(
    r'''
      (?P<space>\s+ | \#[^\n\r]*)                                   # blank, # comment
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)                            # <https://example.org/>
    | (?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*+(?:"""|.*)           # """long "words" here"""
        | \'\'\'(?:\'{0,2}(?:[^\'\\]|\\.))*+(?:\'\'\'|.*)               # the same with '
        | "(?:[^"\\\n\r]|\\.)*+(?:"|[^\n\r]*)                        # "short"
        | '(?:[^'\\\n\r]|\\.)*+(?:'|[^\n\r]*))                       # 'short'
    | (?P<variable>[?$]\w+)                                         # ?provision
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)                    # @ko
    | (?P<name>(?:[^\W\d][\w.-]{0,80})?:                            # rl:pinpoint, :x, _:b0
        (?:[\w:-] | %[0-9A-Fa-f]{2} | \\[-_~.!$&'()*+,;=/?\#@%]
        | \.++(?=[\w:\\%-]))*+)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)                    # 10, 1.5, 2e3
    | (?P<word>[^\W\d]\w*)                                          # SELECT, a, true
    | (?P<mark>\^\^ | .)                                            # ^^ and any single sign
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text with its kind (the names of the groups above) and where it stands."""

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of some keywords, in whatever case."""
        return self.kind == "word" and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """Yield every token but blanks and comments, left to right."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match.group(), match.start(), match.end())


def place(text: str, offset: int) -> tuple[int, int]:
    """Give line and column of an offset, both from 1."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def bind(text: str, bound: Mapping[str, str]) -> str:
    """Put IRIs in place of variables; oxigraph's own substitution comes after its join plan.

    >>> bind("ASK { ?node ?p '?node' }", {"node": "http://example.org/"})
    "ASK { <http://example.org/> ?p '?node' }"
    """
    iris = {f"?{name}": str(ox.NamedNode(iri)) for name, iri in bound.items()}
    parts, last = [], 0
    for token in tokens(text):
        if token.kind == "variable" and token.text in iris:
            parts += [text[last : token.start], iris[token.text]]
            last = token.end
    return "".join((*parts, text[last:]))

"""A node of the graph as a page for people: no script, nothing that is not escaped."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import quote

from kg.sparql.nodes import MOST, Node, Said
from kg.sparql.values import RDF, RDFS, prefixes

_TITLES: Final = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://data.europa.eu/eli/ontology#title",
    f"{RDFS}label",
)
_FORMATS: Final = (("Turtle", "ttl"), ("JSON-LD", "jsonld"), ("N-Triples", "nt"))
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_LONGEST: Final = 2_000  # characters of a value
_SCHEMES: Final = ("http://", "https://")
_PAGE: Final = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="/static/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/node.css"></head>
<body><header><a href="/">regenlaw</a></header><main>
<h1>{title}</h1><p class="iri"><code>{iri}</code></p><nav>{links}</nav>
{body}</main></body></html>
"""


class NodePage:
    """Writes pages about nodes below one base, with links that stay on this server."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._prefixes = sorted(prefixes(base).items(), key=lambda pair: -len(pair[1]))

    def write(self, node: Node) -> str:
        """Give the page of *node*."""
        titles = node.values(f"{self._base}ontology#pinpoint", *_TITLES)
        title = titles[0] if titles else self._short(node.iri)
        path = self._path(node.iri) or ""
        links = [f'<a href="{escape(path)}?format={end}">{name}</a>' for name, end in _FORMATS]
        links += [self._query_link(text) for text in self._queries(node)]
        body = self._section("이 자리가 말하는 것", "What it says", node.out)
        body += self._section("이 자리를 가리키는 것", "What points at it", node.into)
        return _PAGE.format(
            title=escape(title), iri=escape(node.iri), links=" ".join(links), body=body
        )

    def _queries(self, node: Node) -> Iterable[str]:
        """Give queries that show the node at work: things of a class, uses of a property."""
        kinds = node.values(f"{RDF}type")
        name = f"<{node.iri}>"
        if f"{_OWL}Class" in kinds:
            yield f"SELECT ?thing {{ ?thing a {name} }} LIMIT 20"
        elif any(kind.startswith(_OWL) and kind.endswith("Property") for kind in kinds):
            yield f"SELECT ?thing ?value {{ ?thing {name} ?value }} LIMIT 20"
        else:
            yield f"DESCRIBE {name}"

    def _query_link(self, text: str) -> str:
        return f'<a href="/sparql?query={quote(text)}"><code>{escape(text)}</code></a>'

    def _section(self, korean: str, english: str, said: tuple[Said, ...]) -> str:
        if not said:
            return ""
        rows = "".join(
            f'<tr><th scope="row">{self._link(predicate, "")}</th>'
            f"<td>{''.join(self._value(s) for s in group)}</td></tr>"
            for predicate, group in groupby(said, key=lambda s: s.predicate)
        )
        cut = f"<p>처음 {MOST}개 · the first {MOST}</p>" if len(said) == MOST else ""
        heading = f'<h2>{korean} <span lang="en">{english}</span></h2>'
        return f"{heading}<table>{rows}</table>{cut}"

    def _value(self, said: Said) -> str:
        if said.is_iri:
            return f"<div>{self._link(said.value, said.label)}</div>"
        words = said.value[:_LONGEST] + ("…" if len(said.value) > _LONGEST else "")
        language = f' lang="{escape(said.language)}"' if said.language else ""
        return f'<div class="words"{language}>{escape(words)}</div>'

    def _link(self, iri: str, label: str) -> str:
        shown = escape(label or self._short(iri))
        where = self._path(iri) or (iri if iri.startswith(_SCHEMES) else "")
        return f'<a href="{escape(where)}">{shown}</a>' if where else f"<code>{shown}</code>"

    def _path(self, iri: str) -> str | None:
        """Give where this server shows the node; a term of the ontology has a page of its own."""
        if not iri.startswith(self._base):
            return None
        path = iri.removeprefix(self._base).replace("ontology#", "ontology/", 1)
        return "/" + quote(path, "/%:@")

    def _short(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri.removeprefix(self._base)

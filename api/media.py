"""Content negotiation: what the client accepts against what there is.

>>> choose("text/html;q=0.5, text/*", ("text/turtle", "text/html"))
'text/turtle'
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

JSON_RESULTS: Final = "application/sparql-results+json"
TURTLE: Final = "text/turtle"
# media type → name of the format in kg.sparql.results; the first is the default
ROWS: Final = {
    JSON_RESULTS: "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES: Final = {
    TURTLE: "turtle",
    "application/x-turtle": "turtle",
    "application/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
SUFFIXES: Final = {
    "ttl": TURTLE,
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True)
class _Range:
    """One part of an Accept header."""

    type: str
    subtype: str
    weight: float

    def covers(self, media: str) -> int:
        """Tell how exactly this range names *media*: 0 not, 1 as anything, 2 by type, 3 fully."""
        type_, _, subtype = media.partition("/")
        if (self.type, self.subtype) == (type_, subtype):
            return 3
        if (self.type, self.subtype) == (type_, "*"):
            return 2
        return int(self.type == self.subtype == "*")


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """Give the offered type that *accept* likes best, the first where it likes several, or None."""
    if not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best, weight = None, 0.0
    for media in offered:
        rank = max(((r.covers(media), r.weight) for r in ranges), default=(0, 0.0))
        if rank[0] and rank[1] > weight:
            best, weight = media, rank[1]
    return best


def _range(part: str) -> _Range:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    type_, _, subtype = media.lower().partition("/")
    weight = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = min(max(float(value), 0.0), 1.0)
            except ValueError:
                weight = 0.0
    return _Range(type_, subtype or "*", weight)

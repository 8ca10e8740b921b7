"""What goes into the endpoint and what comes out of it, and how it refuses."""

from dataclasses import dataclass, field
from typing import Final

from ontology.errors import BadQuery

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_PUBLISHED: Final = {
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


def prefixes(base: str) -> dict[str, str]:
    """Give the prefixes that a query need not declare."""
    return {"rl": f"{base}ontology#"} | _PUBLISHED


class QuerySyntax(BadQuery):
    """A query that does not parse; `line` and `column` say where, from 1."""

    def __init__(self, why: str, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(f"line {line}, column {column}: {why}")


class UpdateRefused(BadQuery):
    """A request to write; `word` is what it began with."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(
            f"{word} changes data, and this endpoint only reads: ask with SELECT, ASK, CONSTRUCT "
            "or DESCRIBE; `regenlaw build` is what writes"
        )


class OutsideRefused(BadQuery):
    """A query that wants to reach another server."""

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(
            f"line {line}, column {column}: SERVICE would reach another server, and this endpoint "
            "never does: run that part there and join the results; rename a prefix called so"
        )


class QueryTooBig(BadQuery):
    """A query stopped by its limit of memory."""

    def __init__(self) -> None:
        super().__init__("the query took too much memory and was stopped: narrow it or LIMIT it")


class EndpointBusy(BadQuery):
    """Every place at which a query could run was taken for too long."""

    def __init__(self) -> None:
        super().__init__("other queries are running: try again in some seconds")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 20
    rows: int = 10_000  # or triples
    octets: int = 64_000_000  # of the result as written
    memory: int = 2_000_000_000  # beyond what the open store maps


@dataclass(frozen=True, slots=True)
class Query:
    """A query with the dataset that the request names; None stands for all graphs."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bound: dict[str, str] = field(default_factory=dict)  # IRIs in place of variables


@dataclass(frozen=True, slots=True)
class Result:
    """What a query found, written in the format asked for."""

    form: str  # SELECT, ASK, CONSTRUCT, DESCRIBE
    format: str
    body: bytes
    count: int  # rows or triples
    partial: str = ""  # "rows" or "bytes", where a limit cut it

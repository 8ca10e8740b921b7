"""What a query is, and what it may not do.

>>> look("PREFIX ex: <http://example.org/> SELECT * FROM ex:g { ?s ?p 'SERVICE' }")
Look(form='SELECT', dataset=True)
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.sparql.tokens import Token, place, tokens
from kg.sparql.values import OutsideRefused, QuerySyntax, UpdateRefused

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
GRAPHS: Final = ("CONSTRUCT", "DESCRIBE")
_OUTSIDE: Final = "SERVICE"
_UPDATES: Final = (
    "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """The form of a query, and whether it names a dataset of its own."""

    form: str
    dataset: bool


def look(text: str) -> Look:
    """Say what the query is; raise `BadQuery` for what writes, reaches outside or is no query."""
    found = list(tokens(text))
    words = [t for t in found if t.kind == "word"]
    for token in found:
        if _reaches_outside(token):
            raise OutsideRefused(*place(text, token.start))
    first = next((t for t in words if not t.is_word("PREFIX", "BASE", "VERSION")), None)
    if first is not None and first.is_word(*_UPDATES):
        raise UpdateRefused(first.text.upper())
    if first is None or not first.is_word(*FORMS):
        at = place(text, first.start if first else len(text))
        raise QuerySyntax("here a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE", *at)
    return Look(first.text.upper(), _names_dataset(found))


def _reaches_outside(token: Token) -> bool:
    """Tell whether a SERVICE may be read here; oxigraph reads one in ``trueSERVICE:a`` too."""
    head = token.text.partition(":")[0] if token.kind == "name" else token.text
    return token.kind in {"word", "name"} and _OUTSIDE in head.upper()


def _names_dataset(found: list[Token]) -> bool:
    """Tell whether there is a FROM; oxigraph lets its union of graphs win over one."""
    return any(
        here.is_word("FROM") and (after.kind in {"iri", "name"} or after.is_word("NAMED"))
        for here, after in pairwise(found)
    )

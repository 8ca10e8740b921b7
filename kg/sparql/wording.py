"""``rl:asOf(?provision, date)``: the wording of a provision on a day, as a function of SPARQL.

What stands inside the provision comes with it; `rl:text` is a node's own words.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.store.texts import Texts
from ontology.address import Address
from ontology.errors import RegenlawError
from ontology.statute import unescape

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Function = Callable[..., Value | None]
NAME: Final = "asOf"


def functions(texts: Path, base: str) -> dict[ox.NamedNode, Function]:
    """Give the functions of ours by name, over the texts of a generation."""
    held = Texts(texts)
    languages = {work.id: work.language for work in held.works()}

    def as_of(*arguments: Value) -> ox.Literal | None:
        """Give the wording, or nothing: SPARQL then leaves the variable unbound."""
        node, day = arguments if len(arguments) == 2 else (None, None)  # noqa: PLR2004
        if not isinstance(node, ox.NamedNode) or not isinstance(day, ox.Literal):
            return None
        try:
            address = Address.from_iri(node.value.partition("/v/")[0], base)
            on = date.fromisoformat(day.value[:10])
        except (RegenlawError, ValueError):
            return None
        found = held.article(address, on)
        words = unescape(found.wording(address.clause)).strip() if found else ""
        if not words:
            return None
        return ox.Literal(words, language=languages.get(address.work) or "ko")

    return {ox.NamedNode(f"{base}ontology#{NAME}"): as_of}

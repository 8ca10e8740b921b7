"""The vocabulary as rdflib sees it: classes and properties with Korean and English words.

The Turtle files write terms below the default base; a build with a base of its own gets them there.
"""

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import Graph

from ontology.address import DEFAULT_BASE

_FOLDER: Final = Path(__file__).parent


@cache
def vocabulary(base: str = DEFAULT_BASE) -> Graph:
    """Give the vocabulary, with its own terms below *base*."""
    return _read("vocabulary.ttl", base)


@cache
def shapes(base: str = DEFAULT_BASE) -> Graph:
    """Give the SHACL shapes."""
    return _read("shapes.ttl", base)


def _read(name: str, base: str) -> Graph:
    text = (_FOLDER / name).read_text("utf-8").replace(DEFAULT_BASE, base)
    return Graph().parse(data=text, format="turtle")

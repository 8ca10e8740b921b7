"""The vocabulary, from the Turtle of `ontology` into its own graph."""

from collections.abc import Iterator

from ingest.graph.quads import Names
from ontology.vocabulary import vocabulary


def vocabulary_quads(names: Names) -> Iterator[str]:
    """Yield the vocabulary with its terms below the base of this build."""
    for subject, predicate, value in vocabulary(names.base):
        yield f"{subject.n3()} {predicate.n3()} {value.n3()} {names.vocabulary} .\n"

"""The uses of defined terms, over the wordings of today of all instruments, as triples."""

from collections.abc import Iterator, Sequence

from ingest.graph.quads import Names, quad
from ingest.pipeline.findings import Today
from ingest.resolve.instruments import Instruments
from ingest.resolve.terms import Defined, term_uses
from ontology.address import Address, WorkId


def uses(
    today: Sequence[Today], instruments: Instruments, names: Names
) -> Iterator[tuple[WorkId, str]]:
    """Link each clause with the definitions of the terms that it uses.

    Yield the statements with the work that defines the term: they stand in its graphs.
    """
    wordings = [
        (Defined(text, definitions), start, version)
        for one in today
        for (text, start, version, _), definitions in zip(
            one.wordings, one.definitions, strict=True
        )
    ]
    for use in term_uses([defined for defined, _, _ in wordings], instruments):
        defined, start, version = wordings[use.defined]
        text, span = defined.text, use.definition.span
        source = names.wording(Address(text.work, text.clause), start)
        node = names.inside(source, f"term/{span.start}-{span.end}")
        graph = names.version(text.work, version)
        yield text.work, quad(names.provision(use.where), names.rl("usesTerm"), node, graph)

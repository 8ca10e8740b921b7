"""The uses of defined terms, over the wordings of today of all instruments, as triples."""

from collections.abc import Sequence
from pathlib import Path

from ingest.graph.quads import Names, quad
from ingest.pipeline.findings import Result
from ingest.resolve.instruments import Instruments
from ingest.resolve.terms import Defined, term_uses
from ontology.address import Address


def write_uses(
    results: Sequence[Result], instruments: Instruments, names: Names, path: Path
) -> int:
    """Link each clause with the definitions of the terms that it uses; give how many links."""
    wordings = [
        (Defined(text, definitions), start, version)
        for result in results
        for (text, start, version, _), definitions in zip(
            result.current, result.definitions, strict=True
        )
    ]
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for use in term_uses([defined for defined, _, _ in wordings], instruments):
            defined, start, version = wordings[use.defined]
            text, span = defined.text, use.definition.span
            source = names.wording(Address(text.work, text.clause), start)
            node = names.inside(source, f"term/{span.start}-{span.end}")
            graph = names.version(text.work, version)
            out.write(quad(names.provision(use.where), names.rl("usesTerm"), node, graph))
            count += 1
    return count

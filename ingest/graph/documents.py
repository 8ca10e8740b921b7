"""What stands in a document, as triples: sections, passages with their pages, law that it cites.

::

    {base}document/plan.pdf                      the document, cites what any of its passages does
    {base}document/plan.pdf/section/2            a heading, inside another or the document
    {base}document/plan.pdf/at/310-402           a passage, on its page, in its section
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from ingest.graph.findings import Fact, FindingQuads
from ingest.graph.quads import DCT, RDFS, Names, eli, quad, target, text, typed
from ingest.parse.document import passages
from ontology.address import Clause, WorkId
from ontology.document import Document, DocumentPassage
from ontology.findings import ArticleText, Reference, Target
from ontology.span import Span

_WHOLE: Final = Clause.of(article=1)
_PART: Final = f"<{DCT}isPartOf>"


def document_text(work: WorkId, document: Document) -> ArticleText:
    """Give the text of a document as finders read an article."""
    here = ((0, _WHOLE),)
    return ArticleText(work, document.title, "문서", _WHOLE, None, document.text, here)


def content_quads(
    names: Names, document: Document, cited: Sequence[Reference], work: WorkId, graph: str
) -> Iterator[str]:
    """Yield sections, passages and citations of a document."""
    found = passages(document)
    yield from _passages(names, document, found, graph)
    quads = DocumentQuads(names, document_text(work, document), document.file, graph)
    quads.places = [passage.span for passage in found]
    yield from quads.references(cited)


def _passages(
    names: Names, document: Document, found: Iterable[DocumentPassage], graph: str
) -> Iterator[str]:
    node = names.named("document", document.file)
    known: dict[tuple[str, ...], str] = {(): node}
    for passage in found:
        for depth in range(1, len(passage.path) + 1):
            path = passage.path[:depth]
            if path not in known:
                known[path] = section = names.inside(node, f"section/{len(known)}")
                yield quad(section, _PART, known[path[:-1]], graph)
                yield quad(section, f"<{RDFS}label>", text(path[-1], document.language), graph)
        span = (passage.span.start, passage.span.end)
        where = list(target(names, node, span, passage.text))
        yield from (quad(*fact, graph) for fact in where)
        yield quad(where[0][0], _PART, known[passage.path], graph)
        if passage.page is not None:
            yield quad(where[0][0], names.rl("page"), typed(passage.page, "integer"), graph)


class DocumentQuads(FindingQuads):
    """Writes the citations of a document: the passage cites, and the document with it."""

    def __init__(self, names: Names, article: ArticleText, file: str, graph: str) -> None:
        super().__init__(names, article, date.min, graph)
        self.source = names.named("document", file)
        self.places: list[Span] = []  # of its passages, in order

    def _place(self, span: Span) -> str:
        """Give the passage that holds the citation; the document where it stands in a heading."""
        at = bisect_right(self.places, span.start, key=lambda place: place.start) - 1
        if at < 0 or span.start >= self.places[at].end:
            return self.source
        return self.names.inside(self.source, f"at/{self.places[at].start}-{self.places[at].end}")

    def _target(self, node: str, place: str, aim: Target) -> Iterator[Fact]:
        for fact in super()._target(node, place, aim):
            yield fact
            if fact[1] == eli("cites") and place != self.source:
                yield self.source, *fact[1:]

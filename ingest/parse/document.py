r"""From the blocks of a document to sections, sentences and the passages that search finds.

>>> from ingest.read.text import text_document
>>> found = passages(text_document("# A plan\n\nIt has one aim. It ends in 2030.\n", "plan.md"))
>>> [(p.number, p.path, p.text) for p in found]
[(1, ('A plan',), 'It has one aim. It ends in 2030.')]
"""

import re
from collections.abc import Iterator
from typing import Final

from ontology.document import Block, BlockKind, Document, DocumentPassage, Section
from ontology.span import Span

LONG: Final = 700  # code points; a paragraph beyond is cut between sentences
_HEADS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_LEFT_OUT: Final = frozenset({BlockKind.NOISE, *_HEADS})
_ABBREVIATED: Final = r"(?<!\bNo)(?<!\bArt)(?<!\bNos)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\b[A-Z])"
# after . ! ? and a closing mark, before white space; 다. ends a Korean sentence; 。 needs no space
_END: Final = re.compile(rf"{_ABBREVIATED}[.!?][\"'”’)\]]?(?=\s)|[。！？]|\n(?=\s*\n)")


def sections(document: Document) -> Iterator[Section]:
    """Yield the sections in the order of the text; noise is left out."""
    path: list[tuple[int, str]] = []
    held: list[Block] = []
    for block in document.blocks:
        if block.kind in _HEADS:
            if held:
                yield Section(tuple(words for _, words in path), tuple(held))
            level = 0 if block.kind is BlockKind.TITLE else block.level
            path = [step for step in path if step[0] < level]
            path.append((level, " ".join(document.words(block).strip("# \n").split())))
            held = []
        elif block.kind is not BlockKind.NOISE:
            held.append(block)
    if held:
        yield Section(tuple(words for _, words in path), tuple(held))


def sentences(text: str) -> Iterator[Span]:
    """Yield the extents of the sentences of *text*, white space at their ends left out."""
    at = 0
    for match in _END.finditer(text):
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def passages(document: Document) -> tuple[DocumentPassage, ...]:
    """Give the passages, numbered in the order of the text, each with its page.

    Headings stand with what is under them; where there is nothing but headings they are passages.
    """
    found: list[DocumentPassage] = []
    bare = tuple(block for block in document.blocks if block.kind in _HEADS)
    for section in [*sections(document)] or [Section((), bare)]:
        for block in section.blocks:
            for span in _pieces(document, block):
                words = span.of(document.text)
                found.append(DocumentPassage(len(found) + 1, section.path, span, block.page, words))
    return tuple(found)


def _pieces(document: Document, block: Block) -> Iterator[Span]:
    """Cut a long block into pieces of nearly equal size, between sentences or between rows."""
    whole = list(_trimmed(document.text, block.span.start, block.span.end))
    if not whole or len(whole[0]) <= LONG:
        yield from whole
        return
    cut = _rows if block.kind is BlockKind.TABLE else sentences
    parts = -(-len(whole[0]) // LONG)
    size = len(whole[0]) / parts
    start, last = whole[0].start, whole[0].start
    for sentence in cut(whole[0].of(document.text)):
        end = whole[0].start + sentence.end
        if last > start and end - start > size * 1.15:
            yield from _trimmed(document.text, start, last)
            start = last
        last = end
    yield from _trimmed(document.text, start, whole[0].end)


def _rows(text: str) -> Iterator[Span]:
    at = 0
    for row in text.splitlines(keepends=True):
        yield Span(at, at + len(row))
        at += len(row)


def find_words(document: Document, words: str) -> Span | None:
    """Find *words* in the text, whatever white space stands between them; None where they are not.

    Runs of noise are passed over: a menu is no place that says something.
    """
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for match in pattern.finditer(document.text):
        if not any(
            block.kind is BlockKind.NOISE and match.start() in block.span
            for block in document.blocks
        ):
            return Span(*match.span())
    return None


def page_of(document: Document, position: int) -> int | None:
    """Give the page on which *position* of the text stands; None where there are no pages."""
    return next((b.page for b in document.blocks if position in b.span), None)


def page_starts(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where in the text each page begins, with its number."""
    last = None
    for block in document.blocks:
        if block.page is not None and block.page != last:
            last = block.page
            yield block.span.start, last

"""Documents and policy statements on their way into a generation.

A document is an instrument with one article, its text; a policy statement is a digest whose
source is a sentence of a document, where that is held.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.parse.document import find_words, page_of, page_starts, passages, sentences
from ingest.pipeline.progress import Progress
from ingest.pipeline.reading import Unreadable, read_all
from ingest.pipeline.rows import Rows
from ingest.pipeline.sources import SourceFile, is_document, part_of
from ontology.address import Clause, WorkId
from ontology.document import Document
from ontology.policy import PolicyEntry, Source

_WHOLE: Final = Clause.of(article="1")
_TAIL: Final = re.compile(r"(?:\.(?:ko|en))?\.\w+$")
_OFFICIAL: Final = frozenset({"policy", "kr", "kr-history", "notice", "ordinance"})
Held = tuple[Document, SourceFile]


def read_documents(
    sources: Sequence[SourceFile],
    cache: Path | None = None,
    processes: int = 1,
    progress: Progress | None = None,
) -> tuple[dict[str, Held], list[Unreadable]]:
    """Read the documents among *sources*, by the name that each goes by; list the unreadable.

    A second file of the same name goes by a name with its hash in it.
    """
    listed = [source for source in sources if is_document(source)]
    read, unread = read_all(listed, cache, processes, progress)
    found: dict[str, Held] = {}
    taken: set[str] = set()
    for document, source in read:
        path = source.path
        twice = document_work(path.name).id in taken
        name = f"{path.stem}-{source.sha256[:8]}{path.suffix}" if twice else path.name
        taken.add(document_work(name).id)
        found[name] = replace(document, file=name), source
    return found, unread


def document_work(file: str) -> WorkId:
    """Name a document as an instrument: by its file, without language and format at its end."""
    return WorkId("kr", "document", _TAIL.sub("", Path(file).name))


def write_documents(rows: Rows, documents: Mapping[str, Held]) -> None:
    """Write each document with its passages and where its pages begin."""
    for file, (document, source) in documents.items():
        tier = "official" if part_of(source) in _OFFICIAL else "user"
        write_document(rows, (document_work(file).short, file, tier), document, source.sha256)


def write_document(
    rows: Rows, known: tuple[str, str, str], document: Document, sha256: str
) -> None:
    """Write one document; *known* are its instrument, its file and its tier."""
    work, file, tier = known
    article = rows.next_article()
    rows.insert("works", [(
        work, document.title or file, "문서", document.language, "", "[]", "", "observed",
        tier, "", "[]",
    )])  # fmt: skip
    rows.insert("documents", [(
        work, file, sha256, document.format, document.reader, document.pages,
        json.dumps([[g.page, g.why, g.note] for g in document.gaps], ensure_ascii=False),
    )])  # fmt: skip
    rows.insert("articles", [(
        article, work, _WHOLE.short, 0, "0001-01-01", "", "", document.title, "[]", 0,
        document.text, "[]",
    )])  # fmt: skip
    rows.insert("pages", ((work, start, page) for start, page in page_starts(document)))
    for passage in passages(document):
        head = " ".join((document.title, *passage.path))
        rows.piece(
            (work, _WHOLE.short, tier, document.language),
            (passage.span.start, passage.span.end),
            (head, passage.text),
            article,
        )


def write_policy(
    rows: Rows,
    entries: Sequence[PolicyEntry],
    documents: Mapping[str, Held],
) -> None:
    """Write each statement as a digest with the sentence that says it."""
    for file in dict.fromkeys(entry.file for entry in entries):
        work = WorkId("kr", "plan", Path(file).stem)
        own = [entry for entry in entries if entry.file == file]
        titles = [s.document for e in own for s in e.sources if s.document]
        title = titles[0] if titles else Path(file).stem.replace("-", " ")
        held = documents.get(title)
        name = held[0].title if held else title
        rows.insert("works", [(
            work.short, name, "문서", "en", "", "[]", "", "observed", "digest", "", "[]",
        )])  # fmt: skip
        for number, entry in enumerate(own, 1):
            clause = Clause.of(article=str(number))
            digest = rows.statement((work, clause, name), entry.gist, entry.questions, entry.label)
            rows.insert("statements", [(digest, *_statement(entry, documents))])


def _statement(entry: PolicyEntry, documents: Mapping[str, Held]) -> tuple[object, ...]:
    source = next((s for s in entry.sources if s.document), entry.sources[0])
    work, span, page = _place(source, documents)
    other = next((s for s in entry.sources if s.name or s.url), source)
    return (
        entry.id, entry.type.value, entry.label["ko"], entry.label["en"], entry.state.value,
        entry.day.isoformat() if entry.day else "", work, *span, page,
        other.name or source.document, other.url, other.grade,
    )  # fmt: skip


def _place(
    source: Source, documents: Mapping[str, Held]
) -> tuple[str, tuple[int, int], int | None]:
    """Find the sentence that holds the words of a source."""
    held = documents.get(source.document)
    words = find_words(held[0], source.words) if held and source.words else None
    if held is None or words is None:
        return "", (0, 0), None
    document = held[0]
    around = [s for s in sentences(document.text) if s.start < words.end and words.start < s.end]
    start = min((s.start for s in around), default=words.start)
    end = max((s.end for s in around), default=words.end)
    return document_work(source.document).short, (start, end), page_of(document, words.start)

"""Documents read, each in a process of its own, through a cache.

The key is the hash of the file, its name and the code that reads: nothing that is kept goes stale.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from ingest.pipeline.code import documents as fingerprint
from ingest.pipeline.progress import Progress, Silent
from ingest.pipeline.sources import SourceFile
from ingest.read.sandbox import Limits, document_of, plain, read_document
from ingest.read.text import read_text
from ontology.document import Document, Gap, Unread
from ontology.errors import BadSource

_TEXTS: Final = frozenset({".txt", ".md"})
Unreadable = tuple[str, str]  # file, why


def read_all(
    sources: Sequence[SourceFile],
    cache: Path | None = None,
    processes: int = 1,
    progress: Progress | None = None,
) -> tuple[list[tuple[Document, SourceFile]], list[Unreadable]]:
    """Read *sources* in their order; list those of which nothing can be cited, each with why."""
    progress = progress or Silent()
    progress.stage("documents", len(sources))
    found, unread, seen = [], [], dict[str, str]()
    with ThreadPoolExecutor(max(processes, 1)) as pool:
        read = pool.map(lambda source: _read(source, cache), sources)
        for done, (source, document) in enumerate(zip(sources, read, strict=True), 1):
            progress.advance(done)
            same = seen.setdefault(source.sha256, source.name)
            if same != source.name:
                unread.append((source.name, f"the same file as {same}"))
            elif document.readable:
                found.append((document, source))
            else:
                unread.append((source.name, why(document.gaps)))
    return found, unread


def why(gaps: Iterable[Gap]) -> str:
    """Say in one line what could not be read, each reason with the pages that it holds for."""
    pages: dict[str, list[int]] = {}
    for gap in gaps:
        said = f"{gap.why.value}{f' ({gap.note})' if gap.note else ''}"
        pages.setdefault(said, []).extend([gap.page] if gap.page else [])
    listed = (
        f"{said}: {'pages' if len(some) > 1 else 'page'} {', '.join(map(str, some))}"
        if some
        else said
        for said, some in pages.items()
    )
    return "; ".join(listed) or Unread.EMPTY.value


def _read(source: SourceFile, cache: Path | None) -> Document:
    name = source.path.name
    if source.path.suffix.lower() in _TEXTS:
        return _plain_text(source, name)
    key = hashlib.sha256(f"{fingerprint()}\n{name}\n{source.sha256}".encode()).hexdigest()[:32]
    kept = cache / f"{key}.json" if cache else None
    if kept is not None and kept.is_file():
        return document_of(json.loads(kept.read_text("utf-8")))
    document = read_document(source.path, name, Limits())
    slow = any(gap.why is Unread.TOO_SLOW for gap in document.gaps)  # the machine, not the file
    if kept is not None and not slow:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new")
        fresh.write_text(json.dumps(plain(document), ensure_ascii=False), "utf-8")
        fresh.replace(kept)
    return document


def _plain_text(source: SourceFile, name: str) -> Document:
    try:
        return read_text(source.path, name)
    except BadSource as error:
        gaps = (Gap(Unread.DAMAGED, note=error.why),)
        return Document(name, name, "", "", (), gaps=gaps)

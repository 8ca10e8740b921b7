"""A corpus folder in use: files added to it, and what in it is stale against its source."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ingest.fetch.gitted import newest
from ingest.fetch.ledger import Entry, Ledger, sha256
from ingest.pipeline.sources import PARTS, SourceFile, discover, is_document, law_named, part_of
from ontology.errors import BadCorpus, FetchFailed

_PARTS: Final = {"법령ID": "kr", "행정규칙ID": "notice", "자치법규ID": "ordinance"}
_LONGEST: Final = 200_000_000  # bytes of one file


def add(ledger: Ledger, path: Path) -> tuple[str, list[str]]:
    """Copy a file, or all files of a folder that can be read, into the corpus folder.

    Give the name of the entry and the files that are new. What has been added before under that
    name and is gone from *path* is removed.
    """
    path = path.resolve()
    if not path.exists():
        raise BadCorpus(str(path), "there is nothing there: name a file or a folder")
    if path.is_relative_to(ledger.folder.resolve()):
        raise BadCorpus(str(path), "it stands in the corpus folder already")
    name = path.name
    entry = ledger.entries.get(name)
    if entry is not None and entry.source != str(path):
        raise BadCorpus(name, f"that name is taken by {entry.source}: rename one, or remove it")
    ledger.entry(name, "added", str(path))
    placed = {_place(source, name): source.path for source in _readable(path)}
    fresh = [file for file, one in placed.items() if ledger.keep(name, file, one.read_bytes())]
    stale = [file for file in ledger.entries[name].files if file not in placed]
    ledger.drop(name, stale)
    return name, fresh


def _readable(path: Path) -> Iterator[SourceFile]:
    root = path.parent if path.is_file() else path
    found = (SourceFile(path, path.name, ""),) if path.is_file() else discover(path)
    for source in found:
        linked = any(p.is_symlink() for p in (source.path, *source.path.parents) if p != root)
        if not linked and source.path.stat().st_size <= _LONGEST:
            yield source


def _place(source: SourceFile, name: str) -> str:
    """Give where a file goes: a part keeps its own, law is told by its front matter."""
    part = part_of(source)
    if part:
        return source.name
    law = None if is_document(source) else law_named(source)
    part = _PARTS.get(law[: law.index("ID") + 2], "documents") if law else "documents"
    inside = source.name if source.name == name else f"{name}/{source.name}"
    return f"{part}/{inside}"


def check(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Yield what is not as it came or not as its source is: entry, file, what is wrong."""
    yield from ledger.damaged()
    for name, entry in sorted(ledger.entries.items()):
        if entry.how == "added":
            yield from _against_path(name, entry)
        elif entry.how == "git":
            yield from _against_commit(name, entry)


def _against_path(name: str, entry: Entry) -> Iterator[tuple[str, str, str]]:
    path = Path(entry.source)
    if not path.exists():
        yield name, "", f"{path} is gone"
        return
    now = {_place(source, name): source.path for source in _readable(path)}
    for file, digest in sorted(entry.files.items()):
        if file not in now:
            yield name, file, "gone from its source"
        elif sha256(now[file]) != digest:
            yield name, file, "its source has changed: add it again"
    for file in sorted(set(now) - set(entry.files)):
        yield name, file, "new in its source: add it again"


def _against_commit(name: str, entry: Entry) -> Iterator[tuple[str, str, str]]:
    try:
        commit = newest(entry.source)
    except FetchFailed as error:
        yield name, "", str(error)
        return
    if commit != entry.state:
        yield name, "", f"held is {entry.state[:12]}, the source has {commit[:12]}: pull it"


__all__ = ["PARTS", "add", "check"]

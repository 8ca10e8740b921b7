"""What a corpus folder holds, and where each file came from: one JSON file in it, `.held.json`.

It is written anew, by a rename, after every file: a fetch that is killed goes on where it was.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from ontology.errors import BadCorpus

FILE: Final = ".held.json"


@dataclass(slots=True)
class Entry:
    """What came from one source."""

    how: str  # added, git, lawgo
    source: str  # a path or an address
    when: str = ""
    state: str = ""  # of a git repository: its commit
    files: dict[str, str] = field(default_factory=dict)  # path in the folder → SHA-256


class Ledger:
    """The record of one corpus folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        path = folder / FILE
        if path.is_file():
            try:
                content: dict[str, Any] = json.loads(path.read_text("utf-8"))
                self.entries = {name: Entry(**entry) for name, entry in content.items()}
            except (ValueError, TypeError, AttributeError) as error:
                raise BadCorpus(str(path), f"cannot be read ({error}): remove it") from error

    def entry(self, name: str, how: str, source: str) -> Entry:
        """Give the entry of that name, new where there is none."""
        return self.entries.setdefault(name, Entry(how, source))

    def keep(self, name: str, file: str, data: bytes) -> bool:
        """Write a file of an entry, whole or not at all; tell whether it is new or other.

        The ledger is written with it.
        """
        path, digest = self.place(file), hashlib.sha256(data).hexdigest()
        entry = self.entries[name]
        if entry.files.get(file) == digest and path.is_file() and sha256(path) == digest:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(data)
        fresh.replace(path)
        entry.files[file] = digest
        self.save(name)
        return True

    def save(self, name: str) -> None:
        """Write the ledger, with the time at which *name* changed."""
        if name in self.entries:
            self.entries[name].when = datetime.now(UTC).isoformat(timespec="seconds")
        content = {key: asdict(entry) for key, entry in sorted(self.entries.items())}
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f"{FILE}.new"
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
        fresh.replace(self.folder / FILE)

    def drop(self, name: str, files: list[str] | None = None) -> int:
        """Remove files of an entry, or all of it; give how many were removed.

        A file that another entry has too stays.
        """
        entry = self.entries[name]
        gone = list(entry.files) if files is None else files
        others = {f for key, one in self.entries.items() if key != name for f in one.files}
        for file in gone:
            del entry.files[file]
            if file not in others:
                self.place(file).unlink(missing_ok=True)
        if files is None:
            del self.entries[name]
        self.save(name)
        return len(gone)

    def damaged(self) -> Iterator[tuple[str, str, str]]:
        """Yield the files that are gone or not as they came: entry, file, what is wrong."""
        for name, entry in sorted(self.entries.items()):
            for file, digest in sorted(entry.files.items()):
                path = self.place(file)
                if not path.is_file():
                    yield name, file, "gone"
                elif sha256(path) != digest:
                    yield name, file, "changed since it came"

    def place(self, file: str) -> Path:
        """Give where a file stands; raise `BadCorpus` for one that would stand outside."""
        path = self.folder / file
        inside = path.resolve().is_relative_to(self.folder.resolve())
        if not inside or Path(file).is_absolute():
            raise BadCorpus(str(self.folder), f"{file!r} would stand outside of it")
        return path


def sha256(path: Path) -> str:
    """Hash a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

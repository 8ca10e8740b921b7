"""Which files of a folder a build reads, and with which reader.

A corpus folder has the parts of DESIGN (kr, kr-history, notice, ordinance, overseas, policy);
any other folder is read as statutes, whatever stands in it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ontology.errors import NothingToBuild

PARTS: Final = ("kr", "kr-history", "notice", "ordinance", "overseas", "policy")
_IGNORED: Final = frozenset({"SOURCE.txt", "SOURCES.md", "README.md", "manifest.tsv"})
_STATUTES: Final = frozenset({".md"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: where it is, how it is called in the manifest, its hash."""

    path: Path
    name: str
    sha256: str


def discover(folder: Path) -> tuple[SourceFile, ...]:
    """List the files below *folder*, in the order of their names.

    Raise `NothingToBuild` where there is none.
    """
    parts = [folder / part for part in PARTS if (folder / part).is_dir()] or [folder]
    found = tuple(
        SourceFile(path, str(path.relative_to(folder)), _sha256(path))
        for part in parts
        for path in sorted(_files(part))
    )
    if not found:
        raise NothingToBuild(str(folder))
    return found


def _files(part: Path) -> Iterator[Path]:
    for path in part.rglob("*"):
        hidden = any(p.startswith(".") for p in path.relative_to(part).parts)
        if path.is_file() and not hidden and path.name not in _IGNORED:
            yield path


def is_statute(source: SourceFile) -> bool:
    """Tell whether the file is of the markdown family that statutes come in."""
    return source.path.suffix in _STATUTES and not source.name.startswith(("overseas", "policy"))


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

"""Which files of a folder a build reads, and with which reader.

A corpus folder has the parts of DESIGN (kr, kr-history, notice, ordinance, overseas, policy) and
the user's own `documents`; in any other folder a file is a statute where its front matter names
one, and a document otherwise.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ontology.errors import NothingToBuild

PARTS: Final = ("kr", "kr-history", "notice", "ordinance", "overseas", "policy", "documents")
_IGNORED: Final = frozenset({"SOURCE.txt", "SOURCES.md", "README.md", "manifest.tsv"})
_STATUTES: Final = frozenset({".md"})
_ANSWERS: Final = frozenset({".xml", ".json"})  # of the law.go.kr Open API
_OFFICE: Final = frozenset({".pdf", ".hwp", ".hwpx", ".docx", ".html", ".htm", ".txt"})
# front matter, or an answer of the API: <법령ID>013572</법령ID>, "법령ID": "013572"
_LAW: Final = re.compile(
    r"(?:^|<|\")(법령ID|행정규칙ID|자치법규ID)(?:\s*:\s*['\"]?|>\s*|\"\s*:\s*\"?)(\w+)", re.M
)
_HEAD: Final = 4096


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


def part_of(source: SourceFile) -> str:
    """Give the part of a corpus folder that the file stands in; "" in any other folder."""
    first = Path(source.name).parts[0]
    return first if first in PARTS and first != source.name else ""


def is_statute(source: SourceFile) -> bool:
    """Tell whether the file is of the markdown family that statutes come in, or such an answer."""
    if source.path.suffix in _ANSWERS:
        return part_of(source) != "overseas" and law_named(source) is not None
    return (
        source.path.suffix in _STATUTES
        and part_of(source) != "overseas"
        and not is_document(source)
    )


def is_document(source: SourceFile) -> bool:
    """Tell whether the file is a document, by where it stands and what its name ends with.

    Of markdown it is what names no law; texts of other jurisdictions have readers of their own.
    """
    part, kind = part_of(source), source.path.suffix.lower()
    if part == "overseas":
        return False
    if kind in _STATUTES and not part:
        return law_named(source) is None
    return kind in _OFFICE or (kind in _STATUTES and part in ("policy", "documents"))


def law_named(source: SourceFile) -> str | None:
    """Give kind and number of the law that the front matter names; None where it names none."""
    with source.path.open("rb") as handle:
        found = _LAW.search(handle.read(_HEAD).decode("utf-8", "replace"))
    return found[1] + found[2].zfill(6) if found else None


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

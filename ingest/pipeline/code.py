"""Fingerprints of the code that reads and finds, so that cached results of older code expire."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[2]
_READING: Final = (
    "ontology/address.py",
    "ontology/span.py",
    "ontology/statute.py",
    "ingest/read/lawapi*.py",
    "ingest/read/markdown.py",
    "ingest/read/meta.py",
    "ingest/read/overseas.py",
    "ingest/parse/*.py",
    "ingest/find/commencement.py",
    "ingest/find/coverage.py",
    "ingest/resolve/commencing.py",
    "ingest/resolve/compose.py",
    "ingest/resolve/timeline.py",
    "ingest/pipeline/held.py",
    "ingest/pipeline/keeping.py",
    "ingest/pipeline/texts.py",
)
_DOCUMENTS: Final = ("ontology/document.py", "ingest/read/*.py")
_FINDING: Final = (
    *_READING,
    "ontology/findings.py",
    "ingest/find/*.py",
    "ingest/pipeline/found.py",
)
_WHOLE: Final = ("ontology/*.*", "ingest/**/*.py", "kg/**/*.py", "kg/store/schema.sql")


@cache
def reading() -> str:
    """Hash the code that makes a timeline of files."""
    return _hash(_READING)


@cache
def documents() -> str:
    """Hash the code that reads documents."""
    return _hash(_DOCUMENTS)


@cache
def finding() -> str:
    """Hash the code that finds in the texts of a timeline."""
    return _hash(_FINDING)


@cache
def whole() -> str:
    """Hash all code that a generation is made with."""
    return _hash(_WHOLE)


def changed() -> bool:
    """Tell whether the code on disk is no longer that which `whole` stands for."""
    return _hash(_WHOLE) != whole()


def _hash(patterns: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(_ROOT.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]

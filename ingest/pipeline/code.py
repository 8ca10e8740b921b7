"""A fingerprint of the code that reads and finds, so that cached results of older code expire."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDERS: Final = ("ontology", "ingest")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Hash the sources of everything that a result depends on."""
    root, found = Path(__file__).parents[2], hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if "report" not in path.parts:
                found.update(path.read_bytes())
    return found.hexdigest()[:16]

"""HWP files as documents: version 5 is read, version 3 is named as what it is."""

from pathlib import Path
from typing import Final

from ingest.read.blocks import unread
from ingest.read.office import read_office
from ontology.document import Document, Unread

_SIGNATURE: Final = 30  # bytes before the description of a version 3 document
_LOCKED: Final = slice(_SIGNATURE + 96, _SIGNATURE + 98)  # not zero where it has a password


def read_hwp(path: Path, name: str) -> Document:
    """Read a HWP 5 file; what cannot be read, and why, is in the gaps."""
    return read_office(path, name, "hwp")


def read_hwp3(path: Path, name: str) -> Document:
    """Say of a HWP 3 file that it is not read, or that it is locked."""
    with path.open("rb") as handle:
        head = handle.read(256)
    if any(head[_LOCKED]):
        return unread(name, "hwp3", Unread.ENCRYPTED, "HWP 3.0")
    note = "HWP 3.0: save it as HWPX"
    return unread(name, "hwp3", Unread.UNKNOWN_FORMAT, note)

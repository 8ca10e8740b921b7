"""The statements that are served: those of a generation, and those of uploads laid over them.

::

    home/uploads/graph/<name>/      a store that shares the tables of the generation's by links
    ├── …
    └── laid.json                   what was laid over what

A store that serves is never written to. Where an upload has come, one is made of the last; where
one has gone, one is made of the generation's own, so that nothing of it is left in any file.
"""

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from kg.store.graph import copy_store, lay_over
from kg.store.uploads import Uploads, built_in

_TABLE: Final = "laid.json"
_STORE: Final = "graph"


@dataclass(frozen=True, slots=True)
class Laid:
    """What a store says: a generation without the graphs *gone*, with those of uploads."""

    generation: str
    gone: tuple[str, ...]
    uploads: Mapping[str, str]  # upload → when it was taken in

    @property
    def name(self) -> str:
        """The name of the folder, the same for the same statements."""
        return hashlib.sha256(self._told.encode()).hexdigest()[:24]

    @property
    def _told(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    def write(self, folder: Path) -> None:
        """Note it below *folder*."""
        (folder / _TABLE).write_text(self._told, "utf-8")

    def missing(self, earlier: "Laid") -> tuple[str, ...] | None:
        """Give the uploads that *earlier* lacks; None where it says what this does not."""
        if (self.generation, self.gone) != (earlier.generation, earlier.gone):
            return None
        if not earlier.uploads.items() <= self.uploads.items():
            return None
        return tuple(one for one in self.uploads if one not in earlier.uploads)


def served(generation: Path, base: str, uploads: Uploads) -> Path:
    """Give the store to ask: the generation's own where no upload stands beside it."""
    within = built_in(generation / "texts.sqlite")
    known = {one.work: one for one in uploads.list()}
    beside = {u.id: u.added for u in known.values() if u.work not in within}
    gone = tuple(sorted(f"{base}graph/{_named(work)}" for work in within if work not in known))
    if not (beside or gone):
        return generation / _STORE
    laid = Laid(generation.name, gone, beside)
    folder = uploads.laid / laid.name
    if not folder.is_dir():
        _lay(laid, generation / _STORE, uploads)
    return folder


def _named(work: str) -> str:
    """Give the end of the graph's name: ``kr/document/upload-9b`` → ``document/upload-9b``."""
    return work.partition("/")[2]


def _lay(laid: Laid, own: Path, uploads: Uploads) -> None:
    """Make the store aside and rename it; another process may have been faster."""
    below, more, gone = own, tuple(laid.uploads), laid.gone
    for folder, earlier in _earlier(uploads.laid):
        missing = laid.missing(earlier)
        if missing is not None and len(missing) < len(more):
            below, more, gone = folder, missing, ()
    aside = uploads.laid / f"{uuid.uuid4().hex}.new"
    try:
        copy_store(below, aside)
        lay_over(aside, gone, (uploads.quads(one) for one in more))
        laid.write(aside)
        with suppress(OSError):
            aside.rename(uploads.laid / laid.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _earlier(folder: Path) -> Iterable[tuple[Path, Laid]]:
    for path in sorted(folder.glob(f"*/{_TABLE}")):
        with suppress(OSError, ValueError, TypeError, KeyError):
            told: dict[str, Any] = json.loads(path.read_text("utf-8"))
            found = Laid(told["generation"], tuple(told["gone"]), told["uploads"])
            if found.name == path.parent.name:
                yield path.parent, found


def sweep(uploads: Uploads, serving: Path) -> None:
    """Remove the stores of uploads but the one that serves."""
    for path in uploads.laid.glob("*"):
        if path != serving and path.suffix != ".new":
            shutil.rmtree(path, ignore_errors=True)

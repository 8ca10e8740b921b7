"""Built generations: made aside, checked, switched to in one rename.

::

    home/
    ├── current              one line: the name of the generation that serves
    ├── generations/<name>/  manifest.json, texts.sqlite, graph/, words/, vectors.faiss,
    │                        metric.npz
    ├── uploads/             documents of users, beside every generation
    └── cache/, models/      what builds share

`current` is replaced by a rename, which either happened or did not; a build that is killed leaves
a folder that nothing names, and the next build removes it.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ontology.errors import BuildFailed, DamagedGeneration, NotBuilt, UnknownGeneration

FORMAT: Final = 5
_MANIFEST: Final = "manifest.json"
_KEEP: Final = 2  # the one that serves, and the one that a server may still have open


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and what is in it."""

    format: int
    name: str
    snapshot: str  # the day to which the corpus is complete, ISO
    built: str
    model: str
    base: str
    sources: tuple[dict[str, str], ...]  # path, sha256, reader
    counts: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)  # name → size in bytes
    unread: tuple[dict[str, str], ...] = ()  # path, why

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read and check the manifest in *folder*; raise `DamagedGeneration` where files differ."""
        try:
            values: dict[str, Any] = json.loads((folder / _MANIFEST).read_text("utf-8"))
            values["sources"] = tuple(values["sources"])
            values["unread"] = tuple(values["unread"])
            found = cls(**values)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedGeneration(str(folder), f"its manifest cannot be read: {error}") from error
        if found.format != FORMAT:
            raise DamagedGeneration(str(folder), f"it has format {found.format}, not {FORMAT}")
        for name, size in found.files.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise DamagedGeneration(str(folder), f"{name} is missing or has another size")
        return found

    def write(self, folder: Path) -> None:
        """Write it below *folder*, with the sizes of the files that stand there."""
        sized = asdict(self) | {"files": _sizes(folder)}
        text = json.dumps(sized, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / _MANIFEST).write_text(text + "\n", "utf-8")


def _sizes(folder: Path) -> dict[str, int]:
    # the graph's own files change when it is opened; the store checks them itself
    paths = (p for p in folder.rglob("*") if p.is_file() and p.name != _MANIFEST)
    return {
        str(p.relative_to(folder)): p.stat().st_size
        for p in sorted(paths)
        if p.relative_to(folder).parts[0] != "graph"
    }


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds generations, vectors and models."""

    path: Path

    @property
    def models(self) -> Path:
        """Where converted models stand."""
        return self.path / "models"

    @property
    def cache(self) -> Path:
        """What builds share: vectors, terms, findings by hash."""
        return self.path / "cache"

    @property
    def instruments(self) -> Path:
        """What the last build knew of every instrument: what citations are looked up in."""
        return self.cache / "instruments"

    @property
    def uploads(self) -> Path:
        """Where uploaded documents stand."""
        return self.path / "uploads"

    def current(self) -> Path:
        """Give the folder of the generation that serves; raise `NotBuilt` where there is none."""
        pointer = self.path / "current"
        if not pointer.is_file():
            raise NotBuilt(str(self.path))
        folder = self.path / "generations" / pointer.read_text("utf-8").strip()
        if not folder.is_dir():
            raise DamagedGeneration(str(folder), "its folder is gone")
        return folder

    def generation(self, name: str) -> Path:
        """Give the folder of the generation of that name; raise `UnknownGeneration` for none."""
        held = self.generations()
        if name not in held:
            raise UnknownGeneration(name, held)
        return self.path / "generations" / name

    def generations(self) -> tuple[str, ...]:
        """Give the names of the generations held, the oldest first."""
        folder = self.path / "generations"
        found = (p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else ()
        return tuple(sorted(p.name for p in found if p.suffix != ".new"))

    def aside(self, name: str) -> Path:
        """Make an empty folder for a new generation; another name where that one is taken."""
        folder, twice = self.path / "generations" / f"{name}.new", 2
        try:
            while generation_of(folder).exists():
                folder, twice = folder.with_name(f"{name}-{twice}.new"), twice + 1
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        except OSError as error:
            raise BuildFailed(f"{folder} cannot be made: {error.strerror}") from error
        return folder

    def switch(self, aside: Path) -> Path:
        """Let the generation in *aside* serve; what served before stays on disk until the next."""
        target = generation_of(aside)
        aside.rename(target)
        pointer = self.path / "current"
        fresh = self.path / "current.new"
        fresh.write_text(target.name + "\n", "utf-8")
        with fresh.open("rb") as handle:
            os.fsync(handle.fileno())
        fresh.replace(pointer)
        self._prune(target.name)
        return target

    def _prune(self, serving: str) -> None:
        folders = [p for p in (self.path / "generations").iterdir() if p.name != serving]
        killed = [p for p in folders if p.suffix == ".new"]
        old = sorted((p for p in folders if p not in killed), key=lambda p: p.stat().st_mtime)
        for folder in (*killed, *old[: len(old) - _KEEP + 1]):
            shutil.rmtree(folder, ignore_errors=True)


def generation_of(aside: Path) -> Path:
    """Give the folder that what is made in *aside* will have: ``a.new`` → ``a``."""
    return aside.with_name(aside.name.removesuffix(".new"))

"""The statements of a generation, group by group, in files that are named by what they say.

A group is a work, or the project's own knowledge; no graph has statements of two. Two generations
that name the same files say the same, and from two tables of names follows what changed.

    groups = {"kr/013572": [keep(lines, folder)], …}
    write_graph(aside / "graph", Table(groups), folder, before)
"""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.store.graph import copy_store, load_quads, patch_quads
from ontology.errors import DamagedGeneration

TABLE: Final = "statements.json"
_MOST: Final = 300_000  # changed lines; more than that are loaded sooner than changed
Groups = Mapping[str, tuple[str, ...]]  # group → names of its files


def keep(lines: Iterable[str], folder: Path) -> str:
    """Keep *lines*, each once and in order, and give the name that they are kept under."""
    body = "".join(sorted(set(lines))).encode()
    name = hashlib.sha256(body).hexdigest()[:32]
    path = _path(folder, name)
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        fresh.write_bytes(gzip.compress(body, compresslevel=1, mtime=0))
        fresh.replace(path)
    return name


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.nq.gz"


def drop(names: Iterable[str], cache: Path) -> None:
    """Remove the files of those names from what builds keep."""
    for name in names:
        _path(cache / "statements", name).unlink(missing_ok=True)


def are_kept(names: Iterable[str], folder: Path) -> bool:
    """Tell whether the statements of all those names are there; they count as used now."""
    try:
        for name in names:
            os.utime(_path(folder, name))
    except FileNotFoundError:
        return False
    return True


def _lines(name: str, folder: Path) -> list[bytes]:
    return gzip.decompress(_path(folder, name).read_bytes()).splitlines(keepends=True)


@dataclass(frozen=True, slots=True)
class Difference:
    """What to take out of a store and what to put in."""

    gone: list[str]
    fresh: list[str]


def write_graph(folder: Path, groups: Groups, kept: Path, before: Path | None) -> int:
    """Write the store in *folder*; give the number of statements.

    It is made of that of the generation *before* where this is there and little changed, and
    loaded whole otherwise. Either way it says what *groups* say and nothing else.
    """
    total = _changed(folder, groups, kept, before) if before else None
    if total is None:
        shutil.rmtree(folder, ignore_errors=True)
        names = dict.fromkeys(name for some in groups.values() for name in some)
        total = load_quads([_path(kept, name) for name in names], folder)
    table = {"total": total, "groups": {group: list(some) for group, some in groups.items()}}
    (folder.parent / TABLE).write_text(json.dumps(table, indent=0, sort_keys=True), "utf-8")
    return total


def _changed(folder: Path, groups: Groups, kept: Path, before: Path) -> int | None:
    try:
        table: dict[str, Any] = json.loads((before / TABLE).read_text("utf-8"))
        earlier = {group: tuple(some) for group, some in table["groups"].items()}
        found = difference(earlier, groups, kept)
    except (OSError, ValueError, KeyError):
        return None
    if found is None:
        return None
    copy_store(before / "graph", folder)
    try:
        patch_quads(folder, found.gone, found.fresh)
    except DamagedGeneration:
        return None
    return int(table["total"]) - len(found.gone) + len(found.fresh)


def difference(before: Groups, after: Groups, kept: Path) -> Difference | None:
    """Compare two tables line by line where their groups differ; None where too much does.

    Raise `OSError` where a file of *before* is not kept any more.
    """
    found = Difference([], [])
    for group in sorted({*before, *after}):
        old, new = before.get(group, ()), after.get(group, ())
        if old != new:
            gone, fresh = _moved(old, new, kept)
            found.gone.extend(gone)
            found.fresh.extend(fresh)
            if len(found.gone) + len(found.fresh) > _MOST:
                return None
    return found


def _moved(old: tuple[str, ...], new: tuple[str, ...], kept: Path) -> tuple[list[str], list[str]]:
    """Give the lines that only *old* says and those that only *new* says.

    Files that both name are read once, for lines of the others that they say as well.
    """
    gone: set[bytes] = set()
    fresh: set[bytes] = set()
    for name in set(old) - set(new):
        gone.update(_lines(name, kept))
    for name in set(new) - set(old):
        fresh.update(_lines(name, kept))
    gone, fresh = gone - fresh, fresh - gone
    for name in set(old) & set(new):
        if not gone and not fresh:
            break
        said = _lines(name, kept)
        gone.difference_update(said)
        fresh.difference_update(said)
    return [line.decode() for line in sorted(gone)], [line.decode() for line in sorted(fresh)]

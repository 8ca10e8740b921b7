"""Texts from git repositories of the legalize family: the newest commit, and only what changed.

A repository is data: no hook runs, no submodule is fetched, no link is followed, and of its files
only markdown is taken.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ingest.fetch.ledger import Ledger
from ontology.errors import FetchFailed

_SECONDS: Final = 1800
_BYTES: Final = 20_000_000  # of one file
# nobody is there to be asked for a password, and a repository may not bring programs
_GIT: Final = (
    "env", "GIT_TERMINAL_PROMPT=0", "GIT_LFS_SKIP_SMUDGE=1", "git",
    "-c", "core.hooksPath=/dev/null", "-c", "core.symlinks=false", "-c", "core.quotePath=false",
    "-c", "protocol.ext.allow=never", "-c", "credential.helper=",
)  # fmt: skip


def newest(address: str) -> str:
    """Give the commit that the source has now; raise `FetchFailed`."""
    said = _git("ls-remote", "--exit-code", address, "HEAD", where=address)
    return said.split(maxsplit=1)[0] if said.split() else ""


def pull(ledger: Ledger, name: str, address: str, part: str, kept: Path) -> Iterator[str]:
    """Bring *part* of the corpus folder to the newest commit; yield the files that changed.

    *kept* is where the repository stands between two pulls.
    """
    entry = ledger.entry(name, "git", address)
    if not (kept / "HEAD").is_file():
        _git("init", "--bare", "--quiet", str(kept), where=address)
    _git(
        "--git-dir", str(kept), "fetch", "--quiet", "--depth", "1", "--no-tags",
        "--no-recurse-submodules", address, "+HEAD:refs/heads/newest", where=address,
    )  # fmt: skip
    commit = _git("--git-dir", str(kept), "rev-parse", "newest", where=address).strip()
    listed = dict(_files(kept, address))
    wanted = {f"{part}/{path}": blob for path, blob in listed.items()}
    for file, blob in sorted(wanted.items()):
        data = _bytes("--git-dir", str(kept), "cat-file", "blob", blob, where=address)
        if ledger.keep(name, file, data):
            yield file
    stale = [file for file in entry.files if file not in wanted]
    if stale:
        ledger.drop(name, stale)
        yield from stale
    entry.state = commit
    ledger.save(name)


def _files(kept: Path, address: str) -> Iterator[tuple[str, str]]:
    """Yield path and blob of the plain markdown files: neither links nor programs of git."""
    listed = _git("--git-dir", str(kept), "ls-tree", "-r", "-z", "-l", "newest", where=address)
    for line in filter(None, listed.split("\0")):
        facts, _, path = line.partition("\t")
        mode, kind, blob, size = facts.split()
        hidden = any(step.startswith(".") for step in path.split("/"))
        plain = mode.startswith("100") and kind == "blob" and not hidden
        if plain and path.endswith(".md") and int(size) <= _BYTES:
            yield path, blob


def _git(*arguments: str, where: str) -> str:
    return _bytes(*arguments, where=where).decode("utf-8", "replace")


def _bytes(*arguments: str, where: str) -> bytes:
    try:
        run = subprocess.run(
            (*_GIT, *arguments),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            start_new_session=True,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise FetchFailed(where, f"git: {type(error).__name__}") from error
    if run.returncode:
        last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise FetchFailed(where, f"git: {last[:200] or f'exit {run.returncode}'}")
    return run.stdout

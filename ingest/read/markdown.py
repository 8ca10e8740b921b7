r"""From a markdown file with front matter to a source: what it says of itself, and its body.

>>> split("---\n제목: 예시법\n---\n\n# 예시법\n")
({'제목': '예시법'}, '\n# 예시법\n')
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import NotAStatute, Unreadable

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its place, its hash, its front matter and its body."""

    path: str
    sha256: str
    front: dict[str, Any]
    body: str


def split(text: str) -> tuple[dict[str, Any], str]:
    """Cut *text* into front matter and body; raise `ValueError` where there is no front matter."""
    head = text.lstrip("\ufeff")
    if not head.startswith("---\n"):
        raise ValueError("no front matter: the file must begin with a line of three hyphens")
    block, closed, body = head[4:].partition("\n---\n")
    if not closed:
        raise ValueError("the front matter is not closed by a line of three hyphens")
    try:
        front = yaml.load(block, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ValueError(f"the front matter is not YAML: {error}".replace("\n", " ")) from error
    if not isinstance(front, dict):
        raise ValueError("the front matter is not a table of names and values")  # noqa: TRY004
    return front, body


def read(path: Path, name: str | None = None) -> Source:
    """Read the file at *path*; *name* is how it is called in messages and in the manifest.

    Raise `Unreadable` where it is not UTF-8 text, `NotAStatute` where it has no front matter.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise Unreadable(name, f"cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Unreadable(name, f"not UTF-8 at byte {error.start}: save it as UTF-8") from error
    try:
        front, body = split(text.replace("\r\n", "\n"))
    except ValueError as error:
        raise NotAStatute(name, str(error)) from error
    return Source(name, hashlib.sha256(data).hexdigest(), front, body)

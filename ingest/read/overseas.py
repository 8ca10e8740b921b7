"""A text of another country as one value: what it says of itself, and its body.

Markdown with front matter, markdown with a heading block of its own (China), and the JSON of the
Taiwanese database come out the same; the JSON is laid out as lines, article by article.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ingest.read.markdown import split
from ontology.errors import NotAStatute, Unreadable

FAMILIES: Final = ("jp", "eu", "uk", "cn", "de", "tw", "us")
_SUFFIXES: Final = frozenset({".md", ".json"})


@dataclass(frozen=True, slots=True)
class Overseas:
    """A file as read: the folder says whose law it is."""

    path: str
    sha256: str
    family: str
    front: dict[str, Any]
    body: str


def family_of(name: str) -> str | None:
    """Give the jurisdiction that a file's place says: ``overseas/jp/current/x.md`` → ``jp``."""
    parts = Path(name).parts
    if Path(name).suffix not in _SUFFIXES or "overseas" not in parts:
        return None
    after = parts[parts.index("overseas") + 1 :]
    return after[0] if len(after) > 1 and after[0] in FAMILIES else None


def read_overseas(path: Path, name: str) -> Overseas:
    """Read the file; *name* says where it stands in the corpus.

    Raise `Unreadable` for what is not UTF-8 text, `NotAStatute` for what is no such text.
    """
    family = family_of(name)
    if family is None:
        raise NotAStatute(name, "not below overseas/<jurisdiction>, or of another format")
    try:
        data = path.read_bytes()
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise Unreadable(name, f"cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Unreadable(name, f"not UTF-8 at byte {error.start}: save it as UTF-8") from error
    try:
        front, body = _laid_out(text) if path.suffix == ".json" else _split(text)
    except ValueError as error:
        raise NotAStatute(name, str(error)) from error
    return Overseas(name, hashlib.sha256(data).hexdigest(), family, front, body)


def _split(text: str) -> tuple[dict[str, Any], str]:
    return split(text) if text.startswith("---\n") else ({}, text)


def _laid_out(text: str) -> tuple[dict[str, Any], str]:
    """Lay the JSON of one Taiwanese statute out as lines, headings before articles."""
    content = json.loads(text)
    if not isinstance(content, dict) or not isinstance(content.get("法規內容"), list):
        raise ValueError("no 法規內容: not a statute of the Taiwanese database")  # noqa: TRY004
    lines = []
    for part in content.pop("法規內容"):
        if "編章節" in part:
            lines.append(f"## {' '.join(str(part['編章節']).split())}\n\n")
        else:
            wording = str(part.get("條文內容") or "").replace("\r\n", "\n").strip("\n")
            lines.append(f"#### {part.get('條號', '')}\n\n{wording}\n\n")
    return content, "".join(lines)

"""What a file is, by its content; its name is believed only among kinds of plain text.

>>> sniff(b"%PDF-1.7 ...", "plan.hwp"), sniff(b"# A plan", "plan.md")
('pdf', 'markdown')
"""

import re
import zipfile
from io import BytesIO
from typing import Final

HEAD: Final = 8192
_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"HWP Document File V3", "hwp3"),
    (b"PK\x03\x04", "zip"),
)
_HTML: Final = re.compile(rb"^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<html)", re.I)
_MEMBERS: Final = (("word/document.xml", "docx"), ("Contents/section0.xml", "hwpx"))
_TEXT: Final = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_CONTROL: Final = frozenset(range(32)) - {9, 10, 12, 13}


def sniff(data: bytes, name: str) -> str:
    """Tell the format: pdf, hwp, hwp3, hwpx, docx, html, markdown, text, or unknown."""
    for magic, kind in _MAGIC:
        if magic in data[:1024] if kind == "pdf" else data.startswith(magic):
            refine = _REFINED.get(kind)
            return refine(data) if refine else kind
    if _HTML.match(data[:HEAD]):
        return "html"
    if not data or sum(byte in _CONTROL for byte in data[:HEAD]) * 50 > len(data[:HEAD]):
        return "unknown"
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return _TEXT.get(suffix, "text")


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return "hwpx" if b"hwp+zip" in data[:HEAD] else "docx" if b"word/" in data else "unknown"
    for member, kind in _MEMBERS:
        if member in members:
            return kind
    marked = b"application/hwp+zip" in data[:HEAD]
    return "hwpx" if marked or any(m.startswith("Contents/") for m in members) else "unknown"


def _ole(data: bytes) -> str:
    """Tell HWP 5 from other files in the same container, by the name of its first stream."""
    return "hwp" if "FileHeader".encode("utf-16-le") in data else "unknown"


_REFINED: Final = {"zip": _zipped, "ole": _ole}

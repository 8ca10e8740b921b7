"""Reading in a process of its own, with limits: a file may break the reader, never the server.

    document = read_document(path, "plan.hwp", Limits(seconds=30))

The child gives its result as JSON, so that nothing it says can run here.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from ingest.read.blocks import unread
from ingest.read.sniff import sniff
from ontology.document import Block, BlockKind, Document, Gap, Unread
from ontology.errors import Unreadable
from ontology.span import Span

_CHILD: Final = (
    "import json, sys; sys.path[:0] = json.loads(sys.argv[1]); "
    "import ingest.read.sandbox; getattr(ingest.read.sandbox, sys.argv[2])(sys.argv[3:])"
)
_MEMORY_EXIT: Final = 77
_UNREADABLE_EXIT: Final = 78


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    bytes: int = 100_000_000
    seconds: float = 60.0
    memory: int = 1_500_000_000
    output: int = 200_000_000  # of the answer, in bytes
    pages: int = 2000  # of a PDF; what stands beyond is named as not read


def read_document(path: Path, name: str, limits: Limits | None = None) -> Document:
    """Read any document; whatever happens to the reader comes back as a gap that says why."""
    limits = limits or Limits()
    size = path.stat().st_size
    if size > limits.bytes:
        note = f"{size} bytes; at most {limits.bytes} are read"
        return unread(name, "unknown", Unread.TOO_LARGE, note)
    try:
        run = _run("child", (str(path), name, str(limits.memory), str(limits.pages)), limits)
    except subprocess.TimeoutExpired:
        return unread(name, "unknown", Unread.TOO_SLOW, f"over {limits.seconds:g} s")
    if run.returncode == _MEMORY_EXIT:
        return unread(name, "unknown", Unread.TOO_LARGE, "needs more memory than the limit")
    if run.returncode or len(run.stdout) > limits.output:
        last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return unread(name, "unknown", Unread.DAMAGED, last[:200] or f"exit {run.returncode}")
    return document_of(json.loads(run.stdout))


def see_page(path: Path, asked: tuple[str, int, str], limits: Limits | None = None) -> bytes:
    """Give what `ingest.read.pdf_view.main` writes for the kind, page and words *asked* for.

    Raise `Unreadable`, with why, whatever happens to the reader.
    """
    limits = limits or Limits()
    what, number, words = asked
    arguments = (str(limits.memory), what, str(path), str(number), words.replace("\0", " "))
    try:
        run = _run("page_child", arguments, limits)
    except subprocess.TimeoutExpired:
        raise Unreadable(path.name, f"page {number} takes over {limits.seconds:g} s") from None
    if run.returncode or len(run.stdout) > limits.output:
        said = run.stderr.decode("utf-8", "replace").strip()
        known = said if run.returncode == _UNREADABLE_EXIT else f"page {number} cannot be drawn"
        raise Unreadable(path.name, known)
    return run.stdout


def _run(
    entry: str, arguments: tuple[str, ...], limits: Limits
) -> "subprocess.CompletedProcess[bytes]":
    """Run a function of this module in a process of its own."""
    command = [sys.executable, "-c", _CHILD, json.dumps(sys.path), entry, *arguments]
    return subprocess.run(command, capture_output=True, timeout=limits.seconds, check=False)


def page_child(arguments: list[str]) -> None:
    """Draw or measure the page that the command line names."""
    from ingest.read.pdf_view import main  # noqa: PLC0415 only here is pdfium needed

    _limit(int(arguments[0]))
    try:
        main(arguments[1:])
    except Unreadable as error:
        sys.stderr.write(error.why)
        sys.exit(_UNREADABLE_EXIT)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def child(arguments: list[str]) -> None:
    """Read the file named on the command line, and write the document as JSON."""
    path, name, memory, pages = arguments
    _limit(int(memory))
    try:
        found = read_safely(Path(path), name, int(pages))
    except MemoryError:
        sys.exit(_MEMORY_EXIT)
    sys.stdout.write(json.dumps(plain(found), ensure_ascii=True))


def read_safely(path: Path, name: str, pages: int = Limits().pages) -> Document:
    """Read like `read_here`; a reader that fails on a file gives a gap that says so."""
    try:
        return read_here(path, name, pages)
    except (MemoryError, TimeoutError):
        raise
    except RecursionError:
        return unread(name, "unknown", Unread.TOO_LARGE, "nested deeper than the reader follows")
    except Exception as error:
        note = f"{type(error).__name__}: {error}"[:200]
        return unread(name, "unknown", Unread.DAMAGED, note)


def read_here(path: Path, name: str, pages: int = Limits().pages) -> Document:
    """Read any document in this process; meant for the child, and for files that are trusted."""
    kind = sniff(path.read_bytes(), name)
    reader = _readers(pages).get(kind)
    if reader is None:
        return unread(name, kind, Unread.UNKNOWN_FORMAT)
    try:
        return reader(path, name)
    except Unreadable as error:
        return unread(name, kind, Unread.UNKNOWN_FORMAT, error.why)


def _readers(pages: int) -> dict[str, Callable[[Path, str], Document]]:
    """Import the readers where they are used: the parent needs none of them."""
    from ingest.read.docx import read_docx  # noqa: PLC0415
    from ingest.read.html import read_html  # noqa: PLC0415
    from ingest.read.hwp import read_hwp, read_hwp3  # noqa: PLC0415
    from ingest.read.hwpx import read_hwpx  # noqa: PLC0415
    from ingest.read.pdf import read_pdf  # noqa: PLC0415
    from ingest.read.text import read_text  # noqa: PLC0415

    return {
        "pdf": partial(read_pdf, pages=pages),
        "hwp": read_hwp,
        "hwp3": read_hwp3,
        "hwpx": read_hwpx,
        "docx": read_docx,
        "html": read_html,
        "markdown": read_text,
        "text": read_text,
    }


def plain(document: Document) -> dict[str, Any]:
    """Give a document as JSON values."""
    return {
        "title": document.title,
        "file": document.file,
        "language": document.language,
        "text": document.text,
        "blocks": [
            [b.kind, b.span.start, b.span.end, b.page, b.level, b.rows] for b in document.blocks
        ],
        "pages": document.pages,
        "gaps": [[g.why, g.page, g.note] for g in document.gaps],
        "format": document.format,
        "reader": document.reader,
    }


def document_of(written: dict[str, Any]) -> Document:
    """Give the document that `plain` made JSON values of."""
    blocks = tuple(
        Block(BlockKind(kind), Span(start, end), page, level, tuple(map(tuple, rows)))
        for kind, start, end, page, level, rows in written["blocks"]
    )
    gaps = tuple(Gap(Unread(why), page, note) for why, page, note in written["gaps"])
    return Document(**{**written, "blocks": blocks, "gaps": gaps})

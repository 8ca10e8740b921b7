"""Progress as a bar on a terminal and as lines elsewhere."""

import time
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

_LABELS: Final = {
    "pull": "fetching texts",
    "model": "preparing the encoder (a minute, once)",
    "read": "reading sources",
    "documents": "reading documents",
    "texts": "writing texts",
    "words": "indexing words",
    "vectors": "encoding passages",
    "metric": "learning from digests",
    "findings": "finding references, norms, delegations",
    "graph": "loading the graph",
    "ask": "answering questions",
    "search": "searching, ours and plain",
    "assess": "assessing cases",
    "extraction": "comparing findings with gold",
    "verification": "checking drafts, corrupted and true",
}


class Bars:
    """Shows each stage of a build; use it as a context."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description:<42}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None
        self._begun = time.monotonic()

    def __enter__(self) -> "Bars":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def stage(self, name: str, total: int) -> None:
        """Begin a stage."""
        label = _LABELS.get(name, name)
        self._task = self._progress.add_task(label, total=total or None)
        if not self._console.is_terminal:
            self._console.print(f"{time.monotonic() - self._begun:6.0f} s  {label} ({total})")

    def advance(self, done: int) -> None:
        """Show how far the stage is."""
        if self._task is not None:
            self._progress.update(self._task, completed=done)

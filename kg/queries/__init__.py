"""The questions that the code asks of the graph, one file each."""

from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent


@cache
def query(name: str) -> str:
    """Give the text of ``<name>.rq``."""
    return (_FOLDER / f"{name}.rq").read_text("utf-8")

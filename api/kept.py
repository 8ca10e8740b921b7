"""Queries under short names, one small file each below the home: the name is a hash of the text.

::

    kept = Kept(home)
    kept.read(kept.keep("ASK { ?s ?p ?o }"))  # the query again
"""

import base64
import hashlib
from pathlib import Path
from typing import Final

from ontology.errors import BadQuery

_MOST: Final = 10_000  # queries; what is kept by anybody has an end
_FOLDER: Final = "queries"


class UnknownQuery(BadQuery):
    """A short name under which nothing is kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no query is kept as {name!r}: send its text to /api/v1/queries")


class NotKept(BadQuery):
    """A query that cannot be kept here."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the query cannot be kept: {why}; its whole text in the link works too")


class KeptFull(NotKept):
    """As many queries are kept as may be."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} are kept already")


class Kept:
    """The queries kept below one home."""

    def __init__(self, home: Path) -> None:
        self._folder = home / _FOLDER

    def keep(self, text: str) -> str:
        """Keep a query and give its name, of its hash; raise `KeptFull` or `NotKept`."""
        name = base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:10]
        path = self._folder / f"{name}.rq"
        if path.is_file():
            return name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if sum(1 for _ in self._folder.iterdir()) >= _MOST:
                raise KeptFull(_MOST)
            path.write_text(text, "utf-8")
        except OSError as error:
            raise NotKept(error.strerror or str(error)) from error
        return name

    def read(self, name: str) -> str:
        """Give the query of that name; raise `UnknownQuery`."""
        path = self._folder / f"{name}.rq"
        if not path.is_file():
            raise UnknownQuery(name)
        return path.read_text("utf-8")

"""The texts of many instruments from the law.go.kr Open API into a corpus folder.

What is there already is not asked for again: a text of a number never changes. What fails is
listed, and the rest goes on; a key that is turned away, or a server that answers nobody, ends it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.fetch.lawgo import Api, Listed, Wanted
from ingest.fetch.ledger import Ledger, sha256
from ontology.errors import FetchFailed, KeyRefused

_ROW: Final = 5  # so many failures in a row are the server's


@dataclass(slots=True)
class Outcome:
    """What came of a pull."""

    asked: int = 0  # instruments
    held: int = 0  # texts that were there
    fresh: list[str] = field(default_factory=list)  # files
    missing: list[str] = field(default_factory=list)  # titles of which the API lists no text
    failed: list[tuple[str, str]] = field(default_factory=list)  # title, why


@dataclass(frozen=True, slots=True)
class Pull:
    """From where, into what, under which name of the ledger; *past* texts too or not."""

    api: Api
    ledger: Ledger
    name: str
    past: bool = False

    def run(self, wanted: Sequence[Wanted], advance: Callable[[int], None]) -> Outcome:
        """Fetch what is lacking; raise `KeyRefused`, or `FetchFailed` where nobody answers."""
        self.ledger.entry(self.name, "lawgo", self.api.address)
        outcome, row = Outcome(), 0
        for done, one in enumerate(wanted, 1):
            try:
                self._one(one, outcome)
            except KeyRefused:
                raise
            except FetchFailed as error:
                outcome.failed.append((one.title, error.why))
                row += 1
                if row >= _ROW:
                    raise
            else:
                row = 0
            outcome.asked = done
            advance(done)
        self.ledger.save(self.name)
        return outcome

    def _one(self, wanted: Wanted, outcome: Outcome) -> None:
        listed = list(self.api.texts(wanted, past=self.past))
        if not listed:
            outcome.missing.append(wanted.title)
        for text in listed:
            file = str(text.file(wanted))
            if self._has(file):
                outcome.held += 1
            elif self.ledger.keep(self.name, file, self.api.text(wanted, text)):
                outcome.fresh.append(file)

    def _has(self, file: str) -> bool:
        digest = self.ledger.entries[self.name].files.get(file)
        path = self.ledger.place(file)
        return digest is not None and path.is_file() and sha256(path) == digest

    def lacking(self, wanted: Sequence[Wanted]) -> list[tuple[str, Listed]]:
        """Give the texts that the source has and the folder has not: title and text."""
        return [
            (one.title, text)
            for one in wanted
            for text in self.api.texts(one, past=self.past)
            if not self._has(str(text.file(one)))
        ]

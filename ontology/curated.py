"""What the project says in its own words: digests of provisions and the terms of the thesaurus."""

from dataclasses import dataclass

from ontology.address import Address, Clause, WorkId
from ontology.errors import BadAddress


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One provision in our own words, Korean and English, and the questions that it answers."""

    address: Address
    title: str
    version: str
    topic: tuple[str, ...]
    also: tuple[Address, ...]
    gist: dict[str, str]
    questions: dict[str, tuple[str, ...]]
    file: str


@dataclass(frozen=True, slots=True)
class Term:
    """A concept with every way in which people write it."""

    id: str
    ko: str
    en: str
    alternative: dict[str, tuple[str, ...]]
    hidden: tuple[str, ...]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    work: str
    defined_at: str
    notes: dict[str, str]
    scheme: str

    def labels(self) -> tuple[tuple[str, str, str], ...]:
        """Give (label, language, kind), the preferred ones first."""
        found = [(self.ko, "ko", "preferred"), (self.en, "en", "preferred")]
        for language, some in self.alternative.items():
            found += [(label, language, "alternative") for label in some]
        found += [(label, language_of(label), "hidden") for label in self.hidden]
        return tuple(dict.fromkeys(found))


def language_of(label: str) -> str:
    """Tell Korean from English by the letters."""
    return "en" if label.isascii() else "ko"


def read_place(law: str, clause: str) -> Address:
    """Read ``013572`` + ``제12조의2제1항``, or a law that is itself named as ``kr/notice/94039``.

    Raise `BadAddress` where either names nothing.
    """
    if law.isdigit():
        work = WorkId.law(law)
    elif law.split("/")[0] in ("notice", "ordinance"):
        work = Address.parse(f"kr/{law}").work
    else:
        work = Address.parse(law).work
    try:
        return Address(work, Clause.parse(clause) if clause else Clause())
    except BadAddress:
        return Address(work, Clause.from_short(clause))

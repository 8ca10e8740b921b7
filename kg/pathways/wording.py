"""Text in two languages, and the clause with the words that a rule relies on.

>>> Words("심의", "review").said("en")
'review'
>>> Basis.read("013572/제10조제1항", "지정을 받아야 한다").address.short
'kr/013572/10/1'
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ontology.address import Address, Clause, WorkId


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Korean and in English."""

    ko: str
    en: str

    def said(self, lang: str) -> str:
        """Give the English words for ``en``, the Korean ones for every other language."""
        return self.en if lang == "en" else self.ko

    def __bool__(self) -> bool:
        return bool(self.ko or self.en)


UNSAID: Final = Words("", "")


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause and the short words in it that carry the rule."""

    address: Address
    words: str
    begins: date | None = None  # cited only from this day on
    ends: date | None = None  # and only before this one

    @classmethod
    def read(cls, at: str, words: str) -> "Basis":
        """Read ``013572/제10조제1항``, or ``eu/32007R1394:28/-/2`` for another jurisdiction.

        Raise `BadAddress` for anything else.
        """
        law, _, clause = at.partition("/")
        if law.isdigit():
            return cls(Address(WorkId.law(law), Clause.parse(clause)), words)
        work, _, short = at.partition(":")  # eu/32007R1394:28/-/2
        return cls(Address.parse(f"{work}/{short}"), words)

    def stands_on(self, on: date) -> bool:
        """Tell whether this clause is the one to cite on that day."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on < self.ends)

"""What the lint of the curated corpus finds, as values.

>>> Finding("a.yaml", "제3조", Check.NUMBER, "ko: 7").grave
True
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Check(StrEnum):
    """What is checked; the value is what the report calls it."""

    UNREADABLE = "unreadable"  # no YAML, or an entry that lacks its address
    LANGUAGE = "missing translation"
    QUESTIONS = "questions"
    TWICE = "digested twice"
    VERSION = "stale version"
    NOT_HELD = "text not held"
    TITLE = "title"
    ADDRESS = "address"
    ALSO = "also"
    NUMBER = "number"
    CLAUSE = "clause"
    DIFFERENT = "numbers of the two languages differ"
    BODY = "body"
    COPIED = "copied"
    CONCEPT = "concept"
    LINK = "link between concepts"
    WORK = "work of a concept"
    DEFINED = "place of a definition"
    POLICY = "policy source"
    RULE = "rule"
    WORDS = "words of a rule"
    NAME = "English name"


WARNINGS: Final = frozenset({Check.NOT_HELD})  # said, but no fault of the entry


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong: the file, the entry in it, what was checked, and what is wrong."""

    file: str
    entry: str
    check: Check
    note: str

    @property
    def grave(self) -> bool:
        """Tell an error from a warning."""
        return self.check not in WARNINGS


_FOLDED: Final = re.compile(r"[\s*_\\\"'“”‘’「」·ㆍ・,.()（）、。　]+")


def fold(text: str) -> str:
    r"""Drop white space, markup and punctuation, so that only words are compared.

    >>> fold("**①** 지정을\n 받아야  한다.")
    '①지정을받아야한다'
    """
    return _FOLDED.sub("", text)

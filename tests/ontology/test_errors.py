"""The tree of errors is drawn as it is, and every message says what to do next."""

import inspect
import re

import pytest

from ontology import errors
from ontology.errors import (
    BadAddress,
    BadSource,
    BuildFailed,
    DamagedGeneration,
    NoRules,
    NotBuilt,
    NothingToBuild,
    NotLawThen,
    QueryTooLong,
    RegenlawError,
    UnknownProvision,
    UnknownWork,
)


def drawn() -> dict[str, str]:
    """Child to parent, as the module's drawing has them."""
    lines = re.findall(r"^    ([│ ├└─]*)(\w+)", str(errors.__doc__), re.MULTILINE)
    above: list[str] = []
    found = {}
    for branch, name in lines:
        depth = len(branch) // 4
        del above[depth:]
        if above:
            found[name] = above[-1]
        above.append(name)
    return found


def test_the_drawing_is_the_code() -> None:
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c is not RegenlawError]
    assert drawn() == {c.__name__: c.__base__.__name__ for c in classes if c.__base__}


def test_every_error_says_what_it_is() -> None:
    for _, cls in inspect.getmembers(errors, inspect.isclass):
        assert issubclass(cls, RegenlawError)
        assert cls.__doc__


RAISED = {
    "address": (BadAddress("약"), "write it as"),
    "source": (BadSource("a.md", "no front matter"), "a.md: no front matter"),
    "empty folder": (NothingToBuild("/data"), "regenlaw build PATH"),
    "not built": (NotBuilt("/home"), "run `regenlaw build` first"),
    "no rules": (NoRules("/g/pathways"), "run `regenlaw build` again"),
    "damaged": (DamagedGeneration("/g", "words is missing"), "run `regenlaw build`"),
    "stopped": (BuildFailed("no space"), "still serves"),
    "work": (UnknownWork("시험법"), "/api/v1/works"),
    "provision": (UnknownProvision("kr/900001/99"), "look at the article"),
    "not yet": (NotLawThen("제5조", "2020-01-01", "2023-01-01"), "begins on 2023-01-01"),
    "never": (NotLawThen("제5조", "2020-01-01", None), "ask for another day"),
    "slow query": (QueryTooLong(20), "LIMIT"),
}


@pytest.mark.parametrize(("error", "words"), RAISED.values(), ids=RAISED)
def test_messages_say_what_to_do(error: RegenlawError, words: str) -> None:
    assert words in str(error)


def test_fields_are_kept() -> None:
    error = NotLawThen("제5조", "2020-01-01", "2023-01-01")
    assert (error.address, error.on, error.first) == ("제5조", "2020-01-01", "2023-01-01")

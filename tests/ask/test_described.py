"""An act that is described beside a clause, and not named."""

from dataclasses import replace
from datetime import date

import pytest

from kg.ask.understand import understand
from kg.library import Library

TODAY = date(2026, 1, 1)
CASES = {
    "an act on": ("What does Article 3 of Korea's act on storage of test cells say?", ["kr/900001/3"]),
    "a law, the clause after": ("In the Korean test cell law, what is section 5?", ["kr/900001/5"]),
    "words that no name has": ("Article 3 of the act on sea fishing", []),
    "one word is too few": ("Article 3 of the act on cells", []),
    "another country's": ("Article 3 of the directive on test cell storage", []),
    "no act at all": ("Article 3 says what?", []),
}  # fmt: skip


@pytest.mark.parametrize(("question", "found"), CASES.values(), ids=CASES)
def test_the_act_that_is_described(library: Library, question: str, found: list[str]) -> None:
    asked = understand(question, library.searcher.thesaurus, library.works, TODAY)
    assert [address.short for address in asked.exact] == found


def test_of_two_acts_alike_neither_is_taken(library: Library) -> None:
    held = dict(library.works)
    act = held["kr/900001"]
    held["kr/900099"] = replace(act, id=replace(act.id, id="900099"))
    asked = understand(CASES["an act on"][0], library.searcher.thesaurus, held, TODAY)
    assert asked.exact == ()

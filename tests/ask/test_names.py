"""Abbreviations: spelled out once, and only by the name that they stand for."""

import pytest

from kg.ask.names import abbreviations, spelled_out
from kg.store.texts import Concept


def concept(en: str, *short: str) -> Concept:
    labels = ((en, "en", "preferred"), *((s, "en", "alternative") for s in short))
    return Concept(en, "이름", en, labels, (), (), "", "", "", "")


NAMES = abbreviations(
    (
        concept("Ministry of Health and Welfare", "MOHW", "Health Ministry"),
        concept("Ministry of Food and Drug Safety", "MFDS", "KFDA"),
        concept("prescription drug", "ETC"),
        concept("good manufacturing practice", "GMP"),
    )
)


def test_only_letters_that_begin_the_words_stand_for_a_name() -> None:
    assert NAMES == {
        "MOHW": "Ministry of Health and Welfare",
        "MFDS": "Ministry of Food and Drug Safety",
        "GMP": "good manufacturing practice",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The MOHW decides.", "The MOHW (Ministry of Health and Welfare) decides."),
        (
            "Tell the MFDS. The MFDS answers under GMP.",
            "Tell the MFDS (Ministry of Food and Drug Safety). "
            "The MFDS answers under GMP (good manufacturing practice).",
        ),
        ("The Minister of Health and Welfare (MOHW) decides.", None),
        ("The KFDA was the authority then.", None),
        ("MOHWX is no ministry.", None),
    ],
    ids=["first use", "each once", "spelled out already", "another name", "part of a word"],
)
def test_an_abbreviation_is_spelled_out_at_its_first_use(text: str, said: str | None) -> None:
    assert spelled_out(text, NAMES) == (said or text)

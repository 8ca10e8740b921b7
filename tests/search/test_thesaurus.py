"""Labels in texts: the longest, at word limits, however they are spaced."""

import pytest

from kg.library import Library
from kg.search.thesaurus import Thesaurus, fold
from kg.store.texts import Concept


@pytest.fixture(scope="module")
def thesaurus(library: Library) -> Thesaurus:
    return library.searcher.thesaurus


MENTIONS = {
    "the longest of overlapping labels": ("시험세포를 보관", [("test-cell", "시험세포")]),
    "an alternative label": ("시험용 세포", [("test-cell", "시험용 세포")]),
    "a misspelling that is known": ("시험쎄포는", [("test-cell", "시험쎄포")]),
    "spaces do not matter": ("시험 세포", [("test-cell", "시험 세포")]),
    "capitals do not matter": ("TEST CELL", [("test-cell", "TEST CELL")]),
    "hyphens do not matter": ("test-cell", [("test-cell", "test-cell")]),
    "a plural": ("Test cells are kept", [("test-cell", "Test cell")]),
    "a longer word that goes on with an s": ("test cellstat", []),
    "not inside another word": ("excellent", []),
    "not the beginning of another word": ("cellulose", []),
    "several, left to right": (
        "보관기관의 세포",
        [("test-cell-bank", "보관기관"), ("cell", "세포")],
    ),
    "a law with its spaces left out": (
        "시험세포의보관및이용에관한법률",
        [("test-cell-act", "시험세포의보관및이용에관한법률")],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), MENTIONS.values(), ids=MENTIONS)
def test_what_a_text_names(
    thesaurus: Thesaurus, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(m.concept.id, text[m.start : m.end]) for m in thesaurus.mentions(text)]
    assert found == expected


def test_what_is_narrower(thesaurus: Thesaurus) -> None:
    assert [c.id for c in thesaurus.narrower(thesaurus.concepts["cell"])] == ["test-cell"]


def test_a_law_named_only_is_not_held(thesaurus: Thesaurus) -> None:
    found = {c.id: c.work for c in thesaurus.concepts.values() if c.work}
    assert found == {"test-cell-act": "kr/900001", "pharmacy-act": "?"}


def test_folding_is_done_once() -> None:
    assert (
        fold("Test-Cell ㆍ 시험 세포") == fold(fold("Test-Cell ㆍ 시험 세포")) == "testcell시험세포"
    )


def concept(name: str, en: str, related: tuple[str, ...] = (), work: str = "") -> Concept:
    labels = ((en, "en", "preferred"),)
    return Concept(name, f"{name} 개념", en, labels, (), related, work, "", "", "")


GREENHOUSES = Thesaurus([
    concept("greenhouse-act", "Greenhouse Act", work="kr/900009"),
    concept("glass-zone", "glass zone", ("greenhouse-act",)),
    concept("two-laws", "tower", ("greenhouse-act", "tower-act")),
    concept("tower-act", "Tower Act", work="kr/900010"),
    concept("united-states", "US"),
])  # fmt: skip


@pytest.mark.parametrize("text", ["the Greenhouse Act", "greenhouse law", "a greenhouse statute"])
def test_an_act_is_called_a_law_or_a_statute_as_well(text: str) -> None:
    assert [m.concept.id for m in GREENHOUSES.mentions(text)] == ["greenhouse-act"]


def test_two_letters_are_initials_where_they_are_large() -> None:
    assert [m.concept.id for m in GREENHOUSES.mentions("from the US")] == ["united-states"]
    assert GREENHOUSES.mentions("does it let us do so") == ()


def test_the_act_of_a_matter() -> None:
    law = GREENHOUSES.law_of(GREENHOUSES.concepts["glass-zone"])
    assert law is not None
    assert law.id == "greenhouse-act"
    assert GREENHOUSES.law_of(GREENHOUSES.concepts["two-laws"]) is None
    assert GREENHOUSES.law_of(GREENHOUSES.concepts["united-states"]) is None

"""Index terms: compounds whole and in parts, inflected words as one, no words that say nothing."""

import pytest

from kg.search.analyse import Analyser


@pytest.fixture(scope="module")
def korean() -> Analyser:
    return Analyser().load()


PAIRS = {
    "a compound in pairs of syllables": ("시험세포", ["시험", "험세", "세포"]),
    "pairs do not cross a space": ("시험 세포", ["시험", "세포"]),
    "one syllable makes no pair": ("법", []),
    "numbers stand whole": ("1,000만원", ["만원", "1,000"]),
    "decimals stand whole": ("0.5", ["0.5"]),
    "capitals do not matter": ("Cells CELLS", ["cell", "cell"]),
    "a possessive is its noun": ("the minister's licence", ["minist", "licenc"]),
    "Chinese characters stand as a run": ("再生医療 2", ["再生医療", "2"]),
    "nothing": ("", []),
    "only words that say nothing": ("what is the", []),
}


@pytest.mark.parametrize(("text", "terms"), PAIRS.values(), ids=PAIRS)
def test_terms_without_morphemes(text: str, terms: list[str]) -> None:
    assert Analyser(korean=False).terms(text) == terms


def test_particles_and_endings_are_no_terms(korean: Analyser) -> None:
    asked, stands = korean.all_terms(["허가를 받으려면", "허가는 받을"])
    assert set(asked) & set(stands) == {"허가"}
    assert not {"를", "는", "을"} & {*asked, *stands}


def test_a_part_of_a_compound_meets_the_compound(korean: Analyser) -> None:
    part, whole = korean.all_terms(["세포", "시험세포보관"])
    assert set(part) & set(whole)


def test_a_term_stands_as_often_as_it_occurs(korean: Analyser) -> None:
    assert korean.terms("licence licence licence").count("licenc") == 3


def test_texts_in_their_order(korean: Analyser) -> None:
    texts = ["보관", "", "record"]
    assert list(korean.all_terms(texts)) == [korean.terms(text) for text in texts]


def test_own_words_stay_whole() -> None:
    assert "시험쎄포뱅크" in Analyser(words=["시험쎄포뱅크"]).terms("시험쎄포뱅크에서")

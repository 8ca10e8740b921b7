"""What a draft cites: sentences, laws by any name, clauses, quoted words."""

import pytest

from kg.ask.drafts import DraftReader, quotations, split_sentences
from kg.library import Library

SENTENCES = {
    "two": ("하나다. 둘이다.", ["하나다.", "둘이다."]),
    "a quotation holds full stops": ("법은 “갑. 을.”이라 한다. 끝.", ["법은 “갑. 을.”이라 한다.", "끝."]),
    "a decimal": ("2.5배다. 끝.", ["2.5배다.", "끝."]),
    "an abbreviation": ("Cells, etc. of a clinic are kept. End.", ["Cells, etc. of a clinic are kept.", "End."]),
    "an open quotation ends with its paragraph": ("“갑이다. 을이다.\n\n”끝", ["“갑이다.", "을이다.", "”끝"]),
    "nothing": (" \n ", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    found = list(split_sentences(text))
    assert [s.text for s in found] == expected
    assert all(text[s.start :].startswith(s.text) for s in found)


QUOTED = {
    "curly": ("“기록을 보존하여야 한다”고 한다", ("기록을 보존하여야 한다",)),
    "straight": ('"기록을 보존하여야 한다"고 한다', ("기록을 보존하여야 한다",)),
    "a quotation in one": ('““시험세포”란 길러 낸 세포를 말한다.”', ("“시험세포”란 길러 낸 세포를 말한다.",)),
    "a term": ("“세포”를 말한다", ()),
    "the name of a law": ("「시험세포의 보관 및 이용에 관한 법률」", ()),
    "an open one": ("“기록을 보존하여야 한다", ()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED)
def test_quoted_words(text: str, expected: tuple[str, ...]) -> None:
    assert quotations(text) == expected


CITED = {
    "an alias": ("시험세포법 제4조제2항", ["kr/900001/4/2"]),
    "the full title": ("「시험세포의 보관 및 이용에 관한 법률」 제4조의2", ["kr/900001/4-2"]),
    "the decree": ("시험세포법 시행령 제2조와 법 제5조", ["kr/900002/2", "kr/900001/5"]),
    "in English": ("Article 4(2) of the Test Cell Storage Act", ["kr/900001/4/2"]),
    "two of one law": ("시험세포법 제3조와 제5조", ["kr/900001/3", "kr/900001/5"]),
    "the same article": ("시험세포법 제4조제1항과 같은 조 제3항제2호", ["kr/900001/4/1", "kr/900001/4/3/2"]),
    "within a quotation": ("시험세포법 제7조는 “제4조제1항을 위반하여”라 한다", ["kr/900001/7"]),
    "a law that is not held": ("달나라법 제3조", [None]),
    "no law": ("제3조", [None]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED.values(), ids=CITED)
def test_citations(library: Library, text: str, expected: list[str | None]) -> None:
    found = DraftReader(library.searcher.thesaurus, library.works).citations(text)
    assert [c.address.short if c.address else None for c in found] == expected


def test_a_law_is_remembered_from_the_sentence_before(library: Library) -> None:
    reader = DraftReader(library.searcher.thesaurus, library.works)
    reader.citations("시험세포법 시행령 제2조에 따른다.")
    (found,) = reader.citations("제1조도 그렇다.")
    assert found.address is not None
    assert found.address.short == "kr/900002/1"

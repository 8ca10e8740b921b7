"""Documents: blocks tile the text, noise is not cited, passages have their place."""

import pytest

from ingest.parse.document import find_words, page_of, passages, sections, sentences
from ingest.read.text import language_of, text_document
from ontology.document import BlockKind

TEXT = """logo

SITEMAP
A Plan for Cold Rooms

1. Aims

○ There shall be twelve cold rooms. Nobody is left out.

| room | degrees |
| --- | --- |
| one | 4 |

Means

○ Money from No. 3 of the budget.

© The Cold Times. All rights reserved.
![advert [Slate]](https://example.org/2099.jpg)
"""
SENTENCES = {
    "a full stop before a space ends one": ("One. Two.", ["One.", "Two."]),
    "an abbreviation does not": ("See No. 3 of it. End.", ["See No. 3 of it.", "End."]),
    "a decimal point does not": ("It is 4.5 degrees.", ["It is 4.5 degrees."]),
    "Korean": ("냉장한다. 기록한다.", ["냉장한다.", "기록한다."]),
    "an ideographic stop needs no space": ("冷蔵する。記録する。", ["冷蔵する。", "記録する。"]),
    "a blank line ends one without a stop": ("Cold rooms\n\nOpen.", ["Cold rooms", "Open."]),
}


def test_blocks_tile_the_text() -> None:
    document = text_document(TEXT, "plan.txt")
    assert "".join(document.words(block) for block in document.blocks) == TEXT


def test_title_sections_and_pages_menu_left_out() -> None:
    document = text_document(TEXT, "plan.txt")
    assert document.title == "A Plan for Cold Rooms"
    paths = [section.path for section in sections(document)]
    assert paths == [
        ("A Plan for Cold Rooms", "1. Aims"),
        ("A Plan for Cold Rooms", "1. Aims", "Means"),
    ]
    joined = "\n".join(p.text for p in passages(document))
    assert "SITEMAP" not in joined
    assert "rights" not in joined
    assert "2099" not in joined


def test_a_table_is_a_table() -> None:
    document = text_document(TEXT, "plan.txt")
    (table,) = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert table.rows == (("room", "degrees"), ("one", "4"))


def test_passages_quote_the_text() -> None:
    document = text_document(TEXT, "plan.txt")
    for passage in passages(document):
        assert passage.span.of(TEXT) == passage.text


def test_long_paragraphs_are_cut_between_sentences() -> None:
    text = "Title\n\n" + "A cold room keeps samples well. " * 80
    found = passages(text_document(text, "long.txt"))
    assert len(found) > 2
    assert all(p.text.endswith(".") and len(p.text) < 900 for p in found)


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


def test_words_are_found_whatever_space_stands_between() -> None:
    document = text_document("Title\n\nTwelve\u00a0 cold\nrooms open.\n\nlogo\n", "x.txt")
    span = find_words(document, "cold rooms")
    assert span is not None
    assert span.of(document.text) == "cold\nrooms"
    assert page_of(document, span.start) is None
    assert find_words(document, "logo") is None


def test_language_by_letters() -> None:
    assert language_of("냉장실 계획 Cold rooms") == "ko"
    assert language_of("Cold rooms") == "en"
    assert language_of("冷蔵室をつくる") == "ja"

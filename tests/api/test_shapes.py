"""Values to JSON: places as separate numbers, days as ISO, nothing where there is nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api import shapes
from kg.library import Library
from ontology.address import Address, Clause

TODAY = date(2026, 1, 1)
BASE = "https://w3id.org/regenlaw/"

PLACES: dict[str, tuple[str, tuple[str | None, int | None, str | None, str | None]]] = {
    "an article": ("제4조", ("제4조", None, None, None)),
    "an inserted article": ("제12조의2제2항", ("제12조의2", 2, None, None)),
    "an inserted item": ("제4조제1항제6호의2", ("제4조", 1, "6의2", None)),
    "a subitem": ("제4조제3항제2호가목", ("제4조", 3, "2", "가")),
    "an item without a paragraph": ("제2조제1호", ("제2조", None, "1", None)),
}


@pytest.mark.parametrize(("clause", "place"), PLACES.values(), ids=PLACES)
def test_places(clause: str, place: tuple[Any, ...]) -> None:
    names = ("article", "paragraph", "item", "subitem")
    assert shapes.place(Clause.parse(clause)) == dict(zip(names, place, strict=True))


def test_an_article_of_the_supplementary_provisions() -> None:
    clause = Clause.of(addendum="20301", article=1)
    assert shapes.place(clause)["article"] == "부칙<제20301호>제1조"


def test_a_citation(library: Library) -> None:
    cited = library.cite(Address.parse("kr/900001/4/2"), TODAY, "유효기간")
    found = shapes.citation(cited, BASE)
    assert found["iri"] == f"{BASE}eli/kr/law/900001/art_4/para_2"
    assert found["address"] == "kr/900001/4/2"
    assert (found["valid_from"], found["valid_to"]) == ("2024-11-08", None)
    assert (found["document"], found["page"], found["note"]) == (None, None, None)


def test_a_digest_has_its_gist_and_no_quote(library: Library) -> None:
    cited = library.cite(Address.parse("kr/900009/3"), TODAY, "")
    found = shapes.citation(cited, BASE)
    assert found["tier"] == "digest"
    assert found["quote"] is None
    assert found["gist"]


def test_a_hit_is_a_citation_with_its_score(library: Library) -> None:
    hit = replace(library.search("보관 허가", TODAY, 1)[0], score=1.23456789)
    found = shapes.hit(hit, BASE)
    assert found["score"] == 1.2346
    assert found.keys() > shapes.citation(hit.citation, BASE).keys()


@pytest.mark.parametrize(
    ("lang", "expected"), [("ko", "계획.pdf 3쪽"), ("en", "계획.pdf p. 3"), (None, "계획.pdf p. 3")]
)
def test_a_page_is_named_in_the_reader_s_language(
    library: Library, lang: str | None, expected: str
) -> None:
    cited = library.cite(Address.parse("kr/900001/4/2"), TODAY, "유효기간")
    paged = replace(cited, label="계획.pdf p. 3", document="계획.pdf", page=3, language="ko")
    assert shapes.citation(paged, BASE, lang)["label"] == expected
    assert shapes.citation(cited, BASE, lang)["label"] == cited.label


def test_an_answer_names_its_snapshot(library: Library) -> None:
    found = shapes.answer(library.ask("시험세포법 제99조", TODAY), library)
    assert (found["abstained"], found["reason"]) == (True, "not in the corpus")
    assert found["snapshot"] == "2024-05-07"


def test_an_instrument_and_its_texts(library: Library) -> None:
    work = library.work("900001")
    assert shapes.work(work, BASE)["held_from"] == "2023-01-01"
    first = shapes.version(library.versions(work)[0])
    assert (first["promulgated"], first["in_force_to"]) == ("2022-03-02", "2024-11-08")


def test_an_article_is_free_of_markup(library: Library) -> None:
    found = shapes.article(library.article(Address.parse("kr/900001/4"), TODAY), BASE)
    assert found["text"].startswith("① ")
    assert "1. 「약사법」" in found["text"]
    assert "*" not in found["text"]
    assert "\\" not in found["text"]
    assert found["divisions"] == ["제2장 보관"]


def test_a_change(library: Library) -> None:
    changes = library.diff(library.work("900001"), date(2024, 1, 1), TODAY)
    added = next(shapes.change(c) for c in changes if c.kind == "added" and not c.clause.addendum)
    assert (added["article"], added["before"], added["heading"]) == (
        "제4조의2",
        None,
        "허가의 특례",
    )


def test_raw_text_made_readable() -> None:
    assert shapes.readable("\n  1\\. **①** 글\n") == "1. ① 글"

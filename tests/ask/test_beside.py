"""What the first sentence of an answer names is cited with it, and nothing else is."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kg.ask.beside import drawn_on, drawn_on_here, paragraphs_named
from kg.ask.understand import understand
from kg.ask.values import Evidence
from kg.library import Library
from ontology.address import Address, Clause

TODAY = date(2026, 1, 1)
LICENCE, ZONE, PENALTY = "kr/900001/4/2", "kr/900001/4-2", "kr/900001/7"


def evidence(library: Library, short: str, score: float) -> Evidence:
    address = Address.parse(short)
    asked = understand("허가", library.searcher.thesaurus, library.works, TODAY, (None, None))
    work = library.works[address.work.short]
    article = library.texts.article(address, TODAY)
    return Evidence(
        address, work, article, library.gatherer.digest(address, asked), score, "search"
    )


CASES = {
    "named": ("허가는 4년입니다(제4조의2).", (ZONE,), 0.8, ["kr/900001/4-2"]),
    "named in English": ("Four years (Article 4-2 of the Act).", (ZONE,), 0.8, ["kr/900001/4-2"]),
    "another number": ("허가는 4년입니다(제4조의3).", (ZONE,), 0.8, []),
    "a number that begins so": ("See Article 4-21 of the Act.", (ZONE,), 0.8, []),
    "not named": ("허가는 4년입니다.", (ZONE,), 0.8, []),
    "not of the digest": ("허가는 4년입니다(제4조의2).", (), 0.8, []),
    "far from the question": ("허가는 4년입니다(제4조의2).", (ZONE,), 0.3, []),
    "a penalty that nobody asked for": ("어기면 벌금입니다(제7조).", (PENALTY,), 0.8, []),
}


@pytest.mark.parametrize(("text", "also", "score", "found"), CASES.values(), ids=CASES)
def test_what_the_first_sentence_draws_on(
    library: Library, text: str, also: tuple[str, ...], score: float, found: list[str]
) -> None:
    best = evidence(library, LICENCE, 1.0)
    assert best.digest is not None
    digest = replace(best.digest, also=tuple(Address.parse(a) for a in also))
    best = replace(best, digest=digest)
    others = [evidence(library, ZONE, score), evidence(library, PENALTY, score)]
    asked = understand(
        "허가는 몇 년?", library.searcher.thesaurus, library.works, TODAY, (None, None)
    )
    assert [e.address.short for e in drawn_on(asked, text, [best], [best, *others])] == found


def test_a_penalty_is_drawn_on_where_it_is_asked_for(library: Library) -> None:
    best = evidence(library, LICENCE, 1.0)
    assert best.digest is not None
    best = replace(best, digest=replace(best.digest, also=(Address.parse(PENALTY),)))
    asked = understand(
        "어기면 처벌은?", library.searcher.thesaurus, library.works, TODAY, (None, None)
    )
    found = drawn_on(asked, "벌금입니다(제7조).", [best], [best, evidence(library, PENALTY, 0.9)])
    assert [e.address.short for e in found] == [PENALTY]


def test_it_is_numbered_beside_what_names_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One paragraph ends with both numbers, and each of them is a citation."""
    zone = evidence(library, ZONE, 0.8)
    monkeypatch.setattr("kg.ask.answer.drawn_on", lambda *_: iter([zone]))
    monkeypatch.setattr("kg.ask.answer.paragraphs_named", lambda *_: ())
    answer = library.ask("시험세포법 제4조제2항은 무엇을 정하나요?", TODAY)
    assert answer.text.split("\n\n")[0].endswith("[1][2]")
    assert [c.address.short for c in answer.citations[:2]] == [LICENCE, ZONE]
    assert {f"[{c.n}]" for c in answer.citations} <= set(re.findall(r"\[\d+\]", answer.text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("허가는 4년입니다(제3항).", ["kr/900001/4/3"]),
        ("The licence lasts four years (paragraph (3)).", ["kr/900001/4/3"]),
        ("허가는 4년입니다(제4조제3항).", ["kr/900001/4/3"]),
        ("허가는 4년입니다(제2항).", []),  # it is the one said
        ("허가는 4년입니다(제7조제3항).", []),  # another article's
        ("허가는 4년입니다(제99항).", []),  # there is none
    ],
)
def test_a_paragraph_named_is_cited_beside(library: Library, text: str, found: list[str]) -> None:
    best = evidence(library, LICENCE, 1.0)
    assert [e.address.short for e in paragraphs_named(text, [best])] == found


DRAWN = {
    "the whole article": ("kr/900001/4", ["kr/900001/4/1"]),
    "that paragraph": ("kr/900001/4/1", ["kr/900001/4/1"]),
    "a paragraph that the gist does not tell": ("kr/900001/4/3", []),
    "another article": ("kr/900001/5", []),
}


@pytest.mark.parametrize(("also", "drawn"), DRAWN.values(), ids=DRAWN)
def test_paragraphs_of_its_own_article_that_a_digest_draws_on(
    library: Library, also: str, drawn: list[str]
) -> None:
    best = evidence(library, LICENCE, 1.0)
    assert best.digest is not None
    assert best.article is not None
    gist = {"ko": best.article.wording(Clause.parse("제4조제1항")), "en": ""}
    digest = replace(best.digest, also=(Address.parse(also),), gist=gist)
    found = drawn_on_here([replace(best, digest=digest)])
    assert [e.address.short for e in found] == drawn


def test_what_is_cited_already_is_not_drawn_on_again(library: Library) -> None:
    best = evidence(library, LICENCE, 1.0)
    assert best.digest is not None
    first = evidence(library, "kr/900001/4/1", 0.9)
    gist = {"ko": first.wording, "en": ""}
    best = replace(
        best, digest=replace(best.digest, also=(Address.parse("kr/900001/4"),), gist=gist)
    )
    assert list(drawn_on_here([best, first])) == []

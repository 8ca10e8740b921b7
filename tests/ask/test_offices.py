"""The office that a provision names is said where its digest leaves it out."""

from dataclasses import replace
from datetime import date

import pytest

from kg.ask.compose import Claim
from kg.ask.offices import _MINISTRY, offices_in, with_offices
from kg.ask.values import Evidence
from kg.library import Library
from kg.search.thesaurus import Thesaurus
from kg.store.texts import Concept
from ontology.address import Address, Clause, WorkId

ACT = WorkId.law("900001")
KO, EN = "시험관리부장관", "Minister of Test Management"
OFFICE = Concept(
    "minister", KO, EN, ((KO, "ko", "preferred"), (EN, "en", "preferred")),
    ("head-of-central-agency",), (), "", "", "", "",
)  # fmt: skip
PRODUCT = Concept(
    "cells", "시험세포", "test cells", (("시험세포", "ko", "preferred"),), (), (), "", "", "", ""
)
THESAURUS = Thesaurus([OFFICE, PRODUCT])


def said(
    library: Library, clause: str, text: str, language: str, thesaurus: Thesaurus = THESAURUS
) -> str:
    where = Address(ACT, Clause.parse(clause))
    article = library.article(where, date(2026, 1, 1))
    one = Evidence(where, library.work("900001"), article, None, 1.0, "search")
    return next(with_offices([Claim(one, text)], language, thesaurus)).text


@pytest.mark.parametrize(
    ("clause", "text", "language", "added"),
    [
        ("제4조제1항", "허가를 받아야 합니다.", "ko", f" (조문이 정한 기관: {KO})"),
        ("제4조제1항", "A permit is needed.", "en", f" (Body named in the provision: {EN}.)"),
        ("제4조제1항", f"The {EN} grants it.", "en", ""),
        ("제1조", "목적을 정합니다.", "ko", ""),
        ("제2조", "뜻을 정합니다.", "ko", ""),
        ("제4조제1항", "", "ko", ""),
    ],
    ids=[
        "left out",
        "in English",
        "said already",
        "none in the law",
        "none in the definitions",
        "nothing said",
    ],
)
def test_offices(library: Library, clause: str, text: str, language: str, added: str) -> None:
    assert said(library, clause, text, language) == text + added


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("시험관리부장관에게 신고한다.", ["minister"]),
        ("시험관리부령으로 정하는 서식에 따른다.", []),
        ("시험관리부와 협의한다.", ["ministry"]),
        ("대통령령으로 정하는 자료를 낸다.", []),
        ("대통령이 임명한다.", ["president"]),
    ],
    ids=["its head", "its ordinance", "itself", "a decree", "who issues decrees"],
)
def test_an_ordinance_is_no_office(text: str, found: list[str]) -> None:
    ministry = Concept(
        "ministry", "시험관리부", "Ministry of Test Management",
        (("시험관리부", "ko", "preferred"),), ("central-administrative-agency",), (), "", "", "", "",
    )  # fmt: skip
    president = Concept(
        "president", "대통령", "President", (("대통령", "ko", "preferred"),), (), (), "", "", "", ""
    )
    named = offices_in(text, Thesaurus([OFFICE, ministry, president]))
    assert [mention.concept.id for mention, _ in named] == found


def test_a_minister_is_named_in_english_with_the_letters_of_the_ministry(library: Library) -> None:
    ministry = "Ministry of Test Management"
    labels = ((ministry, "en", "preferred"), ("MTM", "en", "alternative"))
    body = Concept("mtm", "시험관리부", ministry, labels, (_MINISTRY,), (), "", "", "", "")
    office = replace(OFFICE, related=("mtm",))
    thesaurus = Thesaurus([office, body])
    found = said(library, "제4조제1항", "A permit is needed.", "en", thesaurus)
    assert found.endswith(f" (Body named in the provision: {EN} (MTM).)")
    found = said(library, "제4조제1항", "허가를 받아야 합니다.", "ko", thesaurus)
    assert found.endswith(f" (조문이 정한 기관: {KO})")

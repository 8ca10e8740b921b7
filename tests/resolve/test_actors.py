"""Who bears a duty or decides, by the thesaurus."""

from pathlib import Path

import pytest

from ingest.read.curated import read_terms
from ingest.resolve.actors import _ROLES, Actors

ACTORS = Actors(
    {
        "재생의료기관": "institution",
        "세포처리시설의장": "head-of-facility",
        "안전관리기관": "safety-agency",
        "시ㆍ도지사".replace("ㆍ", ""): "governor",
        "수입자": "importer",
        "의사": "doctor",
        "약사": "pharmacist",
        "신청인": "applicant",
        "행위주체": "actor",
        "공무원": "public-official",
    }
)
CASES = {
    "a name": ("수입자", ("importer",)),
    "the end of a phrase names who is meant": (
        "제1항에 따라 요청을 받은 재생의료기관",
        ("institution",),
    ),
    "an enumeration": ("재생의료기관, 의사ㆍ약사", ("institution", "doctor", "pharmacist")),
    "a label with a dot in it": ("안전관리기관 또는 시ㆍ도지사", ("safety-agency", "governor")),
    "a head without a label of its own": ("안전관리기관의 장", ("safety-agency",)),
    "a head with one": ("허가를 갱신하려는 세포처리시설의 장", ("head-of-facility",)),
    "what is in brackets names nobody": (
        "수입자(의사를 포함한다)",
        ("importer",),
    ),
    "a short name in brackets does": (
        '제1항에 따라 지정을 받은 자(이하 "재생의료기관"이라 한다)',
        ("institution",),
    ),
    "who qualifies the bearer is none": (
        "의사 또는 약사의 확인을 받은 자",
        ("actor",),
    ),
    "who applies": ("제3조에 따라 지정을 받으려는 자", ("applicant",)),
    "who inspects": ("제3조에 따라 출입하는 공무원", ("public-official",)),
    "anybody": ("누구든지", ("actor",)),
    "nobody that the thesaurus knows": ("표본", ()),
}


@pytest.mark.parametrize(("words", "concepts"), CASES.values(), ids=CASES)
def test_the_concept_of_a_bearer(words: str, concepts: tuple[str, ...]) -> None:
    assert ACTORS.of(words) == concepts


def test_roles_are_concepts_of_the_thesaurus() -> None:
    folder = Path(__file__).parents[2] / "corpus" / "thesaurus"
    known = {term.id for term in read_terms(folder)}
    assert {concept for _, concept in _ROLES} <= known

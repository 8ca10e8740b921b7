"""From words to what is asked: clauses by name, language, day, laws that are not held."""

from datetime import date

import pytest

from kg.ask.understand import LONGEST, language_of, understand
from kg.ask.values import Asked
from kg.library import Library
from ontology.errors import BadQuestion

TODAY = date(2026, 1, 1)


def read(
    library: Library, text: str, wanted: tuple[date | None, str | None] = (None, None)
) -> Asked:
    return understand(text, library.searcher.thesaurus, library.works, TODAY, wanted)


EXACT = {
    "an article": ("시험세포법 제3조", ["kr/900001/3"]),
    "by the official title": ("「시험세포의 보관 및 이용에 관한 법률」 제3조", ["kr/900001/3"]),
    "an inserted article": ("시험세포법 제4조의2에 따라", ["kr/900001/4-2"]),
    "down to the item": ("시험세포법 제4조제3항제2호가목", ["kr/900001/4/3/2/가"]),
    "as people write it": ("시험세포법 4조 2항은?", ["kr/900001/4/2"]),
    "two of one law": ("시험세포법 제3조와 제5조", ["kr/900001/3", "kr/900001/5"]),
    "the same twice": ("시험세포법 제3조, 시험세포법 제3조", ["kr/900001/3"]),
    "in English, the law after": (
        "Article 3(2) of the Test Cell Storage Act",
        ["kr/900001/3/2"],
    ),
    "in English, the law before": ("Test Cell Storage Act, Article 4-2", ["kr/900001/4-2"]),
    "with the paragraph in words": (
        "article 4, paragraph 2 of the Test Cell Storage Act",
        ["kr/900001/4/2"],
    ),
    "with the item in words": (
        "Article 4(3), subparagraph 1 of the Test Cell Storage Act",
        ["kr/900001/4/3/1"],
    ),
    "with a section sign": ("Test Cell Storage Act § 4(3)(1)", ["kr/900001/4/3/1"]),
    "the decree under the act": ("시험세포법 시행령 제2조", ["kr/900002/2"]),
    "the rule under the act": ("시험세포법 시행규칙 제2조", ["kr/900003/2"]),
    "the decree by its title": (
        "시험세포의 보관 및 이용에 관한 법률 시행령 제2조제1항",
        ["kr/900002/2/1"],
    ),
    "first the act, then its decree": (
        "시험세포법 제4조 및 같은 법 시행령 제2조",
        ["kr/900001/4", "kr/900002/2"],
    ),
    "first the decree, then the act": (
        "시험세포법 시행령 제2조 및 법 제4조",
        ["kr/900002/2", "kr/900001/4"],
    ),
    "the decree in English": (
        "Article 2 of the Enforcement Decree of the Test Cell Storage Act",
        ["kr/900002/2"],
    ),
    "the number alone names no law": ("제3조에 따라", []),
    "a law that is not held": ("약사법 제31조", []),
    "too far from the law's name": (f"시험세포법은 {'그리고 ' * 15} 제3조", []),
}


@pytest.mark.parametrize(("text", "places"), EXACT.values(), ids=EXACT)
def test_clauses_named(library: Library, text: str, places: list[str]) -> None:
    assert [a.short for a in read(library, text).exact] == places


UNHELD = {
    "known and not held": ("약사법에 따르면?", ("약사법",)),
    "unknown": ("시험동물보호법에 따르면 누가 신고하나요?", ("시험동물보호법",)),
    "held": ("시험세포법에 따르면?", ()),
    "a method is no law": ("세포 보관방법은?", ()),
    "a therapy is no law": ("세포치료법은 무엇인가요?", ()),
    "a long name": (
        "시험온실의 설치 및 운영에 관한 법률상 허가권자는?",
        ("시험온실의 설치 및 운영에 관한 법률",),
    ),
    "in English": ("Does the Greenhouse Standards Act apply?", ("Greenhouse Standards Act",)),
}


@pytest.mark.parametrize(("text", "laws"), UNHELD.values(), ids=UNHELD)
def test_laws_not_held(library: Library, text: str, laws: tuple[str, ...]) -> None:
    assert read(library, text).unheld == laws


INTENTS = {
    "변경허가를 받지 않고 시설을 바꾸면 어떻게 되나요?": "penalty",
    "허가 없이 보관하면 처벌받나요?": "penalty",
    "What is the penalty for storage without a licence?": "penalty",
    "심의 없이 보관하면 형량이 얼마인가요?": "penalty",
    "What sentence does a keeper without a licence risk?": "penalty",
    "기록은 몇 년 보존하나요?": "deadline",
    "How long must records be kept?": "deadline",
    "누가 허가하나요?": "authority",
    "Who grants the licence?": "authority",
    "허가가 면제되는 경우는?": "exemption",
    "Is there an exemption?": "exemption",
    "보관기관이란 무엇인가요?": "definition",
    "언제부터 4년인가요?": "since",
    "허가 신청 서류는?": "procedure",
}


@pytest.mark.parametrize(("text", "intent"), INTENTS.items())
def test_intents(library: Library, text: str, intent: str) -> None:
    assert intent in read(library, text).intents


LANGUAGES = {
    "Korean": ("보관 허가는 몇 년 가나요?", None, "ko"),
    "English": ("How long is a licence valid?", None, "en"),
    "Korean with English terms": ("test cell bank 허가는 누가 주나요?", None, "ko"),
    "English with a Korean term": ("What does 보관기관 mean in the act?", None, "en"),
    "as the caller wants": ("보관 허가는 몇 년 가나요?", "en", "en"),
    "a language that is not spoken here": ("보관 허가는?", "fr", "ko"),
}


@pytest.mark.parametrize(("text", "wanted", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_language_of_the_answer(text: str, wanted: str | None, language: str) -> None:
    assert language_of(text, wanted) == language


DAYS = {
    "today": ("시험세포법 제4조", None, (TODAY, False)),
    "named": ("2024년 3월 당시 시험세포법 제4조", None, (date(2024, 3, 1), True)),
    "given": ("시험세포법 제4조", date(2023, 5, 1), (date(2023, 5, 1), True)),
    "given and named: the caller decides": (
        "2024년 3월 당시 시험세포법 제4조",
        date(2023, 5, 1),
        (date(2023, 5, 1), True),
    ),
}


@pytest.mark.parametrize(("text", "given", "day"), DAYS.values(), ids=DAYS)
def test_the_day(library: Library, text: str, given: date | None, day: tuple[date, bool]) -> None:
    asked = read(library, text, (given, None))
    assert (asked.on, asked.dated) == day


def test_spaces_and_lines_are_one_space(library: Library) -> None:
    assert read(library, "  보관\n\n허가는\t?  ").text == "보관 허가는 ?"


BAD = {
    "empty": ("", "empty"),
    "only spaces": (" \n\t ", "empty"),
    "too long": ("가" * (LONGEST + 1), "shorten"),
    "far too long": ("a" * 100_000, "shorten"),
    "half a character": ("보관 \ud800", "UTF-8"),
}


@pytest.mark.parametrize(("text", "advice"), BAD.values(), ids=BAD)
def test_what_is_no_question(library: Library, text: str, advice: str) -> None:
    with pytest.raises(BadQuestion, match=advice):
        read(library, text)


def test_the_longest_question_is_read(library: Library) -> None:
    assert len(read(library, "가" * LONGEST).text) == LONGEST

"""A case that a question states is put to the rules; other questions are left alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.ask.case import Outcome, outcome, stated
from kg.ask.values import Asked
from kg.library import Library
from kg.pathways import Rules, load
from tests.kg.pathways.cases import folder
from tests.kg.pathways.cases import rules as own

TODAY = date(2026, 1, 1)
FACTS = """
- name: actor
  question: {ko: 누가 합니까?, en: Who does it?}
  options:
    - {value: company, ko: 기업, en: company, said: [기업, company]}
- name: thing
  question: {ko: 무엇을 씁니까?, en: What is used?}
  options:
    - {value: cell, ko: 시험세포, en: test cells, said: [시험세포, test cells]}
- name: aim
  question: {ko: 무엇을 합니까?, en: What for?}
  options:
    - {value: keep, ko: 보관, en: storage, said: [보관, stor(?:e|ing)]}
- name: abroad
  question: {ko: 해외입니까?, en: Abroad?}
  presume: false
  presumed_because: {ko: 해외라고 하지 않았습니다, en: nobody said so}
"""
RULES = """  - code: KEEPING
    kind: pathway
    name: {ko: 보관 허가, en: storage licence}
    authority: {ko: 시험관리부장관, en: the minister}
    when: {all: [{aim: keep}, {thing: cell}, {abroad: false}]}
    basis:
      - {at: 900001/제4조제1항, words: 이런 말은 거기에 없다}
      - {at: 900001/제4조제2항, words: WORDS}
  - code: NOWHERE
    kind: exemption
    name: {ko: 없는 법의 특례, en: an exemption of no law}
    overrides: []
    conditions: []
    when: {aim: keep}
    basis: [{at: 999999/제1조, words: 돌}]
"""
CASE = "우리 기업은 시험세포를 보관합니다. 어떤 허가를 받아야 하나요?"


@pytest.fixture
def rules(tmp_path: Path, library: Library) -> Rules:
    text = library.texts.article(library.resolve("시험세포법 제4조제2항"), TODAY)
    assert text is not None
    words = text.wording(library.resolve("시험세포법 제4조제2항").clause).strip().split()[1]
    return load(folder(tmp_path, RULES.replace("WORDS", words), facts=FACTS))


def asking(text: str, **more: object) -> Asked:
    intents = tuple(str(i) for i in more.pop("intents", ()))  # type: ignore[attr-defined]
    asked = Asked(text, "ko", TODAY, False, intents, (), frozenset())  # noqa: FBT003
    return replace(asked, **more)  # type: ignore[arg-type]


def found(library: Library, rules: Rules, asked: Asked) -> Outcome:
    made = outcome(asked, library.gatherer, rules)
    assert made is not None
    return made


def test_a_conclusion_is_said_with_a_clause_that_has_the_words(
    library: Library, rules: Rules
) -> None:
    """The first clause lacks its words, and the law of the exemption is not held: neither speaks."""
    made = found(library, rules, asking(CASE))
    assert [c.evidence.address.short for c in made.claims] == ["kr/900001/4/2"]
    assert "보관 허가 — 시험관리부장관" in made.claims[0].text
    assert "기업, 보관, 시험세포" in made.claims[0].text
    assert (
        made.closing
        == "말씀하지 않은 것은 이렇게 보았습니다: 해외입니까? 아니요\n더 알아야 정해지는 것: 해외입니까?"
    )
    assert made.missing == ("abroad",)


def test_given_facts_are_a_case_whatever_is_asked(library: Library, rules: Rules) -> None:
    facts = {"aim": "keep", "thing": "cell", "abroad": False}
    made = found(library, rules, asking("시험세포법 제4조", facts=facts))
    assert (len(made.claims), made.closing) == (1, "")


def test_english_is_said_in_english(library: Library, rules: Rules) -> None:
    text = "We are a company storing test cells. Which licence do we need?"
    made = found(library, rules, asking(text, language="en"))
    assert made.claims[0].text.startswith("On the facts stated (company, storage, test cells),")
    assert "Needed: storage licence — the minister" in made.claims[0].text


GENERAL = {
    "nobody's own case": "시험세포를 기업이 보관하면 어떤 허가를 받아야 하나요?",
    "too little said": "우리가 시험세포를 쓰면 어떤 허가를 받아야 하나요?",
    "an exemption that one has is no question": "우리 기업은 시험세포를 보관합니다. 받은 특례가 있습니다.",
    "the outcome is not asked for": "우리 기업은 시험세포를 보관합니다. 수수료가 얼마인가요?",
}


@pytest.mark.parametrize("text", GENERAL.values(), ids=GENERAL)
def test_what_is_no_case(library: Library, rules: Rules, text: str) -> None:
    assert outcome(asking(text), library.gatherer, rules) is None


def test_a_detail_or_a_named_clause_is_no_case(library: Library, rules: Rules) -> None:
    assert not stated(asking(CASE, intents=("penalty",)), rules)
    assert not stated(asking(CASE, exact=(library.resolve("시험세포법 제4조"),)), rules)


@pytest.mark.parametrize(
    "text",
    [
        "우리 회사는 동종 줄기세포를 배양합니다. 어떤 허가가 필요한가요?",
        "면역세포 치료제 회사인데 전주에서 쓸 수 있는 특례가 있나요?",
        "We are a foreign firm developing an autologous gene therapy. What approvals do we need?",
    ],
)
def test_cases_in_the_project_s_own_vocabulary(text: str) -> None:
    assert len(stated(asking(text), own())) >= 3


def test_a_whole_answer_says_the_case_first(library: Library, rules: Rules) -> None:
    library.__dict__["_rules_held"] = rules
    try:
        answer = library.ask(CASE, TODAY)
        plain = library.ask("시험세포를 보관하면 어떤 허가를 받아야 하나요?", TODAY)
    finally:
        del library.__dict__["_rules_held"]
    assert answer.citations[0].address.short == "kr/900001/4/2"
    assert answer.text.startswith("말씀하신 사실")
    assert "[1]" in answer.text.split("\n")[0]
    assert answer.missing == ("abroad",)
    assert len({c.address for c in answer.citations}) == len(answer.citations)
    assert plain.missing == ()

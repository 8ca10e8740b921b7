"""What a provision gains for having what is asked for."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from kg.ask.fitness import fitness, most_fitting, sentence_fitness
from kg.ask.understand import intents_of, language_of
from kg.ask.values import Asked, Evidence
from kg.store.texts import Digest, Work
from ontology.address import Address, Clause, WorkId


def _evidence(work: WorkId, gist: str) -> Evidence:
    place = Address(work, Clause.of(article=3))
    digest = Digest(1, place, "v", (), (), {"ko": gist, "en": ""}, {}, "")
    held = Work(work, "예시법", "법률", "ko", "", (), "", "in force", "digest", None, ())
    return Evidence(place, held, None, digest, 1.0, "search")


HOME, ELSEWHERE = WorkId.law("999901"), WorkId("jp", "law", "X1")
CASES = {
    "a period is asked for and said": ("며칠 안에 내야 하나요?", HOME, "30일 안에 냅니다.", True),
    "a period is asked for and not said": ("며칠 안에 내야 하나요?", HOME, "신고를 냅니다.", False),
    "another country's law, asked for": ("일본에서는 어떤가요?", ELSEWHERE, "신고를 냅니다.", True),
    "we and us are no country": ("What does the law ask of us?", ELSEWHERE, "신고", False),
}


@pytest.mark.parametrize(("question", "work", "gist", "gains"), CASES.values(), ids=CASES)
def test_what_is_asked_for(question: str, work: WorkId, gist: str, *, gains: bool) -> None:
    asked = _asked(question)
    found = fitness(asked, _evidence(work, gist))
    assert (found > 0) is gains
    assert fitness(replace(asked, text="그냥"), _evidence(HOME, gist)) == 0


GIFT = "지정된 기업의 신청은 먼저 심사합니다. 지정을 받으려면 신청서를 냅니다."
GIFTS = {
    "what it brings is asked": ("지정되면 어떤 혜택이 있나요?", GIFT, True),
    "in English": ("What are the advantages of being designated?", GIFT, True),
    "a gain of ours": ("How do we apply, and what do we gain from it?", GIFT, True),
    "how to get it is asked": ("지정은 어떻게 받나요?", GIFT, False),
    "the provision gives nothing": ("지정되면 뭐가 좋아요?", "지정은 장관이 합니다.", False),
}


@pytest.mark.parametrize(("question", "gist", "gains"), GIFTS.values(), ids=GIFTS)
def test_what_a_status_brings(question: str, gist: str, *, gains: bool) -> None:
    asked = _asked(question)
    assert (fitness(asked, _evidence(HOME, gist)) > 1) is gains
    assert fitness(asked, _evidence(HOME, gist)) <= most_fitting(asked)


FINE, FORM = "A fine of up to KRW 3 million follows.", "The report is made on Form 3."
SENTENCES = {
    "the sum of a fine is asked for": ("What is the fine for not reporting?", FINE, 1),
    "what happens is asked for": ("What if we just skip the report?", FINE, 1),
    "consequences are not asked for": ("Which form is used?", FINE, -1),
    "neither gains nor loses": ("Which form is used?", FORM, 0),
}


@pytest.mark.parametrize(("question", "sentence", "sign"), SENTENCES.values(), ids=SENTENCES)
def test_what_a_sentence_is_worth(question: str, sentence: str, sign: int) -> None:
    assert np.sign(sentence_fitness(_asked(question), sentence)) == sign


def _asked(question: str) -> Asked:
    return Asked(
        question,
        language_of(question),
        date(2026, 1, 1),
        dated=False,
        intents=intents_of(question),
        mentions=(),
        works=frozenset(),
    )


SANCTION = "지정을 취소하거나 1년 범위에서 업무정지를 명할 수 있습니다. 지정은 따로 신청합니다."
UNASKED = {
    "what is needed is asked for": ("병원은 어떤 지정을 받아야 하나요?", SANCTION, True),
    "what follows is asked for": ("지정 없이 하면 어떻게 되나요?", SANCTION, False),
    "a breach is told of": ("심의를 안 받았는데 괜찮나요?", SANCTION, False),
    "in English too": ("What happens if we break the rule?", SANCTION, False),
    "the consequence stands after the duty": (
        "병원은 어떤 지정을 받아야 하나요?",
        "지정을 받아야 합니다. 어기면 5년 이하의 징역입니다.",
        False,
    ),
}


@pytest.mark.parametrize(("question", "gist", "loses"), UNASKED.values(), ids=UNASKED)
def test_consequences_wait_until_they_are_asked_for(
    question: str, gist: str, *, loses: bool
) -> None:
    asked = _asked(question)
    assert (fitness(asked, _evidence(HOME, gist)) < 0) is loses

"""What a provision gains for having what is asked for."""

from dataclasses import replace
from datetime import date

import pytest

from kg.ask.fitness import fitness
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
    asked = Asked(
        question, "ko", date(2026, 1, 1), dated=False, intents=(), mentions=(), works=frozenset()
    )
    found = fitness(asked, _evidence(work, gist))
    assert (found > 0) is gains
    assert fitness(replace(asked, text="그냥"), _evidence(HOME, gist)) == 0

"""Several questions in one text."""

import pytest

from kg.ask.several import questions_in

SEVERAL = {
    "one": ("보관 허가는 몇 년 가나요?", 1),
    "two": ("보관 허가는 몇 년 가나요? 그리고 기록은 몇 년 보존하나요?", 2),
    "two in English": ("Who licenses a test cell bank, and how long is the licence valid?", 2),
    "a statement before": ("우리는 시험세포를 보관합니다. 허가가 필요한가요?", 1),
    "a statement after": ("허가가 필요한가요? 우리는 시험세포를 보관합니다.", 1),
    "an enumeration is one question": ("Who licenses and inspects a test cell bank?", 1),
    "too many": ("가나요? 나나요? 다나요? 라나요? 마나요?", 1),
}


@pytest.mark.parametrize(("text", "count"), SEVERAL.values(), ids=SEVERAL)
def test_several_questions(text: str, count: int) -> None:
    found = questions_in(text)
    assert len(found) == count
    assert found[0] == text or count > 1


TOLD = "We run a test cell bank."
CHAINS = {
    "three, the last pointing back": (
        f"{TOLD} How do we get a storage permit, which office decides our case, and what is it for?",
        (
            f"{TOLD} How do we get a storage permit?",
            f"{TOLD} Which office decides our case?",
            f"{TOLD} get storage permit What is it for?",
        ),
    ),
    "too short to be one of its own": (
        f"{TOLD} Must we report a closure, how far ahead, and which records go where?",
        (
            f"{TOLD} Must we report a closure, how far ahead?",
            f"{TOLD} Which records go where?",
        ),
    ),
    "what stands before is no question": (
        "On 1 March 2024, what was the longest permit, and who gave such permits?",
        ("On 1 March 2024, what was the longest permit?", "Who gave such permits?"),
    ),
    "with a word before the one that asks": (
        "From whom may a bank take cells, and must it say why?",
        (
            "From whom may a bank take cells?",
            "From whom may a bank take cells Must it say why?",
        ),
    ),
    "a question word alone is no question": (
        "From when, and for whom, may banks keep test cells?",
        ("From when, and for whom, may banks keep test cells?",),
    ),
    "so far is no opening": (
        "So far, who holds a permit, and how long do permits last?",
        ("So far, who holds a permit?", "How long do permits last?"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), CHAINS.values(), ids=CHAINS)
def test_english_questions_in_a_chain(text: str, expected: tuple[str, ...]) -> None:
    assert questions_in(text) == expected

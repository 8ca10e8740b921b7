"""Which clauses of a question assert something about the law, and which are facts of a case."""

import pytest

from kg.ask.premise import premises_in

CLAUSES = {
    "heard": ("보관 허가는 9년 간다고 들었는데 언제 갱신하나요?", ("보관 허가는 9년 간다",)),
    "said of a thing": (
        "시험세포 위원장은 시험관리부장관이라던데 맞나요?",
        ("시험세포 위원장은 시험관리부장관이라",),
    ),
    "taken for": ("허가를 안 받아도 되는 것으로 알고 있는데요?", ("허가를 안 받아도 되는",)),
    "a reason": (
        "보관기관은 신고만 하면 되니까 서류는 없나요?",
        ("보관기관은 신고만 하면 되니까",),
    ),
    "a reason of one's own case": ("우리는 시험세포를 3년 보관했으니까 폐기해도 되나요?", ()),
    "what somebody was told to do": ("보관기관에서 서류를 새로 내라고 하는데 꼭 내야 하나요?", ()),
    "is it true": ("시험세포를 사고팔아도 된다는 게 사실인가요?", ("시험세포를 사고팔아도 된다",)),
    "a plain question": ("보관 허가는 몇 년 가나요?", ()),
    "since": (
        "Since a storage licence is valid for nine years, when is it renewed?",
        ("a storage licence is valid for nine years",),
    ),
    "since when": ("Since when is a storage licence valid for four years?", ()),
    "since, of one's own": ("Since we have a storage licence, may we move the cells?", ()),
    "as somebody": ("As a company in the test zone, whom do we ask?", ()),
    "I heard": (
        "I heard that no licence is needed in the test zone. Is that so?",
        ("no licence is needed in the test zone",),
    ),
    "told to": ("We were told to file the form again; must we?", ()),
    "is it true that": (
        "Is it true that a bank must notify the transfer of cells?",
        ("a bank must notify the transfer of cells",),
    ),
    "a list with commas": (
        "As the council is chaired by the Minister of Trade, Industry and Cells, who else sits?",
        ("the council is chaired by the Minister of Trade, Industry and Cells",),
    ),
    "an event": ("I heard that the zone was revoked last year; is it?", ()),
}


@pytest.mark.parametrize(("question", "found"), CLAUSES.values(), ids=CLAUSES)
def test_premises(question: str, found: tuple[str, ...]) -> None:
    assert premises_in(question) == found

"""What plain speech makes of an act: needed, free, allowed, barred."""

import pytest

from kg.ask.stance import agreed, opposed, stances

OPPOSED = {
    "without against must": ("허가 없이 옮길 수 있다", "옮기려면 허가를 받아야 합니다.", "허가"),
    "not needed against must": ("동의를 안 받아도 된다", "먼저 동의를 받아야 한다", "동의"),
    "may against barred": (
        "시험세포는 양도할 수 있다",
        "시험세포는 양도할 수 없습니다.",
        "양도",
    ),
    "optional against duty": ("등록은 선택이다", "등록해야 합니다", "등록"),
    "trade in two words": ("시험세포를 사고팔 수 있다", "대가를 받고 넘길 수 없다.", "trad"),
    "lets against forbids": (
        "the act lets banks sell cells",
        "No one may sell cells.",
        "trad",
    ),
    "no need against need": (
        "no licence is needed for storage",
        "Storing cells needs a licence from the Minister.",
        "licen",
    ),
    "punished to lack is needed": (
        "a bank may open without approval",
        "Opening without approval means up to 3 years' imprisonment.",
        "appro",
    ),
    "may and must are not opposed": ("등록할 수 있다", "등록해야 한다", ""),
    "another act": ("기록을 안 남겨도 된다", "허가를 받아야 한다", ""),
}


@pytest.mark.parametrize(("one", "other", "act"), OPPOSED.values(), ids=OPPOSED)
def test_opposed(one: str, other: str, act: str) -> None:
    assert opposed(stances(one), stances(other)) == act
    assert opposed(stances(other), stances(one)) == act


def test_agreed() -> None:
    assert agreed(stances("허가를 받아야 한다"), stances("허가가 필요합니다")) == "허가"
    assert not agreed(stances("허가를 받아야 한다"), stances("허가 없이 옮길 수 있다"))
    assert not stances("시험세포의 보관")

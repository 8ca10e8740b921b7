"""A claim against its ground: what the ground does not bear is named, a true paraphrase passes."""

import pytest

from kg.ask.contradict import Ground, closest, coverage, fault, left_out

DUTY = Ground(
    (
        "시험기관의 장은 시험세포를 받으면 30일 이내(휴일은 제외한다)에 질병관리청장에게 신고하여야 한다.",
        "다만, 연구에만 쓰는 경우에는 그러하지 아니하다.",
    ),
    ("A test centre must report test cells to the KDCA Commissioner within 30 days.",),
)
FAULTS = {
    "the sentence itself": (DUTY.wording[0], ""),
    "the digest itself": (DUTY.gists[0], ""),
    "a paraphrase": ("시험세포를 받은 기관은 30일 안에 신고해야 한다.", ""),
    "another number": (DUTY.wording[0].replace("30일", "60일"), "60일"),
    "another mode": (DUTY.wording[0].replace("신고하여야 한다", "신고할 수 있다"), "신고"),
    "a negation": (DUTY.wording[0].replace("신고하여야 한다", "신고하지 아니한다"), "신고"),
    "another office": (DUTY.wording[0].replace("질병관리청장", "보건복지부장관"), "보건복지부장관"),
    "another office, in other words": (
        "시험세포는 보건복지부장관에게 알린다고 한다.",
        "보건복지부장관",
    ),
    "an exclusion dropped": (DUTY.wording[0].replace("(휴일은 제외한다)", ""), "left out"),
    "no exceptions": ("시험세포를 받으면 예외 없이 신고한다.", "exceptions"),
    "an English negation": (DUTY.gists[0].replace("must report", "must not report"), "repor"),
    "an English office": (DUTY.gists[0].replace("KDCA", "MOHW"), "mohw"),
}


@pytest.mark.parametrize(("claim", "words"), FAULTS.values(), ids=FAULTS)
def test_faults(claim: str, words: str) -> None:
    found = fault(claim, DUTY)
    assert bool(found) == bool(words)
    assert words in found


def test_names_of_one_thing_are_no_difference() -> None:
    claim = DUTY.wording[0].replace("질병관리청장", "질병청장")
    assert fault(claim, DUTY)
    assert fault(claim, DUTY, lambda one, two: {one, two} == {"질병관리청장", "질병청장"}) == ""


def test_an_exception_left_out() -> None:
    assert left_out(DUTY.wording[0], "", DUTY).startswith("다만")
    assert left_out(DUTY.wording[0], "다만, 연구에만 쓰면 다르다.", DUTY) == ""
    assert left_out("시험세포를 받은 기관은 신고한다.", "", DUTY) == ""


def test_what_repeats_a_sentence() -> None:
    assert closest(DUTY.wording[0].replace("30일", "3일"), DUTY) == DUTY.wording[0]
    assert closest("시험세포는 무엇인가", DUTY) == ""
    assert coverage(DUTY.gists[0], DUTY) == 1.0

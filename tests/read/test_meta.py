"""What a file says of itself, in the three flavours of one family."""

from datetime import date
from typing import Any

import pytest

from ingest.read.markdown import Source
from ingest.read.meta import meta
from ontology.address import Clause, WorkId
from ontology.errors import NotAStatute
from ontology.statute import ProblemKind

LAW: dict[str, Any] = {
    "제목": "시험법",
    "법령MST": 900101,
    "법령ID": "900001",
    "법령구분": "법률",
    "소관부처": ["시험관리부", "시험청"],
    "공포일자": date(2024, 5, 7),
    "공포번호": "02035",
    "시행일자": date(2024, 11, 8),
    "상태": "시행",
    "출처": "https://law.example/시험법",
    "첨부파일": [],
}
RULE: dict[str, Any] = {
    "행정규칙ID": "91234",
    "행정규칙일련번호": "2100000000001",
    "행정규칙명": "시험세포 보관 기준",
    "행정규칙종류": "고시",
    "소관부처명": "시험관리부",
    "발령번호": "2024-71",
    "발령일자": date(2024, 6, 1),
    "시행일자": date(2024, 7, 1),
    "현행여부": "Y",
}
ORDINANCE: dict[str, Any] = {
    "자치법규ID": "2999999",
    "자치법규일련번호": "2888888",
    "자치법규명": "시험도 시험세포 조례",
    "자치법규종류": "조례",
    "지자체기관명": "시험도",
    "공포일자": date(2024, 3, 29),
    "공포번호": "5477",
    "시행일자": "2024-04-01",
}


def source(front: dict[str, Any]) -> Source:
    return Source("시험법.md", "0" * 64, front, "")


def test_a_statute() -> None:
    found, problems = meta(source(LAW))
    assert problems == ()
    assert found.work == WorkId.law("900001")
    assert (found.title, found.kind) == ("시험법", "법률")
    assert (found.promulgated, found.effective) == (date(2024, 5, 7), date(2024, 11, 8))
    assert found.bodies == ("시험관리부", "시험청")
    assert found.text_id == "900101"


def test_a_promulgation_number_loses_its_leading_zeros() -> None:
    assert meta(source(LAW))[0].number == "2035"


def test_an_id_is_a_string_of_six_digits_even_where_yaml_made_it_a_number() -> None:
    assert meta(source(LAW | {"법령ID": 1234}))[0].work == WorkId.law("001234")


def test_the_state_in_the_file_is_not_believed() -> None:
    found, _ = meta(source(LAW | {"시행일자": date(2999, 1, 1)}))
    assert found.effective == date(2999, 1, 1)


def test_a_notice() -> None:
    found, problems = meta(source(RULE))
    assert problems == ()
    assert found.work == WorkId("kr", "notice", "91234")
    assert (found.number, found.kind) == ("2024-71", "고시")
    assert (found.promulgated, found.effective) == (date(2024, 6, 1), date(2024, 7, 1))
    assert found.bodies == ("시험관리부",)
    assert found.current


def test_a_superseded_notice_is_marked() -> None:
    found, _ = meta(source(RULE | {"현행여부": "N"}))
    assert not found.current
    assert "superseded" in found.note


def test_an_ordinance_whose_day_is_a_string() -> None:
    found, problems = meta(source(ORDINANCE))
    assert problems == ()
    assert found.work == WorkId("kr", "ordinance", "2999999")
    assert found.effective == date(2024, 4, 1)
    assert found.bodies == ("시험도",)


@pytest.mark.parametrize(
    ("front", "day"),
    [
        (LAW | {"공포일자": None}, date(2024, 11, 8)),
        (LAW | {"시행일자": "모름"}, date(2024, 5, 7)),
        (LAW | {"시행일자": None, "공포일자": None}, date.min),
        (RULE | {"발령일자": None, "시행일자": None}, date.min),
        (ORDINANCE | {"공포일자": None}, date(2024, 4, 1)),
    ],
    ids=["no promulgation", "no commencement", "neither", "no day of issue", "ordinance"],
)
def test_missing_days_are_problems_not_refusals(front: dict[str, Any], day: date) -> None:
    found, problems = meta(source(front))
    assert [p.kind for p in problems] == [ProblemKind.FRONT_MATTER]
    assert found.effective == day


def test_what_names_no_instrument_is_no_statute() -> None:
    with pytest.raises(NotAStatute, match="법령ID"):
        meta(source({"제목": "시험법"}))


def attachment(unit: str, number: str, branch: str, title: str) -> dict[str, str]:
    return {
        "별표번호": number,
        "별표가지번호": branch,
        "별표구분": unit,
        "제목": title,
        "파일링크": "https://law.example/hwp",
        "PDF링크": "https://law.example/pdf",
    }


def test_annexes_and_forms_share_numbers_and_stay_apart() -> None:
    listed = [
        attachment("별표", "0001", "00", "보관 시설"),
        attachment("서식", "0001", "00", "신청서"),
        attachment("별표", "0001", "02", "세부 기준"),
        attachment("별지", "0002", "00", "신고서"),
        attachment("별표", "0000", "00", "번호 없는 별표"),
    ]
    found = meta(source(LAW | {"첨부파일": listed}))[0].attachments
    assert [str(a.clause) for a in found] == [
        "별표 1",
        "별지 제1호서식",
        "별표 1의2",
        "별지 제2호서식",
        "별표",
    ]
    assert all(Clause.parse(a.clause.spoken) == a.clause for a in found)
    assert {a.url for a in found} == {"https://law.example/pdf"}


def test_a_deleted_annex_is_known_by_its_escaped_title() -> None:
    listed = [attachment("별표", "0003", "00", "삭제 &lt;2019. 7. 16.&gt;")]
    (found,) = meta(source(LAW | {"첨부파일": listed}))[0].attachments
    assert found.deleted
    assert found.title == "삭제 <2019. 7. 16.>"

"""The markdown family of statutes: every quirk that was met, one test each, and a fuzz.

The statutes here are invented; their form is that of the files.
"""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.legalize import parse
from ingest.read.markdown import Source, split
from ontology.address import Clause, Unit
from ontology.errors import NotAStatute
from ontology.span import Span
from ontology.statute import ProblemKind, Provision, Statute

FRONT: dict[str, Any] = {
    "제목": "시험법",
    "법령ID": "900001",
    "법령구분": "법률",
    "공포일자": date(2024, 5, 7),
    "공포번호": "20301",
    "시행일자": date(2024, 11, 8),
    "상태": "시행",
}
END = "\n## 부칙\n\n부칙 <제20301호,2024.5.7>\n\n이 법은 공포한 날부터 시행한다.\n"


def read(body: str, **front: object) -> Statute:
    return parse(Source("시험법.md", "", FRONT | front, body))


def law(body: str) -> Statute:
    """Read a statute with nothing odd about its supplementary provisions."""
    return read(body + END)


def clauses(statute: Statute) -> list[str]:
    return [str(p.clause) for a in statute.articles() for p in a.walk()]


def at(statute: Statute, spoken: str) -> Provision:
    return next(p for p in statute.walk() if p.clause == Clause.parse(spoken))


def kinds(statute: Statute) -> list[ProblemKind]:
    return [p.kind for p in statute.problems]


def check_tiling(statute: Statute) -> None:
    """Every character of the body belongs to exactly one provision."""
    spans = sorted(span for p in statute.walk() for span in p.own)
    assert spans[0].start == 0
    assert spans[-1].end == len(statute.body)
    assert all(one.end == other.start for one, other in pairwise(spans))
    for provision in statute.walk():
        assert provision.raw == "".join(span.of(statute.body) for span in provision.own)


WHOLE = """
# 시험법

## 제1장 총칙

##### 제1조 (목적)

이 법은 시험세포의 보관을 정한다.

## 제2장 보관 <신설 2024.5.7>

### 제1절 허가

##### 제4조 (보관의 허가)

**①** 보관하려는 자는 허가를 받아야 한다.

**②** 다음 각 호의 자는 허가를 받을 수 없다. <개정 2024.5.7>

  1\\. 다음 각 목의 어느 하나에 해당하는 자

    가\\. 미성년자

    나\\. 파산한 자

  2\\. 허가가 취소된 자

##### 제4조의2 (특례)

보관하지 아니할 수 있다.
"""


def test_the_tree_of_a_whole_statute() -> None:
    statute = law(WHOLE)
    assert kinds(statute) == []
    assert clauses(statute) == [
        "제1조",
        "제4조",
        "제4조제1항",
        "제4조제2항",
        "제4조제2항제1호",
        "제4조제2항제1호가목",
        "제4조제2항제1호나목",
        "제4조제2항제2호",
        "제4조의2",
    ]
    check_tiling(statute)


def test_an_article_knows_the_headings_that_it_stands_under() -> None:
    statute = law(WHOLE)
    assert at(statute, "제1조").divisions == ("제1장 총칙",)
    assert at(statute, "제4조의2").divisions == ("제2장 보관 <신설 2024.5.7>", "제1절 허가")
    assert [p.unit for p in statute.provisions if p.unit][:3] == [
        Unit.CHAPTER,
        Unit.ARTICLE,
        Unit.CHAPTER,
    ]


def test_quirk_1_a_text_not_yet_in_force_is_read_like_any_other() -> None:
    statute = read(WHOLE + END, 시행일자=date(2999, 1, 1))
    assert statute.meta.effective == date(2999, 1, 1)


def test_quirk_1_a_repealed_shell_has_one_article_nought() -> None:
    statute = law("\n# 시험법\n\n##### 제0조\n\n시험법을 폐지한다.\n")
    assert clauses(statute) == ["제0조"]
    assert kinds(statute) == []


def test_quirk_2_an_annex_is_known_by_kind_number_and_branch() -> None:
    one = {"별표번호": "0001", "별표가지번호": "00", "별표구분": "별표", "제목": "시설"}
    statute = read(WHOLE + END, 첨부파일=[one, one | {"별표구분": "서식", "제목": "신청서"}])
    assert [str(a.clause) for a in statute.meta.attachments] == ["별표 1", "별지 제1호서식"]


def test_quirk_3_notes_on_moves_stay_in_the_addendum_that_has_them() -> None:
    statute = read(WHOLE + END + "\n[제9조에서 이동, 종전 제4조는 제9조로 이동]\n")
    assert "제9조에서 이동" in next(statute.addenda()).raw
    check_tiling(statute)


def test_quirk_4_a_missing_reason_for_amendment_is_no_problem() -> None:
    assert "제개정구분" not in FRONT
    assert kinds(law(WHOLE)) == []


def test_quirk_5_a_heading_without_a_body_is_a_problem() -> None:
    statute = law("\n##### 제1조 (목적)\n\n##### 제2조 (정의)\n\n말한다.\n")
    assert [(p.kind, str(p.clause)) for p in statute.problems] == [
        (ProblemKind.EMPTY_ARTICLE, "제1조")
    ]


DELETED = """
##### 제3조

삭제 <2020.2.4>

##### 제4조 (보관)

**①** 기록한다.

**②** 삭제 <2020.2.4>

**③** 다음 각 호를 지킨다.

  1\\. 온도

  2\\. 삭제

  3\\. 다음 각 목

    가\\. 낮

    나\\. 삭제
"""


def test_quirk_6_deleted_provisions_stay_addressable_and_are_marked() -> None:
    statute = law(DELETED)
    deleted = [str(p.clause) for a in statute.articles() for p in a.walk() if p.deleted]
    assert deleted == ["제3조", "제4조제2항", "제4조제3항제2호", "제4조제3항제3호나목"]
    assert kinds(statute) == []


BROKEN = """
##### 제4조 (보관)

**①** 다음 각 호를 지킨다.

  1\\. 다음 각 목의 사항
{blank}
    가\\. 온도는 다음과 같다.
 
 1) 낮
 
 가) 맑은 날
 나) 흐린 날
 2) 밤
 (1) 겨울
    나\\. 습도

  2\\. 기록
"""  # noqa: W293 the spaces are what is tested


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_quirk_7_details_break_the_indentation_and_the_next_item_resumes(blank: str) -> None:
    statute = law(BROKEN.format(blank=blank))
    assert clauses(statute) == [
        "제4조",
        "제4조제1항",
        "제4조제1항제1호",
        "제4조제1항제1호가목",
        "제4조제1항제1호가목1)",
        "제4조제1항제1호가목1)가)",
        "제4조제1항제1호가목1)나)",
        "제4조제1항제1호가목2)",
        "제4조제1항제1호가목2)1)",
        "제4조제1항제1호나목",
        "제4조제1항제2호",
    ]
    assert all(Clause.parse(spoken).spoken == spoken for spoken in clauses(statute))
    check_tiling(statute)


def test_quirk_8_prose_one_space_in_belongs_to_the_subparagraph() -> None:
    statute = law(
        "\n##### 제4조\n\n다음 각 호를 정한다.\n\n  1\\. 특례\n \n 구역에서 정한다.\n\n  2\\. 밖\n"
    )
    assert at(statute, "제4조제1호").text == "특례\n구역에서 정한다."


def test_prose_flush_left_closes_the_list() -> None:
    statute = law(
        "\n##### 제4조\n\n다음 각 호를 정한다.\n\n  1\\. 특례\n\n다만, 밖은 그렇지 아니하다.\n"
    )
    assert at(statute, "제4조제1호").text == "특례"
    assert at(statute, "제4조").text.endswith("그렇지 아니하다.")
    assert len(at(statute, "제4조").own) == 2
    check_tiling(statute)


def test_quirk_9_a_number_said_twice_is_dropped_from_the_wording() -> None:
    many = "".join(f"**{chr(0x2460 + n)}** 적는다.\n\n" for n in range(20))
    statute = law(f"\n##### 제4조\n\n{many}**㉑** ㉑ 팀장은 적는다.\n")
    assert at(statute, "제4조제21항").text == "팀장은 적는다."
    assert kinds(statute) == []


def test_quirk_10_pictures_and_tables_stay_and_are_told() -> None:
    table = '\t\t\t\t<img src="https://law.example/1"  alt="img1" >\n┌──┬──┐\n│가│나│\n└──┴──┘\n\t\t\n</img>\n'
    statute = law(f"\n##### 제4조 (산식)\n\n산식은 다음과 같다.\n\n{table}")
    assert kinds(statute) == [ProblemKind.IMAGE]
    assert "┌──┬──┐" in at(statute, "제4조").raw
    check_tiling(statute)


def test_quirk_11_items_behind_tabs_and_without_escapes_are_items() -> None:
    tabs = "\t\t\t\t    가. 변경계획서\n\t\t\t\t    나. 사유서\n"
    statute = law(f"\n##### 제4조\n\n다음 각 호를 낸다.\n\n  1\\. 다음 각 목의 서류\n{tabs}")
    assert clauses(statute)[-2:] == ["제4조제1호가목", "제4조제1호나목"]


def test_quirk_12_escapes_are_markup() -> None:
    statute = law("\n##### 제4조\n\n\\[별표 3\\](일반직등)에 따른다.\n")
    assert at(statute, "제4조").text == "[별표 3](일반직등)에 따른다."


def test_quirk_13_dots_of_titles_are_kept_as_written() -> None:
    statute = law("\n##### 제4조 (보관·이용　기준)\n\n보관ㆍ이용한다.\n")
    assert at(statute, "제4조").heading == "보관·이용　기준"


def test_quirk_14_glosses_in_chinese_characters_stay_in_the_wording() -> None:
    statute = law("\n##### 제4조\n\n유병(有病)인 자\n")
    assert at(statute, "제4조").text == "유병(有病)인 자"


def test_quirk_15_marks_of_amendment_are_no_wording() -> None:
    body = "\n##### 제4조\n\n**①** 한다. <개정 2011.3.9, 2024.5.7>\n\n**②** 한다. <신설 2024.5.7>\n"
    statute = law(body)
    assert at(statute, "제4조제1항").text == "한다."
    assert at(statute, "제4조제2항").text == "한다."
    assert "<신설 2024.5.7>" in at(statute, "제4조제2항").raw


def test_quirk_16_a_line_about_addenda_does_not_begin_them() -> None:
    statute = law("\n##### 제4조\n\n따른다.\n\n부칙 제3조는 적용하지 아니한다.\n")
    assert [str(a.clause) for a in statute.addenda()] == ["부칙<제20301호>"]
    assert "부칙 제3조" in at(statute, "제4조").raw


def test_quirk_17_the_last_addendum_is_that_of_the_promulgation() -> None:
    statute = read(WHOLE + END, 공포번호="20999")
    assert kinds(statute) == [ProblemKind.PROMULGATION_DIFFERS]
    assert kinds(read(WHOLE + END, 공포번호="020301")) == []


def test_quirk_18_a_body_with_a_stray_digit_is_kept_as_the_file_has_it() -> None:
    assert read(WHOLE + END, 소관부처=["시험관리부1"]).meta.bodies == ("시험관리부1",)


def test_quirk_19_a_heading_that_deviates_is_prose_of_what_stands_before() -> None:
    statute = law("\n##### 제4조\n\n한다.\n\n##### 부록\n\n덧붙임.\n")
    assert clauses(statute) == ["제4조"]
    assert "##### 부록" in at(statute, "제4조").raw


def test_quirk_20_ids_are_strings_as_yaml_would_not_have_them() -> None:
    front, _ = split("---\n법령ID: '000123'\n공포번호: '02035'\n법령MST: 7\n제목: 시험법\n---\n")
    facts = parse(Source("시험법.md", "", front, WHOLE + END)).meta
    assert (facts.work.id, facts.number, facts.text_id) == ("000123", "2035", "7")


def test_a_heading_without_a_title() -> None:
    statute = law("\n##### 제6조\n\n한다.\n\n##### 제7조 (가나(다)라)\n\n한다.\n")
    assert at(statute, "제6조").heading is None
    assert at(statute, "제7조").heading == "가나(다)라"


def test_a_part_restarts_its_chapters() -> None:
    body = "\n# 제1편 앞\n\n## 제1장 하나\n\n##### 제1조\n\n한다.\n\n# 제2편 뒤\n\n## 제1장 둘\n\n##### 제2조\n\n한다.\n"
    statute = law(body)
    found = [
        str(p.clause)
        for p in statute.provisions
        if p.unit not in (None, Unit.ARTICLE, Unit.ADDENDUM)
    ]
    assert found == ["제1편", "제1편제1장", "제2편", "제2편제1장"]
    assert at(statute, "제2조").divisions == ("제2편 뒤", "제1장 둘")


RULE = """
# 시험세포 보관 기준

##### 제1조 (목적)

이 고시는 보관의 기준을 정한다.

##### 제2조 (기준)

**①** 다음 각 호를 지킨다.

  1\\. 다음 각 목의 온도

    가\\. 낮

      1) 맑은 날
      2) 흐린 날
"""


def test_a_notice_has_details_six_spaces_in_and_no_addenda() -> None:
    front = {
        "행정규칙ID": "91234",
        "행정규칙명": "기준",
        "발령일자": date(2024, 6, 1),
        "발령번호": "2024-7",
    }
    statute = parse(Source("기준.md", "", front, RULE))
    assert clauses(statute)[-2:] == ["제2조제1항제1호가목1)", "제2조제1항제1호가목2)"]
    assert kinds(statute) == []
    check_tiling(statute)


ORDINANCE = """
# 시험도 조례

##### 제2조 (정의)

용어의 뜻은 다음과 같다.
1. “보관”이란 두는 것을 말한다.
2. “이용”이란 쓰는 것을 말한다.

##### 제4조 (계획)

① 도지사는 다음 각 호를 정한다.<개정 2026. 7. 10.>
1. 목표
 가. 하나
② 도지사는 알린다.

## 부칙

부칙 <2024. 3. 29. 조례 5477> 이 조례는 공포한 날부터 시행한다.
"""


def test_an_ordinance_has_no_markup() -> None:
    front = {
        "자치법규ID": "2999999",
        "자치법규명": "조례",
        "공포일자": date(2024, 3, 29),
        "공포번호": "5477",
    }
    statute = parse(Source("조례.md", "", front, ORDINANCE))
    assert clauses(statute) == [
        "제2조",
        "제2조제1호",
        "제2조제2호",
        "제4조",
        "제4조제1항",
        "제4조제1항제1호",
        "제4조제1항제1호가목",
        "제4조제2항",
    ]
    assert [str(a.clause) for a in statute.addenda()] == ["부칙<제5477호>"]
    assert at(statute, "제4조제1항").text.endswith("정한다.")
    assert kinds(statute) == []
    check_tiling(statute)


@pytest.mark.parametrize("body", ["", "\n# 시험법\n\n한다.\n", "\n## 제1장 총칙\n"])
def test_what_has_no_article_is_no_statute(body: str) -> None:
    with pytest.raises(NotAStatute, match="no article"):
        read(body)


def test_a_body_without_a_last_newline_is_whole() -> None:
    statute = read("##### 제1조 (목적)\n\n정한다.")
    check_tiling(statute)
    assert at(statute, "제1조").span == Span(0, len(statute.body))


SOUP = st.lists(
    st.sampled_from(
        [
            "##### 제1조 (목적)",
            "##### 제1조",
            "##### 제2조의3",
            "##### 부록",
            "## 제1장 총칙",
            "# 제2편",
            "#### 제1관",
            "**①** 다음 각 호",
            "**②** 삭제 <2020.1.1>",
            "**㉑** ㉑ 한다.",
            "  1\\. 다음 각 목",
            "  1\\. 또",
            "  6의2\\. 전원",
            "    가\\. 낮",
            "    나\\. 삭제",
            " 1) 온도",
            " 가) 습도",
            " (1) 기타",
            " ",
            "",
            "\t\t<img id='1'></img>",
            "한다.",
            " 이어진다.",
            "## 부칙",
            "부칙 <제20301호,2024.5.7>",
            "부칙(다른 법) <제7호,1999.1.1>",
            "제1조(시행일) 이 법은 공포한 날부터 시행한다.",
            "제2조 생략",
            "① 한다.",
            "1. 한다.",
            "│가│",
        ]
    )
    | st.text(max_size=12),
    max_size=40,
)


@given(SOUP, st.sampled_from(["법령ID", "행정규칙ID", "자치법규ID"]))
def test_nothing_is_refused_and_nothing_is_lost(lines: list[str], flavour: str) -> None:
    front = {flavour: "900001", "공포일자": date(2024, 5, 7), "발령일자": date(2024, 5, 7)}
    source = Source("시험법.md", "", front, "##### 제9조\n" + "\n".join(lines))
    statute = parse(source)
    check_tiling(statute)
    found = [p.clause for a in statute.articles() for p in a.walk()]
    inside = [c for c in found if c.unit is not Unit.ARTICLE and c.number(Unit.ARTICLE) is not None]
    for clause in inside:
        assert Clause.from_short(clause.short) == clause

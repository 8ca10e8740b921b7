"""Answers of the law.go.kr Open API: the same tree as from markdown, whatever shape they come in."""

import json
from pathlib import Path

import pytest

from ingest.parse.lawapi import parse_lawapi
from ontology.address import WorkId
from ontology.errors import BadSource, NotAStatute, Unreadable

FACTS = """<기본정보><법령ID>999999</법령ID><공포일자>20300501</공포일자><공포번호>00123</공포번호>
<법종구분 법종구분코드="A0002">법률</법종구분><법령명_한글><![CDATA[시료 보관법]]></법령명_한글>
<소관부처 소관부처코드="1">보관부,기록부</소관부처><시행일자>20300801</시행일자></기본정보>"""
ARTICLES = """
<조문단위 조문키="0001000"><조문번호>1</조문번호><조문여부>전문</조문여부>
<조문내용><![CDATA[            제1장 총칙 <개정 2030.5.1>]]></조문내용></조문단위>
<조문단위 조문키="0001001"><조문번호>1</조문번호><조문여부>조문</조문여부>
<조문제목><![CDATA[목적]]></조문제목>
<조문내용><![CDATA[제1조(목적) 이 법은 시료의 보관을 정한다.]]></조문내용>
<조문참고자료><![CDATA[[전문개정 2030.5.1]]]></조문참고자료></조문단위>
<조문단위 조문키="0002021"><조문번호>2</조문번호><조문가지번호>2</조문가지번호>
<조문여부>조문</조문여부><조문제목><![CDATA[보관]]></조문제목>
<조문내용><![CDATA[제2조의2(보관)]]></조문내용>
<항><항번호><![CDATA[①]]></항번호>
<항내용><![CDATA[① 보관자는 다음 각 호를 지킨다.]]></항내용>
<호><호번호>1.</호번호><호내용><![CDATA[1. 냉장]]></호내용></호>
<호><호번호>1의2.</호번호><호내용><![CDATA[1의2. 다음 각 목의 기록]]></호내용>
NESTED</호>LOOSE</항>
<항><항번호><![CDATA[②]]></항번호><항내용><![CDATA[② 보관은 3년으로 한다.]]></항내용></항>
</조문단위>
<조문단위 조문키="0003001"><조문번호>3</조문번호><조문여부>조문</조문여부><조문제목></조문제목>
<조문내용><![CDATA[제3조 삭제 <2030.5.1>]]></조문내용></조문단위>"""
SUBITEMS = """<목><목번호>가.</목번호><목내용><![CDATA[가. 날짜
1) 연도
2) 월]]></목내용></목><목><목번호>나.</목번호><목내용><![CDATA[나. 장소]]></목내용></목>"""
ADDENDA = """<부칙><부칙단위 부칙키="2030050100123"><부칙공포일자>20300501</부칙공포일자>
<부칙공포번호>00123</부칙공포번호>
<부칙내용><![CDATA[제1조(시행일) 이 법은 공포 후 3개월이 경과한 날부터 시행한다.]]></부칙내용>
</부칙단위></부칙>"""


def law(subitems_under: str) -> str:
    nested, loose = (SUBITEMS, "") if subitems_under == "호" else ("", SUBITEMS)
    articles = ARTICLES.replace("NESTED", nested).replace("LOOSE", loose)
    return f'<법령 법령키="x">{FACTS}<조문>{articles}</조문>{ADDENDA}</법령>'


TREE = [
    "chapter-1", "1", "2-2", "2-2/1", "2-2/1/1", "2-2/1/1-2", "2-2/1/1-2/가", "2-2/1/1-2/가/1)",
    "2-2/1/1-2/가/2)", "2-2/1/1-2/나", "2-2/2", "3", "addenda-123", "addenda-123/1",
]  # fmt: skip
RULE = """<AdmRulService><행정규칙기본정보><행정규칙일련번호>2100000000001</행정규칙일련번호>
<행정규칙명>시료 보관 기준</행정규칙명><행정규칙종류>고시</행정규칙종류><발령일자>20300601</발령일자>
<발령번호>2030-7</발령번호><행정규칙ID>88888</행정규칙ID><소관부처명>보관부</소관부처명>
<현행여부>N</현행여부><시행일자>20300601</시행일자></행정규칙기본정보>
<조문내용><![CDATA[제1장 총 칙
]]></조문내용><조문내용><![CDATA[제 1 조(보관) ① 다음과 같이 보관한다.
  1. 냉장
    가. 4도
  ② 기록한다.
]]></조문내용>
<부칙><부칙공포일자>20300601</부칙공포일자><부칙공포번호>7</부칙공포번호>
<부칙내용><![CDATA[부칙 <제7호,2030. 6. 1.>
이 고시는 발령한 날부터 시행한다.]]></부칙내용></부칙></AdmRulService>"""
JSON = {
    "법령": {
        "기본정보": {
            "법령ID": "999999",
            "공포일자": "20300501",
            "공포번호": "00123",
            "법종구분": {"content": "법률", "법종구분코드": "A0002"},
            "법령명_한글": "시료 보관법",
            "소관부처": {"content": "보관부", "소관부처코드": "1"},
            "시행일자": "20300801",
        },
        "조문": {
            "조문단위": {
                "조문번호": "1",
                "조문여부": "조문",
                "조문제목": "보관",
                "조문내용": "제1조(보관)",
                "항": {
                    "항번호": "①",
                    "항내용": ["① 보관자는 다음 각 호를 지킨다."],
                    "호": [
                        {"호번호": "1.", "호내용": "1. 냉장"},
                        {
                            "호번호": "2.",
                            "호내용": "2. 다음 각 목의 기록",
                            "목": {"목번호": "가.", "목내용": [["가. 날짜", "1) 연도"]]},
                        },
                    ],
                },
            }
        },
    }
}
REFUSED = {
    "an error": ("<law><result>실패</result><msg>MST not found</msg></law>", NotAStatute),
    "a page instead of data": ("<html><body>사용자 정보 검증</body></html>", Unreadable),
    "a list of hits": ("<LawSearch><law><법령명한글>x</법령명한글></law></LawSearch>", NotAStatute),
    "broken XML": ("<법령><기본정보>", Unreadable),
    "an entity that would be expanded": ("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", Unreadable),
    "broken JSON": ('{"법령": ', Unreadable),
}


def saved(folder: Path, content: str) -> Path:
    path = folder / "answer"
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize("under", ["호", "항"])
def test_items_belong_to_their_subparagraph_wherever_the_api_puts_them(
    tmp_path: Path, under: str
) -> None:
    statute = parse_lawapi(saved(tmp_path, law(under)), "x.xml")
    assert [p.clause.short for p in statute.walk() if p.unit] == TREE
    assert [p.clause.short for p in statute.walk() if p.deleted] == ["3"]
    assert not statute.problems


def test_facts_of_a_statute(tmp_path: Path) -> None:
    meta = parse_lawapi(saved(tmp_path, law("호")), "x.xml").meta
    assert meta.work == WorkId.law("999999")
    assert (meta.version, meta.effective.isoformat()) == ("2030-05-01_123", "2030-08-01")
    assert meta.bodies == ("보관부", "기록부")


def test_a_rule_is_cut_from_flat_text(tmp_path: Path) -> None:
    statute = parse_lawapi(saved(tmp_path, RULE), "x.xml")
    assert statute.meta.work == WorkId("kr", "notice", "88888")
    assert not statute.meta.current
    assert [p.clause.short for p in statute.walk() if p.unit] == [
        "chapter-1", "1", "1/1", "1/1/1", "1/1/1/가", "1/2", "addenda-7",
    ]  # fmt: skip


def test_json_is_read_whether_one_or_many(tmp_path: Path) -> None:
    statute = parse_lawapi(saved(tmp_path, json.dumps(JSON, ensure_ascii=False)), "x.json")
    assert [p.clause.short for p in statute.walk() if p.unit] == [
        "1", "1/1", "1/1/1", "1/1/2", "1/1/2/가", "1/1/2/가/1)",
    ]  # fmt: skip
    assert statute.meta.kind == "법률"


@pytest.mark.parametrize(("content", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_statute_is_refused_with_the_reason(
    tmp_path: Path, content: str, error: type[BadSource]
) -> None:
    with pytest.raises(error):
        parse_lawapi(saved(tmp_path, content), "x.xml")

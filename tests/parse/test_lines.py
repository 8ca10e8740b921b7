"""What a line begins, in the writing of each converter."""

import pytest

from ingest.parse.lines import CIRCLED, Flavour, Shape, division, shape

STATUTE = {
    "title": ("# 시험법", Shape.DIVISION, "시험법"),
    "part": ("# 제1편 총칙", Shape.DIVISION, "제1편 총칙"),
    "chapter": ("## 제2장 보관 <신설 2024.5.7>", Shape.DIVISION, "제2장 보관 <신설 2024.5.7>"),
    "subsection": ("#### 제1관 기준", Shape.DIVISION, "제1관 기준"),
    "addenda": ("## 부칙", Shape.ADDENDA, ""),
    "article": ("##### 제4조 (보관)", Shape.ARTICLE, "4"),
    "inserted article": ("##### 제4조의2 (특례)", Shape.ARTICLE, "4-2"),
    "twice inserted article": ("##### 제4조의2의3 (특례)", Shape.ARTICLE, "4-2-3"),
    "article without a title": ("##### 제6조", Shape.ARTICLE, "6"),
    "article nought": ("##### 제0조", Shape.ARTICLE, "0"),
    "paragraph": ("**①** 기록한다.", Shape.PARAGRAPH, "1"),
    "paragraph 21": ("**㉑** ㉑ 기록한다.", Shape.PARAGRAPH, "21"),
    "paragraph 36": ("**㊱** 기록한다.", Shape.PARAGRAPH, "36"),
    "inserted paragraph": ("**①의2** 기록한다.", Shape.PARAGRAPH, "1-2"),
    "subparagraph": ("  1\\. 보관실", Shape.ITEM, "1"),
    "inserted subparagraph": ("  6의2\\. 전원", Shape.ITEM, "6-2"),
    "empty subparagraph": ("  3\\.", Shape.ITEM, "3"),
    "item": ("    가\\. 미성년자", Shape.SUBITEM, "가"),
    "inserted item": ("    가의2\\. 피한정후견인", Shape.SUBITEM, "가-2"),
    "item behind tabs": ("\t\t\t\t    가. 변경계획서", Shape.SUBITEM, "가"),
    "detail": (" 1) 온도", Shape.DETAIL, "1)"),
    "detail in brackets": (" (1) 온도", Shape.DETAIL, "(1)"),
    "detail by letter": (" 가) 습도", Shape.DETAIL, "가)"),
    "prose": ("보존하여야 한다.", Shape.TEXT, ""),
    "prose with one space": (" 보존하여야 한다.", Shape.TEXT, ""),
    "bare circle is prose": ("① 기록한다.", Shape.TEXT, ""),
    "flush number is prose": ("1. 보관실", Shape.TEXT, ""),
    "a year is prose": ("  2024\\. 5. 7.", Shape.TEXT, ""),
    "a mention of addenda": ("부칙 제3조에 따른다.", Shape.TEXT, ""),
    "empty": ("", Shape.TEXT, ""),
}
ORDINANCE = {
    "paragraph": ("① 도지사는 기록한다.", Shape.PARAGRAPH, "1"),
    "subparagraph": ("1. 보관실", Shape.ITEM, "1"),
    "item": ("가. 미성년자", Shape.SUBITEM, "가"),
    "detail six spaces in": ("      1) 온도", Shape.DETAIL, "1)"),
}


@pytest.mark.parametrize(("line", "kind", "number"), STATUTE.values(), ids=STATUTE)
def test_lines_of_statutes(line: str, kind: Shape, number: str) -> None:
    assert shape(line, Flavour.STATUTE) == (kind, number)


@pytest.mark.parametrize(("line", "kind", "number"), ORDINANCE.values(), ids=ORDINANCE)
@pytest.mark.parametrize("flavour", [Flavour.RULE, Flavour.ORDINANCE])
def test_lines_of_rules_and_ordinances(
    line: str, kind: Shape, number: str, flavour: Flavour
) -> None:
    assert shape(line, flavour) == (kind, number)


def test_fifty_circled_numbers() -> None:
    assert sorted(map(int, CIRCLED.values())) == list(range(1, 51))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("제2장 보관", ("chapter", "2")),
        ("제2장의2 벌칙", ("chapter", "2-2")),
        ("제 1 편 총칙", ("part", "1")),
        ("제3절", ("section", "3")),
        ("제1관 기준", ("subsection", "1")),
        ("시험법", None),
    ],
)
def test_divisions(title: str, expected: tuple[str, str] | None) -> None:
    assert division(title) == expected

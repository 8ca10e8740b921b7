"""Supplementary provisions: one for each promulgation, quoting other laws without becoming them."""

import pytest

from ingest.parse.addenda import parse_addenda
from ontology.address import Unit
from ontology.statute import Provision


def addenda(text: str) -> list[Provision]:
    body = f"## 부칙\n\n{text}"
    found = parse_addenda(body, 0)
    spans = sorted(span for top in found for p in top.walk() for span in p.own)
    assert "".join(span.of(body) for span in spans) == body
    return [p for p in found if p.unit is Unit.ADDENDUM]


def clauses(text: str) -> list[str]:
    return [str(p.clause) for top in addenda(text) for p in top.walk()]


HEADERS = {
    "plain": ("부칙 <제18901호,2022.3.2>", "18901", None),
    "of another law": ("부칙(시험정부조직법) <제7호,2008.2.29>", "7", "시험정부조직법"),
    "of a law in brackets": ("부칙(시험법(옛 이름)) <제7호,2008.2.29>", "7", "시험법(옛 이름)"),
    "leading zeros": ("부칙 <제00041호,2022.12.28>", "41", None),
    "ordinance": ("부칙 <2024. 3. 29. 조례 5477> 이 조례는 공포한 날부터 시행한다.", "5477", None),
    "ordinance with 제": ("부칙 <2024. 3. 29. 조례 제5477호>", "5477", None),
}


@pytest.mark.parametrize(("line", "number", "of"), HEADERS.values(), ids=HEADERS)
def test_headers(line: str, number: str, of: str | None) -> None:
    (found,) = addenda(line + "\n\n이 법은 공포한 날부터 시행한다.\n")
    assert (found.clause.addendum, found.heading) == (number, of)


def test_each_promulgation_has_its_own() -> None:
    text = "부칙 <제1호,1999.1.1>\n\n이 법은 시행한다.\n\n\n부칙 <제2호,2000.1.1>\n\n이 법은 시행한다.\n"
    assert clauses(text) == ["부칙<제1호>", "부칙<제2호>"]


def test_two_of_one_number_are_told_apart() -> None:
    text = "부칙 <제1호,1999.1.1>\n\n하나.\n\n부칙 <제1호,2009.1.1>\n\n둘.\n"
    assert [a.clause.addendum for a in addenda(text)] == ["1", "1-2"]


ARTICLES = """부칙 <제20301호,2024.5.7>

제1조(시행일) 이 법은 공포 후 6개월이 경과한 날부터 시행한다.

제2조(경과조치) ① 종전의 허가는 이 법에 따른 허가로 본다.

② 제1항에도 불구하고 다음 각 호의 허가는 그러하지 아니하다.

1. 취소된 허가

2. 정지된 허가

제3조 및 제4조 생략

제5조(다른 법률의 개정) ① 시험관리법 일부를 다음과 같이 개정한다.

제28조(보관) 보관하여야 한다.

제3조제2항 중 "보관"을 "이용"으로 한다.

② 시험지구법 일부를 다음과 같이 개정한다.

제6조(다른 법령과의 관계) 종전의 규정을 인용한 것으로 본다.
"""


def test_articles_paragraphs_and_lists_of_an_addendum() -> None:
    here = "부칙<제20301호>"
    assert clauses(ARTICLES) == [
        here,
        f"{here}제1조",
        f"{here}제2조",
        f"{here}제2조제2항",
        f"{here}제2조제2항제1호",
        f"{here}제2조제2항제2호",
        f"{here}제3조",
        f"{here}제5조",
        f"{here}제5조제2항",
        f"{here}제6조",
    ]


def test_articles_of_other_laws_are_quoted_not_opened() -> None:
    (top,) = addenda(ARTICLES)
    fifth = next(p for p in top.walk() if str(p.clause).endswith("제5조"))
    assert fifth.heading == "다른 법률의 개정"
    assert "제28조(보관)" in fifth.raw


def test_left_out_articles_advance_the_count() -> None:
    text = "부칙 <제1호,1999.1.1>\n\n제1조(시행일) 시행한다.\n\n제2조부터 제9조까지 생략\n\n제10조(적용례) 적용한다.\n"
    assert clauses(text)[-1] == "부칙<제1호>제10조"


def test_a_line_that_names_addenda_opens_none() -> None:
    text = '부칙 <제1호,1999.1.1>\n\n이 법은 시행한다.\n\n부칙 제3조 중 "보관"을 "이용"으로 한다.\n'
    assert clauses(text) == ["부칙<제1호>"]


def test_an_addendum_of_paragraphs_alone() -> None:
    text = "부칙 <제1호,1999.1.1>\n\n①(시행일) 이 법은 시행한다.\n\n②(경과조치) 종전에 따른다.\n"
    assert clauses(text) == ["부칙<제1호>", "부칙<제1호>제1항", "부칙<제1호>제2항"]


def test_numbered_amendments_and_tables_are_prose() -> None:
    text = '부칙 <제1호,1999.1.1>\n\n제1조(시행일) 시행한다.\n\n<134> 시험법 일부를 고친다.\n+---|\n<img id="1"></img>\n'
    assert clauses(text) == ["부칙<제1호>", "부칙<제1호>제1조"]


def test_a_body_without_addenda_has_none() -> None:
    assert parse_addenda("##### 제1조", 100) == ()


def test_the_line_above_the_first_header_belongs_to_nobody_but_is_kept() -> None:
    body = "## 부칙\n\n머리말\n\n부칙 <제1호,1999.1.1>\n\n시행한다.\n"
    first, second = parse_addenda(body, 0)
    assert first.unit is None
    assert "머리말" in first.raw
    assert second.raw.startswith("부칙 <제1호")

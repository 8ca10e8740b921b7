"""What a damaged statute shows."""

from datetime import date

import pytest

from ingest.parse.legalize import parse
from ingest.read.markdown import Source
from ontology.statute import ProblemKind as P

FRONT = {
    "제목": "시험법",
    "법령ID": "900001",
    "법령구분": "법률",
    "공포일자": date(2024, 5, 7),
    "공포번호": "1",
    "시행일자": date(2024, 5, 7),
}
END = "\n## 부칙\n\n부칙 <제1호,2024.5.7>\n\n이 법은 공포한 날부터 시행한다.\n"


def found(body: str) -> list[tuple[P, str]]:
    statute = parse(Source("시험법.md", "", dict(FRONT), body))
    return [(p.kind, str(p.clause)) for p in statute.problems]


BODIES = {
    "whole": ("다음 각 호를 지킨다.\n\n  1\\. 하나\n\n  2\\. 둘\n", []),
    "announced 호 missing": ("다음 각 호를 지킨다.\n", [(P.MISSING_ITEMS, "제4조")]),
    "announced 목 missing": (
        "다음 각 호를 지킨다.\n\n  1\\. 다음 각 목\n",
        [(P.MISSING_ITEMS, "제4조제1호")],
    ),
    "announced inside a quotation": ('"다음 각 호"를 "다음 각 목"으로 한다.\n', []),
    "a gap": ("다음 각 호\n\n  1\\. 하나\n\n  3\\. 셋\n", [(P.NUMBER_GAP, "제4조")]),
    "begins late": ("다음 각 호\n\n  2\\. 둘\n", [(P.NUMBER_GAP, "제4조")]),
    "inserted number is no gap": (
        "다음 각 호\n\n  1\\. 하나\n\n  1의2\\. 하나 반\n\n  2\\. 둘\n",
        [],
    ),
    "letters run on past 하": (
        "다음 각 호\n\n  1\\. 다음 각 목\n\n"
        + "".join(f"    {c}\\. 적는다\n\n" for c in "가나다라마바사아자차카타파하거너"),
        [],
    ),
    "a letter left out": (
        "다음 각 호\n\n  1\\. 다음 각 목\n\n    가\\. 낮\n\n    다\\. 밤\n",
        [(P.NUMBER_GAP, "제4조제1호")],
    ),
    "paragraphs left out": ("**①** 한다.\n\n**③** 한다.\n", [(P.NUMBER_GAP, "제4조")]),
    "empty": ("", [(P.EMPTY_ARTICLE, "제4조")]),
    "a picture": ('산식\n<img id="1"></img>\n', [(P.IMAGE, "제4조")]),
}


@pytest.mark.parametrize(("body", "problems"), BODIES.values(), ids=BODIES)
def test_lints(body: str, problems: list[tuple[P, str]]) -> None:
    assert found(f"\n##### 제4조 (보관)\n\n{body}{END}") == problems


def test_a_statute_without_addenda_rests_on_its_front_matter() -> None:
    assert found("\n##### 제4조\n\n한다.\n") == [(P.MISSING_ADDENDA, "")]

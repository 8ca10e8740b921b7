"""Each country's law is cited as its lawyers cite it."""

import pytest

from ontology.address import Clause, WorkId
from ontology.pinpoint import pinpoint

CASES = {
    "Korean is spoken as everywhere": ("kr", "999999", "2-2/1/3/가", "제2조의2제1항제3호가목"),
    "Japanese counts on with の": ("jp", "499AC0000000001", "23-26/2", "第23条の26第2項"),
    "a Japanese item of an article without paragraphs": ("jp", "x", "2/-/1/イ", "第2条第1号イ"),
    "Taiwan": ("tw", "L9999999", "9/1/2", "第9條第1項第2款"),
    "its English translation": ("tw", "L9999999-en", "9/1/2", "Article 9(1)(2)"),
    "China calls a paragraph 款": ("cn", "样本条例", "2/2/1", "第2条第2款第（1）项"),
    "the Union": ("eu", "32031R0012", "28/-/2", "Article 28(2)"),
    "an annex of the Union": ("eu", "32031R0012", "annex-I/-/-/-/1", "Annex I(1)"),
    "Germany": ("de", "prg", "4b/3/2/a", "§ 4b Abs. 3 Nr. 2 Buchst. a"),
    "the Code": ("us", "99USC-9", "9/g/2/A", "§ 9(g)(2)(A)"),
    "federal regulations": ("us", "21CFR-1271", "1271.10/a/1", "§ 1271.10(a)(1)"),
    "guidance": ("us", "FDA-2099-D-1", "III-A/2", "section III-A(2)"),
    "the law itself": ("eu", "32031R0012", "", ""),
}


@pytest.mark.parametrize(("where", "law", "short", "written"), CASES.values(), ids=CASES)
def test_pinpoint(where: str, law: str, short: str, written: str) -> None:
    assert pinpoint(WorkId(where, "law", law), Clause.from_short(short)) == written

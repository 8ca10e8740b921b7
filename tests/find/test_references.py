"""Which words of an article cite law, and what each citation says."""

import re
import time
from itertools import pairwise

import pytest

from ingest.find.references import document_aliases, find_references
from ontology.address import Clause, Unit, WorkId
from ontology.findings import ArticleText

_STARTS = re.compile(
    r"^(?:\*\*(?P<paragraph>[①-⑨])\*\*|  (?P<item>\d+)\.|    (?P<subitem>[가-하])\.)", re.M
)


def article(body: str, kind: str = "법률", title: str = "예시법", number: str = "7") -> ArticleText:
    """Make an article of *body*, its places read from ``**①**``, ``  1.`` and ``    가.``."""
    clause = Clause.of(article=number)
    places = [(0, clause)]
    for match in _STARTS.finditer(body):
        inside = places[-1][1]
        if match["paragraph"]:
            place = clause.child(Unit.PARAGRAPH, "①②③④⑤⑥⑦⑧⑨".index(match["paragraph"]) + 1)
        elif match["item"]:
            place = inside.up_to(Unit.PARAGRAPH).child(Unit.ITEM, match["item"])
        else:
            place = inside.up_to(Unit.ITEM).child(Unit.SUBITEM, match["subitem"])
        places.append((match.start(), place))
    return ArticleText(WorkId.law("000001"), title, kind, clause, None, body, tuple(places))


def _law(cited: object) -> str:
    law = getattr(cited, "law", None)
    return "" if law is None else f"{law.title or law.role} "


def read(body: str, kind: str = "법률") -> list[tuple[str, str, list[str]]]:
    """Give text, kind and provisions of each citation; a range as its two ends."""
    one = article(body, kind)
    return [
        (
            m.text,
            m.kind.value,
            [_law(c) + c.clause.spoken + (f"~{c.last.spoken}" if c.last else "") for c in m.cited],
        )
        for m in find_references(one, document_aliases([one]))
    ]


CASES = {
    "a named act": (
        "「예시업법」 제3조제2항에 따른다.",
        [("「예시업법」 제3조제2항", "external", ["예시업법 제3조제2항"])],
    ),
    "an act's name alone": (
        "「예시업법」에 따른다.",
        [("「예시업법」", "whole_law", ["예시업법 "])],
    ),
    "a long enumeration is one citation": (
        "제3조제1항ㆍ제4항, 제5조 및 제6조의2제2호나목에 따라",
        [
            (
                "제3조제1항ㆍ제4항, 제5조 및 제6조의2제2호나목",
                "internal",
                ["제3조제1항", "제3조제4항", "제5조", "제6조의2제2호나목"],
            )
        ],
    ),
    "the same article begins a citation of its own": (
        "제3조제1항 및 같은 조 제4항에 따라",
        [("제3조제1항", "internal", ["제3조제1항"]), ("같은 조 제4항", "relative", ["제3조제4항"])],
    ),
    "the same act begins one too": (
        "「예시업법」 제3조 및 같은 법 시행령 제4조에 따라",
        [
            ("「예시업법」 제3조", "external", ["예시업법 제3조"]),
            ("같은 법 시행령 제4조", "relative", ["예시업법 시행령 제4조"]),
        ],
    ),
    "a range keeps its ends": (
        "제3조부터 제5조까지의 규정",
        [("제3조부터 제5조까지", "range", ["제3조~제5조"])],
    ),
    "branch numbers end a range": (
        "제3호의2부터 제3호의5까지 및 제7호",
        [
            (
                "제3호의2부터 제3호의5까지 및 제7호",
                "range",
                ["제7조제3호의2~제7조제3호의5", "제7조제7호"],
            )
        ],
    ),
    "a chapter and its section": (
        "제3장제2절을 적용한다.",
        [("제3장제2절", "range", ["제3장제2절"])],
    ),
    "a part is not a target": (
        "제3조제1항 각 호 외의 부분 단서에 따라",
        [("제3조제1항 각 호 외의 부분 단서", "internal", ["제3조제1항"])],
    ),
    "a bare paragraph is of the own article": (
        "제2항에 따라",
        [("제2항", "relative", ["제7조제2항"])],
    ),
    "사목 and 차목 are letters": (
        "제3조제2호사목ㆍ차목 및 거목을 말한다.",
        [
            (
                "제3조제2호사목ㆍ차목 및 거목",
                "internal",
                ["제3조제2호사목", "제3조제2호차목", "제3조제2호거목"],
            )
        ],
    ),
    "an enumeration goes on after a remark": (
        "「예시업법」 제3조(제2항은 제외한다), 제9조 및 제11조를 적용하지 아니한다.",
        [
            ("「예시업법」 제3조", "external", ["예시업법 제3조"]),
            ("제2항", "relative", ["예시업법 제3조제2항"]),
            ("제9조 및 제11조", "relative", ["예시업법 제9조", "예시업법 제11조"]),
        ],
    ),
    "a remark may be in brackets": (
        "「예시업법」 제3조[제2항(제1호는 제외한다)에 한정한다], 제9조를 적용한다.",
        [
            ("「예시업법」 제3조", "external", ["예시업법 제3조"]),
            ("제2항", "relative", ["예시업법 제3조제2항"]),
            ("제1호", "relative", ["예시업법 제3조제2항제1호"]),
            ("제9조", "relative", ["예시업법 제9조"]),
        ],
    ),
    "a range may go on after a remark": (
        "「예시업법」 제3조(제2항은 제외한다)부터 제6조까지, 제8조를 적용한다.",
        [
            ("「예시업법」 제3조", "external", ["예시업법 제3조"]),
            ("제2항", "relative", ["예시업법 제3조제2항"]),
            ("제6조까지", "range", ["예시업법 제3조~제6조"]),
            ("제8조", "relative", ["예시업법 제8조"]),
        ],
    ),
    "what the own paragraph lacks is of the one spoken of": (
        "**①** 다음 사무를 맡긴다.\n  1. 접수\n  2. 심사\n**②** 제1항에 따른 사무 중 제2호의 사무를 본다.",
        [("제1항", "relative", ["제7조제1항"]), ("제2호", "relative", ["제7조제1항제2호"])],
    ),
    "the article applied may be quoted": (
        '제3조제1항 중 "제2항"은 "제4조제2항"으로 본다.',
        [
            ("제3조제1항", "internal", ["제3조제1항"]),
            ("제2항", "relative", ["제3조제2항"]),
            ("제4조제2항", "internal", ["제4조제2항"]),
        ],
    ),
    "an annex of another instrument": (
        "「예시업 규칙」 별표 2 제3호에 따라",
        [("「예시업 규칙」 별표 2 제3호", "external", ["예시업 규칙 별표 2제3호"])],
    ),
    "a 부칙 is named by its promulgation": (
        "법률 제1234호 예시업법 일부개정법률 부칙 제2조에 따라",
        [
            (
                "법률 제1234호 예시업법 일부개정법률 부칙 제2조",
                "external",
                ["예시업법 부칙<제1234호>제2조"],
            )
        ],
    ),
    "how far a definition reaches is no citation": ('(이하 이 조에서 "기관"이라 한다)', []),
    "a number is no provision": ("제2조정실과 제3호서식", []),
}
DECREE = {
    "the own act": ("법 제3조제1항에 따라", [("법 제3조제1항", "external", ["법 제3조제1항"])]),
    "the act with a name of its own": (
        '「예시업법」(이하 "법"이라 한다) 제3조와 법 제4조에 따라',
        [
            ('「예시업법」(이하 "법"이라 한다) 제3조', "external", ["예시업법 제3조"]),
            ("법 제4조", "external", ["예시업법 제4조"]),
        ],
    ),
    "a subject's particle before the act": (
        "기관이 법 제3조에 따라",
        [("법 제3조", "external", ["법 제3조"])],
    ),
    "the same paragraph of the act": (
        "법 제3조제2항 본문 및 같은 항 단서에 따라",
        [
            ("법 제3조제2항 본문", "external", ["법 제3조제2항"]),
            ("같은 항 단서", "relative", ["법 제3조제2항"]),
        ],
    ),
    "another act is not the own act": ("다른 법에 따라", []),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_in_an_act(body: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert read(body) == expected


@pytest.mark.parametrize(("body", "expected"), DECREE.values(), ids=DECREE)
def test_in_a_decree(body: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert read(body, "대통령령") == expected


def test_parts_are_kept_beside_the_target() -> None:
    (mention,) = find_references(article("제3조제1항 각 호 외의 부분 본문에 따라"))
    assert mention.part == "각 호 외의 부분 본문"


def test_application_with_changed_words_is_data() -> None:
    body = '제3조 및 제4조를 준용한다. 이 경우 "연구"는 "치료"로, "책임자"와 "담당자"는 각각 "의사"로 본다.'
    (mention,) = find_references(article(body))
    assert mention.applied
    assert mention.substitutions == (("연구", "치료"), ("책임자", "의사"), ("담당자", "의사"))


APPLIED = (
    "수리에 관하여는 「예시업법」 제16조부터 제18조까지를 준용한다.",
    "그 수입자에 관하여는 제23조제2항ㆍ제8항, 제24조부터 제26조까지의 규정을 준용한다.",
    "그 심의에 관하여는 제57조제2항부터 제11항까지 및 제57조의2의 규정을 준용한다.",
)


@pytest.mark.parametrize("body", APPLIED)
def test_ranges_are_applied_as_well(body: str) -> None:
    assert all(mention.applied for mention in find_references(article(body)))


def test_what_is_only_named_is_not_applied() -> None:
    named, applied = find_references(article("제3조에도 불구하고 제4조부터 제6조까지를 준용한다."))
    assert (named.applied, applied.applied) == (False, True)


def test_an_alias_holds_in_the_whole_document() -> None:
    first = article('「예시업법」 및 같은 법 시행령(이하 각각 "법" 및 "영"이라 한다)', "총리령")
    assert {k: v.title for k, v in document_aliases([first]).items()} == {
        "법": "예시업법",
        "영": "예시업법 시행령",
    }


def test_spans_lie_in_the_body_and_do_not_overlap() -> None:
    body = (
        "\n\n**①** 법 제3조(제1항은 제외한다), 「예시업법」 제4조부터 제6조까지 및 같은 법 제9조\n"
    )
    found = find_references(article(body, "대통령령"))
    assert [m.span.of(body) for m in found] == [m.text for m in found]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


HOSTILE = [
    "제1조",
    "제1항ㆍ",
    "(",
    "제1조(",
    '"',
    "「",
    "「가법」 제1조 및 ",
    "같은 조 ",
    "별표 1 ",
    "법률 제1호 ",
    "가목",
    "제1조부터 제9조까지, ",
    '제1조를 준용한다. 이 경우 "',
    "[",
    "가목1) 및 ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_makes_it_slow(unit: str) -> None:
    body = (unit * (1_000_000 // len(unit.encode()) + 1))[: 1_000_000 // 2]
    start = time.process_time()
    one = article("", "대통령령")
    find_references(ArticleText(one.work, one.title, one.kind, one.clause, None, body, one.places))
    assert time.process_time() - start < 2

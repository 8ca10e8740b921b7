import pytest

from ingest.find.sentences import find_sentences, skeleton
from ontology.address import Clause, WorkId
from ontology.findings import ArticleText

HERE = Clause.of(article=7)


def article(body: str, *places: tuple[str, Clause]) -> ArticleText:
    where = ((0, HERE), *((body.index(mark), clause) for mark, clause in places))
    return ArticleText(WorkId.law("1"), "예시법", "법률", HERE, None, body, where)


@pytest.mark.parametrize(
    ("text", "bones"),
    [
        pytest.param("관리자(대리인을 포함한다)는", "관리자는", id="bracket drops out"),
        pytest.param("「약사법」 제3조", "「」 제3조", id="title is emptied"),
        pytest.param('"관리자"란', '""란', id="quotation is emptied"),
        pytest.param('갑(이하 "을(병)"이라 한다)은', "갑은", id="nested brackets and quotes"),
        pytest.param(r"갑\[을\]은", "갑은", id="escaped square bracket is an aside"),
        pytest.param("갑(을은", "갑(을은", id="open bracket stays"),
        pytest.param("갑)을은", "갑)을은", id="closing bracket stays"),
    ],
)
def test_skeleton(text: str, bones: str) -> None:
    assert skeleton(text).text == bones


def test_skeleton_keeps_places() -> None:
    text = "관리자(대리인)는 알린다"
    frame = skeleton(text)
    assert frame.original(0, 4).of(text) == "관리자(대리인)는"
    assert frame.original(2, 2).of(text) == ""


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        pytest.param(
            "\n\n관리자는 알려야 한다. 다만, 급하면 그러하지 아니하다. <개정 2024.2.20>\n",
            ["관리자는 알려야 한다.", "다만, 급하면 그러하지 아니하다."],
            id="two sentences, mark cut off",
        ),
        pytest.param(
            "\n\n관리자는 알려야 한다. <개정 2020.1.1> 이 경우 서면으로 한다.\n",
            ["관리자는 알려야 한다.", "이 경우 서면으로 한다."],
            id="mark between sentences",
        ),
        pytest.param(
            "\n\n관리자(대리인을 말한다. 이하 같다)는 알려야 한다.\n",
            ["관리자(대리인을 말한다. 이하 같다)는 알려야 한다."],
            id="full stop in a bracket ends nothing",
        ),
        pytest.param(
            "\n\n관리자는 2025. 1. 1. 전에 알려야 한다.\n",
            ["관리자는 2025. 1. 1. 전에 알려야 한다."],
            id="full stops of a date end nothing",
        ),
        pytest.param("\n\n삭제 <2020.1.1>\n", [], id="deleted article has none"),
        pytest.param("\n\n관리자는 알려야 한다\n", ["관리자는 알려야 한다"], id="stop left out"),
        pytest.param("", [], id="empty body"),
    ],
)
def test_find_sentences(body: str, sentences: list[str]) -> None:
    found = find_sentences(article(body))
    assert [s.text for s in found] == sentences
    assert all(s.span.of(body) == s.text for s in found)


def test_items_give_full_sentences_only() -> None:
    body = (
        "\n\n**①** 다음 각 호와 같다.\n\n  1\\. 세포를 쓰는 연구. 다만, 간단한 조작은 제외한다.\n"
        "  2\\. 그 밖의 연구\n"
    )
    first = HERE.child(Clause.of(paragraph=1).steps[0][0], 1)
    item = Clause((*first.steps, *Clause.of(item=1).steps))
    found = find_sentences(
        article(
            body,
            ("**①**", first),
            ("  1\\.", item),
            ("  2\\.", Clause((*first.steps, *Clause.of(item=2).steps))),
        )
    )
    assert [(s.text, s.in_item, str(s.paragraph)) for s in found] == [
        ("다음 각 호와 같다.", False, "제7조제1항"),
        ("다만, 간단한 조작은 제외한다.", True, "제7조제1항"),
    ]

"""What search finds: paragraphs, and the entries of long lists."""

from ingest.find.passages import LONG, Piece, pieces
from ingest.parse.articles import article_texts
from ingest.parse.legalize import parse
from ingest.read.markdown import Source
from ontology.findings import ArticleText

FRONT = {"제목": "시험법", "법령ID": "900001", "법령구분": "법률"}
FILL = "보관실의 온도와 습도를 시간마다 적는다. " * 30


def article(body: str) -> ArticleText:
    source = Source("시험법.md", "", dict(FRONT), f"##### 제4조 (보관)\n\n{body}\n")
    return next(article_texts(parse(source)))


def found(body: str) -> dict[str, Piece]:
    text = article(body)
    listed = list(pieces(text))
    for piece in listed:
        assert piece.text == piece.span.of(text.body).strip().replace("\\.", ".").replace("**", "")
        assert piece.heading == "시험법 제4조(보관)"
        assert piece.meant.startswith("시험법 (보관)\n")
    return {str(p.clause): p for p in listed}


def test_an_article_without_paragraphs_is_one_passage() -> None:
    assert list(found("적는다.")) == ["제4조"]


def test_a_paragraph_is_a_passage() -> None:
    assert list(found("**①** 적는다.\n\n**②** 알린다.")) == ["제4조제1항", "제4조제2항"]


def test_what_stands_before_the_first_paragraph_is_the_articles() -> None:
    assert list(found("앞의 말.\n\n**①** 적는다.")) == ["제4조", "제4조제1항"]


def test_a_short_list_is_one_passage() -> None:
    assert list(found("다음 각 호\n\n  1\\. 하나\n\n  2\\. 둘")) == ["제4조"]


def test_entries_of_a_long_list_are_passages_with_their_lead() -> None:
    listed = found(f"다음 각 호를 적는다.\n\n  1\\. {FILL}\n\n  2\\. 그 밖의 사항\n\n  3\\. 삭제")
    assert list(listed) == ["제4조", "제4조제1호", "제4조제2호"]
    assert len(listed["제4조"].text) >= LONG
    assert listed["제4조제2호"].words == "다음 각 호를 적는다.\n2. 그 밖의 사항"
    assert listed["제4조제2호"].text == "2. 그 밖의 사항"


def test_marks_are_shown_but_not_indexed() -> None:
    piece = found("**①** 적는다. <개정 2024.5.7>")["제4조제1항"]
    assert piece.text.endswith("<개정 2024.5.7>")
    assert "개정" not in piece.words


def test_an_empty_article_has_no_passage() -> None:
    assert found("") == {}

"""The body that findings are counted in."""

from ingest.parse.articles import article_texts
from ingest.parse.legalize import parse
from ingest.read.markdown import Source
from ontology.address import Clause
from ontology.span import Span

FRONT = {"제목": "시험법", "법령ID": "900001", "법령구분": "법률"}
BODY = """
##### 제4조 (보관)

보관기관은 다음 각 호를 지킨다.

  1\\. 온도

    가\\. 낮

  2\\. 습도

**①** 기록한다.

##### 제5조

"""


def text() -> tuple[str, tuple[tuple[int, Clause], ...]]:
    statute = parse(Source("시험법.md", "", dict(FRONT), BODY))
    first, second = article_texts(statute)
    assert second.body == "\n\n"
    assert (first.title, first.kind, first.heading) == ("시험법", "법률", "보관")
    assert first.part(Clause.parse("제4조제1호")) == Span(
        first.body.index("  1"), first.body.index("  2")
    )
    return first.body, first.places


def test_the_body_begins_with_the_newline_after_the_heading() -> None:
    body, _ = text()
    assert body.startswith("\n\n보관기관은")
    assert body == BODY.partition("(보관)")[2].partition("##### 제5조")[0]


def test_every_place_begins_where_its_line_does() -> None:
    body, places = text()
    assert [(body[at:].strip()[:2], str(clause)) for at, clause in places] == [
        ("보관", "제4조"),
        ("1\\", "제4조제1호"),
        ("가\\", "제4조제1호가목"),
        ("2\\", "제4조제2호"),
        ("**", "제4조제1항"),
    ]
    assert [at for at, _ in places] == sorted(at for at, _ in places)

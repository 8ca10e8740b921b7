import pytest

from ingest.find.norms import find_norms
from ingest.resolve.norms import link_norms
from ontology.address import Address, Clause, WorkId
from ontology.findings import ArticleText, Norm, Reference, ReferenceKind, Target, TargetState
from ontology.span import Span

LAW = WorkId.law("1")
HERE = Clause.of(article=7)


def linked(body: str, *cited: str) -> Norm:
    places = [(0, HERE)]
    if "  1\\." in body:
        places.append((body.index("  1\\."), HERE.child(Clause.of(item=1).steps[0][0], 1)))
    article = ArticleText(LAW, "예시법", "법률", HERE, None, body, tuple(places))
    references = []
    for words in cited:
        at, clause = body.index(words), Clause.parse(words)
        target = Target(TargetState.FOUND, Address(LAW, clause), "예시법", clause)
        span = Span(at, at + len(words))
        references.append(Reference(span, words, ReferenceKind.INTERNAL, (target,)))
    return link_norms(article, find_norms(article), references)[-1]


@pytest.mark.parametrize(
    ("body", "cited", "overrides"),
    [
        pytest.param(
            "\n\n제3조에도 불구하고 청장은 제4조에 따라 허가할 수 있다.\n",
            ("제3조", "제4조"),
            ["kr/1/3"],
            id="only what 불구하고 names",
        ),
        pytest.param(
            "\n\n청장은 알려야 한다. 다만, 급하면 그러하지 아니하다.\n",
            (),
            ["kr/1/7"],
            id="proviso departs from its own provision",
        ),
        pytest.param(
            "\n\n시험용 물건에는 제3조를 적용하지 아니한다.\n",
            ("제3조",),
            ["kr/1/3"],
            id="적용하지 아니한다",
        ),
        pytest.param("\n\n청장은 제3조에 따라 알려야 한다.\n", ("제3조",), [], id="plain duty"),
    ],
)
def test_overrides(body: str, cited: tuple[str, ...], overrides: list[str]) -> None:
    assert [str(a) for a in linked(body, *cited).overrides] == overrides


def test_penalty_names_the_duties_in_its_items() -> None:
    norm = linked(
        "\n\n다음 각 호의 자는 100만원 이하의 벌금에 처한다.\n\n  1\\. 제3조를 위반한 자\n", "제3조"
    )
    assert [str(a) for a in norm.sanctions] == ["kr/1/3"]


def test_penalty_does_not_sanction_its_own_article() -> None:
    norm = linked("\n\n제7조제1항의 죄를 다시 범한 자는 2분의 1까지 가중한다.\n", "제7조제1항")
    assert norm.sanctions == ()


def test_deeming_replaces_the_approval_after_the_condition() -> None:
    norm = linked(
        "\n\n제3조에 따른 허가를 받은 때에는 제4조에 따른 신고를 한 것으로 본다.\n",
        "제3조",
        "제4조",
    )
    assert [str(a) for a in norm.replaces] == ["kr/1/4"]

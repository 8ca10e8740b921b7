"""The texts of a generation, asked for by address and day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from kg.store.generation import Home
from kg.store.texts import Article, Texts, article_clause
from ontology.address import Address, Clause, WorkId

ACT = WorkId.law("900001")
BEFORE, BETWEEN, AFTER = date(2024, 1, 1), date(2024, 12, 1), date(2025, 6, 1)


@pytest.fixture(scope="module")
def texts(built: Home) -> Texts:
    return Texts(built.current() / "texts.sqlite")


def at(spoken: str, work: WorkId = ACT) -> Address:
    return Address(work, Clause.parse(spoken))


def body(article: Article | None) -> str:
    assert article is not None
    return article.body


def test_works_of_every_tier(texts: Texts) -> None:
    found = {w.id.short: (w.tier, w.state, w.kind) for w in texts.works()}
    assert found == {
        "kr/900001": ("official", "in force", "법률"),
        "kr/900002": ("official", "in force", "대통령령"),
        "kr/900003": ("official", "in force", "시험관리부령"),
        "kr/900009": ("digest", "in force", "고시"),
    }


def test_a_work_is_known_by_its_other_names(texts: Texts) -> None:
    act = next(w for w in texts.works() if w.id == ACT)
    assert {"시험세포법", "Test Cell Storage Act"} <= set(act.aliases)
    assert act.bodies == ("시험관리부",)
    assert act.held_from == date(2023, 1, 1)


def test_versions_in_the_order_of_promulgation(texts: Texts) -> None:
    found = texts.versions(ACT)
    assert [(v.version, v.start, v.end) for v in found] == [
        ("2022-03-02_18901", date(2023, 1, 1), date(2024, 11, 8)),
        ("2024-05-07_20301", date(2024, 11, 8), None),
    ]
    assert all(len(v.sha256) == 64 for v in found)


@pytest.mark.parametrize(
    ("clause", "day", "words"),
    [
        ("제4조제2항", BEFORE, "2년으로"),
        ("제4조제2항", BETWEEN, "4년으로"),
        ("제5조", BETWEEN, "5년간"),
        ("제5조", AFTER, "10년간"),
    ],
)
def test_the_article_of_a_day(texts: Texts, clause: str, day: date, words: str) -> None:
    assert words in body(texts.article(at(clause), day))


@pytest.mark.parametrize(
    ("clause", "day"),
    [("제4조", date(2022, 12, 31)), ("제4조의2", BEFORE), ("제99조", AFTER)],
)
def test_no_article_of_a_day(texts: Texts, clause: str, day: date) -> None:
    assert texts.article(at(clause), day) is None


def test_a_deleted_article_is_there_and_marked(texts: Texts) -> None:
    article = texts.article(at("제6조"), AFTER)
    assert article is not None
    assert article.deleted
    assert "신고" in body(texts.article(at("제6조"), BEFORE))


def test_wordings_follow_each_other(texts: Texts) -> None:
    found = texts.wordings(at("제5조"))
    assert [(w.start, w.end) for w in found] == [
        (date(2023, 1, 1), date(2025, 5, 8)),
        (date(2025, 5, 8), None),
    ]


def test_articles_come_in_the_order_of_the_law(texts: Texts) -> None:
    found = [str(a.address.clause) for a in texts.articles(ACT, AFTER)]
    assert found[:8] == ["제1조", "제2조", "제3조", "제4조", "제4조의2", "제5조", "제6조", "제7조"]
    assert all("부칙" in clause for clause in found[8:])


def test_the_history_of_a_paragraph(texts: Texts) -> None:
    found = texts.history(at("제4조제2항"))
    assert [(start, end) for start, end, _, _ in found] == [
        (date(2023, 1, 1), date(2024, 11, 8)),
        (date(2024, 11, 8), None),
    ]
    assert texts.history(at("제4조제1항"))[0][1] is None


def test_the_extent_of_a_clause_in_its_article(texts: Texts) -> None:
    article = texts.article(at("제4조"), AFTER)
    assert article is not None
    start, end = article.extent(Clause.parse("제4조제3항제2호")) or (0, 0)
    assert article.body[start:end].strip().startswith("2\\.")
    assert "나\\." in article.body[start:end]
    assert article.extent(Clause.parse("제4조제9항")) is None
    assert article.extent(Clause.parse("제4조")) == (0, len(article.body))


def test_passages_stand_where_they_say(texts: Texts) -> None:
    articles = {row["id"]: row["body"] for row in texts.rows("select id, body from articles")}
    ids = [row["id"] for row in texts.rows("select id from passages where tier = 'official'")]
    found = texts.passages(ids)
    assert set(found) == set(ids)
    for passage in found.values():
        raw = articles[passage.origin][slice(*passage.span)]
        assert passage.text == raw.replace("**", "").replace("\\.", ".").strip()


def test_a_paragraph_that_an_amendment_leaves_alone_is_one_passage(texts: Texts) -> None:
    first = texts.passages_of(at("제4조제1항"))
    assert [p.end for p in first] == [None]
    second = [p for p in texts.passages_of(at("제4조제2항")) if p.tier == "official"]
    assert [(p.in_force(BEFORE), p.in_force(AFTER)) for p in second] == [
        (True, False),
        (False, True),
    ]
    assert len({p.vector for p in second}) == 1


def test_a_digest_with_its_passages(texts: Texts) -> None:
    (digest,) = texts.digests_of(at("제4조제2항"), date(2026, 1, 1))
    assert digest == texts.digest(digest.id)
    assert digest.flagged == ""
    assert [a.short for a in digest.also] == ["kr/900002/2"]
    found = [p for p in texts.passages_of(at("제4조제2항")) if p.tier == "digest"]
    assert {p.origin for p in found} == {digest.id}
    assert [p.language for p in found] == ["ko", "ko", "en", "en"]
    assert not any(p.in_force(BEFORE) for p in found)
    assert all(p.in_force(AFTER) for p in found)
    assert len(texts.digests()) == 3


def test_concepts_with_every_label(texts: Texts) -> None:
    found = {c.id: c for c in texts.concepts()}
    assert found["test-cell-act"].work == "kr/900001"
    assert found["pharmacy-act"].work == "?"
    assert ("시험쎄포", "ko", "hidden") in found["test-cell"].labels
    assert found["test-cell"].broader == ("cell",)


def test_it_is_shared_between_threads(texts: Texts) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(texts.works()), range(16)))
    assert set(found) == {4}


def test_the_article_that_a_clause_stands_in() -> None:
    assert article_clause(Clause.parse("부칙<제1호>제2조제1항")) == Clause.parse("부칙<제1호>제2조")
    assert article_clause(Clause.parse("별표 1")) == Clause.parse("별표 1")
    assert article_clause(Clause()) == Clause()

"""Citations: the quote stands in the law, gaps are marked, what does not stand there is found out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.cite import cite, fold, link, sentences, short_title, stands_in
from kg.ask.values import Citation, Evidence, Place
from kg.library import Library
from kg.store.texts import Article
from ontology.address import Address, Clause, WorkId

ACT = WorkId.law("900001")
TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)
BODY = "① 시험세포를 30일 이상 맡기려는 자는 장관에게 알려야 한다.\n\n② 제1항의 “알림”은 글로 한다."

STANDS = {
    "word for word": "시험세포를 30일 이상 맡기려는 자는 장관에게 알려야 한다.",
    "other spaces and lines": "시험세포를   30일\n이상 맡기려는 자",
    "other quotation marks": '"알림"은 글로',
    "with a gap": "시험세포를 … 알려야 한다.",
    "with a gap of three dots": "시험세포를 ... 알려야 한다.",
    "two paragraphs with a gap between": "장관에게 알려야 한다\n…\n글로 한다.",
}
CORRUPTED = {
    "another number": "시험세포를 60일 이상 맡기려는 자",
    "a word left out unmarked": "시험세포를 30일 맡기려는 자",
    "a word added": "시험세포를 반드시 30일 이상",
    "turned round": "장관에게 알리지 아니하여야 한다",
    "may for must": "장관에게 알릴 수 있다.",
    "one of two parts is not there": "시험세포를 … 장관에게 물어야 한다.",
    "nothing": "",
    "only a gap": "…",
}


@pytest.mark.parametrize("quote", STANDS.values(), ids=STANDS)
def test_a_quote_that_stands(quote: str) -> None:
    assert stands_in(quote, BODY)


@pytest.mark.parametrize("quote", CORRUPTED.values(), ids=CORRUPTED)
def test_a_corrupted_quote_does_not(quote: str) -> None:
    assert not stands_in(quote, BODY)


@settings(max_examples=50, deadline=None)
@given(place=st.integers(0, len(BODY) - 1), length=st.integers(1, 30))
def test_every_piece_of_a_body_stands_in_it(place: int, length: int) -> None:
    piece = BODY[place : place + length]
    assert stands_in(piece, BODY) or not fold(piece)


def made(library: Library, body: str, question: str = "") -> tuple[Citation, Article]:
    """Cite an article of our own making as if it were article 5 of the act."""
    held = library.article(Address(ACT, Clause.parse("제5조")), TODAY)
    article = replace(held, body=body, places=())
    evidence = Evidence(held.address, library.work("900001"), article, None, 1.0, "search")
    return cite(evidence, 1, library.texts, question), article


def test_an_amendment_note_at_the_end_is_dropped(library: Library) -> None:
    cited, _ = made(library, "기록은 10년간 둔다. <개정 2024.5.7>")
    assert cited.quote == "기록은 10년간 둔다."
    assert cited.checks["verbatim"]


def test_an_amendment_note_inside_is_a_gap(library: Library) -> None:
    cited, article = made(
        library, "기록은 10년간 둔다. <개정 2024.5.7> 다만, 사본은 그러하지 아니하다."
    )
    assert cited.quote == "기록은 10년간 둔다 … 다만, 사본은 그러하지 아니하다."
    assert stands_in(cited.quote, article.body)


def test_a_long_article_is_cut_to_what_bears_on_the_question(library: Library) -> None:
    lines = [f"{n}. {'보관실의 온도와 습도를 날마다 적는 일 ' * 3}그 {n}번째" for n in range(1, 20)]
    lines[10] = "11. 예비전원 시험을 두 달마다 하는 일"
    body = "보관기관은 다음 각 호의 일을 하여야 한다.\n" + "\n".join(lines)
    cited, article = made(library, body, "예비전원 시험 주기")
    assert cited.quote.startswith("보관기관은 다음 각 호의 일을 하여야 한다")
    assert lines[10] in cited.quote
    assert "…" in cited.quote
    assert len(cited.quote) < len(body) / 2
    assert stands_in(cited.quote, article.body)


def test_neighbouring_lines_are_joined_without_a_gap(library: Library) -> None:
    cited, _ = made(library, "보관기관은 다음을 한다.\n1. 온도를 적는 일\n2. 사람을 적는 일")
    assert "…" not in cited.quote


CLAUSES = ["제3조제2항", "제4조", "제4조제2항", "제4조제3항", "제4조제3항제2호", "제5조", "제7조"]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("on", [BEFORE, TODAY])
def test_the_place_of_a_quote_holds_it(library: Library, clause: str, on: date) -> None:
    where = Address(ACT, Clause.parse(clause))
    cited = library.cite(where, on, "허가")
    body = library.article(where, on).body
    assert cited.checks == {"exists": True, "in_force": True, "verbatim": True, "heading": True}
    assert cited.start is not None
    assert stands_in(cited.quote, body[cited.start : cited.end])
    assert cited.valid_from is not None
    assert cited.valid_from <= on
    assert cited.valid_to is None or on < cited.valid_to


def test_what_a_citation_says_of_its_source(library: Library) -> None:
    cited = library.cite(Address(ACT, Clause.parse("제4조제2항")), TODAY, "유효기간")
    assert (cited.title, cited.label) == (
        "시험세포의 보관 및 이용에 관한 법률",
        "시험세포법 제4조제2항",
    )
    assert (cited.promulgated, cited.number, cited.heading) == (
        date(2024, 5, 7),
        "20301",
        "보관의 허가",
    )
    assert cited.quote == "② 제1항에 따른 허가의 유효기간은 4년으로 한다."


def test_a_law_known_by_its_digest_alone_has_no_quote(library: Library) -> None:
    cited = library.cite(Address(WorkId.law("900009"), Clause.parse("제3조")), TODAY, "시험지구")
    assert (cited.tier, cited.quote, cited.checks["verbatim"]) == ("digest", "", False)
    assert (cited.promulgated, cited.number) == (date(2023, 6, 1), "7")


def test_an_instrument_of_which_nothing_is_held(library: Library) -> None:
    cited = library.cite(Address(WorkId.law("999999"), Clause.parse("제1조")), TODAY, "")
    assert not cited.checks["in_force"]
    assert not cited.checks["verbatim"]
    assert cited.note == "not held"


def test_a_document_is_cited_by_file_page_and_sentence(library: Library) -> None:
    held = library.article(Address(ACT, Clause.parse("제5조")), TODAY)
    article = replace(held, body="서문이다. 센터를 두 곳 둔다. 끝이다.")
    place = Place("시험계획.pdf", (6, 17), 3, state="planned", source="시험관리부")
    work = library.work("900001")
    evidence = Evidence(held.address, work, article, None, 1.0, "search", place=place)
    cited = cite(evidence, 1, library.texts, "")
    assert (cited.label, cited.quote) == ("시험계획.pdf p. 3", "센터를 두 곳 둔다.")
    assert (cited.document, cited.page, cited.note) == ("시험계획.pdf", 3, "planned; 시험관리부")
    assert cited.checks["verbatim"]


LINKS = {
    "the article's own page": (
        "https://www.law.go.kr/법령/시험법",
        "제4조의2제1항",
        "https://www.law.go.kr/법령/시험세포법/제4조의2",
    ),
    "a notice has one page": (
        "https://www.law.go.kr/행정규칙/시험고시",
        "제4조",
        "https://www.law.go.kr/행정규칙/시험고시",
    ),
    "elsewhere": ("https://law.example/1", "제4조", "https://law.example/1"),
}


@pytest.mark.parametrize(("url", "clause", "page"), LINKS.values(), ids=LINKS)
def test_links(url: str, clause: str, page: str) -> None:
    assert link(url, "시험 세포법", Clause.parse(clause), None) == page


def test_a_long_title_goes_by_its_short_one() -> None:
    long = "시험세포의 보관 및 이용에 관한 법률"
    assert short_title(long, ("Test Cell Storage Act", "시험 세포법", "시험세포법")) == "시험세포법"
    assert short_title(long, ("Test Cell Storage Act",)) == long
    assert short_title("약사법", ("약법",)) == "약사법"


def test_sentences_as_a_person_reads_them(library: Library) -> None:
    where = Address(ACT, Clause.parse("제4조제2항"))
    article = library.article(where, TODAY)
    assert sentences(article, where.clause) == ["제1항에 따른 허가의 유효기간은 4년으로 한다."]
    assert sentences(article, Clause.parse("제99조")) == []

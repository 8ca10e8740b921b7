"""One address in three spellings: whatever is written can be read again, and means the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.address import Address, Clause, Unit, WorkId
from ontology.errors import BadAddress

BASE = "https://law.example/"
LETTERS = "가나다라마바사아자차카타파하"

numbers = st.builds(
    lambda n, branch: f"{n}-{branch}" if branch else str(n),
    st.integers(1, 999),
    st.none() | st.integers(2, 40),
)
letters = st.builds(
    lambda letter, branch: f"{letter}-{branch}" if branch else letter,
    st.sampled_from(LETTERS),
    st.none() | st.integers(2, 9),
)
details = st.integers(1, 40).map(str) | st.sampled_from(LETTERS)


@st.composite
def inner(draw: st.DrawFn) -> tuple[tuple[Unit, str], ...]:
    """An article and what is inside it; an article may lack paragraphs, a list its items."""
    steps = [(Unit.ARTICLE, draw(numbers))]
    for unit, kind in ((Unit.PARAGRAPH, numbers), (Unit.ITEM, numbers), (Unit.SUBITEM, letters)):
        if draw(st.booleans()):
            steps.append((unit, draw(kind)))
    if steps[-1][0] in (Unit.ITEM, Unit.SUBITEM):
        steps += [(Unit.DETAIL, label) for label in draw(st.lists(details, max_size=3))]
    return tuple(steps)


divisions = st.builds(
    lambda unit, number: ((unit, number),),
    st.sampled_from(
        [Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.SUBSECTION, Unit.ANNEX, Unit.FORM]
    ),
    numbers,
)
addenda = st.builds(
    lambda number, steps: ((Unit.ADDENDUM, str(number)), *steps),
    st.integers(1, 99999),
    st.just(()) | inner(),
)
clauses = st.one_of(inner(), divisions, addenda).map(Clause)
works = st.builds(
    WorkId,
    st.sampled_from(["kr", "jp", "eu"]),
    st.sampled_from(["law", "notice", "ordinance", "plan"]),
    st.integers(1, 999999).map(lambda n: f"{n:06}"),
)


@given(clauses)
def test_every_spelling_reads_back(clause: Clause) -> None:
    assert Clause.parse(clause.spoken) == clause
    assert Clause.from_short(clause.short) == clause
    assert Clause.from_path(clause.path) == clause


@given(works, clauses | st.just(Clause()))
def test_every_address_reads_back(work: WorkId, clause: Clause) -> None:
    address = Address(work, clause)
    assert Address.parse(address.short) == address
    assert Address.from_iri(address.iri(BASE), BASE) == address
    assert "/eli/" in address.iri(BASE)


@given(clauses, clauses)
def test_spellings_tell_clauses_apart(one: Clause, other: Clause) -> None:
    for spelling in ("spoken", "short", "path"):
        assert (getattr(one, spelling) == getattr(other, spelling)) == (one == other)


@given(clauses)
def test_a_clause_stands_in_its_parent(clause: Clause) -> None:
    assert clause.within(clause.parent)
    assert clause.within(Clause())
    assert not clause.parent.within(clause)


SPELLINGS = {
    "article": ("제12조", "12", "art_12"),
    "inserted article": ("제12조의2", "12-2", "art_12-2"),
    "paragraph": ("제12조제3항", "12/3", "art_12/para_3"),
    "inserted subparagraph": ("제5조제1항제6호의2", "5/1/6-2", "art_5/para_1/subpara_6-2"),
    "subparagraph without paragraph": ("제2조제4호", "2/-/4", "art_2/subpara_4"),
    "item": ("제2조제4호가목", "2/-/4/가", "art_2/subpara_4/item_가"),
    "detail": ("제2조제4호가목1)", "2/-/4/가/1)", "art_2/subpara_4/item_가/detail_1"),
    "detail below a subparagraph": ("제2조제4호1)", "2/-/4/-/1)", "art_2/subpara_4/detail_1"),
    "detail below an inserted subparagraph": (
        "제2조제4호의2 1)",
        "2/-/4-2/-/1)",
        "art_2/subpara_4-2/detail_1",
    ),
    "detail in a detail": (
        "제2조제4호가목1)나)",
        "2/-/4/가/1)/나)",
        "art_2/subpara_4/item_가/detail_1/detail_나",
    ),
    "chapter": ("제3장", "chapter-3", "chapter_3"),
    "annex": ("별표 2의3", "annex-2-3", "annex_2-3"),
    "annex without a number": ("별표", "annex-0", "annex_0"),
    "form": ("별지 제4호의2서식", "form-4-2", "form_4-2"),
    "addendum": ("부칙<제20331호>", "addenda-20331", "addenda_20331"),
    "article of an addendum": (
        "부칙<제20331호>제1조",
        "addenda-20331/1",
        "addenda_20331/art_1",
    ),
}


@pytest.mark.parametrize(("spoken", "short", "path"), SPELLINGS.values(), ids=SPELLINGS)
def test_three_spellings(spoken: str, short: str, path: str) -> None:
    clause = Clause.parse(spoken)
    assert (clause.spoken, clause.short, clause.path) == (spoken, short, path)


LOOSE = {
    "spaces": ("제12조의2 제2항 제1호 가목", "제12조의2제2항제1호가목"),
    "without 제": ("12조 3항", "제12조제3항"),
    "date in the addendum": ("부칙<제20331호,2024.2.20> 제1조", "부칙<제20331호>제1조"),
    "detail in brackets": ("제2조제1호(1)", "제2조제1호1)"),
    "form with spaces": ("별지 제1호 서식", "별지 제1호서식"),
}


@pytest.mark.parametrize(("written", "spoken"), LOOSE.values(), ids=LOOSE)
def test_loose_writing_is_read(written: str, spoken: str) -> None:
    assert str(Clause.parse(written)) == spoken


BAD = {
    "empty": "",
    "a name": "시험세포법",
    "outside in": "제2항제1조",
    "twice": "제1조제2조",
    "paragraph twice": "제1조제1항제2항",
    "rest": "제1조에 따라",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_names_no_clause_is_refused(text: str) -> None:
    with pytest.raises(BadAddress) as caught:
        Clause.parse(text)
    assert caught.value.text == text


@pytest.mark.parametrize(
    "text",
    ["", "kr", "KR/013572/1", "013572/1", "kr/013572/1/1/1/가/나", "kr/013572/1)"],
)
def test_what_is_no_short_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        Address.parse(text)


@pytest.mark.parametrize(
    "iri", ["https://law.example/eli/kr", "https://other.example/eli/kr/law/1"]
)
def test_what_is_no_iri_of_ours_is_refused(iri: str) -> None:
    with pytest.raises(BadAddress):
        Address.from_iri(iri, BASE)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (Clause.parse, Clause.from_short, Clause.from_path, Address.parse):
        try:
            read(text)
        except BadAddress:
            continue


def test_an_article_without_paragraphs_has_no_first_paragraph() -> None:
    clause = Clause.parse("제2조제4호")
    assert clause.paragraph is None
    assert clause.parent == Clause.of(article=2)


def test_numbers_by_unit() -> None:
    clause = Clause.parse("부칙<제7호>제3조제2항제1호나목")
    found = (clause.addendum, clause.article, clause.paragraph, clause.item, clause.subitem)
    assert found == ("7", "3", "2", "1", "나")
    assert Clause().unit is None
    assert clause.unit is Unit.SUBITEM


def test_unit_names_may_come_in_any_order() -> None:
    assert Clause.of(item="1", article="12-2", paragraph=2) == Clause.parse("제12조의2제2항제1호")


def test_cutting_to_a_unit_keeps_what_is_outside_it() -> None:
    clause = Clause.parse("부칙<제7호>제3조제2항제1호")
    assert clause.up_to(Unit.ARTICLE) == Clause.parse("부칙<제7호>제3조")
    assert clause.article_label == "부칙<제7호>제3조"
    assert Clause.parse("제3장").article_label is None


def test_a_law_is_written_without_its_genus() -> None:
    assert WorkId.law("013572").short == "kr/013572"
    assert WorkId("kr", "notice", "94039").short == "kr/notice/94039"
    assert WorkId.law("013572").iri(BASE) == "https://law.example/eli/kr/law/013572"

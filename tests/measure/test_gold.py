"""Gold files: rows by article, titles folded, places written as gold writes them."""

import json
from pathlib import Path

import pytest

from kg.library import Library
from kg.measure.gold import Titles, article_address, folded, read_gold
from ontology.address import Clause
from ontology.errors import NothingToBuild

ACT = "시험세포의보관및이용에관한법률"


@pytest.fixture(scope="module")
def titles(library: Library) -> Titles:
    return Titles.of(library.works.values())


def test_rows_by_article(tmp_path: Path) -> None:
    rows = [{"law": ACT, "kind": "법률", "article": a, "n": n} for n, a in enumerate("abca")]
    text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "norms.jsonl").write_text(text, "utf-8")
    (tmp_path / "questions.jsonl").write_text("not read", "utf-8")
    found = read_gold(tmp_path)
    assert list(found) == ["norms"]
    assert [row["n"] for row in found["norms"][ACT, "법률", "a"]] == [0, 3]


@pytest.mark.parametrize("name", ["", "questions.jsonl"])
def test_a_folder_without_gold(tmp_path: Path, name: str) -> None:
    if name:
        (tmp_path / name).write_text("{}", "utf-8")
    with pytest.raises(NothingToBuild):
        read_gold(tmp_path)


WORKS = {
    "an act": (ACT, "법률", "kr/900001"),
    "its decree": (ACT, "시행령", "kr/900002"),
    "its rule": (ACT, "시행규칙", "kr/900003"),
    "written with spaces": ("시험세포의 보관 및 이용에 관한 법률", "법률", "kr/900001"),
    "not held": ("약사법", "법률", None),
}


@pytest.mark.parametrize(("law", "kind", "short"), WORKS.values(), ids=WORKS)
def test_which_work_a_folder_means(titles: Titles, law: str, kind: str, short: str | None) -> None:
    work = titles.work(law, kind)
    assert (work.id.short if work else None) == short


PLACES = {
    "an article": ("시험세포의 보관 및 이용에 관한 법률", "제4조의2", (ACT, "법률", "제4조의2", None, None)),
    "an item without a paragraph": ("약사법", "제2조제1호", ("약사법", "법률", "제2조", None, "1")),
    "down to a subitem": ("약사법", "제4조제3항제2호가목", ("약사법", "법률", "제4조", 3, "2가")),
    "an inserted item": ("약사법", "제4조제3항제2호의2", ("약사법", "법률", "제4조", 3, "2의2")),
    "a decree goes by its act": (
        "시험세포의 보관 및 이용에 관한 법률 시행령",
        "제2조제1항",
        (ACT, "시행령", "제2조", 1, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("title", "clause", "place"), PLACES.values(), ids=PLACES)
def test_places(titles: Titles, title: str, clause: str, place: tuple[object, ...]) -> None:
    assert titles.place(title, Clause.parse(clause)) == place
    law, kind, article, paragraph, item = place
    row = {"law": law, "kind": kind, "article": article, "paragraph": paragraph, "item": item}
    assert titles.gold_place(row) == place


def test_an_annex_is_its_instrument(titles: Titles) -> None:
    assert titles.place("약사법", Clause.parse("별표 1"))[2:] == (None, None, None)


def test_folding() -> None:
    assert folded("의약품ㆍ의료기기 등") == folded("의약품·의료기기등") == "의약품ㆍ의료기기등"


def test_the_address_of_an_article(titles: Titles) -> None:
    work = titles.work(ACT, "법률")
    assert work is not None
    assert article_address(work, "제4조의2").short == "kr/900001/4-2"

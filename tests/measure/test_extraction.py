"""Figures of extraction over a tiny gold of the invented act: right rows, wrong rows, missed rows."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from kg.library import Library
from kg.measure.extraction import Extraction, Figures
from ontology.address import Address

LAW: Final = "시험세포의보관및이용에관한법률"
Row = dict[str, Any]
DUTY: Final = {"law": LAW, "kind": "법률", "article": "제4조", "paragraph": 1, "item": None}
PHARMACY: Final = {"law": "약사법", "kind": "법률", "article": "제31조"}
DECREE: Final = {"law": LAW, "kind": "시행령", "article": "제2조", "paragraph": 1}


class Gold:
    """Writes gold rows with the places of words in the newest wording."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder

    def row(self, article: str, name: str, words: str, **more: Any) -> Row:
        where = Address.parse(f"kr/900001/{article.strip('제조')}")
        body = self._library.article(where, date(2026, 1, 1)).body
        start = body.index(words, more.pop("after", 0))
        row = {"law": LAW, "kind": "법률", "article": article, name: words, "start": start}
        return row | more

    def measure(self, **files: list[Row]) -> Figures:
        for name, rows in files.items():
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            (self._folder / f"{name}.jsonl").write_text(lines, "utf-8")
        library = self._library
        measured = Extraction(library.graph, library.works.values(), library.manifest.base)
        return measured.measure(self._folder)


@pytest.fixture
def gold(library: Library, tmp_path: Path) -> Gold:
    return Gold(library, tmp_path)


def references(gold: Gold) -> list[Row]:
    """Every reference of two articles, as a lawyer would mark them."""
    return [
        gold.row("제4조", "span", "제1항", targets=[DUTY]),
        gold.row("제4조", "span", "제1항", after=100, targets=[DUTY]),
        gold.row("제4조", "span", "「약사법」 제31조", targets=[PHARMACY]),
        gold.row("제7조", "span", "제4조제1항", targets=[DUTY]),
    ]


def norm(gold: Gold, article: str, sentence: str, kind: str, **fields: str) -> Row:
    empty = dict.fromkeys(("bearer", "authority", "deadline", "amount"))
    return gold.row(article, "sentence", sentence, type=kind, **(empty | fields))


def norms(gold: Gold) -> list[Row]:
    return [
        norm(
            gold,
            "제5조",
            "보관기관은 시험세포의 기록을 10년간 보존하여야 한다.",
            "obligation",
            bearer="보관기관",
            deadline="10년간",
        )
    ]


def test_all_right(gold: Gold) -> None:
    found = gold.measure(references=references(gold))
    assert found.table == {"references": {"precision": 1.0, "recall": 1.0, "targets": 1.0}}
    assert found.misses == ()


def test_a_reference_that_gold_has_and_we_do_not(gold: Gold) -> None:
    more = gold.row("제7조", "span", "시험세포", targets=[DUTY])
    found = gold.measure(references=[*references(gold), more])
    assert found.table["references"] == {"precision": 1.0, "recall": 0.8, "targets": 0.8}
    assert found.misses == (f"reference missed | {LAW} 법률 제7조 | 시험세포",)


def test_a_reference_that_we_have_and_gold_does_not(gold: Gold) -> None:
    found = gold.measure(references=references(gold)[1:])
    assert found.table["references"] == {"precision": 0.75, "recall": 1.0, "targets": 1.0}
    assert found.misses == (f"reference not in gold | {LAW} 법률 제4조 | 제1항",)


def test_another_target(gold: Gold) -> None:
    rows = references(gold)
    rows[3] = rows[3] | {"targets": [DUTY | {"paragraph": 2}]}
    found = gold.measure(references=rows)
    assert found.table["references"] == {"precision": 1.0, "recall": 1.0, "targets": 0.75}
    (miss,) = found.misses
    assert miss.startswith("targets")


def test_hard_references_count_alone(gold: Gold) -> None:
    rows = references(gold)
    missed = gold.row("제5조", "span", "기록", targets=[DUTY])
    found = gold.measure(references_hard=[rows[3], missed])
    assert found.table == {"references_hard": {"all": 0.5}}


def delegation(gold: Gold, **more: Any) -> Row:
    row = gold.row("제4조", "phrase", "대통령령으로 정하는", delegate_to="대통령령")
    return row | {"implemented_by": [DECREE]} | more


def test_delegations(gold: Gold) -> None:
    found = gold.measure(delegations=[delegation(gold)])
    assert found.table["delegations"] == {
        "phrase_precision": 1.0,
        "phrase_recall": 1.0,
        "links_precision": 1.0,
        "links_recall": 1.0,
    }


def test_a_delegation_without_its_clause(gold: Gold) -> None:
    other = delegation(gold, implemented_by=[DECREE | {"article": "제9조"}])
    found = gold.measure(delegations=[other])
    assert found.table["delegations"]["phrase_recall"] == 1.0
    assert found.table["delegations"]["links_precision"] == 0.0
    assert found.table["delegations"]["links_recall"] == 0.0


def test_a_delegation_that_gold_does_not_have(gold: Gold) -> None:
    found = gold.measure(references=references(gold), delegations=[])
    assert found.table["delegations"]["phrase_precision"] == 0.0


def test_norms(gold: Gold) -> None:
    found = gold.measure(norms=norms(gold))
    figures = found.table["norms"]
    assert (figures["type_macro_f1"], figures["bearer_f1"], figures["deadline_f1"]) == (1, 1, 1)
    assert found.misses == ()


def test_a_norm_of_another_type(gold: Gold) -> None:
    (right,) = norms(gold)
    found = gold.measure(norms=[right | {"type": "permission", "bearer": "누구나"}])
    assert found.table["norms"]["type_macro_f1"] == 0.0
    assert found.table["norms"]["bearer_f1"] == 0.0
    assert len(found.misses) == 2


def test_articles_of_a_law_that_is_not_held(gold: Gold) -> None:
    (row,) = norms(gold)
    found = gold.measure(norms=[row | {"law": "약사법"}])
    assert found.table["norms"]["type_macro_f1"] == 0.0

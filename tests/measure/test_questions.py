"""Folders of gold: files known by the form of their rows, what is damaged said with its line."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from kg.library import Library
from kg.measure.gold import Titles
from kg.measure.questions import Gold
from ontology.errors import BadSource

ACT: Final = "시험세포의보관및이용에관한법률"
TERM: Final = {"law": ACT, "kind": "법률", "article": "제4조", "paragraph": 2, "item": None}
QUESTION: Final[dict[str, Any]] = {
    "id": "q-1",
    "lang": "ko",
    "question": "?",
    "asof": None,
    "intent": "deadline",
    "required": [[TERM]],
}
CASE: Final[dict[str, Any]] = {
    "id": "s-1",
    "facts": {"modality": "cell"},
    "expected": {
        "classification": ["시험 세포"],
        "risk_tier": "null",
        "pathways": [
            {"legal_basis": [TERM], "steps": [{"legal_basis": [TERM | {"article": "제5조"}]}]}
        ],
        "not_available": [{"because": [TERM]}],
    },
}


@pytest.fixture(scope="module")
def titles(library: Library) -> Titles:
    return Titles.of(library.works.values())


def write(folder: Path, **files: Any) -> Path:
    for name, rows in files.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def test_a_file_is_known_by_its_rows(tmp_path: Path, titles: Titles) -> None:
    write(tmp_path, one=[QUESTION, QUESTION], cases=[CASE], norms=[{}], other=[{"a": 1}], none=[])
    found = Gold.read(tmp_path, titles)
    assert {name: len(some) for name, some in found.questions.items()} == {"one": 2}
    assert list(found.scenarios) == ["cases"]
    assert found.findings == {"norms": 1}
    assert found.unread == {
        "none.jsonl": "it has no rows",
        "other.jsonl": "its rows are neither questions nor cases",
    }


def test_a_question(tmp_path: Path, titles: Titles) -> None:
    more = {
        "asof": "2024-01-01",
        "facts": [["4년", 4]],
        "must_not": ["2년"],
        "required": [
            [TERM | {"article": "부칙<제20301호>제1조", "paragraph": None, "item": "3가"}],
            [{"doc": "policy/first-plan.en.txt", "quote": "words"}],
        ],
    }
    (found,) = Gold.read(write(tmp_path, one=[QUESTION | more]), titles).questions["one"]
    assert (found.on, found.facts, found.wrong) == (date(2024, 1, 1), (("4년", "4"),), ("2년",))
    (law,), (document,) = found.required
    assert law.place == (ACT, "법률", "부칙<제20301호>제1조", None, "3가")
    assert (document.place, document.document) == (None, "first-plan")


def test_a_case(tmp_path: Path, titles: Titles) -> None:
    (found,) = Gold.read(write(tmp_path, cases=[CASE]), titles).scenarios["cases"]
    assert (found.classification, found.risk_tier) == (frozenset({"시험세포"}), None)
    (route,), (refusal,) = found.pathways, found.not_available
    assert {place[2:] for place in route.articles} == {("제4조", None, None), ("제5조", None, None)}
    assert len(refusal.articles) == 1


DAMAGED: Final = {
    "no JSON": ("{", "line 1 is no JSON"),
    "no object": ("[]", "line 1 is no object"),
    "a field that is lacking": ('{"question": "?", "required": []}', "row 1 (no id)"),
    "a day that is none": (json.dumps(QUESTION | {"asof": "soon"}), "row 1 (q-1)"),
}


@pytest.mark.parametrize(("text", "said"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_said_with_its_place(
    tmp_path: Path, titles: Titles, text: str, said: str
) -> None:
    (tmp_path / "one.jsonl").write_text(text, "utf-8")
    with pytest.raises(BadSource) as found:
        Gold.read(tmp_path, titles)
    assert said in str(found.value)


def test_no_folder(tmp_path: Path, titles: Titles) -> None:
    with pytest.raises(BadSource, match="--gold"):
        Gold.read(tmp_path / "nowhere", titles)

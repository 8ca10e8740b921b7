"""The whole evaluation of the invented corpus: every figure counted by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.library import Library
from kg.measure.evaluation import OURS, PARTS, Judged, evaluate, figures, grouped
from kg.measure.plain import PLAIN, WITH_DIGESTS
from ontology.errors import BadQuestion

TODAY = date(2026, 1, 1)


class Heard:
    """Writes down what is told of progress."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.done = 0

    def stage(self, name: str, total: int) -> None:
        self.stages.append((name, total))

    def advance(self, done: int) -> None:
        self.done = done


@pytest.fixture(scope="module")
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
def found(library: Library, gold_folder: Path, heard: Heard) -> dict[str, Any]:
    return evaluate(library, gold_folder, TODAY, heard, drafts=12)


def values(table: dict[str, Any]) -> dict[str, float]:
    return {name: one["value"] for name, one in table.items()}


def test_answers(found: dict[str, Any]) -> None:
    ours = values(found["ask"][OURS]["all"])
    # of five: one whose gold is nowhere is wrong, the one without an answer is rightly left
    assert ours["correct"] == 0.8
    assert ours["rightly_abstained"] == 1
    # of the four that have an answer
    assert [ours[n] for n in ("recall", "pinpoint", "precision", "facts")] == [0.75] * 4
    assert [ours[n] for n in ("verbatim", "in_force", "wrongly_abstained")] == [1, 1, 0]


def test_each_figure_has_its_interval(found: dict[str, Any]) -> None:
    for run in found["ask"].values():
        for one in run["all"].values():
            assert one["low"] <= one["value"] <= one["high"]
    assert found["ask"][OURS]["all"]["correct"]["n"] == 5
    assert found["ask"][OURS]["all"]["recall"]["n"] == 4


def test_by_file_language_and_intent(found: dict[str, Any]) -> None:
    ours = found["ask"][OURS]
    correct = {
        by: {name: some["correct"]["value"] for name, some in ours[by].items()}
        for by in ("file", "language", "intent")
    }
    assert correct == {
        "file": {"past": 1, "present": 0.75},
        "language": {"en": 1, "ko": 0.75},
        "intent": {"deadline": 0.6667, "term": 1, "unanswerable": 1},
    }


def test_plain_runs_stand_beside_ours(found: dict[str, Any]) -> None:
    assert list(found["search"]) == [OURS, *PLAIN, *WITH_DIGESTS]
    recall = {run: some["all"]["recall@10"] for run, some in found["search"].items()}
    assert recall[OURS]["value"] == 0.75
    # the wording is Korean alone: words of an English question meet nothing but digests
    assert recall["words"]["value"] == 0.5
    assert found["search"]["words"]["language"]["en"]["recall@10"]["value"] == 0
    assert recall["words_digests"]["value"] == 0.75
    assert {one["n"] for one in recall.values()} == {4}


def test_five_passages_for_an_answer(found: dict[str, Any]) -> None:
    words = values(found["ask"]["words"]["all"])
    # both Korean questions that gold has right, by the passage that says it; it never abstains
    assert (words["correct"], words["recall"], words["rightly_abstained"]) == (0.4, 0.5, 0)
    assert words["precision"] == 0.1  # one of five passages, of two in four questions


def test_the_difference_is_of_the_same_questions(found: dict[str, Any]) -> None:
    less = found["search"]["words"]["ours_less_this"]["recall@10"]
    assert (less["value"], less["n"]) == (0.25, 4)
    assert found["ask"]["words"]["ours_less_this"]["correct"]["value"] == 0.4
    assert "ours_less_this" not in found["ask"][OURS]


def test_findings_and_drafts(found: dict[str, Any]) -> None:
    assert found["extraction"] == {"references": {"precision": 1.0, "recall": 1.0, "targets": 1.0}}
    drafts = found["verification"]["all"]
    assert drafts["accepted"]["n"] == 6
    assert 1 <= drafts["rejected"]["n"] <= 12


def test_what_was_not_measured_is_said(found: dict[str, Any]) -> None:
    assert {row["what"]: row["why"] for row in found["not_measured"]} == {
        "assess": "the generation was built without rules",
        "references_hard.jsonl": "the gold has no file of it",
        "delegations.jsonl": "the gold has no file of it",
        "norms.jsonl": "the gold has no file of it",
        "notes.jsonl": "its rows are neither questions nor cases",
    }
    assert "assess" not in found


def test_what_it_was_measured_on(found: dict[str, Any], library: Library) -> None:
    measured = found["measured"]
    assert (measured["on"], measured["snapshot"]) == ("2026-01-01", library.manifest.snapshot)
    assert measured["generation"] == library.manifest.name
    assert measured["files"] == {"cases": 1, "past": 1, "present": 4, "references": 1}
    assert found["seconds"]["ask"]["n"] == 5
    assert found["seconds"]["ask"]["p50"] <= found["seconds"]["ask"]["p95"]
    rows = [(r["part"], r["id"]) for r in found["questions"] if r["part"] == "ask"]
    assert rows == [("ask", name) for name in ("a-1", "p-1", "p-2", "p-3", "p-4")]


def test_progress(found: dict[str, Any], heard: Heard) -> None:
    assert heard.stages == [("ask", 5), ("search", 5), ("extraction", 0), ("verification", 18)]
    assert heard.done == sum(found["verification"]["all"][n]["n"] for n in ("rejected", "accepted"))


def test_without_gold_the_checking_is_measured(library: Library) -> None:
    found = evaluate(library, None, TODAY, Heard(), drafts=2)
    assert {row["what"]: row["why"] for row in found["not_measured"]} == dict.fromkeys(
        PARTS[:-1], "no gold was named"
    )
    assert "verification" in found


def test_an_answer_that_fails_is_wrong_and_named(
    library: Library, gold_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BadQuestion("the question is empty: ask something")

    monkeypatch.setattr(library, "ask", fail)
    found = evaluate(library, gold_folder, TODAY, Heard(), drafts=0)
    assert found["ask"][OURS]["all"]["correct"]["value"] == 0
    assert [row["id"] for row in found["errors"]] == ["a-1", "p-1", "p-2", "p-3", "p-4"]
    assert "ask" not in found["seconds"]


def test_groups() -> None:
    some = [
        Judged("1", {"fault": "number"}, {"rejected": 1.0}),
        Judged("2", {"fault": "number"}, {"rejected": 0.0}),
        Judged("3", {"true": "quotation"}, {"accepted": 1.0}),
    ]
    table = grouped(some, ("fault", "true"))
    assert values(table["all"]) == {"rejected": 0.5, "accepted": 1}
    assert values(table["fault"]["number"]) == {"rejected": 0.5}
    assert list(table["true"]) == ["quotation"]
    assert figures([]) == {}

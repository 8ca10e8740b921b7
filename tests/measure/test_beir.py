"""Retrieval on a set of BEIR form, over an invented rulebook ofsome twenty passages."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from ingest.pipeline.progress import Silent
from kg.encode.cache import Embedder
from kg.encode.encoder import HashingEncoder
from kg.measure.beir import Figures, in_place, measure, section_of
from ontology.errors import NothingToBuild

PASSAGES = {
    "1 2.1.1.": "A keeper of lanterns must hold a lantern permit.",
    "1 2.1.2.": "The permit lasts for four winters.",
    "1 2.1.3.": "A keeper pays a levy of oil.",
    "2 5.3.1.": "The levy on barges lasts for nine tides.",
    "2 5.3.2.": "Barges carry salt and please the harbour.",
}
FILL = {f"3 {n}.1.1.": f"Goods of kind {n} are weighed at gate {n}." for n in range(1, 16)}


class Stages(Silent):
    """Keeps the names of the stages that it hears of."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def stage(self, name: str, total: int) -> None:
        assert total > 0
        self.names.append(name)


def measured(folder: Path, questions: Mapping[str, tuple[str, ...]]) -> dict[str, Figures]:
    """Write a set whose questions want those passages, and measure it."""
    rows = [{"_id": t, "title": t, "text": x} for t, x in (PASSAGES | FILL).items()]
    asked = [{"_id": str(n), "text": text} for n, text in enumerate(questions)]
    judged = [f"{n}\t{one}\t1" for n, some in enumerate(questions.values()) for one in some]
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)), "utf-8")
    (folder / "qrels/test.tsv").write_text("\n".join(["query corpus score", *judged]), "utf-8")
    encoder = HashingEncoder()
    stages = Stages()
    found = measure(folder, (Embedder(encoder, folder / "cache"), encoder), folder, stages)
    assert stages.names == ["words", "vectors", "search"]
    return found


def test_the_passage_that_answers_is_first(tmp_path: Path) -> None:
    found = measured(tmp_path / "set", {"Who needs a lantern permit?": ("1 2.1.1.",)})
    assert found["both"] == {"recall@10": 1.0, "map@10": 1.0, "mrr@10": 1.0, "ndcg@10": 1.0}
    assert set(found) == {"words", "vectors", "both"}


def test_a_passage_gains_from_its_section() -> None:
    """The third stands in the section of the best, the last, a little better, alone."""
    scores = np.array([1.0, 0.0, 0.5, 0.0, 0.0, 0.55], np.float32)
    found = in_place(scores, np.array([0, 0, 0, 1, 1, 1]))
    assert list(np.argsort(-found)[:3]) == [0, 2, 5]


def test_words_of_asking_do_not_decide(tmp_path: Path) -> None:
    """“Please” stands in the rule on the harbour alone, and is nobody's matter."""
    wanted = {"Please, is there a levy?": ("1 2.1.3.", "2 5.3.1.")}
    assert measured(tmp_path / "set", wanted)["words"]["map@10"] == 1.0


def test_a_folder_of_another_form(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    readers = (Embedder(encoder, tmp_path / "cache"), encoder)
    with pytest.raises(NothingToBuild):
        measure(tmp_path, readers, tmp_path, Silent())


@pytest.mark.parametrize(
    ("title", "section"),
    [("7 4.4.4", "7 4."), ("7 A4.1.Guidance.3.", "7 A4.1."), ("7 33)", "7 33)"), ("", "")],
)
def test_the_section_of_a_passage(title: str, section: str) -> None:
    assert section_of(title) == section

"""Our own files: read whole, or refused with the file and the entry."""

from pathlib import Path

import pytest

from ingest.read.curated import read_digests, read_terms
from ontology.errors import BadCorpus

DIGEST = """
law: "900001"
title: 시험법
version: 2024-05-07_20301
digests:
  - at: 제4조제2항
    topic: [허가]
    also: [제5조, 900002/제2조, notice/91234/제3조, kr/ordinance/2999999/제1조]
    ko: {gist: "네 해\\n  동안이다.", questions: [" 몇 해인가요? "]}
    en: {gist: Four years., questions: [How long?]}
"""


def digests(folder: Path, text: str) -> Path:
    (folder / "a.yaml").write_text(text, "utf-8")
    return folder


def test_a_digest(tmp_path: Path) -> None:
    (found,) = read_digests(digests(tmp_path, DIGEST))
    assert found.address.short == "kr/900001/4/2"
    assert found.version == "2024-05-07_20301"
    assert found.gist == {"ko": "네 해 동안이다.", "en": "Four years."}
    assert found.questions["ko"] == ("몇 해인가요?",)
    assert [a.short for a in found.also] == [
        "kr/900001/5",
        "kr/900002/2",
        "kr/notice/91234/3",
        "kr/ordinance/2999999/1",
    ]
    assert found.file == "a.yaml"


BROKEN = {
    "no English": DIGEST.replace("    en:", "    fr:"),
    "no gist": DIGEST.replace("gist: Four years., ", ""),
    "a place that is none": DIGEST.replace("제4조제2항", "네째 조"),
    "no version": DIGEST.replace("version:", "vers:"),
    "also of nothing": DIGEST.replace("제5조,", "다섯,"),
    "an entry that is no table": "law: '900001'\ntitle: 시험법\nversion: x\ndigests: [제1조]\n",
    "no YAML": "law: [\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_digest_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadCorpus) as caught:
        read_digests(digests(tmp_path, text))
    assert caught.value.path.endswith("a.yaml")


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, at in (("b", "제1조"), ("a", "제9조")):
        (tmp_path / f"{name}.yaml").write_text(DIGEST.replace("제4조제2항", at), "utf-8")
    assert [str(d.address.clause) for d in read_digests(tmp_path)] == ["제9조", "제1조"]


def test_a_file_without_entries_is_empty(tmp_path: Path) -> None:
    assert read_digests(digests(tmp_path, "")) == ()
    assert read_terms(tmp_path) == ()


TERM = """
- id: cell
  ko: 세포
  en: cell
  alt_ko: [셀]
  broader: [thing]
  note_en: what grows
"""


def test_a_concept(tmp_path: Path) -> None:
    (tmp_path / "things.yaml").write_text(TERM, "utf-8")
    (found,) = read_terms(tmp_path)
    assert (found.id, found.ko, found.en, found.scheme) == ("cell", "세포", "cell", "things")
    assert found.alternative == {"ko": ("셀",), "en": ()}
    assert found.notes == {"en": "what grows"}
    assert (found.broader, found.work) == (("thing",), "")


def test_two_concepts_of_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TERM, "utf-8")
    (tmp_path / "b.yaml").write_text(TERM, "utf-8")
    with pytest.raises(BadCorpus, match="stands twice"):
        read_terms(tmp_path)


@pytest.mark.parametrize("missing", ["id", "ko", "en"])
def test_a_concept_needs_id_and_both_labels(tmp_path: Path, missing: str) -> None:
    (tmp_path / "a.yaml").write_text(TERM.replace(f"{missing}: ", f"x{missing}: ", 1), "utf-8")
    with pytest.raises(BadCorpus, match=missing):
        read_terms(tmp_path)

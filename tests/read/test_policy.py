"""Policy entries: the project's own files obey their rules, and a broken one says where."""

from pathlib import Path

import pytest

from ingest.read.policy import read_policy
from ontology.errors import BadCorpus
from ontology.policy import PolicyState, PolicyType

CORPUS = Path(__file__).parents[2] / "corpus" / "policy"
ENTRY = """
document: plan.txt
entries:
  - id: cold-rooms
    type: target
    seed: B1 B2
    label: {ko: 냉장실, en: Cold rooms}
    state: target
    figures: [{number: 12, unit: rooms, role: target, year: 2031}]
    basis: ["999999/제3조제1항"]
    inferred: ["999999/제3조제1항"]
    source: {quote_words: "twelve cold rooms"}
    ko: {gist: 냉장실을 12개 둡니다., questions: [몇 개예요?]}
    en: {gist: There are to be 12 cold rooms., questions: [How many?]}
"""
BROKEN = {
    "a source that names no place": ('{quote_words: "twelve cold rooms"}', "{grade: A}"),
    "a quote longer than names a place": ("twelve cold rooms", "x" * 41),
    "a type that is none": ("type: target", "type: wish"),
    "a state that is none": ("state: target", "state: maybe"),
    "a number that is none": ("number: 12", "number: a dozen"),
    "an address that is none": ("제3조제1항", "셋째"),
    "a link that leads nowhere": ("state: target", "state: target\n    part_of: nothing"),
    "a language without a gist": ("en: {gist: There are to be 12 cold rooms., ", "en: {"),
}


def read(folder: Path, text: str) -> object:
    (folder / "plan.yaml").write_text(text, "utf-8")
    return read_policy(folder)


def test_an_entry_as_a_value(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ENTRY, "utf-8")
    (entry,) = read_policy(tmp_path)
    assert (entry.type, entry.state) == (PolicyType.TARGET, PolicyState.TARGET)
    assert entry.seed == ("B1", "B2")
    assert (int(entry.figures[0].number), entry.figures[0].year) == (12, 2031)
    assert entry.links[0].inferred
    assert entry.links[0].address is not None
    assert entry.links[0].address.short == "kr/999999/3/1"
    assert entry.sources[0].document == "plan.txt"


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_a_broken_entry_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in ENTRY
    with pytest.raises(BadCorpus, match="cold-rooms"):
        read(tmp_path, ENTRY.replace(old, new))


def test_the_projects_own_entries() -> None:
    entries = read_policy(CORPUS)
    assert len(entries) > 150
    named = {number for entry in entries for number in entry.seed}
    # everything that the two documents name, navigation and adverts excepted
    wanted = {f"A{n:02}" for n in range(1, 38)} | {f"B{n:02}" for n in range(1, 55)}
    assert wanted <= named
    for entry in entries:
        for language in ("ko", "en"):
            assert entry.label[language]
            assert len(entry.questions[language]) >= 3


def test_a_second_plan_that_nobody_has_seen_has_no_contents() -> None:
    second = next(entry for entry in read_policy(CORPUS) if entry.id == "plan-2")
    assert second.state is PolicyState.IN_PREPARATION
    assert not second.figures

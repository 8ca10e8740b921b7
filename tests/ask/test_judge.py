"""Premises against the law: what is contradicted, what is borne out, what is left open."""

import json
from collections import Counter
from pathlib import Path

import pytest

from ingest.read.curated import read_digests, read_terms
from kg.ask.judge import Line, judge
from kg.ask.premise import premises_in
from kg.ask.premised import offices, split
from kg.search.thesaurus import Thesaurus
from kg.store.texts import Concept
from ontology.curated import DigestEntry, read_place

ROOT = Path(__file__).parents[2]
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/premises.jsonl").read_text("utf-8").splitlines()
]
DUTY = "보관기관은 시험세포를 옮기려면 시험관리부장관의 승인을 받아야 합니다."
PERIOD = "승인의 유효기간은 4년입니다."
KOREAN = (
    Line(DUTY, 1, "", f"{DUTY} {PERIOD}"),
    Line(PERIOD, 1, DUTY, f"{DUTY} {PERIOD}"),
    Line("어기면 2년 이하의 징역입니다.", 1),
)
CASES = {
    "another period": ("시험세포 승인의 유효기간은 9년이다", "contradicted"),
    "the same period": ("시험세포 승인의 유효기간은 4년이다", "supported"),
    "the same in months": ("시험세포 승인의 유효기간은 48개월이다", "supported"),
    "no duty": ("보관기관은 시험세포를 승인 없이 옮길 수 있다", "contradicted"),
    "the duty": ("시험세포를 옮기려면 승인을 받아야 한다", "supported"),
    "another matter": ("배아를 폐기하려면 9년 동안 보존한다", "not checked"),
    "a penalty is no period of another thing": ("시험세포의 보존기간은 3년이다", "not checked"),
    "one word": ("승인은 9년이다", "not checked"),
}


def none(text: str) -> tuple[frozenset[str], str]:
    return frozenset(), text


@pytest.mark.parametrize(("premise", "held"), CASES.values(), ids=CASES)
def test_against_one_provision(premise: str, held: str) -> None:
    assert judge(premise, KOREAN, none).held == held


def test_what_agrees_elsewhere_holds_a_contradiction_back() -> None:
    exempt = Line("시험지구의 보관기관은 승인 없이 시험세포를 옮길 수 있습니다.", 2)
    premise = "보관기관은 시험세포를 승인 없이 옮길 수 있다"
    assert judge(premise, (*KOREAN, exempt), none).held != "contradicted"


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return Thesaurus(
        Concept(
            id=term.id,
            ko=term.ko,
            en=term.en,
            labels=(
                (term.ko, "ko", "preferred"),
                (term.en, "en", "preferred"),
                *(
                    (label, tongue, "a")
                    for tongue, some in term.alternative.items()
                    for label in some
                ),
            ),
            broader=term.broader,
            related=term.related,
            work="",
            defined_at="",
            note_ko="",
            note_en="",
        )
        for term in read_terms(ROOT / "corpus/thesaurus")
    )


@pytest.fixture(scope="module")
def digests() -> dict[tuple[str, str], DigestEntry]:
    return {
        (entry.file.removesuffix(".yaml"), entry.address.clause.short): entry
        for entry in read_digests(ROOT / "corpus/digests")
        if entry.past is None
    }


def test_offices_below_a_ministry_are_the_ministry(thesaurus: Thesaurus) -> None:
    minister, rest = offices(thesaurus, "허가는 식약처장이 내준다")
    assert minister == offices(thesaurus, "the MFDS")[0]
    assert minister == offices(thesaurus, "지방식품의약품안전청장")[0]
    assert rest == "허가는  ◆ 이 내준다"
    assert offices(thesaurus, "보관기관이 정한다")[0] == frozenset()


def test_premises_about_digested_provisions(
    thesaurus: Thesaurus, digests: dict[tuple[str, str], DigestEntry]
) -> None:
    """Of false premises seven in ten are seen, and no true one is called false."""
    found: Counter[tuple[bool, str]] = Counter()
    for row in ROWS:
        place = read_place("0", row["at"]).clause.short
        entry = digests[row["digests"], place]
        gist = entry.gist[row["lang"]]
        whole = " ".join((entry.title, *entry.topic, gist))
        lines = [Line(text, 1, before, whole) for before, text in split(gist)]
        (premise,) = premises_in(row["question"])
        found[row["held"], judge(premise, lines, lambda t: offices(thesaurus, t)).held] += 1
    assert sum(found.values()) == len(ROWS) >= 60
    assert found[False, "contradicted"] >= 0.7 * sum(not row["held"] for row in ROWS)
    assert found[True, "contradicted"] <= 0.03 * sum(row["held"] for row in ROWS)
    assert found[True, "supported"] >= 0.7 * sum(row["held"] for row in ROWS)

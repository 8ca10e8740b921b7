import time
from pathlib import Path

import pytest

from kg.pathways import load
from kg.pathways.conditions import Is, leaves
from kg.pathways.loading import conditions
from ontology.errors import BadCorpus
from tests.kg.pathways.cases import FOLDER, HEAD, folder, rule, rules


def test_the_rules_of_the_repository_load_in_time() -> None:
    start = time.thread_time()  # a busy machine is not the loader's fault
    load(FOLDER)
    assert time.thread_time() - start < 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(
            [rule("R", "pathway", "{shape: round}")], "shape", id="a fact that nobody asks for"
        ),
        pytest.param(
            [rule("R", "pathway", "{colour: green}")],
            "cannot be green",
            id="a value that the fact lacks",
        ),
        pytest.param(
            [rule("R", "pathway", "{holds: S}")], "leans on S", id="a rule that is not there"
        ),
        pytest.param([rule("R", "spell", "{colour: red}")], "spell", id="a kind that is none"),
        pytest.param(
            [rule("R", "exclusion", "{colour: red}", "of: [S]")], "S", id="an exclusion of nothing"
        ),
        pytest.param(
            [rule("R", "pathway", "{colour: red}"), rule("R", "duty", "{colour: red}")],
            "twice",
            id="a code twice",
        ),
        pytest.param(
            [rule("R", "concept", "{holds: S}"), rule("S", "concept", "{not: {holds: R}}")],
            "lean on each other",
            id="a circle",
        ),
        pytest.param(
            [
                "  - {code: R, kind: pathway, name: {ko: R, en: R}, when: {colour: red}, basis: []}\n"
            ],
            "without a clause",
            id="no clause",
        ),
        pytest.param(["  - {code: R, kind: pathway}\n"], "name", id="no name"),
        pytest.param(
            [rule("R", "pathway", "{colour: red}", "note: {ko: 하나, 둘, en: one}")],
            "quotes",
            id="a sentence cut by its comma",
        ),
        pytest.param([rule("R", "pathway", "red")], "not a condition", id="a condition in words"),
        pytest.param(
            [
                "  - {code: R, kind: pathway, name: {ko: R, en: R}, basis: [{at: nowhere, words: x}]}\n"
            ],
            "nowhere",
            id="an address that is none",
        ),
        pytest.param(
            [
                rule(
                    "R",
                    "pathway",
                    "{colour: red}",
                    "unless: [{label: x, name: {ko: x, en: x}, when: {heavy: true}, basis: []}]",
                )
            ],
            "without a clause",
            id="an exception without a clause",
        ),
    ],
)
def test_faults_are_named(tmp_path: Path, written: list[str], said: str) -> None:
    with pytest.raises(BadCorpus) as fault:
        load(folder(tmp_path, *written))
    assert said in str(fault.value)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    folder(tmp_path, rule("R", "pathway", "{colour: red}"))
    (tmp_path / "torn.yaml").write_text(HEAD + "  - {code: [", encoding="utf-8")
    with pytest.raises(BadCorpus, match="torn"):
        load(tmp_path)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus, match="facts"):
        load(tmp_path)


def test_what_the_file_says_at_its_head_holds_for_each_rule(tmp_path: Path) -> None:
    folder(tmp_path)
    text = "regime: {ko: 돌, en: Stones}\nwhen: {heavy: true}\nfrom: 2020-01-01\nrules:\n"
    (tmp_path / "stones.yaml").write_text(
        text + rule("R", "pathway", "{colour: red}"), encoding="utf-8"
    )
    found = load(tmp_path).by_code["R"]
    assert str(found.when) == str(load(tmp_path).by_code["R"].when)
    assert "heavy" in str(found.when)
    assert found.begins is not None
    assert found.begins.year == 2020


def test_every_rule_speaks_both_languages() -> None:
    for rule_ in rules().written:
        named = [
            rule_.name,
            rule_.authority,
            *(s.name for s in rule_.steps),
            *(s.authority for s in rule_.steps),
        ]
        assert all(bool(words.ko) == bool(words.en) for words in named), rule_.code
        assert rule_.name, rule_.code


def test_every_fact_is_asked_by_some_rule_or_chooses_the_jurisdiction() -> None:
    used = {
        x.fact
        for r in rules().written
        for c in conditions(r)
        for x in leaves(c)
        if isinstance(x, Is)
    }
    assert set(rules().vocabulary.facts) - used == {"jurisdiction"}


def test_no_spelling_means_two_things() -> None:
    facts = rules().vocabulary.facts.values()
    names = [spelling for fact in facts for spelling in (fact.name, *fact.aliases)]
    assert len(names) == len(set(names))
    for fact in facts:
        spelled = [a for option in fact.options for a in {option.value, *option.aliases}]
        assert len(spelled) == len(set(spelled)), fact.name

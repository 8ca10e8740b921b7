from pathlib import Path

import pytest

from kg.pathways import load
from kg.pathways.facts import Vocabulary
from tests.kg.pathways.cases import folder, rule


@pytest.fixture
def stones(tmp_path: Path) -> Vocabulary:
    return load(folder(tmp_path, rule("R", "pathway", "{colour: red}"))).vocabulary


@pytest.mark.parametrize(
    ("given", "known"),
    [
        pytest.param({"colour": "red"}, {"colour": {"red"}}, id="as it stands"),
        pytest.param({"Colour": " RED "}, {"colour": {"red"}}, id="case and spaces"),
        pytest.param({"colour": "crimson"}, {"colour": {"red"}}, id="another spelling of a value"),
        pytest.param({"heavy": True}, {"heavy": {"true"}}, id="yes"),
        pytest.param({"colour": ["red", "warm"]}, {"colour": {"red", "warm"}}, id="several values"),
        pytest.param(
            {"colour": "blue"},
            {"colour": {"blue"}, "cold": {"true"}},
            id="what follows is concluded",
        ),
        pytest.param(
            {"colour": "blue", "cold": False},
            {"colour": {"blue"}, "cold": {"false"}},
            id="but never against what was given",
        ),
        pytest.param({"colour": "green"}, {}, id="an unknown value is no value"),
        pytest.param({"colour": ["red", "green"]}, {}, id="half understood is not understood"),
        pytest.param({"shape": "round"}, {}, id="an unknown fact is left aside"),
        pytest.param({"colour": None}, {}, id="nothing said"),
    ],
)
def test_reading(stones: Vocabulary, given: dict[str, object], known: dict[str, set[str]]) -> None:
    assert {name: set(values) for name, values in stones.read(given).known.items()} == known


def test_what_is_not_understood_is_said(stones: Vocabulary) -> None:
    notes = stones.read({"shape": "round", "colour": "green"}).notes
    assert [(n.fact, n.kind) for n in notes] == [
        ("colour", "unknown value"),
        ("shape", "unknown fact"),
    ]


@pytest.mark.parametrize(
    ("given", "wanted", "met"),
    [
        ("red", "red", True),
        ("red", "warm", True),
        ("warm", "red", None),
        ("blue", "red", False),
        ("blue", "warm", False),
    ],
)
def test_a_wider_value_leaves_the_narrower_open(
    stones: Vocabulary,
    given: str,
    wanted: str,
    met: bool | None,  # noqa: FBT001 a table
) -> None:
    assert stones.meets("colour", given, wanted) is met


def test_presumptions_never_replace_what_is_known(stones: Vocabulary) -> None:
    assert stones.presumed({"heavy": frozenset({"true"})})["heavy"] == {"true"}
    assert stones.presumed({})["heavy"] == {"false"}
    assert "colour" not in stones.presumed({})


def test_an_option_may_be_flagged_by_its_own_name(tmp_path: Path) -> None:
    facts = "- {name: place, question: {ko: 어디?, en: Where?}, flags: true, options: [{value: hill, ko: 언덕, en: hill}]}\n"
    vocabulary = load(
        folder(tmp_path, rule("R", "pathway", "{place: hill}"), facts=facts)
    ).vocabulary
    assert vocabulary.read({"hill": True}).known == {"place": {"hill"}}
    assert vocabulary.read({"in_hill": "yes"}).known == {"place": {"hill"}}
    assert vocabulary.read({"hill": False}).known == {}

import pytest

from kg.pathways.conditions import (
    ALWAYS,
    All,
    Any,
    Holds,
    Is,
    Not,
    Verdict,
    every,
    leaves,
    read,
    some,
)

T, F, U = Verdict(value=True), Verdict(value=False), Verdict(None, frozenset({"x"}))


@pytest.mark.parametrize(
    ("parts", "conjunction", "disjunction"),
    [
        pytest.param([], True, False, id="nothing is every and not some"),
        pytest.param([T, T], True, True, id="true and true"),
        pytest.param([T, F], False, True, id="one false decides and, one true decides or"),
        pytest.param([T, U], None, True, id="unknown keeps and open"),
        pytest.param([F, U], False, None, id="unknown keeps or open"),
        pytest.param([U, F, T], False, True, id="a decisive part wins over an unknown before it"),
    ],
)
def test_kleene(
    parts: list[Verdict],
    conjunction: bool | None,  # noqa: FBT001 a table
    disjunction: bool | None,  # noqa: FBT001
) -> None:
    assert every(parts).value is conjunction
    assert some(parts).value is disjunction


def test_only_an_undecided_verdict_names_facts_to_ask() -> None:
    assert every([T, U]).open == {"x"}
    assert every([F, U]).open == frozenset()
    assert some([T, U]).open == frozenset()


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert (T.opposite().value, F.opposite().value, U.opposite().value) == (False, True, None)


@pytest.mark.parametrize(
    ("raw", "condition"),
    [
        pytest.param(None, ALWAYS, id="nothing said is always"),
        pytest.param({"a": "b"}, Is("a", ("b",)), id="fact is"),
        pytest.param({"a": ["b", "c"]}, Is("a", ("b", "c")), id="fact is one of"),
        pytest.param({"a": True}, Is("a", ("true",)), id="yes and no are values"),
        pytest.param({"holds": "R"}, Holds(("R",)), id="another rule"),
        pytest.param({"not": {"a": 1}}, Not(Is("a", ("1",))), id="not"),
        pytest.param(
            {"any": [{"a": 1}, {"b": 2}]}, Any((Is("a", ("1",)), Is("b", ("2",)))), id="any"
        ),
        pytest.param(
            {"a": 1, "b": 2}, All((Is("a", ("1",)), Is("b", ("2",)))), id="two entries are both"
        ),
        pytest.param([{"a": 1}], All((Is("a", ("1",)),)), id="a list is all of it"),
    ],
)
def test_reading(raw: object, condition: object) -> None:
    assert read(raw) == condition


def test_anything_else_is_no_condition() -> None:
    with pytest.raises(TypeError):
        read("a is b")


def test_leaves_are_found_at_every_depth() -> None:
    condition = read({"all": [{"a": 1}, {"not": {"any": [{"holds": ["R", "S"]}, {"b": 2}]}}]})
    assert list(leaves(condition)) == [Is("a", ("1",)), Holds(("R", "S")), Is("b", ("2",))]

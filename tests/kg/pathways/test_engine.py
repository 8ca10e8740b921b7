"""Small invented regimes show the engine; properties hold for the rules of the repository."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.pathways import assess, load
from kg.pathways.conditions import Holds, leaves
from kg.pathways.engine import Case, Standing, judge
from kg.pathways.facts import Known
from kg.pathways.rules import Rules
from tests.kg.pathways.cases import ON, folder, rule, rules

UNLESS = "unless: [{label: cold, name: {ko: 차면, en: cold}, when: {cold: true}, basis: [{at: 999999/제2조, words: 돌}]}]"


def stand(path: Path, code: str, *written: str, on: date = ON, **facts: Any) -> Standing:
    held = load(folder(path, *written))
    return judge(held, held.vocabulary.read(facts).known, on).outcomes[code].standing


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        pytest.param(
            {"colour": "red", "cold": False}, Standing.APPLIES, id="conditions met, exception not"
        ),
        pytest.param({"colour": "red", "cold": True}, Standing.NOT, id="the exception defeats"),
        pytest.param({"colour": "red"}, Standing.OPEN, id="an exception not known leaves it open"),
        pytest.param({"colour": "blue"}, Standing.NOT, id="conditions not met"),
        pytest.param(
            {"colour": "warm", "cold": False}, Standing.OPEN, id="a wider value leaves it open"
        ),
        pytest.param({}, Standing.OPEN, id="nothing known"),
    ],
)
def test_exceptions(tmp_path: Path, facts: dict[str, Any], standing: Standing) -> None:
    assert stand(tmp_path, "R", rule("R", "pathway", "{colour: red}", UNLESS), **facts) == standing


def test_an_exclusion_takes_a_rule_away(tmp_path: Path) -> None:
    written = (
        rule("R", "pathway", "{colour: red}"),
        rule("X", "exclusion", "{cold: true}", "of: [R]"),
    )
    assert stand(tmp_path, "R", *written, colour="red", cold=True) == Standing.NOT
    assert stand(tmp_path, "R", *written, colour="red", cold=False) == Standing.APPLIES
    assert stand(tmp_path, "R", *written, colour="red") == Standing.OPEN


def test_a_presumption_is_never_taken_for_a_fact(tmp_path: Path) -> None:
    written = (rule("R", "pathway", "{heavy: false}"), rule("S", "pathway", "{heavy: true}"))
    assert stand(tmp_path, "R", *written) == Standing.PRESUMED
    assert stand(tmp_path, "S", *written) == Standing.UNLIKELY
    assert stand(tmp_path, "R", *written, heavy=False) == Standing.APPLIES


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2019, 12, 31), Standing.NOT),
        (date(2020, 1, 1), Standing.APPLIES),
        (date(2020, 12, 31), Standing.APPLIES),
        (date(2021, 1, 1), Standing.NOT),
    ],
)
def test_a_rule_outside_its_time_never_fires(tmp_path: Path, on: date, standing: Standing) -> None:
    timed = rule("R", "pathway", "{colour: red}", "from: 2020-01-01, until: 2021-01-01")
    assert stand(tmp_path, "R", timed, on=on, colour="red") == standing


def test_a_refusal_rests_on_fit_presumptions_only(tmp_path: Path) -> None:
    held = load(
        folder(
            tmp_path,
            rule("X", "exclusion", "{heavy: false}"),
            rule("Y", "exclusion", "{wet: false}"),
        )
    )
    assert [(r.code, r.presumed) for r in assess(held, {}, ON).not_available] == [("Y", ("wet",))]


def test_a_rule_of_another_day_is_refused_with_its_date(tmp_path: Path) -> None:
    timed = rule(
        "R",
        "pathway",
        "{colour: red}",
        'from: 2030-01-01, started_by: {at: "999999/제9조", words: 돌}',
    )
    found = assess(load(folder(tmp_path, timed)), {"colour": "red"}, ON)
    assert not found.pathways
    assert [r.code for r in found.not_available] == ["R.time"]
    assert found.not_available[0].because[0].address.short == "kr/999999/9"


# ── properties of the rules of the repository ────────────────────────────────────────────────────


def facts() -> st.SearchStrategy[dict[str, str]]:
    vocabulary = rules().vocabulary.facts
    some = {
        n: st.sampled_from([o.value for o in f.options])
        for n, f in vocabulary.items()
        if n != "jurisdiction"
    }
    return st.fixed_dictionaries({}, optional=some)


def days() -> st.SearchStrategy[date]:
    return st.sampled_from(
        [
            date(2020, 9, 1),
            date(2024, 6, 1),
            date(2025, 2, 21),
            date(2026, 6, 8),
            date(2026, 10, 22),
        ]
    )


def judged(held: Rules, known: dict[str, str], on: date) -> Case:
    return judge(held, held.vocabulary.read(known).known, on)


quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(facts(), days())
def test_total_and_deterministic(known: dict[str, str], on: date) -> None:
    assert assess(rules(), known, on) == assess(rules(), dict(reversed(known.items())), on)


@quick
@given(facts(), days())
def test_an_unknown_fact_changes_nothing(known: dict[str, str], on: date) -> None:
    plain, odd = assess(rules(), known, on), assess(rules(), {**known, "weather": "fine"}, on)
    assert (plain.pathways, plain.exemptions, plain.not_available) == (
        odd.pathways,
        odd.exemptions,
        odd.not_available,
    )


@quick
@given(facts(), days(), st.data())
def test_a_decided_rule_stays_decided_when_more_is_known(
    known: dict[str, str], on: date, data: st.DataObject
) -> None:
    """What is certain rests on no fact that is still missing: no wrong yes, no wrong no."""
    before = judged(rules(), known, on)
    more = data.draw(facts())
    held = rules().vocabulary.read(known).known
    added: Known = {**rules().vocabulary.read(more).known, **held}
    after = judge(rules(), added, on)
    for code, outcome in before.outcomes.items():
        if outcome.standing in (Standing.APPLIES, Standing.NOT):
            assert after.outcomes[code].standing == outcome.standing, code


@quick
@given(facts(), days())
def test_no_rule_fires_outside_its_time(known: dict[str, str], on: date) -> None:
    for outcome in judged(rules(), known, on).outcomes.values():
        if outcome.standing in (Standing.APPLIES, Standing.PRESUMED, Standing.OPEN):
            assert outcome.rule.stands_on(on)


@quick
@given(facts(), days())
def test_an_exception_only_takes_away_what_it_defeats(known: dict[str, str], on: date) -> None:
    """Without its exceptions and exclusions a rule stands at least as often as with them."""
    case = judged(rules(), known, on)
    for code, outcome in case.outcomes.items():
        if outcome.standing is Standing.APPLIES:
            assert case.known.verdict(outcome.rule.when).value is True, code


@quick
@given(facts(), days())
def test_questions_are_about_facts_that_are_missing(known: dict[str, str], on: date) -> None:
    found, vocabulary = assess(rules(), known, on), rules().vocabulary
    held = dict(found.facts)
    asked = [q.fact for q in found.missing_facts]
    assert len(asked) == len(set(asked))
    for name in set(asked) & set(held):  # a wide value may still be asked for a narrower one
        assert any(held[name] in o.within for o in vocabulary.facts[name].options), name


@quick
@given(facts(), days(), st.data())
def test_a_fact_that_nothing_hangs_on_changes_nothing(
    known: dict[str, str], on: date, data: st.DataObject
) -> None:
    """Whatever is not open, presumed or used anywhere may be answered in any way."""
    case = judged(rules(), known, on)
    held = rules().vocabulary.read(known).known
    weighed = {n for o in case.outcomes.values() for n in (*o.open, *o.presumed, *o.used)}
    idle = sorted(
        name
        for name, fact in rules().vocabulary.facts.items()
        if name not in {*weighed, *held, "jurisdiction"}
        and not any(o.implies for o in fact.options)
    )
    if not idle:
        return
    name = data.draw(st.sampled_from(idle))
    value = data.draw(st.sampled_from([o.value for o in rules().vocabulary.facts[name].options]))
    after = judged(rules(), {**known, name: value}, on)
    assert {c: o.standing for c, o in after.outcomes.items()} == {
        c: o.standing for c, o in case.outcomes.items()
    }


EXCEPTED = sorted(r.code for r in rules().written if r.unless)


def leaning(code: str) -> set[str]:
    """The rules that hang on *code*, however far up, with itself."""
    found = {code}
    for other in rules().order:
        rule = rules().by_code[other]
        named = {c for x in (rule.when, *(e.when for e in rule.unless)) for leaf in leaves(x) if isinstance(leaf, Holds) for c in leaf.codes}  # fmt: skip
        if found & (named | set(rules().against.get(other, ()))):
            found.add(other)
    return found


@quick
@given(st.sampled_from(EXCEPTED), facts(), days())
def test_without_its_exceptions_a_rule_only_gains_and_others_stay(
    code: str, known: dict[str, str], on: date
) -> None:
    plain = replace(rules().by_code[code], unless=())
    bare = replace(rules(), by_code={**rules().by_code, code: plain})
    strict, loose = judged(rules(), known, on), judged(bare, known, on)
    if code not in strict.outcomes:
        return
    if strict.outcomes[code].standing is Standing.APPLIES:
        assert loose.outcomes[code].standing is Standing.APPLIES
    if loose.outcomes[code].standing is Standing.NOT:
        assert strict.outcomes[code].standing is Standing.NOT
    for other in strict.outcomes.keys() - leaning(code):
        assert strict.outcomes[other].standing == loose.outcomes[other].standing, other


@quick
@given(facts(), days())
def test_a_question_can_change_the_outcome_and_nothing_else_is_asked(
    known: dict[str, str], on: date
) -> None:
    """For some answer to it something stands otherwise; so asking is never for nothing."""
    found = assess(rules(), known, on)
    case = judged(rules(), known, on)
    before = {c: o.standing for c, o in case.outcomes.items()}
    for question in found.missing_facts[:3]:
        values = [value for value, _ in question.options]
        after = (judged(rules(), {**known, question.fact: v}, on) for v in values)
        assert any({c: o.standing for c, o in a.outcomes.items()} != before for a in after), question.fact  # fmt: skip

"""A rule whose clause has moved since it was written is named, with the day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.pathways import Basis, Rules, load
from kg.pathways.staleness import Doubt, Wording, doubt_on, stale
from ontology.address import Address
from tests.kg.pathways.cases import folder, rule, rules

WRITTEN = date(2026, 6, 8)
EARLY, LATE = date(2020, 1, 1), date(2026, 7, 1)
SAYS, MORE, OTHER = "돌은 둥글다", "돌은 아주 둥글다", "흙은 둥글다"


def within(quote: str, text: str) -> bool:
    return quote in text


def held(path: Path, more: str = "", at: str = "999999/제1조") -> Rules:
    made = folder(path, rule("R", "pathway", "{colour: red}", more).replace("999999/제1조", at))
    file = made / "stones.yaml"
    file.write_text(f"written: {WRITTEN}\n{file.read_text('utf-8')}", "utf-8")
    return load(made)


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        pytest.param([(EARLY, SAYS)], None, id="nothing has moved"),
        pytest.param([(EARLY, OTHER), (date(2025, 1, 1), SAYS)], None, id="older wordings do not count"),
        pytest.param([(EARLY, SAYS), (LATE, MORE)], (Doubt.AMENDED, LATE), id="amended, pending or not"),
        pytest.param([(EARLY, SAYS), (LATE, OTHER)], (Doubt.WORDS, LATE), id="the words have gone"),
        pytest.param([(EARLY, SAYS), (LATE, None)], (Doubt.GONE, LATE), id="the clause has gone"),
        pytest.param([(EARLY, OTHER)], (Doubt.WORDS, EARLY), id="the words never stood there"),
        pytest.param([(EARLY, None)], (Doubt.GONE, EARLY), id="the clause never stood there"),
        pytest.param([(LATE, SAYS)], None, id="held from a later day only"),
        pytest.param([], None, id="an article that is not held"),
        pytest.param(None, None, id="an instrument that is not held"),
    ],
)  # fmt: skip
def test_what_is_stale(
    tmp_path: Path,
    wordings: list[tuple[date, str | None]] | None,
    expected: tuple[Doubt, date] | None,
) -> None:
    timeline = None if wordings is None else [Wording(*one) for one in wordings]
    found = [(one.doubt, one.since) for one in stale(held(tmp_path), lambda _: timeline, within)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("more", "wordings", "doubted"),
    [
        pytest.param("until: 2025-01-01", [(EARLY, SAYS), (date(2025, 1, 1), OTHER)], False, id="a rule whose time was over is judged by its last day"),
        pytest.param("until: 2025-01-01", [(EARLY, OTHER), (date(2025, 1, 1), SAYS)], True, id="and stale where its last day lacked the words"),
        pytest.param("from: 2026-07-01", [(EARLY, OTHER), (LATE, SAYS)], False, id="a rule that has not begun is judged by its first day"),
        pytest.param("until: 2026-07-01", [(EARLY, SAYS), (LATE, OTHER)], False, id="what comes after its end does not count"),
    ],
)  # fmt: skip
def test_a_rule_is_judged_within_its_time(
    tmp_path: Path, more: str, wordings: list[tuple[date, str]], *, doubted: bool
) -> None:
    timeline = [Wording(*one) for one in wordings]
    assert bool(list(stale(held(tmp_path, more), lambda _: timeline, within))) is doubted


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 6, 30), None), (LATE, Doubt.AMENDED), (date(2019, 1, 1), None)],
    ids=["the day before the amendment", "its first day", "before anything held"],
)
def test_a_day_has_its_own_doubt(on: date, expected: Doubt | None) -> None:
    basis = Basis.read("999999/제1조", "돌")
    timeline = [Wording(EARLY, SAYS), Wording(LATE, MORE)]
    assert doubt_on(basis, (WRITTEN, on), timeline, within) == expected
    assert doubt_on(basis, (WRITTEN, on), None, within) is None


def test_steps_exceptions_and_penalties_are_looked_at() -> None:
    seen: list[Address] = []

    def timeline(address: Address) -> Sequence[Wording]:
        seen.append(address)
        return ()

    assert list(stale(rules(), timeline, within)) == []
    named = {b.address for r in rules().written for b in r.bases()}
    assert set(seen) == named
    assert any(
        s.penalty.basis.address in named for r in rules().written for s in r.steps if s.penalty
    )


def test_every_rule_file_says_of_which_day_it_is() -> None:
    assert [r.id for r in rules().regimes if r.written is None] == []

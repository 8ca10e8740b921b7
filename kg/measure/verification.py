"""How many corrupted citations `verify` rejects, and how many true ones it accepts."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.ask.gather import Gatherer
from kg.ask.verify import Verdict, verify
from kg.measure.corruptions import Draft, Drafter

SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of drafts: corrupted ones rejected, true ones accepted, by fault and by kind."""

    rejected: float
    accepted: float
    by_fault: dict[str, float]
    by_kind: dict[str, float]
    missed: tuple[tuple[Draft, str], ...]  # and why, of a true one that was rejected
    judged: tuple[tuple[Draft, bool], ...]  # every draft, and whether it was rightly told


def rates(
    gatherer: Gatherer,
    today: date,
    count: int = 1000,
    seed: int = SEED,
    report: Callable[[int], None] = lambda _done: None,
) -> Rates:
    """Check *count* corrupted drafts and half as many true ones; *report* hears how many are."""
    drafter, checked = Drafter(gatherer.texts, gatherer.searcher.thesaurus, today, seed), []
    for made in (drafter.corrupted(count), drafter.true(max(count // 2, 1))):
        for draft in made:
            checked.append(_checked(gatherer, draft, today))
            report(len(checked))
    spoilt = [one for one in checked if one[0].fault]
    true = [one for one in checked if not one[0].fault]
    missed = [(d, why) for d, right, why in spoilt if right]
    missed += [(d, why) for d, right, why in true if not right]
    return Rates(
        rejected=_share(not right for _, right, _ in spoilt),
        accepted=_share(right for _, right, _ in true),
        by_fault=_by((d.fault, not right) for d, right, _ in spoilt),
        by_kind=_by((d.kind, right) for d, right, _ in true),
        missed=tuple(missed),
        judged=tuple((d, right != bool(d.fault)) for d, right, _ in checked),
    )


def _checked(gatherer: Gatherer, draft: Draft, today: date) -> tuple[Draft, bool, str]:
    """Give whether a draft comes back as right: every citation in it does, and there is one."""
    found = verify(draft.text, gatherer, today, draft.on or today)
    right = bool(found) and all(one.verdict is Verdict.RIGHT for one in found)
    return draft, right, "; ".join(f"{c.cited} {c.verdict}: {c.why}" for c in found)


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _by(pairs: Iterable[tuple[str, bool]]) -> dict[str, float]:
    whole: Counter[str] = Counter()
    part: Counter[str] = Counter()
    for name, right in pairs:
        whole[name] += 1
        part[name] += right
    return {name: round(part[name] / n, 4) for name, n in sorted(whole.items())}

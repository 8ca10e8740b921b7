"""Conditions over facts in three values: true, false, not known (None).

>>> condition = read({"any": [{"holds": "A"}, {"not": {"purpose": "treatment"}}]})
>>> condition
Any(parts=(Holds(codes=('A',)), Not(part=Is(fact='purpose', values=('treatment',)))))
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any as Anything
from typing import Final

from kg.pathways.facts import NO, YES, Known, Vocabulary

NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value, the facts not known that could still change it, and what it rests on."""

    value: bool | None
    open: frozenset[str] = NOTHING
    used: frozenset[str] = NOTHING  # facts, however far down
    by: frozenset[str] = NOTHING  # rules that were named to reach it

    def opposite(self) -> "Verdict":
        """Give the verdict on the contrary."""
        return self if self.value is None else Verdict(not self.value, NOTHING, self.used, self.by)


TRUE: Final = Verdict(value=True)
FALSE: Final = Verdict(value=False)


@dataclass(frozen=True, slots=True)
class Is:
    """A fact has one of these values."""

    fact: str
    values: tuple[str, ...]

    def verdict(self, judge: "Judge") -> Verdict:
        """Compare what is known with what is wanted."""
        given = judge.known.get(self.fact)
        if given is None:
            return Verdict(None, frozenset({self.fact}))
        meets = judge.vocabulary.meets
        met = {meets(self.fact, have, want) for have in given for want in self.values}
        value = True if True in met else None if None in met else False
        own = frozenset({self.fact})
        return Verdict(value, own if value is None else NOTHING, own)


@dataclass(frozen=True, slots=True)
class Holds:
    """One of these other rules applies."""

    codes: tuple[str, ...]

    def verdict(self, judge: "Judge") -> Verdict:
        """Ask for the verdicts on those rules."""
        return some(judge.rule(code) for code in self.codes)


@dataclass(frozen=True, slots=True)
class All:
    """Every part is true; with no part, always."""

    parts: tuple["Condition", ...] = ()

    def verdict(self, judge: "Judge") -> Verdict:
        """Join the parts by Kleene's *and*."""
        return every(part.verdict(judge) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """Some part is true."""

    parts: tuple["Condition", ...]

    def verdict(self, judge: "Judge") -> Verdict:
        """Join the parts by Kleene's *or*."""
        return some(part.verdict(judge) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: "Condition"

    def verdict(self, judge: "Judge") -> Verdict:
        """Give the verdict on the contrary."""
        return self.part.verdict(judge).opposite()


@dataclass(frozen=True, slots=True)
class Judge:
    """Where the facts and the other rules' verdicts come from."""

    vocabulary: Vocabulary
    known: Known
    rule: Callable[[str], Verdict]


Condition = Is | Holds | All | Any | Not
ALWAYS: Final = All()


def read(raw: object) -> Condition:
    """Read a condition as it stands in a rule file; raise `TypeError` for any other shape."""
    if raw is None:
        return ALWAYS
    if isinstance(raw, list):
        return All(tuple(read(part) for part in raw))
    if not isinstance(raw, dict):
        raise TypeError(f"not a condition: {raw!r}")
    parts = tuple(_entry(str(key), value) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _entry(key: str, value: Anything) -> Condition:
    if key == "all":
        return All(tuple(read(part) for part in value))
    if key == "any":
        return Any(tuple(read(part) for part in value))
    if key == "not":
        return Not(read(value))
    values = tuple(_text(v) for v in (value if isinstance(value, list) else [value]))
    return Holds(values) if key == "holds" else Is(key, values)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def leaves(condition: Condition) -> Iterator[Is | Holds]:
    """Yield every fact test and rule reference in *condition*, left to right."""
    match condition:
        case Is() | Holds():
            yield condition
        case Not(part):
            yield from leaves(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Join by Kleene's *and*: one false decides, one unknown keeps it open."""
    return _joined(verdicts, decisive=False)


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Join by Kleene's *or*: one true decides, one unknown keeps it open."""
    return _joined(verdicts, decisive=True)


def _joined(verdicts: Iterable[Verdict], *, decisive: bool) -> Verdict:
    parts: list[Verdict] = []
    unknown: list[Verdict] = []
    for verdict in verdicts:
        if verdict.value is decisive:
            return verdict
        parts.append(verdict)
        if verdict.value is None:
            unknown.append(verdict)
    if len(parts) == 1:
        return parts[0]
    return Verdict(
        None if unknown else not decisive,
        NOTHING.union(*(part.open for part in unknown)),
        NOTHING.union(*(part.used for part in parts)),
        NOTHING.union(*(part.by for part in parts)),
    )

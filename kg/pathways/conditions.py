"""Conditions over facts in three values: true, false, not known (None).

>>> condition = read({"any": [{"holds": "A"}, {"not": {"purpose": "treatment"}}]})
>>> condition
Any(parts=(Holds(codes=('A',)), Not(part=Is(fact='purpose', values=('treatment',)))))
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any as Anything
from typing import Final

from kg.pathways.facts import NO, YES, Fact, Known

NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value, the facts not known that could still change it, and the facts that it rests on."""

    value: bool | None
    open: frozenset[str] = NOTHING
    used: frozenset[str] = NOTHING

    def opposite(self) -> "Verdict":
        """Give the verdict on the contrary."""
        return self if self.value is None else Verdict(not self.value, NOTHING, self.used)


TRUE: Final = Verdict(value=True)
FALSE: Final = Verdict(value=False)


@dataclass(frozen=True, slots=True)
class Is:
    """A fact has one of these values."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """One of these other rules applies."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part is true; with no part, always."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Some part is true."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: "Condition"


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


@dataclass(frozen=True, slots=True)
class Judge:
    """Where the facts and the other rules' verdicts come from."""

    facts: dict[str, Fact]
    known: Known
    rule: Callable[[str], Verdict]

    def verdict(self, condition: Condition) -> Verdict:
        """Evaluate *condition*; total, and the same for the same facts."""
        match condition:
            case Is(fact, values):
                return self._fact(fact, values)
            case Holds(codes):
                return some(self.rule(code) for code in codes)
            case Not(part):
                return self.verdict(part).opposite()
            case All(parts):
                return every(self.verdict(part) for part in parts)
            case Any(parts):
                return some(self.verdict(part) for part in parts)

    def _fact(self, name: str, values: tuple[str, ...]) -> Verdict:
        given = self.known.get(name)
        if given is None:
            return Verdict(None, frozenset({name}))
        fact = self.facts[name]
        met = [fact.meets(have, want) for have in given for want in values]
        if True in met:
            return Verdict(value=True, used=frozenset({name}))
        if None in met:
            return Verdict(None, frozenset({name}), frozenset({name}))
        return Verdict(value=False, used=frozenset({name}))


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Join by Kleene's *and*: one false decides, one unknown keeps it open."""
    return _joined(verdicts, decisive=False)


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Join by Kleene's *or*: one true decides, one unknown keeps it open."""
    return _joined(verdicts, decisive=True)


def _joined(verdicts: Iterable[Verdict], *, decisive: bool) -> Verdict:
    opened: set[str] = set()
    used: set[str] = set()
    unknown = False
    for verdict in verdicts:
        if verdict.value is decisive:
            return verdict
        used |= verdict.used
        if verdict.value is None:
            unknown = True
            opened |= verdict.open
    value = None if unknown else not decisive
    return Verdict(value, frozenset(opened), frozenset(used))

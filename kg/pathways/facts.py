"""The facts that rules ask about: a small typed vocabulary, and how given values are read.

Names and values are forgiving (case, hyphens, other spellings); what the vocabulary does not know
is kept out and said in a note, never guessed at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.pathways.wording import UNSAID, Basis, Words

YES, NO = "true", "false"
_UNSAID: Final = frozenset({"", "null", "unknown", "n/a", "na", "?", "모름"})
Known = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a fact can have; `within` names the wider values that it belongs to."""

    value: str
    name: Words
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    implies: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()  # patterns of free text, Korean and English
    over: tuple[str, ...] = ()  # values that it beats where a text says both


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know about a case: the question that asks for it and what can be answered."""

    name: str
    question: Words
    why: Words
    options: tuple[Option, ...]
    basis: tuple[Basis, ...] = ()
    aliases: tuple[str, ...] = ()
    presume: str | None = None
    presumed_because: Words = UNSAID
    may_refuse: bool = False  # whether a refusal may rest on what is presumed here
    quiet: bool = False  # asked only where some rule truly hangs on it
    flags: bool = False  # each option may also be given as a yes or no of its own name

    def option(self, value: str) -> Option | None:
        """Give the option of that value or spelling."""
        return next((o for o in self.options if value == o.value or value in o.aliases), None)

    def wider(self, value: str) -> frozenset[str]:
        """Give every value that *value* belongs to, however far up."""
        found: set[str] = set()
        edge = {value}
        while edge:
            option = self.option(edge.pop())
            new = set(option.within) - found if option else set()
            found |= new
            edge |= new
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Note:
    """Something given that could not be used, or that was concluded from something else given."""

    fact: str
    value: str
    kind: str  # unknown fact, unknown value, implied
    text: Words


@dataclass(frozen=True, slots=True)
class Given:
    """The facts of a case as the vocabulary reads them."""

    known: Known
    implied: Mapping[str, str]  # fact → the fact that it follows from
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every fact by its name and its other spellings."""

    facts: Mapping[str, Fact]
    spellings: Mapping[str, str]
    wider: Mapping[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Vocabulary":
        """Index *facts* by name and alias."""
        held = {fact.name: fact for fact in facts}
        names = {alias: fact.name for fact in held.values() for alias in (fact.name, *fact.aliases)}
        wider = {(f.name, o.value): f.wider(o.value) for f in held.values() for o in f.options}
        return cls(held, names, wider)

    def meets(self, fact: str, given: str, wanted: str) -> bool | None:
        """Tell whether *given* is *wanted*; None where *given* is the wider one of the two.

        What is ``minimal`` may or may not be ``none``; what is ``none`` is minimal.
        """
        if given == wanted or wanted in self.wider[fact, given]:
            return True
        return None if given in self.wider[fact, wanted] else False

    def read(self, given: Mapping[str, object]) -> Given:
        """Read the facts of a case; what is not understood ends in a note and nowhere else."""
        known: dict[str, frozenset[str]] = {}
        notes: list[Note] = []
        for name in sorted(given, key=str):
            self._one(str(name), given[name], known, notes)
        implied = self._implied(known, notes)
        return Given(known, implied, tuple(notes))

    def _one(
        self, name: str, value: object, known: dict[str, frozenset[str]], notes: list[Note]
    ) -> None:
        fact = self.facts.get(self.spellings.get(_folded(name), ""))
        if fact is None:
            self._flag(name, value, known, notes)
            return
        given = list(value) if isinstance(value, list | tuple | set | frozenset) else [value]
        some = [v for v in given if v is not None and _folded(v) not in _UNSAID]
        found = {option.value for v in some if (option := fact.option(_folded(v)))}
        odd = [v for v in some if fact.option(_folded(v)) is None]
        notes += [_note(name, v, "unknown value", "모르는 값입니다", "is not known") for v in odd]
        if found and not odd:
            known[fact.name] = known.get(fact.name, frozenset()) | found

    def _flag(
        self, name: str, value: object, known: dict[str, frozenset[str]], notes: list[Note]
    ) -> None:
        """Read ``in_regulation_free_zone: yes`` as that option of the fact that has it."""
        spelled = _folded(name).removeprefix("in_").removeprefix("is_")
        flagged = (f for f in self.facts.values() if f.flags)
        found = next(((f, o) for f in flagged if (o := f.option(spelled))), None)
        if found is None:
            notes.append(_note(name, value, "unknown fact", "쓰지 않는 사실입니다", "is not used"))
        elif _folded(value) in (YES, "yes"):
            fact, option = found
            known[fact.name] = known.get(fact.name, frozenset()) | {option.value}

    def _implied(self, known: dict[str, frozenset[str]], notes: list[Note]) -> dict[str, str]:
        implied: dict[str, str] = {}
        waiting = sorted(known)
        while waiting:
            source = waiting.pop(0)
            values = known[source]
            option = self.facts[source].option(next(iter(values))) if len(values) == 1 else None
            for target, value in option.implies if option else ():
                if target in known:
                    continue
                known[target] = frozenset({value})
                implied[target] = source
                waiting.append(target)
                text = Words(f"{source}에서 따라옵니다", f"follows from {source}")
                notes.append(Note(target, value, "implied", text))
        return implied

    def presumed(self, known: Known) -> Known:
        """Add what is presumed about facts that nobody gave, and what follows from that."""
        unsaid = [f for f in self.facts.values() if f.presume is not None and f.name not in known]
        likely = {f.name: frozenset({str(f.presume)}) for f in unsaid}
        follows = {
            target: frozenset({value})
            for fact in unsaid
            if (option := fact.option(str(fact.presume)))
            for target, value in option.implies
        }
        return {**follows, **likely, **known}


def _note(name: str, value: object, kind: str, ko: str, en: str) -> Note:
    return Note(name, str(value), kind, Words(f"{name}={value}: {ko}", f"{name}={value} {en}"))


def _folded(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value).strip().casefold().replace("-", "_").replace(" ", "_")

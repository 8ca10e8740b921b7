"""What was looked up in other instruments, so that it is looked up again only where they changed.

    noted = Noted(instruments, work)
    resolve_references(article, mentions, noted, on)
    noted.names, noted.asked        # which titles, and which clauses of which instruments

An answer is compared with what was answered, never guessed from dates or counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import EllipsisType, FunctionType, MethodType
from typing import Any, Final, TypeVar, cast

from ingest.resolve.instruments import Instrument, Instruments
from ingest.resolve.successions import Succession
from ontology.address import WorkId

K = TypeVar("K")
V = TypeVar("V")
# a field of an instrument and a key in it: None is the whole of a plain value, ... are the keys
Asked = set[tuple[str, object]]
_LACKING: Final = object()


def same_answers(
    before: Instrument | None, now: Instrument | None, asked: Iterable[tuple[str, object]]
) -> bool:
    """Tell whether *now* answers what was *asked* as *before* did."""
    if before is None or now is None:
        return before is now
    return all(_answer(before, *one) == _answer(now, *one) for one in asked)


def _answer(held: Instrument, name: str, key: object) -> object:
    value = getattr(held, name)
    if isinstance(key, EllipsisType):
        return tuple(value)
    return value.get(key, _LACKING) if isinstance(value, Mapping) else value


class Noted(Instruments):
    """Instruments as the work *own* sees them, with a note of what it asks of others."""

    def __init__(self, instruments: Instruments, own: WorkId) -> None:
        self._all, self._own = instruments, own
        self._seen: dict[WorkId, Instrument] = {}
        self.names: dict[str, WorkId | None] = {}  # title → what it stood for
        self.asked: dict[WorkId, Asked] = {}
        self.everything = False  # all instruments were gone through: any change may matter

    def __iter__(self) -> Iterator[Instrument]:
        self.everything = True
        return iter(self._all)

    @property
    def became(self) -> dict[str, Succession]:  # type: ignore[override]
        """What became of instruments, by folded title."""
        self.everything = True
        return self._all.became

    def get(self, work: WorkId) -> Instrument | None:
        """Give the instrument of that identity."""
        return self._noted(self._all.get(work), work)

    def named(self, title: str) -> Instrument | None:
        """Give the instrument that has or had that title, or that short name."""
        found = self._all.named(title)
        self.names[title] = found.work if found else None
        return self._noted(found, found.work) if found else None

    def _noted(self, found: Instrument | None, work: WorkId) -> Instrument | None:
        if work == self._own:
            return found
        asked = self.asked.setdefault(work, set())
        if found is None:
            return None
        if work not in self._seen:
            self._seen[work] = cast("Instrument", _NotedInstrument(found, asked))
        return self._seen[work]


class _NotedInstrument:
    """An instrument that notes what of it is read; its methods run over the noting fields."""

    def __init__(self, held: Instrument, asked: Asked) -> None:
        self._held, self._asked = held, asked

    def __getattr__(self, name: str) -> Any:
        of_class = getattr(Instrument, name, None)
        if isinstance(of_class, FunctionType):
            return MethodType(of_class, self)
        value = getattr(self._held, name)
        if isinstance(value, Mapping):
            value = _NotedMapping(value, name, self._asked)
        else:
            self._asked.add((name, None))
        self.__dict__[name] = value
        return value


class _NotedMapping(Mapping[K, V]):
    """A mapping that notes which keys were looked up, found or not."""

    def __init__(self, held: Mapping[K, V], name: str, asked: Asked) -> None:
        self._held, self._name, self._asked = held, name, asked

    def __getitem__(self, key: K) -> V:
        self._asked.add((self._name, key))
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._asked.add((self._name, key))
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        self._asked.add((self._name, ...))
        return iter(self._held)

    def __len__(self) -> int:
        self._asked.add((self._name, ...))
        return len(self._held)

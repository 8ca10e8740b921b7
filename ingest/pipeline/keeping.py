"""Values on their way into a file and back: what a build keeps for the next one.

A build reads and writes millions of small frozen values. Each is written as its class with its
fields, so that reading it calls the class and nothing else, and nobody looks for cycles while
values come in, for such values have none.

    put(path, (Span(1, 2), Span(2, 3)))
    take(path)                                  # the same values again
"""

import gc
import io
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

_PROTOCOL: Final = 5
Reduced = Callable[[Any], Any]


class _Reducers(dict[type, Reduced]):
    """How values of each class are written, found when the first of them comes."""

    def __missing__(self, kind: type) -> Reduced:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class is written by its name
        self[kind] = reduced = _fields_of(kind) if _is_plain(kind) else _as_ever
        return reduced


def _is_plain(kind: type) -> bool:
    """Tell whether calling the class with its fields in order gives the value again."""
    return (
        is_dataclass(kind)
        and not hasattr(kind, "__post_init__")
        and all(field.init and not field.kw_only for field in fields(kind))
    )


def _fields_of(kind: type) -> Reduced:
    names = [field.name for field in fields(kind)]
    if len(names) < 2:  # noqa: PLR2004 of one name the getter gives no tuple
        return lambda value: (kind, tuple(getattr(value, name) for name in names))
    values = attrgetter(*names)
    return lambda value: (kind, values(value))


def _as_ever(value: Any) -> Any:
    return value.__reduce_ex__(_PROTOCOL)


_REDUCERS: Final = _Reducers()


def dumps(value: object) -> bytes:
    """Write *value* as bytes."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, _PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    with uncollected():
        pickler.dump(value)
    return out.getvalue()


def loads(kept: bytes) -> Any:
    """Read what `dumps` wrote; only bytes of our own making are read."""
    with uncollected():
        return pickle.loads(kept)


def put(path: Path, value: object) -> None:
    """Keep *value*; a build that is killed leaves the whole of it or nothing."""
    write_whole(path, dumps(value))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is never seen in part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def take(path: Path) -> Any:
    """Give what was put under *path*; raise `OSError` where nothing was."""
    return loads(path.read_bytes())


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for cycles meanwhile: among values that have none it takes half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

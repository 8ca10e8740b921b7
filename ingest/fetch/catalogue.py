"""The catalogue of sources, ``corpus/sources.yaml``: who publishes what, where, on what terms.

The file is ours: a source that lacks something raises `BadCorpus` with its name.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

from ontology.errors import BadCorpus

_SCHEME = "https://"
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class How(StrEnum):
    """How a source is fetched."""

    GIT = "git"  # a repository of markdown
    LAWGO = "lawgo"  # the law.go.kr Open API, with the user's key
    HAND = "hand"  # by a person: nothing here asks for it


@dataclass(frozen=True, slots=True)
class Source:
    """One source of official text."""

    id: str
    name: dict[str, str]  # ko, en
    publisher: str
    address: str
    licence: str
    how: How
    part: str = ""  # of a corpus folder, where git is the way
    genera: tuple[str, ...] = ()  # law, notice, ordinance, where the API is


def read_catalogue(path: Path) -> tuple[Source, ...]:
    """Read the catalogue, in its order; raise `BadCorpus` at the first fault."""
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
        listed = content["sources"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise BadCorpus(str(path), f"cannot be read: {error}".replace("\n", " ")) from error
    found: dict[str, Source] = {}
    for values in listed:
        source = _source(path, values)
        if source.id in found:
            raise BadCorpus(str(path), f"source {source.id!r} stands twice")
        found[source.id] = source
    return tuple(found.values())


def _source(path: Path, values: Any) -> Source:
    try:
        source = Source(
            id=str(values["id"]),
            name={language: str(values["name"][language]) for language in ("ko", "en")},
            publisher=str(values["publisher"]),
            address=str(values["address"]),
            licence=str(values["licence"]),
            how=How(values["how"]),
            part=str(values.get("part") or ""),
            genera=tuple(map(str, values.get("genera") or ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        name = values.get("id") if isinstance(values, dict) else values
        raise BadCorpus(str(path), f"source {name!r} lacks or breaks {error}") from error
    if not source.address.startswith(_SCHEME):
        raise BadCorpus(str(path), f"source {source.id!r} has no https address")
    if (source.how is How.GIT) is not bool(source.part):
        raise BadCorpus(str(path), f"source {source.id!r}: a part goes with git, and only with it")
    return source

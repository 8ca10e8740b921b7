"""The project's own policy data, from ``corpus/policy/*.yaml`` to values.

These files are ours, so an entry that breaks a rule raises `BadCorpus` with its file and id: every
entry has a label, a gist and questions in both languages and a source, and links lead somewhere.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import yaml

from ontology.address import Address
from ontology.curated import read_place
from ontology.errors import BadAddress, BadCorpus
from ontology.policy import Figure, Link, PolicyEntry, PolicyState, PolicyType, Role, Source

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LANGUAGES: Final = ("ko", "en")
_WORDS: Final = 40  # no more of a document is repeated than names the place


def read_policy(folder: Path) -> tuple[PolicyEntry, ...]:
    """Read every entry below *folder*, in the order of files and entries."""
    found: dict[str, PolicyEntry] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry in _entries(path):
            if entry.id in found:
                raise BadCorpus(str(path), f"policy entry {entry.id!r} stands twice")
            found[entry.id] = entry
    _check_links(folder, found)
    return tuple(found.values())


def _entries(path: Path) -> Iterator[PolicyEntry]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise BadCorpus(str(path), f"cannot be read: {error}".replace("\n", " ")) from error
    for entry in content.get("entries") or ():
        try:
            yield _entry(entry, str(content.get("document") or ""), path.name)
        except (KeyError, TypeError, ValueError, AttributeError, BadAddress) as error:
            name = entry.get("id") if isinstance(entry, dict) else entry
            raise BadCorpus(str(path), f"policy entry {name!r} lacks or breaks {error}") from error


def _entry(entry: dict[str, Any], document: str, file: str) -> PolicyEntry:
    return PolicyEntry(
        id=str(entry["id"]),
        type=PolicyType(entry["type"]),
        label={language: str(entry["label"][language]) for language in _LANGUAGES},
        gist={language: " ".join(entry[language]["gist"].split()) for language in _LANGUAGES},
        questions={
            language: tuple(str(q).strip() for q in entry[language]["questions"])
            for language in _LANGUAGES
        },
        state=PolicyState(entry["state"]),
        sources=tuple(_sources(entry, document)),
        seed=tuple(str(entry.get("seed") or "").split()),
        part_of=str(entry.get("part_of") or ""),
        bodies=tuple(map(str, entry.get("by") or ())),
        figures=tuple(map(_figure, entry.get("figures") or ())),
        links=tuple(_links(entry)),
        day=_day(entry.get("date")),
        file=file,
    )


def _sources(entry: dict[str, Any], document: str) -> Iterator[Source]:
    given = entry["source"]
    for one in given if isinstance(given, list) else [given]:
        words = str(one.get("quote_words") or "")
        if len(words) > _WORDS:
            raise ValueError(f"its limit of {_WORDS} characters: {words!r}")
        if not words and not one.get("name"):
            raise ValueError("its rule that a source has words of a document or a name")
        yield Source(
            document=str(one.get("document") or document) if words else "",
            words=words,
            name=str(one.get("name") or ""),
            url=str(one.get("url") or ""),
            day=_day(one.get("date")),
            grade=str(one.get("grade") or ""),
        )


def _figure(figure: dict[str, Any]) -> Figure:
    try:
        number = Decimal(str(figure["number"]))
    except InvalidOperation as error:
        raise ValueError(f"a number: {figure['number']!r}") from error
    return Figure(
        number=number,
        unit=str(figure["unit"]),
        role=Role(figure["role"]),
        relation=str(figure.get("relation") or ""),
        year=figure.get("year"),
        until=figure.get("until"),
        of=str(figure.get("of") or ""),
    )


def _links(entry: dict[str, Any]) -> Iterator[Link]:
    inferred = set(map(str, entry.get("inferred") or ()))
    for place in map(str, entry.get("basis") or ()):
        yield Link("legal basis", address=_address(place), inferred=place in inferred)
    for relation, targets in (entry.get("links") or {}).items():
        for target in map(str, targets):
            yield Link(str(relation), entry=target, inferred=target in inferred)


def _address(place: str) -> Address:
    """Read ``013572/제5조제2항``, or a law alone."""
    law, _, clause = place.partition("/")
    return read_place(law, clause)


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _check_links(folder: Path, found: dict[str, PolicyEntry]) -> None:
    for entry in found.values():
        targets = {entry.part_of, *entry.bodies, *(link.entry for link in entry.links)} - {""}
        if lost := sorted(targets - set(found)):
            raise BadCorpus(str(folder / entry.file), f"{entry.id!r} names no entry {lost}")

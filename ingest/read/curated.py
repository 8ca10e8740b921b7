"""The project's own knowledge: digests and thesaurus, from YAML to values.

Each entry that breaks a rule of its own raises `BadCorpus` with the file and the entry, because
these files are ours: odd law is a value, odd curated data is a fault.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from ontology.address import Address
from ontology.curated import DigestEntry, Term, read_place
from ontology.errors import BadAddress, BadCorpus

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LANGUAGES: Final = ("ko", "en")


def read_digests(folder: Path) -> tuple[DigestEntry, ...]:
    """Read every digest below *folder*, in the order of files and entries."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        content = _load(path)
        for entry in content.get("digests") or []:
            try:
                found.append(_digest(content, entry, path.name))
            except (KeyError, TypeError, AttributeError, BadAddress) as error:
                at = entry.get("at") if isinstance(entry, dict) else entry
                raise BadCorpus(str(path), f"digest {at!r} lacks or breaks {error}") from error
    return tuple(found)


def _digest(file: dict[str, Any], entry: dict[str, Any], name: str) -> DigestEntry:
    past = (entry["from"], entry["until"]) if file.get("past") else None
    return DigestEntry(
        address=read_place(str(file["law"]), str(entry["at"])),
        title=str(file["title"]),
        version=str(entry["version"] if past else file["version"]),
        topic=tuple(map(str, entry.get("topic") or ())),
        also=tuple(_also(str(file["law"]), str(place)) for place in entry.get("also") or ()),
        gist={language: " ".join(entry[language]["gist"].split()) for language in _LANGUAGES},
        questions={
            language: tuple(str(q).strip() for q in entry[language]["questions"])
            for language in _LANGUAGES
        },
        file=name,
        past=past,
    )


def _also(law: str, place: str) -> Address:
    head, _, tail = place.rpartition("/")
    if head and (head[0].isdigit() or head.split("/")[0] in ("notice", "ordinance", "kr")):
        return read_place(head.removeprefix("kr/"), tail)
    return read_place(law, place)


def read_terms(folder: Path) -> tuple[Term, ...]:
    """Read every concept below *folder*; raise `BadCorpus` where two have the same id."""
    found: dict[str, Term] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry in _load(path, []):
            term = _term(entry, path)
            if term.id in found:
                raise BadCorpus(str(path), f"concept {term.id!r} stands twice")
            found[term.id] = term
    return tuple(found.values())


def _term(entry: dict[str, Any], path: Path) -> Term:
    try:
        return Term(
            id=str(entry["id"]),
            ko=str(entry["ko"]),
            en=str(entry["en"]),
            alternative={
                language: tuple(map(str, entry.get(f"alt_{language}") or ()))
                for language in _LANGUAGES
            },
            hidden=tuple(map(str, entry.get("hidden") or ())),
            broader=tuple(entry.get("broader") or ()),
            related=tuple(entry.get("related") or ()),
            work=str(entry.get("work") or ""),
            defined_at=str(entry.get("defined_at") or ""),
            notes={
                language: str(entry[f"note_{language}"])
                for language in _LANGUAGES
                if entry.get(f"note_{language}")
            },
            scheme=path.stem,
        )
    except (KeyError, TypeError) as error:
        raise BadCorpus(str(path), f"a concept lacks {error}: {entry!r:.120}") from error


def _load(path: Path, empty: Any = None) -> Any:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise BadCorpus(str(path), f"cannot be read: {error}".replace("\n", " ")) from error
    return content if content is not None else ({} if empty is None else empty)

"""English names: rules and plans call a body, a law or an actor as the thesaurus does.

The thesaurus is the one table of English names. Where a rule or a plan gives a Korean name that is
a concept's own, its English must be one of that concept's.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from ingest.report.corpus_lint_values import Check, Finding
from ontology.curated import Term

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCHEMES: Final = frozenset({"bodies", "laws", "actors"})
_FIELDS: Final = frozenset({"authority", "grantor", "applicant", "label", "law", "body"})
_ACRONYM: Final = re.compile(r"\s\((?P<acronym>[A-Z]{2,10})\)$")


def check_names(folders: Iterable[Path], terms: Iterable[Term]) -> Iterator[Finding]:
    """Yield every English name in the files of *folders* that the table does not have."""
    known = {t.ko: t for t in reversed(tuple(terms)) if t.scheme in _SCHEMES}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        try:
            content = yaml.load(path.read_text("utf-8"), _LOADER)
        except (yaml.YAMLError, UnicodeDecodeError):
            continue  # said by the check of the file itself
        for field, ko, en in _named(content, ""):
            term = known.get(ko)
            if term is not None and field in _FIELDS and not _listed(en, term):
                note = f"{ko} is {term.en!r} in the thesaurus, not {en!r}"
                yield Finding(path.name, ko, Check.NAME, note)


def _named(content: object, field: str) -> Iterator[tuple[str, str, str]]:
    """Yield each pair of a Korean and an English wording with the field that it stands in."""
    if isinstance(content, dict):
        ko, en = content.get("ko"), content.get("en")
        if isinstance(ko, str) and isinstance(en, str):
            yield field, ko, en
        for key, value in content.items():
            yield from _named(value, str(key))
    elif isinstance(content, list):
        for value in content:
            yield from _named(value, field)


def _listed(en: str, term: Term) -> bool:
    names = {_fold(name) for name in (term.en, *term.alternative["en"])}
    acronym = _ACRONYM.search(en)
    return _fold(en) in names or bool(
        acronym and {_fold(acronym["acronym"]), _fold(_ACRONYM.sub("", en))} <= names
    )


def _fold(name: str) -> str:
    return name.lower().removeprefix("the ").strip()

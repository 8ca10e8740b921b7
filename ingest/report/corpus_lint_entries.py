"""The digests as written, entry by entry, and what is wrong with their form.

A build refuses a file at its first fault; the lint reads on and names them all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from ingest.report.corpus_lint_values import Check, Finding
from ontology.address import Address
from ontology.curated import read_place
from ontology.errors import BadAddress

LANGUAGES: Final = ("ko", "en")
_FEWEST, _MOST = 3, 6
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """A digest as it stands in its file; a language that is missing is an empty string."""

    file: str
    at: str
    address: Address
    title: str
    version: str
    source: str
    also: tuple[Address, ...]
    gist: dict[str, str]
    questions: dict[str, tuple[str, ...]]
    past: bool = False  # tells of a wording that is law no more

    def finding(self, check: Check, note: str) -> Finding:
        """Give a finding about this entry."""
        return Finding(self.file, self.at, check, note)


def read_entries(folder: Path) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Read every digest below *folder* that can be read, with what cannot be."""
    entries: list[Entry] = []
    odd: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        for found in _file(path):
            if isinstance(found, Entry):
                entries.append(found)
            else:
                odd.append(found)
    return tuple(entries), tuple(odd)


def _file(path: Path) -> Iterator[Entry | Finding]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
        past = bool(content.get("past"))
        wanted = ("law", "title") if past else ("law", "title", "version")
        head = {key: str(content[key]) for key in wanted}
        digests = list(content.get("digests") or ())
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        note = f"{type(error).__name__}: {error}".replace("\n", " ")
        yield Finding(path.name, "", Check.UNREADABLE, note)
        return
    head |= {"source": str(content.get("source") or ""), "past": "past" if past else ""}
    for raw in digests:
        yield from _entry(path.name, head, raw)


def _entry(file: str, head: dict[str, str], raw: Any) -> Iterator[Entry | Finding]:
    at = str(raw.get("at", "")) if isinstance(raw, dict) else ""
    try:
        address = read_place(head["law"], at)
    except BadAddress as error:
        yield Finding(file, at or repr(raw)[:40], Check.ADDRESS, str(error))
        return
    also = []
    for place in map(str, raw.get("also") or ()):
        try:
            also.append(_also(head["law"], place))
        except BadAddress as error:
            yield Finding(file, at, Check.ALSO, str(error))
    said = {language: _said(raw.get(language)) for language in LANGUAGES}
    yield Entry(
        file=file,
        at=at,
        address=address,
        title=head["title"],
        version=head["version"] if not head["past"] else str(raw.get("version") or ""),
        source=head["source"],
        also=tuple(also),
        gist={language: gist for language, (gist, _) in said.items()},
        questions={language: some for language, (_, some) in said.items()},
        past=bool(head["past"]),
    )


def _also(law: str, place: str) -> Address:
    head, _, clause = place.rpartition("/")
    return read_place(head.removeprefix("kr/") or law, clause)


def _said(raw: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        return "", ()
    questions = raw.get("questions") or ()
    gist = " ".join(str(raw.get("gist") or "").split())
    return gist, tuple(str(q).strip() for q in questions if q)


def check_form(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Check what needs no official text: both languages, the questions, each place once."""
    places: dict[Address, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.past:
            places[entry.address].append(entry)
        for language in LANGUAGES:
            yield from _language(entry, language)
    for address, some in places.items():
        if len(some) > 1:
            files = ", ".join(dict.fromkeys(entry.file for entry in some))
            yield some[-1].finding(Check.TWICE, f"{address.short} in {files}")


def _language(entry: Entry, language: str) -> Iterator[Finding]:
    if not entry.gist[language]:
        yield entry.finding(Check.LANGUAGE, f"no {language} gist")
    questions = entry.questions[language]
    if not _FEWEST <= len(questions) <= _MOST:
        note = f"{language}: {len(questions)} questions, want {_FEWEST} to {_MOST}"
        yield entry.finding(Check.QUESTIONS, note)
    if len(set(questions)) < len(questions):
        yield entry.finding(Check.QUESTIONS, f"{language}: a question stands twice")

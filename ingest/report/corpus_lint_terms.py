"""The thesaurus: ids, links, instruments and the places of definitions.

A build refuses the thesaurus at its first fault; the lint reads on and names them all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Final

import yaml

from ingest.report.corpus_lint_texts import Official
from ingest.report.corpus_lint_values import Check, Finding
from ontology.address import WorkId
from ontology.curated import read_place
from ontology.errors import BadAddress

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEEDED: Final = ("id", "ko", "en")
_LINKS: Final = ("broader", "related")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as it stands in its file."""

    file: str
    id: str
    links: Mapping[str, tuple[str, ...]]
    work: str
    defined_at: str

    def finding(self, check: Check, note: str) -> Finding:
        """Give a finding about this concept."""
        return Finding(self.file, self.id, check, note)


def read_concepts(folder: Path) -> tuple[tuple[Concept, ...], tuple[Finding, ...]]:
    """Read every concept below *folder* that can be read, with what is wrong with the others."""
    concepts: list[Concept] = []
    odd: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            content = list(yaml.load(path.read_text("utf-8"), Loader=_LOADER) or ())
        except (OSError, yaml.YAMLError, TypeError) as error:
            note = f"cannot be read: {error}".replace("\n", " ")
            odd.append(Finding(path.name, "", Check.UNREADABLE, note))
            continue
        for raw in content:
            missing = [key for key in _NEEDED if not isinstance(raw, dict) or not raw.get(key)]
            if missing:
                name = str(raw.get("id", "")) if isinstance(raw, dict) else str(raw)
                odd.append(Finding(path.name, name, Check.CONCEPT, f"lacks {missing}"))
            else:
                concepts.append(_concept(path.name, raw))
    return tuple(concepts), tuple(odd)


def _concept(file: str, raw: Mapping[str, Any]) -> Concept:
    return Concept(
        file=file,
        id=str(raw["id"]),
        links={kind: tuple(map(str, raw.get(kind) or ())) for kind in _LINKS},
        work=str(raw.get("work") or ""),
        defined_at=str(raw.get("defined_at") or ""),
    )


def check_concepts(concepts: Sequence[Concept]) -> Iterator[Finding]:
    """Check what needs no official text: each id once, and links that lead somewhere."""
    known: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id in known:
            note = f"stands in {known[concept.id].file} as well"
            yield concept.finding(Check.CONCEPT, note)
        known.setdefault(concept.id, concept)
    for concept in concepts:
        for kind in _LINKS:
            for target in concept.links[kind]:
                if target not in known:
                    yield concept.finding(Check.LINK, f"{kind} {target!r} is no concept")
    wider = {c.id: [b for b in c.links["broader"] if b in known] for c in concepts}
    try:
        TopologicalSorter(wider).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        yield known[circle[0]].finding(Check.LINK, f"broader runs in a circle: {circle}")


def check_places(
    concepts: Sequence[Concept], official: Official, digested: frozenset[WorkId]
) -> Iterator[Finding]:
    """Check that instruments and definitions that concepts name are held, or digested."""
    for concept in concepts:
        if concept.work:
            yield from _guarded(concept, Check.WORK, lambda c: _work(c, official, digested))
        if concept.defined_at:
            yield from _guarded(concept, Check.DEFINED, lambda c: _defined(c, official))


def _guarded(
    concept: Concept, check: Check, look: Callable[[Concept], Iterator[Finding]]
) -> Iterator[Finding]:
    try:
        yield from look(concept)
    except BadAddress as error:
        yield concept.finding(check, str(error))


def _work(concept: Concept, official: Official, digested: frozenset[WorkId]) -> Iterator[Finding]:
    if not official.named(concept.work) and concept.work not in {w.id for w in digested}:
        yield concept.finding(Check.WORK, f"{concept.work} is neither held nor digested")


def _defined(concept: Concept, official: Official) -> Iterator[Finding]:
    law, _, clause = concept.defined_at.rpartition("/")
    if not law:
        return  # a place in the instrument of the concept's own scheme: nothing to look it up in
    place = read_place(law.removeprefix("kr/"), clause)
    text = official.newest(place.work)
    if text is None:
        yield concept.finding(Check.NOT_HELD, f"{concept.defined_at}: no text is held")
    elif not text.has(place.clause) or text.deleted(place.clause):
        yield concept.finding(Check.DEFINED, f"{concept.defined_at}: not in {text.meta.version}")

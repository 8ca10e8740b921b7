"""The curated corpus against itself and against official text: everything wrong, as values.

    findings = lint(Path("corpus"), Path("../shared/corpus"))

Without a folder of official texts only what the corpus says of itself is checked.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.read.curated import read_terms
from ingest.report.corpus_lint_bodies import Bodies
from ingest.report.corpus_lint_digests import check_digest, check_pairs
from ingest.report.corpus_lint_entries import Entry, check_form, read_entries
from ingest.report.corpus_lint_names import check_names
from ingest.report.corpus_lint_sources import check_policy, check_rules
from ingest.report.corpus_lint_terms import check_concepts, check_places, read_concepts
from ingest.report.corpus_lint_texts import Official
from ingest.report.corpus_lint_values import Check, Finding
from ontology.curated import Term
from ontology.errors import BadCorpus

__all__ = ["Check", "Finding", "lint"]


def lint(folder: Path, official: Path | None = None) -> tuple[Finding, ...]:
    """Check the corpus in *folder*; give what is wrong, by file and entry."""
    texts = Official(official) if official else None
    entries, odd = read_entries(folder / "digests")
    found = [*odd, *check_form(entries)]
    for entry in entries:
        found += check_pairs(entry)
    if texts:
        found += _against(entries, texts, folder / "thesaurus")
    found += _thesaurus(folder / "thesaurus", entries, texts)
    if (folder / "policy").is_dir():
        found += check_policy(folder / "policy", texts)
    if (folder / "pathways").is_dir():
        found += check_rules(folder / "pathways", texts)
    found += check_names((folder / "policy", folder / "pathways"), _terms(folder / "thesaurus"))
    return tuple(sorted(set(found)))


def _against(entries: tuple[Entry, ...], texts: Official, thesaurus: Path) -> Iterator[Finding]:
    bodies = Bodies(_terms(thesaurus))
    for entry in entries:
        yield from check_digest(entry, texts, bodies)


def _terms(folder: Path) -> tuple[Term, ...]:
    try:
        return read_terms(folder)
    except BadCorpus:
        return ()  # what is wrong with it is found by itself


def _thesaurus(
    folder: Path, entries: tuple[Entry, ...], texts: Official | None
) -> Iterator[Finding]:
    concepts, odd = read_concepts(folder)
    yield from odd
    yield from check_concepts(concepts)
    if texts:
        digested = frozenset(entry.address.work for entry in entries)
        yield from check_places(concepts, texts, digested)

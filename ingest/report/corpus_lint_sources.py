"""Policy entries and rules: the words that they rest on stand where they say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ingest.parse.document import find_words
from ingest.read.policy import read_policy
from ingest.read.text import read_text
from ingest.report.corpus_lint_texts import Official, Text
from ingest.report.corpus_lint_values import Check, Finding, fold
from kg.pathways.loading import load
from kg.pathways.rules import Rules
from kg.pathways.wording import Basis
from ontology.address import Clause
from ontology.document import Document
from ontology.errors import BadCorpus, BadSource
from ontology.policy import PolicyEntry
from ontology.statute import unescape, without_marks

_FACTS: Final = "facts.yaml"


def check_policy(folder: Path, official: Official | None) -> Iterator[Finding]:
    """Check the policy entries below *folder*; their sources only where documents are given."""
    try:
        entries = read_policy(folder)
    except BadCorpus as error:
        yield Finding(Path(error.path).name, "", Check.POLICY, error.why)
        return
    if official is None:
        return
    documents: dict[str, Document | None] = {}
    for entry in entries:
        yield from _sources(entry, official.folder / "policy", documents)
        yield from _places(entry, official)


def _sources(
    entry: PolicyEntry, folder: Path, documents: dict[str, Document | None]
) -> Iterator[Finding]:
    for source in entry.sources:
        if not source.document:
            continue
        if source.document not in documents:
            documents[source.document] = _document(folder / source.document)
        held = documents[source.document]
        if held is None:
            note = f"{source.document} is not held"
            yield Finding(entry.file, entry.id, Check.NOT_HELD, note)
        elif find_words(held, source.words) is None:
            note = f"{source.words!r} does not stand in {source.document}"
            yield Finding(entry.file, entry.id, Check.POLICY, note)


def _document(path: Path) -> Document | None:
    try:
        return read_text(path, path.name)
    except BadSource:
        return None


def _places(entry: PolicyEntry, official: Official) -> Iterator[Finding]:
    for link in entry.links:
        text = official.newest(link.address.work) if link.address else None
        if link.address and text and not text.has(link.address.clause):
            note = f"{link.address.short} is not in {text.meta.version}"
            yield Finding(entry.file, entry.id, Check.ADDRESS, note)


def check_rules(folder: Path, official: Official | None) -> Iterator[Finding]:
    """Check that the rule files load, and that each clause holds the words relied on."""
    try:
        rules = load(folder)
    except BadCorpus as error:
        yield Finding(Path(error.path).name, "", Check.RULE, error.why)
        return
    if official is not None:
        for file, code, basis in _bases(rules):
            yield from _words(file, code, basis, official)


def _bases(rules: Rules) -> Iterator[tuple[str, str, Basis]]:
    for fact in rules.vocabulary.facts.values():
        yield from ((_FACTS, fact.name, basis) for basis in fact.basis)
    for rule in rules.written:
        yield from ((f"{rule.regime}.yaml", rule.code, basis) for basis in rule.bases())


def _words(file: str, code: str, basis: Basis, official: Official) -> Iterator[Finding]:
    address = basis.address
    newest = official.newest(address.work)
    if newest is None:
        yield Finding(file, code, Check.NOT_HELD, f"no text of {address.work.short} is held")
        return
    # a clause cited up to a day only is of an older text, where that is held
    texts = official.every(address.work) if basis.ends else (newest,)
    there = [text for text in texts if address.clause in text.clauses]
    if not there and not basis.ends:
        yield Finding(file, code, Check.ADDRESS, f"{address.short} is not in the text held")
    elif there and not any(_holds(text, address.clause, basis.words) for text in there):
        note = f"{basis.words!r} does not stand in {address.short}"
        yield Finding(file, code, Check.WORDS, note)


def _holds(text: Text, clause: Clause, words: str) -> bool:
    raw = text.clauses[clause].span.of(text.statute.body)
    return fold(words) in fold(without_marks(unescape(raw)))

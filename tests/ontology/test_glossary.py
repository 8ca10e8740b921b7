"""One vocabulary in three places: Turtle, glossary and code say the same."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

import pytest
import yaml
from rdflib import OWL, RDF, RDFS, BNode, Namespace, URIRef
from rdflib.term import Node

from ingest.graph.findings import _LINKS, _NORMS, _WORDS
from ingest.graph.policy import class_of, property_of
from ingest.graph.rules import _CLASSES as _RULES
from ingest.graph.statutes import _CLASSES
from ingest.graph.transitional import _CLASSES as _TRANSITIONAL
from ontology.address import DEFAULT_BASE, Unit
from ontology.findings import NormType, ReferenceKind, TargetState, TransitionalKind
from ontology.policy import PolicyState, PolicyType, Role
from ontology.statute import ProblemKind
from ontology.vocabulary import shapes, vocabulary

ROOT: Final = Path(__file__).parents[2]
GLOSSARY: Final = (ROOT / "ontology" / "glossary.md").read_text("utf-8")
RL: Final = Namespace("https://w3id.org/regenlaw/ontology#")
STATUS: Final = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
ENUMS: Final[tuple[type[StrEnum], ...]] = (
    Unit,
    NormType,
    ReferenceKind,
    TargetState,
    TransitionalKind,
    ProblemKind,
    PolicyType,
    PolicyState,
    Role,
)
FUNCTION: Final = URIRef("http://www.w3.org/ns/sparql-service-description#Function")
KINDS: Final = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, FUNCTION)


def declared() -> set[str]:
    graph = vocabulary()
    return {name(s) for kind in KINDS for s in graph.subjects(RDF.type, kind)}


def planned() -> set[str]:
    return {name(s) for s in vocabulary().subjects(STATUS, None)}


def name(node: Node) -> str:
    return str(node).removeprefix(str(RL))


def used() -> set[str]:
    """Every term that the code writes or asks for."""
    found = {*_CLASSES.values(), *_NORMS.values(), *_WORDS, *_LINKS, *map(class_of, PolicyType)}
    found |= {*_TRANSITIONAL.values()}
    for folder in ("ingest", "kg", "api"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".rq"):
                pattern = r'\brl\(\s*"(\w+)"' if path.suffix == ".py" else r"\brl:(\w+)"
                found |= set(re.findall(pattern, path.read_text("utf-8")))
    found |= {property_of(relation) for relation in relations()}
    found |= {"validFrom", "validTo"}  # written in a loop over both
    found |= {*_RULES.values(), "presupposes", "leadsTo", "extension", "endsWhen"}
    above = {o for term in found for o in vocabulary().objects(RL[term], RDFS.subClassOf)}
    return found | {name(o) for o in above if str(o).startswith(str(RL))}


def relations() -> set[str]:
    """What policy entries say of each other."""
    found = {"legal basis"}
    for path in (ROOT / "corpus" / "policy").glob("*.yaml"):
        for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]:
            found |= set(entry.get("links") or ())
    return found


def open_ended() -> set[str]:
    """What entries may say of each other, whether or not one of ours does today."""
    graph = vocabulary()
    between = set(graph.subjects(RDFS.domain, RL.PolicyEntry))
    return {name(s) for s in between & set(graph.subjects(RDFS.range, RL.PolicyEntry))}


def rows(heading: str) -> Iterator[list[str]]:
    section = GLOSSARY.partition(f"## {heading}\n")[2].partition("\n#")[0]
    for line in section.splitlines()[3:]:
        if line.startswith("|") and not line.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def words(term: str, predicate: URIRef, language: str) -> list[str]:
    values = vocabulary().objects(RL[term], predicate)
    return [str(v) for v in values if getattr(v, "language", None) == language]


def test_what_code_writes_is_declared() -> None:
    assert used() - declared() == set()


def test_what_is_declared_is_written_or_planned() -> None:
    assert declared() - used() - planned() - open_ended() == set()


@pytest.mark.parametrize("term", sorted(declared()))
def test_a_term_has_one_label_and_one_line_in_each_language(term: str) -> None:
    for language in ("ko", "en"):
        assert len(words(term, RDFS.label, language)) == 1
        (comment,) = words(term, RDFS.comment, language)
        assert comment.endswith(".")
        assert "\n" not in comment


def test_the_glossary_says_what_the_turtle_says() -> None:
    written = {}
    for row in re.findall(r"^\| `rl:(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", GLOSSARY, re.MULTILINE):
        assert row[0] not in written
        written[row[0]] = row[1:]
    marks = planned()
    expected = {
        term: (
            *words(term, RDFS.label, "ko"),
            *words(term, RDFS.label, "en"),
            words(term, RDFS.comment, "en")[0] + (" *Planned.*" if term in marks else ""),
        )
        for term in declared()
    }
    assert written == expected


@pytest.mark.parametrize("enum", ENUMS, ids=lambda e: str(e.__name__))
def test_the_glossary_has_every_value(enum: type[StrEnum]) -> None:
    listed = list(rows(enum.__name__))
    assert [row[0].strip("`") for row in listed] == [member.value for member in enum]
    assert all(len(row) == 3 and all(row) for row in listed)


def test_every_unit_and_every_type_of_norm_has_a_class() -> None:
    assert set(_CLASSES) == set(Unit)
    assert set(_NORMS) == set(NormType)
    assert set(_TRANSITIONAL) == set(TransitionalKind)
    parents = vocabulary()
    for term in _NORMS.values():
        assert (RL[term], RDFS.subClassOf, RL.Norm) in parents
    for term in _TRANSITIONAL.values():
        assert (RL[term], RDFS.subClassOf, RL.TransitionalClause) in parents
    for term in _CLASSES.values():
        assert (RL[term], RDFS.subClassOf, RL.Provision) in parents


def test_every_type_of_policy_entry_has_a_class_of_its_own() -> None:
    names = [class_of(kind) for kind in PolicyType]
    assert len(set(names)) == len(names)
    assert not {"Definition", "Scope", "Rule"} & set(names)


def test_shapes_ask_for_declared_terms_only() -> None:
    own = {name(n) for triple in shapes() for n in triple if str(n).startswith(str(RL))}
    assert {n for n in own if not n.endswith("Shape")} - declared() == set()


def test_the_vocabulary_has_no_blank_nodes() -> None:
    assert not [n for triple in vocabulary() for n in triple if isinstance(n, BNode)]


def test_terms_follow_the_base_of_the_build() -> None:
    graph = vocabulary("https://law.example/")
    assert len(graph) == len(vocabulary())
    assert (URIRef("https://law.example/ontology#Norm"), RDF.type, OWL.Class) in graph
    assert DEFAULT_BASE not in graph.serialize(format="nt")

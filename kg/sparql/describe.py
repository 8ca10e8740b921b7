"""The endpoint in its own words: SPARQL service description, VoID, DCAT."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.sparql.results import RDF_FORMATS
from kg.sparql.values import XSD, Limits, prefixes
from kg.store.generation import Manifest
from kg.store.texts import Version, Work

Value = ox.NamedNode | ox.Literal
_NAMES: Final = prefixes("")
_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip
_TITLE: Final = {
    "ko": "재생의료 법령과 정책의 지식그래프",
    "en": "Knowledge graph of regenerative-medicine law and policy",
}
_NOTES: Final = Path(__file__).parent / "notes"  # <function>.<language>.txt


def _notes(name: str) -> Iterator[ox.Literal]:
    for path in sorted(_NOTES.glob(f"{name}.*.txt")):
        words = " ".join(path.read_text("utf-8").split())
        yield ox.Literal(words, language=path.name.split(".")[1])


def service(manifest: Manifest, url: str, limits: Limits) -> Iterator[ox.Triple]:
    """Describe the endpoint below *url*: formats, functions of its own, limits, dataset."""
    here, data = _node(f"{url}sparql"), _node(f"{url}.well-known/void#dataset")
    rl = f"{manifest.base}ontology#"
    yield _says(here, "rdf:type", _term("sd:Service"))
    yield _says(here, "sd:endpoint", here)
    yield _says(here, "sd:supportedLanguage", _term("sd:SPARQL11Query"))
    yield _says(here, "sd:feature", _term("sd:UnionDefaultGraph"))
    for name in _FORMATS:
        yield _says(here, "sd:resultFormat", _node(f"http://www.w3.org/ns/formats/{name}"))
    yield _says(here, "sd:extensionFunction", _node(f"{rl}asOf"))
    yield _says(_node(f"{rl}asOf"), "rdf:type", _term("sd:Function"))
    yield _says(here, "sd:propertyFeature", _node(f"{rl}search"))
    yield _says(_node(f"{rl}search"), "rdf:type", _term("sd:Feature"))
    yield _says(here, "sd:propertyFeature", _node(f"{rl}assessed"))
    yield _says(_node(f"{rl}assessed"), "rdf:type", _term("sd:Feature"))
    for name in ("asOf", "search", "assessed"):
        for note in _notes(name):
            yield _says(_node(f"{rl}{name}"), "rdfs:comment", note)
    limit = (
        f"A query may take {limits.seconds:g} s and give {limits.rows} rows or triples, "
        f"{limits.octets // 1_000_000} MB; what is cut has the header X-Regenlaw-Partial. "
        "No update, no SERVICE, no LOAD."
    )
    yield _says(here, "rdfs:comment", ox.Literal(limit, language="en"))
    yield _says(here, "rdfs:seeAlso", _node(f"{url}api/v1/examples"))
    yield _says(here, "sd:defaultDataset", data)
    yield _says(data, "rdf:type", _term("sd:Dataset"))
    yield _says(data, "rdf:type", _term("void:Dataset"))
    yield _says(data, "void:sparqlEndpoint", here)
    union = _node(f"{url}sparql#default-graph")
    yield _says(data, "sd:defaultGraph", union)
    yield _says(union, "rdf:type", _term("sd:Graph"))


def void(
    manifest: Manifest, url: str, counts: Mapping[str, Mapping[str, int]]
) -> Iterator[ox.Triple]:
    """Say what the graph holds: statements by property, things by class."""
    data = _node(f"{url}.well-known/void#dataset")
    yield _says(data, "rdf:type", _term("void:Dataset"))
    for language, title in _TITLE.items():
        yield _says(data, "dcterms:title", ox.Literal(title, language=language))
    yield _says(data, "dcterms:modified", _day(manifest.snapshot))
    yield _says(data, "void:sparqlEndpoint", _node(f"{url}sparql"))
    yield _says(data, "void:uriSpace", ox.Literal(manifest.base))
    yield _says(data, "void:triples", _number(sum(counts["properties"].values())))
    yield _says(data, "void:classes", _number(len(counts["classes"])))
    yield _says(data, "void:properties", _number(len(counts["properties"])))
    for iri in sorted(set(prefixes(manifest.base).values())):
        if any(term.startswith(iri) for kind in counts.values() for term in kind):
            yield _says(data, "void:vocabulary", _node(iri))
    kinds = (("classes", "void:classPartition", "void:class", "void:entities"),
             ("properties", "void:propertyPartition", "void:property", "void:triples"))  # fmt: skip
    for kind, partition, named, number in kinds:
        for at, (term, count) in enumerate(sorted(counts[kind].items())):
            part = _node(f"{url}.well-known/void#{kind}-{at}")
            yield _says(data, partition, part)
            yield _says(part, named, _node(term))
            yield _says(part, number, _number(count))


def catalogue(
    manifest: Manifest, url: str, works: Iterable[tuple[Work, tuple[Version, ...]]]
) -> Iterator[ox.Triple]:
    """List the datasets as DCAT: the whole, and each instrument with its dump."""
    here, whole = _node(f"{url}catalogue"), _node(f"{url}.well-known/void#dataset")
    yield _says(here, "rdf:type", _term("dcat:Catalog"))
    yield _says(whole, "rdf:type", _term("dcat:Dataset"))
    yield _says(here, "dcat:dataset", whole)
    for language, title in _TITLE.items():
        for node in (here, whole):
            yield _says(node, "dcterms:title", ox.Literal(title, language=language))
    access = _node(f"{url}sparql#service")
    yield _says(access, "rdf:type", _term("dcat:DataService"))
    yield _says(access, "dcat:endpointURL", _node(f"{url}sparql"))
    yield _says(access, "dcat:servesDataset", whole)
    yield _says(here, "dcat:service", access)
    yield _says(here, "dcterms:modified", _day(manifest.snapshot))
    for work, versions in works:
        yield from _dataset(manifest.base, url, here, (work, versions))


def _dataset(
    base: str, url: str, here: ox.NamedNode, held: tuple[Work, tuple[Version, ...]]
) -> Iterator[ox.Triple]:
    work, versions = held
    node = _node(work.id.iri(base))
    yield _says(here, "dcat:dataset", node)
    yield _says(node, "rdf:type", _term("dcat:Dataset"))
    yield _says(node, "dcterms:title", ox.Literal(work.title, language=work.language or "ko"))
    yield _says(node, "dcterms:identifier", ox.Literal(work.id.short))
    if work.url:
        yield _says(node, "dcat:landingPage", _node(work.url))
    if versions:
        yield _says(node, "dcterms:issued", _day(versions[0].promulgated.isoformat()))
        yield _says(node, "dcterms:modified", _day(versions[-1].promulgated.isoformat()))
    dump = _node(f"{url}dumps/{work.id.short}.ttl")
    yield _says(node, "dcat:distribution", dump)
    yield _says(dump, "rdf:type", _term("dcat:Distribution"))
    yield _says(dump, "dcat:downloadURL", dump)
    yield _says(
        dump, "dcat:mediaType", _node("https://www.iana.org/assignments/media-types/text/turtle")
    )


def written(triples: Iterable[ox.Triple], format: str, base: str = "") -> bytes:
    """Write triples in a format of `kg.sparql.results`, sorted and each once."""
    known = prefixes(base) if base else _NAMES
    short = (
        {k: v for k, v in known.items() if "://" in v} if format in {"turtle", "rdfxml"} else None
    )
    ordered = sorted(set(triples), key=str)
    return ox.serialize(ordered, format=RDF_FORMATS[format], prefixes=short) or b""


def _says(subject: ox.NamedNode, predicate: str, value: Value) -> ox.Triple:
    return ox.Triple(subject, _term(predicate), value)


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_NAMES[prefix] + local)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode("".join(c if c not in ' <>"{}|\\^`' else f"%{ord(c):02X}" for c in iri))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer"))


def _day(value: str) -> ox.Literal:
    return ox.Literal(value[:10], datatype=ox.NamedNode(f"{XSD}date"))

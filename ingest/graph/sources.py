"""Where each text comes from: file, checksum, time, publisher, licence, reader (PROV, DCAT, SPDX).

A statement stands in the graph of the text that brought it, a passage carries that text's version,
and the text is derived from a file: so every triple and every passage leads to a file and its
licence in one step.

>>> names = Names("https://w3id.org/regenlaw/")
>>> origin = Origin("kr/예시법.md", "00ff", "regenlaw 1")
>>> lines = list(origin_quads(names, names.named("source", "1"), origin, "kr", "<g:>"))
>>> len(lines), "sha256" in "".join(lines)
(11, True)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ingest.graph.quads import DCT, PROV, RDF_TYPE, RDFS, Names, iri, quad, text, typed
from ontology.address import WorkId

DCAT: Final = "http://www.w3.org/ns/dcat#"
SPDX: Final = "http://spdx.org/rdf/terms#"
_BY: Final = "https://creativecommons.org/licenses/by/4.0/"
_FREE: Final = "https://creativecommons.org/publicdomain/mark/1.0/"  # law is no protected work
_RIGHTS: Final = {  # jurisdiction: the publisher of its law, and on what terms
    "kr": ("https://www.law.go.kr/", "https://www.law.go.kr/법령/저작권법/제7조"),
    "jp": ("https://laws.e-gov.go.jp/", _BY),
    "eu": ("https://eur-lex.europa.eu/", _BY),
    "uk": (
        "https://www.legislation.gov.uk/",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "us": ("https://www.govinfo.gov/", _FREE),
    "de": ("https://www.gesetze-im-internet.de/", _FREE),
    "cn": ("https://flk.npc.gov.cn/", _FREE),
    "tw": ("https://law.moj.gov.tw/", "https://data.gov.tw/license"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that a text was read from, and what read it."""

    file: str
    sha256: str
    reader: str  # which one, of which version
    retrieved: datetime | None = None


def text_quads(names: Names, work: WorkId, origins: Iterable[tuple[str, Origin]]) -> Iterator[str]:
    """Yield the origin of each text of an instrument; *origins* are by version."""
    read: dict[str, list[Origin]] = {}
    for version, origin in origins:
        known = read.setdefault(version, [])
        if origin.sha256 not in {one.sha256 for one in known}:  # the same file held twice
            known.append(origin)
    for version, known in read.items():
        graph = names.version(work, version)
        for number, origin in enumerate(known, 1):
            tail = f"/{number}" if number > 1 else ""
            node = names.named("source", f"{work.id}/{version}{tail}")
            yield quad(graph, f"<{PROV}wasDerivedFrom>", node, graph)
            yield from origin_quads(names, node, origin, work.jurisdiction, graph)
            yield quad(graph, f"<{PROV}wasGeneratedBy>", _run(names, origin.reader), graph)


def document_quads(names: Names, file: str, origin: Origin, graph: str) -> Iterator[str]:
    """Yield the origin of a document, whose terms only its owner knows."""
    node = names.named("document", file)
    source = names.inside(node, "source")
    yield quad(node, f"<{PROV}wasDerivedFrom>", source, graph)
    yield quad(node, f"<{PROV}wasGeneratedBy>", _run(names, origin.reader), graph)
    yield from origin_quads(names, source, origin, "", graph)


def origin_quads(
    names: Names, node: str, origin: Origin, jurisdiction: str, graph: str
) -> Iterator[str]:
    """Yield what is known of a file; where no licence is known, that is said."""
    checksum = names.inside(node, "checksum")
    facts = [
        (node, RDF_TYPE, f"<{DCAT}Distribution>"),
        (node, RDF_TYPE, f"<{PROV}Entity>"),
        (node, f"<{DCT}title>", text(origin.file)),
        (node, f"<{SPDX}checksum>", checksum),
        (checksum, RDF_TYPE, f"<{SPDX}Checksum>"),
        (checksum, f"<{SPDX}algorithm>", f"<{SPDX}checksumAlgorithm_sha256>"),
        (checksum, f"<{SPDX}checksumValue>", typed(origin.sha256, "hexBinary")),
        *((node, predicate, value) for predicate, value in _terms(jurisdiction)),
    ]
    if origin.retrieved is not None:
        when = typed(origin.retrieved.isoformat(timespec="seconds"), "dateTime")
        facts.append((node, f"<{PROV}generatedAtTime>", when))
    run = _run(names, origin.reader)
    facts.append((run, RDF_TYPE, f"<{PROV}Activity>"))
    facts.append((run, f"<{RDFS}label>", text(origin.reader)))
    yield from (quad(s, p, o, graph) for s, p, o in facts)


def _terms(jurisdiction: str) -> Iterator[tuple[str, str]]:
    rights = _RIGHTS.get(jurisdiction)
    if rights is None:
        yield f"<{DCT}rights>", text("licence not stated by the source", "en")
        return
    publisher, licence = rights
    yield f"<{DCT}publisher>", iri(publisher)
    yield f"<{DCT}license>", iri(licence)


def _run(names: Names, reader: str) -> str:
    return names.named("run", f"reading/{reader.replace(' ', '-')}")

"""Statutes, rules and ordinances from answers of the law.go.kr Open API."""

from pathlib import Path

from ingest.parse.legalize import parse
from ingest.read.lawapi import read_lawapi
from ontology.statute import Statute


def parse_lawapi(path: Path, name: str) -> Statute:
    """Read and parse a saved answer, XML or JSON; raise `BadSource` where it holds no statute."""
    return parse(read_lawapi(path, name))

"""DOCX files as documents."""

from pathlib import Path

from ingest.read.office import read_office
from ontology.document import Document


def read_docx(path: Path, name: str) -> Document:
    """Read a DOCX file; what cannot be read, and why, is in the gaps."""
    return read_office(path, name, "docx")

"""The texts of one instrument as parsed, each kept by the hash of its file and of the reading code.

An instrument has up to fifty texts, of which a change of its folder touches one.
"""

import hashlib
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ingest.parse.legalize import parse
from ingest.pipeline.code import reading
from ingest.pipeline.keeping import dumps, loads, write_whole
from ingest.pipeline.sources import SourceFile
from ingest.read.lawapi import read_lawapi
from ingest.read.markdown import Source, read
from ontology.statute import Statute

_FAST: Final = 1  # of zlib: a parsed text says every clause many times


def read_text(source: SourceFile) -> Statute:
    """Read and parse the file; raise `BadSource` where it is none of ours."""
    return parse(_reader(source)(source.path, source.name))


def kept_text(source: SourceFile, cache: Path) -> Statute:
    """Give what `read_text` gives, from *cache* where the same file was read before."""
    told = f"{reading()}\n{source.name}\n{source.sha256}"
    path = cache / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.text"
    try:
        found: Statute = loads(zlib.decompress(path.read_bytes()))
    except FileNotFoundError:
        found = read_text(source)
        write_whole(path, zlib.compress(dumps(found), _FAST))
    return found


def _reader(source: SourceFile) -> Callable[[Path, str], Source]:
    return read if source.path.suffix == ".md" else read_lawapi

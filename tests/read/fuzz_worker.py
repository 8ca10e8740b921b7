"""The process that reads bad files one after the other and says what came of each.

It runs apart, so that a reader that dies or hangs is seen from outside. A line in is a format and
a path, a line out is what came of it.
"""

import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from ingest.parse.clml import parse_clml
from ingest.parse.egov import parse_egov
from ingest.parse.formex import parse_formex
from ingest.parse.lawapi import parse_lawapi
from ingest.parse.legalize import parse
from ingest.parse.overseas import parse_overseas
from ingest.read.markdown import read
from ingest.read.sandbox import read_safely
from ontology.errors import BadSource
from ontology.statute import Statute

SECONDS = 20
MEMORY = 1_500_000_000
STATUTES: dict[str, Callable[[Path], Statute]] = {
    "lawapi xml": lambda path: parse_lawapi(path, path.name),
    "lawapi json": lambda path: parse_lawapi(path, path.name),
    "egov": lambda path: parse_egov(path, "430AC0000000001_20310401_000000000000000.xml"),
    "formex": lambda path: parse_formex(path, path.name),
    "clml": lambda path: parse_clml(path, path.name),
    "legalize": lambda path: parse(read(path)),
    "japan": lambda path: parse_overseas(path, "overseas/jp/current/x.md"),
    "union": lambda path: parse_overseas(path, "overseas/eu/32031R0001.md"),
    "code": lambda path: parse_overseas(path, "overseas/us/usc/21USC-1.md"),
    "taiwan": lambda path: parse_overseas(path, "overseas/tw/L0000001.zh.json"),
}


def status(kind: str, path: Path) -> str:
    """Read one file; give what came of it in a word."""
    parser = STATUTES.get(kind)
    if parser is None:
        document = read_safely(path, path.name)
        if document.readable:
            return "read"
        return f"gap {document.gaps[0].why.name}" if document.gaps else "BUG said nothing"
    try:
        parser(path)
    except BadSource as error:
        return f"refused {type(error).__name__}" if error.why else "BUG refused without a reason"
    return "read"


def _late(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """Answer line by line."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _late)
    for line in sys.stdin:
        kind, _, path = line.rstrip("\n").partition("\t")
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            found = status(kind, Path(path))
        except Exception as error:
            found = f"BUG {type(error).__name__}: {error}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.write(" ".join(found.split())[:300] + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""The triples of a generation, in an embedded Oxigraph store."""

import gzip
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from kg.queries import query
from ontology.address import DEFAULT_BASE
from ontology.errors import BadQuery, DamagedGeneration

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, str]
_TABLE: Final = ".sst"
_OWN: Final = frozenset({"LOCK", "LOG"})
_BLOCK: Final = 1 << 20
_XSD_DATE: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")


def load_quads(paths: Sequence[Path], folder: Path) -> int:
    """Load N-Quads files, plain or gzipped, into a new store below *folder*.

    Give the number of statements. All files go in at once: what is loaded file by file is sorted
    again for each.
    """
    joined = folder.with_name(f"{folder.name}.nq")
    with joined.open("wb") as out:
        for path in paths:
            with _opened(path) as part:
                shutil.copyfileobj(part, out, _BLOCK)
    store = ox.Store(str(folder))
    store.bulk_load(path=str(joined), format=ox.RdfFormat.N_QUADS)
    joined.unlink()
    store.flush()
    return len(store)


def copy_store(before: Path, folder: Path) -> None:
    """Make *folder* a store that says what the closed one in *before* says, and is its own.

    The tables of RocksDB are never written twice, so both stores share them by a link; where the
    disk knows no links they are copied.
    """
    folder.mkdir(parents=True)
    for path in before.iterdir():
        if path.suffix == _TABLE:
            try:
                os.link(path, folder / path.name)
                continue
            except OSError:
                pass  # another disk, or one without links
        if path.name not in _OWN:
            shutil.copyfile(path, folder / path.name)


def patch_quads(folder: Path, gone: Iterable[str], fresh: Iterable[str]) -> None:
    """Take the lines *gone* out of the store below *folder* and put the lines *fresh* in.

    Raise `DamagedGeneration` where the store lacks something that it should have.
    """
    try:
        store = ox.Store(str(folder))
        for quad in ox.parse("".join(gone), format=ox.RdfFormat.N_QUADS):
            store.remove(quad)
        store.bulk_load("".join(fresh), ox.RdfFormat.N_QUADS)
        store.flush()
    except RuntimeError as error:  # what RocksDB says of files that are gone or cut
        raise DamagedGeneration(str(folder), str(error)) from error


def lay_over(folder: Path, gone: Iterable[str], fresh: Iterable[str]) -> None:
    """Take the graphs named *gone* out of the store below *folder* and put N-Quads in."""
    try:
        store = ox.Store(str(folder))
        for name in gone:
            store.remove_graph(ox.NamedNode(name))
        for lines in fresh:
            store.bulk_load(lines, ox.RdfFormat.N_QUADS)
        store.flush()
    except (OSError, RuntimeError) as error:
        raise DamagedGeneration(str(folder), str(error)) from error


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path) if path.suffix == ".gz" else path.open("rb"))


class Graph:
    """Read access to the triples; the default graph is the union of all.

    Raises `DamagedGeneration` where *folder* holds no store that can be opened.
    """

    def __init__(self, folder: Path, base: str = DEFAULT_BASE) -> None:
        self._base = base  # the queries are written with the default one
        try:
            self._store = ox.Store.read_only(str(folder))
        except OSError as error:
            raise DamagedGeneration(str(folder), str(error)) from error

    def ask(self, name: str, **values: str | Sequence[str]) -> Iterator[Row]:
        """Run the query of that name from ``kg/queries`` with IRIs or dates bound, one or more."""
        blocks = (f"VALUES ?{name} {{ {_terms(value)} }}" for name, value in values.items())
        block = f"WHERE {{ {' '.join(blocks)}"
        text = query(name).replace(DEFAULT_BASE, self._base)
        yield from self._rows(text.replace("WHERE {", block, 1))

    def select(self, text: str) -> Iterator[Row]:
        """Run a SELECT of somebody else's; raise `BadQuery` where it does not parse."""
        yield from self._rows(text)

    def _rows(self, text: str) -> Iterator[Row]:
        try:
            found = self._store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise BadQuery(str(error)) from error
        if not isinstance(found, ox.QuerySolutions):
            raise BadQuery("only SELECT gives rows")
        names = [v.value for v in found.variables]
        for solution in found:
            yield {n: solution[n].value for n in names if solution[n] is not None}

    def __len__(self) -> int:
        return len(self._store)


def _terms(values: str | Sequence[str]) -> str:
    listed = [values] if isinstance(values, str) else values
    return " ".join(str(_term(value)) for value in listed)


def _term(value: str) -> ox.NamedNode | ox.Literal:
    if value.startswith(("http://", "https://", "urn:")):
        return ox.NamedNode(value)
    if len(value) == 10 and value[4] == value[7] == "-":  # noqa: PLR2004
        return ox.Literal(value, datatype=_XSD_DATE)
    return ox.Literal(value)

"""The command ``eval``: figures of extraction against gold, as a table or JSON."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from api.deps import today
from api.settings import Settings
from kg.encode.cache import Embedder
from kg.encode.encoder import open_encoder
from kg.library import Library
from kg.measure.beir import measure
from kg.measure.extraction import Extraction
from kg.measure.verification import rates
from kg.store.generation import Home
from ontology.errors import RegenlawError

app = typer.Typer(help="Measure what was built against gold.", no_args_is_help=True)
_OUT: Final = Console()


@app.callback()
def main() -> None:
    """Measure what was built against gold."""


@app.command()
def extraction(
    gold: Annotated[Path, typer.Option(help="A folder with references.jsonl, norms.jsonl, …")],
    misses: Annotated[int, typer.Option(help="How many misses to list.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Compare the references, delegations and norms of the built graph with gold."""
    settings = Settings()
    try:
        library = Library.open(Home(settings.home))
        measured = Extraction(library.graph, library.works.values(), library.manifest.base)
        found = measured.measure(gold)
    except RegenlawError as error:
        Console(stderr=True).print(f"{type(error).__name__}: {error}")
        raise typer.Exit(1) from error
    for miss in found.misses[:misses]:
        sys.stderr.write(miss + "\n")
    if as_json:
        sys.stdout.write(json.dumps(found.table, indent=1) + "\n")
        return
    table = Table("what", "figure", "value")
    for what, figures in found.table.items():
        for name, value in figures.items():
            table.add_row(what, name, f"{value:.4f}")
    _OUT.print(table)


@app.command()
def verification(
    count: Annotated[int, typer.Option(help="How many corrupted citations.")] = 1000,
    seed: Annotated[int, typer.Option(help="Another seed draws other provisions.")] = 7,
    misses: Annotated[int, typer.Option(help="How many misses to list.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Corrupt citations of the law held and count those that verify rejects."""
    try:
        library = Library.open(Home(Settings().home))
        found = rates(library.gatherer, today(), count, seed)
    except RegenlawError as error:
        Console(stderr=True).print(f"{type(error).__name__}: {error}")
        raise typer.Exit(1) from error
    for draft, why in found.missed[:misses]:
        sys.stderr.write(f"{draft.fault or 'true'} | {draft.text} | {why}\n")
    figures = {"rejected": found.rejected, "accepted": found.accepted}
    if as_json:
        parts = {"by_fault": found.by_fault, "by_kind": found.by_kind}
        sys.stdout.write(json.dumps(figures | parts, indent=1) + "\n")
        return
    table = Table("drafts", "share")
    shown = figures | found.by_fault | {f"true, {k}": v for k, v in found.by_kind.items()}
    for name, value in shown.items():
        table.add_row(name, f"{value:.4f}")
    _OUT.print(table)


bench = typer.Typer(help="Measure retrieval on external sets.", no_args_is_help=True)


@bench.callback()
def bench_main() -> None:
    """Measure retrieval on external sets."""


@bench.command()
def retrieval(
    folder: Annotated[Path, typer.Argument(help="A set of BEIR form: corpus, queries, qrels.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Rank the passages of a set by words, by vectors and by both."""
    settings = Settings()
    home = Home(settings.home.absolute())
    encoder = open_encoder(settings.model, home.models, settings.threads)
    embedder = Embedder(encoder, home.cache / "vectors.sqlite", settings.processes)
    try:
        with TemporaryDirectory() as scratch:
            found = measure(folder, embedder, encoder, Path(scratch))
    except RegenlawError as error:
        Console(stderr=True).print(f"{type(error).__name__}: {error}")
        raise typer.Exit(1) from error
    if as_json:
        sys.stdout.write(json.dumps(found["both"] | {"plain": found}, indent=1) + "\n")
        return
    table = Table("run", *found["both"])
    for name, figures in found.items():
        table.add_row(name, *(f"{value:.4f}" for value in figures.values()))
    _OUT.print(table)

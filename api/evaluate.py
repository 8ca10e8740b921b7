"""The command ``eval``: everything measured against gold as a page, or one part as a table."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.bars import Bars
from api.clock import today
from api.console import ERR, AsJson, errors, open_library, print_json
from api.evaluation_page import page
from api.settings import Settings
from kg.encode.cache import Embedder
from kg.encode.encoder import open_encoder
from kg.library import Library
from kg.measure.beir import measure
from kg.measure.evaluation import DRAFTS, OURS, evaluate
from kg.measure.extraction import Extraction
from kg.measure.plain import PLAIN
from kg.measure.verification import rates
from kg.store.generation import Home
from ontology.errors import BadSettings, RegenlawError

app = typer.Typer(help="Measure what was built against gold.")
_OUT: Final = Console()
_PAGE: Final = "evaluation.html"
_DATA: Final = "evaluation.json"
Json = dict[str, Any]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    gold: Annotated[
        Path | None, typer.Option(help="A folder of questions, cases and findings, *.jsonl.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where page and JSON go; evaluation/ in the home.")
    ] = None,
    drafts: Annotated[int, typer.Option(help="How many corrupted citations.")] = DRAFTS,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Measure what was built against gold: all of it, as a page, or one part."""
    if context.invoked_subcommand is None:
        settings = Settings()
        with errors(), Bars(ERR) as bars:
            found = evaluate(open_library(), gold, today(), bars, drafts)
        folder = out or settings.home / "evaluation"
        with errors():
            _write(found, folder)
        _show(found, folder, as_json=as_json)


def _write(found: Json, folder: Path) -> None:
    """Write page and JSON; raise `BadSettings` where the folder cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _PAGE).write_text(page(found), "utf-8")
        data = json.dumps(found, ensure_ascii=False, indent=1)
        (folder / _DATA).write_text(data + "\n", "utf-8")
    except OSError as error:
        why = f"{folder} cannot be written to ({error.strerror}): name another with --out"
        raise BadSettings(why) from error


def _show(found: Json, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({name: part for name, part in found.items() if name != "questions"})
        return
    table = Table("", "figure", "ours", "95 %", "n", *PLAIN)
    for part in ("ask", "search"):
        runs = {run: figures["all"] for run, figures in found.get(part, {}).items()}
        _rows(table, part, runs.pop(OURS, {}), runs)
    for part in ("assess", "verification"):
        _rows(table, part, found.get(part, {}).get("all", {}), {})
    for what, values in found.get("extraction", {}).items():
        for name, value in values.items():
            table.add_row(what, name, f"{value:.3f}")
    _OUT.print(table)
    _tell_lacking(found)
    _OUT.print(f"written to {escape(str(folder / _PAGE))} and {_DATA} beside it")


def _tell_lacking(found: Json) -> None:
    for row in found["not_measured"]:
        _OUT.print(f"[yellow]not measured[/]: {escape(row['what'])} ({escape(row['why'])})")
    for row in found["errors"]:
        _OUT.print(f"[red]failed[/]: {row['part']} {escape(row['id'])}: {escape(row['error'])}")


def _rows(table: Table, part: str, figures: Json, plain: Json) -> None:
    for name, one in figures.items():
        others = [plain.get(run, {}).get(name) for run in PLAIN]
        shown = [f"{other['value']:.3f}" if other else "" for other in others]
        span = f"{one['low']:.3f}–{one['high']:.3f}"
        table.add_row(part, name, f"{one['value']:.3f}", span, str(one["n"]), *shown)


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
    with errors(), TemporaryDirectory() as scratch, Bars(ERR) as bars:
        found = measure(folder, (embedder, encoder), Path(scratch), bars)
    if as_json:
        sys.stdout.write(json.dumps(found["both"] | {"plain": found}, indent=1) + "\n")
        return
    table = Table("run", *found["both"])
    for name, figures in found.items():
        table.add_row(name, *(f"{value:.4f}" for value in figures.values()))
    _OUT.print(table)

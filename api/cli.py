"""The command line: build, serve, ask, search, show, report.

Everything that is shown in a table can be had as JSON with ``--json``.
"""

import logging
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from api import shapes
from api.bars import Bars
from api.cases import assess
from api.clock import today
from api.console import ERR, OUT, AsJson, AsOf, Spoken, errors, given_day, open_library, print_json
from api.evaluate import app as evaluate
from api.evaluate import bench
from api.reports import report
from api.settings import Settings
from api.texts import app as corpus_app
from kg.library import Library
from kg.pathways.saved import SHELF, Shelf
from kg.store.generation import Home

app = typer.Typer(
    help="Regenerative-medicine law: build a library, ask it, serve it.", no_args_is_help=True
)
app.add_typer(evaluate, name="eval")
app.add_typer(bench, name="bench")
app.add_typer(corpus_app, name="corpus")
app.command()(assess)
app.command()(report)


@app.command()
def build(
    corpus: Annotated[
        Path | None,
        typer.Argument(help="A folder of official texts; without it only the digests are built."),
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="embedded, or a model's name or folder.")
    ] = None,
    again: Annotated[bool, typer.Option(help="Build everything anew, from the files.")] = False,  # noqa: FBT002
) -> None:
    """Build a generation from the digests and a folder of official texts, and switch to it."""
    from ingest.pipeline.build import Plan, unchanged  # noqa: PLC0415 serving needs none of this
    from ingest.pipeline.build import build as run  # noqa: PLC0415

    settings = Settings()
    plan = Plan(
        home=Home(settings.home.absolute()),
        curated=settings.curated,
        official=corpus or settings.official,
        model=model or settings.model,
        base=settings.base,
        processes=settings.processes,
        again=again,
    )
    with errors():
        same = None if again else unchanged(plan)
    if same is not None:
        OUT.print(f"nothing has changed since {same.name}: it serves on (--again builds anew)")
        return
    with errors(), Bars(ERR) as bars:
        folder = run(plan, bars)
    library = Library(folder, plan.home.models)
    counts = library.manifest.counts
    OUT.print(f"built {folder.name}: " + ", ".join(f"{v:,} {k}" for k, v in sorted(counts.items())))
    _look_again(library, Shelf(settings.home / SHELF))


def _look_again(library: Library, shelf: Shelf) -> None:
    """Assess what is kept under the generation just built, and say how much has moved."""
    if shelf.count():
        with errors():
            found = library.look_again(shelf, today())
        OUT.print(
            f"{len(found)} of {shelf.count()} kept assessments have moved"
            + (": `regenlaw report moved` lists them" if found else "")
        )


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
) -> None:
    """Serve the page, the API and SPARQL."""
    import uvicorn  # noqa: PLC0415 other commands do without

    from api.app import create_app  # noqa: PLC0415

    settings = Settings()
    with errors():
        Home(settings.home).current()
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    where = (host or settings.host, port or settings.port)
    OUT.print(f"regenlaw at http://{where[0]}:{where[1]}/ (stop with Ctrl-C)")
    uvicorn.run(create_app(settings), host=where[0], port=where[1], log_level="warning")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question, in Korean or English.")],
    as_of: AsOf = None,
    lang: Annotated[Spoken | None, typer.Option(help="ko or en.")] = None,
    as_json: AsJson = False,  # noqa: FBT002 a flag of the command line
) -> None:
    """Answer a question with checked citations."""
    with errors():
        library = open_library()
        found = library.ask(question, today(), given_day(as_of), lang)
    if as_json:
        print_json(shapes.answer(found, library))
        return
    OUT.print(escape(found.text or "-"), "\n")
    for citation in found.citations:
        OUT.print(f"[bold]\\[{citation.n}] {escape(citation.label)}[/] {citation.url}")
        if citation.quote:
            OUT.print(f"    [dim]{escape(citation.quote)}[/]")
    for note in found.unchecked:
        OUT.print(f"[yellow]{escape(note)}[/]")
    OUT.print(f"[dim]as of {found.on}; corpus of {library.manifest.snapshot}[/]")


@app.command()
def search(
    words: Annotated[str, typer.Argument(help="Words or a question.")],
    k: Annotated[int, typer.Option("-k", help="How many.")] = 10,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Find the provisions that bear on some words."""
    with errors():
        library = open_library()
        hits = library.search(words, today(), k, given_day(as_of))
    if as_json:
        print_json([shapes.hit(h, library.manifest.base) for h in hits])
        return
    table = Table("score", "provision", "wording", show_lines=True)
    for hit in hits:
        label = f"{hit.citation.label}\n[dim]{escape(hit.citation.address.short)}[/]"
        table.add_row(f"{hit.score:.2f}", label, escape(hit.text[:200]))
    OUT.print(table)


@app.command()
def changes(
    law: Annotated[
        str | None, typer.Argument(help="An instrument by name or id; all if left out.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="After this day; today if left out."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Up to this day.")
    ] = None,
    limit: Annotated[int, typer.Option(help="How many lines; 0 for all.")] = 40,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what changes in the law after a day: which provision, from when, by which text."""
    with errors():
        library = open_library()
        work = library.work(law) if law else None
        found = library.events(given_day(since) or today(), given_day(until), work)
    rows = [shapes.event(event, library) for event in found]
    if as_json:
        print_json(rows)
        return
    table = Table("from", "instrument", "provision", "", "by")
    for row in rows[:limit] if limit else rows:
        cells = [row[k] or "" for k in ("applies_from", "title", "pinpoint", "kind", "version")]
        table.add_row(*map(escape, cells))
    OUT.print(table)
    OUT.print(f"{len(rows[:limit] if limit else rows)} of {len(rows)}")


@app.command()
def show(
    provision: Annotated[str, typer.Argument(help="첨단재생바이오법 제13조, or kr/013572/13.")],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the wording of a provision on a day."""
    with errors():
        library = open_library()
        where, on = library.resolve(provision), given_day(as_of) or today()
        found = library.article(where, on)
        transitional = library.transitional(where, on)
    if as_json:
        print_json(shapes.article(found, library.manifest.base) | {"transitional": transitional})
        return
    work = library.work(where.work.short)
    until = f"to {found.end}" if found.end else "on"
    OUT.print(f"[bold]{escape(work.title)} {where.clause}[/] {escape(found.heading)}")
    OUT.print(f"[dim]{where.short}, from {found.start} {until}, by {found.version}[/]\n")
    OUT.print(escape(shapes.readable(found.wording(where.clause))))
    for clause in transitional:
        days = [f"from {clause['counts_from']}"] if clause["counts_from"] else []
        days += [f"until {clause['until']}"] if clause["until"] else []
        said = " · ".join([clause["pinpoint"] or "", clause["heading"] or "", *days])
        OUT.print(f"\n[bold]{escape(said)}[/]", highlight=False)
        OUT.print(escape(clause["text"] or ""), highlight=False)


@app.command()
def mcp() -> None:
    """Serve the assistant's tools on standard input and output."""
    from api.mcp import run_stdio  # noqa: PLC0415 other commands do without

    with errors():
        run_stdio(Settings())


def main() -> None:
    """Run the command line."""
    app()

"""The command ``corpus lint``: check what the project says in its own words."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.settings import Settings

app = typer.Typer(
    help="Look after the curated corpus and the official texts.", no_args_is_help=True
)
_OUT: Final = Console()


@app.callback()
def main() -> None:
    """Look after the curated corpus and the official texts."""


@app.command()
def lint(
    official: Annotated[
        Path | None, typer.Option(help="A folder of official texts to check against.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Check digests, thesaurus, policy and rules; end with 1 where there is an error."""
    from ingest.report.corpus_lint import lint as check  # noqa: PLC0415 other commands do without

    settings = Settings()
    folder = official or settings.corpus
    if folder and not folder.is_dir():
        Console(stderr=True).print(f"no folder {escape(str(folder))}: give one with --official")
        raise typer.Exit(2)
    found = check(settings.curated, folder)
    grave = sum(finding.grave for finding in found)
    if as_json:
        rows = [{**asdict(finding), "grave": finding.grave} for finding in found]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        table = Table("file", "entry", "check", "note")
        for finding in found:
            table.add_row(*map(escape, (finding.file, finding.entry, finding.check, finding.note)))
        if found:
            _OUT.print(table)
        for check_name, count in sorted(Counter(f.check.value for f in found).items()):
            _OUT.print(f"{count:6} {check_name}")
        against = f"against {folder}" if folder else "without official texts"
        _OUT.print(f"{grave} errors, {len(found) - grave} warnings, {escape(against)}")
    if grave:
        raise typer.Exit(1)

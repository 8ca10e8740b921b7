"""What the commands share: the two streams, the open library, days, errors as one line."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.markup import escape

from api.settings import Settings
from kg.library import Library
from kg.store.generation import Home
from ontology.errors import RegenlawError

OUT: Final = Console()
ERR: Final = Console(stderr=True)


class Spoken(StrEnum):
    """A language of answers."""

    ko = "ko"
    en = "en"


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day whose law is asked for."),
]


@contextmanager
def errors() -> Iterator[None]:
    """Print our own errors as one line with what to do next, and end with 1."""
    try:
        yield
    except RegenlawError as error:
        ERR.print(f"[red]{type(error).__name__}[/]: {escape(str(error))}")
        raise typer.Exit(1) from error


def open_library() -> Library:
    """Open what serves; raise `NotBuilt` where nothing does."""
    settings = Settings()
    return Library.open(Home(settings.home), settings.threads)


def given_day(value: datetime | None) -> date | None:
    """Give the day of an option; None where it was left out."""
    return value.date() if value else None


def print_json(value: Any) -> None:
    """Write JSON that people can read to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

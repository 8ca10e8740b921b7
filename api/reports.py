"""The command ``report``: what a build read and could not settle, and how two builds differ."""

from collections import Counter
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from api.clock import today
from api.console import OUT, AsJson, errors, open_library, print_json
from api.settings import Settings
from kg.changes import differences
from kg.library import Library
from kg.pathways.saved import SHELF, Shelf, moved
from kg.store.generation import Home


def report(
    what: Annotated[
        str | None,
        typer.Argument(
            help="works, unresolved, stale, rules, delegations, transitional, actors, lints,"
            " policy, moved: kept assessments that come out otherwise now,"
            " or changes: what differs from the build before.  [default: works]"
        ),
    ] = None,
    limit: Annotated[int, typer.Option(help="How many lines; 0 for all.")] = 40,
    since: Annotated[
        str | None, typer.Option(help="A generation: how the present one differs from it.")
    ] = None,
    diff: Annotated[
        tuple[str, str] | None, typer.Option(help="Two generations: how the second differs.")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what the build read, resolved and could not; or the difference of two builds."""
    with errors():
        rows = _differing(since, diff, what) if since or diff else _rows(what or "works")
    if as_json:
        print_json(rows)
        return
    shown = rows[:limit] if limit else rows
    columns = list(dict.fromkeys(key for row in shown for key in row))
    table = Table(*columns)
    for row in shown:
        table.add_row(*(escape(str(row.get(c) if row.get(c) is not None else "")) for c in columns))
    OUT.print(table)
    if since or diff or what == "changes":
        counts = Counter(row["part"] for row in rows)
        OUT.print(", ".join(f"{part} {count}" for part, count in counts.items()) or "no difference")
    OUT.print(f"{len(shown)} of {len(rows)}")


def _rows(what: str) -> list[dict[str, Any]]:
    library = open_library()
    return _moved(library) if what == "moved" else library.report(what)


def _moved(library: Library) -> list[dict[str, Any]]:
    """Give a row for each part of a kept assessment that has moved, and one for its clauses."""
    shelf, rows = Shelf(Settings().home / SHELF), []
    for saved in library.look_again(shelf, today()):
        now = shelf.looked(saved.id) or saved
        found = moved(saved, now)
        whole = {"id": saved.id, "name": saved.name, "kept": saved.on.isoformat()}
        rows += [
            whole | {"part": c.part, "gone": ", ".join(c.gone), "new": ", ".join(c.new)}
            for c in found.changes
        ]
        if found.clauses:
            rows.append(whole | {"part": "reworded", "new": ", ".join(found.clauses)})
    return rows


def _differing(
    since: str | None, both: tuple[str, str] | None, part: str | None
) -> list[dict[str, Any]]:
    home = Home(Settings().home)
    names = both or (since or "", home.current().name)
    before, after = (home.generation(name) for name in names)
    found = (asdict(d) for d in differences(before, after))
    return [row for row in found if part in (None, "changes", row["part"])]

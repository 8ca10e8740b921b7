"""The command ``assess``: a case from its facts, side by side with another, proven, as a memo."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.markup import escape
from rich.table import Table

from api.assessment import assessment, comparison, record
from api.clock import today
from api.console import OUT, AsJson, AsOf, Spoken, errors, given_day, open_library, print_json
from api.memos import FORMATS, of_case, of_comparison, written
from api.settings import Settings
from kg.library import Library
from kg.pathways import Assessment, proof
from kg.pathways.saved import SHELF, Shelf, moved

Facts = Annotated[list[str] | None, typer.Argument(help="Facts as name=value.")]
Other = Annotated[
    list[str] | None,
    typer.Option("--with", help="The same case with name=value or as_of=2026-07-01, side by side."),
]
Proof = Annotated[
    str | None, typer.Option("--proof", help="Print how an outcome came about: its code, or all.")
]
Memo = Annotated[
    Path | None, typer.Option(help="Write a memo: a name that ends in md, docx, hwpx or pdf.")
]
Save = Annotated[
    str | None, typer.Option(help="Keep the assessment under this name; it follows the law.")
]
Rerun = Annotated[
    str | None,
    typer.Option(help="Look at a kept assessment again and say what moved: its id, or all."),
]
_OTHER_DAY: Final = "as_of"


def assess(  # noqa: PLR0913, PLR0917 the options of a command
    facts: Facts = None,
    as_of: AsOf = None,
    lang: Annotated[Spoken, typer.Option(help="ko or en.")] = Spoken.ko,
    other: Other = None,
    prove: Proof = None,
    memo: Memo = None,
    save: Save = None,
    rerun: Rerun = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say which pathways and exemptions a case has."""
    with errors():
        library = open_library()
    if save is not None or rerun is not None:
        _keep(library, (_pairs(facts or []), given_day(as_of)), (save, rerun), lang)
        return
    given, day = _pairs(facts or []), given_day(as_of) or today()
    if other:
        _compare(library, (given, day), _pairs(other), lang, (memo, as_json))
        return
    with errors():
        found = library.assess(given, day)
    if memo is not None:
        _write(of_case(library, found, lang), memo)
    elif prove is not None:
        _prove(found, prove, lang)
    else:
        content = assessment(found, library, lang)
        (print_json if as_json else _show)(content)


def _pairs(some: list[str]) -> dict[str, str]:
    return dict(fact.partition("=")[::2] for fact in some)


def _compare(
    library: Library,
    case: tuple[dict[str, str], date],
    other: dict[str, str],
    lang: str,
    out: tuple[Path | None, bool],
) -> None:
    """Show two cases side by side, as a table, as JSON or as a memo."""
    (facts, day), (memo, as_json) = case, out
    try:
        second = date.fromisoformat(other.pop(_OTHER_DAY, day.isoformat()))
    except ValueError as error:
        raise typer.BadParameter(f"{error}: write as_of=2026-07-01", param_hint="--with") from error
    with errors():
        found = library.compare(facts, day, other, second)
    if memo is not None:
        _write(of_comparison(library, found, lang), memo)
        return
    content = comparison(found, library, lang)
    if as_json:
        print_json(content)
        return
    table = Table("part", f"only on {found.before.on}", f"only with {_said(other, second)}")
    for change in content["changes"]:
        cells = ("\n".join(item["name"] for item in change[side]) for side in ("gone", "new"))
        table.add_row(change["part"], *map(escape, cells))
    OUT.print(table if content["changes"] else "both are the same")


def _keep(
    library: Library,
    case: tuple[dict[str, str], date | None],
    wanted: tuple[str | None, str | None],
    lang: str,
) -> None:
    """Keep a new assessment, or look again at kept ones; print each as JSON."""
    shelf, (name, again) = Shelf(Settings().home / SHELF), wanted
    with errors():
        if name is not None:
            made = library.record(case[0], case[1], today(), name)
            old = [shelf.find(made.id) or made]
        else:
            old = [*shelf.all()] if again == "all" else [shelf.get(str(again))]
        rows = []
        for saved in old:
            now = library.record(saved.facts, saved.as_of, today(), saved.name)
            shelf.keep(now)
            rows.append(record(saved, moved(saved, now), lang))
    print_json(rows)


def _said(other: dict[str, str], day: date) -> str:
    return escape(", ".join((*(f"{name}={value}" for name, value in other.items()), str(day))))


def _write(text: str, path: Path) -> None:
    form = path.suffix.removeprefix(".")
    if form not in FORMATS:
        raise typer.BadParameter(f"a memo ends in {', '.join(FORMATS)}", param_hint="--memo")
    body, _ = written(text, form)
    path.write_bytes(body)
    OUT.print(f"wrote {escape(str(path))}")


def _prove(found: Assessment, code: str, lang: str) -> None:
    """Print the proof of one outcome, or of every one."""
    held = [line.rule for line in found.trace]
    wanted = held if code == "all" else [code]
    if not set(wanted) <= set(held):
        names = ", ".join(held) or "nothing"
        raise typer.BadParameter(f"{code} does not apply; there is {names}", param_hint="--proof")
    outcomes = {c.code for c in found.conclusions} | {
        r.code for r in (*found.pathways, *found.duties, *found.exemptions)
    }
    for one in wanted:
        if code != "all" or one in outcomes:
            OUT.print(escape(proof(found, one, lang)), "\n")


def _show(content: dict[str, Any]) -> None:
    OUT.print(", ".join(content["classification"]), content["risk_tier"] or "")
    table = Table("kind", "name", "authority", "basis", show_lines=True)
    for kind in ("pathways", "exemptions", "not_available"):
        for route in content[kind]:
            bases = route.get("legal_basis") or route.get("because") or []
            labels = "\n".join(_label(basis) for basis in bases[:4])
            table.add_row(
                kind, escape(route["name"] or ""), escape(route.get("authority") or ""), labels
            )
    OUT.print(table)
    chain = content["timeline"]["longest_chain"]
    if chain["days"]:
        OUT.print(
            f"longest chain of legal periods: {chain['days']} days, {', '.join(chain['steps'])}"
        )
    for question in content["missing_facts"]:
        OUT.print(f"[yellow]{question['fact']}[/]: {escape(question['question'] or '')}")


def _label(basis: dict[str, Any]) -> str:
    """Name a clause; an asterisk marks one that no longer has the words relied on."""
    return escape(f"{basis['label']}{' *' if basis['stale'] else ''}")

"""The commands ``corpus list, add, remove, check, pull``: which official texts are held."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.markup import escape
from rich.table import Table

from api.bars import Bars
from api.console import ERR, OUT, AsJson, errors, print_json
from api.corpus import app
from api.settings import Settings
from ingest.fetch.catalogue import How, Source, read_catalogue
from ingest.fetch.gitted import pull as pull_git
from ingest.fetch.lawgo import TARGETS, Api, Wanted
from ingest.fetch.ledger import Ledger
from ingest.fetch.pulling import Outcome, Pull
from ingest.fetch.web import Web
from ingest.pipeline import folder as shelf
from ingest.read.curated import read_digests
from ontology.errors import BadSettings, FetchFailed

__all__ = ["app"]
_WORDS: Final = {
    How.GIT: "regenlaw corpus pull",
    How.LAWGO: "regenlaw corpus pull, with a key",
    How.HAND: "by hand",
}


def _ledger(settings: Settings) -> Ledger:
    return Ledger(settings.texts)


def _catalogue(settings: Settings) -> dict[str, Source]:
    return {s.id: s for s in read_catalogue(settings.curated / "sources.yaml")}


@app.command("list")
def list_sources(
    as_json: AsJson = False,  # noqa: FBT002 a flag of the command line
) -> None:
    """List the sources of official text, and what is held of each."""
    settings = Settings()
    with errors():
        ledger, known = _ledger(settings), _catalogue(settings)
    if as_json:
        print_json({"folder": str(ledger.folder), "sources": list(_listed(ledger, known))})
        return
    table = Table("source", "publisher, address, licence", "fetched", "held", "since")
    for source in known.values():
        entry = ledger.entries.get(source.id)
        about = f"{source.name['ko']}\n{source.publisher}\n{source.address}\n{source.licence}"
        held, since = (f"{len(entry.files):,}", entry.when) if entry else ("", "")
        table.add_row(source.id, escape(about), _WORDS[source.how], held, since)
    for name, entry in ledger.entries.items():
        if name not in known:
            count = f"{len(entry.files):,}"
            table.add_row(escape(name), escape(entry.source), entry.how, count, entry.when)
    OUT.print(table)
    OUT.print(f"the corpus folder is {escape(str(ledger.folder))}")


def _listed(ledger: Ledger, known: dict[str, Source]) -> Iterator[dict[str, Any]]:
    """Yield each source of the catalogue, then what was added, with what is held of it."""
    for name in dict.fromkeys((*known, *ledger.entries)):
        source, entry = known.get(name), ledger.entries.get(name)
        yield {
            "source": name,
            "name": source.name if source else None,
            "publisher": source.publisher if source else None,
            "address": source.address if source else entry.source if entry else None,
            "licence": source.licence if source else None,
            "fetched": source.how if source else entry.how if entry else None,
            "held": len(entry.files) if entry else 0,
            "since": entry.when if entry else None,
        }


@app.command()
def add(
    path: Annotated[Path, typer.Argument(help="A file, or a folder with texts or documents.")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Copy texts and documents into the corpus folder; `regenlaw build` then takes them in."""
    with errors():
        ledger = _ledger(Settings())
        name, fresh = shelf.add(ledger, path)
    held = len(ledger.entries[name].files)
    if as_json:
        print_json({"source": name, "held": held, "new": fresh})
        return
    OUT.print(f"{escape(name)}: {held} files held, {len(fresh)} of them new; now run a build")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="A source or an addition, as `list` calls it.")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Remove from the corpus folder all that came from one source."""
    with errors():
        ledger = _ledger(Settings())
        if name not in ledger.entries:
            raise BadSettings(f"nothing is held of {name!r}: `regenlaw corpus list` names what is")
        count = ledger.drop(name)
    if as_json:
        print_json({"source": name, "removed": count})
        return
    OUT.print(f"{escape(name)}: {count} files removed; the next build leaves them out")


@app.command()
def check(as_json: AsJson = False) -> None:  # noqa: FBT002
    """Say what is damaged or stale against its source; end with 1 where there is any."""
    settings = Settings()
    with errors():
        ledger = _ledger(settings)
        found = [*shelf.check(ledger), *_lacking(settings, ledger)]
    held = sum(len(entry.files) for entry in ledger.entries.values())
    if as_json:
        notes = [dict(zip(("source", "file", "wrong"), row, strict=True)) for row in found]
        print_json({"held": held, "notes": notes})
    else:
        _show_notes(found, held)
    if found:
        raise typer.Exit(1)


def _show_notes(found: list[tuple[str, str, str]], held: int) -> None:
    table = Table("source", "file", "what is wrong")
    for row in found:
        table.add_row(*map(escape, row))
    if found:
        OUT.print(table)
    OUT.print(f"{held:,} files held, {len(found)} notes")


def _lacking(settings: Settings, ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Yield the texts that the API lists and the folder has not."""
    for name, source in _catalogue(settings).items():
        if source.how is not How.LAWGO or name not in ledger.entries:
            continue
        if not settings.law_key:
            yield name, "", "not looked at: set REGENLAW_LAW_KEY"
            continue
        job = Pull(Api(Web(), settings.law_key, source.address), ledger, name)
        held = {Path(file).stem.partition("_")[0] for file in ledger.entries[name].files}
        try:
            for title, text in job.lacking([w for w in _wanted(settings, ()) if w.id in held]):
                yield name, title, f"text {text.number} ({text.state}) is not held: pull it"
        except FetchFailed as error:
            yield name, "", str(error)


@app.command()
def pull(
    source: Annotated[str, typer.Argument(help="A source, as `list` calls it.")] = "law-go-kr",
    laws: Annotated[
        list[str] | None,
        typer.Argument(help="Official titles; without any, all that the digests are about."),
    ] = None,
    past: Annotated[bool, typer.Option("--past", help="Texts of the past too.")] = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Fetch official texts: only what is lacking; stopped and run again, it goes on."""
    settings = Settings()
    with errors():
        known = _catalogue(settings)
        found = known.get(source)
        if found is None or found.how is How.HAND:
            able = ", ".join(s.id for s in known.values() if s.how is not How.HAND)
            raise BadSettings(f"{source!r} is not fetched by this command: choose one of {able}")
        ledger = _ledger(settings)
        if found.how is How.GIT:
            kept = settings.home.absolute() / "cache" / "git" / found.id
            changed = sum(1 for _ in pull_git(ledger, found.id, found.address, found.part, kept))
            said = f"{found.id}: {changed} files changed; now run `regenlaw build`"
            print_json({"source": found.id, "changed": changed}) if as_json else OUT.print(said)
            return
        outcome = _from_api(settings, found, ledger, (tuple(laws or ()), past))
    if as_json:
        print_json({"source": found.id} | asdict(outcome))
    else:
        _tell(found.id, outcome)
    if outcome.failed:
        sys.stderr.write("run the command again: it goes on with what is lacking\n")
        raise typer.Exit(1)


def _from_api(
    settings: Settings, source: Source, ledger: Ledger, what: tuple[tuple[str, ...], bool]
) -> Outcome:
    if not settings.law_key:
        raise BadSettings(
            "the law.go.kr Open API wants a key of your own: apply for one at "
            "https://open.law.go.kr/ and set REGENLAW_LAW_KEY"
        )
    wanted = _wanted(settings, what[0])
    job = Pull(Api(Web(), settings.law_key, source.address), ledger, source.id, what[1])
    with Bars(ERR) as bars:
        bars.stage("pull", len(wanted))
        return job.run(wanted, bars.advance)


def _wanted(settings: Settings, titles: tuple[str, ...]) -> list[Wanted]:
    """Give the instruments that the digests are about, or those of them with these titles."""
    found: dict[tuple[str, str], Wanted] = {}
    for entry in read_digests(settings.curated / "digests"):
        work = entry.address.work
        if work.jurisdiction == "kr" and work.genus in TARGETS:
            found.setdefault((work.genus, work.id), Wanted(work.genus, work.id, entry.title))
    if not titles:
        return [found[key] for key in sorted(found)]
    chosen = [one for one in found.values() if one.title in titles or one.id in titles]
    lost = sorted(set(titles) - {one.title for one in chosen} - {one.id for one in chosen})
    if lost:
        raise BadSettings(f"no digest is about {', '.join(lost)}: give the official title or id")
    return chosen


def _tell(name: str, outcome: Outcome) -> None:
    OUT.print(
        f"{name}: {outcome.asked} instruments, {len(outcome.fresh)} texts new, "
        f"{outcome.held} held before"
    )
    for title in outcome.missing:
        OUT.print(f"[yellow]not listed by the source[/]: {escape(title)}")
    for title, why in outcome.failed:
        OUT.print(f"[red]failed[/]: {escape(title)}: {escape(why)}")

"""From a corpus folder to a generation: read, find, resolve, write, index, check, switch.

    build(Plan(home, curated, official=folder), Silent())

The old generation serves until the last step, which is one rename. What is slow is cached by the
hash of its input, so that a second build does only what changed.
"""

import gc
import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from ingest.pipeline.blocks import blocks
from ingest.pipeline.code import changed, whole
from ingest.pipeline.curated import Curated, write_curated
from ingest.pipeline.documents import read_documents, write_documents, write_policy
from ingest.pipeline.folding import known_vectors, lost, read_uploads, settle, write_uploads
from ingest.pipeline.forgetting import forget, forget_all
from ingest.pipeline.graph import Content, Settings, build_graph
from ingest.pipeline.held import (
    FEW,
    Card,
    Job,
    Kept,
    Standing,
    hold,
    is_held,
    jobs,
    overseas_jobs,
)
from ingest.pipeline.indices import build_metric, build_vectors, build_words, earlier
from ingest.pipeline.keeping import uncollected
from ingest.pipeline.progress import Progress
from ingest.pipeline.rows import Rows
from ingest.pipeline.snapshot import snapshot_day
from ingest.pipeline.sources import SourceFile, discover, is_statute
from ingest.pipeline.times import Lines, Times
from kg.changes import write_note
from kg.encode.cache import Embedder
from kg.encode.encoder import Encoder, open_encoder
from kg.store.generation import FORMAT, Home, Manifest, generation_of
from kg.store.uploads import Uploads
from ontology.address import DEFAULT_BASE
from ontology.document import Document
from ontology.errors import BuildFailed, DamagedGeneration, NotBuilt, NothingToBuild

_CHANGED: Final = "the program was changed while it ran; build again"
_SPAWN: Final = get_context("spawn")  # a fork would copy the locks of running threads
Documents = dict[str, tuple[Document, SourceFile]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build, from what, with what."""

    home: Home
    curated: Path  # the project's own corpus/
    official: Path | None = None  # a folder of official texts
    model: str = "embedded"
    base: str = DEFAULT_BASE
    processes: int = 2
    again: bool = False  # read, find and load everything anew; only vectors and terms are kept


def build(plan: Plan, progress: Progress) -> Path:
    """Build a generation and let it serve; give its folder.

    Raise `NothingToBuild` for an empty folder and `BuildFailed` where the disk stops it, or where
    the program is changed under it: its processes would no longer make the same.
    """
    whole()  # of what runs, before anything can change it
    try:
        with uncollected():
            return _build(plan, progress)
    except OSError as error:
        if changed():
            raise BuildFailed(_CHANGED) from error
        raise BuildFailed(f"{error.filename or 'the disk'}: {error.strerror}") from error


def _build(plan: Plan, progress: Progress) -> Path:
    if plan.again:
        forget_all(plan.home.cache)
    curated = Curated.kept(plan.curated, plan.home.cache / "works")
    sources = discover(plan.official) if plan.official else ()
    progress.stage("model", 0)
    encoder = open_encoder(plan.model, plan.home.models)
    kept, unread = _works(plan, sources, progress)
    works = [_standing(one, one.card, curated) for one in kept if one.card]
    cache = plan.home.cache / "documents"
    documents, silent = read_documents(sources, cache, plan.processes, progress)
    unread += silent
    if plan.official and not works and not documents:
        raise NothingToBuild(str(plan.official))
    content = Content(curated, documents, read_uploads(Uploads(plan.home.uploads), progress))
    aside = plan.home.aside(_name(sources, plan))
    try:
        counts = _fill(plan, aside, (works, content), encoder, progress)
        manifest = Manifest(
            format=FORMAT,
            name=generation_of(aside).name,
            snapshot=snapshot_day(plan.official, [w.kept for w in works], curated).isoformat(),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            model=encoder.name,
            base=plan.base,
            sources=tuple({"path": s.name, "sha256": s.sha256} for s in sources),
            counts=counts,
            unread=tuple({"path": path, "why": why} for path, why in unread),
        )
        manifest.write(aside)
        _note_changes(plan.home, aside)
        manifest.write(aside)  # with the size of the note
        _check(aside)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    folder = plan.home.switch(aside)
    settle(plan.home, folder, encoder.name, content.said)
    forget(plan.home.cache, datetime.now(UTC))
    return folder


def _check(aside: Path) -> None:
    """Raise where the generation is not whole, or the program is not what this build began with."""
    Manifest.read(aside)
    if changed():
        raise BuildFailed(_CHANGED)


def _note_changes(home: Home, aside: Path) -> None:
    """Say in the new generation how its report differs from that of the one that serves."""
    try:
        write_note(home.current(), aside)
    except (NotBuilt, DamagedGeneration, sqlite3.Error):
        return  # the first build, or one of an older format, has nothing to be compared with


def _works(
    plan: Plan, sources: Sequence[SourceFile], progress: Progress
) -> tuple[list[Kept], list[tuple[str, str]]]:
    statutes = [source for source in sources if is_statute(source)]
    listed, unread = jobs(statutes, plan.home.cache / "works")
    if plan.official and (plan.official / "overseas").is_dir():
        overseas, refused = overseas_jobs(plan.official, sources, plan.home.cache / "works")
        listed, unread = listed + overseas, (*unread, *refused)
    progress.stage("read", len(listed))
    held = []
    for done, kept in enumerate(_hold(listed, plan.processes), 1):
        held.append(kept)
        progress.advance(done)
    return held, [*unread, *(one for kept in held for one in kept.unread)]


def _hold(listed: tuple[Job, ...], processes: int) -> Iterator[Kept]:
    if sum(not is_held(job) for job in listed) < FEW:
        yield from map(hold, listed)
        return
    with ProcessPoolExecutor(processes, _SPAWN, gc.disable) as pool:
        yield from pool.map(hold, listed)


def _fill(
    plan: Plan,
    aside: Path,
    both: tuple[list[Standing], Content],
    encoder: Encoder,
    progress: Progress,
) -> dict[str, int]:
    works, content = both
    curated, uploads = content.curated, Uploads(plan.home.uploads)
    progress.stage("texts", len(works))
    with Rows(aside / "texts.sqlite") as rows:
        for done, block in enumerate(blocks(works, plan.processes), 1):
            rows.add(block)
            progress.advance(done)
        write_documents(rows, content.documents)
        write_policy(rows, curated.policy, content.documents)
        times = Times(plan.home.cache / "works", {w.work: w.kept.name for w in works})
        write_curated(rows, curated, Lines(works), times)
        times.save()
        write_uploads(rows, content.uploads)
        indexed = rows.indexed
    build_words(indexed, aside / "words", plan.home.cache, plan.processes, progress)
    embedder = Embedder(encoder, plan.home.cache / "vectors.sqlite", plan.processes)
    before = None if plan.again else _before(plan)
    known = earlier(before) | known_vectors(uploads, encoder.name)
    vectors = build_vectors(indexed, aside / "vectors.faiss", embedder, progress, known)
    cache = plan.home.cache
    build_metric(vectors, aside / "texts.sqlite", aside / "metric.npz", cache, progress)
    if (plan.curated / "pathways").is_dir():
        shutil.copytree(plan.curated / "pathways", aside / "pathways")
    if lost(before, uploads):  # a store that is built on keeps what was taken out of it
        before = None
    settings = Settings(plan.home.cache / "statements", plan.base, plan.processes, before)
    counts = build_graph(aside / "graph", works, content, settings, progress)
    return counts | {"works": len(works), "passages": len(indexed.words)}


def _before(plan: Plan) -> Path | None:
    """Give the generation that serves, if there is one that is whole."""
    try:
        folder = plan.home.current()
        Manifest.read(folder)
    except (NotBuilt, DamagedGeneration):
        return None
    return folder


def _standing(kept: Kept, card: Card, curated: Curated) -> Standing:
    """Give state, other names, and the day on which a superseded text surely had ended."""
    today, aliases = datetime.now(UTC).date(), curated.aliases(card.work)
    if not card.current:
        return Standing(kept, card.work, aliases, "superseded", card.effective)
    started = any(start <= today for start in card.starts)
    return Standing(kept, card.work, aliases, "in force" if started else "pending", None)


def unchanged(plan: Plan) -> Path | None:
    """Give the generation that serves, where a build of *plan* could only make the same again."""
    folder = _before(plan)
    if folder is None:
        return None
    sources = discover(plan.official) if plan.official else ()
    return folder if folder.name.endswith(_inputs(sources, plan)) else None


def _inputs(sources: Iterable[SourceFile], plan: Plan) -> str:
    """Hash everything that a generation depends on: sources, own knowledge, code, settings."""
    found = hashlib.sha256(f"{plan.model}\n{plan.base}\n{whole()}".encode())
    for source in sources:
        found.update(f"{source.name} {source.sha256}\n".encode())
    for upload in Uploads(plan.home.uploads).list():
        found.update(f"{upload.work} {upload.name}\n".encode())
    for path in sorted(plan.curated.rglob("*.yaml")):
        found.update(path.read_bytes())
    return found.hexdigest()[:8]


def _name(sources: Iterable[SourceFile], plan: Plan) -> str:
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{_inputs(sources, plan)}"

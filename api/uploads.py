"""Uploads at the door: files set aside, jobs that take them in, one after the other.

A job runs in a process of its own. Whatever a document does to that process, the job ends with a
word about it and the next one begins.
"""

import asyncio
import hashlib
import json
import queue
import re
import subprocess
import sys
import threading
import time
import unicodedata
import uuid
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final

from ingest.pipeline.uploads import FOUND, Request, request_line
from kg.store.uploads import Upload, Uploads
from ontology.errors import BadUpload, TooLarge, TooMany

_ROOT: Final = Path(__file__).resolve().parents[1]
_MODULE = "ingest.pipeline.uploads"
_CHUNK: Final = 1 << 20
_WAITING: Final = 20  # jobs that may wait
_KEPT: Final = 200  # jobs that are remembered when they have ended
_BEAT: Final = 0.2  # seconds between two looks
_QUIET: Final = 75  # looks without news
_LONGEST_NAME: Final = 150
_ENDED: Final = frozenset({"done", "failed"})
_OVERALL: Final = 10  # times the seconds that reading may take, for all of a job


@dataclass(slots=True)
class Job:
    """A document being taken in; `state` is waiting, running, done or failed."""

    id: str
    upload: str
    name: str
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    why: str | None = None

    def say(self, **values: Any) -> None:
        """Note where the job stands."""
        for name, value in values.items():
            setattr(self, name, value)

    @property
    def stands(self) -> tuple[Any, ...]:
        """What a listener is told of."""
        return (self.state, self.stage, self.done, self.total)

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in _ENDED


class Desk:
    """Takes uploads; one thread puts them through, in the order in which they came."""

    def __init__(
        self, uploads: Uploads, request: Request, count: int, finished: Callable[[], None]
    ) -> None:
        self.uploads, self._request, self._count = uploads, request, count
        self._finished = finished
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.Queue[tuple[Job, Request] | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._aside = uploads.folder / "incoming"

    def job(self, name: str) -> Job | None:
        """Give a job by its id; None where it is not, or no longer, known."""
        return self._jobs.get(name)

    def serve(self, model: str, base: str) -> None:
        """Take in what comes for that encoder and those IRIs: those of the generation served."""
        self._request = replace(self._request, model=model, base=base)

    def receive(self, stream: IO[bytes], name: str) -> Job | Upload:
        """Set a file aside and give the job that will take it in, or the upload of that content.

        Raise `TooLarge`, `TooMany` or `BadUpload`.
        """
        path, sha256, size = self._set_aside(stream)
        try:
            upload, called = sha256[:24], safe_name(name)
            with self._lock:
                held = self.uploads.find(upload)
                if held is not None:
                    return held
                running = next((j for j in self._jobs.values() if j.upload == upload), None)
                if running is not None and not running.ended:
                    return running
                if self._queue.qsize() >= _WAITING or len(self.uploads.list()) >= self._count:
                    raise TooMany(self._count)
                kept = path.with_name(f"{upload}-{uuid.uuid4().hex[:8]}")
                path.replace(kept)
                return self._enqueue(str(kept), Upload(upload, "", called, sha256, size, "", ""))
        finally:
            path.unlink(missing_ok=True)

    def again(self, model: str, built: frozenset[str] = frozenset()) -> None:
        """Take in anew what was encoded by another model, or is nowhere; *built* is served."""
        with self._lock:
            lost = self.uploads.unread() - built
            waiting = {job.upload for job in self._jobs.values() if not job.ended}
            for held in self.uploads.list():
                path = self.uploads.files / held.id
                stale = held.work in lost or (held.model != model and held.work not in built)
                if stale and held.id not in waiting and path.is_file():
                    self._enqueue(str(path), held)

    def _set_aside(self, stream: IO[bytes]) -> tuple[Path, str, int]:
        self._aside.mkdir(parents=True, exist_ok=True)
        path = self._aside / uuid.uuid4().hex
        try:
            with path.open("wb") as out:
                sha256, size = _copy(stream, out, self._request.size)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path, sha256, size

    def _enqueue(self, path: str, upload: Upload) -> Job:
        """Make a job, start the thread at the first; the caller holds the lock."""
        job = Job(uuid.uuid4().hex, upload.id, upload.name)
        self._jobs[job.id] = job
        ended = [j.id for j in self._jobs.values() if j.ended]
        for old in ended[: max(len(self._jobs) - _KEPT, 0)]:
            del self._jobs[old]
        request = replace(
            self._request,
            file=path,
            id=upload.id,
            name=upload.name,
            sha256=upload.sha256,
            size=upload.size,
        )
        self._queue.put((job, request))
        if self._thread is None:
            self._clear()
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        return job

    def _clear(self) -> None:
        """Remove what a server that was killed left behind; what waits now is kept."""
        waiting = {Path(entry[1].file) for entry in self._queue.queue if entry}
        for path in self._aside.glob("*-*"):
            if path not in waiting:
                path.unlink(missing_ok=True)
        self.uploads.sweep()

    def _work(self) -> None:
        while (entry := self._queue.get()) is not None:
            job, request = entry
            job.say(state="running")
            try:
                said = self._run(job, request)
                if said["state"] == "done":
                    self._finished()
            except Exception as error:  # a fault of one job must not end those after it
                said = {"state": "failed", "why": f"a fault of the service: {error}"}
            if Path(request.file).parent == self._aside:
                Path(request.file).unlink(missing_ok=True)
            job.say(why=said.get("why"), state=said["state"])

    def _run(self, job: Job, request: Request) -> dict[str, Any]:
        """Run the process, pass on what it says, and end it where it takes too long."""
        self._process = process = subprocess.Popen(
            (sys.executable, "-m", _MODULE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
        )
        longest = request.seconds * _OVERALL
        timer = threading.Timer(longest, process.kill)
        timer.daemon = True
        timer.start()
        begun = time.monotonic()
        said: dict[str, Any] = {}
        found = False
        with process:
            if process.stdin is None or process.stdout is None:  # pragma: no cover both were asked
                raise BrokenPipeError
            process.stdin.write(request_line(request))
            process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                if "stage" in said:
                    job.say(**said)
                if said.get("stage") == FOUND:
                    found = True
                    self._finished()
        timer.cancel()
        self._process = None
        if "state" not in said:
            slow = time.monotonic() - begun >= longest
            why = f"took over {longest:g} s" if slow else "its process died"
            said = {"state": "failed", "why": why}
        if found and said["state"] == "failed":
            said["why"] += "; it is found by its words, not by its meaning"
        return said

    def close(self) -> None:
        """End the process that runs, and take no more."""
        self._queue.put(None)
        process = self._process
        if process is not None:
            process.kill()


def _copy(stream: IO[bytes], out: IO[bytes], most: int) -> tuple[str, int]:
    """Copy and hash a stream; raise `TooLarge` beyond *most* bytes and `BadUpload` for none."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise TooLarge(most)
        digest.update(chunk)
        out.write(chunk)
    if not size:
        raise BadUpload("the file is empty: choose another one")
    return digest.hexdigest(), size


async def events(job: Job) -> AsyncIterator[str]:
    """Yield what is said of a job as server-sent events, until it ends; no thread waits for it."""
    before: tuple[Any, ...] = ()
    quiet = 0
    while True:
        if job.stands != before:
            before, quiet = job.stands, 0
            yield f"data: {json.dumps(shape(job), ensure_ascii=False)}\n\n"
            if job.ended:
                return
        await asyncio.sleep(_BEAT)
        quiet += 1
        if quiet % _QUIET == 0:
            yield ": still there\n\n"  # so that nobody between closes the line


def shape(job: Job) -> dict[str, Any]:
    """Give a job as JSON values."""
    return {
        "job": job.id,
        "document": job.upload,
        "name": job.name,
        "state": job.state,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "why": job.why,
    }


def safe_name(given: str) -> str:
    r"""Take from the name that a client gives its last part, and of that what can be shown.

    >>> safe_name("..\\..\\secret/계획\u202e.pdf\n"), safe_name("/")
    ('계획.pdf', 'document')
    """
    last = re.split(r"[/\\\\]", given.strip())[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] not in "C")
    shown = " ".join(unicodedata.normalize("NFC", shown).split()).strip(". ")
    stem, dot, tail = shown.rpartition(".")
    kept = shown[:_LONGEST_NAME] if not dot else f"{stem[: _LONGEST_NAME - 10]}.{tail[:9]}"
    return kept or "document"

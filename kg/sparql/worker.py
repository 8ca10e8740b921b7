"""The process that runs queries: one line of JSON in, one line of JSON and the result out.

It holds the store open and can be ended at any moment, which is the only way to stop a query.
"""

import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from kg.sparql.results import Writer
from kg.sparql.values import Limits, prefixes
from kg.sparql.wording import Function, functions

_WHERE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<why>.*)", re.DOTALL)
_LIST: Final = re.compile(r"expected one of (?P<signs>.*)", re.DOTALL)
_SIGN: Final = re.compile(r"""[A-Z]{2,}(?:\s[A-Z]+)* | "[^"\s]+" """, re.VERBOSE)  # OPTIONAL, "}"
_LETTERS: Final = re.compile(r"\[[^\]]*\]")
_NOT_OURS: Final = frozenset({"LATERAL", "SERVICE"})  # would be refused


class Runner:
    """A store, open for reading, with the functions of ours."""

    def __init__(self, store: ox.Store, base: str, own: dict[ox.NamedNode, Function]) -> None:
        self._store = store
        self._base, self._prefixes, self._own = base, prefixes(base), own

    def run(self, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Run one query; give what there is to say of it, and the result as written."""
        limits = Limits(**asked["limits"])
        writer = Writer(limits)
        try:
            body = self._written(asked, writer)
        except SyntaxError as error:
            return _fault(str(error)), b""
        except MemoryError:
            return {"error": "memory"}, b""
        except (OSError, ValueError, RuntimeError) as error:
            return {"error": "failed", "why": str(error)}, b""
        return {"error": "", "count": writer.count, "partial": writer.partial}, body

    def _written(self, asked: dict[str, Any], writer: Writer) -> bytes:
        dataset: dict[str, Any] = {"use_default_graph_as_union": asked["union"]}
        if asked["default_graphs"] or asked["named_graphs"]:
            dataset = {
                "default_graph": [ox.NamedNode(g) for g in asked["default_graphs"]],
                "named_graphs": [ox.NamedNode(g) for g in asked["named_graphs"]],
            }
        found = self._store.query(
            asked["query"],
            base_iri=self._base,
            prefixes=self._prefixes,
            custom_functions=self._own,
            **dataset,
        )
        if isinstance(found, ox.QueryBoolean):
            return writer.answer(bool(found), asked["format"])
        if isinstance(found, ox.QueryTriples):
            return writer.triples(found, asked["format"], self._prefixes)
        names = [v.value for v in found.variables]
        rows = (tuple(solution[n] for n in names) for solution in found)
        return writer.rows(names, rows, asked["format"])


def _fault(message: str) -> dict[str, Any]:
    match = _WHERE.match(message)
    if match is None:
        return {"error": "syntax", "why": message, "line": 1, "column": 1}
    why, signs = match["why"], _LIST.match(match["why"])
    if signs:  # the parser also lists the letters of which a name may be made
        shown = [s for s in _SIGN.findall(_LETTERS.sub("", signs["signs"])) if s not in _NOT_OURS]
        why = f"expected one of {', '.join(shown)}" if shown else "a term is missing here"
    return {
        "error": "syntax",
        "why": why,
        "line": int(match["line"]),
        "column": int(match["column"]),
    }


def limit_memory(octets: int) -> None:
    """Let this process map so much more than it does now, where the system can do that.

    What a store maps before the first query differs between machines by hundreds of megabytes
    (threads, the allocator's arenas): it is counted, not guessed at.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 not on every system

        limit = _mapped() + octets
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _mapped() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # pragma: no cover a system without /proc
        return 1_000_000_000
    return pages * os.sysconf("SC_PAGE_SIZE")


def _arm(seconds: float) -> None:
    """End this process after some seconds, should nobody else do it; 0 disarms."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def serve(runner: Runner, asked: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one request a line until there are no more."""
    for line in asked:
        request = json.loads(line)
        _arm(request["limits"]["seconds"] + 2)  # outlives the server by so much at most
        said, body = runner.run(request)
        _arm(0)
        answers.write(json.dumps(said | {"size": len(body)}).encode() + b"\n")
        answers.write(body)
        answers.flush()


def main(graph: str, texts: str, base: str, memory: str) -> None:
    """Serve the store in *graph* over standard input and output."""
    store = ox.Store.read_only(graph)
    limit_memory(int(memory))
    runner = Runner(store, base, functions(Path(texts), base))
    serve(runner, sys.stdin.buffer, sys.stdout.buffer)

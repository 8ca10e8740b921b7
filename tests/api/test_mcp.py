import json
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
import uvicorn
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from api.app import create_app
from api.settings import Settings
from kg.library import Library

TOOLS = {
    "ask",
    "search",
    "get_provision",
    "history",
    "assess",
    "compare",
    "memo",
    "verify",
    "sparql",
}
ROOT = Path(__file__).parents[2]
CASE = {"facts": {"modality": "cell", "cell_source": "autologous", "manipulation": "cultured",
                  "purpose": "clinical_research", "actor": "hospital", "region": "jeonbuk"},
        "as_of": "2026-06-08"}  # fmt: skip


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """Where a real server of the invented corpus listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Settings(home=home, port=port))
    made = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/mcp"
    made.should_exit = True
    thread.join()


async def _use(client: Client, article: str) -> dict[str, Any]:
    listed = await client.list_tools()
    calls: dict[str, dict[str, Any]] = {
        "search": {"q": "시험세포", "k": 3},
        "ask": {"question": "시험세포란 무엇인가요?"},
        "get_provision": {"provision": article},
        "history": {"provision": article},
        "assess": CASE,
        "compare": CASE | {"other": {"region": "jeju"}, "other_as_of": "2025-02-20"},
        "memo": CASE | {"lang": "en"},
        "memo of two": CASE | {"other": {"region": "jeju"}},
        "verify": {"text": "시험세포법 제1조에 따라 보관한다."},
        "sparql": {"query": "SELECT ?s { ?s a eli:LegalResource } LIMIT 1"},
    }
    found: dict[str, Any] = {"tools": {tool.name: tool.output_schema for tool in listed.tools}}
    for name, arguments in calls.items():
        found[name] = await client.call_tool(name.split()[0], arguments)
    found["refused"] = await client.call_tool("sparql", {"query": "DROP ALL"})
    return found


def _check(found: dict[str, Any]) -> None:
    shapes = found.pop("tools")
    assert set(shapes) == TOOLS
    refused = found.pop("refused")
    assert refused.is_error
    assert "UpdateRefused" in refused.content[0].text
    for name, result in found.items():
        assert not result.is_error, (name, result.content)
        assert result.structured_content == json.loads(result.content[0].text)
        shape = shapes[name.split()[0]]  # the client has compared the result with it
        assert set(shape["required"]) <= set(result.structured_content)
    assert found["search"].structured_content["hits"]
    assert found["history"].structured_content["wordings"]
    _check_pathways(found)
    assert found["sparql"].structured_content["results"]["bindings"]


def _basis(items: list[dict[str, Any]], key: str = "legal_basis") -> dict[str, dict[str, Any]]:
    return {c["label"]: c for item in items for c in item[key]}


def _check_pathways(found: dict[str, Any]) -> None:
    """The case, side by side and as a memo, rests on the same citations."""
    assessed, two, memo, both = (
        found[name].structured_content for name in ("assess", "compare", "memo", "memo of two")
    )
    cited = _basis(assessed["pathways"]) | _basis(assessed["not_available"], "because")
    assert "CR_REVIEW" in {route["code"] for route in assessed["pathways"]}
    assert two["before"] == assessed
    assert two["after"]["as_of"] == "2025-02-20"
    assert [change for change in two["changes"] if change["gone"] or change["new"]]
    listed = {c["label"]: c for c in memo["citations"]}
    assert [c["n"] for c in memo["citations"]] == [*range(1, len(memo["citations"]) + 1)]
    assert {label: listed[label] | {"n": None} for label in cited} == cited
    assert memo["memo"].startswith("# ")
    assert all(label in memo["memo"] for label in _basis(assessed["pathways"]))
    assert memo["as_of"] == both["as_of"] == "2026-06-08"
    assert both["memo"] != memo["memo"]
    assert len(both["citations"]) > len(memo["citations"]) > 0
    assert set(found["ask"].structured_content["citations"][0]) <= set(memo["citations"][0])
    assert set(memo["citations"][0]) - {"words", "stale"} <= set(
        found["ask"].structured_content["citations"][0]
    )


def _run(made: Callable[[], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
    """Run in a thread of its own: a browser that other tests hold open has a loop in this one."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(anyio.run, made).result()


def _article(library: Library) -> str:
    work = next(w for w in library.works.values() if w.tier == "official")
    return f"{work.id.short}/1"


def test_a_stock_client_over_http(address: str, library: Library) -> None:
    async def run() -> dict[str, Any]:
        async with Client(address) as client:
            return await _use(client, _article(library))

    _check(_run(run))


def test_a_stock_client_over_standard_input(home: Path, library: Library) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; "
        "from api.mcp import run_stdio; from api.settings import Settings; "
        "run_stdio(Settings(home=Path(sys.argv[2])))"
    )
    server = StdioServerParameters(command=sys.executable, args=["-c", code, str(ROOT), str(home)])

    async def run() -> dict[str, Any]:
        async with Client(stdio_client(server)) as client:
            return await _use(client, _article(library))

    _check(_run(run))

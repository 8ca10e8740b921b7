"""Budgets and manners of the whole code: short modules, short functions, words that say something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
LAYERS: Final = ("ontology", "kg", "ingest", "api")
LINES, FUNCTION = 400, 40
_EMPTY: Final = frozenset(
    {"manager", "handler", "helper", "helpers", "utils", "util", "misc", "common"}
)
_UNFINISHED: Final = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
_MACHINE: Final = re.compile(r"(?<![\w.:/{])/(?:work|root|home|Users)/\w")
Def = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "node_modules" not in path.parts:
                yield path


CODE: Final = {str(p.relative_to(ROOT)): p for p in modules(*LAYERS)}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def defs(path: Path) -> Iterator[Def | ast.ClassDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Def | ast.ClassDef):
            yield node


@pytest.mark.parametrize("path", CODE.values(), ids=CODE)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES


@pytest.mark.parametrize("path", CODE.values(), ids=CODE)
def test_a_function_is_short(path: Path) -> None:
    long = [
        (node.name, size)
        for node in defs(path)
        if isinstance(node, Def) and (size := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", CODE.values(), ids=CODE)
def test_a_module_and_all_that_is_public_in_it_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(tree(path))
    silent = [
        node.name
        for node in tree(path).body
        if isinstance(node, Def | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("path", CODE.values(), ids=CODE)
def test_names_say_something(path: Path) -> None:
    words = {w.lower() for node in defs(path) for w in re.findall(r"[A-Z]?[a-z]+", node.name)}
    words |= set(path.stem.split("_"))
    assert words & _EMPTY == set()


@pytest.mark.parametrize("path", CODE.values(), ids=CODE)
def test_nothing_is_unfinished_or_of_one_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    assert _UNFINISHED.search(text) is None
    assert _MACHINE.search(text) is None


@pytest.mark.parametrize("layer", LAYERS)
def test_nothing_below_the_door_reads_the_world(layer: str) -> None:
    if layer == "api":
        return
    reading = re.compile(r"\bos\.(?:environ|getenv|getcwd)\b|\bPath\.cwd\(|\bPath\.home\(")
    found = [str(p) for p in modules(layer) if reading.search(p.read_text("utf-8"))]
    assert found == []


def test_the_top_level_is_as_agreed() -> None:
    hidden = {".ci", ".gitignore"}
    agreed = {"ontology", "kg", "ingest", "api", "corpus", "tests", "pyproject.toml", "README.md"}
    tools = {"Makefile", "CHANGELOG.md"}
    listed = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    made = {"build", "dist"} | {p.name for p in ROOT.glob("*.egg-info")}
    assert listed - agreed - tools - made == set()
    assert hidden <= {p.name for p in ROOT.iterdir()}

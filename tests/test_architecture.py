"""Budgets and manners of the whole code: short modules, short functions, words that say something."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
LAYERS: Final = ("ontology", "kg", "ingest", "api")
LINES, FUNCTION = 400, 40
_EMPTY: Final = frozenset({"manager", "handler", "helper", "helpers", "utils", "util", "misc"})
_SENTINELS: Final = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
_MACHINE: Final = re.compile(r"(?<![\w.:/{}])/(?:work|root|home|Users)/\w")
_WORLD: Final = re.compile(r"\bos\.(?:environ|getenv|getcwd)\b|\bPath\.(?:cwd|home)\(")
Def = ast.FunctionDef | ast.AsyncFunctionDef
Named = Def | ast.ClassDef


@cache
def modules() -> dict[str, tuple[str, ast.Module]]:
    """Name, text and tree of every module of ours."""
    found = {}
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            if "node_modules" not in path.parts:
                text = path.read_text("utf-8")
                found[str(path.relative_to(ROOT))] = (text, ast.parse(text))
    return found


def defs() -> Iterator[tuple[str, Named]]:
    for name, (_, tree) in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, Named):
                yield name, node


def test_modules_are_short() -> None:
    sizes = {name: len(text.splitlines()) for name, (text, _) in modules().items()}
    assert {name: size for name, size in sizes.items() if size > LINES} == {}


def test_functions_are_short() -> None:
    sizes = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, node in defs()
        if isinstance(node, Def)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION} == {}


def test_modules_and_what_is_public_in_them_say_what_they_are() -> None:
    silent = [name for name, (_, tree) in modules().items() if not ast.get_docstring(tree)]
    silent += [
        f"{name}:{node.name}"
        for name, (_, tree) in modules().items()
        for node in tree.body
        if isinstance(node, Named) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_names_say_something() -> None:
    named = [(name, node.name) for name, node in defs()] + [(n, Path(n).stem) for n in modules()]
    empty = [
        (name, word)
        for name, word in named
        if {w.lower() for w in re.findall(r"[A-Z]?[a-z]+", word)} & _EMPTY
    ]
    assert empty == []


@pytest.mark.parametrize(
    "pattern", [_SENTINELS, _MACHINE], ids=["unfinished", "a path of one machine"]
)
def test_what_no_module_says(pattern: re.Pattern[str]) -> None:
    found = {name: pattern.findall(text) for name, (text, _) in modules().items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_nothing_below_the_door_reads_the_world() -> None:
    below = {n: text for n, (text, _) in modules().items() if not n.startswith("api")}
    assert [name for name, text in below.items() if _WORLD.search(text)] == []


def test_the_top_level_is_as_agreed() -> None:
    agreed = {*LAYERS, "corpus", "tests", "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md"}
    made = {"build", "dist", *(p.name for p in ROOT.glob("*.egg-info"))}
    listed = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert listed - agreed - made == set()

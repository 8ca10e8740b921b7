"""The guides: what they link to is there, what they command exists, what they name is a setting."""

import re
from pathlib import Path
from typing import Final

import pytest
import typer.main

from api.cli import app
from api.settings import ROOT, Settings

_DOCS: Final = ROOT / "api" / "docs"
_GUIDES: Final = sorted(_DOCS.glob("*.md"))
_LINK: Final = re.compile(r"\]\(([^)#]+)\)")
_COMMAND: Final = re.compile(r"^(?:    |.*bin/)regenlaw ([a-z]+)", re.MULTILINE)
_MOST: Final = 150_000  # bytes of a picture


def _name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("guide", _GUIDES, ids=_name)
def test_links_lead_somewhere(guide: Path) -> None:
    lost = [to for to in _LINK.findall(guide.read_text("utf-8")) if not (_DOCS / to).exists()]
    assert lost == []


@pytest.mark.parametrize("guide", _GUIDES, ids=_name)
def test_commands_exist(guide: Path) -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(_COMMAND.findall(guide.read_text("utf-8"))) <= set(known)


def test_settings_exist() -> None:
    named = re.findall(r"`REGENLAW_(\w+)`", (_DOCS / "operate.md").read_text("utf-8"))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_pictures_are_small_and_used() -> None:
    said = "".join(guide.read_text("utf-8") for guide in _GUIDES)
    for picture in (_DOCS / "pictures").iterdir():
        assert picture.stat().st_size < _MOST, picture.name
        assert f"pictures/{picture.name}" in said

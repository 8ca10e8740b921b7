"""The corpus folder on the command line: list, add, check, pull, remove."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from tests.fetch.server import serving

DIGEST = """law: "999999"
title: 시료 보관법
version: 2030-05-01_123
digests:
  - at: 제2조의2제2항
    topic: [보관]
    ko: {gist: 보관은 3년으로 합니다., questions: [몇 년인가요?, 얼마나요?, 기간은요?]}
    en: {gist: Storage lasts 3 years., questions: [How long?, How many years?, What term?]}
"""
SOURCES = """sources:
  - {id: api, name: {ko: 가, en: A}, publisher: p, address: "https://law.example/DRF",
     licence: l, how: lawgo, genera: [law]}
  - {id: paper, name: {ko: 나, en: B}, publisher: p, address: "https://law.example/",
     licence: l, how: hand}
"""
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command over a home and a catalogue of its own; give what it printed."""
    curated = tmp_path / "curated"
    (curated / "digests").mkdir(parents=True)
    (curated / "digests" / "one.yaml").write_text(DIGEST, "utf-8")
    (curated / "sources.yaml").write_text(SOURCES, "utf-8")
    monkeypatch.setenv("REGENLAW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REGENLAW_CURATED", str(curated))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("REGENLAW_CORPUS", raising=False)
    monkeypatch.delenv("REGENLAW_LAW_KEY", raising=False)

    def call(*words: str, code: int = 0) -> str:
        found = CliRunner().invoke(app, ["corpus", *words])
        assert found.exit_code == code, found.output
        return " ".join(found.output.split())

    return call


def test_what_is_added_is_listed_checked_and_removed(run: Run, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("글이다.", "utf-8")
    assert "1 files held, 1 of them new" in run("add", str(memo))
    assert "memo.txt" in run("list")
    assert "1 files held, 0 notes" in run("check")
    memo.write_text("다른 글이다.", "utf-8")
    assert "add it again" in run("check", code=1)
    assert "1 files removed" in run("remove", "memo.txt")
    assert not list((tmp_path / "home" / "corpus").rglob("*.txt"))


def test_the_list_names_every_source(run: Run) -> None:
    found = run("list")
    assert "https://law.example/DRF" in found
    assert "by hand" in found


def test_each_command_gives_json(run: Run, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("글이다.", "utf-8")
    added = json.loads(run("add", str(memo), "--json"))
    assert added == {"source": "memo.txt", "held": 1, "new": ["documents/memo.txt"]}
    listed = json.loads(run("list", "--json"))
    assert [(s["source"], s["fetched"], s["held"]) for s in listed["sources"]] == [
        ("api", "lawgo", 0), ("paper", "hand", 0), ("memo.txt", "added", 1),
    ]  # fmt: skip
    assert listed["folder"].endswith("corpus")
    memo.write_text("다른 글이다.", "utf-8")
    checked = json.loads(run("check", "--json", code=1))
    assert checked["held"] == 1
    assert [note["file"] for note in checked["notes"]] == ["documents/memo.txt"]
    removed = json.loads(run("remove", "memo.txt", "--json"))
    assert removed == {"source": "memo.txt", "removed": 1}


def test_a_pull_wants_a_key_and_a_source(run: Run) -> None:
    assert "REGENLAW_LAW_KEY" in run("pull", "api", code=1)
    assert "choose one of api" in run("pull", "paper", code=1)
    assert "names what is" in run("remove", "nothing", code=1)


def test_a_pull_fetches_what_the_digests_are_about(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGENLAW_LAW_KEY", "somebody")
    with serving() as server:
        words = SOURCES.replace("https://law.example/DRF", server.address)
        monkeypatch.setattr("ingest.fetch.catalogue._SCHEME", "http")
        (tmp_path / "curated" / "sources.yaml").write_text(words, "utf-8")
        assert "1 instruments, 1 texts new, 0 held before" in run("pull", "api")
        assert "0 texts new, 1 held before" in run("pull", "api", "시료 보관법")
        assert "no digest is about" in run("pull", "api", "없는 법", code=1)
        assert "0 notes" in run("check")
        assert json.loads(run("pull", "api", "--json").partition("(1) ")[2]) == {
            "source": "api", "asked": 1, "held": 1, "fresh": [], "missing": [], "failed": [],
        }  # fmt: skip
    assert (tmp_path / "home/corpus/kr/lawgo/999999_7.xml").is_file()

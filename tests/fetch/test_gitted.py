"""Texts from a repository on this machine: the newest, only what changed, nothing but texts."""

import subprocess
from pathlib import Path

import pytest

from ingest.fetch.gitted import newest, pull
from ingest.fetch.ledger import Ledger
from ontology.errors import FetchFailed

_WHO = ("-c", "user.name=x", "-c", "user.email=x@law.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> str:
    run = subprocess.run(
        ("git", *_WHO, "-C", str(folder), *words), capture_output=True, check=True, text=True
    )
    return run.stdout.strip()


def commit(folder: Path, **files: str | None) -> str:
    for name, words in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        if words is None:
            path.unlink()
        else:
            path.write_text(words, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "texts")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "시험법").mkdir()
    (folder / "시험법" / "법률.md").write_text("하나", "utf-8")
    (folder / "run.sh").write_text("echo", "utf-8")
    (folder / "link.md").symlink_to("/etc/hostname")
    (folder / ".hidden.md").write_text("x", "utf-8")
    commit(folder)
    return folder


def fetched(source: Path, tmp_path: Path) -> tuple[list[str], Ledger]:
    ledger = Ledger(tmp_path / "corpus")
    changed = list(pull(ledger, "texts", str(source), "kr", tmp_path / "kept"))
    return changed, ledger


def test_texts_and_nothing_else(source: Path, tmp_path: Path) -> None:
    changed, ledger = fetched(source, tmp_path)
    assert changed == ["kr/시험법/법률.md"]
    assert ledger.entries["texts"].state == git(source, "rev-parse", "HEAD")
    assert sorted(p.name for p in (tmp_path / "corpus").rglob("*.md")) == ["법률.md"]


def test_only_what_changed(source: Path, tmp_path: Path) -> None:
    fetched(source, tmp_path)
    assert fetched(source, tmp_path)[0] == []
    commit(source, 시험법__규칙=None if (source / "시험법/규칙").exists() else "x")
    (source / "시험법" / "법률.md").unlink()
    (source / "시험법" / "새법률.md").write_text("둘", "utf-8")
    last = commit(source)
    changed, ledger = fetched(source, tmp_path)
    assert changed == ["kr/시험법/새법률.md", "kr/시험법/법률.md"]
    assert not (tmp_path / "corpus/kr/시험법/법률.md").exists()
    assert ledger.entries["texts"].state == last == newest(str(source))


def test_no_hook_of_the_copy_runs(source: Path, tmp_path: Path) -> None:
    fetched(source, tmp_path)
    hook = tmp_path / "kept" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", "utf-8")
    hook.chmod(0o755)
    commit(source, 시험법__부칙="x")
    fetched(source, tmp_path)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("address", ["/nowhere/at/all", "ext::sh -c touch% /tmp/never"])
def test_what_is_no_repository(tmp_path: Path, address: str) -> None:
    with pytest.raises(FetchFailed, match="git"):
        list(pull(Ledger(tmp_path), "texts", address, "kr", tmp_path / "kept"))
    with pytest.raises(FetchFailed, match="git"):
        newest(address)

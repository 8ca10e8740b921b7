"""The record of a corpus folder: whole files, their hashes, nothing outside."""

from pathlib import Path

import pytest

from ingest.fetch.ledger import FILE, Ledger
from ontology.errors import BadCorpus


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    found = Ledger(tmp_path / "corpus")
    found.entry("a", "added", "/somewhere/a")
    found.keep("a", "kr/one.md", b"one")
    return found


def test_what_is_kept_is_known_to_the_next_process(ledger: Ledger) -> None:
    again = Ledger(ledger.folder)
    assert again.entries["a"].files.keys() == {"kr/one.md"}
    assert not again.keep("a", "kr/one.md", b"one")
    assert again.keep("a", "kr/one.md", b"two")
    assert (ledger.folder / "kr/one.md").read_bytes() == b"two"


def test_damage_is_seen(ledger: Ledger) -> None:
    ledger.keep("a", "kr/two.md", b"two")
    (ledger.folder / "kr/one.md").write_bytes(b"eno")
    (ledger.folder / "kr/two.md").unlink()
    assert list(ledger.damaged()) == [
        ("a", "kr/one.md", "changed since it came"),
        ("a", "kr/two.md", "gone"),
    ]


def test_a_file_of_two_sources_goes_with_the_last(ledger: Ledger) -> None:
    ledger.entry("b", "added", "/somewhere/b")
    ledger.keep("b", "kr/one.md", b"one")
    assert ledger.drop("a") == 1
    assert (ledger.folder / "kr/one.md").is_file()
    ledger.drop("b")
    assert not (ledger.folder / "kr/one.md").exists()
    assert Ledger(ledger.folder).entries == {}


@pytest.mark.parametrize("file", ["../out.md", "/etc/out.md", "kr/../../out.md"])
def test_nothing_is_written_outside(ledger: Ledger, file: str) -> None:
    with pytest.raises(BadCorpus, match="outside"):
        ledger.keep("a", file, b"x")


@pytest.mark.parametrize("words", ["{", "[]", '{"a": 1}', '{"a": {"odd": 1}}'])
def test_a_broken_record_says_what_to_do(tmp_path: Path, words: str) -> None:
    (tmp_path / FILE).write_text(words, "utf-8")
    with pytest.raises(BadCorpus, match="remove it"):
        Ledger(tmp_path)

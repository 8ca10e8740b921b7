"""Queries under short names: the same text has the same name, and what is not kept is said."""

from pathlib import Path

import pytest

from api import kept
from api.kept import Kept, NotKept, UnknownQuery

_QUERY = "SELECT ?갑 { ?갑 a rl:Norm }"


def test_a_query_comes_back_by_its_name(tmp_path: Path) -> None:
    name = Kept(tmp_path).keep(_QUERY)
    assert len(name) == 10
    assert Kept(tmp_path).keep(_QUERY) == name
    assert Kept(tmp_path).read(name) == _QUERY


def test_names_differ_with_the_text(tmp_path: Path) -> None:
    assert Kept(tmp_path).keep(_QUERY) != Kept(tmp_path).keep(_QUERY + " LIMIT 1")


def test_what_is_not_kept_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnknownQuery, match="send its text"):
        Kept(tmp_path).read("aaaaaaaaaa")


def test_there_is_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 1)
    Kept(tmp_path).keep(_QUERY)
    with pytest.raises(NotKept, match="1 are kept"):
        Kept(tmp_path).keep(_QUERY + " LIMIT 1")


def test_a_home_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "queries").write_text("a file", "utf-8")
    with pytest.raises(NotKept, match="cannot be kept"):
        Kept(tmp_path).keep(_QUERY)

"""A text is parsed once; another file, or another name of it, is another text."""

from pathlib import Path

import pytest

from ingest.pipeline import texts
from ingest.pipeline.sources import SourceFile, discover
from ingest.pipeline.texts import kept_text, read_text
from ontology.errors import BadSource


def _statutes(official: Path) -> list[SourceFile]:
    return [source for source in discover(official) if source.name.startswith("kr/")]


def test_a_text_is_kept_as_it_is_parsed(
    official: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = _statutes(official)
    parsed = [read_text(source) for source in sources]
    assert [kept_text(source, tmp_path) for source in sources] == parsed
    monkeypatch.delattr(texts, "parse")
    assert [kept_text(source, tmp_path) for source in sources] == parsed


def test_what_is_no_statute_is_refused_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("메모", "utf-8")
    (source,) = discover(tmp_path)
    for _ in range(2):
        with pytest.raises(BadSource):
            kept_text(source, tmp_path / "cache")

"""Only a wording that changed is read again, and what is kept does not grow."""

from pathlib import Path

import pytest

from ingest.find.norms import find_norms
from ingest.pipeline import found
from ingest.pipeline.found import found_in
from ingest.pipeline.held import Kept, hold, jobs
from ingest.pipeline.sources import discover
from ontology.findings import ArticleText, Norm

HEAD = """\
---
제목: 시험기록의 보존에 관한 법률
법령ID: '900011'
법령구분: 법률
공포일자: 2024-03-05
공포번호: '20411'
시행일자: 2024-03-05
---

# 시험기록의 보존에 관한 법률

##### 제1조 (정의)

이 법에서 "시험기록"이란 시험의 경과를 적은 것을 말한다.

##### 제2조 (보존)

시험자는 시험기록을 3년간 보존하여야 한다.
"""
TAIL = """
## 부칙

부칙 <제20411호,2024.3.5>

이 법은 공포한 날부터 시행한다.
"""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles in which norms were looked for."""
    clauses: list[str] = []

    def noted(text: ArticleText) -> tuple[Norm, ...]:
        clauses.append(text.clause.short)
        return find_norms(text)

    monkeypatch.setattr(found, "find_norms", noted)
    return clauses


def held(folder: Path, cache: Path, text: str) -> Kept:
    folder.mkdir(exist_ok=True)
    (folder / "법률.md").write_text(text, "utf-8")
    listed, _ = jobs(discover(folder), cache)
    return hold(listed[0])


CHANGES = {
    "nothing": (HEAD + TAIL, []),
    "a word of one article": (HEAD.replace("3년간", "5년간") + TAIL, ["2"]),
    "one more article": (HEAD + "\n##### 제3조 (열람)\n\n누구나 열람할 수 있다.\n" + TAIL, ["3"]),
    "a short name that may stand in every article": (
        HEAD.replace("이 법에서", '「시험법」(이하 "법"이라 한다)에서') + TAIL,
        ["1", "2"],
    ),
    "an article goes": (HEAD.partition("\n##### 제2조")[0] + TAIL, []),
}


@pytest.mark.parametrize(("text", "again"), CHANGES.values(), ids=CHANGES)
def test_a_wording_is_read_again_where_it_changed(
    tmp_path: Path, read: list[str], text: str, again: list[str]
) -> None:
    folder, cache = tmp_path / "law", tmp_path / "cache"
    first = held(folder, cache, HEAD + TAIL)
    found_in(first, first.held().line)
    assert read == ["1", "2"]
    read.clear()
    kept = held(folder, cache, text)
    told = found_in(kept, kept.held().line)
    assert read == again
    other = held(folder, tmp_path / "anew", text)
    assert told == found_in(other, other.held().line)
    assert len(list(cache.glob("*.found"))) == 1

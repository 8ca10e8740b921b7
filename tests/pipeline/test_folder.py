"""Adding to a corpus folder, and telling what in it is stale."""

from pathlib import Path

import pytest

from ingest.fetch.ledger import Ledger
from ingest.fetch.pulling import Pull
from ingest.pipeline.build import Plan, build
from ingest.pipeline.folder import add, check
from ingest.pipeline.progress import Silent
from kg.library import Library
from kg.store.generation import Home
from ontology.address import WorkId
from ontology.errors import BadCorpus
from tests.fetch.server import serving
from tests.fetch.test_lawgo import LAWS, RULE, api

LAW = "---\n법령ID: '900066'\n---\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    for name, words in {
        "법률.md": LAW,
        "고시.md": LAW.replace("법령ID", "행정규칙ID"),
        "memo.txt": "글이다.",
        "sub/memo.md": "# 메모",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    (folder / "link.txt").symlink_to(folder / "memo.txt")
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "corpus")


def test_each_file_goes_where_it_belongs(mine: Path, ledger: Ledger) -> None:
    name, fresh = add(ledger, mine)
    assert name == "mine"
    assert sorted(fresh) == [
        "documents/mine/memo.txt",
        "documents/mine/sub/memo.md",
        "kr/mine/법률.md",
        "notice/mine/고시.md",
    ]


def test_parts_of_a_corpus_stay(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "other" / "ordinance" / "조례.md"
    path.parent.mkdir(parents=True)
    path.write_text(LAW.replace("법령ID", "자치법규ID"), "utf-8")
    assert add(ledger, tmp_path / "other")[1] == ["ordinance/조례.md"]


def test_one_file(mine: Path, ledger: Ledger) -> None:
    assert add(ledger, mine / "memo.txt") == ("memo.txt", ["documents/memo.txt"])


def test_what_changes_at_the_source_is_stale_until_it_is_added(mine: Path, ledger: Ledger) -> None:
    add(ledger, mine)
    assert list(check(ledger)) == []
    (mine / "memo.txt").write_text("다른 글이다.", "utf-8")
    (mine / "법률.md").unlink()
    (mine / "new.txt").write_text("새 글이다.", "utf-8")
    assert [(file, why) for _, file, why in check(ledger)] == [
        ("documents/mine/memo.txt", "its source has changed: add it again"),
        ("kr/mine/법률.md", "gone from its source"),
        ("documents/mine/new.txt", "new in its source: add it again"),
    ]
    assert sorted(add(ledger, mine)[1]) == ["documents/mine/memo.txt", "documents/mine/new.txt"]
    assert list(check(ledger)) == []
    assert not (ledger.folder / "kr/mine/법률.md").exists()


def test_what_cannot_be_added(mine: Path, ledger: Ledger, tmp_path: Path) -> None:
    add(ledger, mine)
    other = tmp_path / "deeper" / "mine"
    other.mkdir(parents=True)
    with pytest.raises(BadCorpus, match="taken"):
        add(ledger, other)
    with pytest.raises(BadCorpus, match="nothing there"):
        add(ledger, tmp_path / "nowhere")
    with pytest.raises(BadCorpus, match="already"):
        add(ledger, ledger.folder / "kr")


def test_a_repository_that_cannot_be_asked_is_said(ledger: Ledger) -> None:
    ledger.entry("texts", "git", "/nowhere/at/all")
    ((name, _, why),) = check(ledger)
    assert name == "texts"
    assert "git" in why


def test_what_was_pulled_is_built(ledger: Ledger, curated: Path, tmp_path: Path) -> None:
    with serving() as server:
        Pull(api(server), ledger, "law-go-kr").run([*LAWS, RULE], lambda _: None)
    home = Home(tmp_path / "home")
    build(Plan(home, curated, official=ledger.folder, model="hashing", processes=1), Silent())
    library = Library.open(home)
    titles = {w.id.short: w.title for w in library.works.values() if w.tier == "official"}
    assert titles == {"kr/999999": "시료 보관법", "kr/notice/88888": "시료 보관 기준"}
    (version,) = library.versions(library.work("999999"))
    assert version.source == "kr/lawgo/999999_7.xml"
    assert library.manifest.unread == ()
    assert library.works["kr/999999"].id == WorkId.law("999999")

"""Uploads taken into a generation by a build, and removed ones taken off the disk by the next."""

import gzip
import hashlib
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.build import Plan, build, unchanged
from ingest.pipeline.progress import Silent
from ingest.pipeline.uploads import Request, take_in
from kg.library import Library
from kg.store.generation import Home
from kg.store.graph import Graph
from kg.store.overlay import served
from kg.store.uploads import Uploads

SECRET = "등대지기는 보름달이 뜨는 밤마다 유리병을 헤아린다."
MEMO = f"# 운영 지침\n\n{SECRET}\n\n「시험세포의 보관 및 이용에 관한 법률」 제4조제1항에 따른다.\n"
TODAY = date(2026, 6, 1)


@pytest.fixture
def plan(built: Home, official: Path, curated: Path, tmp_path: Path) -> Plan:
    home = Home(Path(shutil.copytree(built.path, tmp_path / "home")))
    return Plan(home, curated, official=official, model="hashing", processes=1)


@pytest.fixture
def upload(plan: Plan) -> str:
    """A memo, taken in beside the generation; its id."""
    data = MEMO.encode()
    path = plan.home.path / "memo"
    path.write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    request = Request(
        uploads=str(plan.home.uploads), file=str(path), id=sha256[:24], name="memo.md",
        sha256=sha256, size=len(data), model="hashing", models="", base=plan.base,
        instruments=str(plan.home.instruments),
    )  # fmt: skip
    take_in(request, lambda *_: None)
    return request.id


def found(home: Home) -> list[str]:
    hits = Library.open(home).search("등대지기 유리병", TODAY, 20)
    return [h.citation.address.work.id for h in hits if h.citation.quote == SECRET]


def said(home: Home, base: str) -> int:
    graph = Graph(served(home.current(), base, Uploads(home.uploads)))
    return len(list(graph.select(f'SELECT ?s WHERE {{ ?s ?p "{SECRET}" }}')))


def holding(home: Home, words: str) -> list[Path]:
    """Give the files of a home that hold *words*, plain or compressed."""
    listed = (path for path in home.path.rglob("*") if path.is_file())
    return [path for path in listed if words.encode() in _content(path)]


def _content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_a_build_takes_uploads_in_and_drops_the_copy_beside(plan: Plan, upload: str) -> None:
    assert found(plan.home) == [f"upload-{upload}"]
    assert unchanged(plan) is None
    folder = build(plan, Silent())
    uploads = Uploads(plan.home.uploads)
    assert found(plan.home) == [f"upload-{upload}"]  # once, from the generation
    assert said(plan.home, plan.base) == 1
    assert served(folder, plan.base, uploads) == folder / "graph"
    assert uploads.unread() == {f"kr/document/upload-{upload}"}
    assert [one.id for one in uploads.list()] == [upload]
    assert SECRET in uploads.quads(upload)
    assert unchanged(plan) == folder


def test_a_document_that_was_taken_in_is_gone_at_once_and_from_the_disk_with_the_next_build(
    plan: Plan, upload: str
) -> None:
    first = build(plan, Silent())
    assert Uploads(plan.home.uploads).remove(upload)
    assert found(plan.home) == []
    assert said(plan.home, plan.base) == 0
    works = Library.open(plan.home).works
    assert f"kr/document/upload-{upload}" not in works
    assert unchanged(plan) is None
    build(plan, Silent())
    assert not first.exists()
    assert holding(plan.home, SECRET[:6]) == []
    assert holding(plan.home, upload) == []


def test_what_stays_is_kept_while_another_goes(plan: Plan, upload: str) -> None:
    build(plan, Silent())
    build(replace(plan, again=True), Silent())
    assert found(plan.home) == [f"upload-{upload}"]
    assert said(plan.home, plan.base) == 1

"""Bad files of every format: none kills or holds up a reader, and each comes back with a word.

Twenty of each in every run; ``REGENLAW_FUZZ=2000`` makes two thousand of each, and with
``REGENLAW_CORPUS`` the real files of its ``fixtures`` are made worse as well.
"""

import json
import os
import select
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parse.test_lawapi import JSON, RULE, law
from tests.parse.test_official_xml import CLML, EGOV, FORMEX
from tests.read.cfb import hwp
from tests.read.mutate import worse
from tests.read.test_documents import HTML, docx, hwpx, pdf

COUNT = int(os.environ.get("REGENLAW_FUZZ", "20"))
WAIT = 120  # seconds; a reader that says nothing for so long hangs
ROOT = Path(__file__).parents[2]
LARGE = 400_000  # a larger fixture would make the run long and finds no more
TEXT = "# 보관 계획\n\n1. 목적\n\n열두 곳을 둔다. 2031년에 마친다.\n\n| 곳 | 도 |\n|---|---|\n| 하나 | 4 |\n"
LEGALIZE = ROOT / "tests" / "fixtures" / "official" / "kr"
JAPAN = (
    "---\ntitle: 試料保管法\nidentifier: 499AC0000000001\nrank: act\n"
    "publication_date: '2030-01-05'\nlast_updated: '2031-04-01'\n---\n\n# 試料保管法\n\n## 第一章　総則\n\n"
    "**第一条（目的）**　この法律は、保管を定める。\n\n**２**　次のとおり。\n\n- 一　冷蔵\n"
    "  - イ　四度\n\n## 附則\n\n公布の日から施行する。\n"
)
UNION = (
    "---\ncelex: 32031R0001\ntitle: Regulation on samples\npublication_date: '2031-01-15'\nentry_into_force: '2031-02-01'\n---\n\n"
    "## CHAPTER II Keeping\n\n#### Article 3 Keepers\n\n1. A keeper shall keep:\n\n"
    "- (a) records;\n- (b) rooms.\n\n### ANNEX I Rooms\n\n1. One.\n"
)
CODE = (
    "---\ntitle: 21 USC 1\n---\n\n# §1. Samples\n\n(a) In general\n\n(1) A keeper shall—\n\n"
    "(A) keep records; and\n\n(B)(i) keep rooms.\n\n> Source: invented\n"
)
TAIWAN = {
    "法規名稱": "樣本保管法", "法規網址": "https://law.example/1", "最新異動日期": "20310115",
    "法規內容": [
        {"編章節": "   第 一 章 總則"},
        {"條號": "第 1 條", "條文內容": "保管者應：\r\n一、記錄。\r\n（一）日期。"},
    ],
}  # fmt: skip
FIXTURES = {
    "pdf": "pdf/*.pdf", "hwp": "hwp/*.hwp", "hwpx": "hwpx/*.hwpx", "egov": "egov/*.xml",
    "formex": "eurlex/formex*.xml", "clml": "eurlex/uk_clml*.xml", "html": "eurlex/html*.html",
    "lawapi xml": "lawapi/*detail.xml",
}  # fmt: skip


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    folder = tmp_path_factory.mktemp("seeds")
    found = {
        "pdf": [pdf("Twelve rooms.", "", "Cold ones.")],
        "docx": [docx(folder).read_bytes()],
        "hwpx": [hwpx(folder).read_bytes()],
        "hwp": [hwp("냉장실은 열두 곳입니다.", "둘째 문단입니다.")],
        "html": [HTML.encode()],
        "markdown": [TEXT.encode()],
        "text": [TEXT.replace("|", " ").encode()],
        "lawapi xml": [law("호").encode(), law("항").encode(), RULE.encode()],
        "lawapi json": [json.dumps(JSON, ensure_ascii=False).encode()],
        "egov": [EGOV.encode()],
        "formex": [FORMEX.encode()],
        "clml": [CLML.encode()],
        "legalize": [path.read_bytes() for path in sorted(LEGALIZE.rglob("*.md"))],
        "japan": [JAPAN.encode()],
        "union": [UNION.encode()],
        "code": [CODE.encode()],
        "taiwan": [json.dumps(TAIWAN, ensure_ascii=False).encode()],
    }
    if corpus := os.environ.get("REGENLAW_CORPUS"):
        for kind, pattern in FIXTURES.items():
            paths = sorted(Path(corpus, "fixtures").glob(pattern))
            found[kind] += [p.read_bytes() for p in paths if p.stat().st_size < LARGE]
    return found


class Worker:
    """The process that reads, begun anew where it died."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.read.fuzz_worker"]
        self.run = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def ask(self, kind: str, path: Path) -> str:
        assert self.run.stdin is not None
        assert self.run.stdout is not None
        self.run.stdin.write(f"{kind}\t{path}\n")
        self.run.stdin.flush()
        ready, _, _ = select.select([self.run.stdout], [], [], WAIT)
        if not ready:
            return f"HANG over {WAIT} s"
        return self.run.stdout.readline().strip() or f"DIED with {self.run.wait()}"

    def close(self) -> None:
        self.run.kill()
        self.run.communicate()


@pytest.fixture
def answers(tmp_path: Path) -> Iterator["Answers"]:
    found = Answers(tmp_path)
    yield found
    found.worker.close()


class Answers:
    """What comes of bad files, one by one."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.worker = folder, Worker()

    def of(self, kind: str, data: bytes) -> str:
        suffix = {"markdown": ".md", "taiwan": ".json", "html": ".html"}.get(kind, ".bin")
        path = self.folder / f"bad{suffix}"
        path.write_bytes(data)
        found = self.worker.ask(kind, path)
        if found.startswith(("HANG", "DIED")):
            self.worker.close()
            self.worker = Worker()
        return found


KINDS = (
    "pdf", "docx", "hwpx", "hwp", "html", "markdown", "text", "lawapi xml", "lawapi json", "egov",
    "formex", "clml", "legalize", "japan", "union", "code", "taiwan",
)  # fmt: skip
_BAD = ("BUG", "HANG", "DIED")


@pytest.mark.parametrize("kind", KINDS)
def test_every_bad_file_comes_back_with_a_word(
    seeds: dict[str, list[bytes]], answers: Answers, kind: str
) -> None:
    said: Counter[str] = Counter()
    bad = []
    for number in range(COUNT):
        found = answers.of(kind, worse(seeds[kind], kind, number))
        said[found] += 1
        if found.startswith(_BAD):
            bad.append(f"{number}: {found}")
    print(f"{kind}: {dict(said.most_common(12))}")  # noqa: T201 shown where a run is asked for
    assert bad == []
    assert sum(said.values()) == COUNT


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_are_read_before_they_are_made_worse(
    seeds: dict[str, list[bytes]], answers: Answers, kind: str
) -> None:
    assert answers.of(kind, seeds[kind][0]) == "read"

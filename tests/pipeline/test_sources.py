"""Which files of a folder are read: the parts of a corpus, or everything of any other folder."""

import hashlib
from pathlib import Path

import pytest

from ingest.pipeline.sources import SourceFile, discover, is_document, is_statute, part_of
from ontology.errors import NothingToBuild


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder


FOLDERS = {
    "the parts of a corpus, others left out": (
        ("kr/나/법률.md", "kr/가/법률.md", "notice/1.md", "archive/old.md", "loose.md"),
        ["kr/가/법률.md", "kr/나/법률.md", "notice/1.md"],
    ),
    "any other folder whole": (("b.md", "a/c.md"), ["a/c.md", "b.md"]),
    "hidden files and folders": (("kr/.git/x.md", "kr/.hidden.md", "kr/a.md"), ["kr/a.md"]),
    "notes about the folder": (("kr/SOURCE.txt", "kr/README.md", "kr/a.md"), ["kr/a.md"]),
    "documents beside statutes": (("kr/a.md", "policy/b.pdf"), ["kr/a.md", "policy/b.pdf"]),
}


@pytest.mark.parametrize(("names", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_what_is_listed(tmp_path: Path, names: tuple[str, ...], expected: list[str]) -> None:
    assert [source.name for source in discover(filled(tmp_path, *names))] == expected


def test_each_file_has_the_hash_of_its_bytes(tmp_path: Path) -> None:
    (source,) = discover(filled(tmp_path, "kr/a.md"))
    assert source.sha256 == hashlib.sha256(b"kr/a.md").hexdigest()
    assert source.path.read_text("utf-8") == "kr/a.md"


@pytest.mark.parametrize("names", [(), ("kr/SOURCE.txt",), (".hidden",)])
def test_a_folder_with_nothing_to_read(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(NothingToBuild, match="regenlaw build PATH"):
        discover(filled(tmp_path, *names))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NothingToBuild):
        discover(tmp_path / "nowhere")


KINDS = {
    "a statute": ("kr/시험법/법률.md", True),
    "a notice": ("notice/고시.md", True),
    "a foreign text": ("overseas/jp/act.md", False),
    "a policy document": ("policy/plan.md", False),
    "another format": ("kr/시험법/법률.hwp", False),
}


@pytest.mark.parametrize(("name", "expected"), KINDS.values(), ids=KINDS)
def test_what_is_a_statute(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_statute(SourceFile(Path("/") / name, name, "")) is expected


DOCUMENTS = {
    "a plan in any format": ("policy/plan.hwpx", True),
    "an annex beside a statute": ("kr/시험법/별표1.PDF", True),
    "a statute": ("kr/시험법/법률.md", False),
    "a foreign text has a reader of its own": ("overseas/eu/act.html", False),
    "a file of the user": ("documents/memo.md", True),
    "a picture": ("documents/memo.png", False),
    "any other folder": ("memo.docx", True),
}


@pytest.mark.parametrize(("name", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_is_a_document(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_document(SourceFile(Path("/") / name, name, "")) is expected


def test_markdown_that_names_no_law_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("# 메모\n", "utf-8")
    (tmp_path / "law.md").write_text("---\n법령ID: '900099'\n---\n", "utf-8")
    found = {source.name: is_document(source) for source in discover(tmp_path)}
    assert found == {"law.md": False, "memo.md": True}
    assert {part_of(source) for source in discover(tmp_path)} == {""}


ANSWERS = {
    "an answer of the API": ("kr/1.xml", "<법령><기본정보><법령ID>900077</법령ID>", True),
    "in JSON": ("kr/1.json", '{"법령": {"기본정보": {"법령ID": "900077"', True),
    "of a rule": ("notice/1.xml", "<x><행정규칙ID>77</행정규칙ID>", True),
    "XML of something else": ("kr/2.xml", "<feed/>", False),
}


@pytest.mark.parametrize(("name", "words", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_answers_of_the_api_are_statutes(
    tmp_path: Path, name: str, words: str, *, expected: bool
) -> None:
    path = filled(tmp_path, name) / name
    path.write_text(words, "utf-8")
    assert is_statute(SourceFile(path, name, "")) is expected

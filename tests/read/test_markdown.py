"""Front matter and body, and files that are no such thing."""

import hashlib
from pathlib import Path

import pytest

from ingest.read.markdown import read, split
from ontology.errors import NotAStatute, Unreadable

GOOD = "---\n제목: 시험법\n---\n\n# 시험법\n"
BAD = {
    "no front matter": ("# 시험법\n", "three hyphens"),
    "front matter left open": ("---\n제목: 시험법\n# 시험법\n", "not closed"),
    "no YAML": ("---\n제목: [시험법\n---\n", "not YAML"),
    "a list": ("---\n- 시험법\n---\n", "table"),
    "empty": ("", "three hyphens"),
}


def test_the_body_begins_after_the_front_matter() -> None:
    assert split(GOOD) == ({"제목": "시험법"}, "\n# 시험법\n")


def test_a_byte_order_mark_is_no_hindrance() -> None:
    assert split("\ufeff" + GOOD) == split(GOOD)


def test_a_rule_of_hyphens_in_the_body_stays_there() -> None:
    assert split(GOOD + "---\n끝\n")[1].endswith("---\n끝\n")


@pytest.mark.parametrize(("text", "why"), BAD.values(), ids=BAD)
def test_what_is_no_statute_says_why(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "시험법.md"
    path.write_text(text, "utf-8")
    with pytest.raises(NotAStatute, match=why) as caught:
        read(path, "kr/시험법.md")
    assert caught.value.path == "kr/시험법.md"


def test_a_file_is_named_and_hashed(tmp_path: Path) -> None:
    path = tmp_path / "시험법.md"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    source = read(path)
    assert source.path == "시험법.md"
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.body == "\n# 시험법\n"


def test_other_encodings_are_named_by_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "시험법.md"
    path.write_bytes(GOOD.encode("cp949"))
    with pytest.raises(Unreadable, match="not UTF-8 at byte 4"):
        read(path)


def test_a_file_that_is_gone_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "없음.md")

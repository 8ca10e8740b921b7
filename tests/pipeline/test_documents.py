"""Documents and statements of policy on their way into a generation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.documents import document_work, read_documents, write_documents, write_policy
from ingest.pipeline.rows import Rows
from ingest.pipeline.sources import SourceFile
from kg.store.texts import Texts
from ontology.document import Document
from ontology.policy import PolicyEntry, PolicyState, PolicyType, Source
from tests.read.test_documents import pdf

TEXT = "# 시험세포 기본계획\n\n시험관리부는 보관센터를 두 곳 둔다. 2030년까지 마친다.\n\n## 재원\n\n해마다 3억원을 쓴다.\n"
FILE = "시험계획.ko.txt"
Held = dict[str, tuple[Document, SourceFile]]
ENTRY = PolicyEntry(
    id="centre-1",
    type=PolicyType.CENTRE,
    label={"ko": "보관센터", "en": "storage centres"},
    gist={"ko": "보관센터 두 곳을 둡니다.", "en": "Two storage centres are set up."},
    questions={"ko": ("보관센터는 몇 곳인가요?",), "en": ("How many centres?",)},
    state=PolicyState.PLANNED,
    sources=(Source(document=FILE, words="보관센터를 두 곳"),),
    day=date(2025, 3, 1),
    file="시험계획.yaml",
)


@pytest.fixture
def held(tmp_path: Path) -> Held:
    path = tmp_path / FILE
    path.write_text(TEXT, "utf-8")
    found, unread = read_documents([SourceFile(path, f"policy/{FILE}", "0" * 64)])
    assert unread == []
    return found


Write = Callable[..., Texts]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(held: Held, *entries: PolicyEntry) -> Texts:
        path = tmp_path / "texts.sqlite"
        with Rows(path) as rows:
            write_documents(rows, held)
            write_policy(rows, entries, held)
        return Texts(path)

    return write


def test_documents_are_told_by_place_and_format(tmp_path: Path) -> None:
    names = ["policy/a.txt", "policy/b.md", "kr/c.md", "documents/d.md", "overseas/e.txt"]
    sources = []
    for number, name in enumerate(names):
        path = tmp_path / Path(name).name
        path.write_text(f"글 {number}이다.", "utf-8")
        sources.append(SourceFile(path, name, str(number)))
    assert list(read_documents(sources)[0]) == ["a.txt", "b.md", "d.md"]


def test_a_second_file_of_a_name_goes_by_its_hash(tmp_path: Path) -> None:
    sources = [
        SourceFile(filed(tmp_path, "a/plan.txt", "하나."), "policy/a/plan.txt", "1" * 64),
        SourceFile(filed(tmp_path, "b/plan.txt", "둘."), "policy/b/plan.txt", "2" * 64),
        SourceFile(filed(tmp_path, "c/plan.txt", "하나."), "policy/c/plan.txt", "1" * 64),
    ]
    found, unread = read_documents(sources)
    assert list(found) == ["plan.txt", "plan-22222222.txt"]
    assert unread == [("policy/c/plan.txt", "the same file as policy/a/plan.txt")]


def filed(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")
    return path


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfe\xff\x81")
    found, unread = read_documents([SourceFile(path, "policy/a.txt", "")])
    assert found == {}
    assert unread == [("policy/a.txt", "damaged (neither UTF-8 nor CP949 text)")]


NAMES = {"시험계획.ko.txt": "시험계획", "policy/plan-2021.en.txt": "plan-2021", "a.md": "a"}


@pytest.mark.parametrize(("file", "name"), NAMES.items())
def test_a_document_goes_by_its_file(file: str, name: str) -> None:
    assert document_work(file).short == f"kr/document/{name}"


def test_a_document_is_an_instrument_of_one_article(held: Held, written: Write) -> None:
    texts = written(held)
    (work,) = texts.works()
    assert (work.title, work.kind, work.tier) == ("시험세포 기본계획", "문서", "official")
    (article,) = texts.articles(work.id, date(2026, 1, 1))
    assert article.body == TEXT
    row = texts.document(work.id)
    assert row is not None
    assert (row["file"], row["sha256"]) == (FILE, "0" * 64)


def test_its_passages_are_pieces_of_its_text(held: Held, written: Write) -> None:
    texts = written(held)
    spans = [(r["span_start"], r["span_stop"]) for r in texts.rows("select * from passages")]
    assert [TEXT[slice(*span)] for span in spans] == [
        "시험관리부는 보관센터를 두 곳 둔다. 2030년까지 마친다.",
        "해마다 3억원을 쓴다.",
    ]


def test_a_statement_stands_in_the_sentence_that_says_it(held: Held, written: Write) -> None:
    texts = written(held, ENTRY)
    (digest,) = texts.digests()
    assert digest.gist == ENTRY.gist
    row = texts.statement(digest.id)
    assert row is not None
    sentence = TEXT[row["span_start"] : row["span_stop"]]
    assert sentence == "시험관리부는 보관센터를 두 곳 둔다."
    assert (row["state"], row["document"]) == ("planned", "kr/document/시험계획")


def test_words_that_are_not_there_have_no_place(held: Held, written: Write) -> None:
    wrong = replace(ENTRY, sources=(Source(document=FILE, words="보관센터를 세 곳"),))
    texts = written(held, wrong)
    row = texts.statement(texts.digests()[0].id)
    assert row is not None
    assert (row["document"], row["span_start"], row["span_stop"]) == ("", 0, 0)


def test_a_document_that_is_not_held_is_named(written: Write) -> None:
    elsewhere = replace(
        ENTRY, sources=(Source(name="시험관리부 공고", url="https://law.example/1", grade="A"),)
    )
    texts = written({}, elsewhere)
    row = texts.statement(texts.digests()[0].id)
    assert row is not None
    assert (row["source_name"], row["source_url"]) == ("시험관리부 공고", "https://law.example/1")
    assert [w.id.short for w in texts.works()] == ["kr/plan/시험계획"]


def test_statements_are_counted_within_their_file(written: Write) -> None:
    other = replace(ENTRY, id="centre-2", file="다른계획.yaml")
    texts = written({}, ENTRY, other, replace(ENTRY, id="centre-3"))
    assert [d.address.short for d in texts.digests()] == [
        "kr/plan/시험계획/1",
        "kr/plan/시험계획/2",
        "kr/plan/다른계획/1",
    ]


def test_a_page_goes_with_every_place(tmp_path: Path, written: Write) -> None:
    path = tmp_path / "rooms.pdf"
    path.write_bytes(pdf("Twelve rooms are cold.", "", "Nobody enters them alone."))
    found, unread = read_documents([SourceFile(path, "policy/rooms.pdf", "0" * 64)])
    assert unread == []
    texts = written(found)
    work = document_work("rooms.pdf")
    spans = [r["span_start"] for r in texts.rows("select * from passages order by id")]
    assert [texts.page(work, start) for start in spans] == [1, 3]
    row = texts.document(work)
    assert row is not None
    assert "scanned" in row["gaps"]
    assert texts.page(document_work("unknown.pdf"), 0) is None


def test_what_was_read_once_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "rooms.pdf"
    path.write_bytes(pdf("Twelve rooms are cold."))
    source = SourceFile(path, "policy/rooms.pdf", "3" * 64)
    first = read_documents([source], tmp_path / "cache")
    path.write_bytes(b"gone")  # the key is the hash that the source states
    assert read_documents([source], tmp_path / "cache") == first

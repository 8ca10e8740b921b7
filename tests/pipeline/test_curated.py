"""Digests and thesaurus on their way into a generation: the time for which a digest holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.curated import NOT_HELD, Curated, _elsewhere, write_curated
from ingest.pipeline.held import hold, jobs
from ingest.pipeline.rows import Rows
from ingest.pipeline.sources import discover
from ingest.resolve.timeline import Timeline
from kg.store.texts import Passage, Texts
from ontology.address import Address, WorkId
from ontology.curated import DigestEntry, read_place, version_day
from ontology.errors import BadCorpus

ACT = WorkId.law("900001")
OLD, NEW = "2022-03-02_18901", "2024-05-07_20301"
Lines = dict[WorkId, Timeline]
Write = Callable[[Curated], Texts]


@pytest.fixture(scope="module")
def lines(official: Path, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The invented statutes on their timelines."""
    listed, _ = jobs(discover(official), tmp_path_factory.mktemp("cache"))
    held = [hold(job).held() for job in listed]
    return {one.line.work: one.line for one in held}


@pytest.fixture(scope="module")
def read(curated: Path) -> Curated:
    return Curated.read(curated)


@pytest.fixture
def written(tmp_path: Path, lines: Lines) -> Write:
    def write(content: Curated) -> Texts:
        path = tmp_path / "texts.sqlite"
        with Rows(path) as rows:
            write_curated(rows, content, lines)
        return Texts(path)

    return write


def entry(clause: str, version: str, law: str = "900001", *also: Address) -> DigestEntry:
    return DigestEntry(
        address=read_place(law, clause),
        title="시험세포의 보관 및 이용에 관한 법률",
        version=version,
        topic=(),
        also=also,
        gist={"ko": "풀어 쓴 말입니다.", "en": "In other words."},
        questions={"ko": ("무엇인가요?",), "en": ("What?",)},
        file="a.yaml",
    )


def passage(texts: Texts) -> Passage:
    return texts.passages([1])[1]


TIMES = {
    "the present wording": ("제4조제2항", NEW, date(2024, 11, 8), None, ""),
    "a part that began later": ("제5조", NEW, date(2025, 5, 8), None, ""),
    "never amended": ("제4조제1항", NEW, date(2023, 1, 1), None, ""),
    "inserted": ("제4조의2", NEW, date(2024, 11, 8), None, ""),
    "written from the older text, amended since": (
        "제4조제2항",
        OLD,
        date(2023, 1, 1),
        date(2024, 11, 8),
        "amended since",
    ),
    "written from the older text, the same today": (
        "제4조제1항",
        OLD,
        date(2023, 1, 1),
        None,
        "",
    ),
    "written from a text that is not held": (
        "제4조제1항",
        "2030-01-01_99999",
        date(2023, 1, 1),
        None,
        "not held",
    ),
    "a clause that there is not": ("제99조", NEW, None, None, "제99조 is not in the text held"),
    "a supplementary provision": ("부칙<제20301호>제2조", NEW, None, None, ""),
}


@pytest.mark.parametrize(("clause", "version", "start", "end", "flag"), TIMES.values(), ids=TIMES)
def test_the_time_of_a_digest(  # noqa: PLR0913, PLR0917 a row
    written: Write, clause: str, version: str, start: date | None, end: date | None, flag: str
) -> None:
    texts = written(Curated((entry(clause, version),), ()))
    found = passage(texts)
    assert (found.start, found.end) == (start, end)
    (digest,) = texts.digests()
    assert bool(digest.flagged) is bool(flag)
    assert flag in digest.flagged


def test_a_digest_of_a_past_wording_is_trusted_on_its_days(written: Write) -> None:
    days = (date(2020, 1, 1), date(2020, 2, 1))  # the timeline knows better where it is held
    past = replace(entry("제4조제2항", OLD), past=days)
    texts = written(Curated((entry("제4조제2항", NEW), past), ()))
    where = past.address
    (old,) = texts.digests_of(where, date(2023, 6, 1))[:1]
    assert (old.version, old.flagged) == (OLD, "")
    assert [d.version for d in texts.digests_of(where, date(2025, 1, 1))] == [NEW]


def test_without_the_text_the_days_written_down_count(written: Write) -> None:
    days = (date(2020, 1, 1), date(2020, 2, 1))
    past = replace(entry("제1조", "2019-01-01_7", "900050"), past=days)
    found = passage(written(Curated((past,), ())))
    assert (found.start, found.end) == days


def test_a_past_digest_names_version_and_days(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "thesaurus").mkdir()
    said = "ko: {gist: 가, questions: [나]}, en: {gist: a, questions: [b]}"
    head = f'law: "900001"\ntitle: 가\npast: true\ndigests: [{{at: 제1조, {said}'
    path = tmp_path / "digests" / "a.yaml"
    path.write_text(f"{head}, version: v, from: 2020-01-01, until: 2021-01-01}}]\n", "utf-8")
    (found,) = Curated.read(tmp_path).digests
    assert found.past == (date(2020, 1, 1), date(2021, 1, 1))
    path.write_text(f"{head}, version: v}}]\n", "utf-8")
    with pytest.raises(BadCorpus, match="from"):
        Curated.read(tmp_path)


def test_what_a_digest_draws_on_narrows_its_time(written: Write) -> None:
    tied = entry("제4조제1항", NEW, "900001", read_place("900001", "제5조"))
    assert passage(written(Curated((tied,), ()))).start == date(2025, 5, 8)


def test_a_law_of_one_text_says_nothing_of_earlier_days(written: Write) -> None:
    tied = entry("제4조제1항", NEW, "900001", read_place("900002", "제2조"))
    assert passage(written(Curated((tied,), ()))).start == date(2023, 1, 1)


def test_both_languages_and_the_questions_are_passages(written: Write) -> None:
    texts = written(Curated((entry("제5조", NEW),), ()))
    rows = [tuple(r) for r in texts.rows("select language, tier from passages")]
    assert sorted(rows) == [("en", "digest")] * 2 + [("ko", "digest")] * 2


KINDS = {
    "시험세포 시행령": "대통령령",
    "시험세포 시행규칙": "총리령·부령",
    "시험지구 지정에 관한 규정": "고시",
    "시험도 시험세포 조례": "조례",
    "시험세포법": "법률",
}


@pytest.mark.parametrize(("title", "kind"), KINDS.items())
def test_a_law_known_by_its_digest_alone(written: Write, title: str, kind: str) -> None:
    only = replace(entry("제1조", "2023-06-01_7", "900050"), title=title)
    (work,) = written(Curated((only,), ())).works()
    assert (work.title, work.kind, work.tier) == (title, kind, "digest")
    assert work.held_from == date(2023, 6, 1)


def test_the_thesaurus_tells_what_is_not_held(written: Write, read: Curated) -> None:
    found = {c.id: c.work for c in written(read).concepts()}
    assert found["test-cell-act"] == "kr/900001"
    assert found["pharmacy-act"] == NOT_HELD
    assert found["cell"] == ""


def test_other_names(read: Curated) -> None:
    assert read.aliases(ACT) == ("Test Cell Storage Act", "시험세포법")
    assert read.aliases(WorkId.law("900002")) == ()


def test_a_folder_at_fault_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "thesaurus").mkdir()
    (tmp_path / "digests" / "a.yaml").write_text('law: "900001"\ndigests: [{at: 제1조}]\n', "utf-8")
    with pytest.raises(BadCorpus, match=r"a\.yaml"):
        Curated.read(tmp_path)


DAYS = {"2024-05-07_20301": "2024-05-07", "USCODE-2024": "", "": "", "2024-13-01_1": ""}


@pytest.mark.parametrize(("version", "day"), DAYS.items())
def test_the_day_of_a_version(version: str, day: str) -> None:
    assert version_day(version) == (date.fromisoformat(day) if day else None)


PAGES = {
    "a Korean decree": ("law", "시험법 시행령", ("대통령령", "ko", "https://www.law.go.kr/법령/시험법시행령")),
    "a notice has a page of its own kind": (
        "notice", "시험 기록 규정", ("고시", "ko", "https://www.law.go.kr/행정규칙/시험기록규정"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("genus", "title", "expected"), PAGES.values(), ids=PAGES)
def test_the_page_of_what_is_only_digested(
    genus: str, title: str, expected: tuple[str, str, str]
) -> None:
    assert _elsewhere(WorkId("kr", genus, "900009"), title) == expected


def test_another_country_s_law_has_no_korean_page() -> None:
    assert _elsewhere(WorkId("jp", "law", "900AC1"), "試験法") == ("act", "ja", "")

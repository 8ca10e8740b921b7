"""The lint finds each fault that is planted in an invented corpus, and none in the real one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.corpus import app
from ingest.report.corpus_lint import Check, Finding, lint

ACT = """---
제목: 시험온실의 설치 및 운영에 관한 법률
법령MST: 900701
법령ID: '900071'
법령구분: 법률
소관부처:
- 온실관리부
공포일자: 2024-05-07
공포번호: '20701'
시행일자: 2024-11-08
상태: 시행
출처: https://law.example/법령/시험온실법
첨부파일: []
---

# 시험온실의 설치 및 운영에 관한 법률

##### 제1조 (목적)

이 법은 시험온실을 안전하게 두고 쓰도록 함을 목적으로 한다.

##### 제2조 (온실의 허가)

**①** 시험온실을 두려는 자는 온실관리부장관의 허가를 받아야 하며, 허가는 4년 동안 유효하다.

**②** 온실관리부장관은 시험온실심의위원회(이하 "위원회"라 한다)의 심의를 거쳐 30일 안에 허가 여부를 알려야 한다.

##### 제3조 (벌칙)

**①** 제2조제1항을 위반하여 허가를 받지 아니한 자는 1억5천만원 이하의 벌금에 처한다.

**②** 위원회는 제1항의 경우에 다음 각 호의 사항을 온실관리부장관에게 알린다.

  1\\. 온실의 자리

  2\\. 온실의 주인

**③** 누구든지 시험온실에서 기른 나무와 꽃을 온실관리부장관의 확인을 받지 아니하고 밖으로 옮겨 심어서는 아니 된다.

##### 제4조

삭제 <2024.5.7>

## 부칙

부칙 <제20701호,2024.5.7>

이 법은 공포 후 6개월이 경과한 날부터 시행한다.
"""
OLDER = (
    ACT.replace("2024-05-07", "2022-03-02")
    .replace("'20701'", "'18901'")
    .replace("4년 동안", "2년 동안")
)
DIGESTS = """law: "900071"
title: 시험온실의 설치 및 운영에 관한 법률
version: 2024-05-07_20701
digests:
  - at: 제2조제1항
    also: [제2조제2항, 제3조제1항]
    ko:
      gist: >-
        온실을 열려면 온실관리부장관에게서 허가를 받아야 하고 4년 갑니다. 장관은 시험온실심의위원회를 거쳐 30일 안에 답합니다. 2024년 11월 8일부터입니다.
        허가 없이 두면 1억5천만원 이하의 벌금입니다(제3조제1항).
      questions: [온실 허가는 몇 년 가나요?, 누구에게 신청해요?, 허가 없이 하면 벌금이 얼마예요?]
    en:
      gist: >-
        Opening a greenhouse needs a licence of the Minister of Greenhouses, valid for 4 years. The answer comes within 30 days. It is so from 8 November 2024.
        Without one the fine is up to KRW 150 million (Article 3(1)).
      questions: [How long is it valid?, Whom do I ask?, How high is the fine?]
  - at: 제3조제2항
    ko:
      gist: 위원회는 2가지를 장관에게 전합니다.
      questions: [무엇을 전하나요?, 누가 전하나요?, 왜 전하나요?]
    en:
      gist: The committee reports 2 things to the Minister.
      questions: [What is reported?, Who reports?, Why?]
"""
PAST = """law: "900071"
title: 시험온실의 설치 및 운영에 관한 법률
past: true
digests:
  - at: 제2조제1항
    version: 2022-03-02_18901
    from: 2022-09-03
    until: 2024-11-08
    ko:
      gist: 그때 온실 허가는 2년 갔습니다.
      questions: [그때는 몇 년 갔나요?, 옛 허가 기간은요?, 늘어나기 전에는 얼마였나요?]
    en:
      gist: At that time a greenhouse licence was valid for 2 years.
      questions: [How long was it valid then?, What was the old term?, Was it shorter before?]
"""
TERMS = """- {id: greenhouse, ko: 온실, en: greenhouse, defined_at: 900071/제2조, related: [minister]}
- {id: act, ko: 시험온실법, en: Greenhouse Act, work: "900071", broader: [greenhouse]}
"""
BODIES = "- {id: minister, ko: 온실관리부장관, en: Minister of Greenhouses, alt_ko: [온실부장관]}\n"
POLICY = """document: plan.txt
entries:
  - id: cold-rooms
    type: target
    label: {ko: 냉장실, en: Cold rooms}
    state: target
    basis: ["900071/제2조제1항"]
    source: {quote_words: "twelve cold rooms"}
    ko: {gist: 냉장실을 12개 둡니다., questions: [몇 개예요?]}
    en: {gist: There are to be 12 cold rooms., questions: [How many?]}
"""
FACTS = """- name: sells
  question: {ko: 파나요?, en: Do you sell?}
  basis: [{at: 900071/제2조제1항, words: 허가를 받아야}]
"""
RULES = """regime: {ko: 온실, en: greenhouses}
law: "900071"
rules:
  - code: LICENCE
    kind: pathway
    name: {ko: 온실 허가, en: greenhouse licence}
    authority: {ko: 온실관리부장관, en: Minister of Greenhouses}
    when: {sells: true}
    basis: [{at: 900071/제2조제1항, words: 온실관리부장관의 허가}]
"""
FILES = {
    "corpus/digests/greenhouse-act.yaml": DIGESTS,
    "corpus/digests/past-greenhouse-act.yaml": PAST,
    "corpus/thesaurus/things.yaml": TERMS,
    "corpus/thesaurus/bodies.yaml": BODIES,
    "corpus/policy/plan.yaml": POLICY,
    "corpus/pathways/facts.yaml": FACTS,
    "corpus/pathways/greenhouses.yaml": RULES,
    "official/kr/시험온실의설치및운영에관한법률/법률.md": ACT,
    "official/kr-history/시험온실의설치및운영에관한법률/법률/2022-03-02_18901.md": OLDER,
    "official/policy/plan.txt": "The plan\n\nThere will be twelve cold rooms by 2031.\n",
}
DIGEST_FILE, TERM_FILE = "corpus/digests/greenhouse-act.yaml", "corpus/thesaurus/things.yaml"
PAST_FILE = "corpus/digests/past-greenhouse-act.yaml"
COPY = "누구든지 시험온실에서 기른 나무와 꽃을 온실관리부장관의 확인을 받지 아니하고 밖으로 옮겨 심어서는 안 될까요"
Plant = tuple[str, str, str, Check]  # file, what stands there, what is planted, what is found


def digest(old: str, new: str, check: Check) -> Plant:
    return (DIGEST_FILE, old, new, check)


PLANTED: dict[str, Plant] = {
    "a wrong number in both languages": digest("30", "60", Check.NUMBER),
    "a period where only a clause has the number": digest("4년 갑니다", "2년 갑니다", Check.NUMBER),
    "a wrong amount": digest("1억5천만원", "1억원", Check.NUMBER),
    "a wrong day": digest("11월 8일", "11월 9일", Check.NUMBER),
    "a number of another clause": digest("also: [제2조제2항, ", "also: [", Check.NUMBER),
    "a clause that is not there": digest("at: 제3조제2항", "at: 제9조제2항", Check.ADDRESS),
    "a deleted clause": digest("at: 제3조제2항", "at: 제4조", Check.ADDRESS),
    "an address that is none": digest("at: 제3조제2항", "at: 셋째", Check.ADDRESS),
    "an article that the provision does not name": digest("(제3조제1항)", "(제30조)", Check.CLAUSE),
    "a place to draw on that is not there": digest("제2조제2항, ", "제2조제8항, ", Check.ALSO),
    "a copied sentence": digest("왜 전하나요?", COPY, Check.COPIED),
    "a sentence copied with other marks": digest("2가지를", COPY.replace(" ", " · "), Check.COPIED),
    "a missing translation": digest("The committee reports 2 things to the Minister.", "''", Check.LANGUAGE),
    "a stale version": digest("2024-05-07_20701", "2022-03-02_18901", Check.VERSION),
    "a missing question": digest("[What is reported?, Who reports?, Why?]", "[Why?]", Check.QUESTIONS),
    "a question twice": digest("Who reports?, Why?", "Why?, Why?", Check.QUESTIONS),
    "a number in one language only": digest("within 30 days", "soon", Check.DIFFERENT),
    "a day in one language only": digest("from 8 November 2024", "now", Check.DIFFERENT),
    "a body that nobody names": digest("시험온실심의위원회", "국가온실위원회", Check.BODY),
    "an English body that nobody names": digest(
        "온실을 열려면 온실관리부장관에게서 허가를", "온실을 열려면 산림관리부장관에게서 허가를", Check.BODY
    ),
    "one address twice": digest("at: 제3조제2항", "at: 제2조제1항", Check.TWICE),
    "another title": digest("title: 시험온실의 설치", "title: 시험온실의 폐지", Check.TITLE),
    "a past wording told of with the present number": (PAST_FILE, "2년 갔", "4년 갔", Check.NUMBER),
    "a past wording without its version": (PAST_FILE, "    version: 2022-03-02_18901\n", "", Check.VERSION),
    "a file that is no YAML": digest("digests:", "digests: [", Check.UNREADABLE),
    "a broader concept that is none": (TERM_FILE, "broader: [greenhouse]", "broader: [barn]", Check.LINK),
    "broader in a circle": (TERM_FILE, "related: [minister]", "broader: [act]", Check.LINK),
    "an id twice": (TERM_FILE, "id: act", "id: minister", Check.CONCEPT),
    "a concept without English": (TERM_FILE, "en: Greenhouse Act, ", "", Check.CONCEPT),
    "a work that is not known": (TERM_FILE, '"900071"', '"900099"', Check.WORK),
    "a definition that is not there": (TERM_FILE, "900071/제2조", "900071/제8조", Check.DEFINED),
    "words that the document lacks": ("corpus/policy/plan.yaml", "twelve cold", "nine cold", Check.POLICY),
    "a broken policy entry": ("corpus/policy/plan.yaml", "type: target", "type: wish", Check.POLICY),
    "words that the clause lacks": ("corpus/pathways/greenhouses.yaml", "온실관리부장관의", "산림부장관의", Check.WORDS),
    "a rule on a clause that is not there": ("corpus/pathways/greenhouses.yaml", "제2조제1항", "제2조제7항", Check.ADDRESS),
    "an English name that the thesaurus lacks": (
        "corpus/pathways/greenhouses.yaml", "Minister of Greenhouses", "Greenhouse Minister", Check.NAME
    ),
    "a rule that asks for no fact": ("corpus/pathways/greenhouses.yaml", "{sells: true}", "{flies: true}", Check.RULE),
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def run(file: str = "", old: str = "", new: str = "") -> Path:
        assert not old or old in FILES[file]
        for name, clean in FILES.items():
            text = clean.replace(old, new) if name == file else clean
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return run


def test_the_invented_corpus_is_clean(write: Callable[..., Path]) -> None:
    folder = write()
    assert lint(folder / "corpus", folder / "official") == ()


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(write: Callable[..., Path], planted: Plant) -> None:
    file, old, new, check = planted
    folder = write(file, old, new)
    found = lint(folder / "corpus", folder / "official")
    assert check in {finding.check for finding in found}
    assert all(finding.grave for finding in found if finding.check is check)
    assert Path(file).name in {finding.file for finding in found if finding.check is check}


def test_without_official_texts_the_form_is_checked(write: Callable[..., Path]) -> None:
    folder = write(DIGEST_FILE, "within 30 days", "within 60 days")
    assert {finding.check for finding in lint(folder / "corpus")} == {Check.DIFFERENT}


def test_what_is_not_held_is_a_warning(write: Callable[..., Path]) -> None:
    folder = write(DIGEST_FILE, '"900071"', '"900088"')
    found = lint(folder / "corpus", folder / "official")
    assert {finding.check for finding in found} == {Check.NOT_HELD}
    assert not any(finding.grave for finding in found)


@pytest.mark.parametrize(("planted", "code"), [(False, 0), (True, 1)], ids=["clean", "planted"])
def test_the_command(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, *, planted: bool, code: int
) -> None:
    folder = write(*(PLANTED["a stale version"][:3] if planted else ()))
    monkeypatch.setenv("REGENLAW_CURATED", str(folder / "corpus"))
    official = ["--official", str(folder / "official")]
    shown = CliRunner().invoke(app, ["lint", *official])
    assert shown.exit_code == code
    assert f"{2 * planted} errors, 0 warnings" in shown.output.replace("\n", "")
    data = json.loads(CliRunner().invoke(app, ["lint", "--json", *official]).output)
    assert [row["check"] for row in data] == ["stale version"] * (2 * planted)


def test_the_command_needs_a_folder_that_is_there() -> None:
    assert CliRunner().invoke(app, ["lint", "--official", "/nowhere"]).exit_code == 2


@pytest.mark.corpus
def test_the_real_corpus_is_clean(corpus: Path) -> None:
    curated = Path(__file__).parents[2] / "corpus"
    assert [f for f in lint(curated, corpus) if f.grave] == []


def test_findings_sort_by_file_and_entry() -> None:
    some = [Finding("b", "1", Check.BODY, ""), Finding("a", "2", Check.ALSO, "")]
    assert sorted(some)[0].file == "a"

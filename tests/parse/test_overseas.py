"""Texts of other countries: each country's way of counting, in one tree that loses nothing."""

import json
from pathlib import Path

import pytest

from ingest.parse.overseas import is_overseas, overseas_statutes, parse_overseas
from ontology.address import Unit, WorkId
from ontology.errors import NotAStatute
from ontology.statute import ProblemKind, Statute

JAPAN = """---
title: "試料保管法"
identifier: "499AC0000000001"
publication_date: "2030-01-01"
last_updated: "{day}"
source: "https://example.org/499AC0000000001"
extra:
  law_num: "令和十二年法律第一号"
---

### 第一章　総則

**第一条（目的）**　この法律は、試料の保管を定める。

**第二条（定義）**　この法律において「試料」とは、次に掲げるものをいう。

- 一　血液

- 二の二　組織であって、次のもの

  - イ　皮膚

    - （１）　表皮

**２**　この法律において「保管者」とは、届出をした者をいう。

**第二条の三**　削除

## 附則

**第一条（施行期日）**　この法律は、公布の日から施行する。

## 附則

この法律は、{day}から施行する。

**別表第一**

- 一　冷凍庫
"""

UNION = """---
title: "Regulation (EU) No 12/2031 on the keeping of samples"
celex: "32031R0012"
eli: "http://example.org/eli/reg/2031/12"
publication_date: "2031-02-01"
document_date: "2031-01-15"
entry_into_force: "2031-02-21"
extent: "Articles 1-2"
---

## CHAPTER 1 GENERAL

#### Article 1 Definitions

1. In this Regulation:

- (h) 'cold room' means:
- — a room, or
- — a box;

- (i) 'keeper' means whoever keeps samples.

This paragraph applies to all samples.

2. A keeper shall:

- (a) keep records
- (i) of entries
- (ii) of exits

#### Article 1a Fees

No fee is due.

## ANNEX I Rooms

- — freezer,
"""

REGULATIONS = """---
title: "99 CFR Part 9 - Samples"
official_url: "https://example.org/9"
---

### § 9.10 What must a keeper do?

(a) A keeper must:

(1) Keep records; and

(2) Either:

(i) Lock the room; or

(ii) Watch it, and:

(a) By day; or

(b) By night.

(b) Records are open.

### § 9.11 Reserved
"""

CODE = """---
source:
  title: "Samples Act"
  chunk_title: "Keeping of samples"
---
     # §9. Keeping of samples

   ## (h) Keepers

 (1)(A) Any keeper shall keep records.

   (B)(i) which are complete; or

   (ii) which are signed.

 ## (i) Rooms

 A room is closed.

   > Source: (Invented.)

   ### Amendments

 (a) Not law.
"""

GERMANY = """---
Title: Gesetz über Proben
jurabk: PrG
slug: prg
---

# Gesetz über Proben (PrG)

Ausfertigungsdatum
:   2030-05-01

Zuletzt geändert durch
:   Art. 2 G v. 7.7.2031 I 28

## Zweiter Abschnitt - Lagerung

### § 4b Lagerung

(1) Proben sind
kühl zu lagern,

1.  wenn sie

    a)  frisch sind,

    aa) auch abends;

2.  sonst trocken.

Das gilt auch nachts.

(2) (weggefallen)
"""

CHINA = """# 中华人民共和国样本条例

2030年5月1日 公布 国务院令第9号公布

<!-- INFO END -->

## 第一章 总则

第一条 为了保藏样本，制定本条例。

第二条 样本应当冷藏。

保藏者应当记录：

(一)时间；

(二)地点。
"""

TAIWAN = {
    "法規性質": "法律",
    "法規名稱": "樣本法",
    "法規網址": "https://example.org/樣本法",
    "最新異動日期": "20300501",
    "法規內容": [
        {"編章節": "第 一 章 總則"},
        {"條號": "第 1 條", "條文內容": "樣本應冷藏。"},
        {
            "條號": "第 2-1 條",
            "條文內容": "保管者應記錄：\r\n一、時間。\r\n（一）日。\r\n二、地點。\r\n紀錄應公開。",
        },
    ],
}

FILES = {
    "jp/current/499AC0000000001.md": JAPAN.format(day="2031-04-01"),
    "eu/32031R0012.articles.en.md": UNION,
    "us/cfr/21CFR-1271.extract.md": REGULATIONS,
    "us/usc/99USC-9.md": CODE,
    "de/prg.md": GERMANY,
    "cn/样本条例_2030-05-01.md": CHINA,
    "tw/L9999999.zh.json": json.dumps(TAIWAN),
}
TREES = {
    "jp/current/499AC0000000001.md": [
        "chapter-1", "1", "2", "2/1", "2/1/1", "2/1/2-2", "2/1/2-2/イ", "2/1/2-2/イ/1)", "2/2", "2-3",
        "addenda-1", "addenda-1/1", "addenda-2", "annex-1", "annex-1/-/-/1",
    ],
    "eu/32031R0012.articles.en.md": [
        "chapter-1", "1", "1/1", "1/1/h", "1/1/h/1", "1/1/h/2", "1/1/i", "1/2", "1/2/a", "1/2/a/i",
        "1/2/a/ii", "1a", "annex-I", "annex-I/-/-/-/1",
    ],
    "us/cfr/21CFR-1271.extract.md": [
        "9.10", "9.10/a", "9.10/a/1", "9.10/a/2", "9.10/a/2/i", "9.10/a/2/ii", "9.10/a/2/ii/a)",
        "9.10/a/2/ii/b)", "9.10/b", "9.11",
    ],
    "us/usc/99USC-9.md": [
        "9", "9/h", "9/h/1", "9/h/1/A", "9/h/1/B", "9/h/1/B/i)", "9/h/1/B/ii)", "9/i",
    ],
    "de/prg.md": ["section-2", "4b", "4b/1", "4b/1/1", "4b/1/1/a", "4b/1/1/a/aa)", "4b/1/2", "4b/2"],
    "cn/样本条例_2030-05-01.md": ["chapter-1", "1", "2", "2/1", "2/2", "2/2/1", "2/2/2"],
    "tw/L9999999.zh.json": ["chapter-1", "1", "2-1", "2-1/1", "2-1/1/1", "2-1/1/1/1", "2-1/1/2", "2-1/2"],
}  # fmt: skip


def parse(folder: Path, place: str) -> Statute:
    path = folder / "overseas" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILES[place], "utf-8")
    return parse_overseas(path, f"overseas/{place}")


@pytest.mark.parametrize("place", TREES)
def test_counts_as_the_law_counts(tmp_path: Path, place: str) -> None:
    statute = parse(tmp_path, place)
    assert [p.clause.short for p in statute.walk() if p.unit] == TREES[place]


@pytest.mark.parametrize("place", TREES)
def test_every_character_belongs_to_exactly_one_provision(tmp_path: Path, place: str) -> None:
    statute = parse(tmp_path, place)
    spans = sorted(span for part in statute.walk() for span in part.own)
    assert "".join(span.of(statute.body) for span in spans) == statute.body
    assert [s.start for s in spans[1:]] == [s.end for s in spans[:-1]]


def test_facts_of_a_text(tmp_path: Path) -> None:
    meta = parse(tmp_path, "eu/32031R0012.articles.en.md").meta
    assert meta.work == WorkId("eu", "law", "32031R0012")
    assert (meta.version, meta.effective.isoformat()) == ("2031-02-01_12-2031", "2031-02-21")
    assert "transcribed" in meta.note
    assert "Articles 1-2" in meta.note
    german = parse(tmp_path, "de/prg.md").meta
    assert german.promulgated.isoformat() == "2031-07-07"


def test_repealed_provisions_are_marked(tmp_path: Path) -> None:
    deleted = [p.clause.short for p in parse(tmp_path, "de/prg.md").walk() if p.deleted]
    assert deleted == ["4b/2"]
    japan = parse(tmp_path, "jp/current/499AC0000000001.md")
    assert [p.clause.short for p in japan.walk() if p.deleted] == ["2-3"]


def test_prose_at_the_margin_belongs_to_the_paragraph(tmp_path: Path) -> None:
    statute = parse(tmp_path, "eu/32031R0012.articles.en.md")
    paragraph = next(p for p in statute.walk() if p.clause.short == "1/1")
    assert "This paragraph applies to all samples." in paragraph.raw


def test_a_heading_without_its_text_is_said(tmp_path: Path) -> None:
    problems = parse(tmp_path, "us/cfr/21CFR-1271.extract.md").problems
    assert [(p.kind, p.clause.article) for p in problems] == [(ProblemKind.EMPTY_ARTICLE, "9.11")]


def test_notes_are_kept_but_are_no_law(tmp_path: Path) -> None:
    statute = parse(tmp_path, "us/usc/99USC-9.md")
    notes = next(p for p in statute.provisions if p.heading == "Notes")
    assert notes.unit is None
    assert "Not law." in notes.raw


def test_annexes_with_text_are_read_like_articles(tmp_path: Path) -> None:
    statute = parse(tmp_path, "eu/32031R0012.articles.en.md")
    assert [p.unit for p in statute.articles()][-1] is Unit.ANNEX


def test_versions_of_a_work_come_together(tmp_path: Path) -> None:
    for place, day, extra in (
        ("history/499AC0000000001@2030-01-01.md", "2030-01-01", ""),
        ("history/499AC0000000001@2031-04-01.aaa.md", "2031-04-01", "旧"),
        ("history/499AC0000000001@2031-04-01.bbb.md", "2031-04-01", ""),
        ("current/499AC0000000001.md", "2031-04-01", ""),
    ):
        path = tmp_path / "overseas" / "jp" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(JAPAN.format(day=day) + extra, "utf-8")
    held = list(overseas_statutes(tmp_path))
    assert [s.meta.version for _, _, s in held] == ["2030-01-01_0", "2031-04-01_1", "2031-04-01_2"]
    assert held[-1][0] == "overseas/jp/current/499AC0000000001.md"


def test_only_what_stands_below_a_country_is_overseas() -> None:
    assert is_overseas("overseas/jp/current/x.md")
    assert not is_overseas("overseas/SHA256SUMS")
    assert not is_overseas("overseas/jp/SOURCE.txt")
    assert not is_overseas("kr/약사법/법률.md")


def test_a_text_without_an_article_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\ntitle: x\ncelex: y\n---\nNothing.\n", "utf-8")
    with pytest.raises(NotAStatute):
        parse_overseas(path, "overseas/eu/x.md")

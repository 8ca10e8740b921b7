"""Which wording was law on which day: works with staggered commencement, invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse.legalize import parse
from ingest.read.markdown import Source
from ingest.resolve.commencing import commencements
from ingest.resolve.timeline import Timeline, Wording, timeline
from ontology.address import Clause, WorkId
from ontology.statute import Statute


@dataclass(frozen=True)
class Text:
    """One promulgation: its day, the main day, the articles, the clause on commencement."""

    promulgated: date
    effective: date
    articles: dict[str, str]
    starts: str = "이 법은 공포한 날부터 시행한다."
    number: int = 1
    earlier: str = ""  # addenda of promulgations before this one

    def statute(self) -> Statute:
        articles = "".join(f"##### {a}\n\n{body}\n\n" for a, body in self.articles.items())
        header = f"부칙 <제{self.number}호,{self.promulgated:%Y.%-m.%-d}>"
        body = f"# 시험법\n\n{articles}## 부칙\n\n{self.earlier}{header}\n\n제1조(시행일) {self.starts}\n"
        front = {
            "제목": "시험법",
            "법령ID": "900001",
            "법령구분": "법률",
            "공포일자": self.promulgated,
            "공포번호": str(self.number),
            "시행일자": self.effective,
        }
        return parse(Source("시험법.md", "", front, body))


def line_of(*texts: Text, acts: dict[str, date] | None = None) -> Timeline:
    return timeline([t.statute() for t in texts], (acts or {}).get)


def on(line: Timeline, spoken: str, day: date) -> str | None:
    """Give the wording of *spoken* on *day*, markup off; None where there is none."""
    clause = Clause.parse(spoken)
    found = [w for w in (*line.articles, *line.parts) if w.clause == clause and w.in_force(day)]
    assert len(found) <= 1
    return found[0].provision.text if found else None


FIRST = Text(
    date(2022, 3, 2),
    date(2023, 1, 1),
    {"제4조": "2년으로 한다.", "제5조": "5년간 보존한다.", "제6조": "신고한다."},
    number=1,
)
SECOND = Text(
    date(2024, 5, 7),
    date(2024, 11, 8),
    {"제4조": "4년으로 한다.", "제4조의2": "받지 아니한다.", "제5조": "10년간 보존한다."},
    "이 법은 공포 후 6개월이 경과한 날부터 시행한다. 다만, 제5조의 개정규정은 공포 후 1년이 경과한 날부터 시행한다.",
    number=2,
)
DAYS = {
    "before the first text": ("제4조", date(2022, 12, 31), None),
    "first day": ("제4조", date(2023, 1, 1), "2년으로 한다."),
    "day before the amendment": ("제4조", date(2024, 11, 7), "2년으로 한다."),
    "day of the amendment": ("제4조", date(2024, 11, 8), "4년으로 한다."),
    "later part, main day": ("제5조", date(2024, 11, 8), "5년간 보존한다."),
    "later part, day before": ("제5조", date(2025, 5, 7), "5년간 보존한다."),
    "later part, its day": ("제5조", date(2025, 5, 8), "10년간 보존한다."),
    "new article before its day": ("제4조의2", date(2024, 11, 7), None),
    "new article on its day": ("제4조의2", date(2024, 11, 8), "받지 아니한다."),
    "removed article before": ("제6조", date(2024, 11, 7), "신고한다."),
    "removed article after": ("제6조", date(2024, 11, 8), None),
}


@pytest.mark.parametrize(("clause", "day", "text"), DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "files in another order"])
def test_wording_of_a_day(clause: str, day: date, text: str | None, *, turned: bool) -> None:
    texts = (SECOND, FIRST) if turned else (FIRST, SECOND)
    assert on(line_of(*texts), clause, day) == text


def test_what_is_left_alone_keeps_its_version() -> None:
    same = Text(FIRST.promulgated, FIRST.effective, {"제1조": "정한다. <개정 2022.3.2>"}, number=1)
    later = Text(SECOND.promulgated, SECOND.effective, {"제1조": "정한다."}, number=2)
    (wording,) = line_of(same, later).articles
    assert (wording.version, wording.end) == ("2022-03-02_1", None)


def test_changes_are_events() -> None:
    line = line_of(FIRST, SECOND)
    second = [(str(c.clause), c.kind, c.start) for c in line.changes if c.version.endswith("_2")]
    assert second == [
        ("제4조", "changed", date(2024, 11, 8)),
        ("제4조의2", "added", date(2024, 11, 8)),
        ("제5조", "changed", date(2025, 5, 8)),
        ("제6조", "removed", date(2024, 11, 8)),
    ]


def test_versions_have_the_time_of_their_main_day() -> None:
    line = line_of(FIRST, SECOND)
    assert [(m.number, start, end) for m, start, end in line.version_spans()] == [
        ("1", date(2023, 1, 1), date(2024, 11, 8)),
        ("2", date(2024, 11, 8), None),
    ]
    assert line.latest.number == "2"
    assert line.work == WorkId.law("900001")


def test_a_law_promulgated_later_may_start_earlier() -> None:
    late = Text(
        date(2024, 1, 1),
        date(2026, 1, 1),
        {"제4조": "둘"},
        "이 법은 2026년 1월 1일부터 시행한다.",
        2,
    )
    soon = Text(date(2024, 6, 1), date(2024, 6, 1), {"제4조": "둘", "제5조": "새로"}, number=3)
    line = line_of(Text(date(2022, 1, 1), date(2022, 1, 1), {"제4조": "하나"}), late, soon)
    assert on(line, "제5조", date(2024, 6, 1)) == "새로"
    assert on(line, "제4조", date(2025, 12, 31)) == "하나"
    assert on(line, "제4조", date(2026, 1, 1)) == "둘"


def test_an_amendment_of_a_pending_wording_starts_with_it() -> None:
    late = Text(
        date(2024, 1, 1),
        date(2026, 1, 1),
        {"제4조": "둘"},
        "이 법은 2026년 1월 1일부터 시행한다.",
        2,
    )
    again = Text(date(2024, 6, 1), date(2024, 6, 1), {"제4조": "셋"}, number=3)
    line = line_of(Text(date(2022, 1, 1), date(2022, 1, 1), {"제4조": "하나"}), late, again)
    assert on(line, "제4조", date(2025, 12, 31)) == "하나"
    assert on(line, "제4조", date(2026, 1, 1)) == "셋"


BY_ACT = "이 법은 공포한 날부터 시행한다. 다만, 제4조의 개정규정은 법률 제7호 시험지구법의 시행일부터 시행한다."


def test_the_day_of_another_act_is_looked_up() -> None:
    after = Text(date(2024, 1, 1), date(2024, 1, 1), {"제4조": "둘"}, BY_ACT, 2)
    before = Text(date(2022, 1, 1), date(2022, 1, 1), {"제4조": "하나"})
    line = line_of(before, after, acts={"7": date(2025, 7, 1)})
    assert on(line, "제4조", date(2025, 6, 30)) == "하나"
    assert on(line, "제4조", date(2025, 7, 1)) == "둘"
    assert line.notes == ()


def test_a_day_that_nobody_knows_is_said() -> None:
    after = Text(date(2024, 1, 1), date(2024, 1, 1), {"제4조": "둘"}, BY_ACT, 2)
    line = line_of(Text(date(2022, 1, 1), date(2022, 1, 1), {"제4조": "하나"}), after)
    assert len(line.notes) == 1
    assert "no day for" in line.notes[0]


TWO = "**①** {}\n\n**②** {}"


def test_between_two_days_an_article_stands_in_no_file() -> None:
    first = Text(
        date(2022, 1, 1), date(2022, 1, 1), {"제4조 (보관)": TWO.format("옛 하나", "옛 둘")}
    )
    second = Text(
        date(2024, 1, 1),
        date(2024, 1, 1),
        {"제4조 (보관)": TWO.format("새 하나", "새 둘")},
        "이 법은 공포한 날부터 시행한다. 다만, 제4조제2항의 개정규정은 2025년 1월 1일부터 시행한다.",
        2,
    )
    line = line_of(first, second)
    wordings = [w for w in line.articles if w.clause == Clause.of(article=4)]
    assert [w.start for w in wordings] == [date(2022, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]
    inside = [[c.text for c in w.provision.children] for w in wordings]
    assert inside == [["옛 하나", "옛 둘"], ["새 하나", "옛 둘"], ["새 하나", "새 둘"]]
    assert on(line, "제4조제2항", date(2024, 12, 31)) == "옛 둘"


def test_addenda_of_every_text_are_kept() -> None:
    line = line_of(FIRST, SECOND)
    assert [str(a.clause) for a in line.addenda] == ["부칙<제1호>", "부칙<제2호>"]


def test_the_clause_on_commencement_is_that_of_the_promulgation() -> None:
    found = commencements(SECOND.statute())
    assert [[str(c) for c in f.covers] for f in found] == [[], ["제5조"]]
    other = Text(SECOND.promulgated, SECOND.effective, {"제1조": "정한다."}, number=2).statute()
    assert (
        commencements(parse(Source("x.md", "", {"법령ID": "1", "공포번호": "9"}, other.body))) == ()
    )


ARTICLES = ("제1조", "제2조", "제3조의2")
WORDS = ("하나", "둘", "셋")


@dataclass(frozen=True)
class Step:
    """What hypothesis draws for one text."""

    gap: int
    delay: int
    wordings: dict[str, str]
    later: tuple[str, int] | None

    def text(self, number: int, promulgated: date) -> Text:
        starts = f"이 법은 공포 후 {self.delay}일이 경과한 날부터 시행한다."
        if self.later:
            starts += f" 다만, {self.later[0]}의 개정규정은 공포 후 {self.later[1]}일이 경과한 날부터 시행한다."
        main = promulgated + timedelta(days=self.delay + 1)
        return Text(promulgated, main, self.wordings, starts, number)

    def start(self, article: str, promulgated: date, earlier: date | None) -> date:
        if self.later and self.later[0] == article:
            return promulgated + timedelta(days=self.later[1] + 1)
        main = promulgated + timedelta(days=self.delay + 1)
        return max(main, earlier) if earlier else main


steps = st.lists(
    st.builds(
        Step,
        st.integers(1, 90),
        st.integers(1, 200),
        st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(WORDS), min_size=1),
        st.none() | st.tuples(st.sampled_from(ARTICLES), st.integers(1, 300)),
    ),
    min_size=1,
    max_size=4,
)


def expected(drawn: Sequence[Step], article: str, day: date) -> str | None:
    """Say plainly what the law was: the last promulgated change among those that had started."""
    promulgated, before, last, found = date(2020, 1, 1), None, None, None
    for step in drawn:
        promulgated += timedelta(days=step.gap)
        now = step.wordings.get(article)
        if now != before:
            last = step.start(article, promulgated, last)
            if last <= day:
                found = now
        before = now
    return found


@given(steps)
@settings(max_examples=60)
def test_one_wording_a_day_inside_its_life_and_none_outside(drawn: list[Step]) -> None:
    promulgated, texts = date(2020, 1, 1), []
    for number, step in enumerate(drawn, 1):
        promulgated += timedelta(days=step.gap)
        texts.append(step.text(number, promulgated))
    line = line_of(*texts)
    check_one_wording_a_day(line.articles)
    for days in range(0, 700, 7):
        day = date(2020, 1, 1) + timedelta(days=days)
        for article in ARTICLES:
            assert on(line, article, day) == expected(drawn, article, day)


def check_one_wording_a_day(wordings: Sequence[Wording]) -> None:
    by_clause: dict[Clause, list[Wording]] = {}
    for wording in wordings:
        by_clause.setdefault(wording.clause, []).append(wording)
    for some in by_clause.values():
        some.sort(key=lambda w: w.start)
        for one, other in zip(some, [*some[1:], None], strict=True):
            assert one.end is None or one.start < one.end
            assert other is None or (one.end is not None and one.end <= other.start)


MARKED = {
    "제4조": (
        "**①** 처음부터 있다.\n\n**②** 새로 들어온다. <신설 2025.12.23>\n\n  1\\. 그 안의 호\n\n"
        "**③** 고쳐졌다. <개정 2025.12.23>\n\n**④** 먼저 시행된다. <신설 2025.12.23>"
    ),
}
WAITING = (
    "부칙 <제7호,2025.12.23>\n\n제1조(시행일) 이 법은 공포 후 1년이 경과한 날부터 시행한다. "
    "다만, 제4조제4항의 개정규정은 공포한 날부터 시행한다.\n\n"
)
PENDING = {
    "what an earlier amendment put in and delays": ("제4조제2항", date(2026, 12, 24)),
    "with what stands in it": ("제4조제2항제1호", date(2026, 12, 24)),
    "not what was there": ("제4조제1항", date(2026, 4, 7)),
    "not what was amended: the wording before it is not held": ("제4조제3항", date(2026, 4, 7)),
    "not what that amendment begins at once": ("제4조제4항", date(2026, 4, 7)),
}


@pytest.mark.parametrize(("spoken", "start"), PENDING.values(), ids=PENDING)
def test_what_the_first_text_has_and_is_not_law_yet(spoken: str, start: date) -> None:
    text = Text(date(2026, 4, 7), date(2026, 4, 7), MARKED, number=9, earlier=WAITING)
    line = line_of(text)
    (wording,) = [w for w in line.parts if w.clause == Clause.parse(spoken)]
    assert wording.start == start
    assert on(line, spoken, start - timedelta(days=1)) is None


def test_a_text_held_before_says_when_it_came() -> None:
    """Where an earlier text is held, what is new in a later one is dated by comparing them."""
    before = Text(date(2024, 1, 2), date(2024, 1, 2), {"제4조": "**①** 처음부터 있다."}, number=3)
    after = Text(date(2026, 4, 7), date(2026, 4, 7), MARKED, number=9, earlier=WAITING)
    assert on(line_of(before, after), "제4조제2항", date(2026, 4, 7)) == "새로 들어온다."


AHEAD = {
    "제4조": MARKED["제4조"],
    "제4조의2": "**①** 언제 들어왔는지 모른다.",
    "제4조의3": "오래되었다. <개정 2020.3.4>",
}


def test_wording_that_is_law_later_than_the_text_is_told() -> None:
    other = "부칙(시험은행법) <제8호,2026.1.5>\n\n이 법은 공포 후 2년이 경과한 날부터 시행한다.\n\n"
    text = Text(date(2026, 4, 7), date(2026, 4, 7), AHEAD, number=9, earlier=WAITING + other)
    assert [(str(a.clause), a.start, a.number, a.sure) for a in line_of(text).ahead] == [
        ("제4조제3항", date(2026, 12, 24), "7", True),
        ("제4조의2", date(2026, 12, 24), "7", False),
    ]


NAMED_NEW = {
    "named, between others, without a mark": ("제4조의2", "", date(2026, 12, 24)),
    "amended before: an old article": ("제4조의2", " <개정 2020.3.4>", date(2026, 4, 7)),
    "not between others": ("제7조", "", date(2026, 4, 7)),
}


@pytest.mark.parametrize(("spoken", "mark", "start"), NAMED_NEW.values(), ids=NAMED_NEW)
def test_an_article_that_a_delayed_commencement_names(spoken: str, mark: str, start: date) -> None:
    earlier = (
        "부칙 <제7호,2025.12.23>\n\n이 법은 공포한 날부터 시행한다. "
        f"다만, {spoken}의 개정규정은 공포 후 1년이 경과한 날부터 시행한다.\n\n"
    )
    articles = {"제4조": "처음부터 있다.", spoken: f"이제 있다.{mark}"}
    line = line_of(Text(date(2026, 4, 7), date(2026, 4, 7), articles, number=9, earlier=earlier))
    (wording,) = [w for w in line.articles if w.clause == Clause.parse(spoken)]
    assert wording.start == start


def test_what_comes_with_the_day_of_the_text_is_told_as_put_in() -> None:
    earlier = (
        "부칙 <제7호,2025.12.23>\n\n이 법은 공포한 날부터 시행한다. "
        "다만, 제4조 및 제4조의2의 개정규정은 공포 후 1년이 경과한 날부터 시행한다.\n\n"
    )
    articles = {"제4조": "고쳐졌다. <개정 2025.12.23>", "제4조의2": "새로 왔다."}
    text = Text(date(2026, 4, 7), date(2026, 12, 24), articles, number=9, earlier=earlier)
    assert [(str(a.clause), a.start, a.put_in) for a in line_of(text).ahead] == [
        ("제4조의2", date(2026, 12, 24), True)
    ]


def test_what_is_all_in_force_has_nothing_ahead() -> None:
    assert line_of(FIRST, SECOND).ahead == ()

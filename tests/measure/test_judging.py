"""What an answer is worth: rows that a lawyer can count by hand."""

import pytest

from kg.measure.gold import Place
from kg.measure.judging import Cited, Reply, judge, judge_hits, matches
from kg.measure.questions import Question, Target

ACT = "시험세포의보관및이용에관한법률"


def place(article: str, paragraph: int | None = None, item: str | None = None) -> Place:
    return ACT, "법률", article, paragraph, item


TERM, SITE = place("제4조", 2), place("제2조", 1)
REPLY = Reply("유효기간은 4 년입니다.", (Cited(TERM), Cited(place("제9조"))))


def question(
    *groups: list[Place],
    facts: tuple[tuple[str, ...], ...] = (("4년", "four years"),),
    wrong: tuple[str, ...] = ("2년",),
) -> Question:
    required = tuple(tuple(Target(p) for p in group) for group in groups)
    extra = (Target(place("제9조")),)
    return Question("q", "f", "ko", "deadline", "?", None, required, extra, facts, wrong)


ONE = question([TERM])
ANSWERS = {
    "all is right": (ONE, REPLY, {"correct": 1, "recall": 1, "pinpoint": 1, "precision": 1}),
    "the article, not the paragraph": (
        ONE,
        Reply("4년", (Cited(place("제4조", 3)),)),
        {"correct": 1, "recall": 1, "pinpoint": 0},
    ),
    "one of two groups": (question([TERM], [SITE]), REPLY, {"correct": 0, "recall": 0.5}),
    "either of a group will do": (question([SITE, TERM]), REPLY, {"correct": 1, "recall": 1}),
    "a citation that nobody asked for": (
        ONE,
        Reply("4년", (Cited(TERM), Cited(place("제7조")))),
        {"correct": 1, "precision": 0.5},
    ),
    "nothing cited": (ONE, Reply("4년", ()), {"correct": 0, "recall": 0, "precision": 0}),
    "a fact that is not said": (ONE, Reply("모릅니다", (Cited(TERM),)), {"correct": 0, "facts": 0}),
    "another wording of the fact": (ONE, Reply("FOUR  years", (Cited(TERM),)), {"facts": 1}),
    "a fact after the window": (
        ONE,
        Reply("가" * 1500 + "4년", (Cited(TERM),)),
        {"correct": 0, "facts": 0},
    ),
    "the wrong value first": (ONE, Reply("2년, 또는 4년", (Cited(TERM),)), {"correct": 0, "facts": 1}),
    "the old value after the right one": (ONE, Reply("4년, 전에는 2년", (Cited(TERM),)), {"correct": 1}),
    "no facts are wanted": (question([TERM], facts=()), REPLY, {"correct": 1, "facts": 1}),
    "it abstained though it knew": (
        ONE,
        Reply("4년", (Cited(TERM),), abstained=True),
        {"correct": 0, "wrongly_abstained": 1},
    ),
    "two quotes, one verbatim": (
        ONE,
        Reply("4년", (Cited(TERM, verbatim=True), Cited(TERM, verbatim=False), Cited(TERM))),
        {"verbatim": 0.5},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "reply", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_answers(asked: Question, reply: Reply, expected: dict[str, float]) -> None:
    found = judge(asked, reply)
    assert {name: found[name] for name in expected} == expected


def test_what_cannot_be_compared_is_left_out() -> None:
    assert not {"verbatim", "in_force", "rightly_abstained"} & judge(ONE, REPLY).keys()


def test_a_question_without_an_answer() -> None:
    assert judge(question(), REPLY) == {"correct": 0, "rightly_abstained": 0}
    silent = Reply("", (), abstained=True)
    assert judge(question(), silent) == {"correct": 1, "rightly_abstained": 1}


PLACES = {
    "the item itself": ("3", "3", True),
    "a subitem stands in its item": ("3", "3가", True),
    "an item is not its subitem": ("3가", "3", False),
    "31 does not stand in 3": ("3", "31", False),
    "3의2 does not stand in 3": ("3", "3의2", False),
    "no item is wanted": (None, "7", True),
    "an item is wanted": ("7", None, False),
}


@pytest.mark.parametrize(("wanted", "cited", "same"), PLACES.values(), ids=PLACES)
def test_items(wanted: str | None, cited: str | None, same: bool) -> None:  # noqa: FBT001 a row
    target, got = Target(place("제4조", 3, wanted)), Cited(place("제4조", 3, cited))
    assert matches(target, got)
    assert matches(target, got, exactly=True) == same


def test_documents() -> None:
    target = Target(None, "first-plan", "200 institutions")
    assert matches(target, Cited(None, "first-plan.en.txt", "other words"))
    assert matches(
        target, Cited(None, "first-plan.en.txt", "of 200\ninstitutions by"), exactly=True
    )
    assert not matches(target, Cited(None, "first-plan.en.txt", "other words"), exactly=True)
    assert not matches(target, Cited(TERM))
    assert not matches(Target(TERM), Cited(None, "first-plan.en.txt"))


def test_hits() -> None:
    hits = [Cited(place("제9조")), Cited(place("제4조")), Cited(place("제2조"))]
    both = question([TERM], [SITE])
    assert judge_hits(both, hits, 3) == {"recall@3": 1, "mrr@3": 0.5}
    assert judge_hits(both, hits, 2) == {"recall@2": 0.5, "mrr@2": 0.5}
    assert judge_hits(both, hits, 1) == {"recall@1": 0, "mrr@1": 0}

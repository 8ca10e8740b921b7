"""When an amendment starts to apply, as its supplementary provisions say.

The first article of an addendum gives the main day and, in 18 of 100 amendments, other days for
named provisions: ``다만, 제28조제2항제3호의 개정규정은 공포 후 3개월이 경과한 날부터 시행한다``.

>>> from datetime import date
>>> text = "이 법은 공포 후 1년이 경과한 날부터 시행한다. "
>>> text += "다만, 제5조의 개정규정은 공포한 날부터 시행한다."
>>> for start in find_commencements(text, date(2024, 2, 20)):
...     print(start.day, [str(c) for c in start.covers])
2025-02-21 []
2024-02-20 ['제5조']
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ingest.find.coverage import Coverage, find_coverage
from ontology.span import Span


@dataclass(frozen=True, slots=True)
class Commencement:
    """From when what an amendment changed applies; no `covers` means all the rest.

    `day` is None where the words name a day that only another text gives; `act` then holds the
    promulgation number or the title that they name.
    """

    covers: tuple[Coverage, ...]
    day: date | None
    span: Span
    words: str
    act: str | None = None
    pending_parts: bool = False  # what amends law not yet in force starts with that law


_LONGEST: Final = 3000  # of what a sentence says before it says 시행한다
_STOP: Final = re.compile(
    r"""
      <[^<>]*>                                       # a mark of amendment: inside a sentence
    | \d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?              # 2025. 1. 1. ends none
    | (?P<start>시행(?:한다|하고|하며|하되|합니다))  # 이 법은 … 시행한다. 다만, … 시행하고, …
    | (?<=[\dⅠ-Ⅻ])\.|(?<=\s[가-하])\.             # 별표 8. Ⅱ. 개별기준 가. is one place
    | (?P<end>\.(?!\d)|<)
    """,
    re.VERBOSE,
)
_ENTRY: Final = re.compile(
    # an item of "다음 각 호의 구분에 따른 날": 1. 제5조의 개정규정: 공포 후 6개월이 경과한 날
    r"^\s*\d+(?:의\d+)?\\?\.\s*(?P<what>[^:：\n]{1,600})[:：]\s*(?P<when>[^\n]{1,200})$",
    re.M,
)
_AFTER: Final = re.compile(
    # 공포 후 1년 6개월이 경과한 날, 공포후 6월이 경과한 날, 공포일부터 30일이 경과한 날
    r"공포\s*(?:일로?부터|한\s*날(?:로?부터)?|일)?\s*(?:후)?\s*(?:(?P<years>\d+)\s*년)?\s*(?:(?P<months>\d+)\s*(?:개월|월))?\s*"
    r"(?:(?P<days>\d+)\s*일)?\s*(?:이|을|가|를)?\s*경과(?:한|된)\s*(?:날|후)"
)
_FIXED: Final = re.compile(
    r"(?P<year>\d{4})\s*[년.]\s*(?P<month>\d{1,2})\s*[월.]\s*(?P<day>\d{1,2})\s*(?:일|월|\.)?"
)
_NEXT_MONTH: Final = re.compile(
    r"(?:공포(?:일|한\s*날)이?\s*속하는|그)\s*달의\s*다음\s*달\s*(?P<day>\d+)\s*일"
)
_SAME_DAY: Final = re.compile(r"공포(?:한)?\s*(?:날|일)\s*(?:부터|로부터|$)")
_OTHER: Final = re.compile(
    r"(?:법률|대통령령|총리령|[가-힣]{2,12}부령)\s*제(?P<number>\d+)호|「(?P<title>[^」]{2,80})」(?=[^「」]{0,80}시행일)"
)
_PENDING: Final = re.compile(r"시행일이\s*도래하지\s*(?:아니한|않은)")
_HEADING: Final = re.compile(r"^\s*제1조\s*(?:\([^)]*\))?\s*")
_MAIN: Final = re.compile(
    r"^\s*(?:[①-⑳]\s*)?(?:\([^)]*\)\s*)?(?:이|본)\s*(?:법|영|규칙|규정|고시|조례|훈령|특별법|법률|령)(?:은|는)"
)

_TOPIC: Final = re.compile(r"(?:규정|부분|사항|서식|[법영령칙표조항호목\)])(?:은|는)\s")


def find_commencements(text: str, promulgated: date) -> Iterator[Commencement]:
    """Yield the days that the clause *text* on commencement names, the main day first."""
    for span in _starting(text):
        yield from _clause(span.of(text), span, promulgated)
    for entry in _ENTRY.finditer(text):
        covers = tuple(find_coverage(entry["what"]))
        day, act = _day(entry["when"], promulgated)
        if covers and (day or act):
            yield Commencement(covers, day, Span(*entry.span()), entry[0].strip(), act)


def _starting(text: str) -> Iterator[Span]:
    """Yield what stands before each 시행한다, from the end of the sentence before; linear."""
    begun = 0
    for match in _STOP.finditer(text):
        span = Span(max(begun, match.start() - _LONGEST), match.start())
        if match["start"] and span.of(text).strip():
            yield span
        if match.lastgroup:
            begun = match.end()


def _clause(words: str, span: Span, promulgated: date) -> Iterator[Commencement]:
    if _PENDING.search(words):
        yield Commencement((), None, span, words.strip(), pending_parts=True)
        return
    words = _HEADING.sub("", words)
    main = _MAIN.match(words)
    topic = _TOPIC.search(words)
    covers = () if main or topic is None else tuple(find_coverage(words[: topic.end()]))
    day, act = _day(words[topic.end() :] if topic else words, promulgated)
    if (main or covers) and (day or act):
        yield Commencement(covers, day, span, words.strip(), act)


def _day(words: str, promulgated: date) -> tuple[date | None, str | None]:
    for pattern, read in _DAYS:
        match = pattern.search(words)
        if match is not None:
            return read(match, promulgated), None
    other = _OTHER.search(words)
    if other is not None:
        return None, (other["number"] or other["title"])
    return None, None


def _after(match: re.Match[str], promulgated: date) -> date | None:
    """Count from the day after promulgation, as 민법 제157조 and 제160조 do."""
    years, months, days = (int(match[name] or 0) for name in ("years", "months", "days"))
    if not years + months + days:
        return None
    return add_months(promulgated, 12 * years + months) + timedelta(days=days + 1)


def add_months(day: date, months: int) -> date:
    """Give the same day of a later month, or that month's last day where it is shorter.

    >>> add_months(date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _fixed(match: re.Match[str], promulgated: date) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _next_month(match: re.Match[str], promulgated: date) -> date | None:
    first = add_months(promulgated.replace(day=1), 1)
    return first + timedelta(days=int(match["day"]) - 1)


def _same_day(match: re.Match[str], promulgated: date) -> date | None:
    return promulgated


_DAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...]] = (
    (_AFTER, _after),
    (_NEXT_MONTH, _next_month),
    (_FIXED, _fixed),
    (_SAME_DAY, _same_day),
)

"""The day that a question is about, where it names one.

>>> find_date("2021년 3월 당시 심의위원회 위원은 몇 명이었나요?")
datetime.date(2021, 3, 1)
>>> find_date("Under the rules of mid-March 2021, who approved it?")
datetime.date(2021, 3, 15)
>>> find_date("3개월 안에 신고해야 하나요?") is None
True
"""

import re
from datetime import date
from typing import Final

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH: Final = "|".join(["sept\\.?", *(f"{m}|{m[:3]}\\.?" for m in _MONTHS)])
_PATTERNS: Final = (
    re.compile(
        r"(?P<y>(?:19|20)\d\d)\s*(?:년|[-./])\s*(?P<m>\d{1,2})\s*(?:월|[-./])\s*(?P<d>\d{1,2})"
    ),
    re.compile(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\s*,?\s*(?P<y>(?:19|20)\d\d)",
        re.I,
    ),
    re.compile(
        rf"(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y>(?:19|20)\d\d)", re.I
    ),
    re.compile(r"(?P<y>(?:19|20)\d\d)\s*년\s*(?P<m>\d{1,2})\s*월\s*(?P<part>초|중순|말)?"),
    re.compile(
        rf"(?P<part>early|mid|late)?[-\s]*\b(?P<name>{_MONTH})\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)",
        re.I,
    ),
)
_YEAR: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*년\s*(?P<part>초|중반|말)?\s*(?:당시|기준|에는|시점|현재)"
    r"|\b(?:as of|back in|in)\s+(?P<part2>early|mid|late)?[-\s]*(?P<y2>(?:19|20)\d\d)\b"
    r"(?!\s*(?:amend|revision))",
    re.I,
)
_PAST_YEAR: Final = (
    re.compile(  # asked of what was: 2023년에 … 몇 년이었나요, not 2021년에 나온 기사
        r"(?P<y>(?:19|20)\d\d)\s*년에\s(?!\s*(?:발표|나온|제정|개정|시행된|만든|생긴|바뀐|받은))"
        r"(?=[^?]*[았었였했됐갔왔렸졌났](?:나요|습니까|는지|을까요|어요))"
    )
)
# a fact of that time to which present law may apply: 2023년 10월에 지원한 돈에도 적용되나요
_OF_A_FACT: Final = re.compile(
    r"\s*(?:이?전|이?후)?에?\s*[가-힣]+(?:한|된|은|던|낸|쓴)\s*[가-힣]+(?:에도|에게도|까지도|도)\s"
    r"[^?]{0,30}(?:적용|해당|미치|새\s*법|개정법|다시|계속|유효|그대로|인정)"
)
_APPLIES_TO: Final = re.compile(
    r"\bappl(?:y|ies) to [^?.]{0,40}"
    r"\b(?:made|given|paid|signed|granted|collected|started|filed) in\s*$",
    re.I,
)
_PARTS: Final = {"중순": 15, "mid": 15, "말": 28, "late": 28}
_MIDDLE: Final = 7  # a year alone is its middle
_YEAR_PARTS: Final = {"초": 1, "early": 2, "중반": 7, "mid": 7, "말": 12, "late": 11}


_WRITTEN: Final = tuple(p for p in _PATTERNS[:3])  # with year, month and day


def impossible_day(text: str) -> str:
    """Give the day that *text* writes and that no calendar has; "" where there is none.

    >>> impossible_day("2021년 2월 30일 당시 위원은 몇 명이었나요?")
    '2021년 2월 30일'
    """
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            if _day_of(match) is None:
                return match[0].strip() + ("일" if "월" in match[0] else "")
    return ""


def find_date(text: str) -> date | None:
    """Give the day that *text* asks about; None where it names none."""
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            return None if _is_of_a_fact(text, match) else _day_of(match)
    match = _YEAR.search(text)
    if match is None:
        past = _PAST_YEAR.search(text)
        return _made(int(past["y"]), _MIDDLE, 1) if past else None
    part = (match["part"] or match["part2"] or "").lower()
    return _made(int(match["y"] or match["y2"]), _YEAR_PARTS.get(part, _MIDDLE), 1)


def _is_of_a_fact(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return bool(_OF_A_FACT.match(text, match.end()) or _APPLIES_TO.search(before))


def _day_of(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    name = (found.get("name") or "").lower()[:3]
    month = int(found.get("m") or 0) or [m[:3] for m in _MONTHS].index(name) + 1
    day = int(found.get("d") or 0) or _PARTS.get((found.get("part") or "").lower(), 1)
    return _made(int(found["y"]), month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

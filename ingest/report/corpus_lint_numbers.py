"""Every number of a text by its value, in Korean, English, Japanese and Chinese writing.

>>> sorted(map(int, numbers("1억5천만원 이하, 제4조의2제1항")))
[1, 2, 4, 150000000]
>>> numbers("up to KRW 150 million under Article 4-2(1)") == numbers("1억5천만원, 제4조의2제1항")
True
>>> sorted(map(int, stated("六十日以内に三百万円", "ja") | stated("ninety days", "en")))
[60, 90, 3000000]
>>> dates("2026년 11월 13일부터"), dates("from 13 November 2026"), dates("in July 2026")
(frozenset({(2026, 11, 13)}), frozenset({(2026, 11, 13)}), frozenset({(2026, 7)}))
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

Numbers = frozenset[Decimal]
Measure = tuple[Decimal, str]  # 5, 년
Day = tuple[int, ...]  # year, month, day, as far as it is said

_KOREAN: Final = {
    "조": 10**12, "천억": 10**11, "백억": 10**10, "십억": 10**9, "억": 10**8, "천만": 10**7,
    "백만": 10**6, "십만": 10**5, "만": 10**4, "천": 10**3, "백": 100,
}  # fmt: skip
_ENGLISH: Final = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_DIGITS: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH: Final = "|".join(name.capitalize() for name in _MONTHS)
_DATE: Final = re.compile(
    rf"""
      (?P<y>\d{{4}})\s*년\s*(?P<m>\d{{1,2}})\s*월(?:\s*(?P<d>\d{{1,2}})\s*일)?  # 2026년 11월 13일
    | (?P<y2>\d{{4}})\s*[.-]\s*(?P<m2>\d{{1,2}})\s*[.-]\s*(?P<d2>\d{{1,2}})      # 2026. 11. 13.
    | (?:(?P<d3>\d{{1,2}})\ )?(?P<m3>{_MONTH})\ (?P<y3>\d{{4}})                  # 13 November 2026
    | (?P<m4>{_MONTH})\ (?P<d4>\d{{1,2}}),\ (?P<y4>\d{{4}})                      # November 13, 2026
    """,
    re.VERBOSE,
)
# a month without a year: by 31 August, the end of February, May 31; "may" is no month
_MONTH_ALONE: Final = re.compile(
    rf"(?<=\d )(?P<after>{_MONTH})\b|\b(?P<before>{_MONTH})(?= \d)"
    rf"|(?<=\bof )(?P<of>{_MONTH})\b|\b(?P<long>{_MONTH.replace('|May', '')})\b"
)
_THIRD_PARTY: Final = re.compile(r"제3자")  # a word: somebody else, not the number 3
_NUMBER: Final = re.compile(
    rf"""
      (?<![제\d])(?P<korean>(?:{_DIGITS}\s?(?:천억|백억|십억|억|천만|백만|십만|만|천|백|조(?=\s?\d|원))\s?)+)
      (?P<rest>\d{{1,4}}(?!\d))?                                    # 1억5천만, 2천5백, 1만2345
    | (?P<english>{_DIGITS})\ (?P<scale>trillion|billion|million|thousand)\b   # 150 million
    | (?P<plain>{_DIGITS})
    """,
    re.VERBOSE,
)
# 3개월, 5천만원, 20명, 10퍼센트; 7월 1일 is a day and 제3항 a place, neither is counted
_MEASURE: Final = re.compile(
    rf"(?<![제\d.,])(?P<number>{_DIGITS}(?:\s?(?:천|백|십)?(?:만|억|조)\s?(?:{_DIGITS}(?:천|백)?만?)?|천|백)?)"
    r"\s?(?P<unit>개월|년|주일|주|일|시간|명|인|회|차례|퍼센트|%|원|분의|배|세|월(?!\s?\d))"
)
_PERCENT: Final = re.compile(r"100분의\s?(?P<number>\d+)")
_SAME: Final = {"월": "개월", "인": "명", "%": "퍼센트", "주일": "주", "차례": "회"}
_SCALE: Final = "천억|백억|십억|억|천만|백만|십만|만|천|백|조"
_PART: Final = re.compile(rf"(?P<count>{_DIGITS})\s?(?P<scale>{_SCALE})")
_HAN: Final = re.compile(r"[〇零一二三四五六七八九十百千万萬億]+")
_HAN_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_HAN_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_MYRIADS: Final = {"万": 10**4, "萬": 10**4, "億": 10**8}
_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_WORDS: Final = (
    {word: n for n, word in enumerate(_ONES)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {"once": 1, "twice": 2, "half": 2}
)
_WORD: Final = re.compile(rf"\b(?:{'|'.join(_WORDS)}|hundred)\b", re.IGNORECASE)
_CIRCLED: Final = {0x2460 + i: f" {i + 1} " for i in range(20)} | {
    0x3251 + i: f" {i + 21} " for i in range(15)
}
_WIDE: Final = {0xFF10 + i: str(i) for i in range(10)} | {ord("\\"): ""}


def numbers(text: str) -> Numbers:
    """Give the value of every number of *text* that is no part of a date.

    >>> sorted(map(int, numbers("제3자에게 2년")))
    [2]
    """
    plain = _THIRD_PARTY.sub(" ", text.translate(_WIDE).translate(_CIRCLED))
    plain = _DATE.sub(" ", plain)
    plain = _MONTH_ALONE.sub(_month, plain)
    return frozenset(value for match in _NUMBER.finditer(plain) for value in _values(match))


def stated(text: str, language: str) -> Numbers:
    """Give every number that an official *text* states: digits, dates and words alike."""
    plain = text.translate(_WIDE).translate(_CIRCLED)
    found = {value for match in _NUMBER.finditer(plain) for value in _values(match)}
    if language.startswith(("ja", "zh", "lzh")) or _HAN.search(plain):
        found |= {Decimal(_han(match[0])) for match in _HAN.finditer(plain)}
    if language == "en":
        found |= set(map(Decimal, _spelled(plain)))
    return frozenset(found)


def measures(text: str) -> frozenset[Measure]:
    """Give every number of a Korean *text* that counts something, with what it counts.

    >>> sorted((int(n), unit) for n, unit in measures("제7조에 따라 20인 이상, 3월 안에, 5년 이하"))
    [(3, '개월'), (5, '년'), (20, '명')]
    """
    plain = _PERCENT.sub(r"\g<number>퍼센트", _DATE.sub(" ", text))
    return frozenset(
        (value, _SAME.get(match["unit"], match["unit"]))
        for match in _MEASURE.finditer(plain)
        for value in list(numbers(match["number"]))[:1]
    )


def dates(text: str) -> frozenset[Day]:
    """Give every date of *text*; one without a day, or a month, is shorter."""
    return frozenset(map(_day, _DATE.finditer(text.translate(_WIDE))))


def stands(day: Day, days: Iterable[Day]) -> bool:
    """Tell whether one of *days* begins with what *day* says."""
    return any(full[: len(day)] == day for full in days)


def _month(match: re.Match[str]) -> str:
    return str(_MONTHS.index(match[0].lower()) + 1)


def _day(match: re.Match[str]) -> Day:
    said = {k.rstrip("234"): v for k, v in match.groupdict().items() if v}
    month = said["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
    return (int(said["y"]), number, *([int(said["d"])] if "d" in said else []))


def _values(match: re.Match[str]) -> Iterator[Decimal]:
    if match["korean"]:
        yield from _sums(match["korean"], match["rest"] or "")
    elif match["english"]:
        yield _decimal(match["english"]) * _ENGLISH[match["scale"]]
    else:
        yield _decimal(match["plain"])


def _sums(text: str, rest: str) -> Iterator[Decimal]:
    """Add up what goes downwards: 1억5천만 is one number, ``5천만 1억`` are two."""
    total, last = Decimal(0), 0
    for part in _PART.finditer(text):
        scale = _KOREAN[part["scale"]]
        if last and scale >= last:
            yield total
            total = Decimal(0)
        total, last = total + _decimal(part["count"]) * scale, scale
    if rest and (text[-1:].isspace() or int(rest) >= last):
        yield total
        yield Decimal(rest)
    else:
        yield total + Decimal(rest or 0)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "")).normalize() + 0


def _han(run: str) -> int:
    total, part, digit = 0, 0, 0
    for character in run:
        if character in _HAN_MYRIADS:
            total += ((part + digit) or 1) * _HAN_MYRIADS[character]
            part = digit = 0
        elif character in _HAN_TENS:
            part += (digit or 1) * _HAN_TENS[character]
            digit = 0
        else:
            digit = digit * 10 + _HAN_DIGITS[character]
    return total + part + digit


def _spelled(text: str) -> Iterator[int]:
    """Give the numbers written as words; ``one hundred and twenty`` gives each of its sums."""
    last, total = -10, 0
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if match.start() - last > len(" and "):
            total = 0
        total = (total or 1) * 100 if word == "hundred" else total + _WORDS[word]
        last = match.end()
        yield total
        if word != "hundred":
            yield _WORDS[word]

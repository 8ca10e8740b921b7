"""Numbers with their units, in one spelling for both languages.

>>> numbers("3천만원 이하, KRW 30 million") == {(3e7, "원")}
True
>>> sorted(numbers("3 years and 25명"))
[(3.0, '년'), (25.0, '명')]
"""

import re
from typing import Final

_NUMBER: Final = re.compile(
    r"(?P<won>KRW|₩)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<scale>천만|백만|십만|억|만|천|million|billion)?[\s-]*"
    r"(?P<unit>년|개월|월|일|주|시간|분의|명|인|원|회|배|%|퍼센트"
    r"|(?:years?|months?|days?|weeks?|hours?|members?|persons?|people|won|times?|per\s*cent)\b)?",
    re.I,
)
_SCALES: Final = {
    "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8,
    "million": 10**6, "billion": 10**9,
}  # fmt: skip
_UNITS: Final = {
    "year": "년", "month": "개월", "월": "개월", "day": "일", "week": "주", "hour": "시간",
    "member": "명", "person": "명", "people": "명",
    "인": "명", "won": "원", "time": "회", "퍼센트": "%", "percent": "%", "per cent": "%",
}  # fmt: skip
_WORDS: Final = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        range(1, 13),
        strict=True,
    )
) | {"fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}
_WORD: Final = re.compile(
    rf"\b({'|'.join(_WORDS)})(?=[\s-](?:year|month|day|week|member|time))", re.I
)
Numbers = set[tuple[float, str]]


def in_digits(text: str) -> str:
    """Write English numbers before a unit in digits: five years becomes 5 years."""
    return _WORD.sub(lambda m: str(_WORDS[m[1].lower()]), text)


def numbers(text: str) -> Numbers:
    """Give the numbers that have a unit: ``3천만원`` and ``KRW 30 million`` are one."""
    found = set()
    for match in _NUMBER.finditer(in_digits(text)):
        unit = (match["unit"] or ("won" if match["won"] else "")).lower()
        if not unit:
            continue
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        singular = unit.rstrip("s") if unit.isascii() else unit
        value = float(match["number"].replace(",", "").rstrip(".")) * scale
        found.add((value, _UNITS.get(singular, singular)))
    return found


def spoken(number: tuple[float, str]) -> str:
    """Write a number with its unit as people do: 10,000,000원."""
    value, unit = number
    return f"{value:,.0f}{unit}" if value == int(value) else f"{value:g}{unit}"

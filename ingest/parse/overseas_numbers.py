"""How other laws count: Chinese numerals, full-width digits, letters, Roman numbers.

>>> kanji("第二十三条の二十六の二"), kanji("百二"), style_index("iv", "roman")
('23-26-2', '102', 4)
"""

import re
import unicodedata
from typing import Final

_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_RUN: Final = re.compile(r"[〇零一二三四五六七八九十百千]+")
_ROMAN: Final = tuple(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)


def _count(numeral: str) -> int:
    total, digit = 0, 0
    for character in numeral:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character]
    return total + digit


def kanji(text: str) -> str:
    """Give the numerals of *text*, joined by ``-`` where there are several: 二の二 is ``2-2``."""
    plain = unicodedata.normalize("NFKC", text)
    found = [str(_count(run)) for run in _RUN.findall(text)] or re.findall(r"\d+", plain)
    return "-".join(found)


def styles(label: str) -> tuple[str, ...]:
    """Give the ways of counting in which *label* can stand, the more likely first."""
    if label.isdigit():
        return ("digit",)
    found = []
    lower = label.lower()
    if lower in _ROMAN[1:]:
        found.append("roman" if label == lower else "ROMAN")
    if len(label) == 1:
        found.append("lower" if label == lower else "UPPER")
    elif len(set(label)) == 1 and not found:
        found.append("double" if label == lower else "DOUBLE")
    return tuple(found)


def style_index(label: str, style: str) -> int:
    """Give the place of *label* in its way of counting, from 1; 0 where it has none."""
    if style == "digit":
        return int(label)
    if style in ("roman", "ROMAN"):
        return _ROMAN.index(label.lower())
    return ord(label[0].lower()) - ord("a") + 1 if label[:1].isalpha() else 0

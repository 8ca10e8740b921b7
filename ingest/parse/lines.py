r"""The shapes that a line of the legalize markdown family can have.

>>> shape("**②** 다음 각 호와 같다.", Flavour.STATUTE)
(<Shape.PARAGRAPH: 4>, '2')
>>> shape("  6의2\\. 연구계획서", Flavour.STATUTE)
(<Shape.ITEM: 5>, '6-2')
>>> shape("이어지는 문장이다.", Flavour.STATUTE)
(<Shape.TEXT: 8>, '')
"""

import re
from enum import IntEnum
from typing import Final


class Flavour(IntEnum):
    """Whose converter wrote the file; each marks 항 and 호 in its own way."""

    STATUTE = 1
    RULE = 2
    ORDINANCE = 3


class Shape(IntEnum):
    """What a line begins; the order is from the outermost inwards."""

    ADDENDA = 1
    DIVISION = 2
    ARTICLE = 3
    PARAGRAPH = 4
    ITEM = 5
    SUBITEM = 6
    DETAIL = 7
    TEXT = 8


CIRCLED: Final = {
    **{chr(0x2460 + i): str(i + 1) for i in range(20)},  # ①–⑳
    **{chr(0x3251 + i): str(i + 21) for i in range(15)},  # ㉑–㉟
    **{chr(0x32B1 + i): str(i + 36) for i in range(15)},  # ㊱–㊿
}
_CIRCLE: Final = "[" + "".join(CIRCLED) + "]"
_HEADING: Final = (
    (re.compile(r"## 부칙\s*$"), Shape.ADDENDA),
    (
        re.compile(r"##### 제(?P<number>\d+)조(?:의(?P<branch>\d+(?:의\d+)*))?(?=[ \n(]|$)"),
        Shape.ARTICLE,
    ),
    (re.compile(r"#{1,4} (?P<title>\S.*)"), Shape.DIVISION),
)
_BODY: Final = {
    Flavour.STATUTE: (
        # **①** text; **①의2** text
        (re.compile(rf"\*\*(?P<circle>{_CIRCLE})(?:의(?P<branch>\d+))?\*\*"), Shape.PARAGRAPH),
        # two spaces, 1\. text; 6의2\. text
        (
            re.compile(r"[ \t]{1,4}(?P<number>\d{1,3})(?:의(?P<branch>\d+))?\\\.(?=\s|$)"),
            Shape.ITEM,
        ),
        # four spaces, 가\. text; and, once in the corpus, tabs and no escape
        (
            re.compile(r"[ \t]{3,}(?P<letter>[가-힣])(?:의(?P<branch>\d+))?\\?\.(?=\s|$)"),
            Shape.SUBITEM,
        ),
        # one space, 1) or (1) or 가): below 목, where the converter lost the indentation
        (
            re.compile(r"[ \t]*(?P<detail>\d{1,3}\)|\(\d{1,3}\)|[가-하]\)|\([가-하]\))(?=\s|$)"),
            Shape.DETAIL,
        ),
    ),
    Flavour.RULE: (
        (
            re.compile(rf"(?:\*\*)?(?P<circle>{_CIRCLE})(?:의(?P<branch>\d+))?(?:\*\*)?"),
            Shape.PARAGRAPH,
        ),
        (
            re.compile(r"[ \t]{0,4}(?P<number>\d{1,3})(?:의(?P<branch>\d+))?\\?\.(?=\s|$)"),
            Shape.ITEM,
        ),
        (
            re.compile(r"[ \t]*(?P<letter>[가-힣])(?:의(?P<branch>\d+))?\\?\.(?=\s|$)"),
            Shape.SUBITEM,
        ),
        (
            re.compile(r"[ \t]*(?P<detail>\d{1,3}\)|\(\d{1,3}\)|[가-하]\)|\([가-하]\))(?=\s|$)"),
            Shape.DETAIL,
        ),
    ),
}
_BODY[Flavour.ORDINANCE] = _BODY[Flavour.RULE]
_DIVISION: Final = re.compile(
    r"제\s*(?P<number>\d+)\s*(?P<unit>[편장절관])(?:의\s*(?P<branch>\d+))?"
)
DIVISION_UNITS: Final = {"편": "part", "장": "chapter", "절": "section", "관": "subsection"}


def shape(line: str, flavour: Flavour) -> tuple[Shape, str]:
    """Tell what *line* begins, and its number (``"6-2"``, ``"가"``, a heading's words)."""
    if line.startswith("#"):
        for pattern, kind in _HEADING:
            if match := pattern.match(line):
                groups = match.groupdict()
                number = groups.get("number") or groups.get("title") or ""
                return kind, _branched(number, groups.get("branch"))
    for pattern, kind in _BODY[flavour]:
        if match := pattern.match(line):
            groups = match.groupdict()
            number = CIRCLED.get(groups.get("circle") or "") or next(
                v for k in ("number", "letter", "detail") if (v := groups.get(k))
            )
            return kind, _branched(number, groups.get("branch"))
    return Shape.TEXT, ""


def division(title: str) -> tuple[str, str] | None:
    """Read the unit and number of a heading: ``제2장의2 벌칙`` → ``("chapter", "2-2")``."""
    match = _DIVISION.match(title)
    if match is None:
        return None
    return DIVISION_UNITS[match["unit"]], _branched(match["number"], match["branch"])


def _branched(number: str, branch: str | None) -> str:
    return f"{number}-{branch.replace('의', '-')}" if branch else number

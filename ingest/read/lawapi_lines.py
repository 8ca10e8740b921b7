r"""Articles of the law.go.kr Open API as lines of markdown.

>>> rule_lines("제3조(보관) ① 보관한다.\n  1. 냉장실")
['##### 제3조 (보관)', '', '**①** 보관한다.', '  1\\. 냉장실', '']
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

_HEAD: Final = re.compile(
    r"\s*제\s*(?P<number>\d+)\s*조(?:\s*의\s*(?P<branch>\d+))?\s*"
    r"(?:\((?P<heading>[^()]*(?:\([^()]*\)[^()]*)*)\))?\s*"
)
_DIVISION: Final = re.compile(r"\s*제\s*\d+\s*[편장절관](?:의\s*\d+)?(?:\s|$)")
_CIRCLE: Final = re.compile(r"\s*(?P<circle>[①-⑳㉑-㉟㊱-㊿])(?:의(?P<branch>\d+))?\s*")
_ITEM: Final = re.compile(r"\s*(?P<number>\d{1,3}(?:의\d+)?)\.\s*")
_SUBITEM: Final = re.compile(r"\s*(?P<letter>[가-하](?:의\d+)?)\.\s*")
_DETAIL: Final = re.compile(r"\s*(?:\(?\d{1,3}\)|\(?[가-하]\))\s")
_DEPTHS: Final = {"편": "#", "장": "##", "절": "###", "관": "####"}


def article_lines(unit: Element) -> list[str]:
    """Lay out one 조문단위: a heading of the text, or an article with all that is in it."""
    text = _text(unit.find("조문내용"))
    if _text(unit.find("조문여부")) == "전문":
        return _division(text)
    number, branch = _text(unit.find("조문번호")), _text(unit.find("조문가지번호"))
    heading = " ".join(_text(unit.find("조문제목")).split())
    branched = f"의{branch}" if branch.strip("0") else ""
    lines = [f"##### 제{number}조{branched}" + (f" ({heading})" if heading else ""), ""]
    match = _HEAD.match(text)
    lead = text[match.end() :] if match else text
    lines += [line.strip() for line in lead.split("\n") if line.strip()]
    lines += [""] if lead.strip() else []
    for paragraph in unit.findall("항"):
        lines += _paragraph(paragraph)
    lines += [line.strip() for line in _text(unit.find("조문참고자료")).split("\n") if line.strip()]
    return [*lines, ""]


def _division(text: str) -> list[str]:
    words = " ".join(text.split())
    if not _DIVISION.match(words):
        return [words, ""] if words else []
    unit = next(c for c in words if c in _DEPTHS)
    return [f"{_DEPTHS[unit]} {words}", ""]


def _paragraph(paragraph: Element) -> list[str]:
    """Lay out a 항; without a number it only holds the 호 of an article that has no 항."""
    lines = []
    text = _text(paragraph.find("항내용")).strip()
    if match := _CIRCLE.match(text):
        branch = f"의{match['branch']}" if match["branch"] else ""
        lines = [f"**{match['circle']}{branch}** {_flat(text[match.end() :])}", ""]
    elif text:
        lines = [_flat(text), ""]
    items = paragraph.findall("호")
    loose = list(_runs(paragraph.findall("목")))
    asked = [at for at, item in enumerate(items) if "각 목" in _text(item.find("호내용"))]
    fits = len(loose) == len(asked)
    for at, item in enumerate(items):
        lines += _item(item)
        if fits and at in asked:
            lines += [line for one in loose[asked.index(at)] for line in _subitem(one)]
    if not fits:  # where they belong is not said: they are kept, after the last one
        lines += [line for run in loose for one in run for line in _subitem(one)]
    return lines


def _runs(subitems: list[Element]) -> Iterator[list[Element]]:
    """Part 목 that hang on the 항 itself at each 가."""
    run: list[Element] = []
    for subitem in subitems:
        if run and _text(subitem.find("목번호")).strip().startswith("가"):
            yield run
            run = []
        run.append(subitem)
    if run:
        yield run


def _item(item: Element) -> list[str]:
    text = _text(item.find("호내용")).strip()
    match = _ITEM.match(text)
    number = match["number"] if match else _text(item.find("호번호")).strip(" .")
    first, *more = _split(text[match.end() :] if match else text)
    lines = [f"  {number}\\. {first}", *(f"  {line}" for line in more)]
    for subitem in item.findall("목"):
        lines += _subitem(subitem)
    return lines


def _subitem(subitem: Element) -> list[str]:
    text = _text(subitem.find("목내용")).strip()
    match = _SUBITEM.match(text)
    letter = match["letter"] if match else _text(subitem.find("목번호")).strip(" .")
    first, *more = _split(text[match.end() :] if match else text)
    return [f"    {letter}\\. {first}", *(f"      {line}" for line in more)]


def rule_lines(text: str) -> list[str]:
    """Lay out one 조문내용 of a rule or ordinance, which is a heading or a whole article."""
    if not text.strip():
        return []
    head = _HEAD.match(text)
    if head is None:
        return _division(text) if _DIVISION.match(text) else [*_body(text), ""]
    branch = f"의{head['branch']}" if head["branch"] else ""
    title = " ".join((head["heading"] or "").split())
    line = f"##### 제{head['number']}조{branch}" + (f" ({title})" if title else "")
    return [line, "", *_body(text[head.end() :]), ""]


def _body(text: str) -> Iterator[str]:
    for line in _split(text):
        if match := _CIRCLE.match(line):
            branch = f"의{match['branch']}" if match["branch"] else ""
            yield f"**{match['circle']}{branch}** {line[match.end() :]}"
        elif match := _ITEM.match(line):
            yield f"  {match['number']}\\. {line[match.end() :]}"
        elif match := _SUBITEM.match(line):
            yield f"    {match['letter']}\\. {line[match.end() :]}"
        else:
            yield f"      {line}" if _DETAIL.match(line) else line


def _split(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()] or [""]


def _flat(text: str) -> str:
    return "\n".join(_split(text))


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).replace("\r\n", "\n")

r"""Answers of the law.go.kr Open API, XML or JSON, laid out in the lines of the legalize family.

Statutes (``law``, ``eflaw``), administrative rules (``admrul``) and ordinances (``ordin``) come
out as the same `Source` that their markdown gives, so that one parser serves both. What the API
does oddly (one or many, text or list, items of a paragraph without their subparagraph) ends here.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from ingest.read.lawapi_lines import article_lines, rule_lines
from ingest.read.markdown import Source
from ingest.read.xml import parse_xml
from ontology.errors import NotAStatute, Unreadable

_REFUSED: Final = ("사용자 정보 검증", "검증에 실패", "실패", "없습니다", "not found")
_RULE: Final = "행정규칙기본정보"
_ORDINANCE: Final = "자치법규기본정보"
_LAW: Final = "기본정보"
_RULE_FIELDS: Final = {
    "행정규칙ID": "행정규칙ID",
    "행정규칙일련번호": "행정규칙일련번호",
    "행정규칙명": "행정규칙명",
    "행정규칙종류": "행정규칙종류",
    "소관부처명": "소관부처명",
    "발령번호": "발령번호",
    "현행여부": "현행여부",
}
_ORDINANCE_FIELDS: Final = {
    "자치법규ID": "자치법규ID",
    "자치법규일련번호": "자치법규일련번호",
    "자치법규명": "자치법규명",
    "자치법규종류": "자치법규종류",
    "지자체기관명": "지자체기관명",
    "공포번호": "공포번호",
}


def read_lawapi(path: Path, name: str) -> Source:
    """Read a saved answer; raise `BadSource` where it is an error, a page, or another list."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(name, f"cannot be opened: {error.strerror}") from error
    return source_of(data, name)


def source_of(data: bytes, name: str) -> Source:
    """Make a source of an answer as it came; raise `BadSource` like `read_lawapi`."""
    root = _json(data, name) if data.lstrip()[:1] in (b"{", b"[") else parse_xml(data, name)
    front, body = _laid_out(root, name)
    return Source(name, hashlib.sha256(data).hexdigest(), front, body)


def _laid_out(root: Element, name: str) -> tuple[dict[str, Any], str]:
    if (facts := root.find(f".//{_RULE}")) is not None:
        return _rule(root, facts)
    if (facts := root.find(f".//{_ORDINANCE}")) is not None:
        return _ordinance(root, facts)
    facts = root.find(f".//{_LAW}")
    if facts is not None and field(facts, "법령ID"):
        return _law(root, facts)
    said = " ".join("".join(root.itertext()).split())[:120]
    why = "an answer that refuses" if any(w in said for w in _REFUSED) else "no statute in it"
    raise NotAStatute(name, f"{why}: {said or root.tag!r}")


def _law(root: Element, facts: Element) -> tuple[dict[str, Any], str]:
    title = field(facts, "법령명_한글") or field(facts, "법령명한글")
    ministry = field(facts, "소관부처") or field(facts, "소관부처명")
    front: dict[str, Any] = {
        "제목": title,
        "법령ID": field(facts, "법령ID"),
        "법령MST": field(root, "법령일련번호"),
        "법령구분": field(facts, "법종구분") or field(facts, "법종구분명"),
        "소관부처": [one.strip() for one in ministry.split(",") if one.strip()],
        "공포일자": _day(field(facts, "공포일자")),
        "공포번호": field(facts, "공포번호"),
        "시행일자": _day(field(facts, "시행일자")),
        "출처": f"https://www.law.go.kr/법령/{title.replace(' ', '')}",
        "첨부파일": list(_annexes(root)),
    }
    lines = [f"# {title}", ""]
    for unit in root.iterfind(".//조문/조문단위"):
        lines += article_lines(unit)
    lines += _addenda(root)
    return front, "\n" + "\n".join(lines) + "\n"


def _rule(root: Element, facts: Element) -> tuple[dict[str, Any], str]:
    front: dict[str, Any] = {key: field(facts, tag) for key, tag in _RULE_FIELDS.items()}
    front["발령일자"] = _day(field(facts, "발령일자"))
    front["시행일자"] = _day(field(facts, "시행일자"))
    front["출처"] = f"https://www.law.go.kr/행정규칙/{front['행정규칙명'].replace(' ', '')}"
    front["첨부파일"] = list(_annexes(root))
    lines = [f"# {front['행정규칙명']}", ""]
    for text in (text_of(one) for one in root.iter("조문내용")):
        lines += rule_lines(text)
    return front, "\n" + "\n".join([*lines, *_addenda(root)]) + "\n"


def _ordinance(root: Element, facts: Element) -> tuple[dict[str, Any], str]:
    front: dict[str, Any] = {key: field(facts, tag) for key, tag in _ORDINANCE_FIELDS.items()}
    front["공포일자"] = _day(field(facts, "공포일자"))
    front["시행일자"] = _day(field(facts, "시행일자"))
    front["출처"] = f"https://www.law.go.kr/자치법규/{front['자치법규명'].replace(' ', '')}"
    lines = [f"# {front['자치법규명']}", ""]
    for text in (text_of(one) for one in root.iter("조내용")):
        lines += rule_lines(text)
    return front, "\n" + "\n".join([*lines, *_addenda(root)]) + "\n"


def _addenda(root: Element) -> list[str]:
    """Lay out the supplementary provisions; each begins with the promulgation it came with."""
    lines = ["## 부칙", ""]
    holders = [one for one in root.iter() if one.find("부칙내용") is not None]
    for holder in holders:
        numbers = [field_text(one) for one in holder.findall("부칙공포번호")]
        days = [_day(field_text(one)) for one in holder.findall("부칙공포일자")]
        for at, text in enumerate(text_of(one).strip() for one in holder.findall("부칙내용")):
            number = numbers[at].lstrip("0") if at < len(numbers) else ""
            day = days[at] if at < len(days) else None
            if number and day and not text.startswith("부칙"):
                lines.append(f"부칙 <제{number}호,{day.year}.{day.month}.{day.day}>")
            lines += [line.strip() for line in text.split("\n") if line.strip()] + [""]
    return lines if len(lines) > 2 else []  # noqa: PLR2004 the heading alone is two lines


def _annexes(root: Element) -> Iterator[dict[str, str]]:
    for unit in root.iter("별표단위"):
        yield {
            "별표번호": field(unit, "별표번호"),
            "별표가지번호": field(unit, "별표가지번호"),
            "별표구분": field(unit, "별표구분"),
            "제목": field(unit, "별표제목"),
            "파일링크": field(unit, "별표서식파일링크"),
            "PDF링크": field(unit, "별표서식PDF파일링크"),
        }


def field(element: Element, tag: str) -> str:
    """Give the text of the child *tag*, white space folded; "" where there is none."""
    child = element.find(tag)
    return " ".join(text_of(child).split()) if child is not None else ""


def field_text(element: Element) -> str:
    """Give the text of *element* itself, white space folded."""
    return " ".join(text_of(element).split())


def text_of(element: Element) -> str:
    """Give all text in *element* with its line breaks."""
    return "".join(element.itertext()).replace("\r\n", "\n")


def _day(text: str) -> date | None:
    digits = re.sub(r"\D", "", text)
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _json(data: bytes, name: str) -> Element:
    """Turn JSON into the elements that the XML has: one or many, text or list of texts."""
    try:
        content = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable(name, f"not JSON: {error}") from error
    root = Element("answer")
    _grow(root, content)
    return root


def _grow(element: Element, content: Any) -> None:
    if isinstance(content, dict):
        for key, value in content.items():
            for one in _many(value):
                if key in ("content", "#text"):
                    element.text = _joined(one)
                elif str(key).startswith("@") or "content" in content:
                    element.set(str(key).removeprefix("@"), str(one))
                else:
                    _grow(SubElement(element, str(key)), one)
    elif content is not None:
        element.text = _joined(content)


def _many(value: Any) -> list[Any]:
    """Tell many things from one text in several lines."""
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return value
    return [value]


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(filter(None, map(_joined, value)))
    return "" if value is None else str(value)

"""What front matter says of an instrument, in the three flavours of the legalize family.

Statutes (법령ID), administrative rules (행정규칙ID) and ordinances (자치법규ID) name the same
things differently; `meta` gives one value for all and reports what is odd instead of refusing it.
"""

import html
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from ingest.read.markdown import Source
from ontology.address import Clause, WorkId
from ontology.errors import NotAStatute
from ontology.span import Span
from ontology.statute import Attachment, Meta, Problem, ProblemKind

_ATTACHMENT_UNITS: Final = {"별표": "annex", "서식": "form", "별지": "form"}


def meta(source: Source) -> tuple[Meta, tuple[Problem, ...]]:
    """Read the front matter of *source*; raise `NotAStatute` where it names no instrument."""
    for key, build in _FLAVOURS.items():
        if key in source.front:
            return build(source)
    raise NotAStatute(source.path, "front matter names no 법령ID, 행정규칙ID or 자치법규ID")


def _law(source: Source) -> tuple[Meta, tuple[Problem, ...]]:
    front, problems = source.front, []
    promulgated = _date(front.get("공포일자"))
    effective = _date(front.get("시행일자"))
    if promulgated is None or effective is None:
        problems.append(_odd("공포일자 or 시행일자 is missing or no date"))
    bodies = front.get("소관부처") or []
    found = Meta(
        work=WorkId.law(str(front["법령ID"]).zfill(6)),
        title=str(front.get("제목") or "").strip() or source.path,
        kind=str(front.get("법령구분") or ""),
        promulgated=promulgated or effective or date.min,
        number=str(front.get("공포번호") or "").lstrip("0"),
        effective=effective or promulgated or date.min,
        bodies=tuple(map(str, bodies if isinstance(bodies, list) else [bodies])),
        url=str(front.get("출처") or ""),
        text_id=str(front.get("법령MST") or ""),
        attachments=_attachments(front),
    )
    return found, tuple(problems)


def _rule(source: Source) -> tuple[Meta, tuple[Problem, ...]]:
    front = source.front
    issued = _date(front.get("발령일자"))
    current = str(front.get("현행여부") or "Y") == "Y"
    found = Meta(
        work=WorkId("kr", "notice", str(front["행정규칙ID"])),
        title=str(front.get("행정규칙명") or source.path),
        kind=str(front.get("행정규칙종류") or "고시"),
        promulgated=issued or date.min,
        number=str(front.get("발령번호") or ""),
        effective=_date(front.get("시행일자")) or issued or date.min,
        bodies=tuple(filter(None, [str(front.get("소관부처명") or "")])),
        url=str(front.get("출처") or ""),
        text_id=str(front.get("행정규칙일련번호") or ""),
        attachments=_attachments(front),
        current=current,
        note="" if current else "superseded text, held as history only",
    )
    return found, () if issued else (_odd("발령일자 is missing or no date"),)


def _ordinance(source: Source) -> tuple[Meta, tuple[Problem, ...]]:
    front = source.front
    promulgated = _date(front.get("공포일자"))
    found = Meta(
        work=WorkId("kr", "ordinance", str(front["자치법규ID"])),
        title=str(front.get("자치법규명") or source.path),
        kind=str(front.get("자치법규종류") or "조례"),
        promulgated=promulgated or date.min,
        number=str(front.get("공포번호") or "").lstrip("0"),
        effective=_date(front.get("시행일자")) or promulgated or date.min,
        bodies=tuple(filter(None, [str(front.get("지자체기관명") or "")])),
        url=str(front.get("출처") or ""),
        text_id=str(front.get("자치법규일련번호") or ""),
        attachments=_attachments(front),
    )
    return found, () if promulgated else (_odd("공포일자 is missing or no date"),)


_FLAVOURS: Final[dict[str, Callable[[Source], tuple[Meta, tuple[Problem, ...]]]]] = {
    "법령ID": _law,
    "행정규칙ID": _rule,
    "자치법규ID": _ordinance,
}


def _attachments(front: dict[str, Any]) -> tuple[Attachment, ...]:
    found: dict[Clause, Attachment] = {}
    for entry in front.get("첨부파일") or []:
        unit = _ATTACHMENT_UNITS.get(str(entry.get("별표구분")), "annex")
        number, branch = _digits(entry.get("별표번호")), _digits(entry.get("별표가지번호"))
        clause = Clause.of(**{unit: f"{number}-{branch}" if branch else str(number)})
        title = html.unescape(str(entry.get("제목") or ""))
        link = str(entry.get("PDF링크") or entry.get("파일링크") or "")
        found.setdefault(clause, Attachment(clause, title, link, title.startswith("삭제")))
    return tuple(found.values())


def _digits(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isdigit() else 0


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _odd(note: str) -> Problem:
    return Problem(ProblemKind.FRONT_MATTER, Clause(), Span(0, 0), note)

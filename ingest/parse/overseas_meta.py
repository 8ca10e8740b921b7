"""What the overseas texts say of themselves, as one `Meta`.

Where a file gives no day, the day comes from `_KNOWN` with the place that says so; what is partial,
transcribed, translated or out of date is said in `Meta.note`, and so with every answer.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from ingest.read.overseas import Overseas
from ontology.address import Clause, WorkId
from ontology.errors import NotAStatute
from ontology.statute import Attachment, Meta

_DATE: Final = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})")
_GERMAN_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_RANKS: Final = {
    "act": "法律",
    "cabinet_order": "政令",
    "ministerial_ordinance": "省令",
    "imperial_ordinance": "勅令",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a file does not say of itself."""

    id: str = ""
    promulgated: date | None = None
    effective: date | None = None
    note: str = ""
    title: str = ""
    url: str = ""


_YUAN: Final = _Known(
    effective=date(2026, 1, 1),
    note="in force from 2026-01-01 by order of the Executive Yuan (newsletter of Lee and Li, "
    "2026); the data set itself leaves the day open",
)
_KNOWN: Final = {
    "32004R0726": _Known(effective=date(2004, 5, 20)),
    "32014R0536": _Known(effective=date(2014, 6, 16), note="applies from 2022-01-31"),
    "32024R1938": _Known(
        promulgated=date(2024, 7, 17),
        effective=date(2024, 8, 6),
        note="in force since 2024-08-06, but applies only from 2027-08-07",
    ),
    "32007R1394": _Known(note="applies from 2008-12-30"),
    "L0020238": _YUAN,
    "L0030142": _YUAN,
    "RMAT-devices-evaluation": _Known(
        id="FDA-2017-D-6154", promulgated=date(2019, 2, 1), note="guidance of February 2019"
    ),
    "FDA-2017-D-6146": _Known(promulgated=date(2020, 7, 1), note="guidance of July 2020"),
    "21CFR-1271": _Known(
        promulgated=date(2004, 11, 24), note="text as published online in 2025 and 2026"
    ),
    "21CFR-601-subpartE": _Known(
        promulgated=date(2019, 4, 1), note="text as revised of 2019-04-01; headings as of 2024"
    ),
    "42USC-262": _Known(promulgated=date(2023, 4, 20), note="older text, as of 2023-04-20"),
    "42USC-264": _Known(promulgated=date(2023, 4, 20), note="older text, as of 2023-04-20"),
    "amg_1976": _Known(
        promulgated=date(2021, 9, 27), note="text as of March 2022, not current; selected sections"
    ),
}
_CODE: Final = _Known(
    promulgated=date(2024, 12, 31), note="United States Code, 2024 edition; converted copy"
)


def overseas_meta(source: Overseas) -> Meta:
    """Give the facts of a text; raise `NotAStatute` where it has no title or no day."""
    return _FAMILIES[source.family](source)


def _japan(source: Overseas) -> Meta:
    front = source.front
    extra = front.get("extra") if isinstance(front.get("extra"), dict) else {}
    day = _need(source, _day(front.get("last_updated")))
    law_number = str((extra or {}).get("law_num") or "")
    suffix = Path(source.path).stem.rpartition("@")[2].partition(".")[2]
    return Meta(
        work=WorkId("jp", "law", _need(source, front.get("identifier"))),
        title=_need(source, front.get("title")),
        kind=_rank(law_number, str(front.get("rank") or "")),
        promulgated=day,
        number=suffix,
        effective=day,
        language="ja",
        url=str(front.get("source") or ""),
        text_id=law_number,
        note=f"first promulgated on {front.get('publication_date')}; the days of this text are of "
        "enforcement, as the source gives them, and no text before 2016 is held",
    )


def _rank(law_number: str, rank: str) -> str:
    for mark in ("法律", "政令", "省令", "規則"):
        if mark in law_number:
            return mark
    return _RANKS.get(rank, rank or "法律")


def _union(source: Overseas) -> Meta:
    front = source.front
    celex = str(_need(source, front.get("celex")))
    known = _KNOWN.get(celex, _Known())
    signed = _day(front.get("document_date"))
    published = known.promulgated or _day(front.get("publication_date")) or signed
    title = str(_need(source, front.get("title")))
    signed = signed or published
    number = re.search(r"\b(\d{1,4}/\d{1,4})\b", title)
    return Meta(
        work=WorkId("eu", "law", celex),
        title=title,
        kind="regulation",
        promulgated=_need(source, published),
        number=number[1].replace("/", "-") if number else "",
        effective=known.effective or _day(front.get("entry_into_force")) or _need(source, signed),
        language="en",
        url=str(front.get("eli") or ""),
        text_id=celex,
        note=_notes("transcribed, not the authentic text of the Official Journal", front, known),
    )


def _kingdom(source: Overseas) -> Meta:
    front = source.front
    identifier = str(_need(source, front.get("identifier")))
    day = _need(source, _day(front.get("in_force")))
    return Meta(
        work=WorkId("uk", "law", identifier.replace("/", "-")),
        title=_need(source, front.get("title")),
        kind="statutory instrument",
        promulgated=day,
        number=identifier.rpartition("/")[2],
        effective=day,
        language="en",
        url=str(front.get("official_url") or ""),
        text_id=identifier,
        note=_notes("saved from a web page", front, _Known()),
    )


def _states(source: Overseas) -> Meta:
    front, stem = source.front, Path(source.path).stem.removesuffix(".extract")
    said = front.get("source") if isinstance(front.get("source"), dict) else front
    said = said if isinstance(said, dict) else front
    docket = stem.partition("_")[0]
    known = _KNOWN.get(docket) or _CODE
    day = _need(source, known.promulgated)
    kind = (
        "guidance" if "fda-guidance" in source.path else "code" if "USC" in stem else "regulation"
    )
    return Meta(
        work=WorkId("us", "law", known.id or docket),
        title=_states_title(said, stem, kind),
        kind=kind,
        promulgated=day,
        number="",
        effective=known.effective or day,
        language="en",
        url=str(front.get("official_url") or _states_url(stem)),
        text_id=known.id or docket,
        note=_notes("", front, known),
    )


def _states_title(said: dict[str, Any], stem: str, kind: str) -> str:
    title = " ".join(str(said.get("title") or "").split())
    if kind == "code":
        number = stem.replace("USC-", " U.S.C. § ")
        return f"{number} {said.get('chunk_title') or _SECTIONS.get(stem, '')}".strip()
    if kind == "guidance" and not title:
        return _GUIDANCE_TITLES.get(stem, stem)
    return title or stem


_SECTIONS: Final = {
    "42USC-262": "Regulation of biological products",
    "42USC-264": "Regulations to control communicable diseases",
}
_GUIDANCE_TITLES: Final = {
    "RMAT-devices-evaluation": "Evaluation of Devices Used with Regenerative Medicine Advanced "
    "Therapies: Guidance for Industry"
}


def _states_url(stem: str) -> str:
    title, separator, section = stem.partition("USC-")
    if not separator:
        return ""
    granule = f"USC-prelim-title{title}-section{section}"
    return f"https://uscode.house.gov/view.xhtml?req=granuleid:{granule}"


def _taiwan(source: Overseas) -> Meta:
    front, (code, language) = source.front, Path(source.path).stem.split(".")[:2]
    english = language == "en"
    amended = _compact(front.get("最新英文異動日期" if english else "最新異動日期"))
    known = _KNOWN.get(code, _Known())
    day = _need(source, amended)
    return Meta(
        work=WorkId("tw", "law", f"{code}-en" if english else code),
        title=str(_need(source, front.get("英文法規名稱" if english else "法規名稱"))),
        kind="Act" if english else str(front.get("法規性質") or "法律"),
        promulgated=day,
        number="",
        effective=known.effective or day,
        bodies=() if english else tuple(str(front.get("法規類別") or "").split("＞")[1:2]),
        language="en" if english else "zh-Hant",
        url=str(front.get("法規網址") or ""),
        text_id=code,
        attachments=_taiwan_annexes(front),
        note=_notes("official translation, not authentic" if english else "", {}, known),
    )


def _taiwan_annexes(front: dict[str, Any]) -> tuple[Attachment, ...]:
    listed = front.get("附件") or ()
    return tuple(
        Attachment(Clause.of(annex=str(at)), str(one.get("檔案名稱")), str(one.get("下載網址")))
        for at, one in enumerate(listed, 1)
    )


def _china(source: Overseas) -> Meta:
    name, _, day = Path(source.path).stem.rpartition("_")
    header = source.body.partition("<!-- INFO END -->")[0]
    title = re.search(r"^# (\S.*)", header, re.M)
    order = re.search(r"令第(\d+)号", header)
    adopted = _need(source, _day(day))
    return Meta(
        work=WorkId("cn", "law", name),
        title=title[1].strip() if title else name,
        kind="行政法规" if "条例" in name else "法律",
        promulgated=adopted,
        number=order[1] if order else "",
        effective=adopted,
        language="zh-Hans",
        note="dated by adoption or promulgation; the day of entry into force is in its last "
        "article; copy of a public repository of 2025-04",
    )


def _germany(source: Overseas) -> Meta:
    slug = str(_need(source, source.front.get("slug")))
    header = source.body.partition("\n#")[0] + source.body.partition("\n#")[2][:4000]
    amended = [
        date(int(y), int(m), int(d))
        for line in header.split("\n")
        if " v. " in line
        for d, m, y in _GERMAN_DATE.findall(line)
    ]
    known = _KNOWN.get(slug, _Known(note="text as of March 2022, not current"))
    issued = re.search(r"Ausfertigungsdatum\s*:\s*(\S+)", source.body)
    day = known.promulgated or max(amended, default=None) or (_day(issued[1]) if issued else None)
    return Meta(
        work=WorkId("de", "law", slug),
        title=" ".join(str(_need(source, source.front.get("Title"))).split()),
        kind="Verordnung" if slug.endswith("v") else "Gesetz",
        promulgated=_need(source, day),
        number="",
        effective=_need(source, day),
        language="de",
        url=f"https://www.gesetze-im-internet.de/{slug.replace('-', '_')}/",
        text_id=str(source.front.get("jurabk") or ""),
        note=_notes("dated by the last amendment that it carries", {}, known),
    )


_FAMILIES: Final[dict[str, Callable[[Overseas], Meta]]] = {
    "jp": _japan,
    "eu": _union,
    "uk": _kingdom,
    "us": _states,
    "tw": _taiwan,
    "cn": _china,
    "de": _germany,
}


def _notes(first: str, front: dict[str, Any], known: _Known) -> str:
    extent = str(front.get("extent") or "")
    parts = (first, known.note, str(front.get("version") or ""), extent and f"holds {extent}")
    return "; ".join(filter(None, parts))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.search(str(value or ""))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _compact(value: object) -> date | None:
    text = str(value or "")
    return _day(f"{text[:4]}-{text[4:6]}-{text[6:]}") if text.isdigit() else None


def _need(source: Overseas, value: Any) -> Any:
    if not value:
        raise NotAStatute(source.path, "its head lacks an identifier, a title or a day")
    return value

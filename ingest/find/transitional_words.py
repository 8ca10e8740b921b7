"""The words that tell a transitional clause: its heading, its kind, its event, its days.

>>> heading_of("②(벌칙에 관한 적용례) 제90조의 개정규정은")
('벌칙에 관한 적용례', '제90조의 개정규정은')
>>> kind_of("", "이 법 시행 당시의 신고는 종전의 규정에 따른다.").value
'transition'
>>> event_of("제3조는 2016년 7월 1일 이후 신청하는 사람부터 적용한다.")[0]
'2016년 7월 1일 이후 신청하는 사람부터'
>>> until_of("제3조는 이 법 시행일부터 10년간 효력을 가진다.")
(None, 'P10Y')
"""

import re
from datetime import date, timedelta
from itertools import islice
from typing import Final

from ingest.find.commencement import add_months
from ontology.findings import TransitionalKind as Kind

_CIRCLES: Final = "①-⑳㉑-㉟㊱-㊿"
_HEAD: Final = re.compile(
    # 부칙 <제7호,2024.2.20>, 제3조(…에 관한 경과조치) ①, ②(…에 관한 적용례)
    rf"\s*(?:부칙[^\n<]{{0,200}}<[^<>\n]{{0,80}}>\s*)?(?:제\d+조(?:의\d+)?\s*)?(?:[{_CIRCLES}]\s*)?"
    rf"(?P<heading>\([^()\n]{{0,200}}(?:\([^()\n]{{0,80}}\)[^()\n]{{0,120}}){{0,3}}\))?\s*(?:[{_CIRCLES}]\s*)?"
)
_HEADINGS: Final = (
    # the last noun of a heading is its kind: 유효기간에 관한 적용례 is an 적용례
    (re.compile(r"적용례[등의]?\s*\)?$|적용(?:에\s?관한\s)?(?:례|예)"), Kind.APPLICATION),
    (re.compile(r"경과\s?(?:조치|규정)"), Kind.TRANSITION),
    (re.compile(r"특례|적용\s?배제"), Kind.SPECIAL),
    (re.compile(r"(?:유효|존속)\s?(?:기간|기한)"), Kind.VALIDITY),
    (re.compile(r"(?:다른|관계)\s?(?:법률|법령|영|규칙)(?:등)?의\s?개정"), Kind.OTHERS_AMENDED),
    (re.compile(r"(?:법률|법령|영|규칙|법)(?:등)?의\s?폐지|^폐지"), Kind.OTHERS_REPEALED),
    (re.compile(r"다른\s?(?:법률|법령)(?:과|등과)?의\s?관계"), Kind.OTHERS_CITING),
    (re.compile(r"시행일"), None),
)  # fmt: skip
_WORDINGS: Final = (
    (re.compile(r"일부를\s다음과\s같이\s개정한다"), Kind.OTHERS_AMENDED),
    (re.compile(r"다른\s(?:법령|법률)에서.{0,300}?인용"), Kind.OTHERS_CITING),
    (re.compile(r"(?:까지|간|동안)\s(?:그\s)?효력[을이]\s(?:가진다|갖는다|있다)"), Kind.VALIDITY),
    (re.compile(r"(?:부터|도)\s(?:[^\s.]{1,12}\s){0,2}?적용(?:한다|하되)"), Kind.APPLICATION),
    (re.compile(r"종전의?\s[^.]{0,80}?(?:따른다|의한다|따르되)"), Kind.TRANSITION),
    (re.compile(r"시행\s?(?:당시|전)[^.]{0,400}?(?:으로|로)\s(?:본다|보며|보고)"), Kind.TRANSITION),
    (re.compile(r"(?:각각\s)?폐지한다"), Kind.OTHERS_REPEALED),
)  # fmt: skip
AMENDED: Final = re.compile(
    # 제5조의 개정규정, 별표 7의 개정규정 중, 제6조제3호 단서의 개정규정
    r"\s?(?:본문|단서|전단|후단|각\s?호\s?외의\s?부분)?\s?(?:\([^()\n]{1,120}\)\s?)?(?:의\s?)?개정\s?규정"
)
TOPIC: Final = re.compile(
    r"(?:\s?\([^()\n]{1,120}\))?\s?(?:중[^.]{1,60}?)?(?:[은는]\s|에도?\s?불구하고|[을를]\s적용|에\s?관하여|의\s?시행에도)"
)
TITLED: Final = re.compile(r"\s?(?:의\s?규정)?(?:[은는]\s|에도?\s?불구하고|[을를]\s적용)")
JOINED: Final = re.compile(r"\s?(?:,|ㆍ|및|또는|와|과)?\s?(?:같은\s[조항호]\s?)?")
SHOWS: Final = re.compile(
    # 종전의 규정에 따른다, 종전의 「약사법」에 따른다, 종전의 예에 의한다
    r"종전의?\s[^.]{0,60}?(?:에\s?(?:따른다|의한다|따르되|의하되)|을\s적용한다|적용에\s?있어서는\s?종전)"
)
_DAY: Final = r"(?P<year>\d{4})년\s?(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일"
_EVENT: Final = re.compile(
    rf"""
      (?P<act>(?:이|그)\s(?:법|영|규칙|규정|고시|조례|훈령|령)(?:의|이)?\s?시행
        (?:일|일인\s[^.]{{1,40}})?\s?(?:이후|후|전|당시|이전|부터))           # 이 법 시행 이후
    | (?P<provision>(?:(?:같은|그)\s)?개정\s?규정\s?(?:의\s)?시행(?:일)?\s?(?:이후|후|전|당시)
        |부칙\s제1조[^.]{{0,40}}?시행일\s?(?:이후|후|전|당시|부터))           # 개정규정 시행 당시
    | (?P<date>{_DAY}\s?(?:이후|부터|이전|전|당시))                            # 2016년 7월 1일 이후
    """,
    re.VERBOSE,
)
_CASES: Final = re.compile(
    # where the event ends: … 하는 경우부터, … 한 자에 대하여는, … 받은 자는
    r"(?:부터|에도|까지|에\s?(?:대하여|대해서|관하여)(?:도|는)?)(?=\s)"
    r"|(?:자|사람|경우|때|행위|것|기관|업체|지구|특구|법인)(?:에게|에서|에는|에|의|은|는|이|가|로서|로)?(?=[\s,])"
)
_FROM_ON: Final = re.compile(r"[^.]{0,300}?부터(?=\s(?:[^\s.]{1,12}\s){0,2}?적용)")
_UNTIL: Final = re.compile(rf"{_DAY}까지\s?(?:그\s)?(?:효력|존속|적용|둔다|시행)")
_LASTS: Final = re.compile(
    r"(?:시행(?:일|한\s?날)?|날)\s?(?:로?부터|후)\s?(?P<number>\d{1,3})\s?(?P<unit>년|개월|월|일)\s?(?:간|동안|까지|이\s되는\s날까지)\s?"
    r"(?:그\s)?(?:효력|존속|적용)"
)
_PERIODS: Final = {"년": "Y", "개월": "M", "월": "M", "일": "D"}
_DONE: Final = re.compile(r"(?:중\s)?일부를\s다음과|(?:이를\s|각각\s)?폐지한다")
_BEFORE: Final = re.compile(
    # ① 「약사법」 일부를, 의료법시행령 일부를, 관리규정은 이를 폐지한다
    r"(?:「(?P<title>[^「」\n]{2,120})」|(?P<bare>[가-힣ㆍ·, ]{2,120}?))(?:을|를|은|는)?\s?$"
)
_LISTED: Final = re.compile(r"^\s*\d+\.\s*(?P<title>「[^「」\n]{2,120}」)\s*$", re.MULTILINE)
_TITLE: Final = 140
_MOST: Final = 400  # acts that one addendum amends; the most so far is about 300


def heading_of(words: str) -> tuple[str, str]:
    """Give the heading of a clause without its brackets, and the words that follow it."""
    match = _HEAD.match(words)
    if match is None:
        return "", words
    return (match["heading"] or "")[1:-1].strip(), words[match.end() :]


def kind_of(heading: str, words: str) -> Kind | None:
    """Tell the kind by the heading, and by the wording where none says it; None for another."""
    for pattern, kind in _HEADINGS if heading else ():
        if pattern.search(heading):
            return kind
    if not words:
        return None
    return next((kind for pattern, kind in _WORDINGS if pattern.search(words)), None)


def event_of(words: str) -> tuple[str, str, date | None]:
    """Give the event that a clause waits for, what its start counts from, and a day if named."""
    match = _EVENT.search(words)
    if match is None:
        return "", "", None
    end = _FROM_ON.match(words, match.end()) or _CASES.search(words, match.end(), match.end() + 300)
    event = words[match.start() : end.end() if end else match.end()]
    since = _date(match) if match["date"] else None
    return " ".join(event.split()), "" if match["date"] else match.lastgroup or "", since


def until_of(words: str) -> tuple[date | None, str]:
    """Give the first day on which a clause no longer holds, or how long it lasts (``P10Y``)."""
    if match := _UNTIL.search(words):
        last = _date(match)
        return (last + timedelta(days=1) if last else None), ""
    if match := _LASTS.search(words):
        return None, f"P{match['number']}{_PERIODS[match['unit']]}"
    return None, ""


def after(start: date, duration: str) -> date:
    """Give the first day after *duration* from *start* on.

    >>> after(date(2019, 4, 30), "P10Y")
    datetime.date(2029, 4, 30)
    """
    number, unit = int(duration[1:-1]), duration[-1]
    if unit == "D":
        return start + timedelta(days=number)
    return add_months(start, number * (12 if unit == "Y" else 1))


def others(words: str) -> tuple[str, ...]:
    """Give the titles of the acts that a clause amends or repeals, each once."""
    found: dict[str, None] = {}
    for done in islice(_DONE.finditer(words), _MOST):
        before = _BEFORE.search(words[max(0, done.start() - _TITLE) : done.start()])
        if before is not None:
            found.setdefault((before["title"] or before["bare"]).removeprefix("호 ").strip(" ,"))
    for listed in islice(_LISTED.finditer(words), _MOST):
        found.setdefault(listed["title"].strip("「」"))
    return tuple(title for title in found if title and not title.startswith("다음 각 호"))


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None

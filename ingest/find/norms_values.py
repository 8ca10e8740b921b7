"""Time limits and amounts, as worded and as typed values.

>>> duration_of("20일 이내"), duration_of("3년마다"), amount_of("1천만원 이하의 벌금")
('P20D', 'P3Y', 10000000)
"""

import re
from collections.abc import Sequence
from typing import Final

from ingest.find.norms_phrases import Above, Words

_LENGTH: Final = (
    r"(?<!\d)(?:\d{1,4}|한|두|세|네|다섯|여섯|일곱|[일이삼사오육칠팔구십]{1,3})\s?"
    r"(?:년|개월|월|일|주일|주|시간|분기|분|영업일|근무일|근로일)"
)
_DEADLINE: Final = re.compile(
    rf"""
      (?P<window>(?:매\s?(?:회계|사업)?(?:연도|분기|반기)\s?(?:종료|말|개시|시작)?\s?(?:일|후
        |전)?\s)?{_LENGTH}(?:\s?\d{{1,2}}개월)?\s?(?:이[내하]의\s범위에서|이내|이상|이하|안|내
        |전까지|전|마다|동안
        |간|까지|(?:을\s초과하지\s(?:않는|아니하는)\s|의\s|\s)범위(?:에서|\s?내에서|\s안에서)?
        |의\s기간(?:\s동안)?)(?![가-힣]{{0,4}}의\s(?:징역|금고)))
    | (?P<day>(?:다음\s(?:연도|해|달|분기)\s?)?(?:매년\s
    |\d{{4}}년\s)?\d{{1,2}}월\s(?:\d{{1,2}}일|말일|말)까지
        |(?:전날|다음\s날|전일|말일|당일|마지막\s날|종료일|만료일|그날)까지)
    | (?P<upto>(?:[가-힣ㆍ]{{1,20}}(?:을|를|이|가)\s)?[가-힣ㆍ]{{1,12}}[된한는은]\s날까지)
    | (?P<until>\d{{1,2}}(?:년|개월|일)이\s(?:되는|지난|경과한)\s날(?:까지|부터)?)
    | (?P<term>\d{{1,2}}년)(?=으로\s하)
    | (?P<often>\d년에\s\d{{1,2}}회(?:\s이상)?(?:\s정기적으로)?|해마다(?:\s정기적으로)?
    |매년\s\d{{1,2}}회(?:\s이상)?|연\s\d{{1,2}}회(?:\s이상)?
    |매년(?!\s\d{{1,2}}월\s\d{{1,2}}일[을은이로])|매월(?!\s\d)|매일
    |매\s?분기(?:마다)?|매\s?반기(?:마다)?|매\s?회계연도(?:마다)?|반기별로|분기별로|월별로
    |연도별로|정기적으로|수시로|주기적으로)
    | (?P<now>지체\s?없이|즉시|바로|지체없이)(?![가-힣])
    | (?P<before>(?:[가-힣ㆍ]{{1,20}}(?:을|를|이|가)\s)?[가-힣ㆍ]{{1,12}}(?:하기|받기|되기
    |기)\s전(?:까지|에)
    |[가-힣ㆍ]{{1,12}}\s전(?:까지|에))
    | (?P<each>(?:[0-9가-힣ㆍ]{{1,20}}(?:을|를|이|가)\s)?[가-힣ㆍ]{{1,12}}(?:할|될|줄|갈|릴|날
    |올|칠|킬)?\s때마다)
    """,
    re.VERBOSE,
)
_MONEY: Final = r"(?<![\d,])\d[\d,십백천만억조]{0,20}\s?원"
_COUNT: Final = (
    r"(?<![\d,])(?:\d[\d,]{0,11}|한|두|세|네|다섯)\s?(?:명|인|회|차례|번|건|개소|병상|개)"
)
_LIMIT: Final = (
    r"(?:\s?(?:이하|이상|이내|미만|초과|까지만|까지|만|씩)|(?:을"
    r"|를)?\s?(?:초과하지\s(?:않는|아니하는)\s)?(?:의\s)?범위(?:에서|\s내에서|\s안에서)?)"
)
_PRISON: Final = (
    r"(?:사형|무기(?:징역|금고|\s?또는)|(?:\d{1,2}년|\d{1,2}개?월)\s?(?:이상"
    r"|이하)(?:\s\d{1,2}년\s이하)?의\s(?:유기)?(?:징역|금고|자격정지)"
    r"(?:이나\s금고)?)"
)
_FINE: Final = (
    r"(?:[^\s,]{1,12}원\s?(?:이하|이상)(?:\s[^\s,]{1,12}원\s?이하)?의\s(?:벌금|과태료"
    r"|과징금|이행강제금)|(?:[가-힣]{1,12}의\s)?\S{1,3}배\s?이하의\s벌금)"
)
_AMOUNT: Final = re.compile(
    rf"""
      (?P<penalty>{_PRISON}(?:(?:,|\s또는|이나|\s및|과|\s)\s?{_PRISON})*(?:(?:에\s처하고|\s또는
        |이나|에\s처하거나|과|,)\s{_FINE})? | {_FINE})
    | (?P<quorum>(?:(?:재적|구성|출석|전체)\s?위원|위원|구성원|총수)?의?\s?(?:과반수
    |\d분의\s?\d\s?이상)의\s(?:출석|찬성|동의|요구)(?:으로\s(?:개의|개회
    |의결)하고,?\s(?:출석)?\s?위원\s?(?:과반수|\d분의\s?\d\s?이상)의\s찬성)?)
    | (?P<share>(?<![\d,])(?:100분의\s?\d{{1,3}}(?:\.\d+)?|\d{{1,2}}분의\s?\d{{1,2}}
    |\d{{1,3}}(?:\.\d+)?\s?(?:퍼센트|%)){_LIMIT}?)
    | (?P<times>(?:[가-힣]{{1,10}}의\s)?\d{{1,2}}배\s?(?:이하|이상|이내)(?:의\s범위에서)?)
    | (?P<money>{_MONEY}{_LIMIT}?)
    | (?P<budget>예산의\s범위(?:에서|\s내에서|\s안에서)?)
    | (?P<count>{_COUNT}{_LIMIT}(?:\s{_COUNT}\s?(?:이하|이내))?)
    | (?P<bare>{_COUNT}(?=의\s(?:위원|사람|전문|간사|부위원장|공동)|을\s(?:둔|두|포함|선)))
    """,
    re.VERBOSE,
)
_WON: Final = re.compile(r"(?:(?P<n>\d[\d,]*)\s?)?(?P<unit>[십백천만억조]*)")
_SCALE: Final = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_ISO: Final = {
    "년": ("P", "Y"),
    "개월": ("P", "M"),
    "월": ("P", "M"),
    "일": ("P", "D"),
    "주일": ("P", "W"),
    "주": ("P", "W"),
    "시간": ("PT", "H"),
    "분": ("PT", "M"),
    "영업일": ("P", "D"),
    "근무일": ("P", "D"),
    "근로일": ("P", "D"),
}
_RUNS: Final = (["Y"], ["M"], ["D"], ["H"], ["Y", "M"], ["Y", "D"], ["M", "D"], ["H", "M"])
_NATIVE: Final = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7}
_PART: Final = re.compile(
    r"(?P<n>\d{1,4}|한|두|세|네|다섯|여섯|일곱)\s?(?P<unit>개월|년|영업일|근무일|근로일|주일|일"
    r"|월|주|시간|분(?!기))"
)
_DATE: Final = re.compile(r"\d월\s")
_ANCHOR: Final = re.compile(r"(?:날부터|날로부터|일부터|후|종료일부터)\s$")
_EVERY: Final = {"매년": "P1Y", "매월": "P1M", "매일": "P1D", "매 분기": "P3M", "매분기": "P3M"}
_NEAR: Final = 2  # a verb so near to a time limit belongs to it
_FREE: Final = frozenset({"penalty", "quorum", "budget", "bare"})
_HOLDS: Final = re.compile(r"(?:기간|범위)")


def find_deadlines(words: Words, bearers: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Find the time limits of the sentence itself; windows of its conditions are none."""
    found = _DEADLINE.finditer(words.text)
    return tuple(m.span() for m in found if not _inside(m, bearers) and _binds(words, m))


def _inside(match: re.Match[str], extents: Sequence[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in extents)


def _binds(words: Words, match: re.Match[str]) -> bool:
    above, verb = words.above(words.at(match.end()))
    if match.lastgroup in {"often", "term"}:
        return above is not Above.CONDITION
    if above is Above.EMBEDDED:
        anchored = _ANCHOR.search(words.text, max(0, match.start() - 8), match.start())
        far = verb - words.at(match.end()) > _NEAR
        ranged = match[0].endswith("범위에서") or _HOLDS.match(words.word(verb + 1)) is not None
        return ranged or (anchored is not None and far)
    return above is Above.MAIN or (above is Above.CONDITION and _ends_before(words, match, verb))


def _ends_before(words: Words, match: re.Match[str], verb: int) -> bool:
    """Tell whether the clause of a limit ends before *verb*: 7일 이내에 |알리고,| 알린 날부터."""
    between = range(words.at(match.end()) + 1, verb)
    dated = words.word(verb + 1).startswith(("날", "후"))
    return dated and any(words.word(i).endswith(("고,", "며,")) for i in between)


def find_amount(words: Words, bearers: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Find the penalty, money, share, quorum or quantity that the sentence sets."""
    found = [m for m in _AMOUNT.finditer(words.text) if not _inside(m, bearers)]
    sets = [m for m in found if m.lastgroup in _FREE or _holds(words, m)]
    best = min(sets, key=lambda match: match.lastgroup == "bare", default=None)
    return best.span() if best else None


def _holds(words: Words, match: re.Match[str]) -> bool:
    at = words.at(match.end())
    above = words.above(at - words.traits[at].adnominal)[0]  # 100만원 이상|인| 경우
    return above is Above.MAIN or (above is Above.EMBEDDED and "범위" in match[0])


def duration_of(deadline: str) -> str | None:
    """Give a time limit as xsd:duration; None where it is no length of time, or two of them.

    >>> duration_of("1년 6개월 이내"), duration_of("2주 이내")
    ('P1Y6M', 'P14D')
    >>> duration_of("30일(해외는 60일) 이내")
    """
    every = next((iso for word, iso in _EVERY.items() if deadline.startswith(word)), None)
    if every:
        return every
    found = [(m["n"], m["unit"]) for m in _PART.finditer(deadline)]
    if not found or len(found) > 2 or _DATE.search(deadline):  # noqa: PLR2004
        return None
    head = _ISO[found[0][1]][0]
    parts = [(_NATIVE.get(n) or int(n), *_ISO[unit]) for n, unit in found]
    units = [unit for _, _, unit in parts]
    if units == ["W"]:  # which xsd:duration does not have
        return f"P{7 * parts[0][0]}D"
    if {p for _, p, _ in parts} != {head} or units not in _RUNS:
        return None
    return head + "".join(f"{number}{unit}" for number, _, unit in parts)


def amount_of(amount: str) -> int | None:
    """Give the one sum in won, or the one count, that *amount* names; None for several or none."""
    sums = re.findall(r"([\d,십백천만억조]+)\s?원", amount)
    if len(sums) == 1:
        return _won(sums[0])
    counts = re.findall(r"(\d[\d,]*)\s?(?:명|인|회|차례|번|건|개소|병상|개)(?!월)", amount)
    return int(counts[0].replace(",", "")) if len(counts) == 1 and not sums else None


def _won(words: str) -> int | None:
    """Read 1천만, 3억5천만, 500만.

    >>> _won("1천만"), _won("3억5천만"), _won("200만"), _won("1,000")
    (10000000, 350000000, 2000000, 1000)
    """
    total = section = number = 0
    for piece in re.findall(r"\d[\d,]*|[십백천만억조]", words):
        if piece[0].isdigit():
            number = int(piece.replace(",", ""))
        elif _SCALE[piece] < 10**4:
            section += (number or 1) * _SCALE[piece]
            number = 0
        else:
            total += (section + number or 1) * _SCALE[piece]
            section = number = 0
    return total + section + number or None

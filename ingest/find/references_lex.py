"""The words of a citation: how numbers, markers, joints and names of instruments are written.

Everything here is matched at a known place (`pattern.match(text, at)`) or found by `ANCHOR`, the
one pattern that runs over the whole text. None nests quantifiers, so the time is linear.

>>> UNIT.match("제12조의2제1항")["number"], UNIT.match("제12조의2제1항")["branch"]
('12', '2')
>>> UNIT.match("제3호서식") is None, UNIT.match("제2조정위원회") is None
(True, True)
"""

import re
from typing import Final

from ontology.address import Unit

LETTERS: Final = (
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
)
# what may follow a unit when no space or number does: particles, and 전단 in 제1항전단
_PARTICLE: Final = (
    "에서는|에서도|에서|에게|에도|에|의|을|를|은|는|이나|이|가|과|와|으로서|으로|로서|로|"
    "만을|만|부터|까지|중|도|나|라"
)
AFTER: Final = rf"(?=(?:{_PARTICLE})?(?![가-힣])|제\s?\d|각\s?[호목]|본문|단서|전단|후단|및|또는)"
_NOT_A_UNIT: Final = (
    r"(?!서식|정[가-힣]|치[가-힣]|직|사(?!목)[가-힣]|합[가-힣]|공기|만톤|기(?![가-힣]*\s?이)"
    r"|차(?!목)|봉|선)"
)

UNIT: Final = re.compile(
    # 제12조, 제12조의2, 제 17조의2, 제1항, 제3호의2, 제2장, 제2절
    rf"제\s?(?P<number>[0-9]{{1,5}})\s?(?P<unit>[편장절관조항호])"
    rf"(?:의(?P<branch>[0-9]{{1,3}}(?:의[0-9]{{1,3}})*))?+{_NOT_A_UNIT}"
)
SHORT_UNIT: Final = re.compile(
    # in 제2조2호: the 제 left out by a slip, right behind another unit
    rf"(?P<number>[0-9]{{1,3}})(?P<unit>[항호])(?:의(?P<branch>[0-9]{{1,3}}))?+{_NOT_A_UNIT}"
)
SUBITEM: Final = re.compile(
    # 가목, 거목, 가의2목; not 과목, 품목, 가목적
    rf"(?P<number>[{LETTERS}])(?:의(?P<branch>[0-9]{{1,3}}))?목(?={_PARTICLE}|[^가-힣]|본문|단서|전단|후단|외|각|$)"
)
_BELOW: Final = rf"(?:\(?[0-9]{{1,2}}\)|\(?[{LETTERS[:14]}]\))"
DETAIL: Final = re.compile(
    # below 목: 가목1), 가목(1)부터 (8)까지, 나목2) 및 4), 다목1)가) 및 나)
    rf"(?:{_BELOW}){{1,3}}(?:\s?(?:부터|까지,?|및|또는|,|ㆍ)\s?(?:{_BELOW}){{1,3}}){{0,8}}(?:까지)?"
)
MARKER: Final = re.compile(
    # 각 호 외의 부분 단서, 각 목, 외의 부분, 전단, 후단, 본문, 단서
    r"\s?(?:각\s?[호목항]\s?외의\s?부분|각\s?[호목항]|외의\s?부분)"
    r"(?:\s?(?:본문|단서|전단|후단)){0,2}(?![가-힣]{2}식)"
    rf"|\s?(?:(?:본문|단서)\s)?(?:본문|단서|전단|후단){AFTER}"
)
JOINT: Final = re.compile(
    # between two provisions of one expression: , ㆍ 및 또는 과 와 까지 및
    r"[ \t\u3000]*(?:,(?:[ \t\u3000]*(?:및|또는))?|[ㆍ·‧・]|및|또는"
    r"|(?<=[항호장절목문서단부분])과(?=[ \t])|(?<=[조호])와(?=[ \t]))[ \t\u3000]*"
)
RESUMED: Final = re.compile(
    r"[ \t]*(?:,[ \t]*(?:및|또는)?|[ㆍ·]|및|또는|과|와|이나|나|부터)?[ \t]*"
)
FROM: Final = re.compile(r"\s?(?:부터|내지)\s?")
TO: Final = re.compile(r"\s?까지(?!도)")

SAME_UNIT: Final = re.compile(rf"(?P<which>같은\s?|동|이\s)(?P<unit>조|항|호|목){AFTER}")
ALIAS_NOTE: Final = re.compile(
    # (이하 "법"이라 한다), (이하 각각 "법" 및 "영"이라 한다)
    r"\s?\(\s?이하\s?(?P<scope>이\s[가-힣]{1,2}(?:에서|에서는)?)?\s?(?:각각\s?)?"
    r'["“](?P<name>[^"”\n]{1,40})["”]\s?(?:이?라\s?(?:한다|함|고\s?한다)|으?로\s?한다)\s?\)'
)
SUFFIX: Final = re.compile(rf"\s?(?P<suffix>시행령|시행규칙){AFTER}")
ANNEX: Final = re.compile(
    # 별표 1의4, [별표 3], 별표; not 구별표시
    r"\\?\[?별표(?:\s?제?(?P<number>[0-9]{1,3})(?:의(?P<branch>[0-9]{1,3}))?+(?![조항호]))?\\?\]?"
    rf"(?=(?:{_PARTICLE}|비고)?(?![가-힣])|제)"
)
FORM: Final = re.compile(
    # 별지 제2호서식, 별지 제23호의2서식, 별지 서식
    r"별지\s?(?:제\s?(?P<number>[0-9]{1,3})호?(?:의(?P<branch>[0-9]{1,3}))?호?\s?)?서식"
)
ADDENDA: Final = re.compile(
    r"부칙(?:\s?<제?(?P<number>[0-9]{1,6})호[^<>\n]{0,40}>)?(?=\s?제\s?[0-9])\s?"
)
ACT: Final = re.compile(
    # 법률 제8365호 약사법 전부개정법률 부칙, 법률 제4731호 「약사법중개정법률」 부칙
    r"(?:법률|대통령령|총리령|[가-힣]{2,12}부령)\s?제(?P<number>[0-9]{1,6})호"
    r"\s?\(?「?(?P<title>[^「」()<>\n]{2,80}?)」?\)?\s?(?=부칙)"
)
AMENDING: Final = re.compile(
    r"\s?(?:(?:일부|전부|전문)?개정(?:법률|령|규칙)|중\s?개정(?:법률|령|규칙)|폐지(?:법률|령))$"
)
TITLE: Final = re.compile(r"「(?P<title>[^「」\n]{1,160})」")
_WORD: Final = r"(?<![가-힣])"
ANCHOR: Final = re.compile(
    rf"""
      (?P<line>\n)|(?P<open>[(\[])|(?P<close>[)\]])|(?P<quote>["“”])
    | (?P<title>「[^「」\n]{{1,160}}」)
    | (?P<act>{_WORD}(?:법률|대통령령|총리령|[가-힣]{{2,12}}부령)\s?제[0-9]{{1,6}}호)
    | (?P<same>{_WORD}(?:같은\s?|동)(?:법률|법|영|령|규칙|규정|고시|조례){AFTER}
        |{_WORD}동법(?=\s?시행)|{_WORD}같은\s법(?=시행))
    | (?P<unit_of>{_WORD}(?:같은\s?|동|이\s)[조항호목]{AFTER})
    | (?P<same_annex>{_WORD}같은\s별?표(?![가-힣]{{2}}))
    | (?P<this>(?<![가-힣)\]"”」])이\s(?:법률|법|영|령|규칙|조례|고시|훈령){AFTER})
    | (?P<annex>{_WORD}별표(?![가-힣])|{_WORD}별표(?=(?:에|의|와|로|는|중|를)(?![가-힣]{{2}}))
        |{_WORD}별지\s?(?:제\s?[0-9]{{1,3}}호?[의0-9]*호?\s?)?서식)
    | (?P<addenda>{_WORD}부칙(?=\s?(?:<|제\s?[0-9])))
    | (?P<unit>제\s?[0-9]{{1,5}}\s?[편장절관조항호])
    | (?P<subitem>{_WORD}[{LETTERS}](?:의[0-9]{{1,2}})?목{AFTER})
    | (?P<bare>{_WORD}(?:법|영|규칙|시행령|시행규칙){AFTER})
    | (?P<name>{_WORD}[가-힣]{{2,20}}(?=\s?제\s?[0-9]{{1,5}}[조장]))
    """,
    re.VERBOSE,
)
EXCLUDED: Final = re.compile(
    # in (제3항은 제외한다), (제1호에 한정한다), (제2호만 해당한다): part of what stands before
    r"[^()\n]{0,60}(?:제외|한정|만\s?해당|한한다|만을\s?말한다|준용)"
)
INTO_QUOTE: Final = re.compile(r"(?:에서|중|에)\s?(?:각각\s?)?\s?$")
SCOPE_WORD: Final = re.compile(r"이하\s?$")

UNITS: Final = {
    "편": Unit.PART,
    "장": Unit.CHAPTER,
    "절": Unit.SECTION,
    "관": Unit.SUBSECTION,
    "조": Unit.ARTICLE,
    "항": Unit.PARAGRAPH,
    "호": Unit.ITEM,
    "목": Unit.SUBITEM,
}


def number_of(match: re.Match[str]) -> str:
    """Give the number of a matched unit as addresses write it: ``12-2`` for 제12조의2."""
    branch = match["branch"]
    return f"{match['number']}-{branch}".replace("의", "-") if branch else str(match["number"])

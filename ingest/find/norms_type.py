"""What a finite sentence does, decided by its predicate.

The rows of `_RULES` stand in the order of the annotation guide (`NormType`): the first that fits
wins. Of two coordinate predicates the first finite one decides and the other is the second type.

>>> [p.type.value for p in predicates("청장은 이를 알려야 하며, 자료를 요청할 수 있다.")]
['obligation', 'power']
"""

import re
from dataclasses import dataclass
from typing import Final

from ingest.find.norms_words import INSTRUMENT
from ontology.findings import NormType as T


@dataclass(frozen=True, slots=True)
class Predicate:
    """A finite clause of a sentence: its part of the skeleton and what it does."""

    type: T
    start: int  # where its clause begins in the skeleton of the sentence
    end: int


_COORDINATE: Final = re.compile(
    r"""
      (?P<must>[야]\s?(?:하며|하고|하되|하나))(?=,|\s(?!있))       # 제출하여야 하며,
    | (?P<can>수\s있(?:으며|고|되|으나))(?=,|\s)                   # 요청할 수 있으며,
    | (?P<cannot>수\s없(?:으며|고|되|으나))(?=,)
    | (?P<ban>(?:아니|안)\s?되(?:며|고|나)|못하(?:며|고|되))(?=,)   # 사용하여서는 아니 되며,
    | (?P<deem>(?<=로\s)보(?:며|고|되))(?=,)
    | (?P<fine>처하(?:며|고|되)|부과하(?:며|고|되))(?=,)
    | (?P<apply>준용하(?:며|고|되)|적용하(?:며|고|되))(?=,)
    | (?P<mean>말하(?:며|고|되))(?=,)
    | (?P<rule>(?<=으로\s)정하(?:며|되)|(?<=[이가로]\s)정하(?:며|되))(?=,)
    | (?P<pass>승계되며)(?=,)
    | (?P<set>(?<=[을를명에]\s)두(?:며|되)|(?<=로\s)(?:보|구성하)(?:며|되)
        |(?:임명|위촉|지명|호선)하(?:며|되|고))(?=,)                  # 장관이 위촉하고,
    | (?P<hand>(?<=권한으로\s)하(?:며|고|되))(?=,)                # 도지사의 권한으로 하며,
    | (?P<term>(?<=년)으로\s하(?:며|고|되))(?=,)                 # 임기는 2년으로 하되,
    | (?P<become>(?<=[이가]\s)되(?:며|고|되))(?=,)                # 위원장이 되며,
    """,
    re.VERBOSE,
)
_FINAL: Final = {
    "must": "야 한다",
    "can": "수 있다",
    "cannot": "수 없다",
    "ban": "아니 된다",
    "deem": "본다",
    "fine": "처한다",
    "apply": "준용한다",
    "mean": "말한다",
    "rule": "정한다",
    "pass": "승계된다",
    "set": "둔다",
    "become": "이 된다",
    "term": "으로 한다",
    "hand": "한다",
}
_GAP: Final = re.compile(r"[,\s]*")
_PROVISO: Final = re.compile(r"\s*(?:다만|단),?\s")
_AUXILIARY: Final = r"(?:달리\s|따로\s|별도로\s|각각\s|이를\s|서로\s)*"
_NOT: Final = r"(?:아니한다|않는다|아니하다|않다)"

_TAIL: Final = 80  # the final predicate is looked for in the last letters only


@dataclass(frozen=True, slots=True)
class _Rule:
    """A type with the predicates that show it; `about` must stand before them, `never` not."""

    type: T
    tail: re.Pattern[str]
    about: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None

    def fits(self, text: str) -> bool:
        """Tell whether *text*, without its full stop, is of this type."""
        tail = text[-_TAIL:]
        return (
            self.tail.search(tail) is not None
            and (self.about is None or self.about.search(text) is not None)
            and (self.never is None or self.never.search(text) is None)
        )


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


_SANCTION: Final = _rx(r"(?:과태료|이행강제금|과징금)(?:의?\s(?:[가-힣]{0,4}금?액))?[은는]\s")
# in the order of the guide: the first that fits wins
_RULES: Final = (
    _Rule(T.PURPOSE, _rx(r"목적으로\s한다$")),
    _Rule(T.DEFINITION, _rx(r"말한다$")),
    _Rule(T.DEFINITION, _rx(r"다$"), about=_rx(r'""\s?(?:이란|란|이라\s?함은|라\s?함은)\s')),
    _Rule(
        T.DEFINITION,
        _rx(r"(?:같다|따른다|의한다)$"),
        about=_rx(r"(?:용어의\s(?:뜻|정의)|용어의\s뜻과\s[가-힣]{1,8}|정의)[은는]\s"),
    ),
    _Rule(
        T.PENALTY,
        _rx(
            r"""처한다$ | 벌금형을\s?과한다$ | 과태료를\s(?:부과|과)한다$
            | 처벌(?:한다|할\s수\s있다)$
            | 병과(?:한다|할\s수\s있다)$ | 가중(?:한다|할\s수\s있다)$ | 몰수한다$ | 추징한다$
            | (?:형|과태료|과징금)[을를]\s(?:감경|경감)하거나\s면제(?:한다|할\s수\s있다)$"""
        ),
    ),
    _Rule(
        T.PENALTY,
        _rx(r"(?:부과ㆍ징수|부과하고\s징수|부과|징수)한다$|로\s한다$|초과할\s수\s없다$"),
        about=_SANCTION,
        never=_rx(r"(?:부과|산정)\s?기준[은을]\s"),
    ),
    _Rule(T.PENALTY, _rx(r"과징금을\s(?:(?:부과하고|부과ㆍ)\s?징수|부과)할\s수\s있다$")),
    _Rule(T.DEEMING, _rx(r"본다$|로\s보지\s(?:아니한다|않는다)$")),
    _Rule(
        T.SCOPE,
        _rx(
            rf"""준용(?:한다|하지\s{_NOT}|된다)$ | 적용(?:한다|된다|받는다)$ | 우선한다$
            | 적용(?:하지|되지)\s{_NOT}$ | 적용을\s받지\s{_NOT}$ | 적용을\s배제한다$"""
        ),
    ),
    _Rule(
        T.SCOPE,
        _rx(r"(?:「」|법|법률|법령|민법|조)(?:[^,]{0,30})(?:따른다|의한다)$"),
        about=_rx(
            r"""(?:제외하고는?|관하여는?|관해서는|대하여는|대해서는|외에는|경우에는|밖에|있으면
            |때에는)\s"""
        ),
        never=_rx(
            r"(?:서식|별표(?:\s?\d{1,2}(?:의\d)?)?|구분|기준|절차|방법|계약)(?:에|을"
            r"|를)\s(?:따른다|의한다)$"
        ),
    ),
    _Rule(
        T.DELEGATION,
        _rx(
            rf"""{INSTRUMENT}(?:으로|로|에서)\s{_AUXILIARY}(?:정한다|정할\s수\s있다|정하여\s고시한다)$
            | {INSTRUMENT}(?:으로|로|에서|이|가)\s정하는\s바에\s(?:따른다|의한다)$
            | (?:정하여|정해)\s(?:고시|공고|공표|게시)(?:한다|할\s수\s있다)$
            | (?<!를\s)(?<!을\s)고시한다$
            | (?<=[이가]\s){_AUXILIARY}정(?:한다|하는\s바에\s(?:따른다|의한다))$
            | (?:따로|별도로|달리)\s정(?:한다|할\s수\s있다)$
            | (?:하여|거쳐|의결로|협의로|받아)\s{_AUXILIARY}정한다$
            | 위임한다$ | 위탁한다$ | 이양한다$ | 의\s(?:권한|사무|업무)(?:으로|로)\s한다$"""
        ),
    ),
    _Rule(T.PROHIBITION, _rx(r"(?:아니|안)\s?된다$|못한다$|못하다$|(?<!대항할\s)수\s?없다$")),
    _Rule(
        T.EXEMPTION,
        _rx(
            r"""그러하지\s아니(?:하다|한다)$ | 그렇지\s(?:않다|아니하다)$ | 예외로\s한다$
            | (?:아니할|않을|아니하게\s할|아니하도록\s할)\s수\s있다$
            | (?:아니하여도|않아도|아니해도|않더라도)\s된다$
            | (?:생략|면제|갈음|대신|제외|유예)할\s수\s있다$ | 갈음한다$ | 면제(?:한다|된다)$
            | 생략한다$ | (?:만|만을)\s[가-힣]{1,8}\s수\s있다$
            | (?:필요로\s하지|요하지|필요하지)\s(?:아니하다|않다|아니한다|않는다)$
            | 벌하지\s(?:아니한다|않는다)$"""
        ),
    ),
    _Rule(
        T.OBLIGATION,
        _rx(r"[야]\s?한다$|(?:의무|책임|책무)[를을]\s(?:진다|가진다)$|(?:의무|책임|책무)가\s있다$"),
    ),
    _Rule(T.POWER, _rx(r"수\s?있다$|권리를\s가진다$|권리가\s있다$")),
    _Rule(
        T.ESTABLISHMENT,
        _rx(
            r"""둔다$ | (?:설치|설립|구성|운영|설치ㆍ운영|구성ㆍ운영|편성)(?:한다|된다)$
            | (?:임명|위촉|지명|호선|선출|선임|임용|파견|해촉|보|겸임|겸)한다$
            | (?:임명|위촉|선출|호선)된다$
            | (?<!찬성으로\s)(?<!찬성으로써\s)(?:심의|의결|심의ㆍ의결|심의ㆍ조정|자문|조정)한다$
            | (?:총괄|대표|대행|관장|분장|보좌|통할|통리|감독|주관|담당|감사|지휘ㆍ감독|처리)한다$
            | (?:업무|기능|직무|사무|사업|역할|다음\s각\s호의\s[가-힣]{1,8})[를을]\s?(?:수행
            |처리|담당)?한다$
            | [이가]\s된다$"""
        ),
    ),
    _Rule(
        T.ESTABLISHMENT,
        _rx(r"(?:사람|자|[관원장급]|공무원|법인|위원|소속|명|기관)으로\s한다$|자로\s한다$"),
        about=_rx(
            r"""(?:위원장|위원|간사|단장|회장|이사장|이사|감사|원장|직원|공무원|[국실과]장|구성원|위원회|센터|공단|협회
            |재단|기구|법인)[은는]\s"""
        ),
    ),
    _Rule(T.ESTABLISHMENT, _rx(r"(?:년|기간)으로\s한다$"), about=_rx(r"임기[는은]\s")),
    _Rule(
        T.OTHER,
        _rx(
            r"""승계(?:한다|된다)$ | 대항할\s수\s없다$ | 미친다$ | 미치지\s(?:아니한다|않는다)$
            | 효력[을이]\s(?:[가-힣]{1,8}\s){0,2}(?:잃는다|가진다|있다|발생한다|상실한다|없다)$
            | (?:소멸|상실|귀속|성립|존속|종료|만료|발생|취득)(?:한다|된다)$"""
        ),
    ),
)
_RANK: Final = {rule.type: rank for rank, rule in enumerate(_RULES)}
_UNAPPLIED: Final = re.compile(rf"적용(?:하지|되지)\s{_NOT}$")
_CARVED: Final = re.compile(
    rf"제외한다$|배제한다$|(?:해당한다|한정한다|한한다|국한한다)$|(?:하지|되지|받지|지)\s{_NOT}$"
    r"|로\s한다$|같다$|따른다$"
)


def predicates(text: str) -> tuple[Predicate, ...]:
    """Give the finite predicates of the skeleton *text* in their order, at least one."""
    proviso = _PROVISO.match(text) is not None
    found, begin = [], 0
    for end in _COORDINATE.finditer(text):
        part = text[begin : end.start()] + _FINAL[end.lastgroup or ""]
        found.append(Predicate(_type(part, proviso=proviso), begin, end.end()))
        begin = _GAP.match(text, end.end()).end()  # type: ignore[union-attr]
    rest = text[begin:].rstrip().rstrip(".")
    found.append(Predicate(_type(rest, proviso=proviso), begin, len(text)))
    return tuple(found)


def _type(text: str, *, proviso: bool) -> T:
    tail = text[-_TAIL:]
    if proviso and _UNAPPLIED.search(tail):
        return T.EXEMPTION
    kind = next((rule.type for rule in _RULES if rule.fits(text)), T.PROCEDURE)
    late = _RANK.get(kind, len(_RULES)) > _RANK[T.POWER]
    return T.EXEMPTION if proviso and late and _CARVED.search(tail) else kind

"""Whether a provision has the kind of thing that is asked for: a number of days, of people, a sum.

A question that asks how many days something takes is not answered by a provision without a period,
however much it shares of its words; one about a plan is answered by the plan.
"""

import re
from typing import Final

from kg.ask.values import Asked, Evidence

_FITS: Final = 0.35
_PLAN: Final = 1.0
_ELSEWHERE: Final = 1.0  # what another country's law loses where none is spoken of
_UNASKED: Final = 0.6  # what a provision of consequences loses where nobody asks for them
_GIFT: Final = 1.6  # what a provision gains that gives something, where that is asked
_HAS: Final = 2.0  # what having it is worth to a sentence, in words shared with the question
_CONSEQUENCE: Final = re.compile(
    r"징역|벌금|과태료|과징금|업무정지|영업정지"
    r"|(?:지정|허가|등록|승인|인증|특례|면허)를?을? ?(?:반드시 )?취소"
    r"|imprisonment|\bfined?\b|\brevoked?\b|\bsuspended\b|\bcancelled\b",
    re.I,
)
_PUNISHED: Final = (
    r"처벌|멈추|멈춰|중단|돈으로|날아|뺏|닫|잘못|벌금|과태료|징역|형량|감옥|실형"
    r"|penalt|\bfined?\b|prison|criminal|\bsentence"
)
_ASKED_FOR_IT: Final = re.compile(
    rf"{_PUNISHED}|과징금|벌칙|제재|취소|정지|위반|어기|어긴|어길|어겼|불이익|걸리|형사|책임"
    r"|무허가|불법|속[여이]|없이|없는|안\s?(?:하|받|내|지키|두|했)|않(?:으면|고|았|은)|못\s?(?:하|지키)|거짓|몰래"
    r"|penal|\bfines\b|punish|sanction|revo[kc]|cancel|suspen|withdr[ae]w|breach|violat|without"
    r"|illegal|unlawful|consequence|\bfac(?:e|ing)\b|liab|offen[cs]e|\bfail|lose|lost|break"
    r"|\bnot\b|n't\b|never|false|unlicen|unapprov|unauthori|happens?\b",
    re.I,
)
_ABROAD: Final = re.compile(
    r"일본|미국|유럽|대만|중국|독일|영국|해외|외국\s*(?:법|제도)|비교|japan|united states"
    r"|(?-i:\bU\.?S\.?\b|\bUSA\b)|europe|\bEU\b|taiwan|china|german|(?-i:\bU\.?K\.?\b)"
    r"|\bFDA\b|\bEMA\b|PMDA|abroad|overseas|compar",
    re.I,
)
_KINDS: Final = tuple(
    (re.compile(asked, re.I), re.compile(said, re.I))
    for asked, said in (
        (
            r"몇\s*명|how many (?:members|people|patients|persons)",
            r"\d+\s*명|\d+ (?:members|people|patients|persons)",
        ),
        (
            r"며칠|몇\s*일|기한|언제까지|how (?:many days|soon|fast|quickly)|time limit|deadline",
            r"\d+\s*일|\d+ days?|\d+\s*개월|\d+ months?|지체 없이|without delay|즉시",
        ),
        (
            r"몇\s*년|유효기간|얼마나 오래|얼마\s*동안|how (?:long|often)|how many years|expire",
            r"\d+\s*(?:년|개월)|\d+ (?:years?|months?)",
        ),
        (
            _PUNISHED,
            r"\d+\s*(?:천만|백만|만|억)\s*원|KRW|징역|imprisonment",
        ),
    )
)


_GIFT_ASKED: Final = re.compile(
    r"혜택|이점|장점|좋은\s*점|특전|우대|(?:뭐가|무엇이|뭐)\s*(?:좋|달라|나아|유리)|(?:어떤|무슨)\s*(?:도움|지원)"
    r"|\b(?:benefits?|advantages?|perks?|privileges?|incentives?)\b|\b(?:we|i|it|they) gain\b"
    r"|\bwhat (?:does|do|would|will|can) (?:[\w-]+ ){1,8}?(?:bring|offer|give us|get us|buy us)\b",
    re.I,
)
_GIVES: Final = re.compile(
    r"혜택|우대|우선\s?심사|먼저\s?(?:심사|참여|검토|처리)|감면|면제|깎아|보조금|단축|조건부 허가"
    r"|없이도|특례[가를]|특례등이 적용|지원(?:할 수|을 받|합니다)|더해 주|대 주|빌려"
)


def fitness(asked: Asked, evidence: Evidence) -> float:
    """Give what *evidence* gains for having what *asked* is after."""
    gain = 0.0
    words = evidence.gist or evidence.wording
    for wanted, said in _KINDS:
        if wanted.search(asked.text) and said.search(words):
            gain += _FITS
    if _GIFT_ASKED.search(asked.text) and _GIVES.search(_first(evidence)):
        gain += _GIFT
    if _tells_consequences(evidence) and not _ASKED_FOR_IT.search(asked.text):
        gain -= _UNASKED
    if evidence.place is not None:
        gain += _PLAN if "plan" in asked.intents else -_FITS
    if evidence.address.work.jurisdiction != "kr":
        gain += _FITS if _ABROAD.search(asked.text) else -_ELSEWHERE
    return gain


def sentence_fitness(asked: Asked, sentence: str) -> float:
    """Give what one sentence of a provision is worth for having what *asked* is after.

    The unit is a word that it shares with the question.
    """
    gain = sum(
        _HAS for wanted, said in _KINDS if wanted.search(asked.text) and said.search(sentence)
    )
    if _CONSEQUENCE.search(sentence):
        if "penalty" in asked.intents:  # also without a word for it: "what if we skip that?"
            gain += _HAS
        elif not _ASKED_FOR_IT.search(asked.text):
            gain -= _HAS
    return gain


def _tells_consequences(evidence: Evidence) -> bool:
    """Tell whether what a provision says first is what follows from a breach."""
    return _CONSEQUENCE.search(_first(evidence)) is not None


def _first(evidence: Evidence) -> str:
    """Give the first sentence of the Korean digest, which says what a provision is about."""
    return evidence.digest.gist["ko"].split(". ", 1)[0] if evidence.digest else ""


def most_fitting(asked: Asked) -> float:
    """Give what no evidence can gain more than, whatever it says."""
    kinds = sum(_FITS for wanted, _ in _KINDS if wanted.search(asked.text))
    plan = _PLAN if "plan" in asked.intents else 0.0
    gift = _GIFT if _GIFT_ASKED.search(asked.text) else 0.0
    return kinds + plan + gift + (_FITS if _ABROAD.search(asked.text) else 0.0)

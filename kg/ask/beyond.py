"""What no law answers: real-world counts and names, forecasts, advice, bills, laws of elsewhere.

Each kind is told by the way in which people ask for it; the law's own counts (how many members a
committee has) and its rules about such matters (who sets a fee) are asked for in other ways.
"""

import re
from typing import Final

_WORLD: Final = (
    r"(?:compan(?:y|ies)|firms?|start-?ups?|hospitals?|clinics?|patients?|trials?|stud(?:y|ies)|plans?"
    r"|applications?|applicants?|approvals?|projects?|zones?|institutions?|facilit(?:y|ies)|licen[cs]es?"
    r"|permits?|cases?|people|products?|banks?|treatments?|therapies|medicines|exemptions?|centres|centers"
    r"|foreigners|cells|inspections?|fines|penalties)"
)
_COUNTED: Final = (
    r"\bhow many (?!years|days|months|weeks|hours|times|members|beds|copies)(?:(?!must|may|can"
    r"|should)[\w-]+ ){0,5}?"
    rf"{_WORLD} (?:(?!must|may|can|should)[\w'-]+ ){{0,6}}?(?:have|has|had|were|was|did|got"
    rf"|received|are currently)\b"
    r"(?! to\b)",
    r"\bhow many\b(?![^?]{0,80}\b(?:must|may|can|should)\b)[^?]{0,80}\b(?:so far|to date|currently"
    r"|last year"
    r"|as of (?:now|today)|until now|have been)\b",
    rf"\b(?:number|count|total|figures?|statistics) (?:of|on) (?:[\w-]+ "
    rf"){{0,3}}?{_WORLD}\b[^?.]{{0,80}}\b(?:suffered|were|was"
    r"|have|has|had|did|got|received|in 20\d\d|during|last year|so far|to date)\b",
    r"\b(?:what|how much)\b[^?]{0,60}\b(?:total|average|actual|market|annual) (?:\w+ "
    r"){0,2}(?:number|investment"
    r"|revenue|sales|size|price|cost|share|wait|time)s?\b[^?]{0,60}\b(?:last year|this year|so far"
    r"|to date|"
    r"currently|in 20\d\d|today|in practice)\b",
    r"(?:지금까지|작년|지난해|올해|현재까지|최근|그동안|누적|이제까지|여태|실제로)[^?]{0,60}"
    r"(?:몇\s*(?:명|건|곳|개사|개|군데|번)(?:이나)?\s*(?:[가-힣]+\s*)?[가-힣]*(?:았|었|였|됐|했|왔|인가|이나)|[명건곳개]\s*수(?:는|가)|얼마나\s*(?:많|되))",
    r"(?:모두|전부|총|통틀어|합쳐서?|다\s*해서)\s*몇\s*(?:건|곳|군데|개사)(?:이고|이며|인가|인지|이나|이었|였|입니까|일까)",
    r"(?:지난\s*달|이번\s*달|지난\s*주|올\s*들어|전년도?)[^?]{0,60}몇\s*(?:명|건|곳|개사|군데|번)",
    r"(?:작년|지난해|누적|그동안|지금까지)[^?]{0,40}(?:(?:총|모두|합쳐)\s*(?:얼마|몇\s*원)|얼마(?:였|나\s*(?:들|썼|투자|모|벌)))",
    r"몇\s*(?:건|곳|개사|군데|명|개)[^?]{0,30}(?:승인|지정|허가|참여|적발|선정|취소|접수|유치|투자|통과|등록|시술|치료)"
    r"[^?]{0,8}(?:됐|되었|했|받았|였|왔|갔)",
    r"참여한[^?]{0,40}수[는가]",
    r"(?:실적|현황)\s*(?:통계|수치|건수)(?:은|는|이|가|을|를)?",
    r"통계(?:가|는|를)?\s*(?:있나|알려|어떻게\s*되|궁금|보여)",
    r"사례와\s*금액",
)
_NAMED: Final = (
    rf"(?:^|[.?!;,] )(?:and )?which (?:[\w-]+ ){{0,3}}?{_WORLD} (?:(?!must|may|can|should)[\w'-]+ "
    rf"){{0,5}}?"
    r"(?:have|has|were|was|got|received|did|are currently)\b(?! to\b)",
    rf"\b(?:name|list)s? (?:me )?(?:of )?(?:the |all )?(?:\w+ "
    rf"){{0,3}}{_WORLD}\b[^?]{{0,40}}\b(?:that|which|who)"
    r" (?:have|has|were|was|got|received)\b",
    r"\bwho is (?:now |currently )?the (?:current |present )?(?:minister|commissioner|chair\w*"
    r"|head|director)\b",
    r"(?:어느|어떤|무슨)\s*(?:[가-힣]+\s+)?(?:병원|의원|회사|기업|업체|제약사|제품)(?!만)[^?]{0,40}"
    r"(?<!수 있)(?:았|었|였|했|됐|왔|갔)(?:나|습|을까|는지|던|어)",
    r"(?:어느|어떤)\s*(?:병원|회사|기업|업체|기관|의원)(?:들)?인지\s*(?:목록|명단|다|전부|모두|알려)",
    r"(?:병원|회사|기업|업체|의원)(?:들)?(?:의)?\s*(?:이름|명단|목록)(?:을|이|은|도|만)?\s*(?:좀\s*)?(?:알려|뭐|말해|나열|궁금)",
)
_FORECAST: Final = (
    r"\b(?:predict|forecast)\b[^?]{0,60}\?|\bdo you (?:think|believe|expect)\b|\bin your opinion\b"
    r"|\bhow likely\b"
    r"|\bis it likely\b|\bwhat are the (?:chances|odds)\b",
    r"\b(?:buy|purchase)\b[^?]{0,12}\b(?:shares|stocks) (?:in|of)\b|\b(?:share|stock) price"
    r"|\bmarket (?:size|share)\b|\binvest in\b[^?]{0,30}\b(?:shares?"
    r"|stocks?)\b",
    r"전망(?:이|은|을|해)|(?:예측|예상)해\s*(?:주|줄|보)|(?:바뀔까|오를까|통과될까|개정될까)요?\s*\?*\s*$"
    r"|(?:통과될|개정될|오를)\s*(?:것\s*같|가능성)|(?<![가-힣\d])주가(?:가|는|를|\s)|주식을?\s*(?:사도|사는\s*게|살까|매수할)|시장\s*규모(?:가|는)|승산|확률(?:이|은|도)"
    r"|후보\s*(?:지역|지|기업|업체)[은는이가]?\s*(?:어디|누구|뭐|무엇)",
)
_ADVICE: Final = (
    r"\bwhich (?:\w+ ){0,2}(?:clinic|hospital|doctor|product|brand|lawyer)s? (?:is|are|do|should"
    r"|would)\b[^?]{0,40}"
    r"\b(?:best|recommend|choose|trust|cheapest|good)",
    r"\b(?:recommend|suggest) (?:me|us) ",
    r"\bbest (?:[\w-]+ ){0,3}(?:clinic|hospital|doctor|lawyer)s?\b",
    r"\bdo(?:es)? (?:it|this|these|(?:[\w-]+ ){0,4}(?:therap(?:y|ies)|treatments?|injections?"
    r"|cells?)) (?:really |actually )?"
    r"(?:work|cure|heal)\b",
    r"\b(?:what is|how high is) (?:the|its|their) success rate\b|\bhow effective\b",
    r"추천해\s*(?:주|줄)|(?:병원|의원|의사|업체)[^?]{0,12}소개해\s*(?:주세요|줘|주실|줄\s*수)|추천\s*(?:부탁|좀)|(?:병원|의원|제품|업체)[^?]{0,20}(?:제일|가장)\s*(?:좋|잘|싼|저렴|유명)",
    r"(?:치료|시술|주사|줄기세포|약|제품)[^?]{0,20}효과가?\s*(?:정말\s*)?(?:있나요|있을까요|좋은가요|좋나요)|성공률(?:이|은)|완치(?:되나요|될까요|율(?:이|은))"
    r"|부작용[^?]{0,10}(?:몇\s*(?:%|퍼센트|프로)|흔한)|낫(?:나요|습니까|을까|긴|기는)|(?:맞으라고|받으라고|맞아도|권해도|해\s*드려도)\s*(?:될까|괜찮을까)",
)
_BILL: Final = (
    r"\b(?:pending|proposed) (?:\w+ ){0,3}(?:bill|amendment|legislation|revision)\b"
    r"|\bbills?\b[^?]{0,40}\b"
    r"(?:pending|before (?:the )?(?:parliament|national assembly))",
    r"(?:계류|발의(?:된|한)|입법\s*예고(?:된|한|중))[^?]{0,20}(?:법안|개정안|법률안|법|안)|(?:법안|개정안|법률안)(?:이|은)?\s*"
    r"[^?]{0,12}(?:통과되|계류|발의)",
)
_COUNTRIES: Final = (
    r"(?:Singapore(?:an)?|Australian?|Canad(?:a|ian)|Swiss|Switzerland|Indian?|Thai(?:land)?|Vietnam(?:ese)?"
    r"|Malaysian?|Indonesian?|Brazil(?:ian)?|Israeli?|Hong Kong|New Zealand|Russian?|Turkish"
    r"|Turkey|Mexic(?:o|an)"
    r"|Philippines?|Saudi|Emirati|UAE|French|France|Ital(?:y|ian)|Spain|Spanish|Dutch|Netherlands|Swed(?:en|ish))"
)
_NATIONS: Final = (
    r"(?<![가-힣])(?:싱가포르|호주|캐나다|스위스|인도|태국|베트남|말레이시아|인도네시아|브라질|이스라엘|홍콩|뉴질랜드|러시아|튀르키예|터키"
    r"|멕시코|필리핀|사우디|프랑스|이탈리아|스페인|네덜란드|스웨덴)"
)
_ELSEWHERE: Final = (
    rf"\b(?:under|according to|by|in) (?:the )?{_COUNTRIES}(?:'s)?(?: \w+){{0,4}} (?:law|act"
    rf"|regulations?|rules?|code"
    r"|legislation)\b",
    rf"\b{_COUNTRIES}(?:'s)? (?:\w+ ){{0,3}}(?:law|act|regulations?|rules?|code|legislation"
    rf"|regulator|agency)\b",
    rf"^in {_COUNTRIES}\b|\b(?:require|allow|permit|apply|regulate)\w* (?:\w+ ){{0,4}}in "
    rf"{_COUNTRIES}\b",
    rf"{_NATIONS}(?:에서는|에선|의\s*(?:\w+\s*)?법|\s*(?:\w+\s*)?(?:법(?:률|령)?|규정|규제|당국)(?:에|상|은|는|이|을|의|으로|대로|\s))",
)


def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.I)


_KINDS: Final = {
    "counts": _one_of((*_COUNTED, *_NAMED)),
    "forecasts": _one_of(_FORECAST),
    "advice": _one_of(_ADVICE),
    "bills": _one_of(_BILL),
    "elsewhere": _one_of(_ELSEWHERE),
}
_WORDS: Final = {
    "counts": (
        "실제 건수·실적·사례 같은 통계는 법령에 없어 답하지 않습니다. 소관 부처나 기관에 확인해야 "
        "합니다.",
        "Statistics and individual cases are not in the law; the competent ministry or body would "
        "know.",
    ),
    "forecasts": (
        "전망이나 예측은 법령으로 답할 수 없습니다. 아래는 지금 시행 중인 조문입니다.",
        "Forecasts and opinions cannot be drawn from the law; what follows is the law as it "
        "stands.",
    ),
    "advice": (
        "병원·제품의 선택이나 치료 효과는 법령으로 답할 수 없습니다. 의료진이나 전문가와 상의해야 "
        "합니다.",
        "The law does not say which clinic or product to choose, or whether a treatment works; "
        "ask a physician or an adviser.",
    ),
    "bills": (
        "공포되지 않은 법안의 내용은 보유하고 있지 않아 답하지 않습니다. 아래는 지금 시행 중인 "
        "조문입니다.",
        "Bills that are not promulgated are not held, so what they would change is not answered.",
    ),
    "elsewhere": (
        "질문이 가리키는 나라의 법은 이 말뭉치에 없어 답하지 않습니다.",
        "The law of the country that the question names is not held, so it is not answered.",
    ),
}


def beyond(text: str) -> tuple[str, str] | None:
    """Give why no law held can answer *text*, in Korean and in English; None where one may."""
    kind = next((name for name, pattern in _KINDS.items() if pattern.search(text)), None)
    return _WORDS[kind] if kind else None

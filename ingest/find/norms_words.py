"""The actors of the law, and how a noun phrase is told from a clause by its endings.

Everything works on skeletons (`ingest.find.sentences`), token by token, a token being what stands
between two spaces. Tables of endings are enough: statutes use few of them, and use them alike.

>>> is_actor("지방식품의약품안전청장"), is_actor("별지 제2호서식"), is_public("관할 시장ㆍ군수")
(True, False, True)
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

INSTRUMENT: Final = (
    r"(?:대통령령|총리령|[가-힣]{0,14}부령|[가-힣ㆍ]{0,20}조례|[가-힣ㆍ]{0,20}규칙|정관"
    r"|[가-힣]{0,12}규정"
    r"|고시|훈령|예규|법률|회칙|약관|규약|내규|세칙)"
)
_ACTOR: Final = re.compile(
    r"""(?:
      자 | 사람 | 인 | 장 | 관 | 원 | 회 | [단업]체 | 협의체 | 자치체 | 주체 | 단 | 부대
        | 정부 | 복지부 | 통상부 | 교통부
    | 안전부 | 식품부 | 외교부 | 국방부
    | 법무부 | 교육부 | 환경부 | 노동부 | 수산부 | 기업부 | 재정부 | 정보통신부 | 본부
    | 행정청 | 관리청 | 관청 | 질병관리청
    | 식약처 | 안전처 | 군수 | 교수 | 약사 | 의사 | 간호사 | 조산사 | 회사 | 공사 | 지사
    | 기사 | 수의사 | 회계사 | 변호사
    | 이사 | 감사 | 복지사 | 영양사 | 안마사 | 요양보호사 | 관리사 | 치료사 | 위생사 | 심사관
    | 보건소 | 연구소 | 처리소
    | 센터 | 은행 | 조합 | 국가 | 전문가 | 대학 | 학교 | 사업주 | 소유주 | 고용주 | 건축주
    | 광고주 | 기업 | 국민 | 주민 | 부모
    | 가족 | 유족 | 미수범 | 당사국 | 간사 | 법원 | 경찰 | 사무국 | 사무처 | 시ㆍ도
    | 시ㆍ군ㆍ구 | 군ㆍ구 | 누구 | 종사자
    | 도서관 | 주무관청 | 통신사 | 언론사 | 기금 | 거래소 | 금고 | 금융투자업 | 보험사
    | 시행사 | 심판부 | 간부 | 대표
    | 교육감 | 총리 | 대통령 | 자치도 | 자치시
    )(?:\s?등)?$""",
    re.VERBOSE,
)
_THING: Final = re.compile(
    r"""(?:
      (?<![가-힣])(?:전자|숫자|문자|인자|이자|격자|하자|일자|종자|정자|난자|의자|글자|한자|입자
        |분자|원자|양자|소자|적자|상자)
    | 투자 | 유전자 | 출자 | 융자 | 영상문자
    | 확인 | 승인 | 할인 | 날인 | 적인 | 검인 | (?<![가-힣])(?:원인|요인|용인|공인|묵인|유인)
    | 공장 | 현장 | 매장 | 사업장 | 포장 | 연장 | 확장 | 저장 | 보장 | 권장 | 통장 | 극장
    | 농장 | 광장 | 작업장 | 경기장
    | 주차장 | 도축장 | 양식장 | 사육장 | 훈련장 | 전시장 | 처리장 | 시험장
    | (?<![가-힣])(?:주장|도장|입장|성장|신장|문장)
    | (?<!연)대장 | 지장 | 영장 | 표장 | 고장 | (?<![가-힣])부관
    | 수단 | 집단 | 진단 | 판단 | 중단 | 차단 | 계단 | [상하]단 | 절단 | 폐단 | 첨단 | 극단 | 무단
    | (?<![가-힣])단
    | 정관 | 약관 | 배관 | 혈관 | 보관 | 이관 | 소관 | 개관 | 직관 | 주관
    | 지원 | 재원 | 자원 | 정원 | 인원 | 공원 | 입원 | 복원 | 차원 | 근원 | [만천백억]원
    | 항원 | 제조원 | 민원 | 발생원 | 오염원
    | 조회 | 철회 | (?<![가-힣])사회 | 지역사회 | 기회 | \d회 | 매회 | 공청회 | 설명회
    | 토론회 | 박람회 | 전시회
    | 생명체 | 유기체 | 회의체 | 시험체 | 구조체 | 복합체 | 결합체
    | [건보설축성]\S공사 | (?:위탁|회계|자체|종합|특별)감사 | 거부 | (?:발전|회계|지원|진흥
    |육성|특구)기금
    )(?:\s?등)?$""",
    re.VERBOSE,
)
_PUBLIC: Final = re.compile(
    r"""
      장관 | [처청]장 | 지사 | 시장 | 군수 | 정부 | 국가 | 자치단체 | 자치도 | 자치시 | 총리
        | 교육감 | 위원회 | 심의회
        | 위원장 | 공무원
    | 행정기관 | 행정청 | 관리청 | 허가권자 | 세무 | 국회 | 대통령 | 국무총리 | 시ㆍ도
    | 시ㆍ군ㆍ구 | 공단 | 심사평가원
    | 진흥원 | 관리원 | 국립 | 은행의\s장 | 보건소 | 안전관리기관 | 규제과학센터 | 법원
    | 공공기관 | 총장
    | [가-힣]처$ | [가-힣]{2,}청$ | [가-힣]부$ | 경찰 | 감시원 | 감독원 | 심판관 | 세관
    | 소방서 | 심사관 | 감사원
    | 조사단 | 추진단 | 관청 | 의회 | 교육청 | 검찰 | 협의회 | 연구원$ | 공사$ | 재단$ | 센터
    | 관서 | 소관\s
    | 지정권자 | 승인권자 | 인허가권자 | 등기소 | 병무 | 담당관 | 행정시 | 실시기관의\s장\s?등
    | 규제부처 | 실무 | 등기관 | 평가원
    | 정보원 | 중재원 | 기술원 | 개발원 | 기획단 | 임용권자 | 수립권자 | [실국차]장$
    | 행정기관의\s장
    """,
    re.VERBOSE,
)
_ADNOMINAL: Final = re.compile(
    r"""(?:
      [하되받있없려않추치르키내오두주보맞얻들쓰맡드끝남넘앓높늘뛰싸우긴]는          # 하는, 받으려는
    | [가-힣](?:지|나|이|가|리|기|정|미|고|루)는
    | [받같않맡많높낮얻입찾남넘앉좋죽들맺묶쌓작적늦짧깊닫옳갚뽑씻담먹놓잃]은 | [받있없얻않맡]을
    | 한 | 된 | 른 | 던 | 알릴 | 내릴 | 보낼 | 거칠 | 맡길 | 옮길 | 갖출 | 미칠 | 끼칠 | 다룰
    | (?<![관역분구기])할 | 될 | 려던
    | [마거미펼그합걸겹갖끼]친 | [갖맞낮멈감]춘 | 만든 | [다이치]룬 | [가빠어여워아떨커]진
    | [시]킨 | 끝난 | 지난 | 나온
    | [내알열버걸들붙보높줄옮생남넘]린 | 받아들인 | 아닌 | 어려운 | 가까운 | (?:미만|이상|이하
    |초과|이내)인 | 벌인 | 옮긴
    | 생긴 | 남긴 | 넘긴
    | 맡긴 | 숨긴
    )$ | ^(?:둔|낸|준|난|온|간|산|판|쓴|본|인|들인|붙인|보인|줄인|딴|든|할|한|볼|이를|찬)$""",
    re.VERBOSE,
)
_NOUN: Final = re.compile(
    # ends like a verb and is none: 권한, 최대한; 해제한, 제기한 and 보상한 are verbs
    r"""(?:
      권한 | 최[대소]한 | 하한 | [북남]한 | (?<![해공면삭통억])제한 | (?<![제폐표포연])기한
    | (?<![보배손변])상한 | (?<![가-힣])[국무]한 | [관역]할 | (?<![가-힣])[분구]할
    | (?:허|인|평|증|참|국|추|휴|물|대|전문|원|단|정)가는 | [통정홍공확담후제]보는
    | [통고정금방유폐토부의여중해용표]지는 | [설조예가위배비정일경수]치는
    | [처관권수분원거심유논정무]리는 | [기시주용분연포폐표제무동초후전계경]기는
    | (?:결|심|합|동|정|주|이|건)의는 | [국구역]내는 | 사업주는 | 교부는
    )$""",
    re.VERBOSE,
)
_PARTICLE: Final = re.compile(
    r"""(?:
      [을를에] | (?:에|에게|으로|로|에서)[는도] | 에게 | 에서 | (?<![도경진통선])로 | 까지
        | 부터 | 마다 | [로으]서 | 로써
    | 하여 | (?<![피이장상저재손침방항유오공폐])해 | [가-힣](?:히|혀|켜|겨|쳐|춰|눠)
    | [들적넣붙얻맺입덜]어 | [모찾맡쌓]아 | (?<![용언국영수단제외])어 | 하게 | 되게 | 거나
    | [듣묻얻맺갖놓쌓]고 | 하고는
    | 여는 | [가-힣]추어 | 따라 | 불구하고 | 거쳐 | 받아 | 들어
    | 되어 | [관대의위]하여는
    | [대관]해서는
    | [하받되있이]거나 | [려하되으]면 | [려으하되]면, | [하되있받이갖주]고,? | [하되이]며,?
    | 으며, | 하되, | 없이 | 않고 | 도록
    | : | 경우 | 때 | 즉시 | 미리 | 매년 | 매월 | 다만, | 직접 | 함께 | 이하 | 이상 | 동안 | 새로
    | 스스로 | 또한 | 따르면
    )$ | ^(?:각각|간|후|전|중|다만|단|등,|또는,|해당하여|해)$""",
    re.VERBOSE,
)
_ADJECTIVE: Final = re.compile(
    r"(?:같은|필요한|적절한|적정한|정당한|새로운|중요한|충분한|긴급한|다른|부득이한|특별한"
    r"|관련된|가능한|중대한|적은|많은|유사한|동일한|적합한|[따대위의관]른|[대위의관]한|해당하는"
    r"|상당하는|달하는)$"
)
_CONDITION: Final = re.compile(r"(?:려면|하면|되면|으면|이면),?$")
_LINK: Final = re.compile(r"^(?:따른|의한|대한|관한|위한|의하여|필요한)$")
_PASSIVE: Final = re.compile(r"(?:된|되는|되었던|되어진)$")
_MAIN: Final = re.compile(r"(?:[가-힣]다|야|수)$")
_END: Final = 12  # endings are looked for in the last letters only
_NAME: Final = 60
_OPEN_NOUN: Final = re.compile(
    r"(?:전문|국|평|허|인|추|증|참|물|휴|대|원|단|작|농|임|불|시|품|부|수|호|주|유|재평)가$"
    r"|(?:나|차|놀|길|높|넓|깊|어린|고양|먹|[0-9])이$|[가-힣]회의?이$"
)
_JOINT: Final = re.compile(r"(?:및|또는|내지|그리고)$")


def is_actor(words: str) -> bool:
    """Tell whether a noun phrase names somebody who can have duties, by its last word."""
    last = words[-_END:]
    return bool(_ACTOR.search(last)) and not _THING.search(last)


def is_public(words: str) -> bool:
    """Tell whether a noun phrase names a body of the State, or one set up by law."""
    return bool(_PUBLIC.search(words[-_NAME:]))


def is_adnominal(token: str) -> bool:
    """Tell whether *token* is a verb that modifies the noun after it: 하는, 받은, 따른."""
    last = token[-_END:]
    if not _ADNOMINAL.search(last) or _NOUN.search(last):
        return False
    return not (token[-1] in "은는" and is_actor(stem(token, "은는") or ""))


def is_adjective(token: str) -> bool:
    """Tell whether *token* modifies a noun without a clause of its own: 같은, 필요한, 에 따른."""
    return bool(_ADJECTIVE.search(token[-_END:]))


def is_link(token: str) -> bool:
    """Tell whether *token* only ties the noun phrase before it to the one after it: 따른, 대한."""
    return bool(_LINK.search(token))


def is_nominal(token: str) -> bool:
    """Tell whether *token* can be a part of a noun phrase that ends further right."""
    last = token[-_END:]
    if _JOINT.search(last):
        return True
    told = stem(last, "이가") is not None and not _OPEN_NOUN.search(last)
    return not (told or is_adnominal(last) or _PARTICLE.search(last) or is_topic(last))


def has_final(letter: str) -> bool | None:
    """Tell whether a Hangul syllable ends in a consonant; None for what is not Hangul."""
    at = ord(letter) - 0xAC00
    return bool(at % 28) if 0 <= at <= 0x2BA3 else None  # noqa: PLR2004


def stem(token: str, particles: str) -> str | None:
    """Take one of the one-letter *particles* off, if it is the form that the noun takes.

    >>> stem("신청인은", "은는"), stem("신청인는", "은는"), stem("절차는", "은는")
    ('신청인', None, '절차')
    """
    if len(token) < 2 or token[-1] not in particles:  # noqa: PLR2004
        return None
    closed = has_final(token[-2])
    if closed is None or closed == (token[-1] in "은이"):
        return token[:-1]
    return None


def is_topic(token: str) -> bool:
    """Tell whether *token* is a noun with the topic particle: 기준은, 회의는."""
    noun = stem(token, "은는")
    if noun in {None, "또"} or token[-2] in "에서게로" or token.endswith(("하여는", "하고는")):
        return False
    return not is_adnominal(token)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the ending of a token tells by itself."""

    nominal: bool  # a noun phrase can go on to the right of it: 장관, |시장 및 군수
    subject: bool  # an actor with 이 or 가
    topic: bool  # a noun with 은 or 는
    topical: bool  # that noun is an actor
    condition: bool  # 하려면, 하면
    adnominal: bool  # 하는, 받은, with a clause of its own
    passive: bool  # 지정된: takes no actor as its subject
    main: bool  # 한다, 하여야


@lru_cache(maxsize=100_000)  # statutes say the same few words over and over
def traits(token: str) -> Traits:
    """Read the ending of *token*."""
    bare = token.rstrip(",")
    listed = is_nominal(bare) and not token.endswith(("고,", "며,", "되,", "우,"))
    topic = is_topic(bare)
    subject = is_actor(stem(token, "이가") or "")
    return Traits(
        nominal=not subject and (listed if token.endswith(",") else is_nominal(token)),
        subject=subject,
        topic=topic,
        topical=topic and is_actor(bare[:-1]),
        condition=_CONDITION.search(token[-4:]) is not None,
        adnominal=is_adnominal(token) and not is_adjective(token),
        passive=_PASSIVE.search(token[-4:]) is not None,
        main=_MAIN.search(token[-6:]) is not None,
    )

"""Which body receives, decides, is consulted, or is handed a competence.

>>> from ingest.find.norms_phrases import Words
>>> find_authorities(Words("청장은 관할 시장의 의견을 들어 장관에게 보고하여야 한다"), [(0, 2)])
('시장', '장관')
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.find.norms_phrases import Above, Words
from ingest.find.norms_words import is_actor, is_adnominal, is_public

_ANYBODY: Final = frozenset(
    # 전단, 후단: a part of a provision is no body
    {"", "자", "사람", "누구", "기관", "단체", "등", "전단", "후단", "본문", "단서"}
)
_DO: Final = r"(?:하|해|할|한|함|되)"
_FILE: Final = re.compile(
    # 제출하여야, 신고를 하여야, 내야; any body can receive a filing, a report or a payment
    rf"^(?:제출|보고|(?:변경|재|이전|폐업|휴업|이의|기피|지급|갱신|허가|지정|승인|인증)?(?:신고"
    rf"|신청|등록)|납부|납입|반납|청구"
    rf"|예치)(?:{_DO}|ㆍ[가-힣]+{_DO})|^(?:내야|내고|낼|내어야)"
)
_NOTIFY: Final = re.compile(
    rf"^(?:통보|통지|요청|요구|의뢰|회신|송부|제공|이송|이관|인계|회부|부의|상정|건의|권고|추천"
    rf"|공유|제시|문의|고발|조회|촉탁|통고|재심의"
    rf"|이첩|소명|송달|제안|협조)(?:{_DO}|ㆍ[가-힣]+{_DO})|^(?:알려|알리|알릴|보내|보낼|부쳐"
    rf"|구하|구할|받을|받아|얻어|들어|거쳐|요청|맡기)"
)
_HANDED: Final = re.compile(rf"^재?(?:위임|위탁|이양)(?:{_DO})")
_TAKES: Final = re.compile("|".join(p.pattern for p in (_FILE, _NOTIFY, _HANDED)))
_STOPS: Final = re.compile(r"(?:[하되]고|[하되]며|으며|하되),$|^(?:발급|교부)")
_ADDRESS: Final = re.compile(r"(?:에게는|에게|께|에),?$")
_APPROVAL: Final = (
    r"(?:승인|허가|인가|동의|심의|의결|심의ㆍ의결|자문|의견|확인|협의|추천|인정|결정|지정"
    r"|조정|검토|심사|등록|제청|인증|조언|평가)"
)
_ASKED: Final = re.compile(
    # 장관의 |승인을 받아, 위원회의 |심의를 거쳐야, 기관의 장의 |의견을 들어
    rf"\s(?!장(?:의|과의"
    rf"|과)\s)(?:[^\s,]{{1,20}}\s){{0,3}}?(?:[가-힣]{{1,8}}ㆍ)?{_APPROVAL}(?:ㆍ[가-힣]{{1,8}})?(?:[을를]|에|으로)"
    r"\s(?:[^\s]{1,6}\s){0,2}?(?:받(?:아|은\s(?:경우|후|때|다음)|고|지)|거[쳐치]|거친\s(?:경우"
    r"|후|때|다음)"
    r"|들[어으]|들은\s(?:경우|후|때|다음)|얻어|구하여|구해야|수렴하|따라|따른다|반영)"
)
_WITH: Final = re.compile(
    rf"\s(?:[^\s]{{1,12}}\s){{0,6}}?(?:미리\s)?(?:사전)?(?:협의|합의|상의)(?:{_DO}|를\s(?:거쳐|하))"
)
_CONSULTATION: Final = re.compile(r"\s(?:[^\s,]{1,12}\s){0,2}?(?:협의|합의)")
_DECIDES: Final = re.compile(
    rf"^(?:승인|허가|인가|동의|의결|요청|요구|명|부과ㆍ징수|부과|징수)(?:{_DO})"
)
_LEVIES: Final = re.compile(r"^(?:부과ㆍ징수|징수|부과)한다")
_GOES_ON: Final = re.compile(r"수(?:\s|$|있|없|도)|것으로")
_WHEN: Final = re.compile(r"^(?:경우|때|날|후)")


def find_authorities(words: Words, bearers: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Find the bodies named beside the *bearers*, in their order, by their shortest names."""
    own = tuple(words.text[slice(*bearer)] for bearer in bearers)
    found: dict[str, None] = {}
    for start, name in sorted([*_addressed(words), *_asked(words), *_deciding(words)]):
        inside = any(bearer[0] <= start < bearer[1] for bearer in bearers)
        if (
            is_actor(name)
            and name not in _ANYBODY
            and not inside
            and not any(o.endswith(name) for o in own)
        ):
            found.setdefault(" ".join(name.split()))
    return tuple(found)


def find_rule_makers(words: Words) -> tuple[str, ...]:
    """Find the office that makes the rule, and those it consults: |장관|이 정하여 고시한다."""
    best = None
    for i, here in enumerate(words.traits):
        if here.topical or (here.subject and words.above(i)[0] is Above.MAIN):
            best = words.name(i)
    maker = [(best[0], words.text[slice(*best)])] if best else []
    return tuple(dict.fromkeys(name for _, name in sorted([*maker, *_asked(words)])))


def _addressed(words: Words) -> Iterator[tuple[int, str]]:
    addressees = []
    for i in range(len(words.tokens)):
        ending = _ADDRESS.search(words.word(i)[-4:])
        if ending and is_actor(_head(words, i, len(ending[0]))):
            addressees.append(i)
    if addressees:
        verbs, conditions = words.nearest(_is_taking), words.nearest(_is_condition)
        for i in addressees:
            kind, place = words.above(i)
            conditional = kind is Above.CONDITION and place < verbs[i + 1]
            hangs = words.above(verbs[i + 1] - 1) in _hanging(verbs[i + 1])
            if not (conditional or hangs) and conditions[i + 1] >= verbs[i + 1]:
                yield from _takers(words, i, verbs[i + 1])


def _hanging(verb: int) -> tuple[tuple[Above, int], ...]:
    """Give what tells that *verb* only leads to a noun: 알릴 수 없는 |경우|."""
    return (Above.CONDITION, verb), (Above.EMBEDDED, verb)


def _is_taking(word: str, after: str) -> bool:
    """Tell whether *word* receives something, or ends the clause; 제출한 자료 does neither."""
    if _STOPS.search(word[-12:]):
        return True
    deed = _deed(word, after)
    return bool(_TAKES.match(deed)) and (
        not is_adnominal(word) or _GOES_ON.match(after) is not None
    )


def _deed(word: str, after: str) -> str:
    """Read 신청을 할 as 신청할."""
    return word[:-1] + after if word[-1:] in "을를" and after[:1] in "하할해" else word


def _head(words: Words, at: int, particle: int) -> str:
    noun = words.word(at)[:-particle]
    return words.word(at - 1) if noun == "등" else noun


def _takers(words: Words, at: int, verb: int) -> Iterator[tuple[int, str]]:
    deed = _deed(words.word(verb), words.word(verb + 1))
    filed = _FILE.match(deed) or _HANDED.match(deed)
    if filed or _NOTIFY.match(deed):
        yield from words.names(at, private=filed is not None)


def _is_condition(word: str, after: str) -> bool:
    """Tell whether a condition ends with *word*: 어려운 경우에는, but not 신고의 경우에는."""
    return after.startswith(("경우", "때에")) and not word.endswith("의")


def _asked(words: Words) -> Iterator[tuple[int, str]]:
    for i, (_, end) in enumerate(words.tokens):
        word = words.word(i).rstrip(",")
        particle, pattern = _asking(word)
        if pattern is None:
            continue
        comma = len(words.word(i)) - len(word)
        if is_actor(_head(words, i, particle + comma)) and pattern.match(words.text, end):
            yield from words.names(i)


def _asking(word: str) -> tuple[int, re.Pattern[str] | None]:
    """Give the length of the particle of 장관의, 장관과의, 장관과, and what must follow."""
    if word.endswith(("과의", "와의")):
        return 2, _CONSULTATION
    if word.endswith("의"):
        return 1, _ASKED
    return (1, _WITH) if word.endswith(("과", "와")) else (0, None)


def _deciding(words: Words) -> Iterator[tuple[int, str]]:
    subjects = [
        i for i, t in enumerate(words.traits) if t.subject and is_public(words.word(i)[:-1])
    ]
    if subjects:
        verbs = words.nearest(_is_decision)
        for i in subjects:
            if _DECIDES.match(words.word(verbs[i + 1])):
                start, end = words.name(i)
                yield start, words.text[start:end]


def _is_decision(word: str, after: str) -> bool:
    """Tell whether *word* ends a condition, a duty, or levies a sanction."""
    return bool(_WHEN.match(after) or word.endswith(("면", "여야", "해야")) or _LEVIES.match(word))

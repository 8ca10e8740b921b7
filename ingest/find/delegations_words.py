"""The words of a delegation: instruments, offices, verbs, and what is left to them.

Every pattern begins with a literal or looks back over a bounded window, so the time is linear.

>>> INSTRUMENT.search("따로 보건복지부령으로 정하는 바에 따라 한다")[0]
'보건복지부령으로 정하는 바에 따라'
>>> OFFICE.search("예시청장이 정하여 고시하는 기준")[0]
'정하여 고시하는'
"""

import re
from typing import Final

from ontology.span import Span

PURPOSE: Final = re.compile(r"목적(?:\s등)?")
_ACCORDING: Final = r"(?:\s{1,2}바에\s(?:따라서?|의하여|따른다|따른|의한))?"
_ENDING: Final = (
    r"(?:한다|할\s수\s있(?:다|으며|고|으나|되)|하[며고되](?=[,\s])|(?:하여야|해야)\s한다)"
)
INSTRUMENT: Final = re.compile(
    # 대통령령으로 정하는, 보건복지부령으로 정하는 바에 따라, 도조례로 달리 정할 수 있다,
    # 총리령이 정하는 바에 의하여, 고시로 정하는
    r"(?<![가-힣])(?P<name>대통령령|총리령|[가-힣]{2,16}부령|[가-힣ㆍ]{0,10}조례"
    r"|국회규칙|대법원규칙|헌법재판소규칙|중앙선거관리위원회규칙|교육규칙)"
    r"(?:으로|로|이|에서|에)\s(?:각각\s)?(?:따로\s|달리\s|별도로\s)?"
    rf"정(?:하는{_ACCORDING}|{_ENDING})(?!\s?법)"
)
FREELY: Final = re.compile(r"따로|달리|별도로")
OTHER_ACT: Final = re.compile(
    # recited: 「약사법」 제2조제1항에서 대통령령으로 정하는, 「약사법」에 따라 총리령으로 정하는
    r"」(?:\s(?:시행령|시행규칙))?(?:\s(?:제[0-9]|[0-9]|[조의항호가나다라마바사목및ㆍ,]|\s){1,40})?"
    r"(?:에서|에\s?따라)\s$"
)
OFFICE: Final = re.compile(
    # 정하여 고시하는 바에 따라, 고시한다, 정하는, 따로 정할 수 있다
    r"(?<![가-힣ㆍ])(?:(?:따로|별도로|달리)\s)?(?:"
    r"(?:(?:정하|지정하|인정하|결정하)여\s|정해\s|고시로\s)?"
    rf"(?:고시(?:하는{_ACCORDING}|한다|할\s수\s있(?:다|으며))"
    rf"|정(?:하는{_ACCORDING}|한다|할\s수\s있(?:다|으며)|하[며고](?=[,\s]))))"
)
ELIDED: Final = re.compile(
    # the office stands far before: 정하여 고시한다, 따로 정할 수 있다
    r"(?:(?:따로|별도로|달리)\s)?정하여\s고시(?:한다|할\s수\s있(?:다|으며))"
    r"|(?:따로|별도로|달리)\s정(?:한다|할\s수\s있다)"
)
_FILLER: Final = "\x00"  # stands for what a parenthesis says
_OFFICE_NAME: Final = (
    r"(?:[가-힣ㆍ]{0,24}(?:장관|처장|청장|위원장|본부장|원장|소장|센터장|이사장|총장|의장|회장"
    r"|단장|시장|군수|구청장|지사|교육감|국무총리|대통령|위원회|이사회|협의회|총회|의회|공단|진흥원"
    r"|평가원|기구)"
    r"|(?:[가-힣ㆍ]{1,20}의\s)?장)"
)
TOPIC: Final = re.compile(
    rf"(?<![가-힣ㆍ])(?P<office>{_OFFICE_NAME}(?:\s(?:또는|및)\s{_OFFICE_NAME})?)(?:은|는)(?=\s)"
)
# what may stand between an office and its verb: 다른 부의 장관과 협의하여, 심의를 거쳐, 따로
_BETWEEN: Final = (
    r"(?:\s(?:[가-힣ㆍ]{1,30}(?:\s(?:및|또는)\s[가-힣ㆍ]{1,30})?(?:과|와)\s(?:미리\s|상호\s)?협의하여"
    r"|[^.,\n\"“”「」]{1,40}(?:을|를)\s(?:거쳐|들어|받아|고려하여)|[가-힣]{1,10}(?:별|마다)로?"
    r"|[^.,\n\"“”「」]{0,40}다고|(?:인정|지정|결정|공동)(?:하여|으로)|매년|각각|미리|따로|별도로|달리"
    r"|다르게|상호\s협의하여|[가-힣]{1,8}에)){0,2}"
)
_NAMES: Final = (
    rf"(?<![가-힣ㆍ])(?P<subject>{_OFFICE_NAME}(?:(?:\s(?:또는|및)\s|ㆍ|,\s|과\s|와\s){_OFFICE_NAME}){{0,4}}"
    rf"{_FILLER}*(?:이|가))"
)
_SUBJECT: Final = re.compile(rf"{_NAMES}{_BETWEEN}\s$")
_ANY_SUBJECT: Final = re.compile(rf"{_NAMES}(?=\s)")
NOTE: Final = re.compile(r"\([^()\n]{0,80}\)")
_PUBLISHED: Final = re.compile(r"(?:정하|인정하|지정하|결정하)여\s고시|정해\s고시")
_HAVING: Final = re.compile(r"(?:협의하여|협의한\s후|거쳐|들어|듣고|통해|공동으로|고려하여)\s$")
_STOPS: Final = frozenset('.\n"“”()「」')
_WINDOW: Final = 120


def office_before(body: str, at: int, verb: str) -> Span | None:
    """Find the office that is the subject of *verb* at *at*.

    It stands right before, or anywhere in the clause where the verb itself says that a rule is
    published: 예시부장관이 그 사업에 필요하다고 인정하여 고시하는.
    """
    low = max(0, at - _WINDOW)
    window = NOTE.sub(lambda note: _FILLER * len(note[0]), body[low:at])
    begin = next((i + 1 for i in range(len(window) - 1, -1, -1) if window[i] in _STOPS), 0)
    found = _SUBJECT.search(window, begin)
    if found is None and "고시" in verb and (_PUBLISHED.match(verb) or _HAVING.search(window)):
        found = next(reversed(list(_ANY_SUBJECT.finditer(window, begin))), None)
    if found is None:
        return None
    return Span(low + found.start("subject"), low + found.end("subject"))


_BREAK: Final = re.compile(r"(?<=다)\.\s|\n|\*\*\s|\\\.\s")
_AFTER: Final = re.compile(r"\s?(?P<words>[^.,\n\"“”()「」<]{1,80})")
_CASE: Final = re.compile(
    r"(?<=[가-힣])(?:에게서|에게|에서는|에서|에는|에도|에|으로서|으로|로서|로|까지|부터|이나|이란|란"
    r"|을|를|은|는|이|가)$"
)
_LEAD: Final = re.compile(
    # what a closing paragraph begins with is not yet its matter
    r"\s*(?:[①-⑳]\s|[0-9가-하]{1,3}\\?\.\s)?(?:다만,\s)?"
    r"(?:[^.\n]{0,80}(?:규정한\s(?:사항|것)|정하는\s것|경우)\s?외에(?:도)?,?\s)?(?:그\s밖에,?\s)?"
)
_TOPIC_ENDS: Final = (
    # …에 필요한 사항은, …의 기준을; 또는 is no topic
    re.compile(r"(?P<topic>.*)(?:은|(?<!또)는)\s", re.S),
    re.compile(r"(?P<topic>.*)(?:을|를|에)\s", re.S),
)


def matter(body: str, span: Span) -> str:
    """Give the words for what *span* leaves: the noun after 정하는, the topic before 정한다."""
    phrase = span.of(body)
    if phrase.endswith("하는"):
        return _noun_after(body, span.end)
    if "바에" in phrase:
        words = _AFTER.match(body, span.end)
        return words["words"].strip() if words else ""
    return _topic_before(body, span.start)


def _noun_after(body: str, at: int) -> str:
    found = _AFTER.match(body, at)
    words = []
    for word in (found["words"] if found else "").split():
        bare = _CASE.sub("", word)
        words.append(bare)
        if bare != word:
            break
    return " ".join(words)


def _topic_before(body: str, at: int) -> str:
    low = max(0, at - 300)
    begin = max((m.end() for m in _BREAK.finditer(body, low, at)), default=low)
    lead = _LEAD.match(body, begin, at)
    words = body[lead.end() if lead else begin : at]
    found = next((m for pattern in _TOPIC_ENDS if (m := pattern.match(words))), None)
    return (found["topic"] if found else words).strip()

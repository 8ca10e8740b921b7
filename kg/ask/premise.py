"""What a question takes as given: the clause that asserts something about the law.

A premise is what somebody heard, or gives as the reason of a question. What is said of one's own
case ("우리는 3년 보관했으므로") or of an event is a fact, and not a premise about the law.

>>> premises_in("허가는 5년마다 갱신한다고 들었는데, 어떤 서류를 내나요?")
('허가는 5년마다 갱신한다',)
>>> premises_in("Since the Act lets clinics sell cells, who sets the price?")
('the Act lets clinics sell cells',)
>>> premises_in("우리 병원은 기록을 3년 보관했으므로 폐기해도 되나요?")
()
"""

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
_HEARD: Final = re.compile(  # 한다고 들었는데, 이라던데, 하는 것으로 알고 있는데
    r"""(?P<end>[가-힣](?:다|(?<!\s내)(?<![하으])라))(?:고|는)\s*
        (?:말을?\s*|이야기를?\s*|얘기를?\s*|것으로\s*|걸로\s*|설명을?\s*)?
        (?:들었|들어서|들은|듣고|하던데|하는데|하더|합니다|해서|하니|하므로|알고|알았|이해|안내)
      | (?P<end2>[가-힣](?:다|(?<!\s내)(?<![하으])라))(?:던데|더라|더니|더군|면서|는데|는\s*거)
      | (?P<end3>[가-힣][라다])는\s*(?:게|것[이은]|말[이은]|얘기가|설명이)\s*(?:맞|사실|정말|옳)
      | (?P<end4>[가-힣])\s*(?:것|거|걸)(?:으)?로\s*(?:알고|알았|이해|들었)
      | (?P<end5>[가-힣])\s*줄\s*(?:알고|알았)""",
    re.VERBOSE,
)
_REASON: Final = re.compile(r"(?P<end>[가-힣])(?:니까|므로|기\s*때문에|기에)(?=[\s,])")
_SINCE: Final = re.compile(
    r"(?:^|[,;]\s+(?:but\s+|and\s+)?)(?:since|because|as|given\s+that|now\s+that|seeing\s+that"
    r"|considering\s+that)\s+(?P<said>(?!when\b|it\b|they\b|this\b)\S.*)",
    re.I,
)
_ASSERTED: Final = re.compile(
    r"""(?:\b(?:i|we|they|people|everyone|(?:our|my|the|a)\s+[\w-]+)(?:'ve|\s+have|\s+had)?\s+
          (?:also\s+|just\s+|once\s+|always\s+)*
          (?:heard|read|understand|understood|believed?|think|thought|assumed?|gather|know
          |(?:am|was|were|been)\s+told|told\s+(?:me|us)|says?|said|claims?|claimed)
        |\b(?:my|our)\s+understanding\s+is|\bit\s+is\s+said|\b(?:apparently|supposedly|reportedly),?
        |\bis\s+it\s+(?:really\s+|actually\s+)?(?:true|right|correct|so)
        |\b(?:am|are)\s+(?:i|we)\s+right)
        \s+(?:that\s+)?(?P<said>(?!to\b|of\b|about\b|when\b|what\b|how\b|which\b|whether\b|if\b
          |nothing\b|that\b)\S.*)""",
    re.I | re.VERBOSE,
)
_ASKS: Final = (
    r"(?:and\s+|so\s+|but\s+|then\s+)?(?:(?:within|under|by|for|to|at|on|in|from|after|with)\s+)?"
    r"(?:what|which|who|whom|whose|how|when|where|why|is|are|can|could|may|must|do|does|should|will"
    r"|would|has|have)\b"
)
_UNTIL: Final = re.compile(
    rf"[;?!]|\.(?:\s|$)|,\s+(?={_ASKS})|,\s+(?:but|so|yet|right|correct)\b|:\s|\s+[—–-]\s", re.I
)
_OWN: Final = re.compile(
    r"우리|저희|당사|제가|저는|내가|나는|이미|아직|\b(?:we|our|us|my|i|already|your)\b", re.I
)
_EVENT: Final = re.compile(
    r"[았었했됐졌났렸랐겼](?:[다으](?:$|니까|므로)|기\s*때문에$)|달라$|겠다$|\b(?:was|were|had|did)\b",
    re.I,
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|may|must|can|cannot|shall|need|needs|has|have|do|does|will|lets?|allows?|permits?"
    r"|forbids?|bans?|prohibits?|requires?|exempts?|designates?|approves?|licen[cs]es|grants?"
    r"|decides?|issues?|reviews?|sets?|lasts?|runs?|expires?|covers?|applies|counts?|falls?"
    r"|comes?|takes?|leaves?|gives?)\b",
    re.I,
)
_SHORTEST: Final = {"ko": 8, "en": 16}  # letters of a clause that says something
_MOST: Final = 3


def premises_in(text: str) -> tuple[str, ...]:
    """Give the clauses of *text* that assert something about the law, in their order."""
    found = (
        clause.strip(" ,.'\"“”")
        for sentence in _SENTENCE.split(text)
        for clause in (*_korean(sentence), *_english(sentence))
    )
    return tuple(dict.fromkeys(c for c in found if _says_something(c)))[:_MOST]


def _says_something(clause: str) -> bool:
    tongue = "en" if clause.isascii() else "ko"
    return len(clause) >= _SHORTEST[tongue] and not _EVENT.search(clause)


def _korean(sentence: str) -> Iterator[str]:
    """Yield what stands before each ending that asserts: 한다던데, 하니까."""
    at = 0
    marks = [(m, False) for m in _HEARD.finditer(sentence)]
    marks += [(m, True) for m in _REASON.finditer(sentence)]
    for mark, reason in sorted(marks, key=lambda one: one[0].start()):
        end = next(e for e in map(mark.end, mark.re.groupindex) if e >= 0)
        clause = sentence[at : mark.end() if reason else end]
        at = mark.end()
        if not (reason and _OWN.search(clause)):
            yield clause.partition("?")[2] or clause


def _english(sentence: str) -> Iterator[str]:
    """Yield what follows each opening that asserts, up to the question."""
    for opening, reason in ((_ASSERTED, False), (_SINCE, True)):
        match = opening.search(sentence)
        if match is None:
            continue
        clause = _UNTIL.split(match["said"], maxsplit=1)[0]
        if not reason or (_FINITE.search(clause) and not _OWN.search(clause)):
            yield clause

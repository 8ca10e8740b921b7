"""A question as it is meant in its conversation, and the questions that are in one.

A follow-up that names little of its own is read with what the question before it named: with all
of it where it asks nothing anew ("and for foreign companies?"), with its subject alone where it
asks something else ("그럼 벌칙은?"). A text with several questions is cut into them; statements
before the first belong to each.

>>> in_conversation("그럼 벌칙은?", ["세포은행은 기록을 몇 년 보존하나요?"])
'세포은행 기록 보존 벌칙은?'
>>> in_conversation("And for foreign companies?", ["Who licenses a cell bank?"])
'Who licenses a cell bank for foreign companies?'
>>> questions_in("허가가 필요한가요? 그리고 기간은 얼마인가요?")
('허가가 필요한가요?', '허가 기간은 얼마인가요?')
>>> questions_in("Who licenses a cell bank, and how long is the licence valid?")
('Who licenses a cell bank?', 'How long is the licence valid?')
>>> questions_in("세포은행입니다. 기록을 어디에 두고, 몇 년 보존하나요?")
('세포은행입니다. 기록을 어디에 두나요?', '세포은행입니다. 몇 년 보존하나요?')
"""

import re
from collections.abc import Sequence
from typing import Final

from kg.ask.understand import intents_of

_OPENING: Final = re.compile(
    r"^(?:그럼|그러면|그렇다면|그런데|근데|그리고|또한?|아울러|그래서|한편|혹시|네,?|and|but|then|so|ok(?:ay)?|also|now"
    r"|what about|how about)[,\s]+",
    re.I,
)
_POINTING: Final = re.compile(
    r"^(?:그럼|그러면|그렇다면|그리고|그런데|근데)|그\s*(?:경우|때|법|조|기간|허가|신고)|이\s*(?:경우|때)"
    r"|거기|그건|그것|이건|이것|위\s*(?:경우|조)|같은\s*(?:법|조|경우)"
    r"|^(?:and|but|then|so|also|what about|how about)\b|\b(?:it|its|they|them|that|those|this)\b"
    r"|\bin that case\b|\bthe same\b",
    re.I,
)
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9ㆍ·「」-]+")
_PARTICLE: Final = re.compile(
    r"(?<=[가-힣]{2})(?:에게서|으로부터|에서는|에게는|까지|부터|에서|에게|께서|으로|은|는|이|가|을|를|에|의|로|와|과|도)$"
)
_ENDING: Final = re.compile(r"(?:하나요|합니까|하는지|해야|하려면|하면|하여야|할|하는|한)$")
_ASKING: Final = re.compile(
    r"^(?:몇|얼마|누가|누구|언제|어디|어떤|어느|무엇|무슨|뭐|왜|어떻게|정확히|수|것|때|년|일|명|개월"
    r"|있|없|받|되|인가|무엇인가|얼마인가|필요|가능|해당|the|an?|is|are|was|were|do|does|did|must|may|can|shall"
    r"|what|which|who|whom|when|where|how|why|long|often|many|much|soon|to|of|in|on|for|by|and|or|be|it|its"
    r"|under|with|from|that|this|there|need|have|has|should|if|as|at)$",
    re.I,
)
_QUESTIONING: Final = re.compile(r"(?:나요|까요?|니까|는지요?|인지|은지|가요|요)\??$")
_FEW: Final = 3  # content words below which a question leans on the one before
_CUT: Final = re.compile(
    r"(?<=\?)\s+|(?<=[가-힣]요)[.,]\s+(?=그리고|또|아울러)|(?<=니까)[.,]\s+(?=그리고|또|아울러)"
)
_ENGLISH_CUT: Final = re.compile(
    r",?\s+and\s+(?=(?:for\s+|by\s+|to\s+)?"
    r"(?:how|what|when|who|whose|which|where|whom|under what)\b)"
    r"|,\s+and\s+(?=(?:can|do|does|is|are|must|may)\b)",
    re.I,
)
_STARTS: Final = re.compile(
    r"(?:^|^[^,?]+,\s+)(?:how|what|when|who|whose|which|where|whom|must|may|can|do|does|is|are"
    r"|under|within|for|by|to)\b",
    re.I,
)
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)][.!])\s+(?=[A-Z])")
_KOREAN_CUT: Final = re.compile(r"(?<=[가-힣])(?:고|으며|며),\s+")
_KOREAN_WORD: Final = re.compile(
    r"어디|누가|누구|언제|몇|며칠|얼마|어떤|어느|무엇|무슨|(?:있|없|되|인|하|한|받)(?:나요|는지|가요)|습니까"
)
_MOST: Final = 3  # questions that one answer can take
_SHORTEST: Final = 4  # letters of a question


def in_conversation(question: str, history: Sequence[str]) -> str:
    """Give *question* with what it leaves to the questions before it, oldest first."""
    before = ""
    for asked in (*history, question):
        before = _with(asked.strip(), before) if asked.strip() else before
    return before


def _with(question: str, before: str) -> str:
    if not before or not leans(question):
        return question
    own = _OPENING.sub("", question)
    if intents_of(own):
        return f"{subject(before, own)} {own}".strip()
    return f"{before.rstrip('?. ')} {own}"


def leans(question: str) -> bool:
    """Tell whether a question leaves something to the one before it."""
    content = _content(_OPENING.sub("", question))
    return len(content) < _FEW or (bool(_POINTING.search(question)) and len(content) < 2 * _FEW)


def subject(question: str, other: str = "") -> str:
    """Give the words of *question* that name its matter, those of *other* left out."""
    given = {word.casefold() for word in _content(other)}
    return " ".join(w for w in _content(question) if w.casefold() not in given)


def _content(text: str) -> list[str]:
    """Give the words that name something: not the asking ones, particles and endings cut off."""
    found = []
    for word in _WORD.findall(text):
        bare = _ENDING.sub("", _PARTICLE.sub("", word)) or word
        if not _ASKING.match(bare) and not (_QUESTIONING.search(bare) and bare == word):
            found.append(bare)
    return list(dict.fromkeys(found))


def questions_in(text: str) -> tuple[str, ...]:
    """Give the questions that *text* asks, at most three, each with what it leaves to the first."""
    whole = questions_of(text)
    # beside each other questions share less than in turns: two words of its own make one whole
    return whole[:1] + tuple(
        part if len(_content(part)) > 1 and not _POINTING.search(part) else _with(part, whole[0])
        for part in whole[1:]
    )


def questions_of(text: str) -> tuple[str, ...]:
    """Give the questions of *text* as they stand; itself where it asks one."""
    pieces = [p.strip() for p in _CUT.split(text) if p and p.strip()]
    asked = [p for piece in pieces for p in _halves(piece)]
    if len(pieces) > 1 and not pieces[-1].endswith("?") and not _QUESTIONING.search(pieces[-1]):
        return (text,)  # a question with a statement after it
    whole = [_OPENING.sub("", p).strip() for p in asked]
    whole = [p[0].upper() + p[1:] if p[:1].isascii() else p for p in whole if len(p) >= _SHORTEST]
    return tuple(whole) if 1 < len(whole) <= _MOST else (text,)


def _halves(piece: str) -> list[str]:
    """Cut a sentence in which a second question begins; what was told before belongs to each."""
    return _korean(piece) if re.search("[가-힣]", piece) else _english(piece)


def _english(piece: str) -> list[str]:
    """Cut an English sentence where a second question word begins another question."""
    *told, asked = _SENTENCE.split(piece)
    halves = _ENGLISH_CUT.split(asked)
    if len(halves) == 1 or not _STARTS.match(halves[0]) or "?" not in asked:
        return [piece]
    each = [h if h.endswith("?") else f"{h.rstrip(',. ')}?" for h in halves]
    return [" ".join((*told, h[0].upper() + h[1:])) for h in each]


def _korean(piece: str) -> list[str]:
    """Cut a Korean sentence at …하고, or …하며, where something is asked on both sides."""
    *told, asked = re.split(r"(?<=다\.)\s+", piece)
    at = next(
        (
            m
            for m in _KOREAN_CUT.finditer(asked)
            if _KOREAN_WORD.search(asked, 0, m.start()) and _KOREAN_WORD.search(asked, m.end())
        ),
        None,
    )
    if at is None:
        return [piece]
    return [" ".join((*told, half)) for half in (f"{asked[: at.start()]}나요?", asked[at.end() :])]

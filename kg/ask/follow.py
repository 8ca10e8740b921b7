"""A question as it is meant in its conversation.

A follow-up that names little of its own is read with what the question before it named: with all
of it where it asks nothing anew ("and for foreign companies?"), with its subject alone where it
asks something else ("그럼 벌칙은?").

>>> in_conversation("그럼 벌칙은?", ["세포은행은 기록을 몇 년 보존하나요?"])
'세포은행 기록 보존 벌칙은?'
>>> in_conversation("And for foreign companies?", ["Who licenses a cell bank?"])
'Who licenses a cell bank for foreign companies?'
"""

import re
from collections.abc import Sequence
from typing import Final

from kg.ask.understand import intents_of

OPENING: Final = re.compile(
    r"^(?:그럼|그러면|그렇다면|그런데|근데|그리고|또한?|아울러|그래서|한편|혹시|네,?|and|but|then"
    r"|so(?! far)|ok(?:ay)?|also|now|what about|how about)[,\s]+",
    re.I,
)
POINTING: Final = re.compile(
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
    r"|under|with|from|that|this|there|need|have|has|should|if|as|at|we|our|us|i|my|you|your)$",
    re.I,
)
QUESTIONING: Final = re.compile(r"(?:나요|까요?|니까|는지요?|인지|은지|가요|요)\??$")
_FEW: Final = 3  # content words below which a question leans on the one before


def in_conversation(question: str, history: Sequence[str]) -> str:
    """Give *question* with what it leaves to the questions before it, oldest first."""
    before = ""
    for asked in (*history, question):
        before = with_before(asked.strip(), before) if asked.strip() else before
    return before


def with_before(question: str, before: str) -> str:
    """Give *question* with what it leaves to the one *before* it."""
    if not before or not leans(question):
        return question
    own = OPENING.sub("", question)
    if intents_of(own):
        return f"{subject(before, own)} {own}".strip()
    return f"{before.rstrip('?. ')} {own}"


def leans(question: str) -> bool:
    """Tell whether a question leaves something to the one before it."""
    own = content(OPENING.sub("", question))
    return len(own) < _FEW or (bool(POINTING.search(question)) and len(own) < 2 * _FEW)


def subject(question: str, other: str = "") -> str:
    """Give the words of *question* that name its matter, those of *other* left out."""
    given = {word.casefold() for word in content(other)}
    return " ".join(w for w in content(question) if w.casefold() not in given)


def content(text: str) -> list[str]:
    """Give the words that name something: not the asking ones, particles and endings cut off."""
    found = []
    for word in _WORD.findall(text):
        bare = _ENDING.sub("", _PARTICLE.sub("", word)) or word
        if not _ASKING.match(bare) and not (QUESTIONING.search(bare) and bare == word):
            found.append(bare)
    return list(dict.fromkeys(found))

"""The questions that are in one text, each with what it leaves to the first.

What is told before the first question of a sentence belongs to each that is asked in it.

>>> questions_in("허가가 필요한가요? 그리고 기간은 얼마인가요?")
('허가가 필요한가요?', '허가 기간은 얼마인가요?')
>>> questions_in("Who licenses a cell bank, and how long is the licence valid?")
('Who licenses a cell bank?', 'How long is the licence valid?')
>>> questions_in("We keep cells. Who licenses such banks, how fast is that, and is it free?")[1:]
('We keep cells. licenses such banks fast Is it free?',)
>>> questions_in("세포은행입니다. 기록을 어디에 두고, 몇 년 보존하나요?")
('세포은행입니다. 기록을 어디에 두나요?', '세포은행입니다. 기록 몇 년 보존하나요?')
"""

import re
from dataclasses import dataclass
from typing import Final

from kg.ask.follow import OPENING, POINTING, QUESTIONING, content, subject, with_before

_CUT: Final = re.compile(
    r"(?<=\?)\s+|(?<=[가-힣]요)[.,]\s+(?=그리고|또|아울러)|(?<=니까)[.,]\s+(?=그리고|또|아울러)"
)
_ENGLISH_CUT: Final = re.compile(
    r",?\s+and\s+(?=(?:for\s+|by\s+|to\s+)?"
    r"(?:how|what|when|who|whose|which|where|whom|under what)\b)"
    r"|,\s+and\s+(?=(?:can|do|does|is|are|must|may)\b)",
    re.I,
)
_ASKS: Final = (
    r"(?:(?:under|within|for|by|to|with|from|on|in) )?"
    r"(?:how|what|when|who|whose|which|where|whom|must|may|can|do|does|is|are|will|should)\b"
)
_CHAINED: Final = re.compile(rf",\s+(?={_ASKS})", re.I)  # A, B, and C?
_BEGINS: Final = re.compile(_ASKS, re.I)
_STARTS: Final = re.compile(rf"(?:[^,?]+,\s+)?{_ASKS}", re.I)  # For a bank in Korea, who …
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)][.!])\s+(?=[A-Z])")
_KOREAN_SENTENCE: Final = re.compile(r"(?<=다\.)\s+")
_KOREAN_CUT: Final = re.compile(r"(?<=[가-힣])(?:고|으며|며),\s+")
_KOREAN_WORD: Final = re.compile(
    r"어디|누가|누구|언제|몇|며칠|얼마|어떤|어느|무엇|무슨|(?:있|없|되|인|하|한|받)(?:나요|는지|가요)|습니까"
)
_MOST: Final = 4  # questions that one answer can take
_SHORTEST: Final = 4  # letters of a question
_OWN: Final = 2  # words of its own that make a question a whole one
_CHAIN: Final = 3  # of one in a chain: "how far ahead" belongs to the one before it


@dataclass(frozen=True, slots=True)
class _Part:
    """A question of a text, with what is told before it."""

    told: str
    asked: str

    @property
    def text(self) -> str:
        return f"{self.told} {self.asked}".strip()


def questions_in(text: str) -> tuple[str, ...]:
    """Give the questions that *text* asks, at most four; itself where it asks one.

    A part with two words of its own stands alone, unless it points back at the first.
    """
    parts = _parts(text)
    if not 1 < len(parts) <= _MOST:
        return (text,)
    first = parts[0]
    return (first.text, *(_whole(part, first) for part in parts[1:]))


def _whole(part: _Part, first: _Part) -> str:
    if len(content(part.asked)) >= _OWN and not POINTING.search(part.asked):
        return part.text
    if not part.told:
        return with_before(part.asked, first.text)
    return f"{part.told} {subject(first.asked, part.asked)} {part.asked}"


def _parts(text: str) -> list[_Part]:
    """Cut a text into its questions; into none where a statement follows the last."""
    pieces = [p.strip() for p in _CUT.split(text) if p and p.strip()]
    if len(pieces) > 1 and not pieces[-1].endswith("?") and not QUESTIONING.search(pieces[-1]):
        return []
    return [
        _Part(part.told, _capital(asked))
        for piece in pieces
        for part in (_korean(piece) if re.search("[가-힣]", piece) else _english(piece))
        if len(asked := OPENING.sub("", part.asked).strip()) >= _SHORTEST
    ]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:] if text[:1].isascii() else text


def _english(piece: str) -> list[_Part]:
    """Cut an English sentence where a second question word begins another question."""
    *told, asked = _SENTENCE.split(piece)
    if "?" not in asked:
        return [_Part("", piece)]
    halves = _ENGLISH_CUT.split(asked)
    if len(halves) == 1 or not _STARTS.match(halves[0]) or not content(halves[0]):
        return [_Part("", piece)]
    each = [one for half in halves for one in _chain(half)]
    marked = [h if h.endswith("?") else f"{h.rstrip(',. ')}?" for h in each]
    return [_Part(" ".join(told), one) for one in marked]


def _chain(half: str) -> list[str]:
    """Cut what stands before the last of several questions; "to whom" is none of its own."""
    found: list[str] = []
    for one in _CHAINED.split(half):
        if found and not (_BEGINS.match(found[-1]) and len(content(one)) >= _CHAIN):
            found[-1] = f"{found[-1]}, {one}"
        else:
            found.append(one)
    return found


def _korean(piece: str) -> list[_Part]:
    """Cut a Korean sentence at …하고, or …하며, where something is asked on both sides."""
    *told, asked = _KOREAN_SENTENCE.split(piece)
    at = next(
        (
            m
            for m in _KOREAN_CUT.finditer(asked)
            if _KOREAN_WORD.search(asked, 0, m.start()) and _KOREAN_WORD.search(asked, m.end())
        ),
        None,
    )
    if at is None:
        return [_Part("", piece)]
    before = " ".join(told)
    return [_Part(before, f"{asked[: at.start()]}나요?"), _Part(before, asked[at.end() :])]

"""What a statement makes of an act, in plain speech: needed, free, allowed, barred.

The law says 받아야 한다; people say 안 받아도 된다, 승인 없이, is optional, lets clinics sell. An
act is known by the beginnings of the words beside the modal.

>>> [(s.mode, sorted(s.acts)) for s in stances("승인 없이 수입할 수 있다")]
[('free', ['승인']), ('may', ['수입'])]
>>> [(s.mode, sorted(s.acts)) for s in stances("A licence holder need not notify the change.")]
[('free', ['notif'])]
>>> opposed(stances("LMO는 승인 없이 수입한다"), stances("수입하려면 승인을 받아야 한다"))
'승인'
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.ask.terms import stem

_OPPOSED: Final = frozenset({("need", "free"), ("may", "bar")})


@dataclass(frozen=True, slots=True)
class Stance:
    """What is made of an act: need, free, may, bar."""

    mode: str
    acts: frozenset[str]


_LIGHT: Final = r"(?:받|거치|거쳐|얻|하|구하|밟|내|두|되)?"  # verbs that only carry a noun
# in this order: of two that overlap the first is read; the number is of the words that tell the act
_KOREAN: Final = tuple(
    (re.compile(pattern), mode, width)
    for pattern, mode, width in (
        (r"(?:안|못)\s*(?:받아|해|거쳐|내|밟아|두어)도", "free", 1),
        (rf"{_LIGHT}지\s*(?:않아도|아니하여도|아니해도|않고)", "free", 1),
        (rf"{_LIGHT}지\s*(?:아니할|않을)\s*수\s*있", "free", 1),
        (r"(?:받을|거칠|할|낼|둘)?\s*(?:필요|의무)(?:가|는|도)?\s*(?:없|아니)", "free", 1),
        (r"\s없이", "free", 1),
        (r"(?:은|는|이|가)?\s+(?:선택|임의|자율)(?:사항|적)?(?:이|입|으로|$)", "free", 1),
        (r"(?:을|를|이|가|은|는)?\s*면제(?=[된됩되받])", "free", 1),
        (r"(?:해|하여|되어|돼|아|어)?서는?\s*(?:아니|안)\s*[된됩되]", "bar", 1),
        (r"(?:[할될출쓸낼둘볼팔살]|받을|맡길|넘길)?\s*수(?:는|도)?\s*없[다습어고으는기]", "bar", 1),
        (r"(?:은|는|이|가|을|를|하는 것은)?\s*금지(?=[된됩되합한하])", "bar", 1),
        (r"지\s*못(?:한다|합니다|하며|하고)", "bar", 1),
        (r"(?:받아|거쳐|얻어|구해|밟아|하여|해|내|두어)야만?\s*(?:[한합하할된됩])", "need", 1),
        (r"(?:이|가|은|는)?\s*(?:필요하|필요합|필수|의무)(?!\s*없|가|를)", "need", 1),
        (r"의무적으로\s*", "need", -1),
        (r"(?:[할될출쓸낼둘볼팔살]|받을|맡길|넘길)?\s*수(?:는|도)?\s*있[다습어고으는기]", "may", 1),
        (r"(?:은|는|이|가)?\s*(?:허용[된됩되]|가능[하합])", "may", 1),
        (r"(?:해|하여)도\s*(?:된|되|됩)", "may", 1),
    )
)  # fmt: skip
_HOW: Final = r"(?:\s+(?:also|only|then|first|be|have|freely|still|usually|directly))*"
_IS: Final = r"\s+(?:is|are|be)(?:\s+(?:still|also|thus|always))?\s+"
_NEEDED: Final = r"(?:needed|required|necessary|mandatory|compulsory|obligatory)\b"
_ENGLISH: Final = tuple(
    (re.compile(pattern.replace(" ", r"\s+"), re.I), mode, width)
    for pattern, mode, width in (
        (rf"\bno (?P<said>[^,.;]{{3,40}}?){_IS}{_NEEDED}", "free", 4),
        (rf"{_IS}not (?:thus )?{_NEEDED}", "free", 8),
        (rf"{_IS}(?:optional|voluntary|not mandatory)\b", "free", 8),
        (r"\b(?:needs?|requires?) no\b", "free", -2),
        (r"\b(?:need not|do(?:es)? not (?:need|have) to|(?:is|are) not (?:required|obliged) to)"
         + _HOW, "free", -1),
        (r"\bwithout(?: (?:an?|any|the|prior|separate|new|further))*\b", "free", -1),
        (r"\bexempt(?:ed)? from(?: (?:an?|any|the))*\b", "free", -1),
        (r"\b(?:must|may|can|shall) ?not\b" + _HOW, "bar", -1),
        (r"\b(?:nobody|no one|no person) (?:may|can|shall)\b" + _HOW, "bar", -1),
        (rf"{_IS}(?:forbidden|banned|prohibited|unlawful|illegal)\b", "bar", 6),
        (r"\b(?:forbids?|bans?|prohibits?|(?:forbidden|prohibited) (?:to|from))\b", "bar", -3),
        (r"\b(?:not allowed|not permitted) (?:to|from)\b", "bar", -1),
        (r"\bmust be (?:prior|written)\b", "need", -1),
        (r"\b(?:must|shall|ha(?:s|ve) to|(?:required|obliged) to|needs? to)\b(?! not)" + _HOW,
         "need", -1),
        (rf"{_IS}{_NEEDED}", "need", 8),
        (r"\b(?:needs?|requires?)(?: (?:an?|the|prior|written|separate))*\b(?! (?:no|not)\b)",
         "need", -1),
        (r"\b(?:may|can|(?:is|are) (?:allowed|permitted|free) to)\b(?! not)" + _HOW, "may", -1),
        (r"\b(?:lets?|allows?|(?:act|law|rule|decree) permits?)\b", "may", -3),
        (rf"{_IS}(?:allowed|permitted|legal|lawful)\b", "may", 6),
    )
)  # fmt: skip
_HANGUL: Final = re.compile(r"[가-힣]")
_WORD: Final = re.compile(r"[가-힣]{2,}|[A-Za-z]{3,}")
_CLAUSE: Final = re.compile(
    r"[,.;:()]|\b(?:and|but|or|if|unless|which|who|that|where|when)\b", re.I
)
_JOINED: Final = re.compile(r"([가-힣]{2,})하(?:고|거나)\s")  # 확인하고 … 해야: both are needed
_PARTICLE: Final = re.compile(r"(?:으로|에게|을|를|이|가|은|는|도|로|의|만)$")
_COMPOUND: Final = 4  # syllables from which a Korean word is read as two: 서면동의
_EMPTY: Final = frozenset({
    "경우", "이상", "이내", "기관", "사람", "자료", "필요", "반드", "다른", "내용", "사항", "기간",
    "지체", "사유", "이유", "관계", "상관", "따로", "별도", "다시", "미리", "그대", "의무", "아니",
    "것은", "것이", "절차", "차이", "회까", "정당", "특별", "그것", "주고", "돈을", "이를", "모두",
    "함께", "제한", "예외", "that", "this", "with", "from", "have", "such", "other", "their",
    "they", "done", "made", "used", "use", "tak", "take", "giv", "given", "also", "more", "only",
    "when", "what", "been", "reaso", "delay", "regar", "cause", "the", "any", "for", "not", "and",
    "its", "his", "her", "bring", "caus", "separ", "new", "prior", "busin", "compa", "perso",
    "insti", "hospi", "clini", "up", "run", "them", "sam", "two", "four", "five", "thre", "six",
    "seven", "eight", "ten", "need", "case", "matte", "thing", "apply", "becom", "inclu", "being",
    "under",
})  # fmt: skip


PENAL: Final = re.compile(
    r"징역|벌금|과태료|처벌|imprison|\bfine\b|\bpenalt|punish|\bbreach\b", re.I
)
_DONE: Final = (  # an act that is punished is barred
    re.compile(r"(?P<act>[가-힣]{2,}?)(?:하거나|하면|한\s*(?:자|사람)|하는\s*행위)"),
    re.compile(r"(?:^|\bor\s+|,\s+)(?P<act>[a-z]+ing)\b", re.I),
)
_LEFT: Final = re.compile(r"않|없이|아니|\bnot\b|without|fail|\bno\b", re.I)
TRADED: Final = re.compile(
    r"대가를|대가로|돈을\s*(?:주|받|내)|유상으로|\bfor (?:money|payment|a price)\b"
    r"|\bfor (?:return|consideration)\b|\breturn given\b",
    re.I,
)


def stances(text: str) -> tuple[Stance, ...]:
    """Give what *text* makes of the acts that it speaks of, in its order."""
    korean = bool(_HANGUL.search(text))
    found = [s for _, s in sorted(_read(text, _KOREAN if korean else _ENGLISH), key=lambda o: o[0])]
    if PENAL.search(text):
        found = [*_punished(text, found, _DONE[not korean])]
    if TRADED.search(text):
        traded = [Stance(s.mode, frozenset({"trad"})) for s in found if s.mode in ("may", "bar")]
        found += traded[:1]
    return tuple(found)


def _punished(text: str, found: Sequence[Stance], done: re.Pattern[str]) -> Iterator[Stance]:
    """Yield what a penalty makes of acts: what is punished to lack is needed, to do is barred."""
    for one in found:
        if one.mode in ("free", "need"):
            yield Stance("need", one.acts)
    if not _LEFT.search(text):
        for match in done.finditer(text):
            acts = frozenset({stem(match["act"])}) - _EMPTY
            if acts:
                yield Stance("bar", acts)


def _read(
    text: str, patterns: Iterable[tuple[re.Pattern[str], str, int]]
) -> Iterator[tuple[int, Stance]]:
    taken: list[tuple[int, int]] = []
    for pattern, mode, width in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(a < max(end, start + 1) and start < b for a, b in taken):
                continue
            taken.append((start, max(end, start + 1)))
            if "said" in pattern.groupindex:
                start = match.end("said")
            acts = _before(text[:start], width) if width > 0 else _after(text[end:], -width)
            if acts:
                yield start, Stance(mode, acts)


def _before(text: str, width: int) -> frozenset[str]:
    """Give the acts that end before a modal, those joined to the last one too."""
    clause = _CLAUSE.split(text)[-1]
    words = [w for w in _WORD.findall(clause) if stem(w) not in _EMPTY][-width:]
    ends = [_PARTICLE.sub("", w)[-2:] for w in words if len(w) > _COMPOUND and w[0] >= "가"]
    return frozenset(map(stem, (*words, *ends, *_JOINED.findall(clause)))) - _EMPTY


def _after(text: str, width: int) -> frozenset[str]:
    clause = next(filter(str.strip, _CLAUSE.split(text)), "")
    words = [w for w in _WORD.findall(clause) if stem(w) not in _EMPTY][:width]
    return frozenset(map(stem, words))


def opposed(one: Iterable[Stance], other: Iterable[Stance]) -> str:
    """Give the act of which *one* says the opposite of *other*; "" where there is none."""
    there = tuple(other)
    for said in one:
        for held in there:
            both = said.acts & held.acts
            if both and ({(said.mode, held.mode), (held.mode, said.mode)} & _OPPOSED):
                return min(both)
    return ""


def agreed(one: Iterable[Stance], other: Iterable[Stance]) -> str:
    """Give the act of which both say the same; "" where there is none."""
    there = tuple(other)
    return next(
        (min(s.acts & h.acts) for s in one for h in there if s.mode == h.mode and s.acts & h.acts),
        "",
    )

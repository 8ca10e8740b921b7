"""Whether the provisions of an answer bear out what a question takes as given.

A premise is contradicted only where one sentence of the law speaks of the same matter and says
another number, another office or the opposite of an act, and nothing else in the provisions of the
answer says what the premise says. All else is borne out, or not checked: a wrong contradiction is
worse than a missed one.

>>> held = (Line("보관 허가의 유효기간은 4년이다.", 1),)
>>> none = lambda text: (frozenset(), text)
>>> judge("보관 허가는 유효기간이 9년이다", held, none).held
'contradicted'
>>> judge("보관 허가는 유효기간이 4년이다", held, none).held
'supported'
>>> judge("보관 허가는 양도할 수 있다", held, none).held
'not checked'
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.ask.numbers import Numbers, in_digits, numbers
from kg.ask.stance import PENAL, TRADED, Stance, agreed, opposed, stances
from kg.ask.terms import stem
from kg.ask.values import CONTRADICTED, NOT_CHECKED, SUPPORTED, Premise

# the offices that a text names, one id for each family, and the text without their names
Offices = Callable[[str], tuple[frozenset[str], str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a provision of the answer, and the number of its citation."""

    text: str
    n: int
    before: str = ""  # the sentence that it follows
    whole: str = ""  # its instrument, its heading, and all that the provision says


_OWN: Final = 0.4  # share of a premise's words that the sentence held against it has itself
_SAME: Final = 0.6  # and with the sentence before it
_MATTER: Final = 0.75  # and that its provision has
_SURE: Final = 0.8  # share from which agreement is support
_MARGIN: Final = 0.1  # by which a sentence that agrees may share less, and still hold one back
_FEW: Final = 2  # words below which a statement fits anything
_WORD: Final = re.compile(r"[가-힣]{2,}|[A-Z]{2,}(?![A-Za-z])|[A-Za-z]{4,}")
_COUNTED: Final = re.compile(r"\d[\d,.]*[가-힣%]*")  # 5년마다: a number is no word
_DATE: Final = re.compile(r"\d+\s*월\s*\d+\s*일|\d{4}\s*[년.-]\s*\d*\s*[월.-]?\s*\d*\s*일?"
                          r"|제\s*\d+[조항호]\S*|\([^)]*\)"
                          r"|\bArticles?\s[\d-]+\S*|\b[12]\d{3}\b")  # fmt: skip
_SPOKEN: Final = tuple(
    (re.compile(pattern, re.I), number)
    for pattern, number in (
        (r"한\s?달", "1개월"), (r"두\s?달", "2개월"), (r"일주일", "7일"), (r"반년", "6개월"),
        (r"매년|해마다|1년마다|\bannual(?:ly)?\b|\bevery year\b|\byearly\b", " 1년 "),
        (r"\b(?:a|one) month\b", "1 month"), (r"\b(?:a|one) year\b", "1 year"),
    )
)  # fmt: skip
_RANGE: Final = re.compile(
    r"밖에|외에|외의|제외|다만|아닌|만\s|경우에만|한하여|한해"
    r"|\bonly\b|\bexcept|\bunless\b|other than|anything but|\bbut the\b",
    re.I,
)
_PART: Final = re.compile(
    r";|(?<=[가-힣][고며]),?\s|,\s(?=[가-힣])|,?\sand (?=[\w -]{3,30} (?:is|are|must|may)\b)"
)
_PARTICLE: Final = re.compile(
    r"(?<=[가-힣]{2})(?:으로|에게|에서|까지|마다|을|를|이|(?<![허평인국])가|은|는|에|(?<![심동협회])의|로|와|과"
    r"|(?<![제정])도|만)+$"
)
_COMPOUND: Final = 4  # syllables from which a Korean word is read as two
_PERIODS: Final = {
    "년": (12.0, "months"), "개월": (1.0, "months"), "주": (7.0, "days"), "일": (1.0, "days"),
    "시간": (1 / 24, "days"),
}  # fmt: skip
MARK: Final = "◆"  # where an office was named
_TO: Final = re.compile(r"\s*(?:에게|에\s|으로|로\s)")
_TOWARDS: Final = re.compile(r"\b(?:to|with|before|notify|notifying)(?: the)?\s*$", re.I)
_HANGUL: Final = re.compile(r"[가-힣]")
_HALF: Final = 0.5  # of the words shared, that the part of the sentence with the number has
_EMPTY: Final = frozenset({
    "있다", "있으", "없다", "없으", "한다", "하는", "하면", "해야", "받아", "받을", "된다", "되는",
    "이라", "따로", "다시", "반드", "모두", "그냥", "경우", "때문", "그리", "안에", "이내", "이상",
    "이하", "까지", "않아", "않는", "이고", "아니", "통해", "대해", "관한", "따라", "의해", "우리",
    "무조", "항상", "언제", "되므", "받은", "받는", "또는", "또한", "그러", "입니", "합니", "됩니",
    "습니", "되니", "하니", "하므", "이므", "하기", "이기", "있기", "없기", "어기", "위반", "징역",
    "벌금", "과태", "처벌", "거쳐", "거칠", "필요", "의무", "없이", "충분", "가능", "허용", "금지",
    "선택", "것으", "본다", "넘게", "that", "this", "with", "from", "have", "must", "need", "only",
    "than", "then", "when", "what", "there", "which", "their", "they", "been", "being", "will",
    "does", "such", "other", "after", "befor", "into", "once", "sinc", "still", "also", "every",
    "ever", "each", "under", "over", "korea", "year", "month", "day", "days", "time", "times",
    "two", "thre", "four", "five", "six", "ten", "seven", "eight", "nine", "twelv", "withi", "last",
    "run", "take", "valid", "com", "mandat", "optio", "neede", "requi", "allow", "let", "mone",
    "retur", "consi", "paymen", "대가", "돈을", "유상", "주고", "내준", "내주", "낸다", "맡는",
    "forbi", "bann", "prohi", "witho", "sam", "act", "law", "korean", "any", "all", "for", "the",
    "may", "can", "not", "up", "tak", "limit", "numbe", "breac", "impri", "fin", "krw", "punis",
    "admin", "fail", "penal", "bring", "fac", "mean", "millio", "some", "thes", "thos", "whil",
    "ban", "manda", "hav", "onl", "own", "given", "giv",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """What can be compared of a statement."""

    text: str
    words: frozenset[str]
    numbers: Numbers
    offices: frozenset[str]
    counted: frozenset[str]  # what stands beside the numbers
    roles: frozenset[tuple[str, str]]  # what is done by or to the offices
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class _Near:
    """A sentence of the law beside the premise, with the share of its words that it has."""

    line: Line
    read: _Said
    share: float
    matter: bool  # near enough to be held against the premise


def judge(premise: str, held: Sequence[Line], offices: Offices) -> Premise:
    """Hold *premise* against the sentences of the answer's provisions."""
    said = _read(premise, offices)
    if len(said.words) < _FEW:
        return Premise(premise, NOT_CHECKED)
    near = sorted((_near(said, one, offices) for one in held), key=lambda one: -one.share)
    for one in near:
        if one.matter and _against(said, one, near, offices):
            return Premise(premise, CONTRADICTED, one.line.text, one.line.n)
    for one in near:
        if one.matter and opposed(said.stances, one.read.stances):
            break
        if one.matter and one.share >= _SURE and _borne_out(said, one.read):
            return Premise(premise, SUPPORTED, one.line.text, one.line.n)
    return Premise(premise, NOT_CHECKED)


def _near(said: _Said, line: Line, offices: Offices) -> _Near:
    share, own = _share(said, f"{line.before} {line.text}"), _share(said, line.text)
    matter = (
        share >= _SAME
        # what does not answer the question first has to be nearer
        and (own >= _SAME or (line.n == 1 and (own >= _OWN or share >= _SURE)))
        and _share(said, f"{line.whole} {line.text}") >= _MATTER
    )
    return _Near(line, _read(line.text, offices), share, matter)


def _read(text: str, offices: Offices) -> _Said:
    plain = in_digits(_DATE.sub(" ", text))
    for pattern, number in _SPOKEN:
        plain = pattern.sub(number, plain)
    named, rest = offices(plain)
    measured = {_measured(n) for n in numbers(plain)}
    counted = _beside(_COUNTED.split(rest))
    return _Said(plain, _words(rest), measured, named, counted, _roles(rest), stances(plain))


def _words(text: str) -> frozenset[str]:
    """Give the stems of the words that name something; of a Korean compound both its ends."""
    found = set()
    for word in _WORD.findall(_COUNTED.sub(" ", text)):
        bare = _PARTICLE.sub("", word)
        found.add(stem(bare))
        if len(bare) >= _COMPOUND and bare[0] >= "가":
            found.add(bare[-2:])
    if TRADED.search(text):
        found.add("trad")
    return frozenset(found) - _EMPTY


def _roles(rest: str) -> frozenset[tuple[str, str]]:
    """Give what is said of the offices that stood at marks: 지정 by ◆ of ◆이 지정한다."""
    found = set()
    for before, after in pairwise(rest.split(MARK)):
        role = "to" if _TO.match(after) or _TOWARDS.search(before) else "by"
        acts = _beside(("", after)) or _beside((before, ""))
        if not _HANGUL.search(rest):
            acts = _beside((before, after))
        found |= {(role, act) for act in acts}
    return frozenset(found)


def _beside(pieces: Sequence[str]) -> frozenset[str]:
    """Give the words that stand next to where a text was cut."""
    found: set[str] = set()
    for before, after in pairwise(pieces):
        found.update(_named(before)[-1:], _named(after)[:1])
    return frozenset(found)


def _named(text: str) -> list[str]:
    return [w for w in map(stem, _WORD.findall(text)) if w not in _EMPTY]


def _share(said: _Said, text: str) -> float:
    """Give the share of a statement's words that *text* has."""
    there = _words(text)
    shared = [w for w in said.words if w in there or (w[0] >= "가" and w in text)]
    return len(shared) / max(len(said.words), _FEW)


def _measured(number: tuple[float, str]) -> tuple[float, str]:
    """Give years in months and weeks in days, any other number as it is."""
    value, unit = number
    times, name = _PERIODS.get(unit, (1.0, unit))
    return round(value * times, 3), name


def _borne_out(said: _Said, line: _Said) -> bool:
    """Tell whether a line says all that can be compared of a statement, and something of it."""
    if not said.numbers <= line.numbers or opposed(said.stances, line.stances):
        return False
    done = {act for _, act in said.roles}
    if said.offices and not (said.offices <= line.offices and done & line.words):
        return False
    return bool(said.numbers or said.offices or agreed(said.stances, line.stances))


def _against(said: _Said, one: _Near, near: Sequence[_Near], offices: Offices) -> bool:
    """Tell whether a sentence says otherwise, and none that bears on the matter agrees."""
    return _number(said, one, near) or _act(said, one, near) or _office(said, one, near, offices)


def _number(said: _Said, one: _Near, near: Sequence[_Near]) -> bool:
    known: Numbers = set()
    for other in near:
        if other.line.n == one.line.n or other.share >= _OWN:
            own = other.line.n == one.line.n
            parts = [p for p in _PART.split(other.read.text) if not PENAL.search(p)]
            told = [p for p in parts if own or said.counted & _words(p)]
            known |= {_measured(n) for p in told for n in numbers(p)}
    known |= one.read.numbers
    if PENAL.search(said.text) and _share(said, one.line.text) < _SURE:
        return False  # penalties are much alike
    strange = {_kind(unit) for _, unit in said.numbers - known}
    if not strange:
        return False
    for part in _PART.split(one.read.text):
        there = {_kind(_measured(n)[1]) for n in numbers(part)}
        if not strange & there or not (said.counted & _words(part)):
            continue
        if _share(said, part) >= _HALF * _share(said, one.line.text):
            return True
    return False


def _kind(unit: str) -> str:
    return "period" if unit in ("months", "days") else unit


def _office(said: _Said, one: _Near, near: Sequence[_Near], offices: Offices) -> bool:
    """Tell whether what the premise says of one office, the law says of another, and only of it."""
    beside = [o for o in near if o.line.n == one.line.n or o.share >= _SAME]
    if not said.roles or any(_names(said, other, offices) for other in beside):
        return False
    for part in _PART.split(one.line.text):
        named, rest = offices(part)
        if len(named) == 1 and not named & said.offices and _alike(said, rest):
            return True
    return False


def _names(said: _Said, other: _Near, offices: Offices) -> bool:
    """Tell whether a sentence says of an office of the premise what the premise does."""
    return any(
        named & said.offices and _alike(said, rest)
        for named, rest in map(offices, _PART.split(other.line.text))
    )


def _alike(said: _Said, rest: str) -> bool:
    """Tell whether a part of a sentence has an office in the role of the premise's, and its act."""
    words = _words(rest)
    there = {role for role, _ in _roles(rest)} or {"by"}
    return any(role in there and act in words for role, act in said.roles)


def _act(said: _Said, one: _Near, near: Sequence[_Near]) -> bool:
    if _RANGE.search(one.line.text) or not opposed(said.stances, one.read.stances):
        return False
    return not any(
        agreed(said.stances, other.read.stances)
        for other in near
        if other.share >= one.share - _MARGIN
    )

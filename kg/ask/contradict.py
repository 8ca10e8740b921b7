"""What a claim says that its ground does not bear: numbers, negation, modality, actors, exceptions.

A ground is the wording of the provisions cited and what their digests say. A claim that repeats a
sentence of it is compared word by word; any other is held to its numbers, its offices and what it
makes of each act. "" means that nothing was found against it, not that it is proved.

>>> ground = Ground(("보관기관은 기록을 10년간 보존하여야 한다.",), ())
>>> fault("보관기관은 기록을 10년간 보존하여야 한다.", ground)
''
>>> fault("보관기관은 기록을 5년간 보존하여야 한다.", ground)
'the provision does not have 5년'
>>> fault("보관기관은 기록을 10년간 보존할 수 있다.", ground)
"it says otherwise of '보존'"
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from kg.ask.numbers import numbers, spoken
from kg.ask.polarity import opposed

_CLOSE: Final = 0.6  # share of a claim's letters in a sentence from which it counts as repeating it
_ENDING: Final = 3  # words of a predicate
_FEW: Final = 3  # words of a claim below which nothing is compared
_TOKEN: Final = re.compile(r"[^\s,.;:()\[\]「」“”‘’\"'?!…]+")
_NOT: Final = re.compile(
    r"아니|않|없|못하|못한|금지|\bnot\b|\bno\b|\bnever\b|\bwithout\b|n't\b", re.I
)
_MUST: Final = re.compile(
    r"[하아어여해]야|\bmust\b|\bshall\b|\brequired\b|\bhas to\b|\bhave to\b", re.I
)
_MAY: Final = re.compile(r"수\s*있|\bmay\b|\bcan\b|\ballowed\b", re.I)
_EXCEPT: Final = re.compile(
    r"제외|한정|한한다|다만|외에는|외의|경우만|만\s*해당|그러하지"
    r"|\bexcept|\bunless|\bonly\b|\bother than|\bexclud",
    re.I,
)
ADDED: Final = re.compile(r"\s*(?:다만|단)[,\s]|\s*(?:However|Except|Unless)[,\s]")
_ADDS: Final = re.compile(
    r"다만|(?<![가-힣])단,|그러하지|예외|\bexcept\b|\bunless\b|\bhowever\b", re.I
)
_ABSOLUTE: Final = re.compile(
    r"예외\s*없이|언제나|항상|모든 경우|어떤 경우에도"
    r"|without exception|\balways\b|in all cases|\bin every case",
    re.I,
)
_ACTOR: Final = re.compile(
    r"(?:장관|처장|청장|위원회|위원장|지사|시장|군수|구청장|원장|센터|기관|시설|업자|신청인|의사|대통령|총리|법원"
    r"|장|자|사람|환자|병원)$|(?:minister|commissioner|committee|head|governor|mayor|president|operator"
    r"|agency|institution|facility|court|director|council|patient|doctor|applicant)s?$|^(?:mfds|mohw|kdca)$",
    re.I,
)
_OFFICE: Final = re.compile(
    r"[가-힣]{2,}(?:부장관|처장|청장|심의위원회)|대통령(?!령)|국무총리|시[ㆍ·]도지사|도지사"
    r"|\b(?:MFDS|MOHW|KDCA|Prime Minister|President of the Republic)\b"
)
_TITLE: Final = re.compile(r"「([^」]+)」")
_PARTICLE: Final = re.compile(
    r"(?<=[가-힣]{2})(?:에게서|으로부터|에게|에서|께서|으로|은|는|이|가|을|를|에|의|로|와|과|도|만)$"
)
Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a claim is held against, sentence by sentence."""

    wording: tuple[str, ...]  # of the law, on the day
    gists: tuple[str, ...]  # of digests that hold on the day, in both languages

    @property
    def text(self) -> str:
        """Everything in one."""
        return " ".join((*self.wording, *self.gists))


def fault(claim: str, ground: Ground, same: Same = str.__eq__) -> str:
    """Give what in *claim* its ground does not bear; "" where nothing was found.

    *same* tells whether two names mean one thing.
    """
    lacking = numbers(claim) - numbers(ground.text)
    if lacking:
        return "the provision does not have " + ", ".join(map(spoken, sorted(lacking)))
    if (
        _ABSOLUTE.search(claim)
        and _EXCEPT.search(ground.text)
        and not _ABSOLUTE.search(ground.text)
    ):
        return "it has exceptions"
    repeated = closest(claim, ground)
    if repeated:
        return _otherwise(claim, ground, repeated) or _changed(claim, repeated, same)
    return _otherwise(claim, ground, ground.text) or _office(claim, ground, same)


def _otherwise(claim: str, ground: Ground, against: str) -> str:
    """Give the act of which *claim* says what neither *against* nor the rest of the ground does."""
    act = opposed(claim, against)
    return f"it says otherwise of {act!r}" if act and opposed(claim, ground.text) == act else ""


def closest(claim: str, ground: Ground) -> str:
    """Give the sentence of *ground* that *claim* repeats, changed or not; "" for a paraphrase."""
    said = _words(claim)
    if len(said) < _FEW:
        return ""
    shares = [(_share(said, _words(s)), s) for s in (*ground.wording, *ground.gists)]
    best, sentence = max(shares, default=(0.0, ""), key=lambda one: one[0])
    return sentence if best >= _CLOSE else ""


def coverage(claim: str, ground: Ground) -> float:
    """Give the share of the letters of *claim* that the best sentence of *ground* has."""
    said = _words(claim)
    sentences = (*ground.wording, *ground.gists)
    return max((_share(said, _words(s)) for s in sentences), default=0.0) if said else 0.0


def left_out(claim: str, after: str, ground: Ground) -> str:
    """Give the exception that the law adds to the sentence that *claim* repeats and leaves out.

    *after* is what follows the claim in its draft: an exception may stand there.
    """
    for sentences in (ground.wording, ground.gists):
        repeated = closest(claim, Ground(sentences, ()))
        at = sentences.index(repeated) + 1 if repeated else len(sentences)
        following = sentences[at] if at < len(sentences) else ""
        if ADDED.match(following) and not _ADDS.search(claim) and not _ADDS.search(after):
            return following
    return ""


def _changed(claim: str, repeated: str, same: Same) -> str:
    """Give what differs between a claim and the sentence that it repeats."""
    old, new = _words(repeated), _words(claim)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found = _difference(" ".join(old[a:b]), " ".join(new[c:d]), same)
            if found:
                return found
    lacking = numbers(claim) - numbers(repeated)
    return "it has " + ", ".join(map(spoken, sorted(numbers(repeated)))) if lacking else ""


def _difference(old: str, new: str, same: Same) -> str:
    whole = new or len(old.split()) <= _ENDING  # a condition left out takes its negations along
    if whole and len(_NOT.findall(old)) % 2 != len(_NOT.findall(new)) % 2:
        return f"it says {old!r}, not {new!r}" if old else f"it does not say {new!r}"
    flags = (bool(_MAY.search(old)), bool(_MUST.search(old)))
    if old and new and flags[0] != bool(_MAY.search(new)):
        return f"it says {old!r}, not {new!r}"
    if _EXCEPT.search(old) and not _EXCEPT.search(new):
        return f"it is left out that {old!r}"
    for one, two in _pairs(old, new):
        if _ACTOR.search(one) and _ACTOR.search(two) and not _alike(one, two, same):
            return f"it says {one!r}, not {two!r}"
    return ""


def _pairs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Pair the words of two passages that stand at one place, particles cut off."""
    before, after = old.split(), new.split()
    if len(before) == len(after):
        yield from zip(map(_bare, before), map(_bare, after), strict=True)
    elif before and after:
        yield _bare(before[0]), _bare(after[0])
        yield _bare(before[-1]), _bare(after[-1])


def _office(claim: str, ground: Ground, same: Same) -> str:
    """Give the office that *claim* names where the ground names others only."""
    named = set(_OFFICE.findall(ground.text))
    for office in dict.fromkeys(_OFFICE.findall(claim)):
        strange = office not in ground.text and not any(_alike(office, n, same) for n in named)
        if strange and any(n.isascii() == office.isascii() for n in named):
            return f"it does not name {office}"
    return ""


def _alike(one: str, two: str, same: Same) -> bool:
    return one.endswith(two) or two.endswith(one) or same(one, two)


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def _bare(word: str) -> str:
    return _PARTICLE.sub("", word)


def _share(claim: list[str], sentence: list[str]) -> float:
    matcher = SequenceMatcher(None, sentence, claim, autojunk=False)
    kept = sum(len(w) for _, at, n in matcher.get_matching_blocks() for w in claim[at : at + n])
    return kept / max(sum(map(len, claim)), 1)

"""What supplementary provisions say became of instruments: new titles, repeals.

>>> said = '"「예시산업 진흥법」"을 "「예시산업 육성법」"으로 한다. 「다른법」은 폐지한다.'
>>> {old: (s.fate.value, s.title) for old, s in successions([said], "새법").items()}
{'예시산업진흥법': ('renamed', '예시산업 육성법'), '다른법': ('repealed', '새법')}
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ontology.statute import unescape

_NOISE: Final = re.compile(r"[\s「」\[\]ㆍ·‧・･∙⋅•․]+")
_RENAMED: Final = re.compile(
    # "「옛이름법」"을 "「새이름법」"으로 한다
    r'["“]「(?P<old>[^」\n]{2,80})」["”](?:을|를)\s["“]「(?P<new>[^」\n]{2,80})」["”](?:으로|로)'
)
_REPEALED: Final = re.compile(
    # 「옛이름법」은 폐지한다, 「옛이름법」은 이를 폐지한다
    r"「(?P<old>[^」\n]{2,80})」(?:은|는|을|를)\s(?:각각\s|이를\s)?폐지한다"
)
_ALIKE: Final = 1 / 3  # of the pairs of syllables of both titles


class Fate(StrEnum):
    """What became of an instrument."""

    RENAMED = "renamed"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of an instrument, and the title that is cited in its place.

    For a repeal that is the instrument whose supplementary provisions repeal it.
    """

    fate: Fate
    title: str


def name_key(title: str) -> str:
    """Fold what differs between two spellings of one title: spaces, middle dots, brackets.

    >>> name_key("「기기ㆍ기구의 관리에 관한 법률」") == name_key("기기·기구의관리에관한법률")
    True
    """
    return _NOISE.sub("", title)


def successions(addenda: Iterable[str], title: str) -> Mapping[str, Succession]:
    """Collect what *addenda*, those of the instrument *title*, say, by folded old title."""
    found: dict[str, Succession] = {}
    for raw in addenda:
        if "」" not in raw or not ('」"' in raw or "」”" in raw or "폐지한다" in raw):
            continue
        text = unescape(raw)
        for match in _RENAMED.finditer(text):
            # what is only cited instead, 종전의 법 for its part, has another name altogether
            if name_key(match["old"]) != name_key(match["new"]) and alike(
                match["old"], match["new"]
            ):
                found[name_key(match["old"])] = Succession(Fate.RENAMED, match["new"])
        for match in _REPEALED.finditer(text):
            found[name_key(match["old"])] = Succession(Fate.REPEALED, title)
    return found


def alike(one: str, other: str) -> bool:
    """Tell whether two titles are so much alike that one may be the other's new form.

    >>> alike("예시산업 진흥 및 지원에 관한 법률", "예시산업 진흥에 관한 법률")
    True
    """
    pairs, others = _pairs(name_key(one)), _pairs(name_key(other))
    return len(pairs & others) >= _ALIKE * len(pairs | others)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}

"""Whether two provisions are about the same matter, by the words that they use.

>>> is_headed("심의위원회의 구성ㆍ운영 등", "그 밖에 심의위원회 운영에 필요한 사항은 ")
True
>>> shared("심의위원회의 구성 등", "그 밖에 심의위원회 운영에 필요한 사항은 ")
['심의위원회']
"""

import re
from typing import Final

from ontology.findings import ArticleText, Delegation

_SPACES: Final = re.compile(r"[\s*\\]+")
_WORD: Final = re.compile(r"[가-힣]{2,}")
_PARTICLE: Final = re.compile(r"(?:에서|에게|으로|까지|부터|에|의|을|를|은|는|이|가|과|와|로|등)$")
_EMPTY: Final = frozenset(
    {"사항", "경우", "사람", "기관", "필요", "밖에", "대하여", "관하여", "해당"}
)
_BOARD: Final = re.compile(r"위원회|협의회|심의회")
_BOARD_MATTER: Final = re.compile(
    r"위원|회의|간사|서기|수당|여비|운영|의견|임기|제척|해촉|직무|분과|소위|의결"
)
_ASIDE: Final = re.compile(
    r"고유식별정보|민감정보|재검토|위임|위탁|과태료|행정처분|벌칙|공무원\s?의제"
)
_LONG: Final = 3  # a word of this many syllables says what a provision is about


def recites(article: ArticleText, one: Delegation, quoted: str) -> bool:
    """Tell whether *quoted* is the delegating phrase with the words that follow it."""
    words, phrase = _folded(quoted), _folded(one.phrase)
    at = words.find(phrase)
    if at < 0 and phrase.endswith("으로정하는"):  # 대통령령이 정하는, before the style changed
        phrase = phrase.replace("으로정하는", "이정하는")
        at = words.find(phrase)
    if at < 0:
        return False
    after = words[at + len(phrase) :]
    return _folded(article.body[one.span.end : one.span.end + 200]).startswith(after[:6])


def _folded(text: str) -> str:
    return _SPACES.sub("", text)


def words_of(text: str) -> list[str]:
    """Give the words of two syllables or more, particles off."""
    found = (_PARTICLE.sub("", word) or word for word in _WORD.findall(text))
    return [word for word in found if len(word) > 1 and word not in _EMPTY]


def shared(heading: str, words: str) -> list[str]:
    """Give the words of *heading* that *words* have too."""
    named = set(words_of(words))
    return [word for word in words_of(heading) if word in named]


def is_headed(heading: str, words: str) -> bool:
    """Tell whether *heading* names something that *words* speak of."""
    return any(len(w) > _LONG and w in words for w in words_of(heading))


def is_same_matter(heading: str, words: str) -> bool:
    """Tell whether *heading* and *words* share a thing and what is to be said of it."""
    common = shared(heading, words)
    return len(set(common)) > 1 and any(len(word) >= _LONG for word in common)


def goes_on(heading: str, words: str) -> bool:
    """Tell whether an article that cites nothing goes on about what *words* leave."""
    board = _BOARD.search(words) and _BOARD_MATTER.search(heading)
    return bool(board) or is_headed(heading, words)


def is_aside(heading: str, words: str) -> bool:
    """Tell whether the article only passes on or protects what others regulate."""
    aside = _ASIDE.search(heading)
    return aside is not None and aside[0] not in words


def sets(text: str, heading: str, article: ArticleText, one: Delegation) -> bool:
    """Tell whether *text* below *heading* has what the noun after 정하는 asks for."""
    wanted = words_of(one.matter)
    after = words_of(article.body[one.span.end : one.span.end + 30])[:4]
    last = wanted[-1] if wanted else ""
    return (bool(last) and last in text) or any(word in heading for word in after)

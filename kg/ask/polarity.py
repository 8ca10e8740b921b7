"""What a sentence makes of an act: must, may, must not, need not, does not.

An act is known by the beginning of its word, so that endings do not matter. Two sentences about
one act that agree in nothing contradict each other.

>>> modes("허가를 받아야 한다.")
{'허가': {'must'}}
>>> modes("허가를 받지 아니할 수 있다.")
{'허가': {'need not'}}
>>> modes("The clinic must not keep the cells."), modes("It may keep them.")
({'keep': {'must not'}}, {'keep': {'may'}})
"""

import re
from collections import defaultdict
from typing import Final

Modes = dict[str, set[str]]
# in this order: the first that fits an ending wins
_KOREAN: Final = tuple(
    (re.compile(pattern), mode)
    for pattern, mode in (
        (r"(?P<v>[가-힣]+?)(?:(?:하여|해|어|아|여)?서는)\s*(?:아니|안)\s*[된됩되]", "must not"),
        (r"(?P<v>[가-힣]+?)지\s*(?:아니할|않을|아니하게\s*할)\s*수\s*있", "need not"),
        (r"(?P<v>[가-힣]+?)(?:지\s*(?:아니하여|않아)도|지\s*아니해도)\s*(?:된|됩|되)", "need not"),
        (r"(?P<v>[가-힣]+?)(?:[을를]\s*)?(?:받을|할)?\s*(?:필요|의무)[가는도]?\s*없", "need not"),
        (r"(?P<v>[가-힣]+?)\s*수\s*없[다습어고으]", "must not"),
        (r"(?P<v>[가-힣]+?)지\s*못(?:한|합|하[며고])", "must not"),
        (r"(?P<v>[가-힣]+?)(?:하여야|해야|[아어여]야)(?:만)?\s*(?:[한합하할]|된|됩)", "must"),
        (r"(?P<v>[가-힣]+?)\s*수\s*있[다습어고으]", "may"),
        (r"(?P<v>[가-힣]+?)지\s*(?:아니한다|아니합니다|않는다|않습니다|않고)", "does not"),
    )
)  # fmt: skip
_ENGLISH: Final = tuple(
    (re.compile(pattern + r"\s+(?:(?:also|only|then|first|be|have)\s+)*(?P<v>[a-z]+)", re.I), mode)
    for pattern, mode in (
        (r"\b(?:must|shall|may|can)\s*not", "must not"),
        (r"\b(?:not allowed|not permitted|forbidden|prohibited) (?:to|from)", "must not"),
        (r"\b(?:need not|do(?:es)? not (?:need|have) to|not (?:required|obliged) to)", "need not"),
        (r"\b(?:needs?|requires?) no", "need not"),
        (r"\b(?:must|shall|ha(?:s|ve) to|(?:required|obliged) to|needs? to)(?! not)", "must"),
        (r"\b(?:needs?|requires?) an?", "must"),
        (r"\b(?:may|can|(?:is|are) (?:allowed|permitted) to)(?!\s*not)", "may"),
        (r"\b(?:does|do|is|are|was|were) not", "does not"),
    )
)  # fmt: skip
_VERB: Final = re.compile(
    r"^(?P<act>[가-힣]{2,}?)(?:하|해|할|되|될|돼|받|시|함|[을를은는이가도]$|$)"
)
_BEFORE: Final = re.compile(r"([가-힣]{2})[가-힣ㆍ]*\s*$")
_LATIN: Final = 5  # letters of an English word that are compared


def modes(text: str) -> Modes:
    """Give the modes of each act that *text* speaks of."""
    found: Modes = defaultdict(set)
    for patterns, name in ((_KOREAN, _korean), (_ENGLISH, _english)):
        taken: list[tuple[int, int]] = []
        for pattern, mode in patterns:
            for match in pattern.finditer(text):
                end = (match.start("v"), match.end())
                if any(start < end[1] and end[0] < stop for start, stop in taken):
                    continue
                taken.append(end)
                found[name(text, match)].add(mode)
    found.pop("", None)
    return dict(found)


def _korean(text: str, match: re.Match[str]) -> str:
    """Give the act: 신고 of 신고하여야; of a short verb its object, 허가 of 허가를 받아야."""
    verb = _VERB.match(match["v"])
    # 받을, 정할: one syllable and an ending
    short = len(match["v"]) == 2 and (ord(match["v"][1]) - 0xAC00) % 28 == 8  # noqa: PLR2004
    if verb and not short:
        return verb["act"][:2]
    before = _BEFORE.search(text, 0, match.start("v"))
    return before[1] if before else ""


def _english(_: str, match: re.Match[str]) -> str:
    return match["v"].lower()[:_LATIN]


def opposed(claim: str, ground: str) -> str:
    """Give the act of which *claim* says what *ground* nowhere does; "" where there is none.

    An act that the ground says nothing of, or states without a mode, opposes nothing.
    """
    known = modes(ground)
    for act, said in modes(claim).items():
        if act in known and not said & known[act]:
            return act
    return ""

"""A draft in the words of a language model: every sentence is checked, or it is dropped.

The model sees the question and the evidence of the law, never a user's document; what stands in
the answer about a document stays as it was composed. A sentence is kept if it names evidence by its
number, is in the language of the answer, shares most of its words with that evidence and says
nothing that it does not bear. Where too little is left, or the model fails, the draft stands.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kg.ask.compose import SENTENCE, WINDOW
from kg.ask.contradict import Ground, Same, fault
from kg.ask.parts import Line, lines_of
from kg.ask.polarity import modes
from kg.ask.terms import beginnings, shared
from kg.ask.understand import language_of
from kg.ask.values import CONTRADICTED, Answer
from kg.prompts import prompt

Write = Callable[[str, str], str]  # instructions and data to text; raises OSError or ValueError
_NUMBERS: Final = re.compile(r"\[(\d+)\]")
_ENDS: Final = re.compile(r"(?<=\])\s+|(?<=\])\.\s*|\n+")
_LINK: Final = re.compile(r"https?:|www\.|<[a-z/!]|\]\(|`", re.I)
_SHARED: Final = 0.6  # of a sentence's words, that its evidence has
_LONGEST: Final = 6000  # letters of a model's text that are looked at


def rewritten(found: Answer, write: Write, same: Same = str.__eq__) -> Answer:
    """Give *found* in the words of *write*, as far as they hold; *found* itself otherwise."""
    corrected = sum(p.held == CONTRADICTED for p in found.premises)  # said first, as composed
    opening = found.text.split("\n\n")[:corrected]
    lines = [line for line in lines_of(found)[corrected:] if line[1]]
    shown = [line for line in lines if not any(c.document for c in line[1])]
    if found.abstained or not shown:
        return found
    try:
        text = write(prompt("answer"), _data(found, shown))[:_LONGEST]
    except (OSError, ValueError) as error:
        return _noted(found, f"language model: {type(error).__name__}, the draft stands")
    said = [s.strip() for s in _ENDS.split(text) if s and s.strip()]
    kept = [s for s in said if _holds(s, found, shown, same)]
    cited = {n for s in kept for n in _NUMBERS.findall(s)}
    if str(shown[0][1][0].n) not in cited:  # what matters first has to be said
        return _noted(found, f"language model: {len(kept)} of {len(said)} sentences hold, not used")
    # evidence that the model left out keeps its composed words
    rest = [t for t, cs in lines if not any(str(c.n) in cited for c in cs)]
    whole = "\n\n".join((*opening, " ".join(kept), *rest))
    if len(whole) > max(WINDOW, len(found.text)):
        return _noted(found, "language model: too long, not used")
    note = f"language model: {len(kept)} of {len(said)} sentences hold"
    return _noted(replace(found, text=whole), note)


def _noted(found: Answer, note: str) -> Answer:
    return replace(found, trace=(*found.trace, note))


def _data(found: Answer, shown: list[Line]) -> str:
    evidence = [
        {
            "numbers": [c.n for c in cited],
            "provision": ", ".join(c.label for c in cited),
            "says": text,
            "wording": " ".join(c.quote for c in cited),
        }
        for text, cited in shown
    ]
    data = {"question": found.question, "language": found.language, "evidence": evidence}
    return json.dumps(data, ensure_ascii=False)


def _holds(sentence: str, found: Answer, shown: list[Line], same: Same) -> bool:
    """Tell whether a sentence of the model may be said."""
    numbers = set(_NUMBERS.findall(sentence))
    grounds = dict(_grounds(shown))
    plain = _NUMBERS.sub("", sentence).strip()
    if not numbers or not numbers <= grounds.keys() or _LINK.search(plain):
        return False
    if language_of(plain) != found.language:
        return False
    ground = Ground(tuple(s for n in numbers for s in grounds[n]), ())
    wanted = beginnings(plain)
    if shared(wanted, ground.text) < _SHARED * max(len(wanted), 1):
        return False
    return not _denies(plain, ground) and not any(
        fault(one, ground, same) for one in SENTENCE.split(plain)
    )


def _denies(plain: str, ground: Ground) -> bool:
    """Tell whether a sentence denies an act that its evidence never denies."""
    known = modes(ground.text)
    denied = [act for act, said in modes(plain).items() if said & {"does not", "must not"}]
    return any(not known.get(act, set()) - {"must", "may"} for act in denied)


def _grounds(shown: list[Line]) -> Iterator[tuple[str, list[str]]]:
    """Give what stands behind each number: the composed sentences, the wording, the digest."""
    for text, cited in shown:
        for one in cited:
            said = SENTENCE.split(_NUMBERS.sub("", text))
            yield str(one.n), [*said, *one.quote.split("\n"), *SENTENCE.split(one.gist)]

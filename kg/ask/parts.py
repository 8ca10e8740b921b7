"""Several questions in one: the answer to all of them, and of each part what that one leaves out.

The questions of one text are mostly of one matter, and found best together; a part whose own answer
rests on another provision adds it, with its citation, while there is room.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.ask.compose import WINDOW
from kg.ask.values import Answer, Citation, Reason

_FIRST: Final = 4  # provisions of the whole that come before those of its parts
_MOST: Final = 5
_MARK: Final = re.compile(r"\[(\d+)\]")
Line = tuple[str, tuple[Citation, ...]]


def with_parts(whole: Answer, parts: Sequence[Answer]) -> Answer:
    """Add to the answer of a question what its parts are answered with and it lacks.

    The query of the answer is left as it was: who asked writes it anew.
    """
    if whole.abstained:  # matters too far apart to be found together
        if whole.reason is not Reason.OUT_OF_SCOPE or any(part.abstained for part in parts):
            return whole
        first = replace(parts[0], question=whole.question, premises=whole.premises)
        whole, parts = first, parts[1:]
    fresh = list(_lacking(whole, parts))
    if not fresh:
        return whole
    own = lines_of(whole)
    said, cited = whole.text, list(whole.citations)
    if not whole.premises and all(places for _, places in own):
        # what a part needs goes before what only lies near the whole
        fresh = [*own[:_FIRST], *fresh, *own[_FIRST:]][:_MOST]
        said, cited = "", []
    for line in fresh:
        if not said or len(said) + len(line[0]) <= WINDOW:
            said = f"{said}\n\n{_renumbered(line, cited)}".strip()
    known = {c.address for c in whole.citations}
    steps = tuple(f"{c.label}: of a part of the question" for c in cited if c.address not in known)
    return replace(whole, text=said, citations=tuple(cited), trace=(*whole.trace, *steps))


def _lacking(whole: Answer, parts: Sequence[Answer]) -> Iterator[Line]:
    """Yield the first paragraph of each part that rests on what is not cited yet."""
    places = {c.address for c in whole.citations}
    for part in parts:
        text, cited = next(iter(lines_of(part)), ("", ()))
        if part.abstained or not cited or any(c.address in places for c in cited):
            continue
        places |= {c.address for c in cited}
        yield text, cited


def lines_of(part: Answer) -> list[Line]:
    """Give the paragraphs of an answer, each with what it cites; a refusal is one without any."""
    by_number = {c.n: c for c in part.citations}
    if part.abstained:
        return [(part.text, ())]
    return [
        (text, tuple(by_number[int(n)] for n in _MARK.findall(text) if int(n) in by_number))
        for text in part.text.split("\n\n")
    ]


def _renumbered(line: Line, cited: list[Citation]) -> str:
    """Give a line with its citations numbered on; one that is there keeps its number."""
    text, citations = line
    number: dict[str, int] = {}
    for one in citations:
        place = (one.address, one.quote)
        at = next((i for i, c in enumerate(cited) if (c.address, c.quote) == place), len(cited))
        if at == len(cited):
            cited.append(replace(one, n=at + 1))
        number[str(one.n)] = at + 1
    return _MARK.sub(lambda m: f"[{number[m[1]]}]" if m[1] in number else m[0], text)

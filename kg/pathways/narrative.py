"""Facts out of free text: each with the words that it was taken from, for the user to confirm.

The words stand with the options in the vocabulary (`said`). Nothing is guessed: text that says
nothing about a fact leaves it open, and text that says two things about it leaves it open too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.pathways.facts import Fact, Option, Vocabulary
from kg.pathways.rules import Rules
from ontology.span import Span


@dataclass(frozen=True, slots=True)
class Heard:
    """A value that a text gives a fact, and the words that say so."""

    value: str
    words: str
    span: Span


def facts_from_text(text: str, rules: Rules) -> dict[str, tuple[str, str]]:
    """Give fact → (value, words) for what *text* says about the vocabulary."""
    return {name: (heard.value, heard.words) for name, heard in hear(text, rules).items()}


def hear(text: str, rules: Rules) -> dict[str, Heard]:
    """Give fact → what was heard, with its place in *text*."""
    found = {}
    for name, fact in rules.vocabulary.facts.items():
        heard = _one(fact, rules.vocabulary, list(_mentions(fact, text)))
        if heard is not None:
            found[name] = heard
    return found


# 배양은 전혀 안 합니다, 배양하지 않은, 배양 과정 없이; but not 세포를 안전하게
_DENIED_AFTER: Final = re.compile(
    r"""
    (?:\s?과정)?(?:하지|지)?(?:은|는|을|를|이|가|도)?\s?(?:전혀\s|아예\s|따로\s)?
    (?:안\s?(?:하|한|합|했|해)|않|없|아니)
    | (?:와|과)는?\s(?:전혀\s|아무\s)?(?:관계|상관|무관)   # 줄기세포와는 관계가 없습니다
    """,
    re.VERBOSE,
)
# without culturing, is not an autologous, has nothing to do with cells
_DENIED_BEFORE: Final = re.compile(
    r"(?:\b(?:no|not|never|without|nor|nothing\sto\sdo\swith)|n't)\s(?:[\w-]+\s){0,2}$", re.I
)
_NEAR: Final = 40  # letters before a mention in which a denial is looked for


def _mentions(fact: Fact, text: str) -> Iterable[Heard]:
    for option in fact.options:
        pattern = _pattern(option)
        for match in pattern.finditer(text) if pattern else ():
            if not _denied(text, match):
                yield Heard(option.value, match[0], Span(*match.span()))


def _denied(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around a mention say that it is not so."""
    before = text[max(match.start() - _NEAR, 0) : match.start()]
    return bool(_DENIED_AFTER.match(text, match.end()) or _DENIED_BEFORE.search(before))


def _one(fact: Fact, vocabulary: Vocabulary, heard: list[Heard]) -> Heard | None:
    """Choose what the text says; two values that exclude each other cancel out.

    The longest words win over words inside them, the narrower value over the wider, and a value
    over those that the vocabulary says it beats.
    """
    outer = [h for h in heard if not any(_inside(h, other) for other in heard)]
    values = {h.value for h in outer}
    values -= {beaten for o in fact.options if o.value in values for beaten in o.over}
    narrow = {
        value
        for value in values
        if not any(value in vocabulary.wider[fact.name, other] for other in values)
    }
    if len(narrow) != 1:
        return None
    return next(h for h in outer if h.value in narrow)


def _inside(one: Heard, other: Heard) -> bool:
    """Tell whether the words of *one* are only a part of longer words that say something else."""
    within = other.span.start <= one.span.start and one.span.end <= other.span.end
    return within and other.value != one.value and len(other.words) > len(one.words)


@lru_cache(maxsize=1024)
def _pattern(option: Option) -> re.Pattern[str] | None:
    if not option.said:
        return None
    return re.compile("|".join(f"(?:{words})" for words in option.said), re.IGNORECASE)


def questions_left(heard: Mapping[str, Heard], wanted: Iterable[str]) -> tuple[str, ...]:
    """Give the facts of *wanted* that the text left open, in their order."""
    return tuple(name for name in wanted if name not in heard)

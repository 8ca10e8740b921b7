"""The thesaurus at work: which concepts a text names, and in which other words they are written.

>>> from kg.store.texts import Concept
>>> mfds = Concept("mfds", "식품의약품안전처", "Ministry of Food and Drug Safety",
...                (("식품의약품안전처", "ko", "preferred"), ("식약처", "ko", "alternative")),
...                (), (), "", "", "", "")
>>> [m.concept.id for m in Thesaurus([mfds]).mentions("식약처에 신고하나요?")]
['mfds']
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.store.texts import Concept

_WORD: Final = re.compile(r"[a-z0-9]+|[가-힣]+|[一-龠ぁ-んァ-ヶ]+")
_SHORTEST: Final = 2
# words of two letters that are initials of something where they are written large
_WORDS: Final = re.compile(r"a[mnst]|b[ey]|do|go|he|i[fnst]|m[ey]|no|o[fnr]|so|to|us")
# syllables of an ending, or of two words, that spell a label: 얼마인가, 소비자가, 규정의
_NO_LABEL: Final = re.compile(
    r"(?<=[가-힣])(?:인가(?=요|[?\s]|$)|자가(?!\w*(?:세포|조직|치료))|(?<=[규결특확])정의)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text, where, and by which label."""

    start: int
    end: int
    label: str
    concept: Concept
    above: frozenset[str] = frozenset()  # the concepts that it stands below, at any depth


class Thesaurus:
    """Finds labels in texts: longest first, English only at word limits."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._labels: dict[str, list[tuple[str, Concept]]] = {}
        for concept in self.concepts.values():
            for label in _written(concept):
                folded = fold(label)
                if len(folded) >= _SHORTEST:
                    self._labels.setdefault(folded[:2], []).append((folded, concept))
        for some in self._labels.values():
            some.sort(key=lambda one: -len(one[0]))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Give the concepts that *text* names, left to right; of overlapping labels the longest."""
        folded, places = _folded(text)
        found: list[Mention] = []
        at = 0
        while at < len(folded):
            match = self._at(folded, places, at)
            if match is None or _is_common_word(match[0], text, places[at]):
                at += 1
                continue
            label, concepts = match
            end = at + len(label)
            limits = places[at], places[end - 1] + 1
            found += [Mention(*limits, label, c, self._above(c)) for c in concepts]
            at = end
        return tuple(found)

    def _at(self, folded: str, places: list[int], at: int) -> tuple[str, list[Concept]] | None:
        some = self._labels.get(folded[at : at + 2], ())
        best = ""
        concepts: list[Concept] = []
        for label, concept in some:
            if len(label) < len(best):
                break
            if folded.startswith(label, at) and _whole(folded, places, at, at + len(label)):
                best = label
                concepts.append(concept)
        return (best, concepts) if best else None

    def _above(self, concept: Concept) -> frozenset[str]:
        """Give the concepts above one, at any depth."""
        found: set[str] = set()
        waiting = list(concept.broader)
        while waiting:
            name = waiting.pop()
            if name not in found and name in self.concepts:
                found.add(name)
                waiting += self.concepts[name].broader
        return frozenset(found)

    def law_of(self, concept: Concept) -> Concept | None:
        """Give the one act that a matter is related to; None where it has several, or none."""
        related = (self.concepts.get(name) for name in concept.related)
        laws = [one for one in related if one and one.work and not one.broader]
        return laws[0] if len(laws) == 1 else None

    def narrower(self, concept: Concept) -> Iterator[Concept]:
        """Yield the concepts directly below *concept*."""
        return (c for c in self.concepts.values() if concept.id in c.broader)


def _written(concept: Concept) -> Iterator[str]:
    """Yield the labels of a concept; people call a short-named Act a law, or a statute, as well."""
    for label, language, _ in concept.labels:
        yield label
        if concept.work and language == "en" and label.endswith(" Act"):
            yield from (f"{label.removesuffix('Act')}{word}" for word in ("law", "statute"))


def fold(label: str) -> str:
    """Fold what differs between ways of writing one label: case, spaces, dots, hyphens."""
    return "".join(_WORD.findall(label.lower()))


def _folded(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for match in _WORD.finditer(text.lower()):
        letters.append(match[0])
        places.extend(range(match.start(), match.end()))
    return "".join(letters), places


def _is_common_word(label: str, text: str, start: int) -> bool:
    """Tell whether two letters are a word and no name: "let us" names no country.

    Nor does 얼마인가요 ask for an 인가.
    """
    if _NO_LABEL.match(text, start):
        return True
    return bool(_WORDS.fullmatch(label)) and text[start].islower()


def _whole(folded: str, places: list[int], start: int, end: int) -> bool:
    """Tell whether a label begins and ends with a word; a Korean one may take particles."""
    if folded[start].isascii() and start and places[start] == places[start - 1] + 1:
        return not folded[start - 1].isascii()
    if folded[end - 1].isascii() and end < len(folded) and places[end] == places[end - 1] + 1:
        return not folded[end].isascii() or _is_plural(folded, places, end)
    return True


def _is_plural(folded: str, places: list[int], end: int) -> bool:
    """Tell whether a word has but an s more than a label: cells, and not de|signed."""
    after = end + 1
    return folded[end] == "s" and not (
        after < len(folded) and folded[after].isascii() and places[after] == places[end] + 1
    )

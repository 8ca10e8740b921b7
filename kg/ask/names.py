"""Abbreviations spelled out where an answer first has them.

A reader abroad knows neither MOHW nor MFDS; the thesaurus knows what they stand for.

>>> from kg.store.texts import Concept
>>> mfds = Concept("mfds", "식품의약품안전처", "Ministry of Food and Drug Safety",
...                (("Ministry of Food and Drug Safety", "en", "preferred"),
...                 ("MFDS", "en", "alternative")), (), (), "", "", "", "")
>>> spelled_out("File it with the MFDS. The MFDS decides.", abbreviations([mfds]))
'File it with the MFDS (Ministry of Food and Drug Safety). The MFDS decides.'
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kg.store.texts import Concept

_ABBREVIATION: Final = re.compile(r"\b[A-Z]{3,6}\b")
_WORD: Final = re.compile(r"[A-Za-z]+")
_OFFICE: Final = re.compile(r"^(?:the )?(?:Ministry|Minister|Office) of ")


def abbreviations(concepts: Iterable[Concept]) -> dict[str, str]:
    """Give the English names of concepts by the abbreviations of just these names."""
    found: dict[str, str] = {}
    for concept in concepts:
        for label, language, _ in concept.labels:
            if language == "en" and _ABBREVIATION.fullmatch(label) and _stands_for(label, concept):
                found.setdefault(label, concept.en)
    return found


def _stands_for(label: str, concept: Concept) -> bool:
    """Tell whether the letters begin words of the name, in order: KFDA is not what MFDS is now."""
    initials = iter(word[0].upper() for word in _WORD.findall(concept.en))
    return all(letter in initials for letter in label)


def spelled_out(text: str, names: Mapping[str, str]) -> str:
    """Put the name of each abbreviation behind its first use, unless the text has it anyway."""
    for short in dict.fromkeys(_ABBREVIATION.findall(text)):
        name = names.get(short)
        if name is None or _OFFICE.sub("", name) in text:
            continue
        text = re.sub(rf"\b{short}\b(?!\))", f"{short} ({name})", text, count=1)
    return text

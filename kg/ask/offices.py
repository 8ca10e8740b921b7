"""Which offices a text names: ministries, their heads, what is under them, heads of government.

Whoever has to file, ask or report wants to know with whom, whatever else was asked: where a digest
leaves out the office that its provision names, that is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.ask.compose import Claim
from kg.ask.names import abbreviations
from kg.search.thesaurus import Mention, Thesaurus
from kg.store.texts import Concept
from ontology.statute import own_text

_MINISTRY: Final = "central-administrative-agency"
_HEAD: Final = "head-of-central-agency"
_ALONE: Final = frozenset({"prime-minister", "president", "head-of-local-government"})
_DEEPEST: Final = 4  # steps up the thesaurus: an office of an office of a ministry
# what an office enacts is not the office
_ORDINANCE: Final = re.compile(r"[가-힣]+부령|대통령령|총리령")
_MOST: Final = 2
_SAID: Final = {
    "ko": " (조문이 정한 기관: {})",
    "en": " (Body named in the provision: {}.)",
}


def offices_in(text: str, thesaurus: Thesaurus) -> Iterator[tuple[Mention, str]]:
    """Yield where *text* names an office, with the ministry or government that it belongs to."""
    plain = _ORDINANCE.sub(lambda match: " " * len(match[0]), text)
    for mention in thesaurus.mentions(plain):
        family = _family(thesaurus, mention.concept.id)
        if family:
            yield mention, family


def _family(thesaurus: Thesaurus, concept: str, steps: int = _DEEPEST) -> str:
    held = thesaurus.concepts.get(concept)
    if held is None or not steps:
        return ""
    if concept in _ALONE or _MINISTRY in held.broader:
        return concept
    if _HEAD in held.broader:
        return next(iter(held.related), concept)
    return next((f for b in held.broader if (f := _family(thesaurus, b, steps - 1))), "")


def with_offices(said: Sequence[Claim], language: str, thesaurus: Thesaurus) -> Iterator[Claim]:
    """Give the claims; one that names no office, while its provision does, says which."""
    for claim in said:
        named = any(offices_in(claim.text, thesaurus))
        found = [] if named else list(offices_in(_law(claim), thesaurus))
        if found and claim.text:
            of = {m.concept: thesaurus.concepts[family] for m, family in found}
            names = dict.fromkeys(_called(c, body, language) for c, body in of.items())
            told = _SAID[language].format(", ".join(list(names)[:_MOST]))
            yield replace(claim, text=claim.text + told)
        else:
            yield claim


def _called(office: Concept, body: Concept, language: str) -> str:
    """Name an office; in English with the letters by which its ministry is known."""
    if language == "ko":
        return office.ko
    letters = next((short for short in abbreviations([body])), "")
    return f"{office.en} ({letters})" if letters and letters not in office.en else office.en


def _law(claim: Claim) -> str:
    """Give the words of the provision, where it is one of law and held."""
    one = claim.evidence
    if one.article is None or one.place is not None:
        return ""
    return own_text(one.article.wording(one.address.clause))

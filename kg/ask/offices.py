"""The office that a provision names, said where its digest leaves it out.

Whoever has to file, ask or report wants to know with whom, whatever else was asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.ask.compose import Claim
from kg.search.thesaurus import Thesaurus
from kg.store.texts import Concept
from ontology.statute import own_text

_OFFICES: Final = frozenset({"central-administrative-agency", "head-of-central-agency"})
_ORDINANCE: Final = re.compile(r"[가-힣]+부령")  # what a ministry enacts names no office to go to
_MOST: Final = 2
_SAID: Final = {
    "ko": " (조문이 정한 기관: {})",
    "en": " (Body named in the provision: {}.)",
}


def with_offices(said: Sequence[Claim], language: str, thesaurus: Thesaurus) -> Iterator[Claim]:
    """Give the claims; one that names no office, while its provision does, says which."""
    for claim in said:
        found = () if offices_in(claim.text, thesaurus) else _in_the_law(claim, thesaurus)
        if found and claim.text:
            names = dict.fromkeys(c.ko if language == "ko" else c.en for c in found)
            names_said = _SAID[language].format(", ".join(list(names)[:_MOST]))
            yield replace(claim, text=claim.text + names_said)
        else:
            yield claim


def _in_the_law(claim: Claim, thesaurus: Thesaurus) -> tuple[Concept, ...]:
    article, clause = claim.evidence.article, claim.evidence.address.clause
    if article is None or claim.evidence.place is not None or article.extent(clause) is None:
        return ()
    return offices_in(own_text(article.wording(clause)), thesaurus)


def offices_in(text: str, thesaurus: Thesaurus) -> tuple[Concept, ...]:
    """Give the offices that *text* names: ministries and their heads, not their ordinances."""
    mentions = thesaurus.mentions(_ORDINANCE.sub(" ", text))
    return tuple(m.concept for m in mentions if not _OFFICES.isdisjoint(m.concept.broader))

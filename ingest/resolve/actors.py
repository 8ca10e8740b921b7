"""Who bears a duty or decides, as a concept of the thesaurus: the words of a norm to its concept.

The head of a Korean noun phrase stands at its end, so the longest label that ends the phrase names
who is meant; of an enumeration each member is read by itself.

>>> labels = {"재생의료기관": "arm-institution", "수입자": "importer", "자": "person"}
>>> actors = Actors(labels)
>>> actors.of("제1항에 따라 요청을 받은 재생의료기관 또는 수입자")
('arm-institution', 'importer')
>>> actors.of("표본")
()
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from ingest.find.sentences import skeleton
from ontology.curated import Term

_SCHEMES: Final = frozenset({"actors", "bodies"})
_NAMED: Final = re.compile(
    r'이하\s?(?:이\s[조항법]에서\s)?"(?P<name>[^"\n]{1,60})"(?:이?라)[^()]{0,60}\)$'
)
_JOINT: Final = re.compile(r",\s?|ㆍ|\s(?:및|또는)\s|(?<=[가-힣])(?:와|과)\s")
_QUALIFIES: Final = re.compile(r"\S+(?:의|에게|으로부터|로부터|이|가|을|를)\s")
_ROLES: Final = (
    # who is named by what he does; such words are no labels, since any sentence may have them
    (re.compile(r"(?:려는|고자\s?하는)\s(?:자|사람|기관)$|(?:요청|청구|신고)인$"), "applicant"),
    (re.compile(r"공무원$"), "public-official"),
    (re.compile(r"위원장$"), "committee-chair"),
    (re.compile(r"(?:^|\s)(?:자|사람|법인|개인|기관)$|^누구든지$|당사자$"), "actor"),
)
_HEAD: Final = re.compile(r"(?:의\s?)장$")
_LETTERS: Final = re.compile(r"[a-z0-9가-힣]+")
_LONGEST: Final = 400  # of a phrase that is read; the rest is no name
_MOST: Final = 24  # members of an enumeration


@dataclass(frozen=True, slots=True)
class Actors:
    """The labels of actors and bodies, folded, with their concepts."""

    labels: Mapping[str, str]

    @classmethod
    def of_terms(cls, terms: Iterable[Term]) -> Self:
        """Take the labels of actors and bodies, the preferred ones first."""
        listed = [t for t in terms if t.scheme in _SCHEMES]
        found: dict[str, str] = {}
        for kind in ("preferred", "alternative", "hidden"):
            for term in listed:
                for label, language, sort in term.labels():
                    if sort == kind and language == "ko":
                        found.setdefault(_fold(label), term.id)
        return cls(found)

    def of(self, words: str) -> tuple[str, ...]:
        """Give the concepts that *words* name, in their order; () where the thesaurus has none."""
        exact = self.labels.get(_fold(words))
        if exact is not None:
            return (exact,)
        named = [self.labels.get(_fold(m["name"])) for m in _NAMED.finditer(words[-_LONGEST:])]
        plain = skeleton(words[-_LONGEST:]).text.strip()
        pieces = _JOINT.split(plain)[-_MOST:]
        last = self._label(plain) or self._label(pieces[-1])
        found = [self._label(piece) for piece in pieces[:-1]] if last or _free(pieces[-1]) else []
        listed = [concept for concept in (*found, last, *named) if concept]
        return tuple(dict.fromkeys(listed or self._role(plain)))

    def _label(self, phrase: str) -> str | None:
        """Give the concept of the longest label that *phrase* ends with, at a word's beginning.

        The head of a body whose head has no label of its own stands for the body.
        """
        words = phrase.split()
        for first in range(len(words)):
            concept = self.labels.get(_fold("".join(words[first:])))
            if concept is not None:
                return concept
        body = _HEAD.sub("", phrase)
        return self._label(body) if body not in (phrase, "") else None

    def _role(self, phrase: str) -> tuple[str, ...]:
        known = frozenset(self.labels.values())
        found = (concept for pattern, concept in _ROLES if pattern.search(phrase))
        return tuple(concept for concept in found if concept in known)[:1]


def _free(piece: str) -> bool:
    """Tell a member of an enumeration from the words that qualify what follows.

    In ``청장 또는 도지사의 허가를 받은 자`` the two are no bearers.
    """
    return not _QUALIFIES.match(piece)


def _fold(label: str) -> str:
    return "".join(_LETTERS.findall(label.lower()))

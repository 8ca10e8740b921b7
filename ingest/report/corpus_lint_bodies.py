"""Bodies named in a digest: each stands in the provision, under one of its names.

A law that defines 위원회 as short for a longer name means that one wherever it says 위원회; the
thesaurus knows the other names of a body, and its English ones.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.report.corpus_lint_entries import Entry
from ingest.report.corpus_lint_values import Check, Finding, fold
from ontology.curated import Term

_KINDS: Final = (
    "장관", "처장", "청장", "위원회", "도지사", "군수", "구청장", "공단", "공사", "진흥원",
    "관리원", "평가원", "진흥재단", "안전원", "보건연구원",
)  # fmt: skip
_KIND: Final = "|".join(_KINDS)
# 보건복지부장관, 의료기기산업육성·지원위원회; 시장 and 연구원 alone are words of every day
_BODY: Final = re.compile(rf"(?P<name>[가-힣ㆍ·]{{0,40}}(?P<kind>{_KIND}))")
_GENERIC: Final = re.compile(rf"(?:그|이|해당|관할|관계|소관|각|두|세|당해|공동)?(?:{_KIND})")
_SCHEMES: Final = frozenset({"bodies", "actors"})
_SHORTEST: Final = 2  # words of an English name: Minister alone names nobody


class Bodies:
    """The bodies of the thesaurus with every name that they go by."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        english = []
        for term in terms:
            if term.scheme in _SCHEMES:
                names = {fold(label) for label, _, _ in term.labels()}
                for name in names:
                    self._names[name] |= names
                named = term.scheme == "bodies" and len(term.en.split()) >= _SHORTEST
                english += [term.en] if named else []
        joined = "|".join(map(re.escape, sorted(set(english), key=lambda e: (-len(e), e))))
        self._english = re.compile(rf"\b(?:{joined})\b" if joined else r"(?!)")

    def check(self, entry: Entry, wording: str, whole: str) -> Iterator[Finding]:
        """Yield the bodies of *entry* that *wording* does not name.

        *whole* is the instrument with folded words, in which a body may have got its short name.
        """
        there = fold(wording)
        korean = fold(entry.gist["ko"])
        for name, kind in dict.fromkeys(m.group("name", "kind") for m in _names(entry.gist["ko"])):
            if not self._named(name, kind, there, whole):
                yield entry.finding(Check.BODY, f"ko: {name} is not named by the provision")
        for name in dict.fromkeys(self._english.findall(entry.gist["en"])):
            known = self._names[fold(name)]
            if not any(other in there or other in korean for other in known):
                yield entry.finding(Check.BODY, f"en: {name} is not named by the provision")

    def _named(self, name: str, kind: str, there: str, whole: str) -> bool:
        pieces = [name, *re.split("[ㆍ·]", name)]
        return any(self._stands(fold(p), kind, there, whole) for p in pieces[:1]) or (
            len(pieces) > _SHORTEST
            and all(self._stands(fold(p), kind, there, whole) for p in pieces[1:] if _BODY.match(p))
        )

    def _stands(self, body: str, kind: str, there: str, whole: str) -> bool:
        if _GENERIC.fullmatch(body) or any(n in there for n in (body, *self._names.get(body, ()))):
            return True
        return kind in there and body in whole


def _names(gist: str) -> Iterator[re.Match[str]]:
    return _BODY.finditer(gist)

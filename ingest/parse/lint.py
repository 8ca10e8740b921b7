"""Integrity lints: what a whole statute has and a damaged one has not.

Each lint yields `Problem` values; none changes what was read.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from ontology.address import Unit
from ontology.statute import Problem, ProblemKind, Provision, Statute, own_text

_ITEMS: Final = re.compile(r"다음\s*각\s*호")
_SUBITEMS: Final = re.compile(r"다음\s*각\s*목")
_HANGUL: Final = (
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토"
    "포호구누두루무부수우주추쿠투푸후그느드르므브스으즈츠크트프흐기니디리미비시이지치"
    "키티피히"
)
_COUNTED: Final = (Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM)


def lint(statute: Statute) -> Iterator[Problem]:
    """Yield what is odd in *statute*, article by article, then as a whole."""
    for article in statute.articles():
        for check in _ARTICLE_LINTS:
            yield from check(article)
    yield from _last_addendum(statute)


def _empty(article: Provision) -> Iterator[Problem]:
    if not article.children and not article.text.strip():
        yield _problem(ProblemKind.EMPTY_ARTICLE, article, "heading without a body")


def _announced(article: Provision) -> Iterator[Problem]:
    for part in article.walk():
        lead = own_text(part.raw)
        for pattern, unit in ((_ITEMS, Unit.ITEM), (_SUBITEMS, Unit.SUBITEM)):
            wanted = pattern.search(lead) and not any(
                p.unit is unit for p in part.walk() if p is not part
            )
            if wanted and not _refers_elsewhere(lead, pattern):
                yield _problem(ProblemKind.MISSING_ITEMS, part, f"announces {unit} but has none")


def _refers_elsewhere(lead: str, pattern: re.Pattern[str]) -> bool:
    return "삭제" in lead[:4] or pattern.search(re.sub(r"「[^」]*」|\"[^\"]*\"", "", lead)) is None


def _running(article: Provision) -> Iterator[Problem]:
    for part in article.walk():
        for unit in _COUNTED:
            numbers = [c.clause.steps[-1][1] for c in part.children if c.unit is unit]
            yield from _gaps(part, unit, numbers)


def _gaps(part: Provision, unit: Unit, numbers: list[str]) -> Iterator[Problem]:
    expected = 1
    for number in numbers:
        base, _, branch = number.partition("-")
        value = (
            _HANGUL.find(base) + 1 if unit is Unit.SUBITEM else int(base) if base.isdigit() else 0
        )
        if branch and value == expected - 1:
            continue
        if value != expected:
            note = f"{unit} {number} where {expected} was expected"
            yield _problem(ProblemKind.NUMBER_GAP, part, note)
        expected = value + 1


def _pictures(article: Provision) -> Iterator[Problem]:
    for part in article.walk():
        if "<img" in part.raw:
            yield _problem(ProblemKind.IMAGE, part, "a picture stands here: see the official text")


_ARTICLE_LINTS: Final[tuple[Callable[[Provision], Iterator[Problem]], ...]] = (
    _empty,
    _announced,
    _running,
    _pictures,
)


def _last_addendum(statute: Statute) -> Iterator[Problem]:
    addenda = list(statute.addenda())
    if not addenda:
        if statute.meta.work.genus == "law":
            yield Problem(
                ProblemKind.MISSING_ADDENDA,
                statute.provisions[0].clause,
                statute.provisions[0].span,
                "no supplementary provisions: commencement rests on the front matter alone",
            )
        return
    last = (addenda[-1].clause.addendum or "").partition("-")[0]
    if last != statute.meta.number:
        note = f"last addendum is No. {last}, the file says No. {statute.meta.number}"
        yield _problem(ProblemKind.PROMULGATION_DIFFERS, addenda[-1], note)


def _problem(kind: ProblemKind, part: Provision, note: str) -> Problem:
    return Problem(kind, part.clause, part.span, note)

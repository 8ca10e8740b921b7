r"""Link norms to the provisions they act on, by the references that stand in their words.

A penalty names the duties that it sanctions, an exception the rule that it departs from, a deeming
clause the approvals that count as given. Items belong to the sentence that announces them.

>>> from ontology.address import Clause, WorkId
>>> from ontology.findings import NormType, Target, TargetState
>>> from ontology.span import Span
>>> law, here = WorkId.law("1"), Clause.of(article=7)
>>> body = "\n\n제3조에도 불구하고 청장은 이를 허가할 수 있다.\n"
>>> article = ArticleText(law, "예시법", "법률", here, None, body, ((0, here),))
>>> there = Target(TargetState.FOUND, Address(law, Clause.of(article=3)), "", Clause.of(article=3))
>>> cited = Reference(Span(2, 5), "제3조", ReferenceKind.INTERNAL, (there,))
>>> norm = Norm(Span(2, 27), body[2:27], NormType.POWER)
>>> [str(a) for a in link_norms(article, (norm,), (cited,))[0].overrides]
['kr/1/3']
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ontology.address import Address, Unit
from ontology.findings import ArticleText, Norm, NormType, Reference, ReferenceKind, TargetState
from ontology.span import Span

_DESPITE: Final = re.compile(
    # 제3조에도 불구하고, 제3조의 규정에도 불구하고, 제3조에 불구하고
    r"\s?(?:의\s?(?:규정|본문|단서))?(?:에도|에)\s?불구하고"
)
_UNAPPLIED: Final = re.compile(
    # 제3조를 적용하지 아니한다, 제3조 및 제4조는 적용되지 아니한다
    r"\s?(?:의\s?규정)?[을를은는]\s(?:[^\s]{1,8}\s){0,2}적용(?:하지|되지)\s(?:아니|않)"
)
_PROVISO: Final = re.compile(r"(?:다만|단),?\s")
_ANNOUNCES: Final = re.compile(r"(?:다음|아래)\s?(?:의\s?)?(?:각\s?[호목]|사항)|각\s?호의")
_APPROVAL: Final = re.compile(
    # 제31조에 따른 허가, 제5조제1항에 의한 신고, 제12조의 승인
    r"\s?(?:의\s?규정)?(?:에\s?(?:따른|의한)|에\s?따라|의)?\s(?:[^\s,]{1,20}\s){0,4}?[^\s,]{0,20}?"
    r"(?:허가|인가|승인|신고|등록|면허|지정|협의|해제|결정|동의|인증|검사|처분|신청|수립|고시|변경)"
)
_CONDITION_END: Final = re.compile(r"(?:경우|때|날)(?:에는|에|부터)?\s|[하되으려]면\s")


def link_norms(
    article: ArticleText, norms: tuple[Norm, ...], references: Iterable[Reference]
) -> tuple[Norm, ...]:
    """Fill `overrides`, `sanctions` and `replaces` of *norms* from *references*."""
    ordered = sorted(references, key=lambda reference: reference.span)
    starts = [reference.span.start for reference in ordered]
    linked = []
    for norm in norms:
        reach = _reach(article, norm)
        near = ordered[bisect_left(starts, reach.start) : bisect_left(starts, reach.end)]
        own = [r for r in near if r.span.start < norm.span.end]
        linked.append(
            replace(
                norm,
                overrides=_overrides(article, norm, own),
                sanctions=_sanctions(article, norm, near),
                replaces=_replaces(article, norm, near),
            )
        )
    return tuple(linked)


def _reach(article: ArticleText, norm: Norm) -> Span:
    """Give the sentence together with the items that it announces."""
    if not _ANNOUNCES.search(norm.sentence):
        return norm.span
    return Span(norm.span.start, article.part(article.place(norm.span.start)).end)


def _found(references: Iterable[Reference]) -> tuple[Address, ...]:
    found: dict[Address, None] = {}
    for reference in references:
        for target in reference.targets:
            if target.address is not None and target.state is TargetState.FOUND:
                found.setdefault(target.address)
    return tuple(found)


def _overrides(article: ArticleText, norm: Norm, own: list[Reference]) -> tuple[Address, ...]:
    despite = [
        r
        for r in own
        if _DESPITE.match(article.body, r.span.end) or _UNAPPLIED.match(article.body, r.span.end)
    ]
    found = _found(despite)
    if _PROVISO.match(norm.sentence):
        ruled = Address(article.work, article.place(norm.span.start))
        found = (*(a for a in found if a != ruled), ruled)
    return found


def _sanctions(article: ArticleText, norm: Norm, near: list[Reference]) -> tuple[Address, ...]:
    if norm.type is not NormType.PENALTY:
        return ()
    return _elsewhere(article, (r for r in near if r.kind is not ReferenceKind.WHOLE_LAW))


def _replaces(article: ArticleText, norm: Norm, near: list[Reference]) -> tuple[Address, ...]:
    if norm.type is not NormType.DEEMING:
        return ()
    ends = [m.end() for m in _CONDITION_END.finditer(norm.sentence)]
    begin = norm.span.start + (ends[0] if ends else 0)
    counted = (
        r
        for r in near
        if r.span.start >= begin
        and r.kind is not ReferenceKind.WHOLE_LAW
        and _APPROVAL.match(article.body, r.span.end)
    )
    return _elsewhere(article, counted)


def _elsewhere(article: ArticleText, references: Iterable[Reference]) -> tuple[Address, ...]:
    """Give the places found outside the article itself, which it only speaks of."""
    own = article.clause.up_to(Unit.ARTICLE)
    return tuple(
        a for a in _found(references) if a.work != article.work or not a.clause.within(own)
    )

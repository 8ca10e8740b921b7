r"""Find what each sentence of an article does: duty, power, penalty, …; to whom, by when, how much.

>>> from ontology.address import Clause, WorkId
>>> here = Clause.of(article=7)
>>> body = "\n\n신고를 받은 시장은 7일 이내에 청장에게 보고하여야 한다.\n"
>>> article = ArticleText(WorkId.law("1"), "예시법", "법률", here, None, body, ((0, here),))
>>> norm = find_norms(article)[0]
>>> norm.type.value, norm.bearer, norm.authority, norm.deadline, norm.duration
('obligation', '신고를 받은 시장', '청장', '7일 이내', 'P7D')
"""

import re
from dataclasses import replace
from typing import Final

from ingest.find.norms_authority import find_authorities, find_rule_makers
from ingest.find.norms_bearer import Subject, find_agent, find_punished, find_subject
from ingest.find.norms_phrases import Words
from ingest.find.norms_type import Predicate, predicates
from ingest.find.norms_values import amount_of, duration_of, find_amount, find_deadlines
from ingest.find.norms_words import is_public
from ingest.find.sentences import Sentence, find_sentences
from ontology.findings import ArticleText, Norm, NormType

_T = NormType
_NOBODY: Final = frozenset({_T.DEFINITION, _T.PURPOSE, _T.SCOPE})
_UNTIMED: Final = frozenset({_T.DEFINITION, _T.PURPOSE, _T.PENALTY})
_PROVISO: Final = re.compile(r"(?:다만|단),?\s")
_FREED: Final = re.compile(
    r"불구하고|(?:받지|하지|거치지|따르지|두지)\s(?:아니하고"
    r"|않고)\s(?:[^\s]{1,20}\s){1,6}수\s있다\.?$"
)
_HANDS: Final = re.compile(
    r"(?:위임한다|위탁한다|이양한다|(?:권한|사무|업무)(?:으로|로)\s한다)\.?$"
)
_CLAIMS: Final = re.compile(r"(?:청구|제기|신청|신청을\s|청구를\s|제기를\s)할\s수\s있다\.?$")
_INSTRUMENT: Final = re.compile(
    r"(?:령|규칙|조례|정관|고시|법률|규정)(?:으로|로)\s(?:[^\s]{1,20}\s){0,2}정"
)
_APPOINTS: Final = re.compile(
    r"(?:임명|위촉|지명|선임|임용|해촉|파견|추천|선출)(?:한다|할\s수\s있다)\.?$"
)
_EQUATES: Final = re.compile(r"(?:같다|[로으]\s?한다|따른다)\.?$")
_AGAIN: Final = re.compile(r"또한\s같다\.?$|경우에도\s같다\.?$")
_CONDITION: Final = re.compile(r"(?:(?:경우|때)(?:에는|에도|에)?|(?:려|하|되|으)면),?(?=\s)")


def find_norms(article: ArticleText) -> tuple[Norm, ...]:
    """Find one norm for each finite sentence of *article*, in the order of the text."""
    found: list[Norm] = []
    before: dict[str, Norm] = {}
    for sentence in find_sentences(article):
        place = str(sentence.paragraph)
        norm = _read(sentence, before.get(place))
        found.append(norm)
        if not sentence.in_item or place not in before:
            before[place] = norm
    return tuple(found)


def _read(sentence: Sentence, before: Norm | None) -> Norm:
    text = sentence.skeleton.text
    found = predicates(text)
    kind = found[0].type
    if _AGAIN.search(text) and before is not None:
        kind = before.type
    words = Words(text)
    extents, thing = _subjects(words, found, kind, first=before is None)
    names = [_original(sentence, extent, to_particle=True) for extent in extents]
    bearer = " | ".join(dict.fromkeys(names)) or None
    if bearer is None and before is not None and not (thing or kind in _NOBODY):
        bearer = before.bearer
    kind, alternative = _settle(
        text, kind, [p.type for p in found[1:]], _head(words, extents, bearer)
    )
    norm = Norm(sentence.span, sentence.text, kind, alternative, bearer)
    return _with_values(norm, sentence, words, extents)


def _subjects(
    words: Words, found: tuple[Predicate, ...], kind: NormType, *, first: bool
) -> tuple[list[tuple[int, int]], bool]:
    """Find the subjects of the clauses that decide; tell whether the first is a thing."""
    if kind in _NOBODY or (kind is _T.PROCEDURE and _EQUATES.search(words.text)):
        return [], True
    if len({predicate.type for predicate in found}) > 1:
        found = found[:1]
    if len(found) == 1 and found[0].end >= len(words.text):
        subject = _subject(words, kind, first=first)
        return [subject.extent] if subject.extent else [], subject.thing
    extents, things = [], []
    for one in found:
        part = Words(words.text[one.start : one.end])
        subject = _subject(part, kind, first=first and one.start == 0)
        things.append(subject.thing and kind is not _T.EXEMPTION)
        if subject.extent:
            extents.append((subject.extent[0] + one.start, subject.extent[1] + one.start))
    return extents, things[0]


def _subject(words: Words, kind: NormType, *, first: bool) -> Subject:
    if kind is _T.PENALTY:
        return find_punished(words)
    if kind is _T.ESTABLISHMENT and _APPOINTS.search(words.text):
        return find_agent(words)
    if kind is _T.EXEMPTION:
        return replace(find_subject(words, first=first, lenient=True), thing=False)
    return find_subject(words, first=first or kind is _T.DEEMING)


def _head(words: Words, extents: list[tuple[int, int]], bearer: str | None) -> str | None:
    """Give the noun phrase that decides who the bearer is, without its relative clause."""
    if not extents:
        return bearer
    return words.text[slice(*words.name(words.at(extents[0][1])))]


def _settle(
    text: str, kind: NormType, others: list[NormType], head: str | None
) -> tuple[NormType, NormType | None]:
    """Tell powers from permissions, and give the second type."""
    proviso = bool(_PROVISO.match(text))
    private = not is_public(head) if head else _CLAIMS.search(text) is not None
    kinds = [_T.PERMISSION if k is _T.POWER and private else k for k in (kind, *others)]
    kind, second = kinds[0], next((k for k in kinds[1:] if k is not kinds[0]), None)
    if kind is _T.PERMISSION and (proviso or _FREED.search(text)):
        return _T.EXEMPTION, _T.PERMISSION
    if proviso and kind in {_T.OBLIGATION, _T.POWER}:
        second = _T.EXEMPTION
    if (
        kind is _T.DELEGATION
        and text.rstrip(".").endswith("수 있다")
        and not _INSTRUMENT.search(text)
    ):
        second = _T.POWER
    return kind, second


def _with_values(
    norm: Norm, sentence: Sentence, words: Words, extents: list[tuple[int, int]]
) -> Norm:
    names = find_authorities(words, extents) if norm.type not in _NOBODY else ()
    if norm.type is _T.DELEGATION and not _HANDS.search(words.text):
        ruled = _INSTRUMENT.search(words.text) is not None
        names = () if ruled else find_rule_makers(words)
        norm = replace(norm, bearer=norm.bearer if ruled and extents else None)
    timed = norm.type not in _UNTIMED
    limits = [_original(sentence, d) for d in find_deadlines(words, extents)] if timed else []
    amount = find_amount(words, extents) if norm.type not in _NOBODY else None
    much = _original(sentence, amount) if amount else None
    return replace(
        norm,
        authority=" | ".join(names) or None,
        deadline=" | ".join(dict.fromkeys(limits)) or None,
        duration=next(filter(None, map(duration_of, limits)), None),
        amount=much,
        amount_value=amount_of(much) if much else None,
        condition=_condition(sentence, extents),
    )


def _condition(sentence: Sentence, extents: list[tuple[int, int]]) -> str | None:
    text = sentence.skeleton.text
    begin = extents[0][1] + 1 if extents else 0
    found = list(_CONDITION.finditer(text, begin)) or list(_CONDITION.finditer(text))
    if not found:
        return None
    start = begin if found[0].start() >= begin else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    return _original(sentence, (start, found[0].end()))


def _original(sentence: Sentence, extent: tuple[int, int], *, to_particle: bool = False) -> str:
    start, end = extent
    at = sentence.skeleton.at
    stop = at[end] if to_particle and end < len(at) else at[end - 1] + 1
    return sentence.text[at[start] : stop].strip()

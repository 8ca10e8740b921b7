r"""Find defined terms: "X"란 … 말한다, (이하 "X"라 한다), each with the place where it holds.

>>> from ontology.address import Clause, WorkId
>>> here = Clause.of(article=7)
>>> body = '\n\n신고를 받은 청장(이하 이 조에서 "관할청장"이라 한다)은 이를 알린다.\n'
>>> article = ArticleText(WorkId.law("1"), "예시법", "법률", here, None, body, ((0, here),))
>>> [(d.term, d.meaning.of(body), str(d.scope)) for d in find_definitions(article)]
[('관할청장', '신고를 받은 청장', '제7조')]
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ingest.find.norms_bearer import noun_phrase
from ingest.find.norms_phrases import Words
from ingest.find.sentences import LABEL, skeleton
from ontology.address import Clause, Unit
from ontology.findings import ArticleText, Definition
from ontology.span import Span

_HERE: Final = (
    # 이 조에서, 이 법에서 사용하는, 이 조 및 제5조에서, 제1항에서
    r"(?:(?P<scope>이\s?(?:조|항|호|목|장|절|편|관|법|영|규칙"
    r"|규정))(?:[^\"()\n]{0,40}?)에서(?:는)?\s"
    r"|(?P<cited>제\d+(?:조|항)[^\"()\n]{0,40}?)에서(?:는)?\s)?"
)
_DEFINED: Final = re.compile(
    # "연구대상자"란, 이 조에서 "관할청장"이란, "위원"이라 함은, "정보"라 함은
    rf'{_HERE}"(?P<term>[^"\n]{{1,80}})"(?:\([^()\n]{{1,80}}\))?\s?(?:이란|란|이라\s?함은|라\s?함은|는|은)\s'
)
_SHORTENED: Final = re.compile(
    # (이하 "요청인"이라 한다), (…을 포함하며, 이하 이 조에서 각각 "갑" 및 "을"이라 한다)
    rf"이하\s?{_HERE}(?:각각\s|통틀어\s|모두\s)?(?P<terms>\"[^\"\n]{{1,80}}\"(?:\s?(?:,|및|ㆍ"
    rf"|또는|과|와)\s?\"[^\"\n]{{1,80}}\"){{0,9}})"
    r"\s?(?:이?라고?\s?(?:한다|함|칭한다)|으?로\s?한다)"
)
_TERM: Final = re.compile(r'"(?P<term>[^"\n]{1,80})"')
_FILLED: Final = re.compile(
    r"(?:령|규칙|조례|고시|정관)(?:으로|로)\s(?:정하는|정한)|이\s정하여\s고시하는"
)
_MEANS: Final = re.compile(r"말한다|다음\s각\s|같다|것으로\s한다|뜻한다")
_ANNOUNCES: Final = re.compile(r"다음\s(?:의\s)?각\s|각\s?[호목]의")
_SCOPES: Final = {
    "조": Unit.ARTICLE,
    "항": Unit.PARAGRAPH,
    "호": Unit.ITEM,
    "목": Unit.SUBITEM,
}
_PARTICLE: Final = re.compile(
    r"(?:에게는|에게|에서는|에서|에는|으로서|으로|로서|로|께서|까지|부터|마다|만을|만|이나|이란"
    r"|란|인|등|[은는이가을를의에와과나도]){0,3}"
    r"(?![가-힣])"
)
_WORD: Final = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]")
_END: Final = re.compile(r"다\.(?=\s|$)")
_STOP: Final = re.compile(r"(?<=[가-힣])\.\s+(?:다만,\s)?")
_MOST: Final = 2000
_PHRASE: Final = 400  # code points before an abbreviation that its meaning is looked for in


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a defined term is used in its defined sense."""

    span: Span
    definition: Definition


def find_definitions(article: ArticleText) -> tuple[Definition, ...]:
    """Find the terms that *article* defines or abbreviates, in the order of the text.

    What fills a delegated phrase ("대통령령으로 정하는 자"란) is no term and is left out. The first
    `_MOST` of each kind are read: no article has a tenth of them.
    """
    found = [*_defined(article), *_shortened(article)]
    return tuple(sorted(found, key=lambda definition: definition.span))


def uses(
    article: ArticleText,
    definitions: Iterable[Definition],
    defining: Sequence[Definition] | None = None,
) -> Iterator[Use]:
    """Yield where *article* uses one of *definitions* inside its scope, the longest term first.

    Of two meanings of one term the one of the narrower scope holds. The places that define are not
    uses, and a word that only begins like a term is none. *defining* are the article's own
    definitions, where they are known.
    """
    buckets: dict[str, list[Definition]] = defaultdict(list)
    for definition in definitions:
        buckets[definition.term[:2]].append(definition)
    for bucket in buckets.values():
        bucket.sort(key=lambda d: (-len(d.term), -len(d.scope.steps)))
    own = sorted(d.span for d in (find_definitions(article) if defining is None else defining))
    starts = [span.start for span in own]
    for word in _WORD.finditer(article.body):
        at = word.start()
        before = bisect_right(starts, at) - 1
        if before >= 0 and at in own[before]:
            continue
        for definition in buckets.get(article.body[at : at + 2], ()):
            end = at + len(definition.term)
            said = article.body.startswith(definition.term, at) and _PARTICLE.match(
                article.body, end
            )
            if said and article.place(at).within(definition.scope):
                yield Use(Span(at, end), definition)
                break


def _defined(article: ArticleText) -> Iterator[Definition]:
    body = article.body
    stops = [stop.end() for stop in _END.finditer(body)]
    meant = [words.start() for words in _MEANS.finditer(body)]
    for match in islice(_DEFINED.finditer(body), _MOST):
        place = article.place(match.start("term"))
        end = min(_after(stops, match.end(), len(body)), _part_end(article, match.end(), place))
        if _FILLED.search(match["term"]) or _after(meant, match.end(), end) >= end:
            continue
        if _ANNOUNCES.search(body, match.end(), min(end, match.end() + _PHRASE)):
            end = _part_end(article, match.end(), place)
        yield Definition(
            span=Span(*match.span("term")),
            term=match["term"],
            meaning=Span(match.end(), end - _blank(body, match.end(), end)),
            abbreviation=False,
            scope=_scope(article, match, place),
        )


def _after(places: list[int], position: int, otherwise: int) -> int:
    at = bisect_right(places, position)
    return places[at] if at < len(places) else otherwise


def _part_end(article: ArticleText, position: int, place: Clause) -> int:
    """Give the end of *place* with everything in it; *position* is in it."""
    at = bisect_right(article.places, position, key=lambda known: known[0])
    while at < len(article.places) and article.places[at][1].within(place):
        at += 1
    return article.places[at][0] if at < len(article.places) else len(article.body)


def _blank(body: str, start: int, end: int) -> int:
    tail = body[max(start, end - 80) : end]
    return len(tail) - len(tail.rstrip())


def _shortened(article: ArticleText) -> Iterator[Definition]:
    body, before = article.body, 0
    for match in islice(_SHORTENED.finditer(body), _MOST):
        opening = _opening(body, match.start())
        if opening is None:
            continue
        place = article.place(match.start())
        start = max(_start(article, match.start()), opening - _PHRASE, before)
        before = match.start()
        for term in _TERM.finditer(body, *match.span("terms")):
            yield Definition(
                span=Span(*term.span("term")),
                term=term["term"],
                meaning=_meant(body, start, opening),
                abbreviation=True,
                scope=_scope(article, match, place),
            )


def _start(article: ArticleText, position: int) -> int:
    """Give where the innermost part that *position* stands in begins."""
    at = bisect_right(article.places, position, key=lambda known: known[0]) - 1
    return article.places[max(at, 0)][0]


def _opening(body: str, at: int) -> int | None:
    """Give the bracket that the place *at* stands in."""
    depth = 0
    for i in range(at - 1, max(at - _PHRASE, -1), -1):
        if body[i] in ")]":
            depth += 1
        elif body[i] in "([":
            if depth == 0:
                return i
            depth -= 1
    return None


def _meant(body: str, start: int, end: int) -> Span:
    """Give the noun phrase that ends at *end*."""
    line = max(body.rfind("\n", start, end) + 1, start)
    label = LABEL.match(body, line, end)
    line = label.end() if label else line
    line = max([line, *(stop.end() for stop in _STOP.finditer(body, line, end))])
    frame = skeleton(body[line:end])
    words = Words(frame.text)
    if not words.tokens:
        return Span(end, end)
    first, last = noun_phrase(words)
    return frame.original(first, last).shift(line)


def _scope(article: ArticleText, match: re.Match[str], place: Clause) -> Clause:
    if match["cited"]:
        return article.clause.up_to(Unit.ARTICLE)
    unit = _SCOPES.get((match["scope"] or "")[-1:])
    return place.up_to(unit) if unit else Clause()

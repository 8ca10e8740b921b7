"""Find the phrases that leave something to another instrument or to an office.

>>> from ontology.address import Clause, WorkId
>>> here = Clause.of(article=7)
>>> body = "수수료에 필요한 사항은 대통령령으로 정한다. 다만, 예시부장관이 고시하는 금액은 뺀다."
>>> article = ArticleText(WorkId.law("1"), "예시법", "법률", here, None, body, ((0, here),))
>>> [(d.phrase, d.matter) for d in find_delegations(article)]
[('대통령령으로 정한다', '수수료에 필요한 사항'), ('예시부장관이 고시하는', '금액')]

What a superior rule leaves is no delegation where it is only recited ("대통령령으로 정하는 X"란),
nor is a finding of fact (인정하는) or an order to publish (고시하여야 한다).
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ingest.find.delegations_words import (
    ELIDED,
    FREELY,
    INSTRUMENT,
    NOTE,
    OFFICE,
    OTHER_ACT,
    PURPOSE,
    TOPIC,
    matter,
    office_before,
)
from ontology.findings import ArticleText, Delegation
from ontology.span import Span

_RANKS: Final = {"법률": 0, "대통령령": 1, "총리령": 2, "부령": 2, "고시": 3}
_MOST: Final = 5_000  # phrases in one article: far beyond all law, so that time stays bounded
_QUOTED: Final = re.compile(r'"[^"\n]{0,400}"|“[^”\n]{0,400}”')
_SENTENCE_END: Final = re.compile(r"다\.\s|\n")


def find_delegations(article: ArticleText) -> tuple[Delegation, ...]:
    """Find the delegating phrases of *article*, left to right, none overlapping."""
    if PURPOSE.fullmatch(article.heading or ""):
        return ()
    found = [*_to_instruments(article), *_to_offices(article)]
    if not found:
        return ()
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(article.body)]
    kept: list[Delegation] = []
    for one in sorted(found, key=lambda d: (d.span.start, -d.span.end)):
        recited = _inside(one.span.start, quoted)
        if not recited and not (kept and one.span.start < kept[-1].span.end):
            kept.append(one)
    return tuple(kept)


def _inside(position: int, spans: list[Span]) -> bool:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and position in spans[low]


def _to_instruments(article: ArticleText) -> Iterator[Delegation]:
    body, own = article.body, _rank(article.kind)
    for match in islice(INSTRUMENT.finditer(body), _MOST):
        name = match["name"]
        delegate = "조례" if name.endswith("조례") else "고시" if name == "고시" else name
        if own >= _rank(delegate) and not FREELY.search(match[0]):
            continue  # no rule leaves anything to itself: it recites its superior
        low = max(0, match.start() - 60)
        if delegate != "조례" and OTHER_ACT.search(body, low, match.start()):
            continue
        yield _delegation(body, Span(match.start(), match.end()), delegate)


def _rank(kind: str) -> int:
    return _RANKS.get("부령" if kind.endswith("부령") else kind, 9)


def _to_offices(article: ArticleText) -> Iterator[Delegation]:
    body = article.body
    for match in islice(OFFICE.finditer(body), _MOST):
        subject = office_before(body, match.start(), match[0])
        notice = "고시" in match[0]
        if subject is not None:
            span = Span(subject.start, match.end())
            office = NOTE.sub("", subject.of(body))[:-1].strip()
            notice = notice or "고시" in span.of(body)
            yield _delegation(body, span, "고시" if notice else f"기타:{office}")
        elif ELIDED.fullmatch(match[0]) and (topic := _topic(body, match.start())):
            span = Span(match.start(), match.end())
            yield _delegation(body, span, "고시" if notice else f"기타:{topic}")


def _topic(body: str, at: int) -> str | None:
    """Give the office that the sentence before *at* is about: 예시부장관은 …."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(body, max(0, at - 400), at)), default=0)
    found = TOPIC.search(body, begin, at)
    return found["office"] if found else None


def _delegation(body: str, span: Span, delegate: str) -> Delegation:
    return Delegation(span, span.of(body), delegate, matter(body, span))

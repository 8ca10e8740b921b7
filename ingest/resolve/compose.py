"""Put an article together from parts that may come from several texts.

On most days all parts come from one text and the article is that text's; where commencement is
staggered, the article in force stands in no file and is made here.
"""

from ingest.find.coverage import order
from ontology.address import Clause
from ontology.span import Span
from ontology.statute import Provision


def compose(article: Clause, parts: dict[Clause, Provision]) -> Provision:
    """Give *article* with those of *parts* that stand in it, in the order of their numbers."""
    own = parts[article]
    if _complete(own, parts, len(parts)):
        return own
    children: dict[Clause, list[Clause]] = {}
    for clause in parts:
        if clause != article:
            children.setdefault(clause.parent, []).append(clause)
    return _layout(own, parts, children, 0)


def _complete(own: Provision, parts: dict[Clause, Provision], count: int) -> bool:
    whole = list(own.walk())
    return len(whole) == count and all(
        parts.get(part.clause) is not None and parts[part.clause].raw == part.raw for part in whole
    )


def _layout(
    own: Provision, parts: dict[Clause, Provision], children: dict[Clause, list[Clause]], at: int
) -> Provision:
    """Lay the parts out one after another: lead, what stands inside, then what follows it."""
    lead, tail = _lead_and_tail(own)
    spans, inside = [Span(at, at + len(lead))], []
    at = spans[0].end
    for clause in sorted(children.get(own.clause, ()), key=lambda c: order(c.steps[-1][1])):
        child = _layout(parts[clause], parts, children, at)
        inside.append(child)
        at = child.span.end
    if tail:
        spans.append(Span(at, at + len(tail)))
        at += len(tail)
    return Provision(
        clause=own.clause,
        unit=own.unit,
        heading=own.heading,
        raw=lead + tail,
        span=Span(spans[0].start, at),
        children=tuple(inside),
        deleted=own.deleted and not inside,
        divisions=own.divisions,
        own=tuple(spans),
    )


def _lead_and_tail(own: Provision) -> tuple[str, str]:
    if not own.children or len(own.own) < 2:  # noqa: PLR2004
        return own.raw, ""
    size = len(own.own[0])
    return own.raw[:size], own.raw[size:]

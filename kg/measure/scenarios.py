"""What an assessment is worth against a case of gold, compared by the articles it rests on."""

from collections.abc import Iterable, Sequence

from kg.library import Library
from kg.measure.gold import Place, Titles, folded
from kg.measure.judging import Scores
from kg.measure.questions import Expected, Scenario, article
from kg.pathways import Assessment, Basis
from kg.pathways.assessment import Route

Bases = Sequence[frozenset[Place]]


class Assessed:
    """Judges assessments; names of routes and reasons are not compared."""

    def __init__(self, library: Library, titles: Titles) -> None:
        self._works, self._titles = library.works, titles

    def judge(self, scenario: Scenario, found: Assessment) -> Scores:
        """Give the figures of one case; one is left out where there is nothing to compare.

        ``pathway_recall``: expected routes that share an article with a route or exemption given;
        ``pathway_precision``: routes given that share one with an expected route.
        """
        wanted, refused = _articles(scenario.pathways), _articles(scenario.not_available)
        routes = [self._of_route(route) for route in found.pathways]
        more = [self._of_route(route) for route in found.exemptions]
        refusals = [self._of(one.because) for one in found.not_available]
        classes = frozenset(map(folded, found.classification))
        return {
            "classification": float(classes == scenario.classification),
            "tier": float((found.risk_tier or None) == scenario.risk_tier),
            **_shared("pathway_recall", wanted, [*routes, *more]),
            **_shared("pathway_precision", routes, wanted),
            **_shared("not_available", refused, refusals),
        }

    def _of_route(self, route: Route) -> frozenset[Place]:
        steps = (basis for step in route.steps for basis in step.legal_basis)
        return self._of([*route.legal_basis, *steps])

    def _of(self, bases: Iterable[Basis]) -> frozenset[Place]:
        places = set()
        for basis in bases:
            work = self._works.get(basis.address.work.short)
            if work is not None:
                places.add(article(self._titles.cited(work.title, basis.address.clause)))
        return frozenset(places)


def _articles(some: Iterable[Expected]) -> list[frozenset[Place]]:
    return [one.articles for one in some]


def _shared(name: str, wanted: Bases, given: Bases) -> Scores:
    if not wanted:
        return {}
    return {name: sum(any(one & other for other in given) for one in wanted) / len(wanted)}

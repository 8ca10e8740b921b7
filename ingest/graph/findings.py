"""What was found in a wording, as triples: citations, norms, definitions, delegations.

Each finding is a node inside the article version that it was found in, with a quote and a
position selector in the article's body, and the run that found it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ingest.graph.quads import OA, PROV, RDF_TYPE, SKOS, Names, eli, quad, target, text, typed
from ingest.resolve.actors import Actors
from ontology.address import Address
from ontology.findings import (
    ArticleText,
    Definition,
    Delegation,
    Norm,
    NormType,
    Reference,
    Target,
    TargetState,
)
from ontology.span import Span

_NORMS: Final = {
    NormType.OBLIGATION: "Obligation",
    NormType.PROHIBITION: "Prohibition",
    NormType.PERMISSION: "Permission",
    NormType.POWER: "Power",
    NormType.EXEMPTION: "Exemption",
    NormType.DEEMING: "Deeming",
    NormType.DEFINITION: "DefiningNorm",
    NormType.PENALTY: "Penalty",
    NormType.PURPOSE: "Purpose",
    NormType.SCOPE: "Scope",
    NormType.DELEGATION: "DelegatingNorm",
    NormType.ESTABLISHMENT: "Establishment",
    NormType.PROCEDURE: "Procedure",
    NormType.OTHER: "OtherNorm",
}
_WORDS: Final = ("bearer", "authority", "deadline", "amount", "condition")
_LINKS: Final = ("overrides", "sanctions", "replaces")
Fact = tuple[str, str, str]


class FindingQuads:
    """Writes the findings of one article version."""

    def __init__(self, names: Names, article: ArticleText, start: date, graph: str) -> None:
        self.names, self.article, self.graph = names, article, graph
        self.source = names.wording(Address(article.work, article.clause), start)
        self.run = names.named("run", "extraction")

    def references(self, found: Iterable[Reference]) -> Iterator[str]:
        """Yield citations with their targets, found or not."""
        for one in found:
            node = self._node("cites", one.span)
            place = self._place(one.span)
            facts = [
                (node, RDF_TYPE, self.names.rl("Citation")),
                (node, self.names.rl("kind"), text(one.kind.value)),
                (node, self.names.rl("citedIn"), place),
            ]
            if one.part:
                facts.append((node, self.names.rl("part"), text(one.part, "ko")))
            if one.applied:
                facts.append((node, self.names.rl("applied"), typed(value=True, kind="boolean")))
            for old, new in one.substitutions:
                facts.append((node, self.names.rl("substitution"), text(f"{old} → {new}", "ko")))
            for aim in one.targets:
                facts += self._target(node, place, aim)
            yield from self._with_place(node, facts, one.span)

    def _target(self, node: str, place: str, aim: Target) -> Iterator[Fact]:
        if aim.address is None or aim.state is TargetState.NOT_HELD:
            words = self._unresolved(aim)
            yield node, self.names.rl("unresolved"), words
            yield place, self.names.rl("citesUnresolved"), words
            return
        there = self.names.provision(aim.address)
        yield node, f"<{OA}hasBody>", there
        if aim.state is TargetState.FOUND:
            yield place, eli("cites"), there
        else:
            yield node, self.names.rl("targetState"), text(aim.state.value)
            yield place, self.names.rl("citesUnresolved"), text(aim.address.short)

    def _unresolved(self, aim: Target) -> str:
        """Write a place that is not held: as spoken in Korean law, else as title and number."""
        if self.article.work.jurisdiction == "kr":
            return text(f"「{aim.title}」 {aim.clause.spoken}".strip(), "ko")
        return text(f"{aim.title} {aim.clause.short}".strip())

    def norms(self, found: Iterable[Norm]) -> Iterator[str]:
        """Yield norms with bearer, authority, deadline and amount in words and as values."""
        for one in found:
            node = self._node("norm", one.span)
            facts = [
                (node, RDF_TYPE, self.names.rl("Norm")),
                (node, RDF_TYPE, self.names.rl(_NORMS[one.type])),
                (node, self.names.rl("statedBy"), self._place(one.span)),
            ]
            if one.alt_type:
                facts.append((node, self.names.rl("alsoOfType"), text(one.alt_type.value)))
            facts += self._words(node, one)
            if one.duration:
                facts.append(
                    (node, self.names.rl("deadlineDuration"), typed(one.duration, "duration"))
                )
            if one.amount_value is not None:
                facts.append(
                    (node, self.names.rl("amountValue"), typed(one.amount_value, "integer"))
                )
            for field in _LINKS:
                for address in getattr(one, field):
                    facts.append((node, self.names.rl(field), self.names.provision(address)))
            yield from self._with_place(node, facts, one.span)

    def _words(self, node: str, one: Norm) -> Iterator[Fact]:
        for field in _WORDS:
            for part in _parts(getattr(one, field)):
                yield node, self.names.rl(field), text(part, "ko")

    def actors(self, found: Iterable[Norm], actors: Actors) -> Iterator[str]:
        """Yield the concepts of the thesaurus that the norms' bearers and authorities are."""
        bearer, authority = self.names.rl("bearerConcept"), self.names.rl("authorityConcept")
        for one in found:
            node = self._node("norm", one.span)
            for predicate, words in ((bearer, one.bearer), (authority, one.authority)):
                concepts = (concept for part in _parts(words) for concept in actors.of(part))
                for concept in dict.fromkeys(concepts):
                    yield quad(node, predicate, self.names.named("concept", concept), self.graph)

    def definitions(self, found: Iterable[Definition]) -> Iterator[str]:
        """Yield defined terms and abbreviations with the clause in which they hold."""
        for one in found:
            node = self._node("term", one.span)
            scope = Address(self.article.work, one.scope)
            facts = [
                (node, RDF_TYPE, self.names.rl("Definition")),
                (node, f"<{SKOS}prefLabel>", text(one.term, "ko")),
                (node, self.names.rl("statedBy"), self._place(one.span)),
                (node, self.names.rl("scope"), self.names.provision(scope)),
                (
                    node,
                    self.names.rl("abbreviation"),
                    typed(value=one.abbreviation, kind="boolean"),
                ),
                (
                    node,
                    f"<{SKOS}definition>",
                    text(self.article.body[one.meaning.start : one.meaning.end], "ko"),
                ),
            ]
            yield from self._with_place(node, facts, one.span)

    def delegations(self, found: Iterable[Delegation]) -> Iterator[str]:
        """Yield delegating phrases, what fills them, and the way back."""
        for one in found:
            node, place = self._node("delegates", one.span), self._place(one.span)
            facts = [
                (node, RDF_TYPE, self.names.rl("Delegation")),
                (node, self.names.rl("delegate"), text(one.delegate, "ko")),
                (node, self.names.rl("statedBy"), place),
            ]
            if one.matter:
                facts.append((node, self.names.rl("matter"), text(one.matter, "ko")))
            for address in one.implemented_by:
                there = self.names.provision(address)
                facts.append((node, self.names.rl("implementedBy"), there))
                facts.append((there, eli("based_on"), place))
            if not one.implemented_by:
                facts.append((place, self.names.rl("delegatesTo"), text(one.delegate, "ko")))
            yield from self._with_place(node, facts, one.span)

    def _node(self, kind: str, span: Span) -> str:
        return self.names.inside(self.source, f"{kind}/{span.start}-{span.end}")

    def _place(self, span: Span) -> str:
        return self.names.provision(Address(self.article.work, self.article.place(span.start)))

    def _with_place(self, node: str, facts: Iterable[Fact], span: Span) -> Iterator[str]:
        exact = self.article.body[span.start : span.end]
        where = list(target(self.names, self.source, (span.start, span.end), exact))
        yield from (quad(s, p, o, self.graph) for s, p, o in facts)
        yield quad(node, f"<{OA}hasTarget>", where[0][0], self.graph)
        yield quad(node, f"<{PROV}wasGeneratedBy>", self.run, self.graph)
        yield from (quad(s, p, o, self.graph) for s, p, o in where)


def _parts(value: str | None) -> tuple[str, ...]:
    return tuple(value.split(" | ")) if value else ()

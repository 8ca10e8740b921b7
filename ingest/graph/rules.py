"""Pathways and exemptions as triples: what SPARQL sees of the rules that the engine applies."""

from collections.abc import Iterator
from typing import Final

from ingest.graph.quads import DCT, RDF_TYPE, SKOS, Names, day, quad, text
from kg.pathways import Basis, Rules, Words
from kg.pathways.rules import Exemption, Kind, Rule, Step

_CLASSES: Final = {
    Kind.CLASSIFICATION: "Classification",
    Kind.SUBTYPE: "Classification",
    Kind.TIER: "Classification",
    Kind.CONCEPT: "Rule",
    Kind.PATHWAY: "Pathway",
    Kind.DUTY: "Duty",
    Kind.EXEMPTION: "Exemption",
    Kind.EXCLUSION: "Exclusion",
}
Fact = tuple[str, str, str]


def rule_quads(names: Names, rules: Rules) -> Iterator[str]:
    """Yield every rule with its steps, terms and the clauses that it rests on."""
    graph = names.named("graph", "pathways")
    for regime in rules.regimes:
        home = names.named("regime", regime.id)
        facts = [(home, RDF_TYPE, names.rl("Regime")), *_labels(home, regime.title)]
        for rule in regime.rules:
            facts += _rule(names, rule, home, rules)
        yield from (quad(s, p, o, graph) for s, p, o in facts)


def _rule(names: Names, rule: Rule, regime: str, rules: Rules) -> Iterator[Fact]:
    node = names.named("rule", rule.code)
    yield node, RDF_TYPE, names.rl("Rule")
    yield node, RDF_TYPE, names.rl(_CLASSES[rule.kind])
    yield node, names.rl("code"), text(rule.code)
    yield node, f"<{DCT}isPartOf>", regime
    yield from _labels(node, rule.name)
    yield from _said(node, names.rl("authority"), rule.authority)
    for term, value in (("validFrom", rule.begins), ("validTo", rule.ends)):
        if value:
            yield node, names.rl(term), day(value)
    for at, cited in enumerate(rule.basis, 1):
        yield from _basis(names, node, at, cited.basis)
    for step in rule.steps:
        yield node, names.rl("hasStep"), names.inside(node, f"step/{step.code}")
        yield from _step(names, node, step)
    if rule.exemption:
        yield from _exemption(names, node, rule.exemption, rules)


def _step(names: Names, rule: str, step: Step) -> Iterator[Fact]:
    node = names.inside(rule, f"step/{step.code}")
    yield node, RDF_TYPE, names.rl("Step")
    yield node, names.rl("code"), text(step.code)
    yield from _labels(node, step.name)
    yield from _said(node, names.rl("authority"), step.authority)
    if step.deadline:
        yield from _said(node, names.rl("deadline"), step.deadline.text)
    for at, cited in enumerate(step.basis, 1):
        yield from _basis(names, node, at, cited.basis)
    for term, codes in (("presupposes", step.presupposes), ("leadsTo", step.leads_to)):
        for code in codes:
            yield node, names.rl(term), names.named("rule", code)


def _exemption(names: Names, node: str, found: Exemption, rules: Rules) -> Iterator[Fact]:
    for code in found.overrides:
        if code in rules.by_code:
            yield node, names.rl("overrides"), names.named("rule", code)
    for condition in found.conditions:
        yield from _said(node, names.rl("condition"), condition)
    terms = (
        ("validWithin", found.term.text if found.term else None),
        ("extension", found.extension),
        ("endsWhen", found.end),
    )
    for term, words in terms:
        if words:
            yield from _said(node, names.rl(term), words)


def _basis(names: Names, node: str, at: int, basis: Basis) -> Iterator[Fact]:
    place = names.inside(node, f"basis/{at}")
    yield node, names.rl("legalBasis"), place
    yield place, RDF_TYPE, names.rl("LegalBasis")
    yield place, names.rl("place"), names.provision(basis.address)
    yield place, names.rl("reliedOn"), text(basis.words)


def _labels(node: str, words: Words) -> Iterator[Fact]:
    yield from _said(node, f"<{SKOS}prefLabel>", words)


def _said(node: str, predicate: str, words: Words) -> Iterator[Fact]:
    for language, value in (("ko", words.ko), ("en", words.en)):
        if value:
            yield node, predicate, text(value, language)

"""Pathways and exemptions as triples: what SPARQL sees of the rules that the engine applies."""

from collections.abc import Iterator
from typing import Final

from ingest.graph.quads import DCT, RDF_TYPE, SKOS, Names, day, quad, text, typed
from kg.pathways import Basis, Rules, Words
from kg.pathways.conditions import Holds, leaves
from kg.pathways.facts import Fact as Asked
from kg.pathways.rules import Exemption, Kind, LabelledException, Rule, Step

_CLASSES: Final = {
    Kind.CLASSIFICATION: "Classification",
    Kind.SUBTYPE: "Classification",
    Kind.TIER: "Classification",
    Kind.CONCEPT: "Rule",
    Kind.PATHWAY: "Pathway",
    Kind.DUTY: "Duty",
    Kind.EXEMPTION: "RegulatoryExemption",
    Kind.EXCLUSION: "Exclusion",
}
Fact = tuple[str, str, str]


def rule_quads(names: Names, rules: Rules) -> Iterator[str]:
    """Yield the facts, and every rule with its steps, exceptions, terms and clauses."""
    graph = names.named("graph", "pathways")
    for asked in rules.vocabulary.facts.values():
        yield from (quad(s, p, o, graph) for s, p, o in _asked(names, asked))
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
    for term, code in _hangs_on(rule):
        yield node, names.rl("hangsOn"), names.named(term, code)
    for exception in rule.unless:
        yield from _exception(names, node, exception)
    own = {step.code for step in rule.steps}
    for step in rule.steps:
        yield node, names.rl("hasStep"), names.inside(node, f"step/{step.code}")
        yield from _step(names, node, step, own)
    if rule.exemption:
        yield from _exemption(names, node, rule.exemption, rules)


def _hangs_on(rule: Rule) -> list[tuple[str, str]]:
    """Give the facts and the other rules that decide whether a rule stands, each once."""
    found: dict[tuple[str, str], None] = {}
    for condition in (rule.when, *(e.when for e in rule.unless)):
        for leaf in leaves(condition):
            codes = leaf.codes if isinstance(leaf, Holds) else ()
            found.update(dict.fromkeys(("rule", code) for code in codes))
            if not isinstance(leaf, Holds):
                found["fact", leaf.fact] = None
    return list(found)


def _asked(names: Names, asked: Asked) -> Iterator[Fact]:
    node = names.named("fact", asked.name)
    yield node, RDF_TYPE, names.rl("Fact")
    yield node, names.rl("code"), text(asked.name)
    yield from _said(node, names.rl("question"), asked.question)
    for option in asked.options:
        inner = names.inside(node, f"option/{option.value}")
        yield inner, RDF_TYPE, names.rl("Option")
        yield inner, f"<{DCT}isPartOf>", node
        yield inner, names.rl("code"), text(option.value)
        yield from _labels(inner, option.name)
    for at, basis in enumerate(asked.basis, 1):
        yield from _basis(names, node, at, basis)


def _exception(names: Names, rule: str, found: LabelledException) -> Iterator[Fact]:
    node = names.inside(rule, f"unless/{found.label}")
    yield rule, names.rl("unless"), node
    yield node, RDF_TYPE, names.rl("LabelledException")
    yield node, names.rl("code"), text(found.label)
    yield from _labels(node, found.name)
    for at, basis in enumerate(found.basis, 1):
        yield from _basis(names, node, at, basis)


def _step(names: Names, rule: str, step: Step, own: set[str]) -> Iterator[Fact]:
    node = names.inside(rule, f"step/{step.code}")
    yield node, RDF_TYPE, names.rl("Step")
    yield node, names.rl("code"), text(step.code)
    yield from _labels(node, step.name)
    yield from _said(node, names.rl("authority"), step.authority)
    if step.deadline:
        yield from _said(node, names.rl("deadline"), step.deadline.text)
        yield node, names.rl("deadlineDuration"), typed(step.deadline.duration, "duration")
    for at, document in enumerate(step.documents, 1):
        paper = names.inside(node, f"document/{at}")
        yield node, names.rl("requires"), paper
        yield paper, RDF_TYPE, names.rl("Requirement")
        yield from _labels(paper, document.name)
    for at, cited in enumerate(step.basis, 1):
        yield from _basis(names, node, at, cited.basis)
    for term, codes in (("presupposes", step.presupposes), ("leadsTo", step.leads_to)):
        for code in codes:
            inside = names.inside(rule, f"step/{code}")
            yield node, names.rl(term), inside if code in own else names.named("rule", code)


def _exemption(names: Names, node: str, found: Exemption, rules: Rules) -> Iterator[Fact]:
    for code in found.overrides:
        if code in rules.by_code:
            yield node, names.rl("overrides"), names.named("rule", code)
    for condition in found.conditions:
        yield from _said(node, names.rl("condition"), condition)
    terms = (
        ("extension", found.extension),
        ("endsWhen", found.end),
    )
    if found.term:
        yield from _said(node, names.rl("deadline"), found.term.text)
        yield node, names.rl("validWithin"), typed(found.term.duration, "duration")
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

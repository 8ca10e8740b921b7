"""An assessment to the JSON of DESIGN section 5: each basis is a citation of that day."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from api import shapes
from kg.library import Library
from kg.pathways import Assessment, Basis, Rules, Words
from kg.pathways.assessment import Question, Refusal, Route, RouteStep
from kg.pathways.compare import Comparison
from kg.pathways.rules import Deadline, Exemption
from kg.pathways.saved import Moved, Saved
from kg.pathways.timeline import dependencies, longest_chain, timeline

Json = dict[str, Any]


class _Writer:
    """Writes one assessment; a clause cited twice is looked up once."""

    def __init__(self, library: Library, found: Assessment, lang: str) -> None:
        self.library, self.on, self.lang = library, found.on, lang
        self.cite = lru_cache(maxsize=None)(self._cite)

    def _cite(self, basis: Basis) -> Json:
        found = self.library.cite(basis.address, self.on, basis.words)
        written = shapes.citation(found, self.library.manifest.base)
        doubt = self.library.doubt(basis, self.on)
        return written | {"n": None, "words": basis.words, "stale": doubt.value if doubt else None}

    def bases(self, some: Iterable[Basis]) -> list[Json]:
        return [self.cite(basis) for basis in some]

    def said(self, words: Words | None) -> str | None:
        return (words.said(self.lang) or None) if words else None

    def deadline(self, found: Deadline | None) -> Json | None:
        return {"duration": found.duration, "text": self.said(found.text)} if found else None

    def step(self, found: RouteStep) -> Json:
        return {
            "code": found.code,
            "name": self.said(found.name),
            "authority": self.said(found.authority),
            "deadline": self.deadline(found.deadline),
            "documents": [
                {"name": self.said(d.name), "either": [self.said(e) for e in d.either]}
                for d in found.documents
            ],
            "presupposes": list(found.presupposes),
            "leads_to": list(found.leads_to),
            "fee": self.said(found.fee),
            "penalty": (
                {
                    "text": self.said(found.penalty.text),
                    "legal_basis": [self.cite(found.penalty.basis)],
                }
                if found.penalty
                else None
            ),
            "legal_basis": self.bases(found.legal_basis),
        }

    def route(self, found: Route) -> Json:
        return {
            "code": found.code,
            "kind": found.kind.value,
            "name": self.said(found.name),
            "authority": self.said(found.authority),
            "steps": [self.step(step) for step in found.steps],
            "legal_basis": self.bases(found.legal_basis),
            "presumed": list(found.presumed),
            "note": self.said(found.note),
            "regime": found.regime,
            "exemption": self.exemption(found.exemption),
        }

    def exemption(self, found: Exemption | None) -> Json | None:
        if found is None:
            return None
        return {
            "overrides": list(found.overrides),
            "conditions": [self.said(c) for c in found.conditions],
            "applicant": self.said(found.applicant),
            "grantor": self.said(found.grantor),
            "term": self.deadline(found.term),
            "extension": self.said(found.extension),
            "end": self.said(found.end),
            "liability": self.said(found.liability),
            "fallback": self.said(found.fallback),
        }

    def refusal(self, found: Refusal) -> Json:
        return {
            "code": found.code,
            "name": self.said(found.name),
            "because": self.bases(found.because),
            "note": self.said(found.note),
        }

    def question(self, found: Question) -> Json:
        return {
            "fact": found.fact,
            "question": self.said(found.question),
            "why": self.said(found.why),
            "options": [{"value": v, "label": self.said(w)} for v, w in found.options],
            "presumed": found.presumed,
        }


def assessment(found: Assessment, library: Library, lang: str) -> Json:
    """Give the whole of an assessment."""
    writer = _Writer(library, found, lang)
    return {
        "as_of": found.on.isoformat(),
        "jurisdiction": found.jurisdiction,
        "facts": dict(found.facts),
        "classification": list(found.classification),
        "subtypes": list(found.subtypes),
        "risk_tier": found.risk_tier,
        "conclusions": [
            {"code": c.code, "label": c.label, "legal_basis": writer.bases(c.legal_basis)}
            for c in found.conclusions
        ],
        "pathways": [writer.route(r) for r in found.pathways],
        "duties": [writer.route(r) for r in found.duties],
        "exemptions": [writer.route(r) for r in found.exemptions],
        "not_available": [writer.refusal(r) for r in found.not_available],
        "open": [writer.route(r) for r in found.open],
        "missing_facts": [writer.question(q) for q in found.missing_facts],
        "trace": [
            {
                "rule": line.rule,
                "name": writer.said(line.name),
                "standing": line.standing,
                "facts": [list(fact) for fact in line.facts],
                "legal_basis": [b.address.short for b in line.legal_basis],
                "leans_on": list(line.leans_on),
                "ruled_out": list(line.ruled_out),
            }
            for line in found.trace
        ],
        "notes": [
            {"fact": n.fact, "value": n.value, "kind": n.kind, "text": writer.said(n.text)}
            for n in found.notes
        ],
        "timeline": _timeline(found, lang),
        "snapshot": library.manifest.snapshot,
    }


def bases(some: Iterable[Assessment], library: Library, lang: str) -> list[Json]:
    """Give every clause that assessments rest on as a citation, numbered, each once a day."""
    found = {(b, one.on): one for one in some for b in one.legal_basis}
    writers = {one.on: _Writer(library, one, lang) for one in found.values()}
    return [writers[on].cite(b) | {"n": n} for n, (b, on) in enumerate(found, 1)]


def _timeline(found: Assessment, lang: str) -> Json:
    """Give the steps in an order that respects what each presupposes, and the longest chain."""
    graph, (chain, total) = dependencies(found), longest_chain(found)
    return {
        "steps": [
            {
                "id": stop.id,
                "name": stop.step.name.said(lang),
                "days": stop.days,
                "after": sorted(graph.predecessors(stop.id)),
            }
            for stop in timeline(found)
        ],
        "longest_chain": {"days": total, "steps": [stop.id for stop in chain]},
    }


def comparison(found: Comparison, library: Library, lang: str) -> Json:
    """Give two assessments side by side, with the facts and outcomes that differ."""
    before, after = found.before, found.after
    one, two = dict(before.facts), dict(after.facts)
    return {
        "before": assessment(before, library, lang),
        "after": assessment(after, library, lang),
        "facts": [
            {"fact": name, "before": one.get(name), "after": two.get(name)}
            for name in sorted({*one, *two})
            if one.get(name) != two.get(name)
        ],
        "changes": [
            {
                "part": change.part,
                "gone": [_named(before, change.part, code, lang) for code in change.gone],
                "new": [_named(after, change.part, code, lang) for code in change.new],
            }
            for change in found.changes
        ],
    }


def _named(found: Assessment, part: str, code: str, lang: str) -> Json:
    items = getattr(found, part)
    some = items if isinstance(items, tuple) else ()
    names = (i.name for i in some if isinstance(i, Route | Refusal) and i.code == code)
    return {"code": code, "name": next((name.said(lang) for name in names), code)}


def record(saved: Saved, since: Moved, lang: str) -> Json:
    """Give a kept assessment, with what has moved since then."""
    return {
        "id": saved.id,
        "name": saved.name,
        "facts": dict(saved.facts),
        "follows_the_law": saved.as_of is None,
        "as_of": saved.on.isoformat(),
        "generation": saved.generation,
        "outcome": {part: _coded(saved, some, lang) for part, some in saved.outcome.items()},
        "moved": bool(since),
        "changes": [
            {"part": c.part, "gone": list(c.gone), "new": list(c.new)} for c in since.changes
        ],
        "names": {code: said[lang == "en"] for code, said in since.names.items()},
        "reworded": list(since.clauses),
    }


def _coded(saved: Saved, some: Iterable[str], lang: str) -> list[Json]:
    at = 1 if lang == "en" else 0
    return [{"code": code, "name": saved.names.get(code, (code, code))[at]} for code in some]


def facts_vocabulary(rules: Rules) -> list[Json]:
    """Give the facts with their questions, for an interview."""
    return [
        {
            "fact": fact.name,
            "question": {"ko": fact.question.ko, "en": fact.question.en},
            "options": [
                {"value": o.value, "label": {"ko": o.name.ko, "en": o.name.en}}
                for o in fact.options
            ],
        }
        for fact in rules.vocabulary.facts.values()
    ]

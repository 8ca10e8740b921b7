"""Values to the JSON of DESIGN section 5."""

from datetime import date
from typing import Any

from kg.ask.values import Answer, Citation, Premise
from kg.events import Event
from kg.library import Change, Hit, Library
from kg.store.texts import Article, Version, Work
from ontology.address import Clause
from ontology.statute import unescape

Json = dict[str, Any]


def place(clause: Clause) -> Json:
    """Give a clause as separate numbers: 조 as written, 항 a number, 호 and 목 strings."""
    outer, number = clause.article_label, clause.paragraph or ""
    return {
        "article": outer,
        "paragraph": int(number) if number.isdigit() else None,
        "item": clause.item.replace("-", "의") if clause.item else None,
        "subitem": clause.subitem,
    }


def label(found: Citation, lang: str | None) -> str:
    """Name a citation; the page of a document in the reader's language, not in the document's."""
    if lang == "ko" and found.document and found.page:
        return f"{found.document} {found.page}쪽"
    return found.label


def citation(found: Citation, base: str, lang: str | None = None) -> Json:
    """Give a citation, for a reader of *lang*."""
    return {
        "n": found.n,
        "title": found.title,
        "kind": found.kind,
        "law_id": found.address.work.id,
        **place(found.address.clause),
        "label": label(found, lang),
        "iri": found.address.iri(base),
        "address": found.address.short,
        "url": found.url,
        "quote": found.quote or None,
        "start": found.start,
        "end": found.end,
        "lang": found.language,
        "heading": found.heading or None,
        "valid_from": _day(found.valid_from),
        "valid_to": _day(found.valid_to),
        "promulgated": _day(found.promulgated),
        "number": found.number,
        "document": found.document,
        "page": found.page,
        "tier": found.tier,
        "gist": found.gist or None,
        "note": found.note or None,
        "checks": found.checks,
    }


def answer(found: Answer, library: Library) -> Json:
    """Give an answer."""
    return {
        "question": found.question,
        "lang": found.language,
        "as_of": found.on.isoformat(),
        "intent": found.intent,
        "answer": found.text,
        "abstained": found.abstained,
        "reason": found.reason.value if found.reason else None,
        "missing": list(found.missing),
        "citations": [citation(c, library.manifest.base, found.language) for c in found.citations],
        "premises": [premise(p) for p in found.premises],
        "unchecked": list(found.unchecked),
        "sparql": found.sparql,
        "trace": list(found.trace),
        "snapshot": library.manifest.snapshot,
    }


def premise(found: Premise) -> Json:
    """Give what a question takes as given, and whether the answer's provisions bear it out."""
    return {
        "text": found.text,
        "held": found.held,
        "claim": found.claim or None,
        "n": found.n or None,
    }


def hit(found: Hit, base: str, lang: str | None = None) -> Json:
    """Give a hit of a search, for a reader of *lang*."""
    return citation(found.citation, base, lang) | {
        "text": found.text,
        "score": round(found.score, 4),
        "matched": found.matched,
        "gist": found.gist or None,
    }


def work(found: Work, base: str) -> Json:
    """Give an instrument."""
    return {
        "id": found.id.id,
        "address": found.id.short,
        "iri": found.id.iri(base),
        "title": found.title,
        "kind": found.kind,
        "lang": found.language,
        "jurisdiction": found.id.jurisdiction,
        "state": found.state,
        "tier": found.tier,
        "held_from": _day(found.held_from),
        "bodies": list(found.bodies),
        "aliases": list(found.aliases),
        "url": found.url,
        "note": found.note or None,
    }


def version(found: Version) -> Json:
    """Give one text of an instrument."""
    return {
        "version": found.version,
        "title": found.title,
        "promulgated": found.promulgated.isoformat(),
        "number": found.number,
        "effective": found.effective.isoformat(),
        "in_force_from": _day(found.start),
        "in_force_to": _day(found.end),
        "url": found.url,
        "source": found.source,
        "sha256": found.sha256,
    }


def article(found: Article, base: str) -> Json:
    """Give one wording of an article."""
    return {
        "address": found.address.short,
        "iri": found.address.iri(base),
        **place(found.address.clause),
        "heading": found.heading or None,
        "divisions": list(found.divisions),
        "text": unescape(found.body).strip(),
        "valid_from": found.start.isoformat(),
        "valid_to": _day(found.end),
        "version": found.version,
        "deleted": found.deleted,
    }


def change(found: Change) -> Json:
    """Give what changed in an article between two days."""
    return {
        "article": found.clause.article_label,
        "kind": found.kind,
        "heading": found.heading or None,
        "before": found.before or None,
        "after": found.after or None,
        "diff": list(found.diff),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def readable(raw: str) -> str:
    """Take markup off a raw part of a body."""
    return unescape(raw).strip()


def event(found: Event, library: Library) -> Json:
    """Give what one promulgation does to one provision, and from when."""
    work = library.works.get(found.address.work.short)
    return {
        "title": work.title if work else None,
        "address": found.address.short,
        "iri": found.address.iri(library.manifest.base),
        "pinpoint": str(found.address.clause) or None,
        "kind": found.kind,
        "applies_from": found.start.isoformat(),
        "version": found.version,
        "before": found.before or None,
        "after": found.after or None,
    }

"""What a build could not settle, as one JSON file beside it: counts a reader can act on.

{"works": [{"work", "title", "references", "unresolved", …}], "unresolved": […], "stale": […],
 "delegations": […], "transitional": […], "actors": […]}
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ingest.resolve.instruments import Instruments
from ingest.resolve.stale import Stale, stale
from ontology.address import Address
from ontology.findings import ArticleText, Delegation, Governing, Reference, TargetState

Current = tuple[ArticleText, Sequence[Reference]]


def report(
    current: Sequence[Current],
    delegations: Iterable[tuple[Address, Sequence[Delegation]]],
    instruments: Instruments,
) -> dict[str, Any]:
    """Collect what the wordings of today leave open."""
    texts = [text for text, _ in current]
    doubted = stale(texts, [refs for _, refs in current], instruments)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    titles = {text.work.short: text.title for text in texts}
    unresolved = []
    for text, references in current:
        count = counts[text.work.short]
        count["articles"] += 1
        count["references"] += len(references)
        for reference in references:
            for target in reference.targets:
                if target.state is not TargetState.FOUND:
                    count[f"targets {target.state}"] += 1
                    unresolved.append(_unresolved(text, reference, target.state.value))
                    break
    unfilled = []
    for where, some in delegations:
        count = counts[where.work.short]
        count["delegations"] += len(some)
        for one in some:
            if not one.implemented_by:
                count["delegations not filled"] += 1
                unfilled.append({"at": where.short, "phrase": one.phrase, "to": one.delegate})
    return {
        "works": [
            {"work": work, "title": titles.get(work, ""), **dict(sorted(count.items()))}
            for work, count in sorted(counts.items())
        ],
        "unresolved": unresolved,
        "stale": [_stale(one) for one in doubted],
        "delegations": unfilled,
    }


def transitional_rows(found: Iterable[Governing]) -> list[dict[str, str | None]]:
    """List the clauses whose provisions are not there, and those that end on a day."""
    return [
        {
            "at": one.where.short,
            "kind": one.kind.value,
            "missing": ", ".join(one.missing) or None,
            "governs": ", ".join(address.short for address in one.governs) or None,
            "until": one.until.isoformat() if one.until else None,
        }
        for one in found
        if one.missing or one.until
    ]


def actor_rows(found: Iterable[tuple[Address, str, str]]) -> list[dict[str, str | int]]:
    """List the bearers and authorities that the thesaurus lacks, an instrument's together."""
    counts: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], str] = {}
    for where, role, words in found:
        key = (where.work.short, role, words)
        counts[key] += 1
        first.setdefault(key, where.short)
    return [
        {"work": key[0], "role": key[1], "words": key[2], "count": n, "at": first[key]}
        for key, n in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0]))
    ]


def write(content: dict[str, Any], path: Path) -> None:
    """Write the report as JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0), "utf-8")


def _unresolved(text: ArticleText, reference: Reference, state: str) -> dict[str, str]:
    where = Address(text.work, text.place(reference.span.start))
    return {"at": where.short, "text": reference.text, "state": state}


def _stale(one: Stale) -> dict[str, str | None]:
    return {
        "at": one.where.short,
        "text": one.reference.text,
        "target": one.target.address.short if one.target.address else one.target.title,
        "doubt": one.doubt.value,
        "successor": one.successor.short if one.successor else None,
        "because": one.because,
    }

"""What a build could not settle, as one JSON file beside it: counts a reader can act on.

{"works": [{"work", "title", "references", "unresolved", …}], "unresolved": […], "stale": […],
 "delegations": […], "problems": […]}
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ingest.resolve.instruments import Instruments
from ingest.resolve.stale import Stale, stale
from ontology.address import Address
from ontology.findings import ArticleText, Delegation, Reference, TargetState

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

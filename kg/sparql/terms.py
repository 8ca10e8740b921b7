"""The terms that a graph uses, for whoever writes a query: classes and properties with counts.

terms(endpoint)[0]  →  {"name": "rl:Norm", "iri": …, "kind": "class", "count": 45700, "label": …}
"""

from collections import defaultdict
from typing import Any, Final

from kg.sparql.endpoint import Endpoint
from kg.sparql.values import RDFS, Query, prefixes

_LABELS: Final = f"""SELECT ?term ?label (LANG(?label) AS ?lang) {{
  ?term <{RDFS}isDefinedBy> ?vocabulary ; <{RDFS}label> ?label }} LIMIT 5000"""
_KINDS: Final = {"classes": "class", "properties": "property"}


def terms(endpoint: Endpoint) -> list[dict[str, Any]]:
    """Give what is used, most used first, with prefixed names; what has no prefix is left out."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for row in endpoint.table(Query(_LABELS))["results"]["bindings"]:
        labels[row["term"]["value"]][row["lang"]["value"]] = row["label"]["value"]
    spaces = sorted(prefixes(endpoint.base).items(), key=lambda pair: -len(pair[1]))
    found = []
    for kind, counted in endpoint.counts.items():
        for iri, count in counted.items():
            name = _short(iri, spaces)
            if name:
                label = dict(labels.get(iri, {}))
                entry = {"name": name, "iri": iri, "kind": _KINDS[kind]}
                found.append(entry | {"count": count, "label": label})
    return sorted(found, key=lambda term: (-term["count"], term["name"]))


def _short(iri: str, spaces: list[tuple[str, str]]) -> str:
    for prefix, space in spaces:
        local = iri.removeprefix(space)
        if local != iri and local.replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{local}"
    return ""

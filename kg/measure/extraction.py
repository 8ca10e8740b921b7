"""References, delegations and norms of the built graph against gold, as P, R and F1.

It reads what a build wrote, not the finders: what is measured is what users get.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.measure.gold import Key, Place, Row, Titles, article_address, read_gold
from kg.store.graph import Graph
from kg.store.texts import Work
from ontology.address import Address, Clause, Unit
from ontology.errors import BadAddress

_OA: Final = "http://www.w3.org/ns/oa#"
_FIELDS: Final = ("bearer", "authority", "deadline", "amount")
_NORM_TYPES: Final = {
    "DefiningNorm": "definition",
    "DelegatingNorm": "delegation",
    "OtherNorm": "other",
}
_OWN: Final = (Unit.ANNEX, Unit.FORM)
Span = tuple[int, int]


@dataclass(slots=True)
class Node:
    """A finding as the graph has it: where, and its values by property."""

    span: Span
    exact: str
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def types(self) -> list[str]:
        """Names of its classes."""
        return [v.rpartition("#")[2] for v in self.values["type"]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The table, and what missed, in words."""

    table: dict[str, dict[str, float]]
    misses: tuple[str, ...]


class Extraction:
    """Compares a graph with a folder of gold."""

    def __init__(self, graph: Graph, works: Iterable[Work], base: str) -> None:
        self._graph, self._base, self._titles = graph, base, Titles.of(works)
        self._works = {work.id: work for work in self._titles.works.values()}
        self._read: dict[Key, list[Node]] = {}
        self.misses: list[str] = []

    def measure(self, folder: Path) -> Figures:
        """Give the figures over all files that *folder* has."""
        gold = read_gold(folder)
        whole = {key for name, rows in gold.items() if name != "references_hard" for key in rows}
        table: dict[str, dict[str, float]] = {}
        if "references" in gold:
            table["references"] = self._references(gold["references"], whole)
        if "references_hard" in gold:
            table["references_hard"] = self._hard(gold["references_hard"])
        if "delegations" in gold:
            table["delegations"] = self._delegations(gold["delegations"], whole)
        if "norms" in gold:
            table["norms"] = self._norms(gold["norms"])
        return Figures(table, tuple(self.misses))

    def nodes(self, key: Key) -> list[Node]:
        """Give everything that the graph has found in the newest wording of an article."""
        if key not in self._read:
            self._read[key] = self._load(key)
        return self._read[key]

    def _load(self, key: Key) -> list[Node]:
        work = self._titles.work(key[0], key[1])
        if work is None:
            return []
        place = article_address(work, key[2]).iri(self._base)
        versions = [r["version"] for r in self._graph.ask("newest_wording", provision=place)]
        found: dict[str, Node] = {}
        for version in versions[-1:]:
            for row in self._graph.ask("extraction", version=version):
                span = int(row["start"]), int(row["end"])
                node = found.setdefault(row["node"], Node(span, row["exact"]))
                name = row["property"].rpartition("#")[2].rpartition("/")[2]
                if row["value"] not in node.values[name]:
                    node.values[name].append(row["value"])
        return list(found.values())

    def _of_type(self, key: Key, kind: str) -> dict[Span, Node]:
        return {n.span: n for n in self.nodes(key) if kind in n.types}

    def _targets(self, node: Node) -> set[Place]:
        found = set()
        for iri in node.values["hasBody"]:
            place = self._place(iri)
            if place:
                found.add(place)
        for words in node.values["unresolved"]:
            title, _, clause = words.removeprefix("「").partition("」")
            try:
                where = Clause.parse(clause.strip()) if clause.strip() else Clause()
            except BadAddress:
                where = Clause()
            found.add(self._titles.place(title, where))
        return found

    def _place(self, iri: str) -> Place | None:
        try:
            address = Address.from_iri(iri, self._base)
        except BadAddress:
            return None
        work = self._works.get(address.work)
        return self._titles.place(work.title, address.clause) if work else None

    def _own_attachment(self, key: Key, node: Node) -> bool:
        """Gold leaves out an instrument's own annexes and forms."""
        work = self._titles.work(key[0], key[1])
        bodies = node.values["hasBody"]
        if work is None or not bodies or node.values["unresolved"]:
            return False
        addresses = [Address.from_iri(iri, self._base) for iri in bodies]
        return all(
            a.work == work.id and a.clause.steps and a.clause.steps[0][0] in _OWN for a in addresses
        )

    def _references(self, gold: dict[Key, list[Row]], whole: set[Key]) -> dict[str, float]:
        hit = found = right = wanted = 0
        for key in sorted(whole):
            spans = {
                s: n
                for s, n in self._of_type(key, "Citation").items()
                if not self._own_attachment(key, n)
            }
            rows = {_span(r, "span"): r for r in gold.get(key, ())}
            found += len(spans)
            wanted += len(rows)
            for span, node in spans.items():
                if span not in rows:
                    self._miss("reference not in gold", key, node.exact)
            for span, row in rows.items():
                if span not in spans:
                    self._miss("reference missed", key, row["span"])
                    continue
                hit += 1
                right += self._same_targets(key, spans[span], row)
        return {
            "precision": _ratio(hit, found),
            "recall": _ratio(hit, wanted),
            "targets": _ratio(right, wanted),
        }

    def _same_targets(self, key: Key, node: Node, row: Row) -> bool:
        ours, theirs = self._targets(node), {self._titles.gold_place(t) for t in row["targets"]}
        if ours != theirs:
            wrong = f"{row['span']}: ours {sorted(map(str, ours - theirs))[:3]}"
            self._miss("targets", key, f"{wrong}, gold {sorted(map(str, theirs - ours))[:3]}")
        return ours == theirs

    def _hard(self, gold: dict[Key, list[Row]]) -> dict[str, float]:
        right = total = 0
        for key, rows in gold.items():
            nodes = self._of_type(key, "Citation")
            for row in rows:
                total += 1
                node = nodes.get(_span(row, "span"))
                if node is None:
                    self._miss("hard reference missed", key, row["span"])
                else:
                    right += self._same_targets(key, node, row)
        return {"all": _ratio(right, total)}

    def _delegations(self, gold: dict[Key, list[Row]], whole: set[Key]) -> dict[str, float]:
        count: Counter[str] = Counter()
        for key in sorted(whole):
            nodes = self._of_type(key, "Delegation")
            rows = {_span(r, "phrase"): r for r in gold.get(key, ())}
            count.update(found=len(nodes), wanted=len(rows), hit=len(nodes.keys() & rows.keys()))
            for span in nodes.keys() ^ rows.keys():
                what = nodes[span].exact if span in nodes else rows[span]["phrase"]
                kind = "delegation not in gold" if span in nodes else "delegation missed"
                self._miss(kind, key, what)
            for span, row in rows.items():
                theirs = {self._titles.gold_place(t)[:4] for t in row["implemented_by"]}
                # gold was written with statutes alone: links to notices compare with nothing
                bodies = [
                    iri
                    for iri in (nodes[span].values["implementedBy"] if span in nodes else [])
                    if "/kr/law/" in iri
                ]
                ours = {place[:4] for iri in bodies if (place := self._place(iri))}
                count.update(
                    links=len(ours), links_wanted=len(theirs), links_hit=len(ours & theirs)
                )
                if ours != theirs:
                    self._miss("implemented by", key, f"{row['phrase']}: {ours ^ theirs}")
        return {
            "phrase_precision": _ratio(count["hit"], count["found"]),
            "phrase_recall": _ratio(count["hit"], count["wanted"]),
            "links_precision": _ratio(count["links_hit"], count["links"]),
            "links_recall": _ratio(count["links_hit"], count["links_wanted"]),
        }

    def _norms(self, gold: dict[Key, list[Row]]) -> dict[str, float]:
        types: Counter[tuple[str, str]] = Counter()
        fields: Counter[tuple[str, str]] = Counter()
        for key, rows in gold.items():
            nodes = {(n.span[0], n.exact): n for n in self.nodes(key) if "Norm" in n.types}
            for row in rows:
                node = nodes.get((row["start"], row["sentence"]))
                kind = _norm_type(node) if node else ""
                types.update([("wanted", row["type"]), ("found", kind)])
                if kind == row["type"]:
                    types["hit", kind] += 1
                else:
                    self._miss(f"norm type {row['type']}, ours {kind}", key, row["sentence"])
                for name in _FIELDS:
                    ours = {_fold(v) for v in (node.values[name] if node else [])}
                    theirs = {_fold(v) for v in (row[name] or "").split(" | ") if v}
                    fields["hit", name] += len(ours & theirs)
                    fields["found", name] += len(ours)
                    fields["wanted", name] += len(theirs)
                    if ours != theirs:
                        self._miss(f"norm {name} {row[name]!r}, ours {ours}", key, row["sentence"])
        kinds = sorted({kind for what, kind in types if what == "wanted"})
        scores = [
            _f1(*(types[what, kind] for what in ("hit", "found", "wanted"))) for kind in kinds
        ]
        table = {"type_macro_f1": round(sum(scores) / len(scores), 4) if scores else 0.0}
        for name in _FIELDS:
            table[f"{name}_f1"] = round(
                _f1(*(fields[what, name] for what in ("hit", "found", "wanted"))), 4
            )
        return table

    def _miss(self, kind: str, key: Key, what: str) -> None:
        self.misses.append(f"{kind} | {' '.join(key)} | {what}")


def _norm_type(node: Node) -> str:
    name = next((t for t in node.types if t != "Norm"), "")
    return _NORM_TYPES.get(name, name.lower())


def _span(row: Row, words: str) -> Span:
    return row["start"], row["start"] + len(row[words])


def _fold(value: Any) -> str:
    return "".join(str(value).split())


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _f1(hit: int, found: int, wanted: int) -> float:
    return 2 * hit / (found + wanted) if found + wanted else 0.0

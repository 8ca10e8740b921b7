"""Policy as triples: typed figures, inferred links apart, quotes with their place."""

from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from ingest.graph.policy import class_of, policy_quads, property_of
from ingest.graph.quads import Names
from ingest.read.text import text_document
from ontology.address import Address
from ontology.policy import Figure, Link, PolicyEntry, PolicyState, PolicyType, Role, Source

BASE = "https://example.org/"
DOCUMENT = text_document("A plan\n\nThere shall be twelve cold rooms.\n", "plan.txt")


def entry(**changes: object) -> PolicyEntry:
    facts: dict[str, object] = {
        "id": "cold-rooms",
        "type": PolicyType.ANNUAL_PLAN,
        "label": {"ko": "냉장실", "en": "Cold rooms"},
        "gist": {"ko": "냉장실 12개", "en": "12 cold rooms"},
        "questions": {"ko": ("몇 개?",), "en": ("How many?",)},
        "state": PolicyState.TARGET,
        "sources": (Source(document="plan.txt", words="twelve cold rooms"),),
        "figures": (Figure(Decimal("12.5"), "rooms", Role.TARGET, "about", 2031),),
        "links": (
            Link("legal basis", address=Address.parse("kr/999999/3"), inferred=True),
            Link("addressed by", entry="other"),
        ),
        "day": date(2031, 1, 2),
    }
    return PolicyEntry(**(facts | changes))  # type: ignore[arg-type]


def store(*entries: PolicyEntry) -> ox.Store:
    found = ox.Store()
    quads = "".join(policy_quads(Names(BASE), entries, {"plan.txt": DOCUMENT}))
    found.load(quads.encode(), format=ox.RdfFormat.N_QUADS)
    return found


def ask(found: ox.Store, query: str) -> bool:
    prefixes = f"prefix rl: <{BASE}ontology#> prefix oa: <http://www.w3.org/ns/oa#> "
    return bool(found.query(prefixes + query, use_default_graph_as_union=True))


def test_names_of_classes_and_properties() -> None:
    assert class_of(PolicyType.ANNUAL_PLAN) == "AnnualPlan"
    assert property_of("addressed by") == "addressedBy"


def test_a_figure_is_a_number_with_unit_and_role() -> None:
    assert ask(store(entry()), 'ask { ?e rl:figure [ rl:unit "rooms" ; rl:role "target" ] }')


def test_a_quote_stands_where_the_document_says_it() -> None:
    start = DOCUMENT.text.index("twelve")
    query = (
        "ask { ?e oa:hasTarget/oa:hasSelector ?s . "
        f"?s oa:start {start} . ?e oa:hasTarget/oa:hasSelector/oa:exact 'twelve cold rooms' }}"
    )
    assert ask(store(entry()), query)


def test_what_is_inferred_stands_in_a_graph_of_its_own() -> None:
    found = store(entry())
    graph = f"{BASE}graph/policy-inferred"
    assert ask(found, f"ask {{ graph <{graph}> {{ ?e rl:legalBasis ?p }} }}")
    assert not ask(found, f"ask {{ graph <{graph}> {{ ?e rl:addressedBy ?p }} }}")


def test_a_page_elsewhere_carries_its_grade() -> None:
    source = Source(name="A paper", url="https://example.org/page", grade="B", day=date(2031, 1, 1))
    found = store(entry(sources=(source,)))
    query = "ask { ?e rl:graded [ <http://www.w3.org/ns/prov#hadPrimarySource> ?page ] }"
    assert ask(found, query)

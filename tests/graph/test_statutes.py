"""Amendments in the graph: each change with the wording before it and the wording after it."""

from kg.library import Library

_CHANGES = """
PREFIX rl: <https://w3id.org/regenlaw/ontology#>
SELECT ?pinpoint ?kind ?from ?old ?new ?promulgated WHERE {
  ?change a rl:Change ; rl:changes ?place ; rl:changeKind ?kind ; rl:appliesFrom ?from ;
    rl:partOfAmendment/rl:byText/<http://data.europa.eu/eli/ontology#date_publication> ?promulgated .
  ?place rl:pinpoint ?pinpoint ; rl:work <https://w3id.org/regenlaw/eli/kr/law/900001> .
  OPTIONAL { ?change rl:oldVersion/rl:text ?old }
  OPTIONAL { ?change rl:newVersion/rl:text ?new }
}
"""


def test_a_change_has_the_wording_before_and_after(library: Library) -> None:
    found = {
        (row["pinpoint"], row["from"]): row
        for row in library.graph.select(_CHANGES)
        if row["promulgated"] == "2024-05-07"
    }
    changed = found["제4조제2항", "2024-11-08"]
    assert (changed["kind"], changed["promulgated"]) == ("changed", "2024-05-07")
    assert "2년으로" in changed["old"]
    assert "4년으로" in changed["new"]
    added = found["제4조의2", "2024-11-08"]
    assert (added["kind"], "old" in added, "new" in added) == ("added", False, True)
    later = found["제5조", "2025-05-08"]
    assert "5년간" in later["old"]
    assert "10년간" in later["new"]

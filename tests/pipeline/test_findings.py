"""What other countries' law cites is in the graph as what Korean law cites is."""

from pathlib import Path

import pyoxigraph as ox

from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.store.generation import Home, Manifest
from tests.read.test_fuzz import JAPAN, UNION

ELI = "http://data.europa.eu/eli/ontology#"
RL = "https://w3id.org/regenlaw/ontology#"
CITING = UNION.replace("(b) rooms.", "(b) rooms as in Article 3(1) of Regulation (EC) No 9/2030.")


def values(store: ox.Store, predicate: str) -> list[tuple[str, str]]:
    query = f"SELECT ?s ?o {{ ?s <{predicate}> ?o }} ORDER BY ?s ?o"
    rows = store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return [
        (
            row["s"].value.partition("/eli/")[2],
            row["o"].value.partition("/eli/")[2] or row["o"].value,
        )
        for row in rows
    ]


def test_references_of_other_countries_are_in_the_graph(tmp_path: Path, curated: Path) -> None:
    official = tmp_path / "official"
    for name, text in (
        (
            "jp/current/499AC0000000001.md",
            JAPAN.replace("次のとおり。", "前項の保管は、次のとおり。"),
        ),
        ("eu/32031R0001.md", CITING),
    ):
        path = official / "overseas" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    (official / "overseas" / "eu" / "broken.md").write_text("# No article", "utf-8")
    home = Home(tmp_path / "home")
    build(Plan(home, curated, official=official, model="hashing", processes=1), Silent())
    (unread,) = Manifest.read(home.current()).unread  # one bad file stops no build
    assert unread["path"] == "overseas/eu/broken.md"
    store = ox.Store.read_only(str(home.current() / "graph"))
    japan = "jp/law/499AC0000000001/art_1"
    assert values(store, f"{ELI}cites") == [(f"{japan}/para_2", f"{japan}/para_1")]
    assert values(store, f"{RL}citesUnresolved") == [
        ("eu/law/32031R0001/art_3/para_1/subpara_b", "Regulation (EC) No 9/2030 3/1")
    ]

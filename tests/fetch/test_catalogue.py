"""The catalogue of sources: whole, and every fault named."""

from pathlib import Path

import pytest

from ingest.fetch.catalogue import How, read_catalogue
from ontology.errors import BadCorpus

ROOT = Path(__file__).parents[2]
ONE = """sources:
  - {id: a, name: {ko: 가, en: A}, publisher: p, address: "https://law.example/",
     licence: l, how: hand}
"""
FAULTS = {
    "no list": ("x: 1", "cannot be read"),
    "no YAML": ("sources: [", "cannot be read"),
    "something is lacking": (ONE.replace("publisher: p, ", ""), "publisher"),
    "another way": (ONE.replace("hand", "mail"), "mail"),
    "no https": (ONE.replace("https", "http"), "https"),
    "git without a part": (ONE.replace("hand", "git"), "part"),
    "twice": (ONE + ONE.removeprefix("sources:\n"), "twice"),
}


def test_the_catalogue_of_the_project() -> None:
    found = read_catalogue(ROOT / "corpus" / "sources.yaml")
    assert {source.how for source in found} == set(How)
    assert all(source.publisher and source.licence for source in found)
    assert {g for s in found for g in s.genera} == {"law", "notice", "ordinance"}


@pytest.mark.parametrize(("words", "why"), FAULTS.values(), ids=FAULTS)
def test_faults(tmp_path: Path, words: str, why: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(words, "utf-8")
    with pytest.raises(BadCorpus, match=why):
        read_catalogue(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus, match="cannot be read"):
        read_catalogue(tmp_path / "none.yaml")

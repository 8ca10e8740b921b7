"""English names stand in one table, the thesaurus; whatever else says one says the same."""

import re
from pathlib import Path

import pytest

from ingest.read.curated import read_terms
from ingest.report.corpus_lint_names import _listed, check_names
from ontology.curated import Term

ROOT = Path(__file__).parents[2]
MINISTRY = Term(
    id="m", ko="시험부", en="Ministry of Trials", alternative={"ko": (), "en": ("MOT", "MoT Korea")},
    hidden=(), broader=(), related=(), work="", defined_at="", notes={}, scheme="bodies",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Ministry of Trials", True),
        ("the Ministry of Trials", True),
        ("Ministry of Trials (MOT)", True),
        ("MOT", True),
        ("Ministry of Trial", False),
        ("Ministry of Trials (MFDS)", False),
    ],
)
def test_a_name_of_the_table(name: str, *, listed: bool) -> None:
    assert _listed(name, MINISTRY) is listed


def test_rules_and_plans_name_as_the_thesaurus_does() -> None:
    corpus = ROOT / "corpus"
    folders = corpus / "policy", corpus / "pathways"
    assert list(check_names(folders, read_terms(corpus / "thesaurus"))) == []


def test_the_page_names_ministries_as_the_thesaurus_does() -> None:
    terms = {term.ko: term for term in read_terms(ROOT / "corpus" / "thesaurus")}
    words = (ROOT / "api" / "web" / "words.js").read_text("utf-8")
    named = re.findall(r'kind_([가-힣]+부)령: \["[가-힣]+", "Ordinance of the ([^"]+)"\]', words)
    assert len(named) > 5
    assert [(ko, en) for ko, en in named if not _listed(en, terms[ko])] == []

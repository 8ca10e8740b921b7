import pytest

from kg.pathways import proof
from kg.pathways.memo import memo
from tests.kg.pathways.cases import CULTURED_OWN, assessed, rules

FACTS = {**CULTURED_OWN, "purpose": "clinical_research", "institution_designated": False}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ko",
            [
                "# 인허가 경로 검토",
                "## 경로",
                "첨단재생의료실시기관 지정",
                "중위험",
                "90 일",
                "## 한계",
            ],
        ),
        ("en", ["# Assessment", "## Route", "Review Committee", "## Limits", "90 days"]),
    ],
)
def test_the_memo_says_what_it_must(lang: str, said: list[str]) -> None:
    text = memo(assessed(**FACTS), rules(), lang)
    assert [words for words in said if words not in text] == []


def test_presumptions_are_shown_with_their_reason() -> None:
    assert "(추정: " in memo(assessed(**FACTS), rules(), "ko")


def test_clauses_are_worded_by_the_reader() -> None:
    text = memo(assessed(**FACTS), rules(), "ko", wording=lambda basis: f"<{basis.address.short}>")
    assert "<kr/013572/12/1>" in text


def test_an_empty_case_still_has_a_memo() -> None:
    assert "## 물어볼 것" in memo(assessed(), rules(), "ko")


def test_a_proof_goes_down_to_facts_and_clauses() -> None:
    text = proof(assessed(**FACTS), "CR_REVIEW")
    assert text.startswith("임상연구 계획 심의")
    assert "purpose = clinical_research (given)" in text
    assert "✗ FIRST_TIER" in text
    assert "kr/013572 제12조제1항" in text
    assert proof(assessed(**FACTS), "TX_REVIEW") == ""


def test_a_proof_says_what_a_fact_follows_from() -> None:
    text = proof(
        assessed(modality="gene", purpose="clinical_research", cell_source="autologous"), "HIGH"
    )
    assert "modality = gene (given)" in text

"""What the rules of the repository say about invented cases, one lesson a row."""

import time
from typing import Any

import pytest

from kg.pathways.rules import Kind
from tests.kg.pathways.cases import CULTURED_OWN, DONOR_PRODUCT, assessed, codes, rules

RESEARCH = {**CULTURED_OWN, "purpose": "clinical_research"}
DONOR_TREATMENT = {
    **CULTURED_OWN,
    "cell_source": "allogeneic",
    "purpose": "treatment",
    "disease": "rare",
}
DONE_ELSEWHERE = {
    "prior_evidence": "clinical_research_completed",
    "prior_research_institution": "other",
}
DONE_HERE = {"prior_evidence": "clinical_research_completed", "prior_research_institution": "own"}
FAT = {
    "modality": "tissue",
    "tissue": "adipose",
    "cell_source": "autologous",
    "manipulation": "minimal",
    "actor": "hospital",
}


@pytest.mark.parametrize(
    ("facts", "label", "tier"),
    [
        pytest.param(RESEARCH, "첨단재생의료", "중위험", id="own cells cultured: medium"),
        pytest.param(
            {**RESEARCH, "manipulation": "minimal"},
            "첨단재생의료",
            "저위험",
            id="own cells barely touched: low",
        ),
        pytest.param(
            {**RESEARCH, "cell_source": "allogeneic"},
            "첨단재생의료",
            "고위험",
            id="another's cells cultured: high",
        ),
        pytest.param(
            {**RESEARCH, "cell_source": "allogeneic", "manipulation": "minimal"},
            "첨단재생의료",
            "중위험",
            id="another's cells barely touched: medium",
        ),
        pytest.param(
            {**RESEARCH, "cell_type": "ipsc"},
            "첨단재생의료",
            "고위험",
            id="iPS cells are high, whoever they come from",
        ),
        pytest.param(
            {**RESEARCH, "cell_source": "xenogeneic"},
            "첨단재생의료",
            "고위험",
            id="animal cells: high",
        ),
        pytest.param(
            {**RESEARCH, "manipulation": "gene_modified"},
            "첨단재생의료",
            "고위험",
            id="genes are high, though the cells are the patient's",
        ),
        pytest.param(
            {**RESEARCH, "manipulation": "minimal", "artificial_tissue": "structural"},
            "첨단재생의료",
            "중위험",
            id="restoring a structure: medium",
        ),
        pytest.param(
            {**RESEARCH, "artificial_tissue": "full_replacement"},
            "첨단재생의료",
            "고위험",
            id="replacing a function: high",
        ),
        pytest.param(
            {**RESEARCH, "lowered_by_notice": True},
            "첨단재생의료",
            "저위험",
            id="a notice lowers the tier",
        ),
        pytest.param(
            {**FAT, "purpose": "cosmetic", "nhi_noncovered": True},
            "제외(최소조작)",
            None,
            id="cosmetic and barely touched: outside",
        ),
        pytest.param(
            {**FAT, "purpose": "treatment", "disease": "serious"},
            "첨단재생의료",
            "저위험",
            id="barely touched alone is not outside",
        ),
        pytest.param(
            {**FAT, "manipulation": "cultured", "purpose": "cosmetic"},
            "첨단재생의료",
            "중위험",
            id="cosmetic but cultured stays inside",
        ),
        pytest.param(
            {**FAT, "tissue": "bone", "purpose": "treatment"},
            "제외(인체조직ㆍ장기등)",
            None,
            id="bone is human tissue",
        ),
        pytest.param(
            {
                "modality": "cell",
                "tissue": "bone_marrow",
                "manipulation": "none",
                "cell_source": "allogeneic",
                "purpose": "treatment",
            },
            "제외(인체조직ㆍ장기등)",
            None,
            id="marrow as it is counts as an organ",
        ),
        pytest.param({**DONOR_PRODUCT}, "첨단바이오의약품", None, id="a product has no tier"),
        pytest.param(
            {**DONOR_PRODUCT, "modality": "device_led"},
            "의료기기",
            None,
            id="led by a device: a device",
        ),
        pytest.param(
            {"purpose": "cell_supply", "actor": "company"},
            "첨단재생의료세포처리시설",
            None,
            id="supplying hospitals",
        ),
        pytest.param(
            {"purpose": "raw_material_supply", "actor": "company"},
            "인체세포등 관리업",
            None,
            id="supplying manufacturers",
        ),
        pytest.param(
            {"modality": "drug", "purpose": "clinical_trial"},
            "의약품",
            None,
            id="a small molecule is a plain medicine",
        ),
        pytest.param(
            {"modality": "ivd", "purpose": "commercial_product"},
            "체외진단의료기기",
            None,
            id="a diagnostic",
        ),
    ],
)
def test_classification_and_tier(facts: dict[str, Any], label: str, tier: str | None) -> None:
    found = assessed(**facts)
    assert (found.classification, found.risk_tier) == ((label,), tier)


@pytest.mark.parametrize(
    ("facts", "routes", "refused"),
    [
        pytest.param(RESEARCH, {"CR_REVIEW", "CELL_SUPPLY_FROM_FACILITY"}, {"NO_CHARGE", "NO_HIGH_APPROVAL", "NO_OWN_PROCESSING"}, id="a designated hospital's study"),
        pytest.param({**RESEARCH, "institution_designated": False}, {"INST_DESIGNATION", "CR_REVIEW", "CELL_SUPPLY_FROM_FACILITY"}, set(), id="designation comes first"),
        pytest.param({**RESEARCH, "actor": "company", "institution_designated": False}, {"CR_REVIEW", "CELL_SUPPLY_FROM_FACILITY", "CPF_PERMIT"}, {"NO_DESIGNATION_FOR_OTHERS", "INST_DESIGNATION.no_hospital"}, id="a company cannot be designated"),
        pytest.param({**DONOR_TREATMENT, **DONE_ELSEWHERE}, {"CR_HIGH_APPROVAL", "CELL_SUPPLY_FROM_FACILITY"}, {"NO_TX_WITHOUT_RESEARCH"}, id="high risk needs research at home"),
        pytest.param({**DONOR_TREATMENT, **DONE_HERE}, {"TX_REVIEW", "CELL_SUPPLY_FROM_FACILITY"}, {"NO_TX_OVER_FIVE_YEARS"}, id="research at home opens a high-risk treatment"),
        pytest.param({**DONOR_TREATMENT, **DONE_ELSEWHERE, "cell_source": "autologous"}, {"TX_REVIEW", "CELL_SUPPLY_FROM_FACILITY"}, set(), id="medium risk may rest on another's research"),
        pytest.param({**DONOR_TREATMENT, "cell_source": "autologous", "manipulation": "minimal", "disease": "other"}, {"CR_REVIEW"}, {"NO_TX_FOR_DISEASE"}, id="treatment is for grave disease"),
        pytest.param({**CULTURED_OWN, "manipulation": "minimal", "purpose": "treatment", "disease": "rare"}, {"TX_REVIEW"}, {"NO_RESEARCH_NEEDED"}, id="low risk needs no earlier research"),
        pytest.param({**CULTURED_OWN, "purpose": "treatment", "product_licensed": True, "use": "within_label"}, {"LABEL_USE"}, {"TX_REVIEW_NOT_NEEDED"}, id="use within the licence"),
        pytest.param({**DONOR_PRODUCT, "disease": "other", "prior_evidence": "phase3"}, {"MFG_LICENCE", "MARKETING_AUTH"}, {"NO_FAST_TRACK"}, id="an own plant"),
        pytest.param({**DONOR_PRODUCT, "disease": "other", "prior_evidence": "phase3", "manufacturing": "cdmo"}, {"CONTRACT_MFG_NOTIFICATION", "MARKETING_AUTH"}, set(), id="a contract manufacturer"),
        pytest.param({**DONOR_PRODUCT, "disease": "other", "prior_evidence": "phase3", "origin": "overseas"}, {"IMPORT_NOTIFICATION", "IMPORT_AUTH"}, {"NO_FOREIGN_LICENCE_ALONE"}, id="an importer"),
        pytest.param({**DONOR_PRODUCT, "disease": "rare", "no_alternative": False, "prior_evidence": "phase2"}, {"MFG_LICENCE", "MARKETING_AUTH", "FAST_TRACK", "CONDITIONAL_APPROVAL"}, {"NO_PERMANENT_LICENCE"}, id="rare disease with phase 2"),
        pytest.param({**DONOR_PRODUCT, "disease": "other", "prior_evidence": "phase2", "fast_track_designated": False}, {"CT_APPROVAL", "MFG_LICENCE", "MARKETING_AUTH"}, {"NO_CONDITIONAL_WITHOUT_FAST_TRACK"}, id="no conditional licence without fast-track"),
        pytest.param({**DONOR_PRODUCT, "disease": "other", "purpose": "clinical_trial"}, {"CT_APPROVAL"}, {"NO_IRB_ALONE", "NO_LICENCE_FOR_TRIAL"}, id="a trial needs approval, not licences"),
        pytest.param({"actor": "company", "purpose": "cell_supply"}, {"CPF_PERMIT"}, {"NO_HCT_FOR_HOSPITALS"}, id="a new facility"),
        pytest.param({"actor": "company", "purpose": "cell_supply", "holds_hct_permit": True, "holds_cpf_permit": False}, {"CPF_NOTIFICATION"}, {"CPF_PERMIT.notified"}, id="a manager only notifies"),
        pytest.param({"actor": "company", "purpose": "raw_material_supply"}, {"HCT_PERMIT"}, {"NO_CPF_FOR_MATERIAL"}, id="a material supplier"),
        pytest.param({"modality": "gene", "gene_delivery": "in_vivo", "purpose": "clinical_research", "actor": "hospital"}, {"CT_APPROVAL"}, {"NO_ARM_IN_VIVO"}, id="in-vivo gene transfer uses no cells"),
    ],
)  # fmt: skip
def test_routes_and_refusals(facts: dict[str, Any], routes: set[str], refused: set[str]) -> None:
    found = assessed(**facts)
    assert codes(found.pathways) == routes
    assert refused <= codes(found.not_available)


@pytest.mark.parametrize(
    ("facts", "exempt"),
    [
        pytest.param(
            {**RESEARCH, "manipulation": "minimal"},
            {"OWN_PROCESSING", "IRB_DEEMED"},
            id="low risk may process in house",
        ),
        pytest.param(
            {"actor": "cord_blood_bank", "purpose": "raw_material_supply"},
            {"DEEMED_CORD_BLOOD"},
            id="a cord blood bank is deemed licensed",
        ),
        pytest.param(
            {
                "actor": "company",
                "zone": "regulation_free_zone",
                "region": "busan",
                "regulatory_gap": "impossible",
            },
            {"RFZ_CONFIRM", "RFZ_TEST"},
            id="a zone outside the capital area",
        ),
        pytest.param(
            {
                "actor": "company",
                "in_regulation_free_zone": True,
                "zone_business": True,
                "region": "seoul",
                "regulatory_gap": "no_standard",
            },
            {"RFZ_TEST"},
            id="a participant from outside the zone",
        ),
        pytest.param(
            {
                "actor": "company",
                "zone": "rnd_zone",
                "regulatory_gap": "no_standard",
                "sandbox_goal": "market",
            },
            {"RND_TEMPORARY"},
            id="an R&D zone",
        ),
        pytest.param(
            {
                "actor": "company",
                "regulatory_gap": "unfit_standard",
                "sandbox_goal": "market",
                "purpose": "commercial_product",
            },
            {"ICP_TEMPORARY", "ICP_CERTIFICATE"},
            id="convergence anywhere in the country",
        ),
        pytest.param(
            {
                "actor": "company",
                "zone": "medical_complex",
                **{k: v for k, v in DONOR_PRODUCT.items() if k != "actor"},
            },
            {"COMPLEX_DRUG_LICENCE", "COMPLEX_PLANT"},
            id="the medical complex",
        ),
        pytest.param(
            {**DONOR_PRODUCT, "disease": "rare", "sme": True},
            {"FEE_REDUCTION", "ORPHAN"},
            id="a small firm with a rare disease",
        ),
        pytest.param(
            {
                "modality": "digital",
                "regulatory_gap": "no_standard",
                "actor": "company",
                "sandbox_goal": "market",
            },
            {"ICT_CONFIRM", "ICT_TEMPORARY"},
            id="ICT convergence",
        ),
    ],
)
def test_exemptions(facts: dict[str, Any], exempt: set[str]) -> None:
    found = assessed(**facts)
    assert exempt <= codes(found.exemptions)
    for route in found.exemptions:
        assert route.exemption is not None
        assert route.exemption.conditions
        assert route.exemption.grantor
        assert route.exemption.fallback


def test_no_province_sets_review_aside() -> None:
    facts = {**CULTURED_OWN, "purpose": "treatment", "disease": "rare", "prior_evidence": "none"}
    for region in ("jeonbuk", "gangwon", "jeju"):
        found = assessed(**facts, region=region)
        assert "NO_REGIONAL_EXEMPTION" in codes(found.not_available)
        assert "CR_REVIEW" in codes(found.pathways)


def test_no_zone_exemption_in_the_capital_area() -> None:
    found = assessed(
        actor="company",
        region="incheon",
        zone="regulation_free_zone",
        zone_business=False,
        regulatory_gap="no_standard",
    )
    assert not {"RFZ_CONFIRM", "RFZ_TEST"} & codes(found.exemptions)
    assert "NO_RFZ_IN_CAPITAL" in codes(found.not_available)


def test_every_route_and_refusal_has_clauses() -> None:
    supply = {"purpose": "cell_supply", "actor": "company"}
    for facts in (RESEARCH, DONOR_TREATMENT, DONOR_PRODUCT, supply):
        found = assessed(**facts)
        assert all(
            r.legal_basis and r.authority
            for r in (*found.pathways, *found.exemptions, *found.duties)
        )
        assert all(s.legal_basis and s.authority for r in found.pathways for s in r.steps)
        assert all(r.because for r in found.not_available)


def test_clauses_follow_the_case() -> None:
    found = assessed(**RESEARCH)
    review = next(r for r in found.pathways if r.code == "CR_REVIEW")
    cited = {b.address.short for b in review.legal_basis}
    assert "kr/013847/4/1/2/가" in cited
    assert not any(short.startswith("kr/013847/4/1/1") for short in cited)


def test_an_assessment_takes_under_50_ms() -> None:
    """Of processor time of this thread, the best of three: what other tests left running, or for
    the collector to go through, is not the engine's fault.
    """
    cases: tuple[dict[str, Any], ...] = (RESEARCH, DONOR_TREATMENT, DONOR_PRODUCT, {})
    for facts in cases:
        assessed(**facts)
    taken = []
    for _ in range(3):
        start = time.thread_time()
        for facts in cases:
            assessed(**facts)
        taken.append(time.thread_time() - start)
    assert min(taken) / len(cases) < 0.05


def test_the_other_jurisdictions_answer_for_themselves() -> None:
    facts = {
        "modality": "cell",
        "cell_source": "autologous",
        "manipulation": "cultured",
        "purpose": "treatment",
        "actor": "hospital",
        "disease": "serious",
    }
    labels = {
        j: assessed(**facts, jurisdiction=j).classification for j in ("kr", "eu", "us", "jp", "tw")
    }
    assert labels == {
        "kr": ("첨단재생의료",),
        "eu": ("ATMP",),
        "us": ("351 HCT/P",),
        "jp": ("再生医療等",),
        "tw": ("再生醫療技術",),
    }
    assert assessed(**facts, jurisdiction="jp").risk_tier == "第二種"


def test_kinds_of_product() -> None:
    assert assessed(**DONOR_PRODUCT).subtypes == ("세포치료제",)
    assert assessed(**{**DONOR_PRODUCT, "manipulation": "gene_modified"}).subtypes == (
        "유전자치료제",
    )
    combined = {**DONOR_PRODUCT, "modality": "combination", "combination_main_function": "cell"}
    assert assessed(**combined).subtypes == ("첨단바이오융복합제제",)


def test_every_exemption_names_what_it_sets_aside_or_says_that_it_sets_nothing_aside() -> None:
    """`overrides` is a rule's code or a clause; an empty list is support or information only."""
    for rule in rules().written:
        if rule.kind is Kind.EXEMPTION:
            assert rule.exemption is not None
            for named in rule.exemption.overrides:
                assert named in rules().by_code or "/제" in named, (rule.code, named)


@pytest.mark.parametrize(
    ("facts", "own"),
    [
        pytest.param({**RESEARCH}, False, id="a plan under the Act is reviewed by its committee"),
        pytest.param({**RESEARCH, "modality": "device"}, True, id="a study of a device goes to the IRB"),
    ],
)  # fmt: skip
def test_whose_review_a_study_takes(facts: dict[str, Any], *, own: bool) -> None:
    found = assessed(**facts)
    assert ("HUMAN_SUBJECTS_IRB" in codes(found.duties)) is own
    assert ("IRB_DEEMED" in codes(found.exemptions)) is not own

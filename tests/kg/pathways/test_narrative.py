import pytest

from kg.pathways.narrative import facts_from_text, hear, questions_left
from tests.kg.pathways.cases import rules


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param("우리 병원은 자가 골수 세포를 배양한다", {"actor": "hospital", "cell_source": "autologous", "tissue": "bone_marrow", "modality": "cell", "manipulation": "cultured"}, id="Korean"),
        pytest.param("We import donor cells from abroad as raw material.", {"actor": "import_business", "cell_source": "allogeneic", "modality": "cell", "origin": "overseas", "purpose": "raw_material_supply"}, id="English"),
        pytest.param("유전자치료를 세포로 한다", {"modality": "gene"}, id="one value beats another"),
        pytest.param("자가 세포와 동종 세포를 쓴다", {"modality": "cell"}, id="two values that exclude each other say nothing"),
        pytest.param("다른 기관이 임상연구를 완료했다", {"prior_evidence": "clinical_research_completed", "prior_research_institution": "other"}, id="research that is over is evidence, no purpose"),
        pytest.param("cartilage", {"disease": "other"}, id="no CAR-T in cartilage"),
        pytest.param("전북의 연구개발특구에 있다", {"region": "jeonbuk", "zone": "rnd_zone"}, id="a place"),
        pytest.param("배양은 전혀 안 하고 씻고 얼리기만 한다", {"manipulation": "minimal"}, id="what is denied is not heard"),
        pytest.param("Cells are given without culturing; they are not donor cells. Autologous!", {"cell_source": "autologous"}, id="nor in English"),
        pytest.param("동종 세포를 안전하게 배양한다", {"cell_source": "allogeneic", "manipulation": "cultured"}, id="safety is no denial"),
        pytest.param("지방에 있는 동종 세포 기업인데", {"tissue": None, "actor": "company", "cell_source": "allogeneic"}, id="the country is no fat"),
        pytest.param("We are a foreign firm developing cells", {"actor": "foreign_company", "purpose": "commercial_product"}, id="the narrower actor"),
        pytest.param("해외에서 허가받은 제품을 수입하려는 수입업자", {"product_licensed": None, "origin": "overseas"}, id="a licence abroad is none here"),
        pytest.param("국내에서 허가받은 제품을 허가 범위 안에서 쓴다", {"product_licensed": "true", "use": "within_label"}, id="a licence at home"),
        pytest.param("A product licensed in France is brought in.", {"product_licensed": None}, id="nor in English"),
        pytest.param("줄기세포와는 관계가 없는 소프트웨어", {"modality": "digital"}, id="what it has nothing to do with"),
        pytest.param("Our software has nothing to do with donor cells.", {"modality": "digital", "cell_source": None}, id="nothing to do with, in English"),
        pytest.param("재생의료기관 지정을 아직 받지 않은 의원이며", {"institution_designated": "false"}, id="a denial that is the answer"),
        pytest.param("돼지 세포를 이식하는 임상연구를 계획한다", {"purpose": "clinical_research", "cell_source": "xenogeneic"}, id="a study of transplanting is a study"),
        pytest.param("특구사업자인 스타트업으로 세포와 기기의 복합제품", {"zone_business": "true", "actor": "company", "modality": "combination"}, id="what a startup is"),
        pytest.param("We hold no manufacturing licence; we only centrifuge blood.", {"holds_mfg_licence": "false", "manipulation": "minimal"}, id="a licence that there is not"),
        pytest.param("동물실험까지만 마친 세포치료제의 조건부 허가를 신청", {"prior_evidence": "nonclinical", "purpose": "commercial_product"}, id="the evidence so far"),
        pytest.param("관리업 이야기: 인체세포등 관리업 허가가 있다", {"holds_hct_permit": "true"}, id="a permit that is held"),
        pytest.param("", {}, id="nothing said"),
        pytest.param("오늘은 날씨가 좋다", {}, id="nothing to the point"),
    ],
)  # fmt: skip
def test_facts_from_text(text: str, facts: dict[str, str | None]) -> None:
    found = {name: value for name, (value, _) in facts_from_text(text, rules()).items()}
    assert {name: found.get(name) for name in facts} == facts
    if not facts:
        assert found == {}


def test_the_words_stand_where_it_says() -> None:
    text = "환자 본인의 지방을 세척만 해서 쓰는 의원입니다"
    for heard in hear(text, rules()).values():
        assert heard.span.of(text) == heard.words


def test_what_is_left_open_can_be_asked() -> None:
    heard = hear("배양한 세포", rules())
    assert questions_left(heard, ["manipulation", "cell_source"]) == ("cell_source",)


def test_a_long_text_is_heard_in_time() -> None:
    assert facts_from_text("가 " * 20000, rules()) == {}

import time

import pytest

from ingest.find.norms import find_norms
from ontology.address import Clause, WorkId
from ontology.findings import ArticleText, Norm

HERE = Clause.of(article=7)


def norms(*sentences: str) -> tuple[Norm, ...]:
    body = "\n\n" + " ".join(sentences) + "\n"
    return find_norms(
        ArticleText(WorkId.law("1"), "예시법", "법률", HERE, None, body, ((0, HERE),))
    )


def norm(*sentences: str) -> Norm:
    return norms(*sentences)[-1]


@pytest.mark.parametrize(
    ("sentence", "kind", "second"),
    [
        ("이 법은 표본의 관리를 정함을 목적으로 한다.", "purpose", None),
        ('"표본"이란 조각을 말한다.', "definition", None),
        ("이 영에서 사용하는 용어의 뜻은 다음과 같다.", "definition", None),
        ("표본을 훼손한 자는 1년 이하의 징역에 처한다.", "penalty", None),
        ("표본을 훼손한 자에게는 100만원 이하의 과태료를 부과한다.", "penalty", None),
        ("제1항의 미수범은 처벌한다.", "penalty", None),
        ("과태료의 부과기준은 별표 2와 같다.", "procedure", None),
        ("허가를 받은 때에는 신고를 한 것으로 본다.", "deeming", None),
        ("표본의 관리에 관하여는 제3조를 준용한다.", "scope", None),
        ("이 법에서 정한 것을 제외하고는 「표본법」에 따른다.", "scope", None),
        ("신청은 별지 제2호서식에 따른다.", "procedure", None),
        ("그 밖에 필요한 사항은 대통령령으로 정한다.", "delegation", None),
        ("세부 사항은 청장이 정하여 고시한다.", "delegation", None),
        ("청장은 검사 업무를 협회에 위탁한다.", "delegation", None),
        ("청장은 검사 업무를 협회에 위탁할 수 있다.", "power", None),
        ("누구든지 표본을 팔아서는 아니 된다.", "prohibition", None),
        ("위원은 표결에 참여할 수 없다.", "prohibition", None),
        ("다만, 시험용 표본은 제외한다.", "exemption", None),
        ("다만, 급한 경우에는 그러하지 아니하다.", "exemption", None),
        ("신청인은 도면의 제출을 생략할 수 있다.", "exemption", None),
        ("다만, 청장은 기간을 연장할 수 있다.", "power", "exemption"),
        ("다만, 청장은 그 이유를 알려야 한다.", "obligation", "exemption"),
        ("청장은 알려야 하고, 자료를 요청할 수 있다.", "obligation", "power"),
        ("관리자는 표본을 보관하여야 한다.", "obligation", None),
        ("국가는 관리에 힘쓰도록 노력하여야 한다.", "obligation", None),
        ("청장은 검사를 할 수 있다.", "power", None),
        ("관리자는 재검사를 신청할 수 있다.", "permission", None),
        ("청장 소속으로 표본위원회를 둔다.", "establishment", None),
        ("위원장은 위원 중에서 청장이 지명한다.", "establishment", None),
        ("검사의 기준은 다음 각 호와 같다.", "procedure", None),
        ("처분의 효과는 양수인에게 승계된다.", "other", None),
        ("위원의 임기는 3년으로 하되, 연임할 수 있다.", "establishment", "power"),
        (
            "장관의 권한은 시장의 권한으로 하며, 사무는 시장이 처리한다.",
            "delegation",
            "establishment",
        ),
        ("제3조에도 불구하고 관리자는 표본을 옮길 수 있다.", "exemption", "permission"),
        ("수수료에 관하여는 「표본법」 제4조에 따른다.", "scope", None),
        ("표본은 폐기하여야 하며, 팔아서는 아니 된다.", "obligation", "prohibition"),
        ("청장은 표본을 검사한다.", "procedure", None),
    ],
)
def test_type(sentence: str, kind: str, second: str | None) -> None:
    found = norm(sentence)
    assert found.type.value == kind
    assert (found.alt_type.value if found.alt_type else None) == second


@pytest.mark.parametrize(
    ("sentence", "bearer"),
    [
        pytest.param(
            "제3조에 따라 표본을 옮기려는 관리자(대리인을 포함한다)는 신고하여야 한다.",
            "제3조에 따라 표본을 옮기려는 관리자(대리인을 포함한다)",
            id="relative clause and bracket included",
        ),
        pytest.param("제3조에 따라 청장은 이를 알려야 한다.", "청장", id="adverbial left out"),
        pytest.param(
            "제3조에도 불구하고 신고를 받은 청장은 이를 알려야 한다.",
            "신고를 받은 청장",
            id="불구하고 left out",
        ),
        pytest.param(
            "이 경우 요청을 받은 자는 따라야 한다.", "요청을 받은 자", id="이 경우 left out"
        ),
        pytest.param("관리자가 표본을 옮기려면 신고하여야 한다.", "관리자", id="subject of 하려면"),
        pytest.param("청장이 정하는 표본은 보관하여야 한다.", None, id="thing as a subject"),
        pytest.param(
            "위원회는 심의하고, 위원회의 위원장은 결과를 보고하여야 한다.",
            "위원회의 위원장",
            id="subject of the last clause",
        ),
        pytest.param("위원장은 위원 중에서 청장이 지명한다.", "청장", id="who appoints"),
        pytest.param("미수범도 처벌한다.", "미수범", id="punished class"),
        pytest.param(
            "대표자가 위반하면 그 행위자를 벌하는 외에 그 법인을 100만원 이하의 벌금에 처한다.",
            "그 법인",
            id="punished beside the offender",
        ),
        pytest.param(
            "청장은 표본을 보내야 하며, 시장은 이를 받아야 한다.", "청장 | 시장", id="two subjects"
        ),
        pytest.param("국가는 힘써야 한다.", "국가", id="noun that ends like a verb"),
        pytest.param("허가는 서면으로 하여야 한다.", None, id="thing that ends like a verb"),
        pytest.param(
            "관리자가 다치거나 죽은 경우에는 청장이 보관하여야 한다.",
            "청장",
            id="main clause first",
        ),
        pytest.param(
            "위원은 학식이 있는 사람 중에서 제3조에 따른 기관의 장이 위촉한다.",
            "제3조에 따른 기관의 장",
            id="reference belongs to the name",
        ),
    ],
)
def test_bearer(sentence: str, bearer: str | None) -> None:
    assert norm(sentence).bearer == bearer


def test_elided_bearer_is_copied_from_the_sentence_before() -> None:
    assert norm("청장은 조사할 수 있다.", "이 경우 미리 알려야 한다.").bearer == "청장"


def test_bearer_is_not_copied_to_a_thing() -> None:
    assert norm("청장은 조사할 수 있다.", "이 경우 결과는 공개하여야 한다.").bearer is None


@pytest.mark.parametrize(
    ("sentence", "authority"),
    [
        pytest.param("관리자는 관할 청장에게 신고하여야 한다.", "청장", id="filing"),
        pytest.param("청장은 시장에게 자료를 요청할 수 있다.", "시장", id="request to an office"),
        pytest.param("청장은 신청인에게 결과를 통보하여야 한다.", None, id="private addressee"),
        pytest.param("관리자는 청장의 승인을 받아 옮길 수 있다.", "청장", id="approval"),
        pytest.param("장관은 시장과 협의하여 구역을 정하여야 한다.", "시장", id="consultation"),
        pytest.param("세부 사항은 청장이 정하여 고시한다.", "청장", id="who makes the rule"),
        pytest.param(
            "세부 사항은 위원회의 의결을 거쳐 위원장이 정한다.",
            "위원회 | 위원장",
            id="whose decision the rule needs",
        ),
        pytest.param(
            "청장은 검사를 신청한 시장에게 제출된 자료의 보완을 요청할 수 있다.",
            "시장",
            id="relative clauses on both sides",
        ),
        pytest.param(
            "청장은 시장, 제3조에 따른 군수 또는 관련 단체에 자료를 요청할 수 있다.",
            "시장 | 군수",
            id="private end of a list left out",
        ),
        pytest.param(
            "시장에게 알릴 수 없는 경우에는 관리자가 보관하여야 한다.",
            None,
            id="body of a condition",
        ),
        pytest.param("필요한 사항은 대통령령으로 정한다.", None, id="an instrument is no body"),
        pytest.param(
            "장관은 위원회의 심의를 거쳐 청장에게 통보하여야 한다.",
            "위원회 | 청장",
            id="two bodies",
        ),
    ],
)
def test_authority(sentence: str, authority: str | None) -> None:
    assert norm(sentence).authority == authority


@pytest.mark.parametrize(
    ("sentence", "deadline", "duration"),
    [
        ("관리자는 받은 날부터 7일 이내에 알려야 한다.", "7일 이내", "P7D"),
        ("청장은 3년마다 기준을 검토하여야 한다.", "3년마다", "P3Y"),
        ("관리자는 지체 없이 알려야 한다.", "지체 없이", None),
        ("관리자는 기록을 10년 동안 보관하여야 한다.", "10년 동안", "P10Y"),
        ("관리자는 2년 이내에 교육을 받은 경우에는 신고하여야 한다.", None, None),
        ("청장은 매년 2월 말까지 공개하여야 한다.", "매년 2월 말까지", "P1Y"),
        ("관리자는 옮기기 전에 알려야 한다.", "옮기기 전에", None),
        ("청장은 1개월 이내에 정하고, 지체 없이 알려야 한다.", "1개월 이내 | 지체 없이", "P1M"),
        (
            "청장은 신고를 받은 날부터 5일 이내에 알리고, 알린 날부터 9일 이내에 지급하여야 한다.",
            "5일 이내 | 9일 이내",
            "P5D",
        ),
        ("청장은 즉시 열람할 수 있는 자료를 공개하여야 한다.", None, None),
    ],
)
def test_deadline(sentence: str, deadline: str | None, duration: str | None) -> None:
    found = norm(sentence)
    assert (found.deadline, found.duration) == (deadline, duration)


@pytest.mark.parametrize(
    ("sentence", "amount", "value"),
    [
        (
            "훼손한 자는 1년 이하의 징역 또는 1천만원 이하의 벌금에 처한다.",
            "1년 이하의 징역 또는 1천만원 이하의 벌금",
            10_000_000,
        ),
        ("훼손한 자는 3년 이하의 징역에 처한다.", "3년 이하의 징역", None),
        ("청장은 예산의 범위에서 비용을 지원할 수 있다.", "예산의 범위에서", None),
        ("위원회는 20명 이내의 위원으로 구성한다.", "20명 이내", 20),
        ("청장은 지원 업무를 할 수 있다.", None, None),
        (
            "위원회는 위원장 1명을 포함하여 5명 이상 9명 이내의 위원으로 구성한다.",
            "5명 이상 9명 이내",
            None,
        ),
        ("손해가 100만원 이상인 경우에는 알려야 한다.", None, None),
        ("청장은 정원의 100분의 10의 범위에서 채용할 수 있다.", "100분의 10의 범위에서", None),
    ],
)
def test_amount(sentence: str, amount: str | None, value: int | None) -> None:
    found = norm(sentence)
    assert (found.amount, found.amount_value) == (amount, value)


@pytest.mark.parametrize(
    "piece",
    [
        "관리자가 ",
        "청장의 승인을 ",
        "가나다라",
        "(",
        '"',
        "1",
        "「",
        "하여야 한다. ",
        "에게 ",
        "년 이내 ",
        "또는 ",
    ],
)
def test_a_megabyte_of_anything_is_read_in_two_seconds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + "알려야 한다."
    begun = time.process_time()
    norms(text)
    assert time.process_time() - begun < 2

"""Which provisions fill a delegation."""

import pytest

from ingest.find.references import document_aliases, find_references
from ingest.parse.articles import article_texts
from ingest.resolve.delegations import implementations
from ingest.resolve.instruments import Instruments
from ingest.resolve.references import resolve_references
from ontology.address import Address
from tests.resolve.test_instruments import statute

ACT = """
##### 제5조 (지정)

**①** 예시부장관은 대통령령으로 정하는 기준에 맞는 기관을 지정할 수 있다.

  1\\. 연구
  2\\. 그 밖에 대통령령으로 정하는 사업

**②** 지정을 받으려는 자는 대통령령으로 정하는 바에 따라 신청하여야 한다.

**③** 제1항에 따른 지정의 절차에 필요한 사항은 대통령령으로 정한다.

##### 제6조 (예시위원회)

**①** 예시위원회를 둔다.

**②** 예시위원회의 구성 및 운영에 필요한 사항은 대통령령으로 정한다.

##### 제7조 (수수료)

수수료의 금액은 예시부령으로 정한다.
"""
DECREE = """
##### 제3조 (지정 기준)

**①** 법 제5조제1항 각 호 외의 부분에서 "대통령령으로 정하는 기준"이란 다음을 말한다.

**②** 법 제5조제1항제2호에서 "대통령령으로 정하는 사업"이란 다음을 말한다.

##### 제4조 (지정 신청)

**①** 법 제5조제2항에 따라 신청하려는 자는 신청서를 내야 한다.

**②** 제1항에 따른 신청서에는 다음을 붙인다.

##### 제5조 (지정 절차)

법 제5조제1항에 따른 지정은 공고하여 한다.

##### 제6조 (예시위원회의 구성)

법 제6조제1항에 따른 예시위원회는 10명으로 한다.

##### 제7조 (위원의 임기)

위원의 임기는 2년으로 한다.

##### 제8조 (고유식별정보의 처리)

법 제5조제1항에 따른 지정에 관한 사무를 위하여 처리할 수 있다.
"""


def filled() -> dict[tuple[str, str], list[str]]:
    """Give what fills each delegation, by its clause and phrase."""
    act = statute(ACT, title="예시법")
    decree = statute(DECREE, title="예시법 시행령", law_id="2", 법령구분="대통령령")
    instruments = Instruments.of([act, decree])
    articles = [*article_texts(act), *article_texts(decree)]
    aliases = document_aliases(articles)
    references = [
        resolve_references(one, find_references(one, aliases), instruments) for one in articles
    ]
    found = implementations(articles, references, instruments)
    texts = {Address(one.work, one.clause): one for one in articles}
    return {
        (str(texts[where].place(d.span.start)), d.phrase): [
            a.clause.spoken for a in d.implemented_by
        ]
        for where, all_of_it in found.items()
        for d in all_of_it
    }


CASES = {
    "by the words recited": (("제5조제1항", "대통령령으로 정하는"), ["제3조제1항"]),
    "by the subparagraph recited": (("제5조제1항제2호", "대통령령으로 정하는"), ["제3조제2항"]),
    "by citation, with the paragraph that goes on": (
        ("제5조제2항", "대통령령으로 정하는 바에 따라"),
        ["제4조"],
    ),
    "by what the sentence is about, asides left out": (
        ("제5조제3항", "대통령령으로 정한다"),
        ["제5조"],
    ),
    "a run of articles about one board": (
        ("제6조제2항", "대통령령으로 정한다"),
        ["제6조", "제7조"],
    ),
    "nothing held fills it": (("제7조", "예시부령으로 정한다"), []),
}


@pytest.mark.parametrize(("where", "expected"), CASES.values(), ids=CASES)
def test_filled(where: tuple[str, str], expected: list[str]) -> None:
    assert filled()[where] == expected

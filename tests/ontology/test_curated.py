"""Places as curated files write them, Korean and foreign."""

import pytest

from ontology.curated import Term, han_number, language_of, read_place
from ontology.errors import BadAddress

PLACES = {
    "law and clause": (("013572", "제12조의2제1항"), "kr/013572/12-2/1"),
    "law alone": (("013572", ""), "kr/013572"),
    "notice": (("notice/94039", "제3조"), "kr/notice/94039/3"),
    "ordinance": (("ordinance/2241795", "제4조제1항"), "kr/ordinance/2241795/4/1"),
    "named in full": (("kr/900001", "제2조제1호"), "kr/900001/2/-/1"),
    "union article": (("eu/32007R1394", "Article 2(1)(a)"), "eu/32007R1394/2/1/a"),
    "union article, short": (("eu/32007R1394", "Art. 17"), "eu/32007R1394/17"),
    "us section": (("us/21-CFR-1271", "1271.10(a)(1)"), "us/21-CFR-1271/1271.10/a/1"),
    "us section sign": (("us/21-USC", "§ 356(g)(1)(A)"), "us/21-USC/356/g/1/A"),
    "japanese, digits": (("jp/425AC0000000085", "第2条第1項第3号"), "jp/425AC0000000085/2/1/3"),
    "japanese, characters": (
        ("jp/335AC0000000145", "第二十三条の二十六の二第一項第三号"),
        "jp/335AC0000000145/23-26-2/1/3",
    ),
    "taiwanese": (("tw/L0020247", "第6條"), "tw/L0020247/6"),
}


@pytest.mark.parametrize(("written", "short"), PLACES.values(), ids=PLACES)
def test_places(written: tuple[str, str], short: str) -> None:
    assert read_place(*written).short == short


@pytest.mark.parametrize(
    "written",
    [
        ("013572", "어느 조"),
        ("시험법", "제1조"),
        ("013572", "Article 2"),
        ("kr/900001", "Section 5"),
    ],
)
def test_what_names_nothing_is_refused(written: tuple[str, str]) -> None:
    with pytest.raises(BadAddress):
        read_place(*written)


@pytest.mark.parametrize(
    ("characters", "digits"),
    [
        ("一", "1"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("百", "100"),
        ("百二十三", "123"),
        ("二百五", "205"),
        ("7", "7"),
    ],
)
def test_numbers_in_characters(characters: str, digits: str) -> None:
    assert han_number(characters) == digits


def test_labels_come_preferred_first_and_once() -> None:
    term = Term(
        id="test-cell",
        ko="시험세포",
        en="test cell",
        alternative={"ko": ("시험용 세포",), "en": ("trial cell", "trial cell")},
        hidden=("시험쎄포", "tst cell"),
        broader=(),
        related=(),
        work="",
        defined_at="",
        notes={},
        scheme="things",
    )
    assert term.labels() == (
        ("시험세포", "ko", "preferred"),
        ("test cell", "en", "preferred"),
        ("시험용 세포", "ko", "alternative"),
        ("trial cell", "en", "alternative"),
        ("시험쎄포", "ko", "hidden"),
        ("tst cell", "en", "hidden"),
    )


def test_language_by_letters() -> None:
    assert language_of("GMP") == "en"
    assert language_of("세포 GMP") == "ko"

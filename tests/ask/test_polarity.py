"""What a sentence makes of an act, and when two sentences contradict each other."""

import pytest

from kg.ask.polarity import modes, opposed

MODES = {
    "a duty": ("기록을 보존하여야 한다.", {"보존": {"must"}}),
    "a duty in speech": ("기록을 보존해야 합니다.", {"보존": {"must"}}),
    "a short verb goes by its object": ("허가를 받아야 한다.", {"허가": {"must"}}),
    "a power": ("위원회를 둘 수 있다.", {"위원": {"may"}}),
    "a prohibition": ("허가를 받을 수 없다.", {"허가": {"must not"}}),
    "a prohibition in its full form": ("세포를 판매하여서는 아니 된다.", {"판매": {"must not"}}),
    "an exemption": ("허가를 받지 아니할 수 있다.", {"허가": {"need not"}}),
    "no need": ("신고할 필요가 없습니다.", {"신고": {"need not"}}),
    "a denial": ("이를 적용하지 아니한다.", {"적용": {"does not"}}),
    "none": ("기록을 10년간 보존한다.", {}),
    "a duty in English": ("The clinic must keep records.", {"keep": {"must"}}),
    "a prohibition in English": ("A bank may not sell cells.", {"sell": {"must not"}}),
    "no licence": ("Storage needs no licence.", {"licen": {"need not"}}),
    "a permission in the passive": ("It may be extended.", {"exten": {"may"}}),
}


@pytest.mark.parametrize(("text", "expected"), MODES.values(), ids=MODES)
def test_modes(text: str, expected: dict[str, set[str]]) -> None:
    assert modes(text) == expected


OPPOSED = {
    "a duty denied": ("보존할 수 있다.", "보존하여야 한다.", "보존"),
    "a prohibition lifted": ("판매할 수 있다.", "판매하여서는 아니 된다.", "판매"),
    "an exemption is no prohibition": (
        "허가를 받을 수 없다.",
        "허가를 받지 아니할 수 있다.",
        "허가",
    ),
    "the same": ("보존해야 합니다.", "보존하여야 한다.", ""),
    "one of several modes of an act": ("신고할 수 있다.", "신고할 수 있다. 신고하여야 한다.", ""),
    "another act": ("보관할 수 있다.", "판매하여서는 아니 된다.", ""),
    "in English": ("The clinic may sell cells.", "Clinics must not sell cells.", "sell"),
}


@pytest.mark.parametrize(("claim", "ground", "act"), OPPOSED.values(), ids=OPPOSED)
def test_opposed(claim: str, ground: str, act: str) -> None:
    assert opposed(claim, ground) == act

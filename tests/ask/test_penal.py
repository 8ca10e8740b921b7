"""Penalties of a duty: those of its own act, and for a decree those of the act that it fills in."""

from datetime import date

import pytest

from kg.ask.ties import penalties
from kg.ask.understand import understand
from kg.ask.values import Evidence
from kg.library import Library
from kg.store.texts import Digest
from ontology.address import Address

TODAY = date(2026, 1, 1)
PENALTY = "kr/900001/7"


def punished(library: Library, short: str, also: tuple[str, ...]) -> list[str]:
    address = Address.parse(short)
    work = library.works[address.work.short]
    gist = {"ko": "시설이 있어야 합니다.", "en": "Rooms are needed."}
    drawn = tuple(Address.parse(a) for a in also)
    digest = Digest(1, address, "", (), drawn, gist, {}, "")
    article = library.texts.article(address, TODAY)
    one = Evidence(address, work, article, digest, 1.0, "search")
    asked = understand("처벌은?", library.searcher.thesaurus, library.works, TODAY, (None, None))
    return [a.clause.short for a in penalties(library.gatherer, asked, one)]


@pytest.mark.parametrize(
    ("duty", "also", "found"),
    [
        ("kr/900001/4/1", (), ["7"]),  # the act's own duty
        ("kr/900002/2/1", ("kr/900001/4/1",), ["7"]),  # a decree, by the act that it fills in
        ("kr/900002/2/1", (), []),  # nothing says which duty it fills in
        ("kr/900002/2/1", ("kr/900001/5",), []),  # another duty, which no penalty names
        ("kr/900001/4/1", (PENALTY,), ["7"]),  # named by the digest, given once
    ],
)
def test_penalties_of_a_duty(
    library: Library, duty: str, also: tuple[str, ...], found: list[str]
) -> None:
    assert punished(library, duty, also) == found

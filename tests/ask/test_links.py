"""What stands around a provision: what it cites, what cites it, its decree, its norms."""

from datetime import date
from typing import Any

import pytest

from kg.library import Library
from ontology.address import Address

TODAY, BEFORE = date(2026, 1, 1), date(2024, 1, 1)


def around(library: Library, short: str, on: date = TODAY) -> dict[str, Any]:
    return library.links(Address.parse(short), on)


def places(rows: list[dict[str, Any]]) -> set[str]:
    return {row["address"] for row in rows}


LINKS = {
    "a penalty cites the duty": ("kr/900001/7", "cites", "kr/900001/4/1"),
    "a paragraph cites its neighbour": ("kr/900001/4/2", "cites", "kr/900001/4/1"),
    "the duty is cited by the penalty": ("kr/900001/4/1", "cited_by", "kr/900001/7"),
    "the rule cites the act": ("kr/900003/2", "cites", "kr/900001/4/1"),
    "the decree is based on the act": ("kr/900002/2/1", "based_on", "kr/900001/4/1"),
    "the act is the basis of the decree": ("kr/900001/4/1", "basis_for", "kr/900002/2/1"),
    "an article has what its paragraphs have": ("kr/900001/4", "basis_for", "kr/900002/2/1"),
}


@pytest.mark.parametrize(("short", "kind", "there"), LINKS.values(), ids=LINKS)
def test_neighbours(library: Library, short: str, kind: str, there: str) -> None:
    assert there in places(around(library, short)[kind])


def test_a_neighbour_has_a_name(library: Library) -> None:
    row = next(r for r in around(library, "kr/900001/7")["cites"] if r["address"])
    assert row["pinpoint"] == "제4조제1항"
    assert row["iri"].endswith("/900001/art_4/para_1")


def test_norms_of_the_day(library: Library) -> None:
    (today,) = around(library, "kr/900001/5")["norms"]
    (before,) = around(library, "kr/900001/5", BEFORE)["norms"]
    assert today["type"] == before["type"] == "Obligation"
    assert today["bearer"] == ["보관기관"]
    assert "10년간" in today["text"]
    assert "5년간" in before["text"]


def test_the_norms_of_a_penalty(library: Library) -> None:
    found = around(library, "kr/900001/7")["norms"]
    assert "Penalty" in {norm["type"] for norm in found}


def test_a_provision_without_neighbours(library: Library) -> None:
    found = around(library, "kr/900001/3/1")
    assert found["cited_by"] == found["based_on"] == []

"""The law.go.kr Open API: which texts of an instrument there are, and each of them, checked.

A search is by name and finds too much, or an alphabetical list; only rows with the id that was
asked for count. A text that comes for another id, without a body, or as a page of HTML is not
kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ingest.fetch.web import Spoilt, Web
from ingest.read.lawapi import source_of
from ingest.read.xml import parse_xml
from ontology.errors import BadSource, KeyRefused

ADDRESS: Final = "https://www.law.go.kr/DRF"
_ROWS: Final = 100  # the most that a page may have
_PAGES: Final = 50
_KEY: Final = ("사용자 정보 검증", "인증", "OC 값", "신청하지 않은")
_HTML: Final = re.compile(rb"^\s*(?:<!doctype html|<html|<script)", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """How the API speaks of one kind of instrument."""

    genus: str
    search: str  # target of a search
    text: str  # target of a text
    asked: str  # parameter that a text is asked by
    row: str  # element of a hit
    id: str  # the instrument, through all its texts
    number: str  # one text of it
    state: str
    part: str  # of a corpus folder


TARGETS: Final = {
    "law": Target(
        "law", "eflaw", "law", "MST", "law", "법령ID", "법령일련번호", "현행연혁코드", "kr"
    ),
    "notice": Target(
        "notice", "admrul", "admrul", "ID", "admrul", "행정규칙ID", "행정규칙일련번호",
        "현행연혁구분", "notice",
    ),
    "ordinance": Target(
        "ordinance", "ordin", "ordin", "MST", "law", "자치법규ID", "자치법규일련번호", "현행여부",
        "ordinance",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """An instrument to be fetched: its kind, its id and its name."""

    genus: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One text of it that the API has."""

    number: str
    state: str

    def file(self, wanted: Wanted) -> PurePosixPath:
        """Name the file that will hold it, from digits alone."""
        return PurePosixPath(TARGETS[wanted.genus].part, "lawgo", f"{wanted.id}_{self.number}.xml")


@dataclass(frozen=True, slots=True)
class Api:
    """The API with somebody's key."""

    web: Web
    key: str
    address: str = ADDRESS

    def texts(self, wanted: Wanted, *, past: bool = False) -> Iterator[Listed]:
        """Yield the texts of an instrument, those of the past only where *past* asks for them.

        Raise `FetchFailed` or `KeyRefused`.
        """
        target = TARGETS[wanted.genus]
        seen: set[str] = set()
        for page in range(1, _PAGES + 1):
            rows = self._page(target, wanted, page)
            fresh = [row for row in rows if row["number"] not in seen]
            seen.update(row["number"] for row in fresh)
            mine = {r["number"]: r for r in fresh if _same(r["id"], wanted.id)}
            for number, row in mine.items():
                if past or row["state"] not in ("연혁", "N"):
                    yield Listed(number, row["state"])
            if len(rows) < _ROWS or not fresh:  # the count that it states is not believed
                return

    def _page(self, target: Target, wanted: Wanted, page: int) -> list[dict[str, str]]:
        values = {
            "OC": self.key,
            "target": target.search,
            "type": "XML",
            "query": wanted.title,
            "display": str(_ROWS),
            "page": str(page),
        }
        body = self.web.get(f"{self.address}/lawSearch.do", values, self._list)
        return [
            {
                "id": _digits(row.findtext(target.id)),
                "number": _digits(row.findtext(target.number)),
                "state": (row.findtext(target.state) or "").strip(),
            }
            for row in parse_xml(body, "list").iter(target.row)
            if _digits(row.findtext(target.number))
        ]

    def text(self, wanted: Wanted, listed: Listed) -> bytes:
        """Give one text as it came; raise `FetchFailed` or `KeyRefused`."""
        target = TARGETS[wanted.genus]

        def check(body: bytes, kind: str) -> None:
            self._answer(body, kind)
            try:
                source = source_of(body, "answer")
            except BadSource as error:
                raise Spoilt(error.why) from error
            if not _same(_digits(str(source.front.get(target.id, ""))), wanted.id):
                raise Spoilt("the text of another instrument came")
            if all(line.startswith("#") for line in source.body.split("\n") if line.strip()):
                raise Spoilt("a text without a body came")

        values = {"OC": self.key, "target": target.text, "type": "XML"}
        values[target.asked] = listed.number
        return self.web.get(f"{self.address}/lawService.do", values, check)

    def _list(self, body: bytes, kind: str) -> None:
        self._answer(body, kind)
        try:
            root = parse_xml(body, "list")
        except BadSource as error:
            raise Spoilt(error.why) from error
        if not root.tag.endswith("Search"):
            raise Spoilt("no list came")

    def _answer(self, body: bytes, kind: str) -> None:
        """Tell an answer from nothing, from a page, and from a key that is turned away."""
        head = body[:4000].decode("utf-8", "replace")
        if any(words in head for words in _KEY) and "조문" not in head:
            raise KeyRefused(self.address)
        if not body.strip():
            raise Spoilt("an empty answer")
        if _HTML.match(body) or ("html" in kind and b"<?xml" not in body[:200]):
            raise Spoilt("a page of HTML instead of data")


def _digits(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isascii() and c.isdigit())


def _same(one: str, other: str) -> bool:
    return bool(one) and one.lstrip("0") == other.lstrip("0")

"""Texts from an API that lies, stumbles and stalls: what is kept is right, or is not kept."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.fetch.lawgo import Api, Listed, Wanted
from ingest.fetch.ledger import Ledger
from ingest.fetch.pulling import Outcome, Pull
from ingest.fetch.web import Manners, Web
from ontology.errors import FetchFailed, KeyRefused
from tests.fetch.server import LAW, Answer, Server, Values, page, row, serving, well, xml

LAWS = [Wanted("law", "999999", "시료 보관법")]
RULE = Wanted("notice", "88888", "시료 보관 기준")
HASTY = Manners(pause=0, tries=3, wait=0, seconds=0.5, bytes=100_000)
HTML = {"Content-Type": "text/html"}
Bad = Callable[[str, Values, int], Answer]


def api(server: Server) -> Api:
    return Api(Web(HASTY), "somebody", server.address)


def pulled(server: Server, folder: Path, *laws: Wanted, past: bool = False) -> Outcome:
    job = Pull(api(server), Ledger(folder), "law-go-kr", past)
    return job.run(laws or LAWS, lambda _: None)


def once(bad: Answer) -> Bad:
    """Answer badly to the first request for a text, well after that."""
    told: list[int] = []

    def answer(path: str, values: Values, number: int) -> Answer:
        if path.endswith("lawService.do") and not told:
            told.append(number)
            return bad
        return well(path, values, number)

    return answer


def always(bad: Answer) -> Bad:
    def answer(path: str, values: Values, number: int) -> Answer:
        return bad if path.endswith("lawService.do") else well(path, values, number)

    return answer


BAD: dict[str, tuple[Answer, str]] = {
    "an error page with 200": ((200, HTML, b"<html>Service unavailable</html>"), "HTML"),
    "a page that turns robots away": ((200, HTML, b"<script>location='/x'</script>"), "HTML"),
    "HTML that says it is XML": (xml("<!DOCTYPE html><html></html>"), "HTML"),
    "nothing with 200": (xml(""), "empty"),
    "only white space": (xml(" \n "), "empty"),
    "an error with 200": (xml("<law><result>실패</result><msg>MST not found</msg></law>"), "실패"),
    "a wrong type of content": ((200, {"Content-Type": "text/html"}, b"oops"), "HTML"),
    "a fault": (xml("<x/>", 500), "500"),
    "404 in a burst": (xml("<x/>", 404), "404"),
    "too many requests": (xml("<x/>", 429), "429"),
    "XML that is not closed": (xml(LAW[:900]), "XML"),
    "another instrument": (xml(LAW.replace("999999", "888888")), "another instrument"),
    "a text without a body": (xml(LAW[: LAW.index("<조문>")] + "</법령>"), "without a body"),
    "cut short": ((200, {"Content-Length": "90000"}, LAW.encode()), "whole answer|cut short"),
    "more than may come": (xml("<x>" + "x" * 200_000 + "</x>"), "more than"),
    "a trickle": ((200, {"X-Slow": "0.2"}, LAW.encode()), "slower|whole answer"),
    "a redirection elsewhere": ((302, {"Location": "http://127.0.0.2:9/"}, b""), "elsewhere"),
}


@pytest.mark.parametrize("bad", [bad for bad, _ in BAD.values()], ids=BAD)
def test_a_bad_answer_is_asked_again(tmp_path: Path, bad: Answer) -> None:
    with serving(once(bad)) as server:
        outcome = pulled(server, tmp_path)
    assert outcome.fresh == ["kr/lawgo/999999_7.xml"]
    assert (tmp_path / outcome.fresh[0]).read_text("utf-8") == LAW


@pytest.mark.parametrize(("bad", "why"), BAD.values(), ids=BAD)
def test_what_stays_bad_is_not_kept_and_said(tmp_path: Path, bad: Answer, why: str) -> None:
    with serving(always(bad)) as server:
        outcome = pulled(server, tmp_path)
    ((title, said),) = outcome.failed
    assert title == "시료 보관법"
    assert re.search(why, said), said
    assert not list(tmp_path.rglob("*.xml"))


KEYS = {
    "plain": xml("<OpenAPI><result>사용자 정보 검증에 실패하였습니다.</result></OpenAPI>"),
    "as a page": (200, HTML, "<html>미신청된 목록/본문에 대한 인증 실패</html>".encode()),
}


@pytest.mark.parametrize("bad", KEYS.values(), ids=KEYS)
def test_a_key_that_is_turned_away_ends_it_at_once(tmp_path: Path, bad: Answer) -> None:
    with serving(lambda *_: bad) as server, pytest.raises(KeyRefused, match="REGENLAW_LAW_KEY"):
        pulled(server, tmp_path)
    assert len(server.asked) == 1


def test_only_the_current_text_of_that_instrument(tmp_path: Path) -> None:
    with serving() as server:
        assert pulled(server, tmp_path).fresh == ["kr/lawgo/999999_7.xml"]
        more = pulled(server, tmp_path, past=True)
    assert (more.fresh, more.held) == (["kr/lawgo/999999_6.xml"], 1)


def test_a_rule_is_asked_for_by_the_number_of_its_text(tmp_path: Path) -> None:
    with serving() as server:
        outcome = pulled(server, tmp_path, RULE)
    assert outcome.fresh == ["notice/lawgo/88888_2100000000001.xml"]
    assert server.asked[-1][1] == {
        "OC": "somebody", "target": "admrul", "type": "XML", "ID": "2100000000001",
    }  # fmt: skip


def test_the_server_is_shown_a_reader_of_its_pages(tmp_path: Path) -> None:
    with serving() as server:
        pulled(server, tmp_path)
    assert server.headers[0]["Referer"] == "https://www.law.go.kr/"
    assert "Mozilla" in server.headers[0]["User-Agent"]


PAGED: dict[str, tuple[Bad, list[str]]] = {
    "the count has commas and is not believed": (
        lambda _, v, __: page(*(row(n) for n in range(1, 3)), total="1,696"),
        ["1", "2"],
    ),
    "the same page for ever": (
        lambda _, v, __: page(*(row(n) for n in range(100)), total="9,999"),
        [str(n) for n in range(100)],
    ),
    "the one wanted stands on the second page": (
        lambda _, v, __: (
            page(*(row(n, "111111") for n in range(100)), total="5")
            if v["page"] == "1"
            else page(row(500))
        ),
        ["500"],
    ),
    "an alphabetical list of something else": (lambda _, v, __: page(row(1, "000001")), []),
    "an empty list": (lambda _, v, __: page(total="3"), []),
    "rows without a number": (
        lambda _, v, __: page("<law><법령ID>999999</법령ID></law>", row(4)),
        ["4"],
    ),
}


@pytest.mark.parametrize(("bad", "expected"), PAGED.values(), ids=PAGED)
def test_lists_with_traps(bad: Bad, expected: list[str]) -> None:
    with serving(bad) as server:
        found = [text.number for text in api(server).texts(LAWS[0])]
        assert sorted(found) == sorted(expected)
        assert len(server.asked) <= 2


def test_what_is_not_listed_is_said(tmp_path: Path) -> None:
    with serving(lambda *_: page()) as server:
        assert pulled(server, tmp_path).missing == ["시료 보관법"]


def test_a_second_pull_asks_for_no_text_again(tmp_path: Path) -> None:
    with serving() as server:
        pulled(server, tmp_path)
        again = pulled(server, tmp_path)
        texts = [path for path, _ in server.asked if path.endswith("lawService.do")]
    assert (again.fresh, again.held, len(texts)) == ([], 1, 1)


def test_a_file_that_was_damaged_is_fetched_again(tmp_path: Path) -> None:
    with serving() as server:
        (file,) = pulled(server, tmp_path).fresh
        (tmp_path / file).write_text("half", "utf-8")
        assert pulled(server, tmp_path).fresh == [file]
    assert (tmp_path / file).read_text("utf-8") == LAW


def test_a_pull_that_is_stopped_goes_on(tmp_path: Path) -> None:
    many = [Wanted("law", "999999", "시료 보관법"), RULE]

    def stops(path: str, values: Values, number: int) -> Answer:
        if values["target"] == "admrul":
            raise ConnectionError
        return well(path, values, number)

    with serving(stops) as server:
        server.answer = lambda p, v, n: xml("", 503) if v["target"] == "admrul" else well(p, v, n)
        first = pulled(server, tmp_path, *many)
        server.answer = well
        second = pulled(server, tmp_path, *many)
    assert [title for title, _ in first.failed] == ["시료 보관 기준"]
    assert (second.held, second.fresh) == (1, ["notice/lawgo/88888_2100000000001.xml"])


def test_a_server_that_answers_nobody_is_left_alone(tmp_path: Path) -> None:
    many = [Wanted("law", str(n), f"시험법 {n}") for n in range(40)]
    with serving(lambda *_: xml("", 503)) as server, pytest.raises(FetchFailed, match="503"):
        pulled(server, tmp_path, *many)
    assert len(server.asked) == 5 * HASTY.tries


def test_no_message_shows_the_key(tmp_path: Path) -> None:
    with serving(always(xml("", 500))) as server:
        ((_, why),) = pulled(server, tmp_path).failed
        with pytest.raises(FetchFailed) as raised:
            api(server).text(LAWS[0], Listed("7", "현행"))
    assert "somebody" not in why + str(raised.value)
    assert "somebody" not in (tmp_path / ".held.json").read_text("utf-8")


def test_requests_are_paced() -> None:
    now = [0.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    web = Web(Manners(pause=2, tries=3, wait=5, seconds=9), sleep, lambda: now[0])
    with serving(lambda *_: xml("", 500)) as server, pytest.raises(FetchFailed):
        web.get(server.address, {}, lambda *_: None)
    assert slept == [5, 10]
    with serving() as server:
        web.get(f"{server.address}/lawService.do", {"target": "law"}, lambda *_: None)
    assert slept[2] == 2

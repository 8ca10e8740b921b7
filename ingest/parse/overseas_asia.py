"""The grammars of Japan, Taiwan and China: what each line of such a law begins.

Their first paragraph carries no number; where an article has several, it is counted as the law
itself counts it when it cites (第一項, 第一款).
"""

import re
from collections.abc import Iterator
from typing import Final

from ingest.parse.overseas_numbers import kanji
from ingest.parse.overseas_tree import Cut
from ontology.address import Unit
from ontology.span import Span

Line = tuple[str, Span]
_N: Final = "[〇零一二三四五六七八九十百千]+"
_DIVISION: Final = re.compile(
    rf"#{{2,6}} 第\s*(?P<number>{_N}|\d+)\s*(?P<unit>[編编章節节款目])(?:の(?P<branch>{_N}))?"
)
_UNITS: Final = {
    "編": Unit.PART, "编": Unit.PART, "章": Unit.CHAPTER, "節": Unit.SECTION, "节": Unit.SECTION,
    "款": Unit.SUBSECTION, "目": Unit.SUBSECTION,
}  # fmt: skip
_JP_ARTICLE: Final = re.compile(
    rf"\*\*第(?P<number>{_N}条(?:の{_N})*)(?:(?:及び|から|、)[^（*]*)?"
    r"(?:（(?P<heading>.*?)）)?\*\*　?"
)
_JP: Final = (
    # **２**　第一項の規定は
    (re.compile(r"\*\*(?P<number>[０-９0-9]+(?:の[０-９0-9]+)*)\*\*　?"), Unit.PARAGRAPH),
    # - 一の二　次に掲げる者
    (re.compile(rf"- (?P<number>{_N}(?:の{_N})*)(?=　)"), Unit.ITEM),
    # "  - イ　…", "  - 一　…" in an annex
    (re.compile(rf" {{2}}- (?P<number>[ァ-ヶ]|{_N}(?:の{_N})*)(?=　)"), Unit.SUBITEM),
    # "    - （１）　…", "    - イ　…"
    (re.compile(r" {4}- （?(?P<number>[０-９]+|[ァ-ヶ])）?(?=　)"), Unit.DETAIL),
)
_JP_ATTACHED: Final = re.compile(
    rf"\*\*(?P<kind>別表|様式|別記様式)(?:第(?P<number>{_N}(?:の{_N})*))?(?P<rest>.*)\*\*\s*$"
)
_CN_ARTICLE: Final = re.compile(rf"第(?P<number>{_N})条(?:之(?P<branch>{_N}))?[ 　]+")
_CN_ITEM: Final = re.compile(rf"[（(](?P<number>{_N})[）)]")
_TW_ARTICLE: Final = re.compile(r"#### (?:第\s*|Article\s+)(?P<number>\d+(?:-\d+)?)(?: 條)?")
_TW_CHAPTER: Final = re.compile(r"## Chapter (?P<number>\d+|[IVX]+)\b")
_TW: Final = (
    (re.compile(rf"(?P<number>{_N})、"), Unit.ITEM),  # 一、再生醫療：
    (re.compile(rf"[（(](?P<number>{_N})[）)]"), Unit.SUBITEM),  # （一）輸血。
    (re.compile(r"(?P<number>\d{1,2})\.\s"), Unit.ITEM),  # 1. in the English text
    (re.compile(r"\((?P<number>\d{1,2}|[A-Za-z])\)\s"), Unit.SUBITEM),
    (re.compile(r"(?P<number>[１-９])[.．、]"), Unit.DETAIL),
)


def lines(body: str) -> Iterator[Line]:
    """Yield each line without its newline, with its span, newline included."""
    at = 0
    while at < len(body):
        newline = body.find("\n", at)
        end = len(body) if newline < 0 else newline + 1
        yield body[at:end].rstrip("\n"), Span(at, end)
        at = end


def cut_japan(body: str) -> Iterator[Cut]:
    """Cut a Japanese law: 編章節款, 条, 項, 号, イ, （１）, 附則, 別表, 様式."""
    listed = list(lines(body))
    numbered = _articles_with_second_paragraph(listed)
    addenda = 0
    for at, (text, span) in enumerate(listed):
        if text.startswith("## 附則"):
            addenda += 1
            yield Cut(
                span, Unit.ADDENDUM, str(addenda), text.removeprefix("## 附則").strip() or None
            )
        elif article := _JP_ARTICLE.match(text):
            yield from _first_paragraph(span, article, implied=at in numbered)
        elif attached := _JP_ATTACHED.match(text):
            unit = Unit.ANNEX if attached["kind"] == "別表" else Unit.FORM
            number = kanji(attached["number"] or "") or "0"
            yield Cut(span, unit, number, text.strip("*").strip())
        else:
            yield _division(text, span) or _inner(text, span, _JP)


def _articles_with_second_paragraph(listed: list[Line]) -> frozenset[int]:
    found, article = set(), -1
    for at, (text, _) in enumerate(listed):
        if _JP_ARTICLE.match(text):
            article = at
        elif text.startswith("## 附則"):
            article = -1
        elif article >= 0 and text.startswith(("**２**", "**2**")):
            found.add(article)
    return frozenset(found)


def _first_paragraph(span: Span, article: re.Match[str], *, implied: bool) -> Iterator[Cut]:
    number = kanji(article["number"].replace("条", "の"))
    heading = article.groupdict().get("heading")
    split = span.start + article.end()
    if not implied:
        yield Cut(span, Unit.ARTICLE, number, heading)
        return
    yield Cut(Span(span.start, split), Unit.ARTICLE, number, heading)
    yield Cut(Span(split, span.end), Unit.PARAGRAPH, "1")


def _division(text: str, span: Span) -> Cut | None:
    match = _DIVISION.match(text)
    if match is None:
        return Cut(span, aside="Title") if re.match(r"#{1,6} ", text) else None
    branch = f"-{kanji(match['branch'])}" if match["branch"] else ""
    return Cut(span, _UNITS[match["unit"]], kanji(match["number"]) + branch, text.lstrip("# "))


def _inner(text: str, span: Span, shapes: tuple[tuple[re.Pattern[str], Unit], ...]) -> Cut:
    for pattern, unit in shapes:
        if match := pattern.match(text):
            label = match["number"]
            number = label if re.fullmatch("[ァ-ヶA-Za-z]", label) else kanji(label)
            return Cut(span, unit, number)
    flush = bool(text) and not text[0].isspace() and not text.startswith("|")
    return Cut(span, flush=flush)


def cut_china(body: str) -> Iterator[Cut]:
    """Cut a Chinese law: 编章节, 条, the paragraphs that it counts as 款, （一）."""
    listed, begun = list(lines(body)), False
    counted = _counted(listed, _CN_ARTICLE, (_CN_ITEM,))
    paragraph = 0
    for at, (text, span) in enumerate(listed):
        begun = begun or text.startswith("## ") or bool(_CN_ARTICLE.match(text))
        if not begun:
            yield Cut(span, aside="Title")
        elif article := _CN_ARTICLE.match(text):
            paragraph = 1
            yield from _first_paragraph(span, article, implied=at in counted)
        elif item := _CN_ITEM.match(text):
            yield Cut(span, Unit.ITEM, kanji(item["number"]))
        elif at in counted:
            paragraph += 1
            yield Cut(span, Unit.PARAGRAPH, str(paragraph))
        else:
            yield _division(text, span) or Cut(span)


def cut_taiwan(body: str) -> Iterator[Cut]:
    """Cut a Taiwanese law as the reader laid it out: 章節, 條, lines that are its 項, 款, 目."""
    listed = list(lines(body))
    counted = _counted(listed, _TW_ARTICLE, tuple(pattern for pattern, _ in _TW))
    paragraph = 0
    for at, (text, span) in enumerate(listed):
        if article := _TW_ARTICLE.match(text):
            paragraph = 0
            yield Cut(span, Unit.ARTICLE, article["number"])
        elif chapter := _TW_CHAPTER.match(text):
            yield Cut(span, Unit.CHAPTER, chapter["number"], text.lstrip("# "))
        elif text.startswith("## "):
            yield _division(text, span) or Cut(span)
        elif at in counted:
            paragraph += 1
            yield Cut(span, Unit.PARAGRAPH, str(paragraph))
        else:
            yield _inner(text, span, _TW)


def _counted(
    listed: list[Line], article: re.Pattern[str], points: tuple[re.Pattern[str], ...]
) -> frozenset[int]:
    """Find the lines that begin a paragraph, in the articles that have more than one."""
    found: set[int] = set()
    run: list[int] = []
    for at, (text, _) in enumerate([*listed, ("#", Span(0, 0))]):
        head = article.match(text)
        if head or text.startswith("#"):
            found.update(run if len(run) > 1 else ())
            run = [at] if head and text[head.end() :].strip() else []
        elif text.strip() and not any(point.match(text) for point in points):
            run.append(at)
    return frozenset(found)

"""Supplementary provisions (부칙): one for each promulgation, with articles and paragraphs.

They are plain text in the file. An addendum may quote whole articles of *other* laws that it
amends, so a line ``제28조(…)`` opens an article only where it is the next number.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from ingest.parse.lines import CIRCLED
from ingest.parse.tree import Node
from ontology.address import Clause, Unit
from ontology.span import Span
from ontology.statute import Provision

HEADER: Final = re.compile(
    r"^부칙\s*(?:\((?P<of>.*)\))?\s*<\s*제(?P<number>\d+)호\s*,\s*(?P<date>\d{4}\.\s*\d{1,2}\.\s*\d{1,2})\s*\.?\s*>"
)
# ordinances: 부칙 <2024. 3. 29. 조례 5477> 이 조례는 …
_ORDINANCE: Final = re.compile(
    r"^부칙\s*<(?P<date>\d{4}\.\s*\d{1,2}\.\s*\d{1,2})\.?\s*(?:조례|규칙)?\s*제?(?P<number>\d+)호?\s*>"
)
# 제1조(시행일) …, 제2조 및 제3조 생략, 제1조 이 법은 …; not 제28조제2항 중 …, 제3조를 …
_ARTICLE: Final = re.compile(
    r"^제(?P<number>\d+)조(?:의(?P<branch>\d+))?\s*(?P<heading>\([^()]*(?:\([^()]*\)[^()]*)*\))?"
    r"(?P<rest>\s|①|생략|부터|내지|및|$)"
)
_CIRCLE: Final = re.compile(f"^(?P<circle>[{''.join(CIRCLED)}])")
_ITEM: Final = re.compile(r"^\s*(?P<number>\d{1,3})(?:의(?P<branch>\d+))?\\?\.\s")
_MENTION: Final = re.compile(r"제(\d+)조")


def parse_addenda(body: str, start: int) -> tuple[Provision, ...]:
    """Parse the part of *body* from its ``## 부칙`` line at *start* on; () where there is none."""
    if start >= len(body):
        return ()
    builder = _Builder()
    at = start
    while at < len(body):
        newline = body.find("\n", at)
        end = len(body) if newline < 0 else newline + 1
        builder.line(body[at:end].rstrip("\n"), Span(at, end))
        at = end
    return tuple(node.freeze(body) for node in builder.top)


@dataclass(slots=True)
class _Builder:
    top: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    last: int = 0  # the number of the article last met in this addendum
    used: dict[str, int] = field(default_factory=dict)

    def line(self, text: str, span: Span) -> None:
        header = HEADER.match(text) or _ORDINANCE.match(text)
        if not self.stack and header is None:
            self._open(Node(Clause(), None, "부칙"))
        elif header is not None:
            self._open_addendum(header)
        elif len(self.top) > 1 and self.top[-1].unit is Unit.ADDENDUM:
            self._inside(text)
        self.stack[-1].take(span)

    def _open(self, node: Node) -> None:
        self.top.append(node)
        self.stack = [node]
        self.last = 0

    def _open_addendum(self, header: re.Match[str]) -> None:
        number = header["number"].lstrip("0") or "0"
        self.used[number] = self.used.get(number, 0) + 1
        if self.used[number] > 1:
            number = f"{number}-{self.used[number]}"
        of = header.groupdict().get("of")
        self._open(Node(Clause.of(addendum=number), Unit.ADDENDUM, of))

    def _inside(self, text: str) -> None:
        article = _ARTICLE.match(text)
        if article and int(article["number"]) == self.last + (0 if article["branch"] else 1):
            self._open_article(text, article)
        elif circle := _CIRCLE.match(text):
            self._open_inner(Unit.PARAGRAPH, CIRCLED[circle["circle"]])
        elif (item := _ITEM.match(text)) and len(self.stack) > 1:
            number = item["number"] + (f"-{item['branch']}" if item["branch"] else "")
            self._open_inner(Unit.ITEM, number)

    def _open_article(self, text: str, article: re.Match[str]) -> None:
        branch = article["branch"]
        number = article["number"] + (f"-{branch}" if branch else "")
        self.last = int(article["number"])
        if "생략" in text and article["heading"] is None:
            self.last = max(map(int, _MENTION.findall(text)))
        del self.stack[1:]
        node = self.stack[0].grow(Unit.ARTICLE, number)
        node.heading = article["heading"][1:-1] if article["heading"] else None
        self.stack.append(node)

    def _open_inner(self, unit: Unit, number: str) -> None:
        """Open a 항 or 호, unless its number restarts inside quoted text of another law."""
        ranks = (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM)
        rank = ranks.index(unit)
        while len(self.stack) > 1 and self.stack[-1].unit in ranks[rank:]:
            self.stack.pop()
        parent = self.stack[-1]
        expected = sum(child.unit is unit for child in parent.children) + 1
        if (
            unit is Unit.PARAGRAPH
            and parent.unit is Unit.ARTICLE
            and number == "2"
            and expected == 1
        ):
            expected = 2  # ① stands on the line of the article's own heading
        if number.isdigit() and int(number) < expected and unit is Unit.PARAGRAPH:
            return
        self.stack.append(parent.grow(unit, number))

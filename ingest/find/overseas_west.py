"""References in the law of the Union: Article 4(2) of Regulation (EC) No 1/2031, paragraph 1."""

import re
from typing import Final

from ingest.find.overseas_values import Found, Members, grown, ranged, read_list
from ingest.find.references_values import Cited, LawName, Mention, outside
from ontology.address import Clause, Unit
from ontology.findings import ArticleText

ACT: Final = (
    r"(?P<act>(?:Regulation|Directive|Decision)\s(?:\((?:EC|EU|EEC|Euratom)\)\s)?(?:No\s)?"
    r"\d{1,4}/\d{1,4}(?:/(?:EC|EU|EEC))?)"
)
_EU_HEAD: Final = re.compile(
    rf"""
      \b(?P<word>Articles?|[Pp]aragraphs?|[Pp]oints?)\s(?=[\d(])
    | \b(?P<annex>Annex)\s(?P<roman>[IVXL]+)\b
    | \b{ACT}
    """,
    re.VERBOSE,
)
_ARTICLE: Final = re.compile(
    r"(?P<number>\d+[a-z]{0,2}(?![\w/]))?(?P<labels>(?:\((?:\d{1,3}[a-z]?|[a-z]{1,4})\))*)"
)
_PARAGRAPH: Final = re.compile(r"(?P<number>\d{1,3}[a-z]?)(?![\w/])(?P<labels>(?:\([a-z]{1,4}\))*)")
_POINT: Final = re.compile(r"(?P<number>)(?P<labels>(?:\((?:\d{1,2}|[a-z]{1,4})\))+)")
_POINTS_OF: Final = re.compile(
    r",\spoints?\s(?P<points>(?:\([a-z]{1,4}\))+)"
    r"(?P<more>(?:(?:,|\sto|,?\sand|,?\sor)\s(?:\([a-z]{1,4}\))+)*)"
)
_MORE: Final = re.compile(r"(?P<to>\sto)?\s(?P<labels>(?:\([a-z]{1,4}\))+)")
_WHOSE: Final = re.compile(
    rf"(?:,?\s(?:first|second|third|fourth)\s(?:sub)?paragraph)?,?\s(?:of|to|in)\s"
    rf"(?:(?P<own>this\s(?:Regulation|Directive|Article))"
    rf"|(?P<that>that\s(?:Regulation|Directive))|{ACT}|(?P<treaty>the\sTreaty))"
    rf"|\s(?P<thereof>thereof)\b"
)
_OF_ARTICLE: Final = re.compile(r"\s(?:of|in)\sArticle\s(?=\d)")
_OF_PARAGRAPH: Final = re.compile(r"\s(?:of|in)\sparagraph\s(?P<number>\d{1,3}[a-z]?)\b")
_SHAPES: Final = {"A": _ARTICLE, "P": _PARAGRAPH, "p": _POINT}


def find_union(article: ArticleText) -> tuple[Mention, ...]:
    """Find the references in one article of the Union, left to right, none overlapping."""
    reader = _Union(article)
    at = 0
    while (head := _EU_HEAD.search(article.body, at)) is not None:
        at = max(reader.read(head), head.end())
    return tuple(reader.found.mentions)


class _Union:
    """Reads one article; remembers the act that was named last."""

    def __init__(self, article: ArticleText) -> None:
        self.article, self.text = article, article.body
        self.found = Found(article.body)
        self.named: LawName | None = None

    def read(self, head: re.Match[str]) -> int:
        if head["act"]:
            self.named = _law(head["act"])
            self.found.add(head.start(), head.end(), [Cited(self.named, Clause())])
            return head.end()
        if head["annex"]:
            law, end = self._whose(head.end())
            clause = Clause.of(annex=head["roman"])
            self.found.add(head.start(), end, [Cited(law, clause)])
            return end
        shape = _SHAPES["A" if head["word"][0] == "A" else "P" if "ara" in head["word"] else "p"]
        members, end = read_list(self.text, head.end(), shape)
        if not members or not (members[0][0]["number"] or shape is _POINT):
            return head.end()
        return (
            self._articles(head, members, end)
            if shape is _ARTICLE
            else self._inner(head, members, end)
        )

    def _articles(self, head: re.Match[str], members: Members, end: int) -> int:
        point = _POINTS_OF.match(self.text, end)
        end = point.end() if point else end
        law, end = self._whose(end)
        cited: list[Cited] = []
        last: Clause = Clause()
        for match, to in members:
            labels = _labels(match["labels"]) + (_labels(point["points"]) if point else [])
            if match["number"]:
                last = _clause(Clause.of(article=match["number"]), labels)
            else:
                last = _clause(Clause.of(article=last.article), labels)
            ranged(cited, law, last, to=to)
        for more in _MORE.finditer(point["more"]) if point else ():
            labels = _labels(members[-1][0]["labels"]) + _labels(more["labels"])
            clause = _clause(Clause.of(article=last.article), labels)
            ranged(cited, law, clause, to=bool(more["to"]))
        self.found.add(head.start(), end, cited)
        return end

    def _inner(self, head: re.Match[str], members: Members, end: int) -> int:
        """Read paragraphs and points: of the article they stand in, unless another is named."""
        law: LawName | None = None
        base = self.article.place(head.start())
        relative = True
        if of := _OF_PARAGRAPH.match(self.text, end):
            base, end = _clause(_article_of(base), [of["number"]]), of.end()
        if of := _OF_ARTICLE.match(self.text, end):
            outer = _ARTICLE.match(self.text, of.end())
            if outer is None or not outer["number"]:
                return end
            base = _clause(Clause.of(article=outer["number"]), _labels(outer["labels"]))
            end, relative = outer.end(), False
        law, end = self._whose(end)
        if law is not None and relative:
            return end  # of an act without an article: no place
        cited: list[Cited] = []
        for match, to in members:
            labels = _labels(match["number"]) + _labels(match["labels"])
            unit = Unit.PARAGRAPH if match["number"] else Unit.ITEM
            clause = grown(outside(base, unit), labels, unit)
            ranged(cited, law, clause, to=to)
        self.found.add(head.start(), end, cited, relative=relative)
        return end

    def _whose(self, at: int) -> tuple[LawName | None, int]:
        match = _WHOSE.match(self.text, at)
        if match is None:
            return None, at
        if match["act"]:
            self.named = _law(match["act"])
            return self.named, match.end()
        if match["that"] or match["thereof"]:
            return self.named, match.end()
        return (LawName("Treaty") if match["treaty"] else None), match.end()


def _law(written: str) -> LawName:
    return LawName(" ".join(written.split()))


def _labels(written: str) -> list[str]:
    return re.findall(r"[0-9A-Za-z]+", written or "")


def _article_of(clause: Clause) -> Clause:
    return clause.up_to(Unit.ARTICLE)


def _clause(article: Clause, labels: list[str]) -> Clause:
    """Read 4(2)(a) and 2(a): a letter right below an article is a point of it."""
    first = Unit.PARAGRAPH if labels and labels[0][:1].isdigit() else Unit.ITEM
    return grown(article, labels[:4], first)

"""The grammars of the United States: Code, Code of Federal Regulations, guidance of the FDA."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ingest.parse.overseas_asia import lines
from ingest.parse.overseas_tree import Cut, Scheme
from ontology.address import Unit
from ontology.span import Span

CODE_SCHEME: Final = Scheme(
    units={
        "lower": Unit.PARAGRAPH, "digit": Unit.ITEM, "UPPER": Unit.SUBITEM, "roman": Unit.DETAIL,
        "ROMAN": Unit.DETAIL, "double": Unit.DETAIL, "DOUBLE": Unit.DETAIL,
    },
    order=("lower", "digit", "UPPER", "roman", "ROMAN", "double", "DOUBLE"),
)  # fmt: skip
REGULATIONS_SCHEME: Final = Scheme(
    units={
        "lower": Unit.PARAGRAPH, "digit": Unit.ITEM, "roman": Unit.SUBITEM, "UPPER": Unit.DETAIL,
        "ROMAN": Unit.DETAIL, "double": Unit.DETAIL, "DOUBLE": Unit.DETAIL,
    },
    order=("lower", "digit", "roman", "UPPER"),
)  # fmt: skip
_SECTION: Final = re.compile(
    r" *(?:#+ )?§\s?(?P<number>\d+[0-9A-Za-z.]*(?:[–-][0-9A-Za-z]+)*)\.?(?: -)? (?P<heading>\S.*)"
)
_SUBPART: Final = re.compile(r"#+ Subpart (?P<number>[A-Z]+)\b")
# a paragraph of the Code that has a heading; the chunks of title 42 repeat it
_HEADED: Final = re.compile(r" *#{2,8} \((?P<label>[0-9A-Za-z]{1,5})\)")
_LABEL: Final = re.compile(r" *\(\s?(?P<label>[0-9]{1,3}|[A-Za-z]{1,5})\s?\)")
_SOURCE: Final = re.compile(r" *> Source:")
_NOTES: Final = re.compile(
    r" *#+ \*{0,2}(?:Editorial|Statutory|Historical|Amendments|References)\b"
)
_CHUNK: Final = re.compile(r"#{1,3} (?:Title|CHAPTER|SUBCHAPTER|Part|SUBPART)\b")
_NUMERAL: Final = re.compile(r"(?P<number>[IVX]{1,5}|[A-Z])\. *$")
_PAGE: Final = re.compile(r"Contains Nonbinding Recommendations\s*$")
_CONTENTS: Final = re.compile(r"\.{4,} *\d* *$", re.M)
_RULE: Final = re.compile(r" {30,}$")


def cut_code(body: str) -> Iterator[Cut]:
    """Cut sections of the Code: (a), (1), (A), (i), (I), (aa); notes are kept, but are not law."""
    aside, section, headed = "Title", "", ""
    for text, span in lines(body):
        if found := _SECTION.match(text) if text.lstrip().startswith(("#", "§")) else None:
            number = found["number"].replace("–", "-").rstrip(".")
            repeated, section = number == section, number
            aside = ""
            heading = Cut(span, Unit.ARTICLE, number, found["heading"])
            yield Cut(span, aside="Chunk headings") if repeated else heading
        elif _SOURCE.match(text) or _NOTES.match(text):
            aside = "Notes"
            yield Cut(span, aside=aside)
        elif _CHUNK.match(text):
            yield Cut(span, aside="Chunk headings")
        elif aside:
            yield Cut(span, aside=aside)
        elif text.startswith("##### ") and text == headed:
            yield Cut(span, aside="Chunk headings")
        else:
            headed = text if text.startswith("##### ") else headed
            yield from _points(text, span)


def _points(text: str, span: Span) -> Iterator[Cut]:
    """Cut a line at each label that it begins with: ``(A)(i) which is required``."""
    headed = _HEADED.match(text)
    if headed is not None:
        title = text[headed.end() :].strip()
        yield Cut(span, number=headed["label"], heading=title, point=True)
        return
    labels, at = [], 0
    while match := _LABEL.match(text, at):
        labels.append((match["label"], at))
        at = match.end()
    if not labels or (not text[at:].strip() and len(labels) > 1):
        yield Cut(span)
        return
    ends = [start for _, start in labels[1:]] + [len(span)]
    for (label, start), end in zip(labels, ends, strict=True):
        yield Cut(Span(span.start + start, span.start + end), number=label, point=True)


def cut_regulations(body: str) -> Iterator[Cut]:
    """Cut sections of the Code of Federal Regulations: (a), (1), (i), (A)."""
    for text, span in lines(body):
        if found := _SECTION.match(text):
            yield Cut(span, Unit.ARTICLE, found["number"].rstrip("."), found["heading"])
        elif subpart := _SUBPART.match(text):
            yield Cut(span, Unit.SECTION, subpart["number"], text.lstrip("# "))
        elif text.startswith("#"):
            yield Cut(span, aside="Title")
        else:
            yield from _points(text, span)


def cut_guidance(body: str) -> Iterator[Cut]:
    """Cut guidance: its sections, and in them the paragraphs as they follow one another.

    Their numbers are counted here, for guidance has none of its own. Page headers and footnotes
    stand apart, and a page that turns begins a new paragraph, so that each is one run of the text.
    """
    contents = [match.end() for match in _CONTENTS.finditer(body)]
    state = _Guidance(contents[-1] if contents else 0)
    listed = [*lines(body), ("", Span(len(body), len(body)))]
    for (text, span), (following, _) in pairwise(listed):
        yield state.line(text, span, following)


class _Guidance:
    """Where in a guidance document the lines have come to."""

    def __init__(self, contents: int) -> None:
        self.contents = contents  # where the table of contents ends
        self.begun = self.note = self.heading = False
        self.header = 0
        self.section = ""
        self.paragraph = 0
        self.gap = True

    def line(self, text: str, span: Span, following: str) -> Cut:
        if _PAGE.match(text):
            self.note, self.header, self.gap = False, 2, True
            return Cut(span, aside="Page headers")
        if self.header and text.strip().isdigit():
            self.header = 0
            return Cut(span, aside="Page headers")
        self.header = max(0, self.header - 1)
        if self.note or _RULE.match(text):
            self.note = True
            return Cut(span, aside="Footnotes")
        if numeral := _NUMERAL.match(text):
            return self._section(numeral["number"], span, following)
        if not self.begun:
            return Cut(span, aside="Title pages")
        return self._prose(text, span)

    def _section(self, number: str, span: Span, following: str) -> Cut:
        if span.start < self.contents:
            return Cut(span, aside="Title pages")
        roman = set(number) <= set("IVX") and (len(number) > 1 or number in "IVX")
        self.section = number if roman else f"{self.section.partition('-')[0]}-{number}"
        self.begun, self.heading, self.gap, self.paragraph = True, True, True, 0
        return Cut(span, Unit.ARTICLE, self.section, " ".join(following.split()))

    def _prose(self, text: str, span: Span) -> Cut:
        if self.heading:  # the title stands on the line after the numeral
            self.heading = not text.strip()
            return Cut(span)
        if not text.strip():
            self.gap = True
            return Cut(span)
        if not self.gap:
            return Cut(span)
        self.gap = False
        self.paragraph += 1
        return Cut(span, Unit.PARAGRAPH, str(self.paragraph))

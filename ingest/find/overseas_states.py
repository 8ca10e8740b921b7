"""References in the law of the United States: section 355(b) of this title, 21 CFR 1271.10(a).

A section of an act that the Code has taken in is looked up where the Code has it.
"""

import re
from typing import Final

from ingest.find.overseas_values import INNER, Found, Members, grown, ranged, read_list
from ingest.find.references_values import Cited, LawName, Mention, outside
from ingest.parse.overseas_numbers import styles
from ontology.address import Clause, Unit
from ontology.findings import ArticleText

# (a) (12) (iv) (III) (aa): whatever else stands between brackets is prose
_LABEL: Final = (
    r"\(\s?(?:\d{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5}|aa|bb|cc|dd|ee|ff|gg|hh|AA|BB|CC|DD)\s?\)"
)
_LABELS: Final = rf"(?P<labels>(?:{_LABEL})*)"
_SECTION: Final = re.compile(
    rf"(?:(?:[Ss]ections?\s|§§?\s?)?(?P<number>\d[0-9A-Za-z]*(?:[-–]\d+[a-z]?)?(?:\.\d+)?)(?![\w%]))?{_LABELS}"
)
_POINTS: Final = re.compile(rf"(?:{_LABEL})+")
_HEAD: Final = re.compile(
    r"""
      (?P<usc>\b\d{1,2})\sU\.?S\.?C\.?(?:\s§§?)?\s(?=\d)            # 21 U.S.C. 355(i)
    | (?P<cfr>\b\d{1,2})\sCFR\s(?:§§?\s?)?(?:[Pp]arts?\s)?(?=\d)   # 21 CFR 1271.3, 21 CFR Part 1
    | (?P<section>\b[Ss]ections?\s(?=\d)|§§?\s?(?=\d))              # section 351 of the PHS Act
    | \b(?P<word>subsection|paragraph|subparagraph|clause)s?\s(?=\()    # subsection (a)(3)
    """,
    re.VERBOSE,
)
_OF: Final = re.compile(
    r"""
    ,?\sof\s(?:
        this\s(?P<this>title|section|part|subpart|chapter)\b
      | title\s(?P<title>\d+)(?P<regulations>,\sCode\sof\sFederal\sRegulations)?
      | (?:the\s)?(?P<act>Federal\sFood,\sDrug,\sand\sCosmetic\sAct|FD&C\sAct|FFDCA
          |Public\sHealth\sService\sAct|PHS\sAct|PHSA)\b
      | (?:the|such|that)\s(?P<other>(?:[A-Z][\w&'’-]*,?\s(?:(?:of|and|for)\s(?:the\s)?)?){0,12}
          (?:Act|Code|Law|Amendments))\b
    )
    """,
    re.VERBOSE,
)
_INSIDE: Final = re.compile(
    rf"\sof\s(?:this\s(?P<this>section|subsection|paragraph)\b"
    rf"|(?P<word>subsection|paragraph|subparagraph)\s(?P<labels>(?:{_LABEL})+))"
)
_ELSEWHERE: Final = re.compile(r"\sof\s(?:such|that|the|section|title|chapter|part|article)\b")
_OWN: Final = re.compile(r"(?P<title>\d+)(?P<kind>USC|CFR)-(?P<part>\w+)")
_UNITS: Final = {
    "subsection": Unit.PARAGRAPH, "paragraph": Unit.ITEM, "subparagraph": Unit.SUBITEM,
    "clause": Unit.DETAIL,
}  # fmt: skip
# where the Code has the sections of the two acts that this field cites by their own numbers
_FOOD: Final = {
    "201": "321", "301": "331", "303": "333", "501": "351", "502": "352", "503": "353",
    "505": "355", "505A": "355a", "505-1": "355-1", "506": "356", "506A": "356a", "506B": "356b",
    "510": "360", "513": "360c", "515": "360e", "520": "360j", "525": "360aa", "526": "360bb",
    "527": "360cc", "529": "360ff", "561": "360bbb", "561A": "360bbb-0", "561B": "360bbb-0a",
    "564": "360bbb-3", "704": "374",
}  # fmt: skip
_HEALTH: Final = {"351": "262", "351A": "262a", "361": "264", "402": "282", "301": "241"}
_ACTS: Final = {
    "F": ("21", _FOOD, "Federal Food, Drug, and Cosmetic Act"),
    "P": ("42", _HEALTH, "Public Health Service Act"),
}


def find_states(article: ArticleText) -> tuple[Mention, ...]:
    """Find the references in one section, left to right, none overlapping."""
    reader = _Reader(article)
    at = 0
    while (head := _HEAD.search(article.body, at)) is not None:
        at = max(reader.read(head), head.end())
    return tuple(reader.found.mentions)


class _Reader:
    """Reads one section."""

    def __init__(self, article: ArticleText) -> None:
        self.article, self.text = article, article.body
        self.found = Found(article.body)
        own = _OWN.match(article.work.id)
        self.title = own["title"] if own else ""
        self.kind = own["kind"] if own else ""
        self.part = own["part"] if own else ""
        self.act = ""  # the one that was named last, for section 505 of such Act

    def read(self, head: re.Match[str]) -> int:
        if head["word"]:
            return self._points(head)
        members, end = read_list(self.text, head.end(), _SECTION)
        if not members or not members[0][0]["number"]:
            return head.end()
        if head["usc"]:
            return self._close(head, members, end, ("USC", head["usc"]))
        if head["cfr"]:
            return self._close(head, members, end, ("CFR", head["cfr"]))
        return self._section(head, members, end)

    def _section(self, head: re.Match[str], members: Members, end: int) -> int:
        """Read what stands after section 12: whose it is; without a word it is nobody's."""
        of = _OF.match(self.text, end)
        if of is None:
            dotted = "." in members[0][0]["number"]
            if dotted and self.kind == "CFR" and not _ELSEWHERE.match(self.text, end):
                return self._close(head, members, end, ("CFR", self.title))
            return end
        if of["this"]:
            if of["this"] in ("title", "part", "subpart", "chapter") and self.kind:
                return self._close(head, members, of.end(), (self.kind, self.title))
            return of.end()
        if of["title"]:
            kind = "CFR" if of["regulations"] else "USC"
            return self._close(head, members, of.end(), (kind, of["title"]))
        if of["act"] or of["other"] != "Act":
            self.act = of["act"] or of["other"]
        return self._close(head, members, of.end(), ("act", self.act)) if self.act else of.end()

    def _close(
        self, head: re.Match[str], members: Members, end: int, whose: tuple[str, str]
    ) -> int:
        cited: list[Cited] = []
        number, labels = "", [""]
        for match, to in members:
            own = _labels(match["labels"])
            labels = own if match["number"] else _counted_on(labels, own)
            number = match["number"] or number
            law, clause = self._place(whose, number.replace("–", "-"))
            ranged(cited, law, self._below(clause, labels), to=to)
        self.found.add(head.start(), end, cited)
        return end

    def _place(self, whose: tuple[str, str], number: str) -> tuple[LawName | None, Clause]:
        """Give instrument and section: of the Code, of the regulations, or of an act."""
        kind, name = whose
        if kind == "act":
            act = _act(name)
            codified = act[1].get(number) if act else None
            if act is None or codified is None:
                return LawName(act[2] if act else name), Clause.of(article=number)
            kind, name, number = "USC", act[0], codified
        if kind == "CFR":
            part = number.partition(".")[0]
            clause = Clause.of(article=number) if "." in number else Clause()
            own = self.kind == "CFR" and (self.title, self.part) == (name, part)
            return (None if own and clause else LawName(f"{name} CFR {part}")), clause
        own = self.article.work.id == f"{name}USC-{number}"
        return None if own else LawName(f"{name} USC {number}"), Clause.of(article=number)

    @staticmethod
    def _below(clause: Clause, labels: list[str]) -> Clause:
        first = Unit.PARAGRAPH
        if labels and labels[0].isdigit() and clause.article and "." not in clause.article:
            first = Unit.ITEM  # a section of the Code without subsections
        return grown(clause, labels, first) if clause else clause

    def _points(self, head: re.Match[str]) -> int:
        """Read subsection (a)(3), paragraph (2) of subsection (b), clause (i) of this paragraph."""
        members, end = read_list(self.text, head.end(), _POINTS)
        if not members:
            return head.end()
        unit = self._unit(head["word"], members[0][0][0])
        base = outside(self.article.place(head.start()), unit)
        if inside := _INSIDE.match(self.text, end):
            end = inside.end()
            if inside["word"]:
                outer = self._unit(inside["word"], inside["labels"])
                base = outside(self.article.place(head.start()), outer)
                base = grown(base, _labels(inside["labels"]), outer)
        of = _OF.match(self.text, end)
        if (of is not None and of["this"] != "section") or _ELSEWHERE.match(self.text, end):
            return end  # of another section: what it points at is read there
        cited: list[Cited] = []
        for match, to in members:
            labels = _labels(match[0])
            if len(labels) + INNER.index(unit) > len(INNER) + 1:
                return end
            ranged(cited, None, grown(base, labels, unit), to=to)
        self.found.add(head.start(), end, cited)
        return end

    def _unit(self, word: str, written: str) -> Unit:
        """Give the level that a label is of; the word for it is not always the right one."""
        label = _labels(written)[0]
        if self.kind == "CFR":
            return Unit.PARAGRAPH if word == "paragraph" else _UNITS[word]
        if label.isdigit():
            return Unit.ITEM
        lower = len(label) == 1 and label.islower() and word != "clause"
        return Unit.PARAGRAPH if lower else _UNITS[word]


def _counted_on(before: list[str], labels: list[str]) -> list[str]:
    """Complete 1271.10(a)(1) and (2): a label counts on at the level that counts as it does."""
    style = styles(labels[0])[:1] if labels else ()
    for at in range(len(before) - 1, -1, -1):
        if style and before[at] and styles(before[at])[:1] == style:
            return before[:at] + labels
    return labels


def _labels(written: str) -> list[str]:
    return re.findall(r"[0-9A-Za-z]+", written)


def _act(name: str) -> tuple[str, dict[str, str], str] | None:
    folded = " ".join(name.split())
    known = folded.startswith(("Federal Food", "FD&C", "FFDCA", "Public Health Service", "PHS"))
    return _ACTS[folded[0]] if known else None

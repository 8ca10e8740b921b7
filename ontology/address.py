"""One address, three spellings: spoken, short and IRI.

>>> where = Clause.parse("제12조의2제2항제1호가목")
>>> where.short, str(where), where.path
('12-2/2/1/가', '제12조의2제2항제1호가목', 'art_12-2/para_2/subpara_1/item_가')
>>> where.within(Clause.parse("제12조의2"))
True
>>> Address.parse("kr/013572/2/-/7/라").clause
Clause('제2조제7호라목')
>>> Address(WorkId("kr", "law", "013572"), where).iri("https://w3id.org/regenlaw/")
'https://w3id.org/regenlaw/eli/kr/law/013572/art_12-2/para_2/subpara_1/item_가'
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from ontology.errors import BadAddress

DEFAULT_BASE: Final = "https://w3id.org/regenlaw/"  # of every IRI, unless a setting says other
_NUMBER: Final = r"[0-9A-Za-z가-힣一-龠ァ-ヶ.]+(?:-[0-9A-Za-z]+)*"


class Unit(StrEnum):
    """A kind of place in an instrument, from the outermost inwards."""

    PART = "part"  # 편
    CHAPTER = "chapter"  # 장
    SECTION = "section"  # 절
    SUBSECTION = "subsection"  # 관
    ADDENDUM = "addendum"  # 부칙, named by its promulgation number
    ANNEX = "annex"  # 별표
    FORM = "form"  # 별지 서식
    ARTICLE = "article"  # 조
    PARAGRAPH = "paragraph"  # 항
    ITEM = "item"  # 호; English unit name: subparagraph
    SUBITEM = "subitem"  # 목; English unit name: item
    DETAIL = "detail"  # below 목: 1), 가), (1)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How one unit is written: with the number in place of ``#``."""

    spoken: str
    path: str
    short: str


_SPELLINGS: Final = {
    Unit.PART: _Spelling("제#편", "part_#", "part-#"),
    Unit.CHAPTER: _Spelling("제#장", "chapter_#", "chapter-#"),
    Unit.SECTION: _Spelling("제#절", "section_#", "section-#"),
    Unit.SUBSECTION: _Spelling("제#관", "subsection_#", "subsection-#"),
    Unit.ADDENDUM: _Spelling("부칙<제#호>", "addenda_#", "addenda-#"),
    Unit.ANNEX: _Spelling("별표 #", "annex_#", "annex-#"),
    Unit.FORM: _Spelling("별지 제#호서식", "form_#", "form-#"),
    Unit.ARTICLE: _Spelling("제#조", "art_#", "#"),
    Unit.PARAGRAPH: _Spelling("제#항", "para_#", "#"),
    Unit.ITEM: _Spelling("제#호", "subpara_#", "#"),
    Unit.SUBITEM: _Spelling("#목", "item_#", "#"),
    Unit.DETAIL: _Spelling("#)", "detail_#", "#)"),
}
_ORDER: Final = {unit: rank for rank, unit in enumerate(Unit)}
_INNER: Final = (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM, Unit.DETAIL)
# 제10조의2 → 10-2; 가의2목 → 가-2; a 호 of an addendum's article is counted like any other
_SPOKEN: Final = re.compile(
    r"""
      부칙\s*<\s*제?(?P<addendum>[0-9A-Za-z-]+)호?[^>]*>
    | 제\s*(?P<part>\d+)\s*편(?:의(?P<part2>\d+))?
    | 제\s*(?P<chapter>\d+)\s*장(?:의(?P<chapter2>\d+))?
    | 제\s*(?P<section>\d+)\s*절(?:의(?P<section2>\d+))?
    | 제\s*(?P<subsection>\d+)\s*관(?:의(?P<subsection2>\d+))?
    | 별표\s*(?P<annex>\d*)(?:의(?P<annex2>\d+))?
    | 별지\s*제?(?P<form>\d+)호(?:의(?P<form2>\d+))?\s*서식
    | 제?\s*(?P<article>\d+)\s*조(?:의(?P<article2>\d+(?:의\d+)*))?
    | 제?\s*(?P<paragraph>\d+)\s*항(?:의(?P<paragraph2>\d+))?
    | 제?\s*(?P<item>\d+)\s*호(?:의(?P<item2>\d+))?
    | (?P<subitem>[가-힣])(?:의(?P<subitem2>\d+))?목
    | (?P<detail>\(?(?:\d+|[가-힣])\))
    """,
    re.VERBOSE,
)
_SHORT_STEP: Final = re.compile(
    rf"(?P<unit>part|chapter|section|subsection|addenda|annex|form)-(?P<number>{_NUMBER})$"
)
_PATH_STEP: Final = re.compile(
    rf"(?P<unit>part|chapter|section|subsection|addenda|annex|form|art|para|subpara|item|detail)"
    rf"_(?P<number>{_NUMBER})$"
)
_PATH_UNITS: Final = {s.path.partition("_")[0]: unit for unit, s in _SPELLINGS.items()}
_GENERA: Final = frozenset({"notice", "ordinance", "plan", "report", "document", "digest"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A place inside an instrument; the empty clause is the instrument itself.

    Numbers are strings with ``-`` for 의: ``"12-2"`` is 제12조의2.
    """

    steps: tuple[tuple[Unit, str], ...] = ()

    @classmethod
    def of(cls, **numbers: str | int | None) -> "Clause":
        """Build from unit names: ``Clause.of(article="12-2", paragraph=2)``."""
        steps = ((Unit(name), str(n)) for name, n in numbers.items() if n is not None)
        return cls(tuple(sorted(steps, key=lambda step: _ORDER[step[0]])))

    @classmethod
    def parse(cls, spoken: str) -> "Clause":
        """Read ``제2조제4호`` or ``부칙<제20331호>제1조``; raise `BadAddress` for anything else."""
        text, at, steps = spoken.strip(), 0, []
        while at < len(text):
            match = _SPOKEN.match(text, at)
            if match is None or not match.lastgroup:
                raise BadAddress(spoken)
            name = match.lastgroup.rstrip("2")
            number = (match[name] or "0").strip("()")
            branch = match.groupdict().get(name + "2")
            steps.append(
                (Unit(name), f"{number}-{branch}".replace("의", "-") if branch else number)
            )
            at = match.end()
            while at < len(text) and text[at] == " ":
                at += 1
        if not steps or not _inwards([unit for unit, _ in steps]):
            raise BadAddress(spoken)
        return cls(tuple(steps))

    @classmethod
    def from_short(cls, short: str) -> "Clause":
        """Read ``12-2/2/1/가``; ``-`` stands for a level that the article does not have."""
        steps: list[tuple[Unit, str]] = []
        inner = iter(_INNER)
        for part in filter(None, short.split("/")):
            outer = _SHORT_STEP.match(part)
            if outer:
                steps.append((_PATH_UNITS[outer["unit"]], outer["number"]))
                continue
            unit = next(inner, Unit.DETAIL)
            number = part.rstrip(")")
            if (unit is Unit.DETAIL) is not part.endswith(")") or (
                part != "-" and not re.fullmatch(_NUMBER, number)
            ):
                raise BadAddress(short)
            if part != "-":
                steps.append((unit, number.replace("의", "-")))
        return cls(tuple(steps))

    @classmethod
    def from_path(cls, path: str) -> "Clause":
        """Read the tail of an IRI, ``art_12-2/para_2``."""
        steps = []
        for part in filter(None, path.split("/")):
            match = _PATH_STEP.match(part)
            if match is None:
                raise BadAddress(path)
            steps.append((_PATH_UNITS[match["unit"]], match["number"]))
        return cls(tuple(steps))

    def number(self, unit: Unit) -> str | None:
        """Give the number at *unit*, or None where the clause has no such level."""
        for own, number in self.steps:  # asked millions of times in a build
            if own is unit:
                return number
        return None

    @property
    def article(self) -> str | None:
        """The number of the 조, ``"12-2"``."""
        return self.number(Unit.ARTICLE)

    @property
    def paragraph(self) -> str | None:
        """The number of the 항."""
        return self.number(Unit.PARAGRAPH)

    @property
    def item(self) -> str | None:
        """The number of the 호, ``"6-2"``."""
        return self.number(Unit.ITEM)

    @property
    def subitem(self) -> str | None:
        """The letter of the 목."""
        return self.number(Unit.SUBITEM)

    @property
    def addendum(self) -> str | None:
        """The promulgation number of the 부칙 that this stands in."""
        return self.number(Unit.ADDENDUM)

    @property
    def unit(self) -> Unit | None:
        """The innermost unit; None for the instrument itself."""
        return self.steps[-1][0] if self.steps else None

    @property
    def parent(self) -> "Clause":
        """The clause one level out; the instrument is its own parent."""
        return Clause(self.steps[:-1])

    @property
    def spoken(self) -> str:
        """The form that a lawyer writes: ``제12조의2제2항``."""
        said = ""
        for unit, number in self.steps:  # 제1호의2 1), not 제1호의21)
            apart = unit is Unit.DETAIL and said[-1:].isdigit()
            said += f" {_spoken(unit, number)}" if apart else _spoken(unit, number)
        return said

    @property
    def article_label(self) -> str | None:
        """The article as written, ``부칙<제20331호>제1조``; None where there is none."""
        outer = (Unit.ADDENDUM, Unit.ANNEX, Unit.FORM, Unit.ARTICLE)
        return Clause(tuple(s for s in self.steps if s[0] in outer)).spoken or None

    @property
    def path(self) -> str:
        """The tail of its IRI: ``art_12-2/para_2``."""
        return "/".join(_SPELLINGS[u].path.replace("#", n) for u, n in self.steps)

    @property
    def short(self) -> str:
        """The short form: ``12-2/2/1/가``, with ``-`` where a level is skipped."""
        parts = [_SPELLINGS[u].short.replace("#", n) for u, n in self.steps if u not in _INNER]
        levels = [step for step in self.steps if step[0] in _INNER]
        inner = dict(step for step in levels if step[0] is not Unit.DETAIL)
        details = [step for step in levels if step[0] is Unit.DETAIL]  # these nest: 1) 가)
        deepest = len(_INNER) - 2 if details else max(map(_INNER.index, inner), default=-1)
        written = [(u, inner.get(u)) for u in _INNER[: deepest + 1]] + details
        parts += [_SPELLINGS[u].short.replace("#", n) if n else "-" for u, n in written]
        return "/".join(parts)

    def child(self, unit: Unit, number: str | int) -> "Clause":
        """Give the clause of that unit and number inside this one."""
        return Clause((*self.steps, (unit, str(number))))

    def up_to(self, unit: Unit) -> "Clause":
        """Cut off everything below *unit*: the article of an item, say."""
        return Clause(tuple(step for step in self.steps if _ORDER[step[0]] <= _ORDER[unit]))

    def within(self, other: "Clause") -> bool:
        """Tell whether *other* is this clause or contains it."""
        return self.steps[: len(other.steps)] == other.steps

    def __str__(self) -> str:
        return self.spoken

    def __repr__(self) -> str:
        return f"Clause({self.spoken!r})"

    def __bool__(self) -> bool:
        return bool(self.steps)


def _inwards(units: list[Unit]) -> bool:
    """Tell whether each unit stands inside the one before it; only details nest: ``1)가)``."""
    return all(
        _ORDER[outer] < _ORDER[inner] or outer is inner is Unit.DETAIL
        for outer, inner in pairwise(units)
    )


def _spoken(unit: Unit, number: str) -> str:
    base, *branches = number.split("-")
    spelling = _SPELLINGS[unit].spoken
    tail = "".join(f"의{b}" for b in branches)
    if unit is Unit.ADDENDUM:
        return spelling.replace("#", number)
    if unit is Unit.ANNEX:
        return "별표" if number == "0" else f"별표 {base}{tail}"
    if unit is Unit.FORM:
        return f"별지 제{base}호{tail}서식"
    if unit is Unit.SUBITEM:
        return f"{base}{tail}목"
    return spelling.replace("#", base) + tail


@dataclass(frozen=True, slots=True, order=True)
class WorkId:
    """An instrument through all its versions: ``kr law 013572`` (법령ID)."""

    jurisdiction: str
    genus: str
    id: str

    @classmethod
    def law(cls, law_id: str) -> "WorkId":
        """Give the Korean statute, decree or rule of that 법령ID."""
        return cls("kr", "law", law_id)

    @property
    def short(self) -> str:
        """``kr/013572``; the genus is written only where it is not ``law``."""
        parts = (
            (self.jurisdiction, self.id)
            if self.genus == "law"
            else (self.jurisdiction, self.genus, self.id)
        )
        return "/".join(parts)

    @property
    def path(self) -> str:
        """``eli/kr/law/013572``."""
        return f"eli/{self.jurisdiction}/{self.genus}/{self.id}"

    def iri(self, base: str) -> str:
        """Give the IRI of the work below *base*."""
        return base + self.path


@dataclass(frozen=True, slots=True)
class Address:
    """A clause of a work."""

    work: WorkId
    clause: Clause = Clause()

    @classmethod
    def parse(cls, short: str) -> "Address":
        """Read ``kr/013572/12-2/2``; raise `BadAddress` for anything else."""
        parts = short.strip("/").split("/")
        genus = parts.pop(1) if len(parts) > 2 and parts[1] in _GENERA else "law"  # noqa: PLR2004
        if len(parts) < 2 or not re.fullmatch(r"[a-z]{2}", parts[0]):  # noqa: PLR2004
            raise BadAddress(short)
        return cls(WorkId(parts[0], genus, parts[1]), Clause.from_short("/".join(parts[2:])))

    @classmethod
    def from_iri(cls, iri: str, base: str) -> "Address":
        """Read an IRI below *base*; raise `BadAddress` for one that names no provision."""
        head, _, tail = iri.removeprefix(base).partition("eli/")
        parts = tail.split("/")
        if head or len(parts) < 3:  # noqa: PLR2004
            raise BadAddress(iri)
        return cls(WorkId(*parts[:3]), Clause.from_path("/".join(parts[3:])))

    @property
    def short(self) -> str:
        """``kr/013572/12-2/2``."""
        return "/".join(filter(None, (self.work.short, self.clause.short)))

    def iri(self, base: str) -> str:
        """Give the IRI below *base*."""
        return "/".join(filter(None, (self.work.iri(base), self.clause.path)))

    def __str__(self) -> str:
        return self.short

"""References in the law of Japan, China and Taiwan: 第三条第二項, 前項, 法第二条, 本法第八十条.

They count alike, so one reader serves all three; what differs is which word names which level.
"""

import re
from collections.abc import Mapping
from typing import Final

from ingest.find.overseas_values import INNER, Found
from ingest.find.references_values import Cited, LawName, Mention, outside
from ingest.parse.overseas_numbers import kanji
from ontology.address import Clause, Unit
from ontology.findings import ArticleText

_N: Final = "[〇零一二三四五六七八九十百千]+"
_NUMBERED: Final = r"（(?:明治|大正|昭和|平成|令和)[^（）]{1,12}年[^（）]{1,12}第[^（）]{1,12}号"
_UNITS: Final = {
    "jp": {"条": Unit.ARTICLE, "項": Unit.PARAGRAPH, "号": Unit.ITEM},
    "cn": {"条": Unit.ARTICLE, "款": Unit.PARAGRAPH, "项": Unit.ITEM},
    "tw": {"條": Unit.ARTICLE, "項": Unit.PARAGRAPH, "款": Unit.ITEM, "目": Unit.SUBITEM},
}
_ANCHOR: Final = re.compile(
    rf"""
      (?P<open>「)                               # what is quoted is said of other words
    | (?P<law>{_NUMBERED})                        # （平成二十五年法律第八十五号
    | (?P<bracket>[（）])                         # an aside: the enumeration goes on after it
    | (?P<book>《[^》]{{2,40}}》)                  # 《药品管理法》
    | (?P<same>[前次同](?:{_N})?[条條項号款项目])   # 前条, 前二項, 同号
    | (?P<step>第{_N}[条條項号款项目])              # 第三条
    """,
    re.VERBOSE,
)
_STEP: Final = re.compile(
    rf"第(?P<number>{_N})(?P<unit>[条條項号款项目])(?P<branch>(?:[の之]{_N})*)"
)
_LETTER: Final = re.compile(r"(?P<letter>[ァ-ヶ])(?![ァ-ヶー])")
_SAME: Final = re.compile(rf"(?P<word>[前次同])(?P<count>{_N})?(?P<unit>[条條項号款项目])")
_JOIN: Final = re.compile(r"(?:、|及び|又は|並びに|若しくは|或|及|與|和|或者|以及)(?=第)")
_TO: Final = re.compile(r"(?:から|至)(?=第)")
_UNTIL: Final = re.compile("まで")
_RUN: Final = re.compile(r"[一-龠々ァ-ヶー・等]{1,30}$")
_LABEL: Final = re.compile(rf"\s*(?:\*\*[^*]*\*\*|第{_N}[条條](?:之{_N})?[ 　]+)")
_AGAIN: Final = re.compile(r"(?:、|及び|又は|並びに|若しくは)")
_CALLED: Final = re.compile(r"(?P<name>[一-龥]{2,14})（以下[簡简][稱称][^（）]{1,12}）$")
_FAMILY: Final = re.compile(r"(?P<base>.+?)(?:施行令|施行規則)$")
_CITED: Final = re.compile(r"[条條項号款项目]")
_BEFORE: Final = re.compile(r"[^。、（）「」*　\s]{1,60}$")
_LAWLIKE: Final = re.compile(
    r"(?:法|法律|令|附則|規則|規程|条例|憲法|條例|条例|辦法|办法|规定|標準)$"
)
_OWN: Final = re.compile(
    r"(?:この(?:法律|政令|省令|規則)|[本](?:法|法律|条例|條例|办法|辦法|标准|標準|规定|準則))$"
)
_LEAD: Final = re.compile(
    r".*(?:依|違反|準用|適用|符合|及|與|或|於|為|屬|由|按|依据|依照|违反|根据)"
)
_ADDENDA: Final = ("附則", "改正法附則")
_ALIAS: Final = re.compile(
    rf"{_NUMBERED}(?:。以下(?:この[条項]において)?「(?P<alias>[^」]{{1,20}})」という)?"
)
_NAMED_ALIAS: Final = re.compile(
    r"(?:法|法律|令|規則)（以下(?:この[条項]において)?「(?P<alias>[^」]{1,20})」という"
)
# a title with a comma in it, where a comma otherwise ends what comes before
_WITH_COMMAS: Final = ("医薬品、医療機器等の品質、有効性及び安全性の確保等に関する法律",)
_NOT_WORDS: Final = re.compile(r"[（）]")
_MOST: Final = 300  # members of one enumeration
Around = tuple[Clause | None, Clause | None]


def law_number(written: str) -> str:
    """Give a Japanese law number in figures: 平成二十五年法律第八十五号 → 平成25年法律第85号."""
    return re.sub(_N, lambda found: kanji(found[0]), _NOT_WORDS.sub("", written))


def document_laws(bodies: list[str]) -> dict[str, LawName]:
    """Collect the short names that a Japanese text gives: （平成…号。以下「法」という。）."""
    found: dict[str, LawName] = {}
    for body in bodies:
        for match in _ALIAS.finditer(body):
            if match["alias"]:
                number = match[0].partition("号")[0] + "号"
                found.setdefault(match["alias"], LawName(law_number(number)))
        for match in _NAMED_ALIAS.finditer(body):
            before = body[max(0, match.start() - 60) : match.start() + match[0].index("（")]
            found.setdefault(match["alias"], LawName(_title_at_end(before)))
    return found


def _title_at_end(before: str) -> str:
    """Give the title that *before* ends with: back to what cannot be in one."""
    known = next((title for title in _WITH_COMMAS if before.endswith(title)), "")
    found = _BEFORE.search(before)
    return known or (found[0] if found else before)


def find_asia(
    article: ArticleText, laws: Mapping[str, LawName], around: Around
) -> tuple[Mention, ...]:
    """Find the references in one article, left to right, none overlapping."""
    reader = _Reader(article, {**_family(article.title), **laws}, around)
    label = _LABEL.match(article.body)  # 第三条 at the head of the third article cites nothing
    at = label.end() if label else 0
    while (anchor := _ANCHOR.search(article.body, at)) is not None:
        at = max(reader.read(anchor), anchor.end())
    return tuple(reader.found.mentions)


def _family(title: str) -> dict[str, LawName]:
    """Give what 法 and 令 are in a decree that does not say: those that it carries out."""
    match = _FAMILY.match(title)
    if match is None:
        return {}
    known = {"法": LawName(match["base"])}
    return known | ({"令": LawName(f"{match['base']}施行令")} if title.endswith("規則") else {})


class _Reader:
    """Reads one article; remembers what was cited last, for 同条 and 同法."""

    def __init__(self, article: ArticleText, laws: Mapping[str, LawName], around: Around) -> None:
        self.article, self.text, self.laws, self.around = article, article.body, laws, around
        self.units = _UNITS[article.work.jurisdiction]
        self.found = Found(article.body)
        self.named: LawName | None = None  # by its number or title, before （…号）第三条
        self.named_end = -1
        self.last: Cited | None = None
        self.spoken: LawName | None = None  # whose a bare number is that the own law lacks
        self.end = -1  # where the last mention ends
        self.aside: list[Cited | None] = []  # for each open bracket, what it interrupts
        self.resumed: tuple[int, Cited | None] = (-1, None)

    def read(self, anchor: re.Match[str]) -> int:
        if anchor["open"]:
            close = self.text.find("」", anchor.end(), anchor.end() + 400)
            return close + 1 if close > 0 else anchor.end()
        if anchor["law"]:
            return self._law(anchor)
        if anchor["bracket"]:
            self._bracket(anchor)
            return anchor.end()
        if anchor["book"]:
            self.named, self.named_end = LawName(anchor["book"][1:-1]), anchor.end()
            return anchor.end()
        if anchor["same"]:
            return self._same(anchor.start())
        return self._chain(anchor.start())

    def _bracket(self, anchor: re.Match[str]) -> None:
        if anchor[0] == "（":
            self.aside.append(self.last if anchor.start() == self.end else None)
        elif self.aside:
            self.resumed = (anchor.end(), self.aside.pop())

    def _law(self, anchor: re.Match[str]) -> int:
        """Remember a law by its number; its name ends where the bracket closes."""
        self.aside.append(None)
        close = self.text.find("）", anchor.end(), anchor.end() + 200)
        self.named = LawName(law_number(anchor[0]))
        self.named_end = close + 1 if close > 0 else anchor.end()
        return anchor.end()

    def _chain(self, start: int) -> int:
        at, before = self.resumed
        if before is not None and _AGAIN.fullmatch(self.text, at, start):
            return self._members(start, start, before.law, before.end)
        law = self._whose(start)
        return self._members(start, start, law, Clause() if law else self.article.place(start))

    def _members(self, start: int, at: int, law: LawName | None, base: Clause) -> int:
        """Read an enumeration: what a member leaves out is that of the member before it."""
        cited: list[Cited] = []
        end, context = at, base
        relative = at != start
        while len(cited) < _MOST:
            clause, to = self._member(end, context)
            if clause is None:
                break
            other = (
                self.spoken
                if law is None and clause.article != self.article.clause.article
                else None
            )
            cited.append(Cited(law, clause, otherwise=other))
            end, context = to, clause
            if range_ := _TO.match(self.text, end):
                last, to = self._member(range_.end(), context)
                if last is not None:
                    cited[-1] = Cited(law, clause, last, other)
                    until = _UNTIL.match(self.text, to)
                    end, context = until.end() if until else to, last
            join = _JOIN.match(self.text, end)
            if join is None:
                break
            end_of_join = join.end()
            if self._member(end_of_join, context)[0] is None:
                break
            end = end_of_join
        if cited:
            self.last, self.end = cited[-1], end
            self.spoken = law or self.spoken
        self.found.add(start, end, cited, relative=relative)
        return end

    def _member(self, at: int, context: Clause) -> tuple[Clause | None, int]:
        """Read 第三条第二項第一号イ from *at* on, completed from *context*."""
        clause, begun = context, False
        previous: Unit | None = None
        while (step := _STEP.match(self.text, at)) is not None:
            unit = self.units.get(step["unit"])
            if unit is None or (previous and not _inside(unit, previous)):
                break
            number = kanji(step["number"])
            if step["branch"]:
                number += f"-{kanji(step['branch'])}"
            clause = outside(clause, unit) if unit is not Unit.ARTICLE else Clause()
            clause, at, previous, begun = clause.child(unit, number), step.end(), unit, True
        if previous is Unit.ITEM and (letter := _LETTER.match(self.text, at)):
            clause, at = clause.child(Unit.SUBITEM, letter["letter"]), letter.end()
        return (clause if begun else None), at

    def _same(self, start: int) -> int:
        """Read 前条第二項, 同項, 前二項: of the article that says it, or of what was cited last."""
        match = _SAME.match(self.text, start)
        unit = self.units.get(match["unit"]) if match else None
        if match is None or unit is None:
            return start + 1
        law, clauses = self._antecedents(match, unit, start)
        if not clauses:
            return match.end()
        step = _STEP.match(self.text, match.end())
        if step is not None and len(clauses) == 1:
            return self._members(start, match.end(), law, clauses[0])
        other = self.last.otherwise if self.last and match["word"] == "同" else None
        cited = [Cited(law, clause, otherwise=other) for clause in clauses]
        self.last, self.end = cited[-1], match.end()
        self.found.add(start, match.end(), cited, relative=True)
        return match.end()

    def _antecedents(
        self, match: re.Match[str], unit: Unit, start: int
    ) -> tuple[LawName | None, list[Clause]]:
        if match["word"] == "同":
            last = self.last
            if last is None or last.end.number(unit) is None:
                return None, []
            return last.law, [last.end.up_to(unit)]
        if unit is Unit.ARTICLE:
            one = self.around[0 if match["word"] == "前" else 1]
            return None, [one] if one is not None and not match["count"] else []
        return None, self._neighbours(match, unit, start)

    def _neighbours(self, match: re.Match[str], unit: Unit, start: int) -> list[Clause]:
        """Count back or on among the paragraphs or items of this article."""
        here = self.article.place(start).up_to(unit)
        if here.unit is not unit or not here.steps[-1][1].isdigit():
            return []
        count = int(kanji(match["count"])) if match["count"] else 1
        number = int(here.steps[-1][1])
        wanted = (
            range(number - count, number)
            if match["word"] == "前"
            else range(number + 1, number + 2)
        )
        held = {clause for _, clause in self.article.places}
        found = [here.parent.child(unit, str(n)) for n in wanted]
        return found if all(clause in held for clause in found) else []

    def _whose(self, at: int) -> LawName | None:
        """Tell whose 第三条 it is by what stands before it; None is the law that speaks."""
        if at == self.named_end:
            return self.named
        before = self.text[max(0, at - 60) : at]
        if called := _CALLED.search(before):
            return LawName(_LEAD.sub("", called["name"]))
        if own := _OWN.search(before):  # 本法 in a decree is the act that the decree carries out
            return None if own[0][:1] != "本" or self._is_own(own[0][-1]) else LawName(own[0])
        run = _RUN.search(before)
        word = _CITED.split(run[0])[-1] if run else ""
        return self._called(word, before) if _LAWLIKE.search(word) or word in self.laws else None

    def _is_own(self, kind: str) -> bool:
        return self.article.title.rstrip("）)").endswith(kind)

    def _called(self, word: str, before: str) -> LawName | None:
        if word.endswith(_ADDENDA):
            return LawName("附則")
        if word in self.laws:
            return self.laws[word]
        if word in ("同法", "同令", "同規則"):
            return self.last.law if self.last and self.last.law else self.named
        if word in ("法律", "政令", "省令", "規則"):
            return LawName(_title_at_end(before))
        return LawName(_LEAD.sub("", word) or word)


_RANK: Final = (Unit.ARTICLE, *INNER)


def _inside(unit: Unit, outer: Unit) -> bool:
    return _RANK.index(unit) > _RANK.index(outer)

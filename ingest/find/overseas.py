"""Find every place that cites law in the texts of other countries, each in its own drafting.

What comes out is read, not looked up, as for Korean law: `ingest.resolve.references` turns it into
addresses, with the titles that `official_names` gives the instruments that are held.

>>> from ontology.address import Clause, WorkId
>>> here = Clause.of(article=7)
>>> body = "as provided for in Article 4(2) of Regulation (EC) No 1/2031 and Article 5."
>>> work = WorkId("eu", "law", "32031R0002")
>>> article = ArticleText(work, "A regulation", "regulation", here, None, body, ((0, here),))
>>> [(m.text, m.cited[0].clause.short) for m in find_overseas(article)]
[('Article 4(2) of Regulation (EC) No 1/2031', '4/2'), ('Article 5', '5')]
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ingest.find.coverage import order
from ingest.find.overseas_asia import Around, document_laws, find_asia
from ingest.find.overseas_germany import find_germany
from ingest.find.overseas_states import find_states
from ingest.find.overseas_taiwan import find_english
from ingest.find.overseas_west import ACT, find_union
from ingest.find.references_values import LawName, Mention
from ontology.address import Clause, Unit, WorkId
from ontology.findings import ArticleText

_NONE: Final[Mapping[str, LawName]] = MappingProxyType({})
_ASIA: Final = frozenset({"jp", "cn", "tw"})
_WEST: Final = {"us": find_states, "eu": find_union, "de": find_germany}
_ACT: Final = re.compile(ACT)
_STATES: Final = re.compile(r"(?P<title>\d+)(?P<kind>USC|CFR)-(?P<part>[\w-]+?)(?:-subpart\w+)?$")
_EGOV: Final = re.compile(r"(?P<era>[1-5])(?P<year>\d\d)(?P<kind>AC|CO|M6)\d{7}(?P<number>\d{3})$")
_ERAS: Final = {"1": "明治", "2": "大正", "3": "昭和", "4": "平成", "5": "令和"}
_KINDS: Final = {"AC": "法律", "CO": "政令", "M6": "厚生労働省令"}
_NAMES: Final = {  # by which German laws and the laws of Taiwan are cited, beside their titles
    "de/amg_1976": ("Arzneimittelgesetz", "AMG"),
    "de/tpg-gewv": ("TPG-Gewebeverordnung", "TPG-GewV"),
}


def find_overseas(
    article: ArticleText, laws: Mapping[str, LawName] = _NONE, around: Around = (None, None)
) -> tuple[Mention, ...]:
    """Find the citations in *article*, left to right, none overlapping.

    *laws* are the short names that the document gives (法, 令); *around* are the articles before
    and after it, for 前条 and 次条. A country whose drafting is not known has none.
    """
    place = article.work.jurisdiction
    if place == "tw" and article.work.id.endswith("-en"):
        return find_english(article, around)
    if place in _ASIA:
        return find_asia(article, laws, around)
    finder = _WEST.get(place)
    return finder(article) if finder else ()


def short_names(articles: Iterable[ArticleText]) -> Mapping[str, LawName]:
    """Collect the short names that a document gives to other laws."""
    return document_laws([a.body for a in articles if a.work.jurisdiction == "jp"])


def neighbours(articles: Iterable[Clause]) -> dict[Clause, Around]:
    """Give the article before and after each, as they are counted."""
    inside = {c for c in articles if c.unit is Unit.ARTICLE and len(c.steps) == 1}
    listed = sorted(inside, key=lambda c: order(c.steps[-1][1]))
    before: list[Clause | None] = [None, *listed[:-1]]
    after: list[Clause | None] = [*listed[1:], None]
    return dict(zip(listed, zip(before, after, strict=True), strict=True))


def official_names(work: WorkId, title: str) -> tuple[str, ...]:
    """Give the names by which other laws cite *work*, beside its title.

    >>> official_names(WorkId("us", "law", "21CFR-601-subpartE"), ""), official_names(
    ...     WorkId("jp", "law", "425AC0000000085"), "")
    (('21 CFR 601',), ('平成25年法律第85号',))
    """
    if work.jurisdiction == "eu" and (act := _ACT.search(title)):
        return (" ".join(act["act"].split()),)
    if work.jurisdiction == "us" and (code := _STATES.match(work.id)):
        return (f"{code['title']} {code['kind']} {code['part']}",)
    if work.jurisdiction == "jp" and (law := _EGOV.match(work.id)):
        era, kind = _ERAS[law["era"]], _KINDS[law["kind"]]
        return (f"{era}{int(law['year'])}年{kind}第{int(law['number'])}号",)
    if work.jurisdiction == "cn":
        return (title.removeprefix("中华人民共和国"),)
    return _NAMES.get(f"{work.jurisdiction}/{work.id}", ())

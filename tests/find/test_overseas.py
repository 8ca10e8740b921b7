"""References in the drafting of other countries: what is cited, whose it is, and what is not."""

import time

import pytest

from ingest.find.overseas import find_overseas, neighbours, official_names, short_names
from ingest.find.references_values import Mention
from ontology.address import Clause, WorkId
from ontology.findings import ArticleText

Places = tuple[tuple[int, Clause], ...]
WORKS = {
    "usc": WorkId("us", "law", "21USC-355"),
    "cfr": WorkId("us", "law", "21CFR-1271"),
    "eu": WorkId("eu", "law", "32031R0002"),
    "de": WorkId("de", "law", "probeng"),
    "jp": WorkId("jp", "law", "499CO0000000001"),
    "cn": WorkId("cn", "law", "样本法"),
    "tw": WorkId("tw", "law", "L0000001"),
    "tw-en": WorkId("tw", "law", "L0000001-en"),
}
TITLES = {"jp": "試料保管法施行令", "cn": "样本法", "tw": "樣本辦法"}


def article(family: str, body: str, at: str = "7/2") -> ArticleText:
    here = Clause.from_short(at)
    places: list[tuple[int, Clause]] = [(0, here.up_to(here.steps[0][0]))]
    if here.paragraph and here.paragraph.isdigit():
        places += [
            (0, here.parent.child(here.steps[-1][0], str(n))) for n in range(1, int(here.paragraph))
        ]
    places.append((0, here))
    title = TITLES.get(family, "A law")
    return ArticleText(WORKS[family], title, "law", places[0][1], None, body, tuple(places))


def said(mentions: tuple[Mention, ...]) -> list[str]:
    """Write each place as ``title: 4/2–4/5``; the own law has no title."""
    found = []
    for mention in mentions:
        for one in mention.cited:
            law = f"{one.law.title}: " if one.law else ""
            last = f"–{one.last.short}" if one.last else ""
            found.append(f"{law}{one.clause.short}{last}")
    return found


ROWS = {
    "usc: a section of this title": ("usc", "under section 356(b)(1) of this title", ["21 USC 356: 356/b/1"]),
    "usc: the own section": ("usc", "under section 355(j)(2)(A) of this title", ["355/j/2/A"]),
    "usc: of another title": ("usc", "in section 262(k) of title 42", ["42 USC 262: 262/k"]),
    "usc: of an act that the Code took in": (
        "usc", "section 351 of the Public Health Service Act", ["42 USC 262: 262"]),
    "usc: of an act that is nowhere here": (
        "usc", "section 12 of the Cold Rooms Act", ["Cold Rooms Act: 12"]),
    "usc: several sections": (
        "usc", "sections 352(f), 353(b)(4), and 355(i) of this title",
        ["21 USC 352: 352/f", "21 USC 353: 353/b/4", "355/i"]),
    "usc: a subsection of its own": ("usc", "as in subsection (c) or (d)", ["7/c", "7/d"]),
    "usc: a paragraph is of the subsection it stands in": ("usc", "paragraph (3)", ["7/b/3"]),
    "usc: a clause of a paragraph of a subsection": (
        "usc", "clause (iv) of subsection (j)(2)(A)", ["7/j/2/A/iv)"]),
    "usc: a section that nobody says whose it is": ("usc", "section 12 and a room", []),
    "usc: a paragraph of such section": ("usc", "paragraph (2) of such section", []),
    "cfr: by title and section": ("cfr", "meets 21 CFR 1271.10(a)(1) and (2)", ["1271.10/a/1", "1271.10/a/2"]),
    "cfr: a whole part": ("usc", "under 21 CFR Part 1271", ["21 CFR 1271: "]),
    "cfr: a section sign": ("cfr", "see § 1271.15(b)", ["1271.15/b"]),
    "cfr: a paragraph of this section": ("cfr", "paragraph (a)(1) of this section", ["7/a/1"]),
    "eu: paragraph and point": ("eu", "Article 4(2)(c)", ["4/2/c"]),
    "eu: a point after a comma": ("eu", "Article 2(1), point (c)(iv)", ["2/1/c/iv"]),
    "eu: of another act": (
        "eu", "Article 17 of Regulation (EC) No 1/2031", ["Regulation (EC) No 1/2031: 17"]),
    "eu: of that act": (
        "eu", "Directive 2031/83/EC, and Article 5(2) and (3) of that Directive",
        ["Directive 2031/83/EC: ", "Directive 2031/83/EC: 5/2", "Directive 2031/83/EC: 5/3"]),
    "eu: a range of paragraphs": ("eu", "paragraphs 1 to 4", ["7/1–7/4"]),
    "eu: several points after a comma": ("eu", "Article 3, points (a) and (c)", ["3/-/a", "3/-/c"]),
    "eu: points of a directive": (
        "eu", "Article 3, points (a) to (d), of Directive 2031/1/EC", ["Directive 2031/1/EC: 3/-/a–3/-/d"],
    ),
    "eu: points of an article": ("eu", "points (a) and (b) of Article 3(1)", ["3/1/a", "3/1/b"]),
    "eu: an annex": ("eu", "Annex II to Directive 2031/83/EC", ["Directive 2031/83/EC: annex-II"]),
    "eu: a number is no paragraph": ("eu", "within 30 days", []),
    "de: a section of its own": ("de", "nach § 4b Absatz 3 Satz 1 Nummer 2", ["4b/3/2"]),
    "de: of another law": ("de", "§ 8d Abs. 1 des Probengesetzes", ["Probengesetz: 8d/1"]),
    "de: by its short name": ("de", "§ 13 AMG", ["AMG: 13"]),
    "de: sections and paragraphs counted on": (
        "de", "§§ 16, 17 und 64 Absatz 3a", ["16", "17", "64/3a"]),
    "de: paragraphs counted on": ("de", "§ 29 Absatz 1a, 1d und 2", ["29/1a", "29/1d", "29/2"]),
    "de: sentences have no address": ("de", "§ 20c Absatz 4 Satz 1 und 2", ["20c/4"]),
    "de: its own paragraph": ("de", "im Sinne von Absatz 1", ["7/1"]),
    "de: of an act of the Union": (
        "de", "Artikel 2 Absatz 1 Buchstabe a der Verordnung (EG) Nr. 1/2031",
        ["Regulation (EC) No 1/2031: 2/1/a"]),
    "jp: article, paragraph, item, letter": ("jp", "第三条の二第二項第一号イ", ["3-2/2/1/イ"]),
    "jp: an enumeration": ("jp", "第三条第一項及び第二項", ["3/1", "3/2"]),
    "jp: a range": ("jp", "第五条から第九条まで", ["5–9"]),
    "jp: the paragraph before": ("jp", "前項の規定", ["7/1"]),
    "jp: the article before and after": ("jp", "前条及び次条第二項", ["6", "8/2"]),
    "jp: the same article": ("jp", "第三条第一項（同条第三項において準用する場合を含む。）",
                             ["3/1", "3/3"]),
    "jp: an enumeration goes on after an aside": (
        "jp", "第三条第一項（次に掲げるものを除く。）、第二項", ["3/1", "3/2"]),
    "jp: the act that a decree carries out": ("jp", "法第四条", ["試料保管法: 4"]),
    "jp: a law by its number": (
        "jp", "冷室法（令和十二年法律第三号）第二条", ["令和12年法律第3号: 2"]),
    "jp: a law by its name": ("jp", "又は冷室法第二条", ["冷室法: 2"]),
    "jp: quoted words cite nothing": ("jp", "「第三条」とあるのは「第四条」", []),
    "jp: its supplementary provisions": ("jp", "附則第三条", ["附則: 3"]),
    "cn: the own law": ("cn", "违反本法第一百二十四条第一款第一项至第五项规定", ["124/1/1–124/1/5"]),
    "cn: another law": ("cn", "依照《冷室法》第三条", ["冷室法: 3"]),
    "cn: the paragraph before": ("cn", "前款规定", ["7/1"]),
    "tw: article, paragraph, item": ("tw", "第十條之一第一項第三款", ["10-1/1/3"]),
    "tw: another law": ("tw", "依冷室法第三條", ["冷室法: 3"]),
    "tw: the paragraphs before": ("tw", "前二項", ["7/1", "7/2"]),
    "tw: in English": ("tw-en", "Article 8, Paragraph 1, Subparagraph 2", ["8/1/2"]),
    "tw: in English, turned round": ("tw-en", "Paragraph 3 of Article 17", ["17/3"]),
    "tw: the preceding paragraph": ("tw-en", "under the preceding paragraph", ["7/1"]),
}  # fmt: skip
AT = {
    "usc: a paragraph is of the subsection it stands in": "7/b",
    "tw: the paragraphs before": "7/3",
}


@pytest.mark.parametrize("lesson", ROWS)
def test_what_is_cited(lesson: str) -> None:
    family, body, expected = ROWS[lesson]
    text = article(family, body, AT.get(lesson, "7/2"))
    around = (Clause.of(article=6), Clause.of(article=8))
    mentions = find_overseas(text, {}, around)
    assert said(mentions) == expected
    for mention in mentions:
        assert mention.text == mention.span.of(body)


def test_an_article_does_not_cite_itself_by_its_own_label() -> None:
    assert find_overseas(article("jp", "**第七条（保管）**　第三条による。"))[0].text == "第三条"
    assert find_overseas(article("cn", "第七条 依照第三条"))[0].text == "第三条"


def test_short_names_are_those_that_the_document_gives() -> None:
    body = "冷室法（令和十二年法律第三号。以下「冷法」という。）第二条"
    names = short_names([article("jp", body)])
    assert names["冷法"].title == "令和12年法律第3号"
    assert said(find_overseas(article("jp", "冷法第五条"), names)) == ["令和12年法律第3号: 5"]


def test_neighbours_are_counted_with_their_branches() -> None:
    listed = [Clause.of(article=n) for n in ("10", "9", "9-2")]
    assert neighbours(listed)[Clause.of(article="9-2")] == (listed[1], listed[0])


NAMES = {
    "a regulation": (
        WORKS["eu"],
        "Commission Regulation (EC) No 2/2031 of 1 May",
        "Regulation (EC) No 2/2031",
    ),
    "a section of the Code": (WORKS["usc"], "", "21 USC 355"),
    "a part of the regulations": (WorkId("us", "law", "21CFR-601-subpartE"), "", "21 CFR 601"),
    "a Japanese law": (WorkId("jp", "law", "425AC0000000001"), "", "平成25年法律第1号"),
}


@pytest.mark.parametrize(("work", "title", "name"), NAMES.values(), ids=NAMES)
def test_by_which_name_it_is_cited(work: WorkId, title: str, name: str) -> None:
    assert official_names(work, title) == (name,)


HARD = {
    "usc": "section 1(a)(1)(A), " * 20_000,
    "cfr": "§ 1.1(a) and " * 20_000,
    "eu": "Article 1(1)(a), 2, " * 20_000,
    "de": "§§ 1, 2 und 3 Absatz 1, " * 15_000,
    "jp": "第一条第一項（第二条、" * 20_000,
    "cn": "《" * 200_000,
    "tw": "前條" * 100_000,
    "tw-en": "Paragraph 1 of " * 20_000,
}


@pytest.mark.parametrize("family", HARD)
def test_long_texts_take_linear_time(family: str) -> None:
    started = time.process_time()
    find_overseas(article(family, HARD[family]))
    assert time.process_time() - started < 5

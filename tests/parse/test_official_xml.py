"""e-Gov XML, Formex and CLML: the marked structure becomes the one tree, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.parse.clml import parse_clml
from ingest.parse.egov import parse_egov
from ingest.parse.formex import parse_formex
from ontology.errors import NotAStatute, Unreadable
from ontology.statute import Statute

EGOV = """<Law Era="Reiwa" Year="12" Num="1" LawType="Act" Lang="ja" PromulgateMonth="1"
 PromulgateDay="5"><LawNum>令和十二年法律第一号</LawNum><LawBody>
<LawTitle><Ruby>試<Rt>し</Rt></Ruby>料保管法</LawTitle>
<MainProvision><Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>試料を保管する。</Sentence>
</ParagraphSentence></Paragraph></Article>
<Article Num="2_2"><ArticleTitle>第二条の二</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>次のとおり。</Sentence>
</ParagraphSentence><Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Sentence>冷蔵</Sentence>
</ItemSentence><Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence>
<Sentence>四度</Sentence></Subitem1Sentence></Subitem1></Item></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>記録する。</Sentence>
</ParagraphSentence></Paragraph></Article></Chapter></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>公布の日から施行する。</Sentence></ParagraphSentence></Paragraph>
</SupplProvision></LawBody></Law>"""
FORMEX = """<CONS.ACT><INFO.CONSLEG LEG.VAL="REG" START.DATE="20310301"/><CONS.DOC>
<FAM.COMP LEG.VAL="REG"><BIB.DATA><NO.CELEX>32031R0012</NO.CELEX><DATE ISO="20310115">x</DATE>
<TITLE><TI><P>Regulation on samples</P></TI></TITLE></BIB.DATA></FAM.COMP><LG.DOC>EN</LG.DOC>
<ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER II</P></TI><STI><P>Keeping</P></STI></TITLE>
<ARTICLE IDENTIFIER="003"><TI.ART>Article 3</TI.ART><STI.ART>Keepers</STI.ART>
<PARAG IDENTIFIER="003.001"><NO.PARAG>1.</NO.PARAG><ALINEA><P>A keeper shall keep:</P>
<LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT>records</TXT><P><LIST TYPE="roman"><ITEM><NP>
<NO.P>(i)</NO.P><TXT>of entries</TXT></NP></ITEM></LIST></P></NP></ITEM><ITEM><NP>
<NO.P>(b)</NO.P><TXT>rooms.</TXT></NP></ITEM></LIST></ALINEA></PARAG></ARTICLE>
<ARTICLE IDENTIFIER="03a"><TI.ART>Article 3a</TI.ART><ALINEA>No fee is due.</ALINEA></ARTICLE>
</DIVISION></ENACTING.TERMS></CONS.DOC></CONS.ACT>"""
CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
 DocumentURI="http://www.legislation.gov.uk/ukpga/2031/7" RestrictStartDate="2031-04-01">
<Body><Part><Number>Part 1</Number><Title>Samples</Title>
<P1group><Title>Keeping</Title><P1><Pnumber>3</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para>
<Text>A keeper must—</Text><P3><Pnumber>a</Pnumber><P3para><Text>keep records;</Text></P3para></P3>
<P3><Pnumber>b</Pnumber><P3para><Text>after section 2 insert—</Text><BlockAmendment><P1>
<Pnumber>2A</Pnumber><P1para><Text>Rooms are closed.</Text></P1para></P1></BlockAmendment></P3para>
</P3></P2para></P2></P1para></P1></P1group></Part></Body></Legislation>"""
Parser = Callable[[Path, str], Statute]
CASES: dict[str, tuple[Parser, str, str, list[str]]] = {
    "e-Gov": (
        parse_egov,
        EGOV,
        "499AC0000000001_20310401_499AC0000000009.xml",
        ["chapter-1", "1", "2-2", "2-2/1", "2-2/1/1", "2-2/1/1/イ", "2-2/2", "addenda-1", "addenda-1/-/1"],
    ),
    "Formex": (
        parse_formex,
        FORMEX,
        "act.xml",
        ["chapter-II", "3", "3/1", "3/1/a", "3/1/a/i", "3/1/b", "3a"],
    ),
    "CLML": (parse_clml, CLML, "act.xml", ["part-1", "3", "3/1", "3/1/a", "3/1/b"]),
}  # fmt: skip


def parsed(folder: Path, parse: Parser, content: str, name: str) -> Statute:
    path = folder / name
    path.write_text(content, "utf-8")
    return parse(path, name)


@pytest.mark.parametrize(("parse", "content", "name", "tree"), CASES.values(), ids=CASES)
def test_the_tree_and_that_it_tiles_the_body(
    tmp_path: Path, parse: Parser, content: str, name: str, tree: list[str]
) -> None:
    statute = parsed(tmp_path, parse, content, name)
    found = [p.clause.short for p in statute.walk() if p.unit]
    assert found == tree
    spans = sorted(span for part in statute.walk() for span in part.own)
    assert "".join(span.of(statute.body) for span in spans) == statute.body


def test_readings_are_not_part_of_the_wording(tmp_path: Path) -> None:
    statute = parsed(tmp_path, *CASES["e-Gov"][:3])
    assert statute.meta.title == "試料保管法"
    assert statute.meta.effective.isoformat() == "2031-04-01"
    assert statute.meta.work.id == "499AC0000000001"


def test_facts_of_an_act_of_the_union(tmp_path: Path) -> None:
    meta = parsed(tmp_path, *CASES["Formex"][:3]).meta
    assert (meta.work.id, meta.kind, meta.number) == ("32031R0012", "regulation", "12-2031")
    assert meta.effective.isoformat() == "2031-03-01"


def test_what_an_act_inserts_elsewhere_has_no_address_in_it(tmp_path: Path) -> None:
    statute = parsed(tmp_path, *CASES["CLML"][:3])
    quoted = next(p for p in statute.walk() if p.clause.short == "3/1/b")
    assert "> " in quoted.raw
    assert "Rooms are closed." in quoted.raw
    assert statute.meta.effective.isoformat() == "2031-04-01"


@pytest.mark.parametrize("parse", [parse_egov, parse_formex, parse_clml])
def test_what_is_none_of_these_is_refused(tmp_path: Path, parse: Parser) -> None:
    with pytest.raises(NotAStatute):
        parsed(tmp_path, parse, "<other><x/></other>", "x.xml")
    with pytest.raises(Unreadable):
        parsed(tmp_path, parse, "<other><x></other>", "x.xml")
    with pytest.raises(Unreadable):
        parsed(tmp_path, parse, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "x.xml")

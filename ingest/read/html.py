"""HTML pages as documents: headings, paragraphs, lists and tables; menus and scripts left out."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from ingest.read.blocks import Blocks
from ontology.document import BlockKind, Document

READER: Final = "html 1"
_SKIPPED: Final = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_MENUS: Final = frozenset({"nav", "header", "footer", "aside", "form", "button"})
_BREAKS: Final = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "table",
        "blockquote",
        "pre",
        "br",
        "hr",
        "figure",
    }
) | {f"h{level}" for level in range(1, 7)}
_CELLS: Final = frozenset({"td", "th"})
_ENCODINGS: Final = ("utf-8-sig", "cp949", "latin-1")


class _Page(HTMLParser):
    """The blocks of a page while its tags come in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Blocks()
        self.words: list[str] = []
        self.open: list[str] = []  # what is skipped or a menu, innermost last
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.rows: list[list[str]] = []
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED or tag in _MENUS:
            self._flush()
            self.open.append(tag)
        elif tag == "table":
            self._flush()
            self.tables += 1
        elif tag == "tr" and self.tables:
            self._cell()
            self.rows.append([])
        elif tag in _BREAKS and not self.tables:
            self._flush()
            self.level = int(tag[1]) if tag[1:].isdigit() else 0
            self.kind = _kind(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self._flush()
            while self.open and self.open.pop() != tag:
                pass
        elif tag in _CELLS and self.rows:
            self.rows[-1].append(self._taken())
        elif tag == "table" and self.tables:
            self._cell()
            self.tables -= 1
            self._table()
        elif tag in _BREAKS and not self.tables:
            self._flush()
            self.kind, self.level = BlockKind.PARAGRAPH, 0

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in _SKIPPED:
            self.words.append(data)

    def _taken(self) -> str:
        words = " ".join("".join(self.words).split())
        self.words = []
        return words

    def _flush(self) -> None:
        if self.tables:
            return
        words = self._taken()
        menu = any(tag in _MENUS for tag in self.open)
        self.found.add(BlockKind.NOISE if menu else self.kind, words, level=self.level)

    def _cell(self) -> None:
        """Take in words that stand in a row without a closed cell."""
        words = self._taken()
        if self.rows and words:
            self.rows[-1].append(words)

    def _table(self) -> None:
        if not self.tables:
            rows = tuple(tuple(row) for row in self.rows if any(row))
            self.rows = []
            self.found.add(BlockKind.TABLE, rows=rows)

    def close(self) -> None:
        super().close()
        self.tables = 0
        self._table()
        self._flush()


def _kind(tag: str) -> BlockKind:
    if tag[1:].isdigit():
        return BlockKind.HEADING
    return BlockKind.ITEM if tag in ("li", "dd") else BlockKind.PARAGRAPH


def html_document(text: str, name: str) -> Document:
    """Make a document of a page's source."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.found.document(name, "html", READER)


def read_html(path: Path, name: str) -> Document:
    """Read an HTML file in UTF-8 or CP949."""
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return html_document(data.decode(encoding), name)
        except UnicodeDecodeError:
            continue
    return html_document(data.decode("utf-8", "replace"), name)

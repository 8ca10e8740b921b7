"""Plain text and markdown as documents: headings, lists, tables, and the noise of saved pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ontology.document import Block, BlockKind, Document, Gap, Unread
from ontology.errors import Unreadable
from ontology.span import Span

_PROVIDED: Final = re.compile(r"\s*\((?:Provided by|자료|출처|사진)[^)]*\)$")
READER: Final = "text 1"
_ENCODINGS: Final = ("utf-8-sig", "cp949")
_TITLE: Final = 200
_STOPS: Final = (".", "!", "?", "。")  # a line that ends so is a sentence, not a title
_HEAD: Final = 60
# what a saved page carries around its text: menus, share buttons, adverts, copyright
_NOISE: Final = re.compile(
    r"""
      !\[.*\]\(\S+\)                            # ![advert [Daily]](https://…)
    | ©.*|.*\bAll\ rights\ reserved\b.*          # © The Daily
    | (?:logo|KREN|SITEMAP|close|Member|Content|과제유형\ 설명)
    | key\ word(?:\ 새창으로보기)?               # a button that opens a window
    | 위로가기|본문\ 바로가기|새창으로보기
    | [●○]?\s*DOWNLOAD\ REPORT.*
    | 전북연구원|Research\ Report|Right\ innovation.*   # the menu of a research institute's site
    | [A-Z][\w\ ]{2,40}\ projects(?:\ involving.*)?|\(Consignment.*
    """,
    re.VERBOSE,
)
_HEADING: Final = re.compile(r"(?P<marks>#{1,6}) \S|(?P<number>\d{1,2})\. \S[^.!?]{2,70}$")
_NUMERAL: Final = re.compile(r"(?:[IVX]{1,4}|[Ⅰ-Ⅻ]|제\s?\d+\s?[장절])[.\s]\s*\S[^.!?。]{1,60}$")
_ITEM: Final = re.compile(r"\s*(?:[-*•·◦▪▶▲○●□■◇◆❍ㅇㆍ―]|\(?\d{1,2}\)|[①-⑳]|[가-하]\.)\s+\S")
_CAPTION: Final = re.compile(r".{5,120}\((?:Provided by|자료|출처|사진)[^)]{2,60}\)\s*$")


def read_text(path: Path, name: str) -> Document:
    """Read a text file, UTF-8 or CP949; raise `Unreadable` for what is neither."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(name, f"cannot be opened: {error.strerror}") from error
    for encoding in _ENCODINGS:
        try:
            return text_document(data.decode(encoding).replace("\r\n", "\n"), name)
        except UnicodeDecodeError:
            continue
    raise Unreadable(name, "neither UTF-8 nor CP949 text")


def text_document(text: str, name: str) -> Document:
    """Make a document of *text*; its blocks tile it."""
    blocks = tuple(_blocks(text))
    first = next((b for b in blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING)), None)
    title = " ".join(first.span.of(text).strip("# \n").split()) if first else Path(name).stem
    title = _PROVIDED.sub("", title)
    said = any(block.kind is not BlockKind.NOISE for block in blocks)
    gaps = () if said else (Gap(Unread.EMPTY),)
    return Document(
        title=title,
        file=name,
        language=language_of(text),
        text=text,
        blocks=blocks,
        gaps=gaps,
        format="markdown" if name.endswith(".md") else "text",
        reader=READER,
    )


def language_of(text: str) -> str:
    """Tell the language by the letters: one Hangul letter in ten makes it Korean.

    >>> language_of("기본계획 2021-2025"), language_of("A plan for many cold rooms (계획)")
    ('ko', 'en')
    """
    letters = [c for c in text[:20_000] if c.isalpha()]
    hangul = sum("가" <= c <= "힣" for c in letters)
    kana = sum("ぁ" <= c <= "ヶ" for c in letters)
    if letters and kana * 20 > len(letters):
        return "ja"
    return "ko" if letters and hangul * 10 > len(letters) else "en"


def _blocks(text: str) -> Iterator[Block]:
    """Join lines to blocks that tile the text; the first short line of prose is the title."""
    titled, at = False, 0
    for kind, start, end in _runs(text):
        words = text[start:end].strip()
        what = kind
        prose = kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION)
        if not titled and prose and len(words) <= _TITLE and not words.endswith(_STOPS):
            what = BlockKind.TITLE
        elif kind is BlockKind.PARAGRAPH and _stands_alone(text, start, end):
            what = BlockKind.HEADING
        titled = titled or what in (BlockKind.TITLE, BlockKind.HEADING)
        marks = len(words) - len(words.lstrip("#"))
        numbered = what is not kind and what is BlockKind.HEADING
        level = (marks or 1 + numbered) if what is BlockKind.HEADING else 0
        rows = tuple(_cells(words)) if kind is BlockKind.TABLE else ()
        yield Block(what, Span(at, end), level=level, rows=rows)
        at = end
    if at < len(text):
        yield Block(BlockKind.NOISE, Span(at, len(text)))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell a heading without marks: short, no full stop, a blank line before and after."""
    words = text[start:end].strip()
    blank = text[:start].endswith("\n\n") and text[end:].startswith("\n")
    return blank and len(words) <= _HEAD and words[-1] not in ".!?:;,。"


def _runs(text: str) -> Iterator[tuple[BlockKind, int, int]]:
    kind: BlockKind | None = None
    start = end = at = 0
    for line in text.splitlines(keepends=True):
        here = _kind(line.strip("\n"))
        goes_on = here is kind and here is BlockKind.TABLE
        if here is not None and not goes_on:
            if kind is not None:
                yield kind, start, end
            kind, start = here, at
        at += len(line)
        if here is not None:
            end = at
        elif kind is BlockKind.TABLE:
            yield kind, start, end
            kind = None
    if kind is not None:
        yield kind, start, end


def _kind(line: str) -> BlockKind | None:
    words = line.strip()
    if not words:
        return None
    for pattern, kind in _KINDS:
        if pattern.fullmatch(words) if kind is BlockKind.NOISE else pattern.match(words):
            return kind
    return BlockKind.PARAGRAPH


_KINDS: Final = (
    (_NOISE, BlockKind.NOISE),
    (_HEADING, BlockKind.HEADING),
    (_NUMERAL, BlockKind.HEADING),
    (re.compile(r"\|"), BlockKind.TABLE),
    (_CAPTION, BlockKind.CAPTION),
    (_ITEM, BlockKind.ITEM),
)


def _cells(table: str) -> Iterator[tuple[str, ...]]:
    for line in table.splitlines():
        if not set(line) <= set("|-: "):
            yield tuple(cell.strip() for cell in line.strip().strip("|").split("|"))

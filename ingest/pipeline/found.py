"""What was found in the wordings of a work, before look-ups, kept wording by wording.

The file is named by the work and the code that finds, so it holds what the last build found and
does not grow. A wording is read again only where it, or what its finders were told of the work
around it, is not what it was.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.find.definitions import find_definitions
from ingest.find.norms import find_norms
from ingest.find.overseas import find_overseas, neighbours, short_names
from ingest.find.overseas_asia import Around
from ingest.find.references import LawName, Mention, document_aliases, find_references
from ingest.parse.articles import article_text
from ingest.pipeline.code import finding
from ingest.pipeline.held import Kept
from ingest.pipeline.keeping import put, take
from ingest.resolve.timeline import Timeline
from ingest.resolve.timeline import Wording as Lasting
from ontology.findings import ArticleText, Definition, Norm


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an article with what was found in it, before look-ups."""

    text: ArticleText
    start: date
    end: date | None
    version: str
    mentions: tuple[Mention, ...]
    norms: tuple[Norm, ...]
    definitions: tuple[Definition, ...]


Known = dict[ArticleText, tuple[object, Wording]]  # with what the finders were told beside it


@dataclass(frozen=True, slots=True)
class _Reader:
    """The finders of one work: what they are told of it beside a wording, and what they find."""

    told: Callable[[ArticleText], object]
    mentions: Callable[[ArticleText], tuple[Mention, ...]]
    korean: bool  # norms and definitions are read in Korean drafting


def found_in(kept: Kept, line: Timeline) -> tuple[Wording, ...]:
    """Find in every wording of a work that is not a deleted one."""
    texts = [(article_text(line.latest, wording.provision), wording) for wording in line.articles]
    reader = _reader(line, texts)
    path = _path(kept, line)
    known: Known = take(path) if path.is_file() else {}
    found: list[Wording] = []
    now: Known = {}
    for text, wording in texts:
        if not wording.provision.deleted:
            told = reader.told(text)
            before, same = known.get(text, (None, None))
            one = same if same is not None and before == told else _found(text, wording, reader)
            one = replace(one, start=wording.start, end=wording.end, version=wording.version)
            now[text] = told, one
            found.append(one)
    if now != known:
        put(path, now)
    return tuple(found)


def _path(kept: Kept, line: Timeline) -> Path:
    name = hashlib.sha256(f"{finding()}\n{line.work.short}".encode()).hexdigest()[:32]
    return kept.path.with_name(f"{name}.found")


def _found(text: ArticleText, wording: Lasting, reader: _Reader) -> Wording:
    return Wording(
        text=text,
        start=wording.start,
        end=wording.end,
        version=wording.version,
        mentions=reader.mentions(text),
        norms=find_norms(text) if reader.korean else (),
        definitions=find_definitions(text) if reader.korean else (),
    )


def _reader(line: Timeline, texts: Sequence[tuple[ArticleText, Lasting]]) -> _Reader:
    """Give the finders of Korean drafting, or of another country's, with what they are told."""
    if line.work.jurisdiction == "kr":
        aliases = document_aliases(text for text, wording in texts if wording.end is None)
        return _Reader(lambda _: aliases, lambda text: find_references(text, aliases), korean=True)
    articles = [text for text, _ in texts]
    names, around = short_names(articles), neighbours(text.clause for text in articles)

    def told(text: ArticleText) -> tuple[Mapping[str, LawName], Around]:
        return names, around.get(text.clause, (None, None))

    return _Reader(told, lambda text: find_overseas(text, *told(text)), korean=False)

"""Citations that begin with the name of an instrument: 「약사법」 제34조, 같은 법, 영 제3조."""

import re
from typing import Final

from ingest.find.references_chain import Base, Chain, read_chain
from ingest.find.references_lex import ACT, ALIAS_NOTE, AMENDING, SCOPE_WORD, SUFFIX
from ingest.find.references_state import Reader
from ingest.find.references_values import SUFFIX_ROLES, Cited, LawName
from ontology.address import Clause
from ontology.findings import ReferenceKind

_ACT_TITLE: Final = 100  # how far before its 부칙 an amending act is named
_OTHER_LAW: Final = re.compile(
    r"(?<![가-힣)\]\"”」])(?:다른|모든|관계|관련|해당|개별|상위|각|그|이|외국의?|국내|국제)\s?$"
)
_ROLES: Final = {"법률": "법", "법": "법", "영": "영", "령": "영", "규칙": "규칙"}
_SAME_ACT: Final = re.compile(r"\s?(?:,|및|또는|ㆍ|과)\s?같은\s법률?\s(?=부칙)")


def title(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 「약사법」 and 「약사법」 시행령, with what is cited of it."""
    name = LawName(" ".join(anchor[0][1:-1].split()))
    end = anchor.end()
    if suffix := SUFFIX.match(reader.text, end):
        name, end = name.subordinate(suffix["suffix"]), suffix.end()
    return _of_law(reader, anchor.start(), end, name, ReferenceKind.EXTERNAL)


def act(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 법률 제8365호 약사법 전부개정법률 부칙 제9조; without a 부칙 it names no law."""
    near = reader.text.find("부칙", anchor.end(), anchor.end() + _ACT_TITLE) >= 0
    match = ACT.match(reader.text, anchor.start()) if near else None
    if match is None:
        return anchor.end()
    name = LawName(AMENDING.sub("", match["title"].strip()), promulgation=match["number"])
    chain = read_chain(reader.text, match.end(), Base(Clause(), name))
    while more := _SAME_ACT.match(reader.text, chain.end):
        further = read_chain(reader.text, more.end(), Base(Clause(), name))
        if not further.cited:
            break
        chain.cited += further.cited
        chain.end = further.end
    if not chain.cited:
        return anchor.end()
    chain.parts = [reader.text[match.end() : chain.end]]
    reader.add(anchor.start(), chain, ReferenceKind.EXTERNAL)
    reader.here.named = LawName(name.title)
    return chain.end


def same_law(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 같은 법, 같은 법 시행령, 같은 영: what they name stands before them."""
    word = anchor[0].removeprefix("같은").removeprefix("동").strip()
    end = anchor.end()
    suffix = SUFFIX.match(reader.text, end) if word in ("법", "법률") else None
    name = _antecedent(reader, word, after_suffix=suffix is not None)
    if name is None:
        return end
    if suffix:
        name, end = name.subordinate(suffix["suffix"]), suffix.end()
    return _of_law(reader, anchor.start(), end, name, ReferenceKind.RELATIVE)


def _antecedent(reader: Reader, word: str, *, after_suffix: bool) -> LawName | None:
    here = reader.here
    if word in ("법", "법률"):
        later = here.named is not None and here.line >= reader.line
        if after_suffix and here.family and not later:
            return here.family
        return here.named or here.family
    if _ROLES.get(word) == "영":
        options = [name for name in (here.named, here.family) if name]
        decree = [n for n in options if n.role == "영" or n.title.endswith("령")]
        return decree[0] if decree else here.named
    return here.named or here.family


def this_law(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 이 법, 이 영 제5조; not 이하 이 법에서."""
    if SCOPE_WORD.search(reader.text, max(0, anchor.start() - 4), anchor.start()):
        return anchor.end()
    return _of_law(reader, anchor.start(), anchor.end(), None, ReferenceKind.INTERNAL)


def bare(reader: Reader, anchor: re.Match[str]) -> int:
    """Read 법, 영, 규칙 standing alone: the instruments of the own family."""
    word = anchor[0]
    role = SUFFIX_ROLES.get(word, word)
    before = _OTHER_LAW.search(reader.text, max(0, anchor.start() - 5), anchor.start())
    if before or _is_no_name(reader, role, word):
        return anchor.end()
    name, end = _named(reader, role, word), anchor.end()
    if suffix := SUFFIX.match(reader.text, end):
        name, end = name.subordinate(suffix["suffix"]), suffix.end()
    return _of_law(reader, anchor.start(), end, name, ReferenceKind.EXTERNAL)


def _named(reader: Reader, role: str, word: str) -> LawName:
    """Give what *word* names here: as the document defines it, else of the family of its 법."""
    known, act_known = reader.aliases.get(word), reader.aliases.get("법")
    if known is None and act_known is not None and role != "법":
        suffix = next(s for s, r in SUFFIX_ROLES.items() if r == role)
        return act_known.subordinate(suffix)
    return known or LawName(role=role)


def _is_no_name(reader: Reader, role: str, word: str) -> bool:
    """Tell whether *word* names nothing here: an act has no 법 above it, a decree no 영."""
    if word in reader.aliases:
        return False
    above = {"법률": (), "대통령령": ("법",)}.get(reader.article.kind, ("법", "영"))
    return role not in above


def name_without_brackets(reader: Reader, anchor: re.Match[str]) -> int:
    """Read a name that an article follows: 국회법 제65조, 의정서 제5조."""
    word = anchor[0]
    if word in reader.aliases:
        known = reader.aliases[word]
        return _of_law(reader, anchor.start(), anchor.end(), known, ReferenceKind.EXTERNAL)
    if word.endswith("법") and len(word) > 2 and not word.endswith("방법"):  # noqa: PLR2004
        name = LawName(word)
        return _of_law(reader, anchor.start(), anchor.end(), name, ReferenceKind.EXTERNAL)
    return anchor.end()


def _of_law(reader: Reader, start: int, end: int, name: LawName | None, kind: ReferenceKind) -> int:
    """Add what is cited of the instrument that *start* to *end* names; give where to go on."""
    note = ALIAS_NOTE.match(reader.text, end)
    at = note.end() if note else end
    at += 1 if reader.text.startswith(" ", at) else 0
    chain = read_chain(
        reader.text, at, Base(Clause(), name, reader.own(at), annexes=name is not None)
    )
    reader.remember_law(name)
    if chain.cited:
        return reader.add(start, chain, kind)
    reader.add(start, Chain(end, [Cited(name, Clause())]), ReferenceKind.WHOLE_LAW)
    reader.here.end = note.end() if note else end
    return reader.here.end

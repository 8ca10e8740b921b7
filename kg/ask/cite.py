"""From evidence to a citation: the words relied on, where they stand, and what was checked."""

import re
from datetime import date
from itertools import pairwise
from typing import Final

from kg.ask.timely import COMING, NOT_YET
from kg.ask.values import Citation, Evidence, Place
from kg.store.texts import Article, Texts, Version
from ontology.address import Clause
from ontology.curated import version_day
from ontology.pinpoint import pinpoint
from ontology.statute import MARK, own_text, unescape, without_marks

_LONG: Final = 420
_FEW: Final = 2  # lines that are quoted even if they share no word with the question
_SENTENCE: Final = re.compile(r"(?<=[다함음임]\.)\s+|\n+")
_FOLD: Final = re.compile(r"[\s*_\\]+")
_TERM: Final = re.compile(r"[가-힣]{2,}|[a-z]{3,}|\d+")


def cite(evidence: Evidence, n: int, texts: Texts, question: str) -> Citation:
    """Make and check the citation of *evidence*."""
    if evidence.place is not None:
        return _from_document(evidence, n)
    work, article = evidence.work, evidence.article
    clause = evidence.address.clause
    version = _version(texts, evidence)
    quote, start, end = ("", None, None) if article is None else _quote(article, clause, question)
    days = _days(texts, evidence)
    checks = {
        "exists": article is not None or work.tier == "digest",
        "in_force": evidence.why not in {NOT_YET, COMING}
        and (article is not None or evidence.digest is not None),
        "verbatim": bool(quote) and stands_in(quote, article.body if article else ""),
        "heading": article is not None and bool(article.heading),
    }
    return Citation(
        n=n,
        address=evidence.address,
        title=work.title,
        kind=work.kind,
        label=f"{short_title(work.title, work.aliases)} {pinpoint(work.id, clause)}".strip(),
        url=link(work.url, work.title, clause, version),
        quote=quote,
        start=start,
        end=end,
        language=work.language,
        tier="official" if article else "digest",
        valid_from=days[0],
        valid_to=days[1],
        promulgated=version.promulgated if version else _day(evidence),
        number=version.number if version else _number(evidence),
        heading=article.heading if article else "",
        checks=checks if article else checks | {"verbatim": False, "heading": False},
        gist=evidence.digest.gist["ko"] if evidence.digest else "",
        note="; ".join(filter(None, (work.note, _pending(evidence)))),
        pending=evidence.why == COMING,
    )


def _pending(evidence: Evidence) -> str:
    return f"pending: in force from {evidence.later}" if evidence.why == COMING else ""


def _from_document(evidence: Evidence, n: int) -> Citation:
    """Cite a document: file, page and sentence, or the source named where it is not held."""
    place, article = evidence.place or Place("", (0, 0), None), evidence.article
    quote = " ".join(article.body[slice(*place.span)].split()) if article else ""
    digest = evidence.digest
    return Citation(
        n=n,
        address=evidence.address,
        title=evidence.work.title,
        kind="문서",
        label=f"{place.file}{f' p. {place.page}' if place.page else ''}",
        url=place.url,
        quote=quote,
        start=place.span[0] if article else None,
        end=place.span[1] if article else None,
        language=evidence.work.language,
        tier=evidence.work.tier if article else "digest",
        valid_from=None,
        valid_to=None,
        promulgated=None,
        number="",
        heading="",
        checks={
            "exists": True,
            "in_force": True,
            "verbatim": bool(article) and stands_in(quote, article.body if article else ""),
            "heading": False,
        },
        gist=digest.gist["ko"] if digest else "",
        document=place.file,
        page=place.page,
        note="; ".join(filter(None, (place.state, place.source))),
    )


def short_title(title: str, aliases: tuple[str, ...]) -> str:
    """Give the 약칭 of a long title where one is known."""
    korean = [a for a in aliases if not a.isascii() and " " not in a]
    return korean[0] if korean and len(title) > 16 else title  # noqa: PLR2004


def link(url: str, title: str, clause: Clause, version: Version | None) -> str:
    """Give the page for people: the article's own on law.go.kr where it has one."""
    base = (version.url if version else "") or url
    article = clause.article
    if "law.go.kr/법령/" in base and article and not clause.addendum:
        return f"https://www.law.go.kr/법령/{title.replace(' ', '')}/{Clause.of(article=article)}"
    return base


def _days(texts: Texts, evidence: Evidence) -> tuple[date | None, date | None]:
    """Give the days between which the clause cited reads as it does, its article amended or not."""
    article, clause = evidence.article, evidence.address.clause
    if article is None:
        return None, None
    start, end = article.start, article.end
    if clause == article.address.clause:
        return start, end
    words = own_text(article.wording(clause))
    wordings = [w for w in texts.wordings(evidence.address) if own_text(w.wording(clause)) == words]
    for wording in reversed(wordings):
        start = wording.start if wording.end == start else start
    for wording in wordings:
        end = wording.end if wording.start == end else end
    return start, end


def _version(texts: Texts, evidence: Evidence) -> Version | None:
    wanted = evidence.article.version if evidence.article else ""
    found = texts.versions(evidence.work.id)
    return next((v for v in found if v.version == wanted), None)


def _day(evidence: Evidence) -> date | None:
    return version_day(evidence.digest.version) if evidence.digest else None


def _number(evidence: Evidence) -> str:
    return evidence.digest.version.partition("_")[2] if evidence.digest else ""


def _quote(article: Article, clause: Clause, question: str) -> tuple[str, int | None, int | None]:
    """Give the words of *clause*: all of them where short, else lead and what bears on it most."""
    extent = article.extent(clause)
    if extent is None:
        return "", None, None
    raw = article.body[extent[0] : extent[1]]
    whole = unescape(raw).strip()
    if len(whole) <= _LONG:
        return _clean(whole), extent[0], extent[1]
    lines = [line for line in (_clean(x) for x in unescape(raw).split("\n")) if line]
    wanted = set(_TERM.findall(question.lower()))
    scored = sorted(
        range(1, len(lines)),
        key=lambda i: -_overlap(lines[i], wanted),
    )
    chosen, size = {0}, len(lines[0])
    for i in scored:
        if size + len(lines[i]) > _LONG or (
            i and not _overlap(lines[i], wanted) and len(chosen) > _FEW
        ):
            continue
        chosen.add(i)
        size += len(lines[i])
    return _joined([lines[i] for i in sorted(chosen)], raw), extent[0], extent[1]


def _joined(lines: list[str], body: str) -> str:
    """Join lines; where something stands between two of them in *body*, say so."""
    folded, text = fold(body), lines[0]
    for before, line in pairwise(lines):
        whole = fold(before.split("…")[-1]) + fold(line.split("…", maxsplit=1)[0])
        text = f"{text}\n{line}" if whole in folded else f"{_cut(text)}\n…\n{line}"
    return text


def _clean(text: str) -> str:
    """Mark where an amendment note stood inside, drop it at the end: what is left is verbatim."""
    parts = [p.strip() for p in _split_marks(text)]
    kept = [p for p in parts if p]
    return " … ".join([*map(_cut, kept[:-1]), *kept[-1:]])


def _cut(text: str) -> str:
    """Drop the full stop before a gap: four dots in a row would be read as another gap."""
    return text.rstrip().rstrip(".")


def _split_marks(text: str) -> list[str]:
    kept = without_marks(text)
    if kept == text:
        return [text]
    parts, at = [], 0
    for piece in MARK.split(text):
        if kept.startswith(piece, at):
            parts.append(piece)
            at += len(piece)
    return parts if "".join(parts) == kept else [kept]


def _overlap(line: str, wanted: set[str]) -> int:
    return sum(1 for term in wanted if term in line.lower())


def fold(text: str) -> str:
    """Fold what differs only in typography: spaces, markup, dots, quotation marks."""
    table = str.maketrans("·‧・ㆍ“”‘’", "ㆍㆍㆍㆍ\"\"''")
    return _FOLD.sub("", text).translate(table).casefold()


def stands_in(quote: str, body: str) -> bool:
    """Tell whether every part of *quote* stands in *body*, typography apart."""
    folded = fold(body)
    parts = [p for p in fold(quote).replace("…", "...").split("...") if p]
    return bool(parts) and all(part in folded for part in parts)


def sentences(article: Article, clause: Clause) -> list[str]:
    """Give the sentences of *clause* as a person reads them."""
    return [s for s in _SENTENCE.split(own_text(article.wording(clause))) if s]

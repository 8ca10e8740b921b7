"""Digests against the official text: place, version, numbers, clauses, bodies, copied words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from ingest.report.corpus_lint_bodies import Bodies
from ingest.report.corpus_lint_entries import LANGUAGES, Entry
from ingest.report.corpus_lint_numbers import (
    Day,
    Measure,
    Numbers,
    dates,
    measures,
    numbers,
    stands,
    stated,
)
from ingest.report.corpus_lint_texts import Official, Text
from ingest.report.corpus_lint_values import Check, Finding, fold
from ontology.address import Address, Clause, Unit
from ontology.statute import unescape, without_marks

_ARTICLE: Final = re.compile(
    r"제\s?(?P<number>\d+)조(?:의(?P<branch>\d+))?(?P<on>(?:제\d+[항호])*부터)?"
    r"|\bArticles?\s(?P<list>\d+(?:-\d+)?(?:\(\w+\))*(?:(?:,?\s(?:and|or|to)\s|,\s)\d+(?:-\d+)?(?:\(\w+\))*)*)"
)
_LISTED: Final = re.compile(
    r"(?<![\d(-])(?P<number>\d+)(?:-(?P<branch>\d+))?(?:\(\w+\))*(?P<to>\sto\s)?"
)
_TO: Final = re.compile(r"제(?P<number>\d+)조")
Article = tuple[int, int]  # 제12조의2 is 12, 2


@dataclass
class Sources:
    """What one entry may take its facts from: its article, and all that `also` names."""

    entry: Entry
    official: Official
    text: Text

    @cached_property
    def places(self) -> tuple[Address, ...]:
        """The place of the entry and those that it also draws on."""
        return (self.entry.address, *self.entry.also)

    @cached_property
    def wording(self) -> str:
        """The articles as they stand, the place of the entry first."""
        return "\n".join(self._wording(place) for place in self.places)

    def _wording(self, place: Address) -> str:
        article = place.clause.up_to(Unit.ARTICLE)
        return "\n".join(text.wording(article) for text in self._texts(place))

    def _texts(self, place: Address) -> Iterator[Text]:
        """Yield the text of *place*, and the translation that the entry was read in."""
        own = self.entry.past and place.work == self.text.meta.work
        text = self.text if own else self.official.newest(place.work)
        if text is not None:
            yield text
        if place.work == self.text.meta.work and self.translation is not None:
            yield self.translation

    @cached_property
    def translation(self) -> Text | None:
        """The translation that the entry names as its source; None where it names the text."""
        beside = self.entry.source.startswith("overseas/")
        found = self.official.beside(self.entry.source) if beside else None
        return found if found and found.meta.work != self.text.meta.work else None

    @cached_property
    def numbers(self) -> Numbers:
        """Every number that stands in the places themselves, not only in their articles.

        The numbers of their addresses count, and so does how many items they have: 다음 8가지.
        """
        named = " ".join(re.sub(r"[^0-9]+", " ", place.clause.short) for place in self.places)
        found = numbers(named)
        for text, wording, place in self.parts:
            counts = map(Decimal, text.counts(place.clause))
            found |= stated(wording, text.meta.language).union(counts)
        return found

    @cached_property
    def parts(self) -> tuple[tuple[Text, str, Address], ...]:
        """Each place with its text and its wording there, amendment marks left out."""
        return tuple(
            (text, without_marks(unescape(text.wording(place.clause))), place)
            for place in self.places
            for text in self._texts(place)
        )

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """Every number of the places that counts something, with what it counts."""
        return frozenset[Measure]().union(*(measures(wording) for _, wording, _ in self.parts))

    @cached_property
    def days(self) -> frozenset[Day]:
        """Every date in them, and those on which their instruments came and come into force."""
        works = {place.work: None for place in self.places}
        held = [text for work in works if (text := self.official.newest(work))]
        return dates(self.wording).union(*(text.days for text in held))

    @cached_property
    def articles(self) -> frozenset[Article]:
        """Every article that they name, ranges filled, and those that they are."""
        own = {_key(place.clause) for place in self.places if place.clause.article}
        return frozenset(own | set(_filled(self.wording)))


def check_digest(entry: Entry, official: Official, bodies: Bodies) -> Iterator[Finding]:
    """Check one digest; where its instrument is not held nothing but that is said."""
    text = _source(entry, official)
    if text is None:
        which = f"{entry.version} of " if entry.past else ""
        note = f"no text of {which}{entry.address.work.short} is held"
        lost = entry.past and official.newest(entry.address.work) is not None
        yield entry.finding(Check.VERSION if lost else Check.NOT_HELD, note)
        return
    yield from _head(entry, text)
    if not text.has(entry.address.clause):
        yield entry.finding(Check.ADDRESS, f"{entry.at} is not in {text.meta.version}")
        return
    if text.deleted(entry.address.clause):
        yield entry.finding(Check.ADDRESS, f"{entry.at} is deleted in {text.meta.version}")
    yield from _also(entry, official)
    sources = Sources(entry, official, text)
    yield from _numbers(sources)
    yield from _clauses(sources)
    yield from _copied(sources)
    if entry.address.work.jurisdiction == "kr":  # elsewhere they have no Korean names
        ministries = " ".join(text.meta.bodies)
        yield from bodies.check(entry, sources.wording + ministries, text.folded)


def _source(entry: Entry, official: Official) -> Text | None:
    """Give the text that the entry tells of: the newest, or for the past the one that it names."""
    work = entry.address.work
    return official.older(work, entry.version) if entry.past else official.newest(work)


def _head(entry: Entry, text: Text) -> Iterator[Finding]:
    held = text.meta.version
    if entry.version != held:
        older = entry.version < held
        check = Check.VERSION if older else Check.NOT_HELD
        yield entry.finding(check, f"written from {entry.version}; the newest held is {held}")
    korean = entry.address.work.jurisdiction == "kr"
    if korean and fold(entry.title) != fold(text.meta.title):
        yield entry.finding(Check.TITLE, f"{entry.title}; the text says {text.meta.title}")


def _also(entry: Entry, official: Official) -> Iterator[Finding]:
    for place in entry.also:
        text = official.newest(place.work)
        if text is None:
            yield entry.finding(Check.NOT_HELD, f"also {place.short}: no text is held")
        elif not text.has(place.clause):
            yield entry.finding(Check.ALSO, f"{place.short} is not in {text.meta.version}")


def _numbers(sources: Sources) -> Iterator[Finding]:
    entry = sources.entry
    found = {language: numbers(entry.gist[language]) for language in LANGUAGES}
    days = {language: dates(entry.gist[language]) for language in LANGUAGES}
    for language in LANGUAGES:
        lost = [f"{n:f}" for n in sorted(found[language] - sources.numbers)]
        lost += ["-".join(map(str, d)) for d in days[language] if not stands(d, sources.days)]
        if lost:
            note = f"{language}: {', '.join(lost)} not in the provision"
            yield entry.finding(Check.NUMBER, note)
    if entry.address.work.jurisdiction == "kr":
        yield from _measures(sources)


def _measures(sources: Sources) -> Iterator[Finding]:
    """Check that what is counted is counted so there: 5년 is not said by 제5조."""
    lost = sorted(measures(sources.entry.gist["ko"]) - sources.measures)
    if lost:
        said = ", ".join(f"{number:f}{unit}" for number, unit in lost)
        yield sources.entry.finding(Check.NUMBER, f"ko: {said} not in the provision")


def check_pairs(entry: Entry) -> Iterator[Finding]:
    """Check that Korean and English carry the same numbers and days."""
    if not all(entry.gist.values()):
        return
    ko, en = (numbers(entry.gist[language]) for language in LANGUAGES)
    days = [dates(entry.gist[language]) for language in LANGUAGES]
    notes = [
        f"only in {language}: {', '.join(f'{n:f}' for n in sorted(some))}"
        for language, some in (("ko", ko - en), ("en", en - ko))
        if some
    ]
    if days[0] != days[1]:
        notes.append(f"days differ: {sorted(days[0] ^ days[1])}")
    if notes:
        yield entry.finding(Check.DIFFERENT, "; ".join(notes))


def _clauses(sources: Sources) -> Iterator[Finding]:
    """Check the articles that a gist names: each is cited by the provision, or is one of `also`."""
    if sources.text.meta.work.jurisdiction != "kr":
        return  # there the numbers are all that can be compared
    entry = sources.entry
    for language in LANGUAGES:
        named = set(_filled(entry.gist[language]))
        lost = sorted(named - sources.articles)
        if lost:
            said = ", ".join(f"제{n}조" + (f"의{b}" if b else "") for n, b in lost)
            yield entry.finding(Check.CLAUSE, f"{language}: {said} not named by the provision")


def _filled(text: str) -> Iterator[Article]:
    """Yield every article named in *text*; a range yields all between its ends."""
    for match in _ARTICLE.finditer(text):
        if match["list"]:
            yield from _listed(match["list"])
            continue
        here = (int(match["number"]), int(match["branch"] or 0))
        yield here
        end = _TO.search(text, match.end(), match.end() + 20) if match["on"] else None
        yield from _between(here, int(end["number"]) if end else 0)


def _listed(text: str) -> Iterator[Article]:
    open_at: Article | None = None
    for match in _LISTED.finditer(text):
        here = (int(match["number"]), int(match["branch"] or 0))
        yield here
        if open_at:
            yield from _between(open_at, here[0])
        open_at = here if match["to"] else None


def _between(start: Article, last: int) -> Iterator[Article]:
    for number in range(start[0] + 1, last + 1):
        yield (number, 0)


def _key(clause: Clause) -> Article:
    number, _, branch = (clause.article or "0").partition("-")
    return (
        (int(number), int(branch or 0))
        if number.isdigit() and branch.isdigit() | (not branch)
        else (0, 0)
    )


def _copied(sources: Sources) -> Iterator[Finding]:
    entry = sources.entry
    works = {place.work: None for place in sources.places}
    texts = [text for work in works if (text := sources.official.newest(work))]
    texts += [sources.translation] if sources.translation else []
    for language in LANGUAGES:
        for words in (entry.gist[language], *entry.questions[language]):
            run = next((r for text in texts if (r := text.copied(words))), "")
            if run:
                yield entry.finding(Check.COPIED, f"{language}: {run}")

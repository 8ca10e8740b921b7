"""The one façade: everything that a door may ask of what is known.

library = Library.open(Home(Path(".regenlaw")))
library.ask("세포처리시설 허가는 몇 년마다 갱신하나요?", today)
"""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from kg.ask.answer import Answerer
from kg.ask.cite import cite, fold
from kg.ask.gather import Gatherer
from kg.ask.timely import NOT_YET
from kg.ask.understand import language_of, understand
from kg.ask.values import Answer, Asked, Citation, Evidence
from kg.ask.verify import Checked, verify
from kg.changes import read_note
from kg.doubts import Doubts, row
from kg.encode.encoder import open_encoder, setting_of
from kg.encode.metric import Metric
from kg.events import Event, events
from kg.links import known_around, links, transitional
from kg.pathways import Assessment, Basis, Rules, assess, load
from kg.pathways.compare import Comparison, what_if
from kg.pathways.saved import Saved, Shelf, look_again, record
from kg.pathways.staleness import Doubt
from kg.policy import roadmap
from kg.search.analyse import Analyser
from kg.search.beside import beside, without
from kg.search.columns import Columns, Filters
from kg.search.search import Searcher
from kg.search.thesaurus import Thesaurus
from kg.store.generation import Home, Manifest
from kg.store.graph import Graph
from kg.store.texts import Article, Texts, Version, Work, article_clause
from kg.store.uploads import Uploads, standing
from kg.store.vectors import Vectors
from kg.store.words import Words
from ontology.address import Address, Clause, WorkId
from ontology.errors import BadQuery, NotLawThen, UnknownProvision, UnknownWork
from ontology.statute import unescape


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that search found, with what of it matched."""

    citation: Citation
    text: str
    score: float
    matched: dict[str, float]
    gist: dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """An article that reads differently on two days, as a unified diff of its lines."""

    clause: Clause
    kind: str  # added, removed, changed
    heading: str
    before: str
    after: str
    diff: tuple[str, ...]


class Library:
    """One open generation."""

    def __init__(
        self, folder: Path, models: Path, threads: int = 1, uploads: Path | None = None
    ) -> None:
        self.folder = folder
        self.manifest = Manifest.read(folder)
        self.graph = Graph(folder / "graph", self.manifest.base)
        self._models, self._threads = models, threads
        self.uploads = Uploads(uploads) if uploads else None
        self._take_in()

    def _take_in(self) -> None:
        """Read which instruments there are, uploads as they are now among them."""
        texts = self.folder / "texts.sqlite"
        self.beside = standing(texts, self.uploads)
        self.texts = Texts(texts, self.beside)
        self.works = {work.id.short: work for work in self.texts.works()}
        # an assessment cites some eighty clauses, the next one mostly the same
        self._article = lru_cache(maxsize=1024)(self.texts.article)
        self._cited = lru_cache(maxsize=4096)(self._cite)

    def renewed(self) -> "Library":
        """Give this generation with the uploads as they are now; its own indices are shared."""
        found = copy(self)
        for name in ("searcher", "gatherer", "doubts"):
            found.__dict__.pop(name, None)
        found._take_in()  # noqa: SLF001 a copy of oneself
        return found

    @classmethod
    def open(cls, home: Home, threads: int = 1) -> "Library":
        """Open what serves; raise `NotBuilt` or `DamagedGeneration`."""
        return cls(home.current(), home.models, threads, home.uploads)

    @cached_property
    def _own_searcher(self) -> Searcher:
        """The indices of the generation alone."""
        texts = Texts(self.folder / "texts.sqlite")
        indices = Words.open(self.folder / "words"), Vectors.open(self.folder / "vectors.faiss")
        encoder = open_encoder(self.encoder, self._models, self._threads)
        readers = encoder, Analyser(), Metric.load(self.folder / "metric.npz")
        return Searcher(Columns.of(texts), indices, readers, Thesaurus(texts.concepts()))

    @property
    def encoder(self) -> str:
        """The setting that opens the encoder of this generation."""
        return setting_of(self.manifest.model)

    @cached_property
    def searcher(self) -> Searcher:
        """The indices with the encoder; loads at the first search."""
        found, held = without(self._own_searcher, self.beside.gone), self.uploads
        size = found.readers[0].dimension
        return beside(found, held.side(size, self.beside.within)) if held else found

    @cached_property
    def gatherer(self) -> Gatherer:
        """What collects evidence for answers and checks."""
        around = known_around(self.graph, self.manifest.base)
        return Gatherer(self.texts, self.searcher, self.works, around)

    def warm(self) -> None:
        """Load what the first question would wait for."""
        self.searcher.question("재생의료")
        today = date.today()  # noqa: DTZ011 only warms
        self.search("재생의료 regenerative medicine", today)
        rules = self._rules_held
        for basis in [b for rule in rules.written for b in rule.bases()] if rules else ():
            self.cite(basis.address, today, basis.words)
            self.doubt(basis, today)

    def ask(  # noqa: PLR0913, PLR0917 what the contract has
        self,
        question: str,
        today: date,
        on: date | None = None,
        language: str | None = None,
        facts: Mapping[str, object] | None = None,
        history: Sequence[str] = (),
    ) -> Answer:
        """Answer a question with checked citations; raise `BadQuestion` for an empty one."""
        answerer = Answerer(self.gatherer, self.manifest.base, lambda: self._rules_held)
        return answerer.ask(question, today, on, language, facts, history)

    @cached_property
    def _rules_held(self) -> Rules | None:
        """The rules, or None where the generation was built without any."""
        return self.rules if (self.folder / "pathways").is_dir() else None

    def search(
        self,
        text: str,
        today: date,
        count: int = 10,
        on: date | None = None,
        filters: Filters | None = None,
    ) -> tuple[Hit, ...]:
        """Find provisions, one an article, best first."""
        asked = understand(text, self.searcher.thesaurus, self.works, today, (on, None))
        found = list(self._found(asked, filters or Filters(asked.on), count))
        return tuple(self._hit(asked, evidence, n) for n, evidence in enumerate(found, 1))

    def _found(self, asked: Asked, filters: Filters, count: int) -> Iterator[Evidence]:
        seen = set()
        named = [e for a in asked.exact for e in self.gatherer.named(asked, a)]
        ranked = self.gatherer.ranked(asked, count * 8, filters)
        for evidence in chain(named, ranked):
            article = (evidence.address.work, article_clause(evidence.address.clause))
            # an answer says from when it will be law; a hit stands for the law of the day
            if article not in seen and evidence.why != NOT_YET:
                seen.add(article)
                yield evidence
                if len(seen) >= count:
                    return

    def _hit(self, asked: Asked, evidence: Evidence, n: int) -> Hit:
        citation = cite(evidence, n, self.texts, asked.text)
        text = citation.quote
        # of a law the clause; the one article of a document is the whole of it
        if evidence.article and evidence.address.work.genus != "document":
            text = unescape(evidence.wording).strip()
        gist = evidence.digest.gist if evidence.digest else {}
        text = text or gist.get(asked.language, "")
        return Hit(citation, text, evidence.score, evidence.matched, gist)

    def report(self, what: str) -> list[dict[str, Any]]:
        """Give one part of what the build left open; raise `BadQuery` for a part there is not."""
        if what == "lints":
            return [dict(row) for row in self.texts.rows("select * from problems")]
        if what == "rules":
            return [row(one) for one in self.doubts.stale]
        if what == "policy":
            return [dict(row) for row in self.texts.rows("select * from statements")]
        if what == "changes":
            return read_note(self.folder)
        path = self.folder / "report.json"
        content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        if what not in content:
            raise BadQuery(
                f"there is no report {what!r}: "
                f"{', '.join((*content, 'rules', 'lints', 'policy', 'changes'))}"
            )
        rows: list[dict[str, Any]] = content[what]
        return rows

    @cached_property
    def policy(self) -> dict[str, dict[str, Any]]:
        """What plans, hub and what followed say around each entry, by its id."""
        return roadmap(self.graph, self.manifest.base)

    def document_text(self, work: WorkId) -> str:
        """Give the text of a document held; '' where it is not."""
        rows = self.texts.rows("select body from articles where work = ?", work.short)
        return next((row["body"] for row in rows), "")

    def verify(self, text: str, today: date, on: date | None = None) -> tuple[Checked, ...]:
        """Check the citations and claims of a draft."""
        return verify(text, self.gatherer, today, on)

    @cached_property
    def rules(self) -> Rules:
        """The rules of pathways and exemptions that the generation was built with."""
        return load(self.folder / "pathways")

    def assess(self, facts: Mapping[str, object], on: date) -> Assessment:
        """Apply the rules in force on that day to the facts of a case."""
        return assess(self.rules, facts, on)

    def compare(
        self, facts: Mapping[str, object], on: date, other: Mapping[str, object], day: date
    ) -> Comparison:
        """Assess a case as it is, and with *other* laid over it on *day*."""
        return what_if(self.rules, facts, on, other, day)

    def record(
        self, facts: Mapping[str, object], as_of: date | None, today: date, name: str = ""
    ) -> Saved:
        """Assess a case on *as_of*, or by the law of *today*, and give the record to keep."""
        found = self.assess(facts, as_of or today)
        made = record(found, facts, as_of, self.manifest.name, self._wording)
        return replace(made, name=name)

    def look_again(self, shelf: Shelf, today: date) -> tuple[Saved, ...]:
        """Assess what is kept under this generation, and give the records that have moved."""
        return look_again(
            shelf,
            self.manifest.name,
            today,
            lambda saved: self.record(saved.facts, saved.as_of, today, saved.name),
        )

    def _wording(self, address: Address, on: date) -> str:
        article = self.texts.article(address, on)
        held = article is not None and article.extent(address.clause) is not None
        return fold(article.wording(address.clause)) if article and held else ""

    @cached_property
    def doubts(self) -> Doubts:
        """What is wrong with the clauses that the rules rest on."""
        return Doubts(self.rules, self.texts, self.works)

    def doubt(self, basis: Basis, on: date) -> Doubt | None:
        """Say what is wrong with a clause that a rule rests on, in the law of that day.

        Where no official wording of that day is held there is nothing to doubt.
        """
        return self.doubts.on(basis, on)

    def cite(self, address: Address, on: date, words: str) -> Citation:
        """Cite a clause for the words in it that are relied on."""
        return self._cited(address, on, words)

    def _cite(self, address: Address, on: date, words: str) -> Citation:
        work = self.works.get(address.work.short) or _unheld(address)
        article = self._article(address, on)
        if article is not None and article.extent(address.clause) is None:
            article = None
        rows = self.texts.digests_of(address, on)
        return cite(
            Evidence(address, work, article, rows[0] if rows else None, 1.0, "rule"),
            0,
            self.texts,
            words,
        )

    def work(self, name: str) -> Work:
        """Give the instrument of that id or name; raise `UnknownWork`."""
        short = name if "/" in name else f"kr/{name}"
        if short in self.works:
            return self.works[short]
        by_id = [w for w in self.works.values() if name in (w.id.id, w.title)]
        if not by_id:
            mentions = self.searcher.thesaurus.mentions(name)
            by_id = [self.works[m.concept.work] for m in mentions if m.concept.work in self.works]
        if not by_id:
            raise UnknownWork(name)
        return by_id[0]

    def resolve(self, text: str) -> Address:
        """Read an address in any spelling: short, IRI, or ``첨단재생바이오법 제13조``."""
        if text.startswith(self.manifest.base):
            return Address.from_iri(text.partition("/v/")[0], self.manifest.base)
        if "/" in text and text.split("/", maxsplit=1)[0].isascii():
            address = Address.parse(text)
            self.work(address.work.short)
            return address
        on = date.max
        asked = understand(text, self.searcher.thesaurus, self.works, on)
        if asked.exact:
            return asked.exact[0]
        return Address(self.work(text).id)

    def versions(self, work: Work) -> tuple[Version, ...]:
        """Give the texts of an instrument in the order of promulgation."""
        return self.texts.versions(work.id)

    def article(self, address: Address, on: date) -> Article:
        """Give the article of *address* on that day.

        Raise `UnknownProvision` where it never was, `NotLawThen` where it was not law that day.
        """
        found = self.texts.article(address, on)
        if found is not None and found.extent(address.clause) is not None:
            return found
        wordings = self.texts.wordings(address)
        days = [w.start for w in wordings if w.extent(address.clause) is not None]
        if not days:
            raise UnknownProvision(address.short)
        raise NotLawThen(address.short, on.isoformat(), min(days).isoformat())

    def links(self, where: Address, on: date) -> dict[str, Any]:
        """Give what cites *where* and what it cites, what fills it, norms, transition, terms."""
        return links(self.graph, self._inside(where, on), on, self.manifest.base)

    def transitional(self, where: Address, on: date) -> list[dict[str, Any]]:
        """Give the clauses of supplementary provisions that govern *where* in its wording."""
        return transitional(self.graph, self._inside(where, on), on, self.manifest.base)

    def _inside(self, where: Address, on: date) -> list[Address]:
        article = self.texts.article(where, on)
        clauses = [c for _, c in article.places if c.within(where.clause)] if article else []
        return list(dict.fromkeys((where, *(Address(where.work, c) for c in clauses))))

    def events(
        self, after: date, until: date | None = None, work: Work | None = None
    ) -> tuple[Event, ...]:
        """Give what changes after one day, up to and with another, in one instrument or in all."""
        return events(self.texts, after, until, work.id if work else None)

    def diff(self, work: Work, before: date, after: date) -> tuple[Change, ...]:
        """Give the articles that read differently on two days, in their order."""
        old = {a.address.clause: a for a in self.texts.articles(work.id, before)}
        new = {a.address.clause: a for a in self.texts.articles(work.id, after)}
        changes = []
        for clause in dict.fromkeys((*old, *new)):
            a, b = old.get(clause), new.get(clause)
            if a and b and a.id == b.id:
                continue
            one, two = _lines(a), _lines(b)
            if one != two:
                kind = "changed" if a and b else "removed" if a else "added"
                heading = (b or a).heading if (b or a) else ""  # type: ignore[union-attr]
                lines = tuple(difflib.unified_diff(one, two, lineterm="", n=0))[2:]
                changes.append(Change(clause, kind, heading, "\n".join(one), "\n".join(two), lines))
        return tuple(changes)


def _unheld(address: Address) -> Work:
    """Stand for an instrument of which nothing is held."""
    return Work(
        address.work, address.work.id, "", "ko", "", (), "not held", "not held", "digest", None, ()
    )


def _lines(article: Article | None) -> list[str]:
    if article is None:
        return []
    lines = (" ".join(line.split()) for line in unescape(article.body).split("\n"))
    return [line for line in lines if line]


__all__ = ["Change", "Hit", "Library", "language_of"]

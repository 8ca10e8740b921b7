"""The evidence for a question: what it names, what search finds, what the law links to that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappop, heappush
from typing import Final

from kg.ask.fitness import fitness, most_fitting
from kg.ask.repoint import repoint
from kg.ask.ties import Around, applied, governed, punished, punishing
from kg.ask.timely import BEFORE, not_on_the_day, started_later
from kg.ask.values import Asked, Evidence, Place
from kg.search.columns import Filters
from kg.search.search import Found, Searcher
from kg.store.texts import Article, Digest, Texts, Work
from ontology.address import Address, Clause

_LOOKED_AT: Final = 40
_ROUNDED: Final = 1e-6  # sums in another order differ by less
_ALWAYS: Final = date(9999, 1, 1)  # documents have no time
_WHOLE: Final = Clause.of(article="1")
# of the best provisions, those whose penalties and transitional clauses are looked for, and those
# of which what they apply by reference is
_TIED, _APPLYING = 2, 5


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Collects evidence from one generation."""

    texts: Texts
    searcher: Searcher
    works: dict[str, Work]
    around: Around = field(default_factory=Around)

    def gather(self, asked: Asked) -> tuple[Evidence, ...]:
        """Give the evidence, best first: named clauses before everything else."""
        named = [e for address in asked.exact for e in self.named(asked, address)]
        found = self.search(asked)
        if asked.exact:
            laws = {a.work for a in asked.exact}
            found = [e for e in found if e.address.work in laws] or found
        # of what was before the texts held only the best matters: it refuses
        found = punishing(found[:1] + [e for e in found[1:] if e.why != BEFORE])
        together = list(_distinct([*named, *found]))
        return tuple(_distinct(self._with_companions(asked, together)))

    def _with_companions(self, asked: Asked, evidence: list[Evidence]) -> Iterator[Evidence]:
        """Put beside the best provisions those that the law ties to them.

        A question about consequences needs the penalty of the duty; a provision that leaves the
        matter to a decree, and that decree's clause, are one answer.
        """
        ranked = {e.address: e for e in evidence}
        by_reference = applied(self, asked, evidence[:_APPLYING])
        for rank, one in enumerate(evidence):
            yield one
            if rank < _TIED:
                yield from punished(self, asked, one, ranked)
                yield from governed(self, asked, one)
            if one.address in by_reference:
                yield by_reference[one.address]

    def at(self, asked: Asked, address: Address, score: float) -> Evidence | None:
        """Give a clause that the law links to another; None where the day has none."""
        work = self.works[address.work.short]
        article = self.texts.article(address, asked.on)
        if work.tier == "official" and not _holds(article, address):
            return None
        return Evidence(address, work, article, self.digest(address, asked), score, "linked")

    def search(
        self, asked: Asked, count: int = _LOOKED_AT, filters: Filters | None = None
    ) -> list[Evidence]:
        """Give what search finds, with wording and digest of the day."""
        return list(self.ranked(asked, count, filters))

    def ranked(
        self, asked: Asked, count: int = _LOOKED_AT, filters: Filters | None = None
    ) -> Iterator[Evidence]:
        """Yield what search finds, best first, reading no more of it than is asked for.

        Nothing found later can come before what is ahead of it by more than fitness gives.
        """
        question = self.searcher.question(asked.text)
        question = replace(question, works=question.works & frozenset(self.works))
        gain = most_fitting(asked) + _ROUNDED
        waiting: list[tuple[float, int, Evidence]] = []
        for rank, found in enumerate(
            self.searcher.ranked(question, filters or Filters(asked.on), count)
        ):
            while waiting and -waiting[0][0] > found.score + gain:
                yield heappop(waiting)[2]
            held = self._evidence(asked, found)
            if held is not None:
                one = repoint(asked, held)
                one = replace(one, score=one.score + fitness(asked, one))
                heappush(waiting, (-one.score, rank, one))
        while waiting:
            yield heappop(waiting)[2]

    def _evidence(self, asked: Asked, found: Found) -> Evidence | None:
        work = self.works.get(found.work)
        if work is None:
            return None
        address = Address(work.id, Clause.from_short(found.clause))
        if work.id.genus in ("plan", "document"):
            return self._said(work, address, found)
        article = self.texts.article(address, asked.on)
        if work.tier == "official" and not _holds(article, address):
            return not_on_the_day(asked, work, address, self.texts, found)
        return Evidence(
            address=address,
            work=work,
            article=article,
            digest=self.digest(address, asked, found.digest),
            score=found.score,
            why="search",
            matched=found.matched,
            start=self._start(asked, address),
            later=started_later(asked, found, self.texts),
        )

    def _start(self, asked: Asked, address: Address) -> date | None:
        """Give the day since which a clause has read as it does on the day asked."""
        if "since" not in asked.intents:
            return None
        passages = self.texts.passages_of(address)
        days = [p.start for p in passages if p.tier == "official" and p.in_force(asked.on)]
        return next((day for day in days if day), None)

    def _said(self, work: Work, address: Address, found: Found) -> Evidence | None:
        """Give a statement of policy or a piece of a document, with the sentence that says it."""
        passage = self.texts.passages(found.passages)
        best = passage.get(found.digest if found.digest >= 0 else found.passages[0])
        if best is None:  # an upload that was removed since
            return None
        if work.id.genus == "document":
            article = self.texts.article(address, _ALWAYS)
            place = Place(self._file(work), best.span, self.texts.page(work.id, best.span[0]))
            return Evidence(
                address, work, article, None, found.score, "search", found.matched, place=place
            )
        digest = self.texts.digest(best.origin)
        row = self.texts.statement(best.origin)
        if row is None:
            return None
        source = self.works.get(row["document"])
        article = self.texts.article(Address(source.id, _WHOLE), _ALWAYS) if source else None
        place = Place(
            file=self._file(source or work),
            span=(row["span_start"], row["span_stop"]),
            page=row["page"],
            state=row["state"],
            source=row["source_name"],
            url=row["source_url"],
        )
        return Evidence(
            address=address,
            work=source or work,
            article=article,
            digest=digest,
            score=found.score,
            why="search",
            matched=found.matched,
            place=place,
        )

    def _file(self, work: Work) -> str:
        held = self.texts.document(work.id)
        return held["file"] if held else work.title

    def digest(self, address: Address, asked: Asked, passage: int = -1) -> Digest | None:
        """Give the digest of *address* that holds on the day, the best matching one first."""
        if passage >= 0:
            held = self.texts.passages([passage])[passage]
            return self._trusted(held.origin) if held.in_force(asked.on) else None
        columns = self.texts.passages_of(address)
        rows = [p for p in columns if p.tier == "digest" and p.in_force(asked.on)]
        return self._trusted(rows[0].origin) if rows else None

    def _trusted(self, row: int) -> Digest | None:
        """Give a digest, unless the build found that it was written from another wording."""
        digest = self.texts.digest(row)
        return None if digest.flagged else digest

    def named(self, asked: Asked, address: Address) -> Iterator[Evidence]:
        """Give a clause that the question names, with the paragraphs of a named article."""
        work = self.works[address.work.short]
        article = self.texts.article(address, asked.on)
        here = _holds(article, address)
        digest = self.digest(address, asked)
        if not here and digest is None and work.tier == "official":
            ahead = not_on_the_day(asked, work, address, self.texts)
            yield from [replace(ahead, score=9.0)] if ahead else []
            return
        whole = Evidence(address, work, article if here else None, digest, 9.0, "named")
        inside = list(self._inside(asked, address, work)) if digest is None else []
        yield from inside  # the paragraphs say it better than the article at large
        if here or digest is not None:
            yield replace(whole, score=7.0) if inside else whole

    def _inside(self, asked: Asked, address: Address, work: Work) -> Iterator[Evidence]:
        short = address.clause.short
        rows = self.texts.rows(
            "select distinct clause from digests where work = ? and (clause = ? or clause like ?)"
            " order by id",
            work.id.short,
            short,
            f"{short}/%",
        )
        for row in rows:
            inner = Address(work.id, Clause.from_short(row["clause"]))
            digest = self.digest(inner, asked)
            if digest is not None:
                article = self.texts.article(inner, asked.on)
                yield Evidence(inner, work, article, digest, 9.0, "named")


def _holds(article: Article | None, address: Address) -> bool:
    """Tell whether the wording of the day has the clause, and not as a deleted one."""
    return (
        article is not None and not article.deleted and article.extent(address.clause) is not None
    )


def _distinct(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    seen: set[Address] = set()
    for one in evidence:
        if one.address not in seen:
            seen.add(one.address)
            yield one

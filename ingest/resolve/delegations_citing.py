"""Who cites what from below: the citations of other instruments, by cited article.

A citation leads where it stands near the beginning of its paragraph: it says what the paragraph
is about. One further on, inside a 호, or in a sentence that recites something else is in passing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.resolve.instruments import Instruments
from ontology.address import Clause, Unit, WorkId
from ontology.findings import ArticleText, Reference

Key = tuple[WorkId, Clause]
_RECITED: Final = re.compile(r'[^"“\n]{0,24}?["“](?P<words>[^"”\n]{1,300})["”]')
_RECITAL: Final = re.compile(r"[령례칙](?:으?로|이)\s?(?:달리\s|따로\s)?정하는|고시하는")
_NOTE: Final = 40  # (이하 "법"이라 한다) is not counted as distance
_LEADING: Final = 80
_FAMILY: Final = 0.15  # of what an instrument cites: those above it that it carries out


@dataclass(frozen=True, slots=True)
class Citing:
    """One place in a subordinate instrument that cites a clause of another."""

    article: ArticleText
    place: Clause  # the paragraph, or the article where it has none
    target: Clause
    recited: str  # what it quotes from there; "" where it quotes nothing
    leading: bool

    @property
    def heading(self) -> str:
        """The heading of the citing article."""
        return self.article.heading or ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All citations from below, what each paragraph is about, and the order of the articles."""

    cited: Mapping[Key, Sequence[Citing]]
    subjects: Mapping[Key, frozenset[Key]]
    following: Mapping[Key, ArticleText]  # the next article of the same instrument
    families: Mapping[WorkId, Sequence[ArticleText]]  # articles of what carries a work out
    carried: frozenset[tuple[WorkId, WorkId]]

    @classmethod
    def of(
        cls,
        articles: Sequence[ArticleText],
        references: Sequence[Sequence[Reference]],
        instruments: Instruments,
    ) -> "Corpus":
        """Index *references*, which are those of *articles* in the same order."""
        cited: dict[Key, list[Citing]] = defaultdict(list)
        subjects: dict[Key, set[Key]] = defaultdict(set)
        counts: dict[WorkId, Counter[WorkId]] = defaultdict(Counter)
        for article, found in zip(articles, references, strict=True):
            for one, work in _outward(article, found):
                home = work, Clause.of(article=one.target.article)
                cited[home].append(one)
                counts[article.work][work] += 1
                if one.leading:
                    subjects[article.work, one.place].add(home)
        following = {(a.work, a.clause): b for a, b in pairwise(articles) if a.work == b.work}
        frozen = {place: frozenset(homes) for place, homes in subjects.items()}
        families = _families(articles, counts, instruments)
        carried = frozenset((above, one.work) for above, all_ in families.items() for one in all_)
        return cls(cited, frozen, following, families, carried)

    def citing(self, article: ArticleText) -> Sequence[Citing]:
        """Give the citations of *article* and of what stands in it."""
        return self.cited.get((article.work, article.clause), ())

    def is_family(self, above: WorkId, below: ArticleText) -> bool:
        """Tell whether the instrument of *below* carries *above* out."""
        return (above, below.work) in self.carried

    def cites_above(self, article: ArticleText) -> bool:
        """Tell whether any paragraph of *article* says what above it is about."""
        return any(self.subjects.get((article.work, p)) for p in paragraphs(article))

    def is_only_about(self, article: ArticleText, home: Key) -> bool:
        """Tell whether no paragraph of *article* is about something else than *home*."""
        about = (self.subjects.get((article.work, p)) for p in paragraphs(article))
        return all(not homes or home in homes for homes in about)


def paragraphs(article: ArticleText) -> list[Clause]:
    """Give the paragraphs of *article* in order; the article itself where it has none."""
    found = dict.fromkeys(c.up_to(Unit.PARAGRAPH) for _, c in article.places if c.paragraph)
    return list(found) or [article.clause]


def _families(
    articles: Sequence[ArticleText],
    counts: Mapping[WorkId, Counter[WorkId]],
    instruments: Instruments,
) -> dict[WorkId, list[ArticleText]]:
    base_of = {one.work: Instruments.related(one.title, "법") for one in instruments}
    bases: dict[str, set[WorkId]] = defaultdict(set)
    for work, base in base_of.items():
        bases[base].add(work)
    above: dict[WorkId, set[WorkId]] = defaultdict(set)
    for work, count in counts.items():
        enough = _FAMILY * count.total()
        for cited, number in count.items():
            if number >= enough:  # and so the decree under the same act
                above[work] |= bases.get(base_of.get(cited, ""), {cited}) - {work}
    families: dict[WorkId, list[ArticleText]] = defaultdict(list)
    for article in articles:
        for work in above.get(article.work, ()):
            families[work].append(article)
    return families


def _outward(
    article: ArticleText, references: Sequence[Reference]
) -> Iterator[tuple[Citing, WorkId]]:
    last_place, skipped, reciting = Clause(), 0, False
    for reference in references:
        start = reference.span.start
        inner = article.place(start)
        place = inner.up_to(Unit.PARAGRAPH)
        if place != last_place:
            last_place, skipped, reciting = place, 0, False
        near = start - article.part(place).start - skipped <= _LEADING
        recital = _RECITED.match(article.body, reference.span.end)
        words = recital["words"] if recital and _RECITAL.search(recital["words"]) else ""
        leading = near and inner.item is None and not reciting
        skipped += len(reference.span) + (_NOTE if "이하" in reference.text else 0)
        reciting = reciting or bool(words)
        for target in reference.targets:
            if target.address and target.address.work != article.work and target.clause.article:
                yield Citing(article, place, target.clause, words, leading), target.address.work

"""True drafts over the law held, and the same with one thing in each made wrong.

A true draft names a provision and repeats one of its sentences, as a quotation or as a claim, or
what its digest says in Korean or English. A corruption changes a number, the negation, the
modality, the actor, drops the exception, names another article, paragraph or law, changes one
letter of a quotation, or asks of a day before the wording. Same seed, same drafts.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kg.ask.cite import sentences, stands_in
from kg.ask.compose import SENTENCE, english
from kg.ask.contradict import ADDED
from kg.ask.numbers import numbers
from kg.search.thesaurus import Thesaurus
from kg.store.texts import Article, Digest, Texts, Work
from ontology.address import Address, Clause, Unit

_SHORT, _LONG = 24, 300  # letters of a sentence that is drafted
_TRIES: Final = 60  # provisions drawn for one corruption
_DRAWS: Final = 3000  # of a small corpus may not hold what a fault needs
_WHOLE: Final = re.compile(r"(?:다|음|함)\.$|[a-z)]\.$")
_NUMBER: Final = re.compile(
    r"(?<![제\d.,])(\d+)(?=(?:천|백|만|억)*\s*(?:년|개월|일|명|원|회|만원|천만원|억원|(?:million|years?|months?|days?|members?)\b))"
)
_OFFICES: Final = (
    "보건복지부장관", "식품의약품안전처장", "질병관리청장", "과학기술정보통신부장관", "환경부장관",
    "MOHW Minister", "MFDS Minister", "KDCA Commissioner",
)  # fmt: skip
_EXCEPTION: Final = re.compile(
    r"\s*\([^()]*(?:제외한다|한정한다|경우는 제외|경우로 한정|해당한다)[^()]*\)"
    r"|\s*\((?:except|excluding|only)[^()]*\)"
)
_NEGATIONS: Final = (
    ("하여야 한다.", "하지 아니한다."), ("해야 한다.", "하지 않는다."), ("수 있다.", "수 없다."),
    ("수 없다.", "수 있다."), ("아니 된다.", "된다."), ("해야 합니다.", "하지 않습니다."),
    ("수 있습니다.", "수 없습니다."), ("수 없습니다.", "수 있습니다."), ("한다.", "하지 아니한다."),
    (" must not ", " must "), (" must ", " must not "), (" may not ", " may "),
    (" may ", " may not "), (" is not ", " is "), (" are not ", " are "), (" is ", " is not "),
    (" are ", " are not "),
)  # fmt: skip
_MODALITIES: Final = (
    ("하여야 한다.", "할 수 있다."), ("해야 한다.", "할 수 있다."), ("할 수 있다.", "하여야 한다."),
    ("해야 합니다.", "할 수 있습니다."), ("할 수 있습니다.", "해야 합니다."),
    (" must ", " may "), (" may ", " must "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that cites a provision, before it is written out."""

    work: Work
    name: str  # of the law, in the language of the draft
    clause: Clause
    said: str
    kind: str  # quotation, claim, digest
    article: Article
    fault: str = ""  # what was made wrong; "" for a true one
    after: str = ""  # the exception that follows in the source
    on: date | None = None

    @property
    def text(self) -> str:
        """The draft as somebody would write it."""
        said = f"{self.said} {self.after}".strip()
        if self.name.isascii():
            return f"Under {english(self.clause)} of the {self.name}, {said}"
        if self.kind == "quotation":
            return f"{self.name} {self.clause.spoken}은 “{said}”라고 정한다."
        return f"{self.name} {self.clause.spoken}에 따르면 {said}"


class Drafter:
    """Draws drafts from the law of a day."""

    def __init__(self, texts: Texts, thesaurus: Thesaurus, on: date, seed: int) -> None:
        self._texts, self._on, self.random = texts, on, random.Random(seed)
        self._names = {c.work: c.en for c in thesaurus.concepts.values() if c.work and c.en}
        self._works = [w for w in texts.works() if w.id.jurisdiction == "kr" and _is_statute(w)]
        self._articles: dict[str, tuple[Article, ...]] = {}
        self._digests = [
            d
            for row in texts.rows("select id from digests where flagged = '' order by id")
            if (d := texts.digest(row["id"])).address.work in {w.id for w in self._works}
        ]

    def true(self, count: int) -> Iterator[Draft]:
        """Yield *count* drafts with which nothing is wrong, fewer where a kind is not to be had."""
        for n in range(count):
            drawn = self._drawn(_KINDS[n % len(_KINDS)], lambda draft: draft)
            if drawn is not None:
                yield drawn

    def corrupted(self, count: int) -> Iterator[Draft]:
        """Yield *count* drafts with one fault each, the faults in turn; fewer as in `true`."""
        for n in range(count):
            name, (kinds, spoil) = list(_FAULTS.items())[n % len(_FAULTS)]
            kind = kinds[(n // len(_FAULTS)) % len(kinds)]

            def spoilt(draft: Draft, name: str = name, spoil: Spoil = spoil) -> Draft | None:
                made = spoil(self, draft)
                return replace(made, fault=name) if made and made != draft else None

            drawn = self._drawn(kind, spoilt)
            if drawn is not None:
                yield drawn

    def _drawn(self, kind: str, spoil: Callable[[Draft], Draft | None]) -> Draft | None:
        """Draw until one can be spoilt so; None where the texts held seem to offer none."""
        for _ in range(_DRAWS):
            draft = self._digest() if kind.startswith("digest") else self._statute(kind)
            if draft is not None and (kind != "digest en") | draft.name.isascii():
                made = spoil(draft)
                if made is not None:
                    return made
        return None

    def articles(self, work: Work) -> tuple[Article, ...]:
        """Give the articles of *work* on the day, those of the supplementary provisions not."""
        short = work.id.short
        if short not in self._articles:
            found = self._texts.articles(work.id, self._on)
            self._articles[short] = tuple(
                a for a in found if a.address.clause.article and not a.address.clause.addendum
                and not a.deleted
            )  # fmt: skip
        return self._articles[short]

    def _statute(self, kind: str) -> Draft | None:
        work = self.random.choice(self._works)
        articles = self.articles(work)
        if not articles:
            return None
        article = self.random.choice(articles)
        places = [c for _, c in article.places if c.unit is Unit.PARAGRAPH]
        clause = self.random.choice(places) if places else article.address.clause
        said = sentences(article, clause)
        whole = [i for i, s in enumerate(said) if _is_whole(s)]
        if not whole:
            return None
        at = self.random.choice(whole)
        return Draft(work, work.title, clause, said[at], kind, article, after=_added(said, at))

    def _digest(self) -> Draft | None:
        digest = self.random.choice(self._digests)
        language = self.random.choice(("ko", "en"))
        work = next(w for w in self._works if w.id == digest.address.work)
        article = self._texts.article(digest.address, self._on)
        name = work.title if language == "ko" else self._names.get(work.id.short, "")
        extent = article.extent(digest.address.clause) if article else None
        if article is None or not extent or not name or not self._holds(digest):
            return None
        said = SENTENCE.split(digest.gist[language])
        first = said[0]
        if not _SHORT <= len(first) <= _LONG or numbers(_REFERENCE.sub("", first)) != numbers(
            first
        ):
            return None
        return Draft(
            work,
            name,
            digest.address.clause,
            first,
            f"digest {language}",
            article,
            after=_added(said, 0),
        )

    def _holds(self, digest: Digest) -> bool:
        passages = self._texts.passages_of(digest.address)
        return any(p.tier == "digest" and p.in_force(self._on) for p in passages)

    def elsewhere(self, draft: Draft, articles: tuple[Article, ...]) -> Clause | None:
        """Draw another article in which what is said does not stand."""
        for _ in range(_TRIES):
            if not articles:
                return None
            other = self.random.choice(articles)
            if other.address.clause != draft.article.address.clause and not stands_in(
                draft.said, other.body
            ):
                return other.address.clause
        return None

    def law_beside(self, draft: Draft) -> Draft | None:
        """Name another law for what is said."""
        other = self.random.choice(self._works)
        name = other.title if not draft.name.isascii() else self._names.get(other.id.short, "")
        if other.id == draft.work.id or not name or other.title.startswith(draft.work.title):
            return None
        articles = [a.body for a in self.articles(other)]
        if not articles or any(stands_in(draft.said, body) for body in articles):
            return None
        return replace(draft, name=name, work=other)

    def before(self, draft: Draft) -> date | None:
        """Give a day on which a wording held did not have what is said; None where all had it."""
        wordings = self._texts.wordings(Address(draft.work.id, draft.clause))
        without = [w for w in wordings if not stands_in(draft.said, w.wording(draft.clause))]
        earlier = [w for w in without if w.start < draft.article.start and not w.deleted]
        if earlier:
            return earlier[-1].start
        first = min(w.start for w in wordings)
        return first - timedelta(1) if draft.work.held_from == first else None


_REFERENCE: Final = re.compile(r"\([^()]*\)")
_KINDS: Final = ("quotation", "claim", "digest ko", "digest en")
Spoil = Callable[[Drafter, Draft], Draft | None]


def _added(said: list[str], at: int) -> str:
    """Give the exception that follows a sentence; "" where none does."""
    following = said[at + 1] if at + 1 < len(said) else ""
    return following if ADDED.match(following) else ""


def _is_whole(sentence: str) -> bool:
    ends = _WHOLE.search(sentence) and sentence.count("(") == sentence.count(")")
    return bool(ends) and _SHORT <= len(sentence) <= _LONG


def _is_statute(work: Work) -> bool:
    return work.id.genus == "law" and work.tier == "official"


def _exchange(pairs: tuple[tuple[str, str], ...]) -> Spoil:
    """Make the corruption that exchanges the first of *pairs* that stands there."""

    def spoil(drafter: Drafter, draft: Draft) -> Draft | None:
        del drafter
        for old, new in pairs:
            at = draft.said.rfind(old) if old.endswith(".") else draft.said.find(old)
            if at >= 0 and not draft.said.startswith("not ", at + len(old)):
                said = draft.said[:at] + new + draft.said[at + len(old) :]
                return replace(draft, said=said)
        return None

    return spoil


def _number(drafter: Drafter, draft: Draft) -> Draft | None:
    found = list(_NUMBER.finditer(draft.said))
    if not found:
        return None
    match = drafter.random.choice(found)
    other = str(int(match[1]) + drafter.random.choice((1, 2, 5, 10)))
    return replace(draft, said=draft.said[: match.start()] + other + draft.said[match.end() :])


def _actor(drafter: Drafter, draft: Draft) -> Draft | None:
    here = [o for o in _OFFICES if o in draft.said]
    if not here:
        return None
    others = [o for o in _OFFICES if o.isascii() == here[0].isascii() and o not in draft.said]
    if not others:
        return None
    return replace(draft, said=draft.said.replace(here[0], drafter.random.choice(others)))


def _exception(drafter: Drafter, draft: Draft) -> Draft | None:
    del drafter
    if draft.after and draft.kind == "claim":
        return replace(draft, after="")
    said = _EXCEPTION.sub("", draft.said)
    return replace(draft, said=said) if said != draft.said else None


def _article(drafter: Drafter, draft: Draft) -> Draft | None:
    clause = drafter.elsewhere(draft, drafter.articles(draft.work))
    return replace(draft, clause=clause) if clause else None


def _paragraph(drafter: Drafter, draft: Draft) -> Draft | None:
    places = [c for _, c in draft.article.places if c.unit is Unit.PARAGRAPH]
    others = [
        c
        for c in places
        if c != draft.clause.up_to(Unit.PARAGRAPH)
        and not stands_in(draft.said, draft.article.wording(c))
    ]
    return replace(draft, clause=drafter.random.choice(others)) if others else None


def _letter(drafter: Drafter, draft: Draft) -> Draft | None:
    places = [i for i, c in enumerate(draft.said) if "가" <= c <= "힣"]
    at = drafter.random.choice(places)
    other = drafter.random.choice([c for c in "가나다라마바사아자차" if c != draft.said[at]])
    return replace(draft, said=draft.said[:at] + other + draft.said[at + 1 :])


def _day(drafter: Drafter, draft: Draft) -> Draft | None:
    on = drafter.before(draft)
    return replace(draft, on=on) if on else None


_FAULTS: Final[dict[str, tuple[tuple[str, ...], Spoil]]] = {
    "number": (_KINDS, _number),
    "negation": (_KINDS, _exchange(_NEGATIONS)),
    "modality": (_KINDS, _exchange(_MODALITIES)),
    "actor": (_KINDS, _actor),
    "exception": (("quotation", "claim"), _exception),
    "article": (_KINDS, _article),
    "paragraph": (_KINDS, _paragraph),
    "law": (_KINDS, lambda drafter, draft: drafter.law_beside(draft)),
    "letter": (("quotation",), _letter),
    "day": (("quotation", "claim"), _day),
}
FAULTS: Final = tuple(_FAULTS)

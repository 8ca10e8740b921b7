"""What search finds and was not law on the day asked: from when it is, and what is held of it.

Three things are told apart: a clause that an amendment put in later; a law of which nobody knows
what it said, for the texts held begin later; and a law of which only a wording is held that was
promulgated by that day and was still to come. That wording is shown as what it is, with its day.
"""

from datetime import date
from typing import Final

from kg.ask.values import Asked, Evidence
from kg.search.search import Found
from kg.store.ahead import ahead_of
from kg.store.enacted import held_whole
from kg.store.texts import Passage, Texts, Work
from ontology.address import Address, Clause

BEFORE: Final = "before the first text held"  # what it said on the day asked is not known
NOT_YET: Final = "not yet law"  # why a commencement clause is cited before its day
COMING: Final = "only the coming wording is held"


def not_on_the_day(
    asked: Asked, work: Work, address: Address, texts: Texts, found: Found | None = None
) -> Evidence | None:
    """Give what can be said of a clause that is not in the wording of the day.

    *found* is what led to it; without that the question names it.
    """
    ahead = coming(asked, work, address, texts, found)
    if ahead is not None:
        return ahead
    told = _told_later(asked, address, texts, found)
    return _commencing(work, address, texts, told, found) if told else None


def coming(
    asked: Asked, work: Work, address: Address, texts: Texts, found: Found | None = None
) -> Evidence | None:
    """Give the wording of a clause from the first day held of its law, if that is still to come.

    On the day asked it was promulgated: of what was law before, it says nothing.
    """
    start = work.held_from
    first = next(iter(texts.versions(work.id)), None)
    if first is None or start is None or not first.promulgated <= asked.on < start:
        return None
    if held_whole(texts, work.id):
        return None
    article = texts.article(address, start)
    if article is None or article.deleted or article.extent(address.clause) is None:
        return None
    digests = [d for d in texts.digests_of(address, start) if not d.flagged]
    return Evidence(
        address=address,
        work=work,
        article=article,
        digest=digests[0] if digests else None,
        score=found.score if found else 0.0,
        why=COMING,
        matched=found.matched if found else {},
        later=start,
        put_in=any(
            one.put_in and address.clause.within(one.clause)
            for one in ahead_of(texts, address, asked.on)
        ),
    )


def started_later(asked: Asked, found: Found, texts: Texts) -> date | None:
    """Give the day of the present wording of what was found, where an earlier one is asked for."""
    if not asked.dated or found.digest < 0:
        return None
    start = texts.passages([found.digest])[found.digest].start
    return start if start and start > asked.on else None


def _told_later(
    asked: Asked, address: Address, texts: Texts, found: Found | None
) -> Passage | None:
    """Give a passage of the digest of a clause that became law after the day asked."""
    if found is None:
        passages = texts.passages_of(address)
    elif found.digest >= 0:
        passages = tuple(texts.passages([found.digest]).values())
    else:
        passages = ()
    later = (p for p in passages if p.tier == "digest" and p.start and p.start > asked.on)
    return next(later, None)


def _commencing(
    work: Work, address: Address, texts: Texts, told: Passage, found: Found | None
) -> Evidence | None:
    """Give the supplementary provision by which a clause became law after the day asked.

    Of a law that is older than the texts held nobody knows whether it was law on that day.
    """
    score, matched = (found.score, found.matched) if found else (0.0, {})
    held = [w for w in texts.wordings(address) if w.extent(address.clause) is not None]
    first = bool(held) and held[0].start == work.held_from
    if first and not held_whole(texts, work.id):
        return Evidence(address, work, None, None, score, BEFORE, later=told.start)
    number = held[0].version.partition("_")[2] if held else ""
    for clause in (Clause.of(addendum=number, article=1), Clause.of(addendum=number)):
        at = Address(work.id, clause)
        wordings = texts.wordings(at) if number else ()
        if wordings:
            digest = texts.digest(told.origin)
            return Evidence(
                at, work, wordings[0], digest, score, NOT_YET, matched, later=told.start
            )
    return None

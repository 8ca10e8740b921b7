"""From evidence to a draft: which provisions to say, in which order, in which words.

A provision is said in the words of its digest, in the language of the question; where no digest
holds on that day a Korean answer gives the law's own sentences and an English one says so, names
the provision and leaves the wording to the quotation: no half-translated sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from kg.ask.cite import sentences
from kg.ask.fitness import sentence_fitness
from kg.ask.terms import fitting
from kg.ask.timely import COMING, NOT_YET
from kg.ask.values import Asked, Evidence, article_of
from kg.store.texts import Article
from ontology.address import Address, Clause, Unit
from ontology.statute import own_text

WINDOW: Final = 1500
_MOST: Final = 5
_STATEMENTS: Final = 6  # a statement of policy is one sentence
_SENTENCE_ROOM: Final = 700
_ROOM: Final = 450  # letters of the wording said where no digest holds
_FIRST: Final = 700  # letters of the first provision said
_OTHER: Final = {"ko": 380, "en": 520}  # and of each after it
SENTENCE: Final = re.compile(r"(?<=[.다])\s+(?=[A-Z가-힣(\d\"'「])")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of one provision."""

    evidence: Evidence
    text: str
    words: str = ""  # those relied on, where it is not the question that chooses them


def choose(
    evidence: tuple[Evidence, ...], named: frozenset[str] = frozenset()
) -> tuple[Evidence, ...]:
    """Take the provisions near the best one, at most five and one more of its own article.

    None stands inside another. What the best draws on, and the paragraphs beside it, come in more
    easily than provisions that are only found for the same words. Of each instrument *named* there
    is one at least, unless it is far from the best.
    """
    if not evidence:
        return ()
    best, chosen = evidence[0], [evidence[0]]
    drawn = {article_of(a) for a in best.digest.also} if best.digest else set[Address]()
    rest = sorted(evidence[1:_LOOKED_AT], key=lambda e: -e.score)
    most = _STATEMENTS if best.place is not None else _MOST
    for one in rest:
        room = most + _is_sibling(one, best)
        if len(chosen) >= room or _said(one, chosen):
            continue
        kin = best.place is not None or _is_sibling(one, best) or article_of(one.address) in drawn
        share = (_KIN if kin else _SHARE)[min(len(chosen), _MOST) - 1]
        if one.score >= best.score * share:
            chosen.append(one)
    return (*chosen, *_of_others(evidence, chosen, named))


def _of_others(
    evidence: Sequence[Evidence], chosen: Sequence[Evidence], named: frozenset[str]
) -> Iterator[Evidence]:
    """Yield the best provision of each instrument named that none of those chosen is of."""
    left = named - {one.address.work.short for one in chosen}
    for one in evidence:
        if one.address.work.short in left and one.score >= chosen[0].score * _NAMED:
            left -= {one.address.work.short}
            yield one


def _is_sibling(one: Evidence, best: Evidence) -> bool:
    """Tell whether a provision stands in the article of the best one."""
    return best.place is None and article_of(one.address) == article_of(best.address)


_LOOKED_AT: Final = 20
_NAMED: Final = 0.5  # of the best score, for the one provision of an instrument that is named
# of the best score, for the second, third, fourth, fifth and the one more
_KIN: Final = (0.54, 0.56, 0.59, 0.59, 0.59)
_SHARE: Final = (0.72, 0.8, 0.84, 0.86, 0.88)


def _said(one: Evidence, chosen: list[Evidence]) -> bool:
    """Tell whether a clause around or inside this one is among those chosen."""
    return any(
        one.address.work == other.address.work
        and (
            one.address.clause.within(other.address.clause)
            or other.address.clause.within(one.address.clause)
        )
        for other in chosen
    )


def claims(asked: Asked, chosen: tuple[Evidence, ...]) -> tuple[Claim, ...]:
    """Say each provision chosen, as long as the answer stays readable."""
    found: list[Claim] = []
    size = 0
    for one in chosen:
        text = _shortened(asked, _say(asked, one), _OTHER[asked.language] if found else _FIRST)
        if found and size + len(text) > WINDOW:
            text = _shortened(asked, text, WINDOW - size)
        if found and size + len(text) > WINDOW:
            continue
        found.append(Claim(one, text))
        size += len(text)
    return tuple(_in_the_words_of_the_law(asked, found, WINDOW - size))


def _in_the_words_of_the_law(asked: Asked, said: Sequence[Claim], room: int) -> Iterator[Claim]:
    """Put the sentence of the law that bears most on the question beside its digest, while it fits.

    A digest speaks plainly; who has to comply wants the term that the law uses. The law is Korean:
    an English answer leaves its words to the citation.
    """
    for claim in said:
        one = claim.evidence
        words = ""
        if asked.language == "ko" and one.digest and one.place is None and one.why != NOT_YET:
            words = _wording(asked, one)
        if words and len(words) + _FRAME <= room and words not in claim.text:
            room -= len(words) + _FRAME
            yield Claim(one, f'{claim.text} (조문: "{words}")')
        else:
            yield claim


_FRAME: Final = 16  # letters around a quotation, with the citation's number


def _shortened(asked: Asked, text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return fitting(asked.text, SENTENCE.split(text), room, partial(sentence_fitness, asked))


def _say(asked: Asked, one: Evidence) -> str:
    if (one.why == NOT_YET or one.put_in) and one.digest and one.later:
        return _not_yet(asked, one.later, SENTENCE.split(one.digest.gist[asked.language])[0])
    text = _plainly(asked, one)
    if one.why == COMING and one.later and text:
        return f"{text} {_coming(asked, one.later)}"
    if one.later and text and one.digest is None:
        text += (
            f" (지금의 문언은 {spoken_day(one.later, 'ko')}부터 시행되었습니다.)"
            if asked.language == "ko"
            else f" (The present wording applies from {spoken_day(one.later, 'en')}.)"
        )
    return f"{text} {_since(asked, one)}".strip()


def _coming(asked: Asked, later: date) -> str:
    start = spoken_day(later, asked.language)
    if asked.language == "ko":
        return f"(이 문언은 {start}부터 시행되며, 그 전의 문언은 보유하지 않습니다.)"
    return f"(This wording is law from {start}; the wording before it is not held.)"


def _not_yet(asked: Asked, later: date, gist: str) -> str:
    on, start = spoken_day(asked.on, asked.language), spoken_day(later, asked.language)
    gist = _YES.sub("", gist)
    if not asked.dated:
        if asked.language == "ko":
            return f"아직 시행 전입니다. 다음 내용은 {start}부터 시행됩니다: {gist}"
        return f"It is not yet in force; from {start} the law says: {gist}"
    if asked.language == "ko":
        return (
            f"아닙니다. {on} 기준으로는 아직 시행 전이었고, "
            f"다음 내용은 {start}부터 시행되었습니다: {gist}"
        )
    return f"No. It was not yet in force on {on}; from {start} the law says: {gist}"


_YES: Final = re.compile(r"^(?:네|예|Yes), ")  # of the law to come, not of the day asked


def spoken_day(day: date, language: str) -> str:
    """Write a day as people do: 2025년 2월 21일, 21 February 2025."""
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _since(asked: Asked, one: Evidence) -> str:
    """Say from which day the wording applies, where that is asked."""
    if "since" not in asked.intents or one.start is None:
        return ""
    day = spoken_day(one.start, asked.language)
    if asked.language == "ko":
        return f"이 문언은 {day}부터 시행되었습니다."
    return f"This wording has applied since {day}."


def _plainly(asked: Asked, one: Evidence) -> str:
    if one.digest is not None:
        return f"{one.digest.gist[asked.language]}{_in_its_words(one)}"
    if one.article is None:
        return ""
    wording = _wording(asked, one)
    if asked.language == "ko":
        return wording
    if one.place is not None:
        page = f", page {one.place.page}" if one.place.page else ""
        return f'{one.place.file}{page}: "{wording}"'
    name = one.work.aliases[0] if one.work.aliases else one.work.title
    if one.work.language == "en":
        return f'{english(one.address.clause)} of the {name}: "{wording}"'
    tongue = _TONGUES.get(one.work.language, "original")
    on = one.later if one.why == COMING and one.later else asked.on
    return (
        f"{english(one.address.clause)} of the {name}, as in force on {on.isoformat()}, "
        f"in its official {tongue} wording "
        f'(no English digest of it holds for that day): "{wording}"'
    )


_TONGUES: Final = {"ko": "Korean", "ja": "Japanese", "zh": "Chinese", "de": "German"}


def _in_its_words(one: Evidence) -> str:
    """Give the sentence of a document that a statement of policy rests on."""
    if one.place is None or one.article is None:
        return ""
    words = " ".join(one.article.body[slice(*one.place.span)].split())
    return f' ("{words}")' if 0 < len(words) <= _SENTENCE_ROOM else ""


def _wording(asked: Asked, one: Evidence) -> str:
    """Give the law's own sentences that bear on the question, the first one always."""
    if one.article is None:
        return ""
    if one.place is not None:
        return " ".join(one.article.body[slice(*one.place.span)].split())
    said = fitting(asked.text, sentences(one.article, one.address.clause), _ROOM)
    return said if one.digest else f"{_lead(one.article, one.address.clause)}{said}"


def _lead(article: Article, item: Clause) -> str:
    """Give what stands before the items of which *item* is one: a penal item says no penalty."""
    around = item.up_to(Unit.PARAGRAPH) if item.paragraph else item.up_to(Unit.ARTICLE)
    whole, first = article.extent(around), [s for s, c in article.places if c.item]
    if not item.item or whole is None:
        return ""
    start = next((s for s in first if s > whole[0]), whole[1])
    words = " ".join(own_text(article.body[whole[0] : start]).split())
    return f"{words} … " if 0 < len(words) <= _LONGEST_LEAD else ""


_LONGEST_LEAD: Final = 200


def english(clause: Clause) -> str:
    """Write a clause in English: Article 12-2(1), subparagraph 3."""
    text = f"Article {clause.article}" if clause.article else clause.spoken
    if clause.paragraph:
        text += f"({clause.paragraph})"
    if clause.item:
        text += f", subparagraph {clause.item}"
    return text + (f", item {clause.subitem}" if clause.subitem else "")

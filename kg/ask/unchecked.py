"""What an answer could not look at, in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from kg.ask.compose import spoken_day
from kg.ask.dates import impossible_day
from kg.ask.values import Asked, Citation
from kg.store.ahead import ahead_of
from kg.store.texts import Texts

Amendments = tuple[tuple[str, date], ...]  # promulgation number, the day from which it is law


def unchecked(asked: Asked, cited: Sequence[Citation], texts: Texts) -> tuple[str, ...]:
    """Say what was not looked at: wording not held, a day that is none, laws not held."""
    told = chain(_digests(asked, cited), _day(asked), _ahead(asked, cited, texts), _laws(asked))
    return tuple(dict.fromkeys(told))


def _digests(asked: Asked, cited: Iterable[Citation]) -> Iterator[str]:
    if any(c.tier == "digest" for c in cited):
        yield _either(
            asked,
            "공식 문언이 없어 요약만 근거로 했습니다(공식 링크에서 확인하세요).",
            "Official wording is not held; the digest was not compared with it.",
        )


def _day(asked: Asked) -> Iterator[str]:
    strange = impossible_day(asked.text)
    if strange:
        on = spoken_day(asked.on, asked.language)
        yield _either(
            asked,
            f"{strange}은(는) 달력에 없는 날이어서 {on}의 법으로 답했습니다.",
            f"No calendar has {strange}; the answer is of {on}.",
        )


def _laws(asked: Asked) -> Iterator[str]:
    for law in asked.unheld:
        yield _either(
            asked,
            f"{law}은(는) 보유하지 않아 확인하지 못했습니다.",
            f"{law} is not held and was not looked at.",
        )


def _ahead(asked: Asked, cited: Iterable[Citation], texts: Texts) -> Iterator[str]:
    """Say where the wording shown is, or may be, that of an amendment not yet in force."""
    amended: dict[tuple[bool, Amendments], list[str]] = {}
    for citation in cited:
        held = ahead_of(texts, citation.address, asked.on)
        found = [one for one in held if not one.put_in]
        sure = any(one.sure for one in found)
        each = dict.fromkeys((one.number, one.start) for one in found if one.sure == sure)
        if each and citation.tier == "official":
            amended.setdefault((sure, tuple(each)), []).append(citation.label)
    for (sure, of), labels in amended.items():
        yield (_amended if sure else _may_be_new)(asked, ", ".join(labels), of)


def _amended(asked: Asked, labels: str, each: Amendments) -> str:
    korean, english = _amendments(each)
    return _either(
        asked,
        f"{labels}: 인용한 문언에는 아직 시행되지 않은 개정 {korean}의 문언이 들어 있습니다."
        " 그 전의 문언은 보유하지 않아 확인하지 못했습니다.",
        f"{labels}: the wording quoted has that of an amendment not yet in force, {english}."
        " The wording before it is not held and was not looked at.",
    )


def _may_be_new(asked: Asked, labels: str, each: Amendments) -> str:
    korean, english = _amendments(each)
    return _either(
        asked,
        f"{labels}: 아직 시행되지 않은 개정 {korean}에서 신설된 조문일 수 있습니다."
        " 보유한 문언에 신설 표시가 없어 확인하지 못했습니다.",
        f"{labels}: this may be an article put in by an amendment not yet in force, {english}."
        " The text held does not mark new articles, so this was not checked.",
    )


def _amendments(each: Amendments) -> tuple[str, str]:
    """Name amendments with the days from which they are law, in both languages."""
    return (
        ", ".join(f"제{number}호({spoken_day(day, 'ko')} 시행)" for number, day in each),
        ", ".join(f"No. {number} (in force {spoken_day(day, 'en')})" for number, day in each),
    )


def _either(asked: Asked, korean: str, english: str) -> str:
    return korean if asked.language == "ko" else english

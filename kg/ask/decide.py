"""Whether there is enough to answer, and if not, why and what is known all the same."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.ask.values import Asked, Evidence, Reason
from kg.store.texts import Work

# below these the best hit shares words with the question, not its matter: off-topic questions
# reached 1.9 (English) and 2.6 (Korean), those of the field began at 2.4 and 3.0
_WEAK: Final = {"ko": 2.8, "en": 2.3}
_STRANGE: Final = 3.3  # where the question names nothing that the thesaurus knows
_STATISTIC: Final = re.compile(
    "|".join((
        r"(?:실제로?|지금까지|작년|지난해|올해|현재까지|최근)[^?]{0,60}"
        r"(?:몇\s*(?:명|건|곳|개|군데)|수는|얼마나\s*많)",
        r"참여한[^?]{0,40}수[는가]",
        r"(?:실적|현황)\s*(?:통계|수치|건수)",
        r"통계[는가를]",
        r"사례와\s*금액",
        r"\bhow many\b[^?]{0,60}\b(?:currently|last year|so far|this year|to date|have been)\b",
        r"\bwhich (?:companies|firms|hospitals|clinics)\b[^?]{0,40}\b(?:have|has|were|was|are)\b",
    )),
    re.I,
)  # fmt: skip
_MONEY: Final = re.compile(
    "|".join((
        r"(?:수수료|요금|가격|단가|공사비|비용|예산)(?:가|는|은|이|을)?\s*(?:정확히\s*)?(?:얼마(?!나)|몇\s*원)",
        r"정확히\s*몇\s*원",
        r"\bwhat (?:is|are|was|would be) the (?:\w+ ){0,3}(?:fee|price|cost|charge)\b",
        r"\b(?:highest|maximum|total|exact) (?:\w+ ){0,2}(?:price|cost|fee)\b",
        r"\bhow much (?:is|does|do|are|will)\b[^?]{0,40}\b(?:fee|cost|charge|price)\b",
    )),
    re.I,
)  # fmt: skip
_SUM: Final = re.compile(r"\d[\d,]*\s*(?:천|백|만|억)*\s*원|KRW|\bwon\b|₩", re.I)
_LEFT_OUT: Final = re.compile(r"별표|고시(?!하)|annex|public notice|notification", re.I)
_ANNEX_ASKED: Final = re.compile(
    r"목록에|개별기준|정확히|세부\s*(?:기준|수치)|허용\s*(?:개수|기준|농도)|별표"
    r"|고시(?:로|에서|된|한)|\bexact(?:ly)?\b|\bannex\b|\bschedule\b",
    re.I,
)


_LATER_PLAN: Final = re.compile(
    r"제?\s?[2-9]차\s[^.?]{0,24}?기본계획|(?:차기|다음)\s기본계획"
    r"|\b(?:second|2nd|third|3rd|next)\s(?:[\w-]+\s){0,6}?plan\b",
    re.I,
)
_CONTENT: Final = re.compile(
    r"목표|예산|얼마|몇|담(?:았|긴|고)|전략|과제|target|budget|how (?:many|much)|content|strateg",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered, and the words for it."""

    reason: Reason
    ko: str
    en: str


def refusal(asked: Asked, evidence: tuple[Evidence, ...], works: dict[str, Work]) -> Refusal | None:
    """Give why *evidence* does not answer; None where it does."""
    return (
        _not_held(asked)
        or _no_such_clause(asked, evidence)
        or _before(asked, works)
        or _later_plan(asked, evidence)
        or _statistic(asked)
        or _amount(asked, evidence)
        or _annex(asked, evidence)
        or _weak(asked, evidence)
    )


def _not_held(asked: Asked) -> Refusal | None:
    governing = [law for law in asked.unheld if _governs(law, asked.text)]
    if not governing or asked.works:
        return None
    names = ", ".join(governing)
    return Refusal(
        Reason.NOT_HELD,
        f"질문이 가리키는 {names}은(는) 이 말뭉치에 없어 답하지 않습니다.",
        f"The instrument that the question names ({names}) is not held, so it is not answered.",
    )


def _governs(law: str, text: str) -> bool:
    """Tell whether the question asks what that law says, rather than only naming it."""
    at = text.casefold().find(law.casefold())
    before, after = text[max(at - 30, 0) : at], text[at + len(law) : at + len(law) + 14]
    return bool(_UNDER.search(before) or _BY.match(after))


_UNDER: Final = re.compile(r"\b(?:under|according to|by virtue of)\b[^.?]*$", re.I)
_BY: Final = re.compile(r"\s*(?:상|조문|제?\s*\d+\s*조|에\s*따르면|에\s*따라|에서는|기준)")


def _no_such_clause(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    known = [e.address for e in evidence if e.why == "named"]
    missing = [
        a
        for a in asked.exact
        if not any(k.work == a.work and k.clause.within(a.clause) for k in known)
    ]
    if not missing or len(missing) < len(asked.exact):
        return None
    names = ", ".join(a.clause.spoken for a in missing)
    return Refusal(
        Reason.NOT_LAW_THEN if asked.dated else Reason.NOT_HELD,
        f"{asked.on.isoformat()} 기준으로 {names}은(는) 해당 법령에 없습니다.",
        f"On {asked.on.isoformat()} the instrument has no {names}.",
    )


def _before(asked: Asked, works: dict[str, Work]) -> Refusal | None:
    """Law before the first text held: nothing can be said of it."""
    named = [works[w] for w in asked.works if w in works]
    if not asked.dated or not named:
        return None
    starts = [w.held_from for w in named if w.held_from]
    if not starts or min(starts) <= asked.on:
        return None
    first: date = min(starts)
    return Refusal(
        Reason.NOT_LAW_THEN,
        f"{named[0].title}은(는) {first.isoformat()}부터의 "
        f"문언만 있어 {asked.on.isoformat()} 당시의 "
        "내용은 확인할 수 없습니다.",
        f"{named[0].title} is held only from {first.isoformat()}; what applied on "
        f"{asked.on.isoformat()} cannot be checked.",
    )


def _later_plan(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    """Refuse what a later plan sets: the figures of the one held are no answer to that."""
    named = _LATER_PLAN.search(asked.text)
    if named is None or not _CONTENT.search(asked.text):
        return None
    if any(e.place and _LATER_PLAN.search(e.work.title) for e in evidence):
        return None
    return Refusal(
        Reason.NOT_HELD,
        f"{named[0]}은(는) 보유하고 있지 않아 그 내용은 답하지 않습니다. "
        "아래는 이전 계획과 지금까지 확인된 사실입니다.",
        f"The plan asked about ({named[0]}) is not held, so what it sets is not answered. "
        "What follows is the earlier plan and what is known so far.",
    )


def _statistic(asked: Asked) -> Refusal | None:
    if not _STATISTIC.search(asked.text):
        return None
    return Refusal(
        Reason.OUT_OF_SCOPE,
        "실제 건수·실적·사례 같은 통계는 법령에 없어 답하지 "
        "않습니다. 소관 부처나 기관에 확인해야 합니다.",
        "Statistics and individual cases are not in the "
        "law; the competent ministry or body would know.",
    )


def _amount(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    if not _MONEY.search(asked.text) or not evidence:
        return None
    if {"penalty"} & set(asked.intents):
        return None
    if any(_SUM.search(f"{e.gist} {e.wording}") for e in evidence[:4]):
        return None
    return Refusal(
        Reason.NOT_HELD,
        "질문한 금액은 보유한 조문에 적혀 있지 않습니다. 아래 조문이 정하는 범위까지만 확인됩니다.",
        "The amount asked for does not stand in the "
        "provisions held; they settle only what is cited.",
    )


def _annex(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    if not evidence or not _ANNEX_ASKED.search(asked.text):
        return None
    if not _LEFT_OUT.search(asked.text) and not all(
        _LEFT_OUT.search(f"{e.gist} {e.wording}") for e in evidence[:2]
    ):
        return None
    if asked.exact or not _LEFT_OUT.search(f"{evidence[0].gist} {evidence[0].wording}"):
        return None
    return Refusal(
        Reason.NOT_HELD,
        "법령은 이 세부 내용을 별표나 고시에 맡기고 있고, "
        "그 별표·고시의 내용은 보유하고 있지 않습니다.",
        "The law leaves this detail to an annex or a "
        "ministerial notice whose contents are not held.",
    )


def _weak(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    best = evidence[0].score if evidence else 0.0
    floor = _WEAK[asked.language] if asked.mentions else _STRANGE
    if best >= floor:
        return None
    return Refusal(
        Reason.OUT_OF_SCOPE,
        "이 질문에 답하는 조문을 찾지 못했습니다.",
        "No provision was found that answers this question.",
    )

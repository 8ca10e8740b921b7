"""Whether there is enough to answer, and if not, why and what is known all the same."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.ask.beyond import beyond
from kg.ask.timely import BEFORE, COMING, NOT_YET
from kg.ask.values import Asked, Evidence, Reason
from kg.store.texts import Work

# below these the best hit shares words with the question, not its matter: of 468 questions of the
# field one was below, of 44 on cooking, cars and the weather 36 were refused
_WEAK: Final = {"ko": 3.3, "en": 2.6}
_STRANGE: Final = 4.0  # where the question names no matter that the thesaurus knows
_PLACE: Final = "korea"  # what every place of ours is below
# what there is in every field of law names no matter of this one
_EVERYWHERE: Final = frozenset({
    "administrative-fine", "administrative-litigation", "amendment", "application", "approval",
    "business-operator", "certification", "committee", "committee-member", "compensation",
    "consultation", "criminal-fine", "criminal-penalty", "damages", "deadline", "definition",
    "designation", "disclosure", "document", "duty", "enforcement-date", "exemption", "extension",
    "facility", "fee", "hearing", "imprisonment", "investigation", "licence", "notification",
    "notification-of-result", "objection", "period", "plan", "power", "procedure", "product",
    "prohibition", "registration", "reissue", "renewal", "report", "requirement", "review",
    "revocation", "sanction", "standard", "state", "supplementation", "support", "validity-period",
})  # fmt: skip
_MONEY: Final = re.compile(
    "|".join((
        r"(?:수수료|요금|가격|단가|공사비|비용|예산|자본금|보증금|출연금)(?:가|는|은|이|을)?\s*"
        r"(?:지금\s*|정확히\s*)?(?:얼마(?!나)|몇\s*원)",
        r"정확히\s*몇\s*원|(?:인지|수수료)[^?]{0,16}얼마짜리",
        r"\b(?:won|amount|sum|figure)\b[^?.]{0,40}\b(?:be|am|are|is) charged\b",
        r"\b(?:charged?|pay|payable)\b[^?]{0,40}\b(?:application|filing|registration|review)\b[^?]{0,12}\bfee",
        r"\bwhat (?:is|are|was|would be) the (?:\w+ ){0,3}(?:fee|price|cost|charge)\b",
        r"\b(?:highest|maximum|total|exact) (?:\w+ ){0,2}(?:price|cost|fee)\b",
        r"\bhow much (?:is|does|do|are|will)\b[^?]{0,40}\b(?:fee|cost|charge|price)\b",
    )),
    re.I,
)  # fmt: skip
_SUM: Final = re.compile(r"\d[\d,]*\s*(?:천|백|만|억)*\s*원|KRW|\bwon\b|₩", re.I)
_PRICE: Final = re.compile(
    r"수수료|요금|가격|단가|비용|예산|사업비|투자|자본|\b(?:fees?|price|costs?|budget|capital|invest\w*)\b",
    re.I,
)
_PRICED: Final = 3  # provisions in which a price is looked for
_SENTENCE: Final = re.compile(r"(?<=[.다])\s+|\n")
_BREACH: Final = r"(?:위반|적발|어[겼기긴]|걸[렸리린])"
_GRADED: Final = re.compile(
    "|".join(
        (
            rf"(?:처음|첫\s*번째|첫|1차|한\s*번|두\s*번|두\s*번째|2차|세\s*번째|3차|재차)[^?.]{{0,20}}{_BREACH}[^?]{{0,40}}"
            r"(?:며칠|몇\s*(?:일|개월|달)|일수|얼마|개월수)",
            rf"(?:며칠|몇\s*(?:일|개월|달)|일수|얼마)[^?]{{0,30}}(?:1차|2차|3차|첫\s*번째|두\s*번째|세\s*번째)\s*{_BREACH}",
            rf"{_BREACH}\s*(?:횟수|차수)",
            r"(?:1일당|하루당|하루에)\s*과징금|\bsurcharge per day\b|\bper[- ]day surcharge\b",
            r"\b(?:first|second|third)[\s-](?:slip|lapse|failure|infraction)\b[^?]{0,80}\b(?:exact|amount|days|how)\b",
            r"\b(?:first|second|third|1st|2nd|3rd|repeat(?:ed)?)[\s-](?:time )?(?:offen[cs]e"
            r"|violation|breach|infringement|time)"
            r"\b[^?]{0,80}\b(?:how (?:many|long|much)|exact|days|months|amount)\b",
            r"\b(?:how (?:many|long|much)|exact)\b[^?]{0,100}\b(?:first|second|third|1st|2nd|3rd"
            r"|repeat(?:ed)?)[\s-](?:time )?"
            r"(?:offen[cs]e|violation|breach|infringement)",
        )
    ),
    re.I,
)
_ORDINANCE_ASKED: Final = re.compile(
    "|".join(
        (
            r"조례(?:는|가|에는|에서는)?\s*(?:뭐라고|뭘|어떻게\s*정|무엇을\s*정|구체적)",
            r"조례(?:는|가|로|에|에서|에는)?\s[^?]{0,20}(?:정했|정하고\s*있|정해져\s*있|규정했|규정하고\s*있|담았|담고\s*있)(?:나|는지|습|는가)",
            r"조례(?:상(?!의)|에는|에서는|에\s*따르면)[^?]*(?:얼마|몇|어떻게|무엇|뭐|누가|어떤|있어|있나|하나)",
            r"^under [\w'\s-]{3,40} ordinances?\b",
            r"\b(?:what|how (?:much|many|long)|list)\b[^?]{0,100}\bordinances? (?:say|set|provide"
            r"|list|lay"
            r"|fix|specif|prescrib|name|allow|grant)",
            r"\bordinances?\b[^?]{0,40}\b(?:contents?|exact|say about|wording)\b",
        )
    ),
    re.I,
)
# the ordinance of a place, by which the question is to be answered
_LOCAL: Final = re.compile(
    r"[가-힣]*(?:도|시|군|구)\s*조례(?:상(?!의)|에는|에서는|에\s*따르면)|^under [\w'\s-]{3,40} "
    r"ordinances?\b",
    re.I,
)
_BY_LAW: Final = re.compile(
    r"법(?:률)?에[^?]{0,12}조례에|조례에[^?]{0,12}법(?:률)?에|\bAct or\b|or (?:the )?Act\b"
)
_BY_ORDINANCE: Final = re.compile(r"조례|ordinance", re.I)
_LEFT_OUT: Final = re.compile(
    r"별표|고시(?!하)|공고(?:된|한|하)|annex|(?:public |minister's )?notice|notification|publicly "
    r"announc",
    re.I,
)
_WHICH_ANNEX: Final = re.compile(
    r"(?:어느|어떤|몇\s*번|무슨)\s*(?:별표|고시)|별표\s*(?:몇|번호)|(?:별표|고시)(?:가|는)?\s*(?:어디|무엇|있나)"
    r"|\b(?:which|what) (?:annex|schedule|notice|public notice)|\bwhere (?:is|are|do|can)\b",
    re.I,
)
_ANNEX_ASKED: Final = re.compile(
    r"목록(?:에\s*(?:들|포함|있나)|을\s|[이은]\s*(?:뭐|무엇|어떻게))|나열|쭉|뭐뭐|불러\s*주|그대로|개별기준|정확히|세부\s*(?:기준|수치)|허용\s*(?:개수|기준|농도)|별표"
    r"|고시(?:로|에서|된|한|에\s*(?:적힌|나온|정해|있는))"
    r"|\bexact(?:ly)?\b|\bannex\b|\bschedule\b|\blist (?:of|in)\b|\bread "
    r"me\b|\benumerat",
    re.I,
)


_LATER_PLAN: Final = re.compile(
    r"제?\s?[2-9]차\s[^.?]{0,24}?기본계획|(?:차기|다음)\s기본계획"
    r"|\b(?:second|2nd|third|3rd|next)\s(?:[\w-]+\s){0,6}?plan\b",
    re.I,
)
_CONTENT: Final = re.compile(
    r"목표|예산|얼마|몇|담(?:았|긴|고)|전략|과제|number|figure|aim|goal|target|budget|how (?:many"
    r"|much)|content|strateg",
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
        or _before(asked, evidence, works)
        or _no_such_clause(asked, evidence)
        or _later_plan(asked, evidence)
        or _beyond(asked)
        or _amount(asked, evidence)
        or _scale(asked)
        or _ordinance(asked, evidence)
        or _annex(asked, evidence)
        or _measure(asked, evidence)
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


_UNDER: Final = re.compile(r"\b(?:under|according to|by virtue of|does|do)\b[^.?]*$|'s $", re.I)
_BY: Final = re.compile(
    r"\s*(?:상|조문|제?\s*\d+\s*조|에\s*따르면|에\s*따라|에서는|에서\s*(?:정|말|요구|규정)|에\s*(?:정|규정)|기준)"
)


def _no_such_clause(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    known = [e.address for e in evidence if e.why in {"named", COMING}]
    known += [e.digest.address for e in evidence if e.why == NOT_YET and e.digest]
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


def _before(asked: Asked, evidence: tuple[Evidence, ...], works: dict[str, Work]) -> Refusal | None:
    """Law before the first text held: nothing can be said of it."""
    named = [works[w] for w in asked.works if w in works]
    named += [e.work for e in evidence[:1] if e.why == BEFORE]
    shown = bool(evidence) and evidence[0].why == COMING
    if not asked.dated or not named or shown:
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


def _beyond(asked: Asked) -> Refusal | None:
    words = beyond(asked.text)
    return Refusal(Reason.OUT_OF_SCOPE, *words) if words else None


def _amount(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    """Refuse a fee or a price that no provision found gives: a fine is no price."""
    if not _MONEY.search(asked.text) or not evidence:
        return None
    if {"penalty"} & set(asked.intents):
        return None
    if any(_SUM.search(one) and _PRICE.search(one) for e in evidence[:_PRICED] for one in _said(e)):
        return None
    return Refusal(
        Reason.NOT_HELD,
        "질문한 금액은 보유한 조문에 적혀 있지 않습니다. 아래 조문이 정하는 범위까지만 확인됩니다.",
        "The amount asked for does not stand in the "
        "provisions held; they settle only what is cited.",
    )


def _said(one: Evidence) -> list[str]:
    return _SENTENCE.split(f"{one.gist} {one.wording}")


def _scale(asked: Asked) -> Refusal | None:
    """Refuse what a first or a second breach costs: annexes grade that, and none is held."""
    if not _GRADED.search(asked.text):
        return None
    return Refusal(
        Reason.NOT_HELD,
        "위반 횟수별 처분 일수나 금액은 별표의 세부 기준에 있고, 별표는 보유하고 있지 않습니다. "
        "아래 조문이 정하는 범위까지만 확인됩니다.",
        "What a first or a repeated breach brings is graded in an annex, and annexes are not held; "
        "the provisions held settle only the range that is cited.",
    )


def _ordinance(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    """Refuse what an ordinance says where what is found only leaves the matter to one."""
    if not _ORDINANCE_ASKED.search(asked.text) or not evidence:
        return None
    best = evidence[0]
    if best.address.work.genus == "ordinance":
        return None
    left = _BY_ORDINANCE.search(f"{best.gist} {best.wording}")
    if _BY_LAW.search(asked.text) or not (left or _LOCAL.search(asked.text)):
        return None
    return Refusal(
        Reason.NOT_HELD,
        "법은 이 사항을 조례에 맡기고 있고, 그 조례의 내용은 보유하고 있지 않습니다.",
        "The law leaves this to an ordinance whose contents are not held.",
    )


def _annex(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    if not evidence or not _ANNEX_ASKED.search(asked.text) or _WHICH_ANNEX.search(asked.text):
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


def _measure(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    """Refuse a measure that nothing found gives, where the law leaves it to what is not held."""
    said = " ".join(f"{e.gist} {e.wording}" for e in evidence[:_READ])
    wanted = [given for asking, given in _MEASURES if asking.search(asked.text)]
    if not wanted or asked.exact or any(given.search(said) for given in wanted):
        return None
    if not _LEFT_OUT.search(said) and not _BY_ORDINANCE.search(said):
        return None
    return Refusal(
        Reason.NOT_HELD,
        "질문한 수치는 보유한 조문에 적혀 있지 않고 별표·고시·조례에 맡겨져 있습니다. "
        "아래 조문이 정하는 범위까지만 확인됩니다.",
        "The figure asked for does not stand in the provisions held, which leave it to an annex, a "
        "notice or an ordinance; they settle only what is cited.",
    )


_READ: Final = 3  # provisions in which a measure is looked for
_MEASURES: Final = tuple(
    (re.compile(asking, re.I), re.compile(given, re.I))
    for asking, given in (
        (
            r"몇\s*(?:제곱미터|평|㎡)|넓이[가는이]?|면적[은는이]?\s*(?:얼마|최소)|\bsquare (?:met"
            r"|feet)|\bfloor (?:area|space)",
            r"제곱미터|㎡|square met",
        ),
        (r"몇\s*시간|\bhow many hours\b", r"\d\s*시간|\d hours?\b"),
        (
            r"몇\s*(?:퍼센트|프로|%)|\bwhat (?:percentage|share|rate)\b|\bhow many per ?cent",
            r"\d\s*(?:퍼센트|%|분의)|분의\s*\d|\d+/\d+|per ?cent",
        ),
        (r"몇\s*(?:달러|불)|\bhow many (?:US )?dollars", r"달러|dollar|USD"),
        (r"몇\s*도(?:에|로|까지|씨)|\bwhat temperature", r"\d\s*(?:도|℃)|degrees|°C"),
        (r"(?:최소|적어도)?\s*몇\s*병상|\bhow many beds", r"\d\s*(?:개\s*)?병상|\d beds"),
    )
)


def _weak(asked: Asked, evidence: tuple[Evidence, ...]) -> Refusal | None:
    best = evidence[0].score if evidence else 0.0
    named = (m for m in asked.mentions if _PLACE not in {m.concept.id, *m.above})
    matters = [m for m in named if m.concept.id not in _EVERYWHERE]
    floor = _WEAK[asked.language] if matters else _STRANGE
    if best >= floor:
        return None
    return Refusal(
        Reason.OUT_OF_SCOPE,
        "이 질문에 답하는 조문을 찾지 못했습니다.",
        "No provision was found that answers this question.",
    )

"""An assessment as a memo in markdown, Korean or English: facts, route, time, limits, clauses."""

from collections.abc import Callable, Iterable
from typing import Final

from kg.pathways.assessment import Assessment, Refusal, Route, RouteStep
from kg.pathways.compare import Comparison, codes
from kg.pathways.rules import Exemption, Rules
from kg.pathways.timeline import longest_chain
from kg.pathways.tracing import spoken
from kg.pathways.wording import Basis, Words

Wording = Callable[[Basis], str]  # names a clause, or gives its wording and date

_HEADS: Final = {
    "title": Words("인허가 경로 검토", "Assessment of the regulatory route"),
    "day": Words("기준일", "As of"),
    "facts": Words("사실", "Facts"),
    "presumed": Words("추정", "presumed"),
    "result": Words("분류", "Classification"),
    "tier": Words("위험도", "Risk tier"),
    "route": Words("경로", "Route"),
    "steps": Words("단계", "Steps"),
    "exempt": Words("쓸 수 있는 특례", "Exemptions"),
    "not": Words("할 수 없거나 필요 없는 것", "Not available or not needed"),
    "open": Words("더 알아야 정해지는 것", "Open until more is known"),
    "duties": Words("함께 지킬 것", "Duties"),
    "ask": Words("물어볼 것", "Questions"),
    "sources": Words("근거 조문과 그 문언", "The clauses and their wording"),
    "compared": Words("두 경우의 비교", "Two cases side by side"),
    "first": Words("첫째", "First"),
    "second": Words("둘째", "Second"),
    "both": Words("둘 다", "Both"),
    "time": Words("법정 기간의 가장 긴 줄기", "Longest chain of legal periods"),
    "limits": Words("한계", "Limits"),
    "days": Words("일", "days"),
    "by": Words("기관", "Authority"),
    "papers": Words("서류", "Documents"),
}
_LIMITS: Final = Words(
    "이 검토는 위 사실과 기준일의 법령만으로 낸 것이며 법률 자문이 아닙니다. 추정으로 표시한 "
    "사실이 다르면 결과가 달라집니다. 고시와 별표, 행정 실무는 담겨 있지 않을 수 있습니다.",
    "This rests on the facts above and the law of that day alone and is no legal advice. Where a "
    "presumed fact is otherwise, so is the result. Notices, annexes and practice may be missing.",
)


def memo(
    assessment: Assessment,
    rules: Rules,
    lang: str,
    wording: Wording = spoken,
    quoted: Wording | None = None,
) -> str:
    """Write the memo; *wording* names each clause, *quoted* gives what it says and since when."""
    sources = (f"- {quoted(b)}" for b in assessment.legal_basis) if quoted else ()
    parts = (
        _opening(assessment, rules, lang),
        _section("route", lang, (_route(r, lang, wording) for r in assessment.pathways)),
        _section("exempt", lang, (_exempt(r, lang, wording) for r in assessment.exemptions)),
        _section("not", lang, (_refusal(r, lang, wording) for r in assessment.not_available)),
        _section("open", lang, (f"- {r.name.said(lang)}" for r in assessment.open)),
        _section("duties", lang, (_line(r, lang, wording) for r in assessment.duties)),
        _section("ask", lang, (f"- {q.question.said(lang)}" for q in assessment.missing_facts)),
        _time(assessment, lang),
        _section("sources", lang, sources),
        _section("limits", lang, (_LIMITS.said(lang),)),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


_COMPARED: Final = (
    ("classification", "result"),
    ("risk_tier", "tier"),
    ("pathways", "route"),
    ("exemptions", "exempt"),
    ("not_available", "not"),
    ("open", "open"),
    ("duties", "duties"),
)


def side_by_side(comparison: Comparison, rules: Rules, lang: str, wording: Wording = spoken) -> str:
    """Write two cases part by part: what both have, and what only one of them has."""
    one, two = comparison.before, comparison.after
    lines = [f"# {_head('compared', lang)}", ""]
    for name, case, other in (("first", one, two), ("second", two, one)):
        own = [_fact(rules, n, v, lang) for n, v in case.facts if (n, v) not in other.facts]
        said = "; ".join((f"{_head('day', lang)} {case.on}", *own))
        lines.append(f"- {_head(name, lang)}: {said}")
    for part, head in _COMPARED:
        had, has = codes(one, part), codes(two, part)
        groups = (
            ("both", one, [c for c in had if c in has]),
            ("first", one, [c for c in had if c not in has]),
            ("second", two, [c for c in has if c not in had]),
        )
        shown = [
            f"- {_head(group, lang)}: {_item(case, part, code, lang, wording)}"
            for group, case, some in groups
            for code in some
        ]
        lines += ["", f"## {_head(head, lang)}", "", *shown] if shown else []
    return "\n".join((*lines, "", f"## {_head('limits', lang)}", "", _LIMITS.said(lang), ""))


def _item(case: Assessment, part: str, code: str, lang: str, wording: Wording) -> str:
    """Name one outcome of a part with its clauses; a label stands for itself."""
    found = getattr(case, part)
    some = () if found is None or isinstance(found, str) else found
    for item in some:
        if isinstance(item, Route) and item.code == code:
            return _line(item, lang, wording).removeprefix("- ")
        if isinstance(item, Refusal) and item.code == code:
            return _refusal(item, lang, wording).removeprefix("- ")
    return code


def _head(name: str, lang: str) -> str:
    return _HEADS[name].said(lang)


def _section(name: str, lang: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"## {_head(name, lang)}\n\n{body}" if body else ""


def _opening(assessment: Assessment, rules: Rules, lang: str) -> str:
    lines = [f"# {_head('title', lang)}", "", f"{_head('day', lang)}: {assessment.on}", ""]
    lines += [f"## {_head('facts', lang)}", ""]
    lines += [f"- {_fact(rules, name, value, lang)}" for name, value in assessment.facts]
    presumed = dict.fromkeys(name for route in assessment.pathways for name in route.presumed)
    for name in presumed:
        because = rules.vocabulary.facts[name].presumed_because.said(lang)
        value = str(rules.vocabulary.facts[name].presume or "")
        shown = _fact(rules, name, value, lang)
        lines.append(f"- {shown} ({_head('presumed', lang)}: {because})")
    labels = ", ".join(assessment.classification) or "-"
    lines += ["", f"## {_head('result', lang)}", "", labels]
    if assessment.risk_tier:
        lines.append(f"{_head('tier', lang)}: {assessment.risk_tier}")
    return "\n".join(lines)


def _fact(rules: Rules, name: str, value: str, lang: str) -> str:
    fact = rules.vocabulary.facts[name]
    option = fact.option(value)
    return f"{fact.question.said(lang)} {option.name.said(lang) if option else value}"


def _clauses(basis: Iterable[Basis], wording: Wording) -> str:
    return "; ".join(wording(b) for b in basis)


def _line(route: Route, lang: str, wording: Wording) -> str:
    return f"- {route.name.said(lang)} ({_clauses(route.legal_basis, wording)})"


def _route(route: Route, lang: str, wording: Wording) -> str:
    head = f"### {route.name.said(lang)}\n\n{_head('by', lang)}: {route.authority.said(lang)}"
    steps = [_step(n, step, lang, wording) for n, step in enumerate(route.steps, 1)]
    return "\n".join((head, "", _clauses(route.legal_basis, wording), "", *steps, ""))


def _step(number: int, step: RouteStep, lang: str, wording: Wording) -> str:
    text = f"{number}. {step.name.said(lang)} — {step.authority.said(lang)}"
    if step.deadline:
        text += f" — {step.deadline.text.said(lang)}"
    if step.documents:
        papers = ", ".join(d.name.said(lang) for d in step.documents)
        text += f"\n   {_head('papers', lang)}: {papers}"
    if step.penalty:
        text += f"\n   {step.penalty.text.said(lang)}"
    return f"{text}\n   ({_clauses(step.legal_basis, wording)})"


def _exempt(route: Route, lang: str, wording: Wording) -> str:
    terms = _terms(route.exemption, lang) if route.exemption else []
    return "\n".join((_line(route, lang, wording), *(f"  - {term}" for term in terms)))


def _terms(exemption: Exemption, lang: str) -> list[str]:
    term = exemption.term.text if exemption.term else None
    some = (*exemption.conditions, term, exemption.extension, exemption.end, exemption.liability)
    return [words.said(lang) for words in some if words]


def _refusal(refusal: Refusal, lang: str, wording: Wording) -> str:
    note = f": {refusal.note.said(lang)}" if refusal.note else ""
    return f"- {refusal.name.said(lang)}{note} ({_clauses(refusal.because, wording)})"


def _time(assessment: Assessment, lang: str) -> str:
    chain, total = longest_chain(assessment)
    if not total:
        return ""
    steps = " → ".join(f"{s.step.name.said(lang)} ({s.days})" for s in chain if s.days)
    return _section("time", lang, (f"{total} {_head('days', lang)}: {steps}",))

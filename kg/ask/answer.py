"""The whole way from a question to a checked answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kg.ask.beside import drawn_on, drawn_on_here, paragraphs_named
from kg.ask.case import Outcome, outcome
from kg.ask.cite import cite
from kg.ask.compose import Claim, choose, claims
from kg.ask.dates import find_date
from kg.ask.decide import Refusal, refusal
from kg.ask.follow import in_conversation
from kg.ask.gather import Gatherer
from kg.ask.names import abbreviations, spelled_out
from kg.ask.offices import with_offices
from kg.ask.parts import with_parts
from kg.ask.pinpointed import pinpointed
from kg.ask.premised import judged, openings, within
from kg.ask.several import questions_in
from kg.ask.unchecked import unchecked
from kg.ask.understand import LONGEST, understand
from kg.ask.values import NOT_CHECKED, Answer, Asked, Citation, Evidence, Premise, Reason
from kg.pathways import Rules
from kg.queries import query

_KNOWN: Final = 2  # provisions shown with a refusal
_TURNS: Final = 6  # questions of a conversation that are looked back on
_ENOUGH: Final = 4  # claims of a case that say what it is; with fewer, search speaks beside them


class Answerer:
    """Answers questions from one generation."""

    def __init__(self, gatherer: Gatherer, base: str, rules: Callable[[], Rules | None]) -> None:
        self._gatherer, self._base, self._rules = gatherer, base, rules
        self._names = abbreviations(gatherer.searcher.thesaurus.concepts.values())

    def ask(  # noqa: PLR0913, PLR0917 what the contract has
        self,
        text: str,
        today: date,
        on: date | None = None,
        language: str | None = None,
        facts: Mapping[str, object] | None = None,
        history: Sequence[str] = (),
    ) -> Answer:
        """Answer *text* as of *on*; raise `BadQuestion` where there is nothing to read.

        A case, given as *facts* or stated in the question, is put to the rules first. *history* has
        the questions before, oldest first: what a follow-up leaves to them is carried over.
        """
        asked = self._understood(text, today, on, language)
        meant = in_conversation(asked.text, [q[:LONGEST] for q in history[-_TURNS:]])
        parts = questions_in(meant)
        day, tongue = on or find_date(meant), asked.language
        found = self._one(self._understood(meant[:LONGEST], today, day, tongue), facts or {})
        if len(parts) > 1 and not found.missing and not facts:
            alone = (self._understood(p, today, day, tongue) for p in parts)
            each = [self._one(replace(a, premises=()), {}) for a in alone]
            found = with_parts(found, each)
            if not found.abstained:
                found = replace(found, sparql=self._sparql(found.on, found.citations))
        if meant == asked.text:
            return found
        return replace(found, question=asked.text, trace=(f"read as: {meant}", *found.trace))

    def _understood(self, text: str, today: date, on: date | None, language: str | None) -> Asked:
        thesaurus = self._gatherer.searcher.thesaurus
        return understand(text, thesaurus, self._gatherer.works, today, (on, language))

    def _one(self, asked: Asked, facts: Mapping[str, object]) -> Answer:
        """Answer one question."""
        works = self._gatherer.works
        evidence = self._gatherer.gather(asked)
        case = self._case(replace(asked, facts=dict(facts)))
        refused = refusal(asked, evidence, works)
        if refused is not None and not (case and refused.reason is Reason.OUT_OF_SCOPE):
            return self._refuse(asked, evidence, refused)
        said = () if refused else tuple(self._claims(asked, evidence))
        return self._say(asked, said) if case is None else self._say_case(asked, case, said)

    def _claims(self, asked: Asked, evidence: tuple[Evidence, ...]) -> Iterator[Claim]:
        thesaurus = self._gatherer.searcher.thesaurus
        said = claims(asked, choose(evidence, asked.compared))
        cited = [one.evidence for one in said]
        for at, claim in enumerate(with_offices(said, asked.language, thesaurus)):
            yield claim
            beside: list[Evidence] = []
            if at == 0:
                beside += paragraphs_named(claim.text, cited)
                beside += drawn_on_here([*cited, *beside])
                beside += drawn_on(asked, claim.text, cited, evidence)
            near = self._gatherer.searcher.nearness
            inner = pinpointed(asked, claim.evidence, [*cited, *beside], near)
            yield from (Claim(one, "") for one in [*filter(None, [inner]), *beside])

    def _case(self, asked: Asked) -> Outcome | None:
        """Give what the rules say of a case; None without one, or where they say nothing of it."""
        rules = self._rules()
        found = outcome(asked, self._gatherer, rules) if rules else None
        return found if found and (found.claims or found.missing) else None

    def _say_case(self, asked: Asked, case: Outcome, said: tuple[Claim, ...]) -> Answer:
        given = {claim.evidence.address for claim in case.claims}
        rest = tuple(c for c in said if c.text and c.evidence.address not in given)
        found = self._say(asked, (*case.claims, *rest)[: max(_ENOUGH, len(case.claims))])
        return _with_case(found, case)

    def _say(self, asked: Asked, said: tuple[Claim, ...]) -> Answer:
        texts = self._gatherer.texts
        cited = [cite(c.evidence, n, texts, c.words or asked.text) for n, c in enumerate(said, 1)]
        kept = [(c, claim) for c, claim in zip(cited, said, strict=True) if sound(c)]
        premises = judged(self._gatherer, asked, [(claim.evidence, c.n) for c, claim in kept])
        lines = [*openings(premises, asked.language)]
        kept = within(kept, sum(map(len, lines)), {p.n for p in premises})
        lines += _numbered(kept)
        trace = tuple(
            f"{c.label}: {claim.evidence.why} {claim.evidence.score:.2f} {claim.evidence.matched}"
            for c, claim in kept
        )
        return Answer(
            question=asked.text,
            language=asked.language,
            on=asked.on,
            intent=", ".join(asked.intents) or "general",
            text=self._readable("\n\n".join(lines), asked.language),
            abstained=not lines,
            reason=None,
            missing=(),
            citations=tuple(c for c, _ in kept),
            unchecked=unchecked(asked, [c for c, _ in kept], texts),
            sparql=self._sparql(asked.on, [c for c, _ in kept]),
            trace=(
                f"intents: {asked.intents}",
                f"as of {asked.on}",
                *(f"premise “{p.text}”: {p.held}" for p in premises),
                *trace,
            ),
            premises=premises,
        )

    def _readable(self, text: str, language: str) -> str:
        return spelled_out(text, self._names) if language == "en" else text

    def _refuse(self, asked: Asked, evidence: tuple[Evidence, ...], why: Refusal) -> Answer:
        texts = self._gatherer.texts
        near = [cite(e, n, texts, asked.text) for n, e in enumerate(evidence[:_KNOWN], 1)]
        return Answer(
            question=asked.text,
            language=asked.language,
            on=asked.on,
            intent=", ".join(asked.intents) or "general",
            text=why.ko if asked.language == "ko" else why.en,
            abstained=True,
            reason=why.reason,
            missing=(),
            citations=tuple(c for c in near if sound(c)),
            unchecked=unchecked(asked, (), texts),
            sparql="",
            trace=(f"refused: {why.reason}",),
            premises=tuple(Premise(text, NOT_CHECKED) for text in asked.premises),
        )

    def _sparql(self, on: date, cited: Iterable[Citation]) -> str:
        """Give the query that reproduces the wordings cited, as of a day."""
        values = " ".join(f"<{c.address.iri(self._base)}>" for c in cited)
        text = query("wordings_on").replace(
            "VALUES ?provision { }", f"VALUES ?provision {{ {values} }}"
        )
        return text.replace('"0001-01-01"', f'"{on.isoformat()}"')


def _numbered(kept: Sequence[tuple[Citation, Claim]]) -> list[str]:
    """Write what is said with its number; what that draws on is numbered beside it."""
    lines: list[str] = []
    for citation, claim in kept:
        if claim.text:
            lines.append(f"{claim.text} [{citation.n}]")
        elif lines:
            lines[-1] += f"[{citation.n}]"
    return lines


def _with_case(answer: Answer, case: Outcome) -> Answer:
    """Say after the claims what was presumed of the case and what is still to be asked."""
    text = "\n\n".join(filter(None, (answer.text, case.closing)))
    reason = Reason.FACTS_MISSING if answer.abstained else None
    trace = (*answer.trace, *case.trace)
    return replace(answer, text=text, reason=reason, missing=case.missing, trace=trace)


def sound(citation: Citation) -> bool:
    """Tell whether a citation may be shown: it exists, is in force, and its quote is verbatim.

    A commencement clause that says from when something will be law is shown before its day, and so
    is the coming wording of a law of which no other is held.
    """
    checks = citation.checks
    in_force = (
        checks["in_force"] or citation.pending or citation.address.clause.addendum is not None
    )
    return checks["exists"] and in_force and (citation.tier == "digest" or checks["verbatim"])

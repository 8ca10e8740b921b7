"""From the files of a folder to `Rules`: ``facts.yaml`` and one regime a file.

::

    regime: {ko: 조직은행, en: Tissue banks}
    written: 2020-01-01                            # from the law of which day, see staleness
    from: 2020-01-01                               # holds for every rule that says nothing else
    rules:
      - code: BANK_LICENCE                         # its name for other rules and for answers
        kind: pathway                              # see `kg.pathways.rules.Kind`
        name: {ko: 조직은행 허가, en: tissue bank licence}
        authority: {ko: 장관, en: the minister}
        when: {all: [{tissue: [bone, skin]}, {not: {actor: individual}}, {holds: HUMAN_TISSUE}]}
        unless:                                    # labelled exceptions, each with its own clause
          - label: abroad
            name: {ko: 수입이면 신고합니다, en: imports are notified}
            when: {origin: overseas}
            basis: [{at: 999999/제3조제2항, words: 수입하는 경우}]
        basis: [{at: 999999/제3조, words: 허가를 받아야}]     # with when, from, until where needed

`load` checks what a rule file can get wrong: an unknown fact or value, a rule that leans on itself,
a code used twice, a rule without a clause. It raises `BadCorpus` with the file and the rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Final

import yaml

from kg.pathways.conditions import ALWAYS, All, Condition, Holds, Is, leaves, read
from kg.pathways.facts import NO, YES, Fact, Option, Vocabulary
from kg.pathways.rules import (
    Cited,
    Deadline,
    Document,
    Exemption,
    Kind,
    LabelledException,
    Penalty,
    Regime,
    Rule,
    Rules,
    Step,
)
from kg.pathways.wording import UNSAID, Basis, Words
from ontology.errors import BadAddress, BadCorpus, NoRules

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FACTS: Final = "facts.yaml"
_YES_NO: Final = (
    Option(YES, Words("예", "yes"), aliases=("yes", "y", "1", "예")),
    Option(NO, Words("아니요", "no"), aliases=("no", "n", "0", "none", "아니요")),
)
_TEXTS: Final = ("applicant", "grantor", "extension", "end", "liability", "fallback")
Raw = Mapping[str, Any]


def load(folder: Path) -> Rules:
    """Read every rule file of *folder*; raise `BadCorpus` for the first fault found.

    Raise `NoRules` where there is no such folder.
    """
    if not folder.is_dir():
        raise NoRules(str(folder))
    facts = _yaml(folder / _FACTS)
    vocabulary = _guarded(folder / _FACTS, lambda: Vocabulary.of(map(_fact, facts)))
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != _FACTS)
    regimes = tuple(_guarded(path, lambda path=path: _regime(path)) for path in paths)
    rules = [rule for regime in regimes for rule in regime.rules]
    by_code = {rule.code: rule for rule in rules}
    if len(by_code) < len(rules):
        twice = sorted({r.code for r in rules if by_code[r.code] is not r})
        raise BadCorpus(str(folder), f"codes used twice: {', '.join(twice)}")
    for rule in rules:
        _check(rule, by_code, vocabulary, folder)
    against = _against(rules)
    order = _order(rules, against, folder)
    return Rules(vocabulary, regimes, by_code, order, tuple(rules), against)


def _yaml(path: Path) -> Any:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise BadCorpus(str(path), f"cannot be read: {error}".replace("\n", " ")) from error
    torn = next(_torn(content), None)
    if torn is not None:
        raise BadCorpus(str(path), f"{torn!r} says nothing: put text with a comma into quotes")
    return content


def _torn(content: object) -> Iterator[str]:
    """Yield the keys without a value: what an unquoted comma leaves of a sentence."""
    if isinstance(content, dict):
        for key, value in content.items():
            if value is None:
                yield str(key)
            else:
                yield from _torn(value)
    elif isinstance(content, list):
        for value in content:
            yield from _torn(value)


def _guarded(path: Path, make: Any) -> Any:
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError, BadAddress) as error:
        raise BadCorpus(str(path), f"{type(error).__name__}: {error}") from error


def _words(raw: Any) -> Words:
    if raw is None:
        return UNSAID
    if isinstance(raw, str):
        return Words(raw, raw)
    return Words(str(raw["ko"]), str(raw["en"]))


def _basis(raw: Raw) -> Basis:
    basis = Basis.read(str(raw["at"]), str(raw["words"]))
    return replace(basis, begins=raw.get("from"), ends=raw.get("until"))


def _cited(raw: Iterable[Raw] | None) -> tuple[Cited, ...]:
    return tuple(Cited(_basis(entry), read(entry.get("when"))) for entry in raw or ())


def _bases(raw: Iterable[Raw] | None) -> tuple[Basis, ...]:
    return tuple(map(_basis, raw or ()))


def _fact(raw: Raw) -> Fact:
    options = tuple(map(_option, raw["options"])) if "options" in raw else _YES_NO
    said = raw.get("said") or {}
    if "options" not in raw:
        options = tuple(replace(o, said=tuple(said.get(o.value, ()))) for o in options)
    return Fact(
        name=str(raw["name"]),
        question=_words(raw["question"]),
        why=_words(raw.get("why")),
        options=options,
        basis=_bases(raw.get("basis")),
        aliases=tuple(map(str, raw.get("aliases", ()))),
        presume=_value(raw["presume"]) if "presume" in raw else None,
        presumed_because=_words(raw.get("presumed_because")),
        may_refuse=bool(raw.get("may_refuse", False)),
        quiet=bool(raw.get("quiet", False)),
        flags=bool(raw.get("flags", False)),
    )


def _value(raw: object) -> str:
    if isinstance(raw, bool):
        return YES if raw else NO
    return str(raw)


def _option(raw: Raw) -> Option:
    implied = raw.get("implies", {})
    return Option(
        value=str(raw["value"]),
        name=Words(str(raw["ko"]), str(raw["en"])),
        within=tuple(raw.get("within", ())),
        aliases=tuple(str(a).casefold() for a in raw.get("aliases", ())),
        implies=tuple((name, _value(v)) for name, v in implied.items()),
        said=tuple(map(str, raw.get("said", ()))),
        over=tuple(raw.get("over", ())),
    )


def _regime(path: Path) -> Regime:
    raw = _yaml(path)
    regime = Regime(
        path.stem,
        _words(raw["regime"]),
        (),
        str(raw.get("jurisdiction", "kr")),
        str(raw.get("law", "")),
        _words(raw.get("note")),
        raw.get("written"),
    )
    return replace(regime, rules=tuple(_rule(entry, raw, regime) for entry in raw["rules"]))


def _rule(raw: Raw, file: Raw, regime: Regime) -> Rule:
    """Read one rule; what the file says at its head holds for each of its rules."""
    common, own = read(file.get("when")), read(raw.get("when"))
    kind = Kind(raw["kind"])
    return Rule(
        code=str(raw["code"]),
        kind=kind,
        name=_words(raw["name"]),
        regime=regime.id,
        when=own if common == ALWAYS else All((common, own)),
        basis=_cited(raw["basis"]),
        unless=tuple(map(_exception, raw.get("unless", ()))),
        label=str(raw.get("label", "")),
        of=tuple(raw.get("of", ())),
        within=tuple(raw.get("within", ())),
        authority=_words(raw.get("authority")),
        note=_words(raw.get("note")),
        steps=tuple(map(_step, raw.get("steps", ()))),
        exemption=_exemption(raw) if kind is Kind.EXEMPTION else None,
        begins=raw.get("from", file.get("from")),
        ends=raw.get("until", file.get("until")),
        started_by=_basis(raw["started_by"]) if "started_by" in raw else None,
        jurisdiction=regime.jurisdiction,
    )


def _exception(raw: Raw) -> LabelledException:
    basis = _bases(raw["basis"])
    return LabelledException(str(raw["label"]), _words(raw["name"]), read(raw["when"]), basis)


def _deadline(raw: Raw | None) -> Deadline | None:
    return Deadline(str(raw["duration"]), _words(raw)) if raw else None


def _step(raw: Raw) -> Step:
    penalty = raw.get("penalty")
    return Step(
        code=str(raw["code"]),
        name=_words(raw["name"]),
        authority=_words(raw.get("authority")),
        basis=_cited(raw["basis"]),
        deadline=_deadline(raw.get("deadline")),
        documents=tuple(map(_document, raw.get("documents", ()))),
        presupposes=tuple(raw.get("presupposes", ())),
        leads_to=tuple(raw.get("leads_to", ())),
        fee=_words(raw["fee"]) if "fee" in raw else None,
        penalty=Penalty(_words(penalty), _basis(penalty)) if penalty else None,
        when=read(raw.get("when")),
    )


def _document(raw: Raw) -> Document:
    if "any" in raw:
        some = tuple(map(_words, raw["any"]))
        either = Words(" 또는 ".join(w.ko for w in some), " or ".join(w.en for w in some))
        return Document(either, some)
    return Document(_words(raw))


def _exemption(raw: Raw) -> Exemption:
    texts = {name: _words(raw[name]) if name in raw else None for name in _TEXTS}
    return Exemption(
        overrides=tuple(map(str, raw["overrides"])),
        conditions=tuple(map(_words, raw["conditions"])),
        term=_deadline(raw.get("term")),
        **texts,
    )


def _check(rule: Rule, by_code: Mapping[str, Rule], vocabulary: Vocabulary, folder: Path) -> None:
    """Raise `BadCorpus` where *rule* names what is not there, or rests on no clause."""
    where = str(folder / f"{rule.regime}.yaml")
    branches = (rule.basis, *(e.basis for e in rule.unless), *(s.basis for s in rule.steps))
    if not all(branches):
        raise BadCorpus(where, f"{rule.code}: a branch without a clause")
    for condition in conditions(rule):
        for leaf in leaves(condition):
            fault = _fault(leaf, by_code, vocabulary)
            if fault:
                raise BadCorpus(where, f"{rule.code}: {fault}")
    gone = [code for code in (*rule.of, *rule.within) if code not in by_code]
    if gone:
        raise BadCorpus(where, f"{rule.code} speaks of {gone[0]}, which no file has")


def _fault(leaf: Is | Holds, by_code: Mapping[str, Rule], vocabulary: Vocabulary) -> str:
    if isinstance(leaf, Holds):
        missing = [code for code in leaf.codes if code not in by_code]
        return f"leans on {missing[0]}, which no file has" if missing else ""
    fact = vocabulary.facts.get(leaf.fact)
    if fact is None:
        return f"asks for {leaf.fact}, which {_FACTS} lacks"
    odd = [value for value in leaf.values if all(value != o.value for o in fact.options)]
    return f"{leaf.fact} cannot be {odd[0]}" if odd else ""


def conditions(rule: Rule) -> tuple[Condition, ...]:
    """Give every condition that *rule* has: its own, its exceptions', its clauses', its steps'."""
    cited = (*rule.basis, *(c for step in rule.steps for c in step.basis))
    return (
        rule.when,
        *(e.when for e in rule.unless),
        *(c.when for c in cited),
        *(s.when for s in rule.steps),
    )


def _against(rules: Iterable[Rule]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for rule in rules:
        for code in rule.of:
            found.setdefault(code, []).append(rule.code)
    return {code: tuple(some) for code, some in found.items()}


def _order(
    rules: Iterable[Rule], against: Mapping[str, tuple[str, ...]], folder: Path
) -> tuple[str, ...]:
    """Put every rule after those that it leans on; raise `BadCorpus` where they go in a circle."""
    graph = {
        rule.code: {c for x in _deciding(rule) for leaf in leaves(x) for c in _codes(leaf)}
        | set(against.get(rule.code, ()))
        for rule in rules
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise BadCorpus(str(folder), f"rules lean on each other: {error.args[1]}") from error


def _deciding(rule: Rule) -> tuple[Condition, ...]:
    return (rule.when, *(e.when for e in rule.unless))


def _codes(leaf: Is | Holds) -> tuple[str, ...]:
    return leaf.codes if isinstance(leaf, Holds) else ()

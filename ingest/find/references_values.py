"""What a citation says, before anything is looked up in another instrument."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.address import Clause, Unit
from ontology.findings import ReferenceKind
from ontology.span import Span


@dataclass(frozen=True, slots=True)
class LawName:
    """How the text names an instrument; exactly one of `title` and `role` is given.

    `role` is 법, 영 or 규칙 of the own family, where the document gives that word no other meaning.
    """

    title: str = ""
    role: str = ""
    promulgation: str = ""  # 법률 제8365호 약사법 전부개정법률: "8365"

    def subordinate(self, suffix: str) -> "LawName":
        """Name the 시행령 or 시행규칙 of this instrument's family.

        >>> LawName("약사법 시행령").subordinate("시행규칙").title
        '약사법 시행규칙'
        """
        if self.role:
            return LawName(role=SUFFIX_ROLES[suffix])
        base = self.title.removesuffix("시행령").removesuffix("시행규칙").strip()
        return LawName(f"{base} {suffix}")


SUFFIX_ROLES = {"시행령": "영", "시행규칙": "규칙"}
Aliases = Mapping[str, LawName]


@dataclass(frozen=True, slots=True)
class Cited:
    """One provision, or all from `clause` to `last`; `law` None is the own instrument."""

    law: LawName | None
    clause: Clause
    last: Clause | None = None
    otherwise: LawName | None = None  # whose it is where the own instrument has no such clause

    @property
    def end(self) -> Clause:
        """Where the next provision of an enumeration goes on from."""
        return self.last or self.clause


@dataclass(frozen=True, slots=True)
class Mention:
    """One maximal expression that cites provisions, read but not looked up."""

    span: Span
    text: str
    kind: ReferenceKind
    cited: tuple[Cited, ...]
    part: str | None = None
    applied: bool = False
    substitutions: tuple[tuple[str, str], ...] = ()


_RANK = {unit: rank for rank, unit in enumerate(Unit)}


def outside(clause: Clause, unit: Unit) -> Clause:
    """Cut *clause* to what can contain a *unit*: the article for a 항, the 항 for a 호."""
    return Clause(tuple(step for step in clause.steps if _RANK[step[0]] < _RANK[unit]))


def deeper(unit: Unit, than: Unit | None) -> bool:
    """Tell whether *unit* stands inside units of the kind *than*."""
    return than is None or _RANK[unit] > _RANK[than]

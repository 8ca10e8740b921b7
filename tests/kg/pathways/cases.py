"""The rules of the repository, small invented rule folders, and facts for whole cases."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.pathways import Assessment, Rules, assess, load

FOLDER = Path(__file__).parents[3] / "corpus" / "pathways"
ON = date(2026, 6, 8)

FACTS = """
- name: colour
  question: {ko: 색?, en: Colour?}
  options:
    - {value: warm, ko: 따뜻한 색, en: warm}
    - {value: red, ko: 빨강, en: red, within: [warm], aliases: [crimson], said: [빨간]}
    - {value: blue, ko: 파랑, en: blue, implies: {cold: true}, said: [파란]}
- name: cold
  question: {ko: 차가운가?, en: Cold?}
- name: heavy
  question: {ko: 무거운가?, en: Heavy?}
  presume: false
  presumed_because: {ko: 무겁다고 하지 않았다, en: nobody said so}
- name: wet
  question: {ko: 젖었나?, en: Wet?}
  presume: false
  may_refuse: true
"""
HEAD = "regime: {ko: 돌, en: Stones}\nrules:\n"
BASIS = 'basis: [{at: "999999/제1조", words: 돌}]'


def rule(code: str, kind: str, when: str, more: str = "") -> str:
    """Write one rule of an invented regime."""
    return (
        f"  - {{code: {code}, kind: {kind}, name: {{ko: {code}, en: {code}}}, "
        f"when: {when}, {BASIS}{', ' + more if more else ''}}}\n"
    )


def folder(path: Path, *rules: str, facts: str = FACTS) -> Path:
    """Write an invented rule folder."""
    (path / "facts.yaml").write_text(facts, encoding="utf-8")
    (path / "stones.yaml").write_text(HEAD + "".join(rules), encoding="utf-8")
    return path


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of the repository, read once."""
    return load(FOLDER)


def assessed(on: date = ON, /, **facts: Any) -> Assessment:
    """Assess invented facts by the rules of the repository."""
    return assess(rules(), facts, on)


def codes(items: Any) -> set[str]:
    """The codes of routes or refusals."""
    return {item.code for item in items}


CULTURED_OWN = {
    "modality": "cell",
    "cell_source": "autologous",
    "manipulation": "cultured",
    "actor": "hospital",
    "institution_designated": True,
}
DONOR_PRODUCT = {
    "modality": "cell",
    "cell_source": "allogeneic",
    "manipulation": "cultured",
    "actor": "company",
    "purpose": "commercial_product",
}

"""Example queries for people who work with the graph, one file each, with a head of comments.

::

    # id: law-texts
    # group: law
    # title.ko: …
    # title.en: …
    # awaits: pathways      only where the data is not in the graph yet
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ontology.address import DEFAULT_BASE

GROUPS: Final = {
    "law": {"ko": "법령과 판", "en": "Law and versions"},
    "norms": {"ko": "의무, 권한, 벌칙, 기한", "en": "Duties, powers, penalties, deadlines"},
    "network": {"ko": "위임과 인용", "en": "Delegation and citation"},
    "knowledge": {"ko": "용어, 풀이, 기관", "en": "Thesaurus, digests, bodies"},
    "policy": {"ko": "경로, 특례, 계획", "en": "Pathways, exemptions, plans"},
}
_FOLDER: Final = Path(__file__).parent
_HEAD: Final = re.compile(r"^# (?P<name>[a-z.]+): (?P<value>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A query with its titles; `awaits` names the data that it waits for, if any."""

    id: str
    group: str
    title: dict[str, str]
    text: str
    awaits: str = ""


@cache
def examples(base: str = DEFAULT_BASE) -> tuple[Example, ...]:
    """Give every example, group by group, with IRIs below *base*."""
    found = [_read(path, base) for path in sorted(_FOLDER.glob("*.rq"))]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda example: (order.index(example.group), example.id)))


def _read(path: Path, base: str) -> Example:
    text = path.read_text("utf-8").replace(DEFAULT_BASE, base)
    head = {match["name"]: match["value"] for match in _HEAD.finditer(text)}
    titles = {language: head[f"title.{language}"] for language in ("ko", "en")}
    body = "\n".join(line for line in text.split("\n") if not _HEAD.match(line))
    return Example(head["id"], head["group"], titles, body.strip() + "\n", head.get("awaits", ""))
